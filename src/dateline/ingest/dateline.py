"""Datelines at the head of a paragraph: ``BAGHDAD, March 2 (AFP) -``, ``KABUL (Reuters) -``, ``BEIRUT:``."""

import re
from functools import lru_cache

import msgspec

from dateline.ingest.credits import unlisted_agency
from dateline.ingest.patterns import expand, words
from dateline.lexicon.outlets import agency_by_name, outlet_by_name

LONGEST = 130
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ /-](?:[A-ZÀ-Þ][A-ZÀ-Þ.'’]*|of|al|el|and)){0,5}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-][A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGEX = (
    rf"(?P<place>{_CAPS}(?![a-z])|{_NAME})(?P<region>(?:, ?(?!{{MONTH}} ?\d){_NAME}){{0,2}})"
    rf"(?P<date>,? ?(?:{{WEEKDAY}},? )?(?:{{FULL}}|{{SHORT}}))?"
    r"(?: ?[,–—-]{0,2} ?[(\[](?P<agency>[^()\[\]\n]{2,50})[)\]]|, ?(?P<bare>[A-Z][A-Za-z]{1,9}))?"
    r"(?P<date2>,? ?{SHORT}(?:,? ?{YEAR})?)?"
    r"\s?(?P<dash>--+|[—–-]|:)?(?=[\s\"“‘A-Z]|$)\s?"
)
_CITY = re.compile(r"(?P<city>[A-Z][A-Z'’-]{3,}(?: [A-Z'’-]{2,}){0,2})(?= (?:[A-Z][a-z]|A |\d))")
_ONLY_AGENCY = re.compile(r"[(\[](?P<agency>[A-Z][^()\[\]\n]{1,40})[)\]] ?(?:--?|[—–])(?=\s)")


class Dateline(msgspec.Struct, frozen=True):
    """A dateline's span, and the agency that it names; ``listed`` tells that a table knows it."""

    start: int
    end: int
    agency: str | None
    listed: bool = False


@lru_cache(maxsize=1)
def _place_form() -> re.Pattern[str]:
    return re.compile(expand(_REGEX))


def leading_dateline(text: str, start: int, end: int, *, colon: bool = True) -> Dateline | None:
    """The dateline that begins at ``start``, if one does.

    ``colon`` allows a colon after a place of any name: in a transcript that form names a speaker.
    """
    only = _ONLY_AGENCY.match(text, start, end)
    if only is not None and _agency(only["agency"]) is not None:
        return Dateline(start, only.end(), _agency(only["agency"]), listed=True)
    city = _city(text, start, end)
    if city is not None:
        return city
    match = _place_form().match(text, start, min(end, start + LONGEST))
    if match is None or text[match.end() : match.end() + 1].islower() or not _holds(match, colon=colon):
        return None
    listed = _agency(match["agency"]) or _agency(match["bare"])
    end = match.start() + len(match.group().rstrip())
    return Dateline(start, end, listed or unlisted_agency(match["agency"]), listed=listed is not None)


def _city(text: str, start: int, end: int) -> Dateline | None:
    """A city in capitals that stands alone in datelines, its dash lost: ``BEIRUT Syrian warplanes …``."""
    match = _CITY.match(text, start, end)
    if match is None or match["city"].lower() not in words("dateline-city"):
        return None
    return Dateline(start, match.end("city"), None)


def inner_datelines(text: str, start: int, end: int) -> list[Dateline]:
    """Datelines of an agency after the end of a sentence, where lines were lost: ``… said. MOSCOW (Example) - …``."""
    found = []
    for match in re.finditer(r"(?<=[.!?\"”’)] )[A-Z]{3,}[^()\n]{0,60}\([A-Z][^()\n]{1,30}\)", text[start:end]):
        dateline = leading_dateline(text, start + match.start(), end)
        if dateline is not None and dateline.listed:
            found.append(dateline)
    return found


def _holds(match: re.Match[str], *, colon: bool) -> bool:
    """Whether the form is a dateline's: a dash or a known agency, and capitals, an agency or a date."""
    place, dash = match["place"], match["dash"]
    capitals = place.isupper() and sum(c.isalpha() for c in place) > 2
    agency = _agency(match["agency"]) or _agency(match["bare"])
    dated = bool(match["date"] or match["date2"])
    if place.lower() in words("label") or place.split(" ", 1)[0].lower() in words("label"):
        return False
    if dash is None:
        return agency is not None and match["agency"] is not None and (capitals or dated)
    if dash == ":":
        follows = match.end("dash") < match.endpos or place.lower() in words("dateline-city")
        known = colon or place.lower() in words("dateline-city")
        return (capitals and len(place) > 3 and follows and known) or (
            agency is not None and match["agency"] is not None
        )
    if dash == "-" and not _spaced(match):
        return agency is not None and match["agency"] is not None
    return agency is not None or dated or (capitals and len(place) > 2)


def _spaced(match: re.Match[str]) -> bool:
    """A hyphen that is a dash: with a space after it, or before it."""
    at = match.end("dash")
    return at >= match.endpos or match.string[at : at + 1].isspace() or match.string[match.start("dash") - 1].isspace()


def _agency(name: str | None) -> str | None:
    """Canonical name of the agency, or of the outlet, that stands in a dateline."""
    if not name:
        return None
    for piece in re.split(r"[/,]| and ", name):
        row = agency_by_name(piece.strip()) or outlet_by_name(piece.strip())
        if row is not None:
            return row.name
    return None

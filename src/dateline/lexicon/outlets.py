"""Outlets and news agencies: name, alias or domain to its row. Data: ``data/outlets.csv``, ``data/agencies.csv``.

A name is compared folded: without case, marks, spaces, punctuation and a leading "the". A row marked ``common`` bears a
name that is an ordinary word ("Time"); it is found only in the exact spelling, so that prose is not taken for it.
"""

import re
import unicodedata
from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

_DROP = re.compile(r"[\W_]+")
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|en|english|eng|news|edition)\.")


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet. ``country`` is alpha-3, null where it has none or is not known; ``state`` owned or run by a state.

    ``kind`` tells media from bodies (governments, monitors, aid groups) that publish their own words.
    """

    name: str
    aliases: str = ""
    domain: str = ""
    country: str | None = None
    kind: Literal["media", "body"] = "media"
    state: bool = False
    common: bool = False
    source: str


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """One news agency; ``name`` is its canonical short name (``AFP``)."""

    name: str
    aliases: str = ""
    domain: str = ""
    country: str | None = None
    state: bool = False
    common: bool = False
    source: str


def fold(name: str) -> str:
    """The form of a name under which it is compared."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = _DROP.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return "".join(words)


def outlet_by_name(name: str) -> Outlet | None:
    """The outlet of this name, alias or site name (``nytimes.com``, also ``jordantimes`` for its domain's stem).

    A news agency that the outlet table lacks is an outlet too.
    """
    exact, folded, _ = _outlets()
    found = exact.get(name.strip()) or folded.get(fold(name)) or outlet_by_domain(name)
    return found if found is not None else _as_outlet(agency_by_name(name))


def outlet_by_domain(domain: str) -> Outlet | None:
    """The outlet of a host name or URL; subdomains fall back to the domain above them."""
    host = re.sub(r"^[a-z]+://", "", domain.strip().lower()).split("/", 1)[0].split(":", 1)[0]
    if "." not in host:
        return None
    domains = _outlets()[2]
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.split(".", 1)[1]
    return None


def agency_by_name(name: str) -> Agency | None:
    """The news agency of this name or alias."""
    exact, folded = _agencies()
    found = exact.get(name.strip())
    return found if found is not None else folded.get(fold(name))


def agency_names() -> tuple[str, ...]:
    """Every name and alias of an agency, the longest first, for patterns."""
    return tuple(sorted(_agencies()[0], key=lambda n: (-len(n), n)))


def _as_outlet(row: Agency | None) -> Outlet | None:
    return None if row is None else msgspec.convert(msgspec.structs.asdict(row), Outlet)


def short_for(short: str, name: str) -> bool:
    """Whether a form names an outlet or agency: in full, by its first words, or by its initials."""
    words, whole = short.casefold().split(), name.casefold().split()
    initials = "".join(word[0] for word in whole) if len(whole) > 1 else ""
    return bool(words) and (words == whole[: len(words)] or "".join(words) == initials)


def is_named(row: Outlet, name: str) -> bool:
    """Whether a name is one of the outlet's own, not only its domain's stem or a domain."""
    return fold(name) in {fold(spelling) for spelling in _spellings(row)}


def _spellings(row: Outlet | Agency) -> list[str]:
    return [row.name, *(alias for alias in row.aliases.split("|") if alias)]


@kept()
def _outlets() -> tuple[dict[str, Outlet], dict[str, Outlet], dict[str, Outlet]]:
    """Rows by exact name, by folded name and by domain; the first row of the table wins."""
    exact: dict[str, Outlet] = {}
    folded: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for row in table("outlets", Outlet):
        for name in _spellings(row):
            exact.setdefault(name, row)
            if not row.common:
                folded.setdefault(fold(name), row)
        if row.domain:
            domains.setdefault(row.domain, row)
            domains.setdefault(_SUBDOMAIN.sub("", row.domain), row)
    plain = {row.word for row in table("furniture_words", Word)}
    for row in table("outlets", Outlet):
        stem = fold(_SUBDOMAIN.sub("", row.domain).split(".", 1)[0])
        if len(stem) > 3 and not row.common and stem not in plain:
            folded.setdefault(stem, row)
    return exact, folded, domains


@kept()
def _agencies() -> tuple[dict[str, Agency], dict[str, Agency]]:
    exact: dict[str, Agency] = {}
    folded: dict[str, Agency] = {}
    for row in table("agencies", Agency):
        for name in _spellings(row):
            exact.setdefault(name, row)
            if not row.common:
                folded.setdefault(fold(name), row)
    return exact, folded

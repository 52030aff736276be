"""A headline's site suffix: ``Title - Section - Outlet``."""

import re

import msgspec

from dateline.ingest.patterns import words
from dateline.lexicon.outlets import Outlet, fold, is_named, outlet_by_name

LONGEST = 220  # characters of a headline
LEAD_WORD = re.compile(r"^[\"'“‘(\[]*[A-Z0-9À-Þ#@$£€]")
_SEPARATOR = re.compile(r"\s+(?:-{1,3}|[–—|•·»›]|::|//|\|\|)\s+|\s*\|\s*")
_DOMAIN = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,6}$", re.IGNORECASE)
_STRONG = ("|", "»", "›", "::", "//", "·", "•")


class Suffix(msgspec.Struct, frozen=True, kw_only=True):
    """A headline taken apart. ``known`` tells that the outlet stands in the outlet table."""

    title: str
    outlet: str | None = None
    section: str | None = None
    known: bool = False


def split_suffix(headline: str, outlet: str | None = None) -> Suffix:
    """Take a headline apart from its right end; ``outlet`` is what the metadata say, if anything."""
    headline = " ".join(headline.split())
    pieces, marks = _pieces(headline)
    if len(pieces) > 1:
        row, plausible = _outlet_at_end(pieces, marks, outlet)
        if plausible:
            kept = _without_sections(pieces[:-1])
            sections = pieces[len(kept) : -1]
            end = sum(len(p) for p in pieces[: len(kept)]) + sum(len(m) for m in marks[: len(kept) - 1])
            name = row.name if row is not None else pieces[-1]
            return Suffix(
                title=headline[:end].strip(), outlet=name, section=" - ".join(sections) or None, known=row is not None
            )
    before, colon, after = headline.partition(": ")
    row = _named(before) if colon and outlet is None and len(before) <= 40 else None
    if row is not None and row.kind == "media" and not row.common and len(after.split()) > 2:
        return Suffix(title=after, outlet=row.name, known=True)
    return Suffix(title=headline)


def _pieces(headline: str) -> tuple[list[str], list[str]]:
    pieces, marks, at = [], [], 0
    for match in _SEPARATOR.finditer(headline):
        pieces.append(headline[at : match.start()])
        marks.append(match.group())
        at = match.end()
    return [*pieces, headline[at:]], marks


def _outlet_at_end(pieces: list[str], marks: list[str], outlet: str | None) -> tuple[Outlet | None, bool]:
    """The last piece's row in the outlet table, and whether the piece may be an outlet at all."""
    last = pieces[-1].strip()
    if not last or not pieces[0].strip():
        return None, False
    if outlet is not None and fold(outlet) == fold(last):
        return outlet_by_name(last), True
    strong = marks[-1].strip() in _STRONG or any(_is_section(p) for p in pieces[1:-1])
    row = _named(last)
    if (
        row is not None
        and (row.kind == "media" or strong)
        and (outlet is None or outlet_by_name(outlet) == row or strong)
    ):
        return row, strong or not row.common or len(pieces) > 2
    if not strong or _is_section(last) or len(last.split()) > 5 or not LEAD_WORD.match(last):
        return None, bool(_DOMAIN.match(last))
    return None, _title_case(last)


def _named(name: str) -> Outlet | None:
    row = outlet_by_name(name)
    return row if row is not None and (is_named(row, name) or _DOMAIN.match(name.strip())) else None


def _without_sections(pieces: list[str]) -> list[str]:
    """The pieces that are title: sections are cut off the right end, the first piece always stays."""
    while len(pieces) > 1 and (_is_section(pieces[-1]) or (len(pieces) > 2 and _like_section(pieces[-1]))):
        pieces = pieces[:-1]
    return pieces


def _is_section(piece: str) -> bool:
    return piece.strip().lower() in words("section")


def _like_section(piece: str) -> bool:
    return len(piece.split()) <= 3 and _title_case(piece)


def _title_case(piece: str) -> bool:
    long = [w for w in piece.split() if len(w) > 3]
    return all(w[0].isupper() or w[0].isdigit() for w in long) and piece[:1].isupper()

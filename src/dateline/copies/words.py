"""The words of a report as the copy detector sees them: normalised, with offsets, and what each word counts for."""

import re
from collections.abc import Iterator

import msgspec

from dateline.record.types import PartName, Report, Span

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_QUOTE = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb]|''|``")
_OPENERS = frozenset("\u201c\u201e\u00ab") | {"``"}
_CLOSERS = frozenset("\u201d\u00bb")
_BEFORE_OPENING = frozenset("([{-\u2013\u2014:")
_LONGEST_QUOTE = 2500
_SENTENCE = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[^\W_a-z])|\n+")

COUNTED: frozenset[PartName] = frozenset({"headline", "body"})


class Words(msgspec.Struct, frozen=True):
    """Parallel arrays over the words of a report: normalised form, offsets, the index of the part it stands in."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    parts: list[int]

    def __len__(self) -> int:
        return len(self.forms)


def normal(word: str) -> str:
    """A word without case and apostrophes, so that house style and lost punctuation make no difference."""
    return word.lower().replace("'", "").replace("\u2019", "")


def words_of(report: Report, only: frozenset[PartName] | None = None) -> Words:
    """Words of the report's parts, in text order; ``only`` names the parts that count (all without it)."""
    out = Words([], [], [], [])
    text = report.text
    for number, part in enumerate(report.parts):
        if only is not None and part.part not in only:
            continue
        for match in _WORD.finditer(text, part.start, part.end):
            out.forms.append(normal(match.group()))
            out.starts.append(match.start())
            out.ends.append(match.end())
            out.parts.append(number)
    return out


def quotations(text: str) -> list[Span]:
    """Stretches in quotation marks, marks left out. An opening mark that is never closed quotes nothing."""
    out: list[Span] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        at, end = match.span()
        if _opens(text, match.group(), at, end, opened is not None):
            opened = end
        elif opened is not None:
            if at - opened <= _LONGEST_QUOTE:
                out.append((opened, at))
            opened = None
    return out


def _opens(text: str, mark: str, at: int, end: int, inside: bool) -> bool:  # noqa: FBT001 - a plain state flag
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if after.isspace():
        return False
    return before.isspace() or before in _BEFORE_OPENING or not inside


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences and lines of a stretch by punctuation alone; enough to compare, not to parse."""
    at = start
    for match in _SENTENCE.finditer(text, start, end):
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end

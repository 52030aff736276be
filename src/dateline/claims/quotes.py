"""Quotation marks paired, paragraph by paragraph, whatever their kind.

Straight, typographic, guillemets, doubled single marks (New York Times) and British single marks. A mark whose partner
is lost ends or begins at the edge of its sentence, so that unbalanced marks cannot swallow a report; a paragraph that
opens a quotation without closing it runs to its end only where the next one opens a quotation again (the running
convention).
"""

import re
from itertools import pairwise

import msgspec

from dateline.record.tokens import Tokens

_MARK = re.compile(r"[\"“”„«»]|''|``|(?<!\w)['‘](?=\w)|(?<=[\w.,!?;…])['’](?!\w)")
_OPENS = frozenset({"“", "„", "«", "``"})
_CLOSES = frozenset({"”", "»"})
_SINGLE = frozenset({"'", "‘", "’"})
MAX_RUNNING = 1500
"""Characters of a quotation's paragraph that a second opening mark may close."""
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0([{—–-/:>=")
MAX_GAP = 3
"""Paragraphs without a mark that a quotation may run over before its closing mark (one sentence a line)."""


class Quote(msgspec.Struct, frozen=True):
    """A quotation: character offsets with its marks, first and last token inclusive, marks included."""

    start: int
    end: int
    first: int
    last: int
    closed: bool = True


class _Mark(msgspec.Struct, frozen=True):
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def quotations(tokens: Tokens) -> tuple[Quote, ...]:
    """All outermost quotations in text order; they never overlap."""
    paragraphs = _paragraphs(tokens)
    found: list[Quote] = []
    marks = [_marks(tokens.text, tokens.start[a], tokens.end[b]) for a, b in paragraphs]
    carried: _Mark | None = None
    for n, (a, b) in enumerate(paragraphs):
        if not marks[n]:
            continue
        opened = _pair(tokens, marks[n], a, carried, found)
        carried = None
        if opened is None:
            continue
        if n + 1 < len(paragraphs) and _begins_quoted(tokens, marks[n + 1], paragraphs[n + 1][0]):
            found.append(_quote(tokens, opened.start, tokens.end[b], closed=False))
        elif _closed_later(marks, n):
            carried = opened
        else:
            found.extend(_lost_close(tokens, opened, tokens.end[b]))
    return tuple(q for q in found if any(c.isalnum() for c in tokens.text[q.start : q.end]))


def _closed_later(marks: "list[list[_Mark]]", n: int) -> bool:
    """Whether the next mark, a few paragraphs on at most, can only close."""
    for later in marks[n + 1 : n + 2 + MAX_GAP]:
        if later:
            return later[0].closes and not later[0].opens and not later[0].single
    return False


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    """(first, last) token of each paragraph."""
    if not len(tokens):
        return []
    cuts = [0] + [j for i, j in pairwise(range(len(tokens))) if tokens.para[i] != tokens.para[j]] + [len(tokens)]
    return [(a, b - 1) for a, b in pairwise(cuts)]


def _marks(text: str, start: int, end: int) -> "list[_Mark]":
    out = []
    for match in _MARK.finditer(text, start, end):
        s, e = match.span()
        mark = match.group()
        before = s == start or text[s - 1] in _BEFORE_OPEN
        after = e < end and not text[e].isspace()
        loose = s > start and text[s - 1].isspace() and e < end and text[e].isspace()
        wrapped = s == start and e < end and text[e].isspace()
        if mark in _OPENS:
            opens, closes = True, False
        elif mark in _CLOSES:
            opens, closes = (before and after and text[e].isalnum()), True
        elif mark in ("‘", "’") and len(mark) == 1:
            opens, closes = mark == "‘", mark == "’"
        else:
            opens, closes = loose or (before and after), loose or wrapped or not before
            if not opens and not closes:
                closes = True
        out.append(_Mark(s, e, opens, closes, mark in _SINGLE))
    return out


def _begins_quoted(tokens: Tokens, marks: list[_Mark], first: int) -> bool:
    return bool(marks) and marks[0].opens and not marks[0].single and marks[0].start == tokens.start[first]


def _pair(tokens: Tokens, marks: list[_Mark], first: int, opened: _Mark | None, out: list[Quote]) -> _Mark | None:
    """Append a paragraph's quotations to ``out``; returns the mark that is open at its end, if any."""
    floor = tokens.start[first]
    for n, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened = mark
            elif mark.closes and not mark.single:
                out.extend(_lost_open(tokens, mark, floor))
                floor = mark.end
            continue
        if mark.closes and mark.single == opened.single:
            if mark.single and not _real_close(tokens.text, mark, marks[n + 1 :]):
                continue
            out.append(_quote(tokens, opened.start, mark.end))
            opened, floor = None, mark.end
        elif mark.opens and not mark.single:
            if not opened.single:
                out.extend(_reopened(tokens, opened, mark))
            opened = mark
    return None if opened is None or opened.single else opened


def _real_close(text: str, mark: _Mark, rest: list[_Mark]) -> bool:
    """A single mark after a letter may be a possessive: then a later close before the next opening is the partner."""
    if text[mark.start - 1] in ".,!?" or text[mark.end : mark.end + 1] in (",", ".", ";", ""):
        return True
    for other in rest:
        if other.single and other.opens:
            return True
        if other.single and other.closes:
            return False
    return True


def _quote(tokens: Tokens, start: int, end: int, *, closed: bool = True) -> Quote:
    inside = tokens.covering(start, end)
    return Quote(start, end, inside.start, max(inside.start, inside.stop - 1), closed)


def _reopened(tokens: Tokens, opened: _Mark, mark: _Mark) -> list[Quote]:
    """A second opening: the quotation's next paragraph (line breaks may be lost), else the partner was lost."""
    said = tokens.text[opened.end : mark.start].rstrip()
    if said.endswith((".", "!", "?", "…")) and len(said) <= MAX_RUNNING:
        return [_quote(tokens, opened.start, opened.end + len(said), closed=False)]
    return _lost_close(tokens, opened, mark.start)


def _lost_close(tokens: Tokens, opened: _Mark, limit: int) -> list[Quote]:
    """An opening without its partner: to the end of its sentence, or up to the next mark if that is nearer."""
    inside = tokens.covering(opened.start, limit)
    if not len(inside):
        return []
    end = min(tokens.end[tokens.sents[tokens.sent[min(inside.start + 1, inside.stop - 1)]][1] - 1], limit)
    while end > opened.end and tokens.text[end - 1].isspace():
        end -= 1
    return [_quote(tokens, opened.start, end, closed=False)] if end > opened.end else []


def _lost_open(tokens: Tokens, close: _Mark, floor: int) -> list[Quote]:
    """A closing without its partner: from the beginning of the sentence that it ends."""
    inside = tokens.covering(floor, close.start)
    if not len(inside):
        return []
    start = max(tokens.start[tokens.sents[tokens.sent[inside.stop - 1]][0]], floor)
    while start < close.start and tokens.text[start].isspace():
        start += 1
    return [_quote(tokens, start, close.end, closed=False)] if start < close.start else []

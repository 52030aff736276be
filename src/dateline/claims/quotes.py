"""Quotation marks paired, paragraph by paragraph, whatever their kind.

Straight, typographic, guillemets pointing either way, low marks, corner brackets, doubled single marks (New York Times)
and British single marks. A quotation inside a quotation belongs to the outer one. A mark whose partner is lost ends or
begins at the edge of its sentence, so that unbalanced marks cannot swallow a report; a paragraph that opens a quotation
without closing it runs to its end only where the next one opens a quotation again (the running convention), or where
all marks of the report pair off one by one.
"""

import re
from itertools import pairwise

import msgspec

from dateline.record.tokens import Tokens

_MARK = re.compile(
    r"[\"“”„‟«»‹›「」『』]|''|``|(?<!\w)(?:['‘‚]|`(?!`))(?=\w)|(?<=[\w.,!?;…])['’](?!\w)|(?<=[\w.,!?;…])‘(?![\w'‘])"
)
_OPENS = frozenset({"„", "‟", "``", "「", "『", "‚", "`"})
_CLOSES = frozenset({"」", "』", "’"})
_TURNED = frozenset({"“", "‘", "«", "‹"})
"""Marks that open, but close where they stand behind a word: German and Danish „…“, »…«."""
_TURNED_BACK = frozenset({"”", "»", "›"})
"""Marks that close, but may open where they stand before a word: »…«."""
_SINGLE = frozenset({"'", "‘", "’", "‚", "`"})
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
    """A mark; ``measure`` where it may as well be inches behind a number."""

    start: int
    end: int
    opens: bool
    closes: bool
    single: bool
    measure: bool = False


def quotations(tokens: Tokens) -> tuple[Quote, ...]:
    """All outermost quotations in text order; they never overlap."""
    paragraphs = _paragraphs(tokens)
    found: list[Quote] = []
    marks = [_marks(tokens.text, tokens.start[a], tokens.end[b]) for a, b in paragraphs]
    gap = len(paragraphs) if _paired_off(marks) else MAX_GAP
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
        elif _closed_later(marks, n, gap):
            carried = opened
        else:
            found.extend(_lost_close(tokens, opened, tokens.end[b]))
    return tuple(q for q in found if any(c.isalnum() for c in tokens.text[q.start : q.end]))


def _paired_off(marks: "list[list[_Mark]]") -> bool:
    """Whether the report's double marks open and close in turn, none lost and none that could be either."""
    inside = False
    for mark in (m for some in marks for m in some if not m.single):
        if mark.opens == mark.closes or mark.closes != inside:
            return False
        inside = mark.opens
    return not inside


def _closed_later(marks: "list[list[_Mark]]", n: int, gap: int) -> bool:
    """Whether the next mark, after ``gap`` paragraphs without one at most, can only close."""
    for at in range(n + 1, min(len(marks), n + 2 + gap)):
        if marks[at]:
            first = marks[at][0]
            return first.closes and not first.opens and not first.single
    return False


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    """(first, last) token of each paragraph."""
    if not len(tokens):
        return []
    cuts = [0] + [j for i, j in pairwise(range(len(tokens))) if tokens.para[i] != tokens.para[j]] + [len(tokens)]
    return [(a, b - 1) for a, b in pairwise(cuts)]


def _marks(text: str, start: int, end: int) -> "list[_Mark]":
    return [_mark(text, *match.span(), start, end) for match in _MARK.finditer(text, start, end)]


def _mark(text: str, s: int, e: int, start: int, end: int) -> _Mark:
    """The mark at ``[s, e)`` of the paragraph ``[start, end)``: which way its kind and its neighbours turn it."""
    mark = text[s:e]
    before = s == start or text[s - 1] in _BEFORE_OPEN
    after = e < end and not text[e].isspace()
    word = e < end and text[e].isalnum()
    if mark in _OPENS:
        opens, closes = True, False
    elif mark in _CLOSES:
        opens, closes = False, True
    elif mark in _TURNED:
        opens = before or word
        closes = not opens
    elif mark in _TURNED_BACK:
        opens, closes = before and word, True
    else:
        loose = s > start and text[s - 1].isspace() and e < end and text[e].isspace()
        wrapped = s == start and e < end and text[e].isspace()
        opens = loose or (before and after)
        closes = loose or wrapped or not before or not opens
    measure = mark in ('"', "''") and s > start and text[s - 1].isdigit()
    return _Mark(s, e, opens, closes, mark in _SINGLE, measure)


def _begins_quoted(tokens: Tokens, marks: list[_Mark], first: int) -> bool:
    return bool(marks) and marks[0].opens and not marks[0].single and marks[0].start == tokens.start[first]


def _pair(tokens: Tokens, marks: list[_Mark], first: int, opened: _Mark | None, out: list[Quote]) -> _Mark | None:
    """Append a paragraph's quotations to ``out``; returns the mark that is open at its end, if any."""
    floor = tokens.start[first]
    partners = _partners(marks)
    inner = -1
    for n, mark in enumerate(marks):
        if n <= inner:
            continue
        if opened is None:
            if mark.opens:
                opened = mark
            elif mark.closes and not mark.single and not mark.measure:
                out.extend(_lost_open(tokens, mark, floor))
                floor = mark.end
            continue
        if mark.closes and mark.single == opened.single:
            if (mark.single or mark.measure) and not _real_close(tokens.text, mark, marks, n + 1):
                continue
            out.append(_quote(tokens, opened.start, mark.end))
            opened, floor = None, mark.end
        elif mark.opens and not mark.single:
            outer, nested = partners.get(opened.start, -1), partners.get(mark.start, -1)
            if n < nested < outer and not _stopped(tokens.text, opened.end, mark.start):
                inner = nested
                continue
            if not opened.single:
                out.extend(_reopened(tokens, opened, mark))
            opened = mark
    return None if opened is None or opened.single else opened


def _partners(marks: list[_Mark]) -> dict[int, int]:
    """For a double mark that opens, by its offset, the number of the mark that closes it when all are nested."""
    out: dict[int, int] = {}
    stack: list[_Mark] = []
    for n, mark in enumerate(marks):
        if mark.single or mark.measure:
            continue
        if mark.closes and stack:
            out[stack.pop().start] = n
        elif mark.opens:
            stack.append(mark)
    return out


def _real_close(text: str, mark: _Mark, marks: list[_Mark], following: int) -> bool:
    """Whether a mark that may be a possessive or inches closes: else the next such mark, before an opening, does."""
    if mark.single and (text[mark.start - 1] in ".,!?" or text[mark.end : mark.end + 1] in (",", ".", ";", "")):
        return True
    for at in range(following, len(marks)):
        if marks[at].single == mark.single:
            return marks[at].opens
    return True


def _quote(tokens: Tokens, start: int, end: int, *, closed: bool = True) -> Quote:
    inside = tokens.covering(start, end)
    return Quote(start, end, inside.start, max(inside.start, inside.stop - 1), closed)


def _reopened(tokens: Tokens, opened: _Mark, mark: _Mark) -> list[Quote]:
    """A second opening: the quotation's next paragraph (line breaks may be lost), else the partner was lost."""
    end = _words_end(tokens.text, opened.end, mark.start)
    if _stopped(tokens.text, opened.end, end) and mark.start - opened.end <= MAX_RUNNING:
        return [_quote(tokens, opened.start, end, closed=False)]
    return _lost_close(tokens, opened, mark.start)


def _words_end(text: str, start: int, end: int) -> int:
    """Where the words of ``[start, end)`` end, white space left out."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _stopped(text: str, start: int, end: int) -> bool:
    """Whether the words of ``[start, end)`` end a sentence."""
    last = _words_end(text, start, end)
    return last > start and text[last - 1] in ".!?…"


def _lost_close(tokens: Tokens, opened: _Mark, limit: int) -> list[Quote]:
    """An opening without its partner: to the end of its sentence, or up to the next mark if that is nearer."""
    inside = tokens.covering(opened.start, limit)
    if not len(inside):
        return []
    end = min(tokens.end[tokens.sents[tokens.sent[min(inside.start + 1, inside.stop - 1)]][1] - 1], limit)
    end = _words_end(tokens.text, opened.end, end)
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

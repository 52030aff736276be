"""Contents that run over the edge of their window, joined with what goes on beyond it.

A content that touches a cut edge goes on while the pieces beyond stand in some content that no other attribution of the
report takes, and in any case to the end of a quotation that is open at the edge (and likewise backwards).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.annotate.windows import PARAGRAPH, Pieces, Window

_MARK = re.compile('["“”„«»]')
_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”»')

Stretch = tuple[int, int]


class Joiner(msgspec.Struct, frozen=True, eq=False):
    """What a report holds that a content may run into: ``blocked`` pieces, ascending, and quotations in offsets."""

    pieces: Pieces
    blocked: NDArray[np.int64]
    quotations: Sequence[Stretch]

    def join(self, first: int, last: int, window: Window) -> Stretch:
        """The content's pieces ``first`` to ``last`` (past the end), stretched over the edges that they touch."""
        total = len(self.pieces)
        if first == window.first > 0:
            first = self._backward(first)
        if last == window.last < total:
            last = self._forward(last)
        return first, last

    def _forward(self, last: int) -> int:
        at = int(np.searchsorted(self.blocked, last))
        stop = int(self.blocked[at]) if at < len(self.blocked) else len(self.pieces)
        quotation = self._quotation(last)
        return stop if quotation is None else max(stop, int(np.searchsorted(self.pieces.start, quotation[1])))

    def _backward(self, first: int) -> int:
        at = int(np.searchsorted(self.blocked, first)) - 1
        start = int(self.blocked[at]) + 1 if at >= 0 else 0
        quotation = self._quotation(first)
        if quotation is None:
            return start
        return min(start, int(np.searchsorted(self.pieces.end, quotation[0], side="right")))

    def _quotation(self, edge: int) -> Stretch | None:
        """The quotation that is open between the pieces before and after the edge."""
        offset = int(self.pieces.start[edge])
        at = bisect_left(self.quotations, (offset, 0)) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at][1] else None


def joiner(text: str, pieces: Pieces, inside: NDArray[np.bool_], claimed: NDArray[np.bool_]) -> Joiner:
    """A joiner where pieces outside every content, and those that an attribution has in its window, are blocked."""
    return Joiner(pieces, np.flatnonzero(~inside | claimed), running_quotations(text, _paragraphs(text, pieces)))


def running_quotations(text: str, paragraphs: Sequence[Stretch]) -> list[Stretch]:
    """Quotations in double marks, marks included, in text order.

    One that its paragraph leaves open goes on only where the next paragraph opens with a mark again; else the mark is
    taken for a stray one, so that it cannot swallow a report.
    """
    found: list[Stretch] = []
    opened: int | None = None
    for n, (start, end) in enumerate(paragraphs):
        marks = list(_MARK.finditer(text, start, end))
        for mark in marks if opened is None else marks[1:]:
            if opened is None:
                opened = mark.start() if mark.group() in _OPENING else None
            elif mark.group() in _CLOSING:
                found.append((opened, mark.end()))
                opened = None
        if n + 1 == len(paragraphs) or text[paragraphs[n + 1][0]] not in _OPENING:
            opened = None
    return found


def _paragraphs(text: str, pieces: Pieces) -> list[Stretch]:
    """Paragraphs in offsets; stretches on one line, which the annotator cut for their length, are one."""
    edges = [*np.flatnonzero(pieces.opens == PARAGRAPH).tolist(), len(pieces)]
    found: list[Stretch] = []
    for first, past in pairwise(edges):
        start, end = int(pieces.start[first]), int(pieces.end[past - 1])
        if found and "\n" not in text[found[-1][1] : start]:
            start = found.pop()[0]
        found.append((start, end))
    return found

"""Lines under the words that say who says what, as brat draws them.

Under a row of text each span has a line as long as its words: ``S1===`` a source, ``C1^^`` a cue, ``[1--]`` a content,
with the number of the attribution. A content that goes on in another row lacks the bracket at that end. A label that is
longer than its span follows the line. Spans that overlap stand in lines of their own, outer ones above.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from dateline.export.rows import Row
from dateline.record.types import Attribution

Kind = Literal["source", "cue", "content", "part"]

FILL: Mapping[Kind, str] = {"source": "=", "cue": "^", "content": "-", "part": "."}


class Mark(msgspec.Struct, frozen=True):
    """One marked stretch of the text; ``depth`` counts the attributions around its own, ``number`` is 0 for a part."""

    number: int
    kind: Kind
    start: int
    end: int
    label: str
    depth: int = 0


class Piece(msgspec.Struct, frozen=True):
    """What stands under a row for one mark: ``drawn`` from ``column`` on, the first ``width`` of it under its words."""

    mark: Mark
    column: int
    width: int
    drawn: str

    @property
    def room(self) -> int:
        """Columns that it takes, one of them blank after a label that stands out."""
        return len(self.drawn) + (len(self.drawn) > self.width)

    def bare(self) -> "Piece":
        """Without a label that stands out."""
        return Piece(self.mark, self.column, self.width, self.drawn[: self.width])


def numbered(attributions: Iterable[Attribution]) -> dict[str, int]:
    """Numbers of attributions, from 1, in the order in which the text comes to them."""
    ordered = sorted(attributions, key=lambda said: min((*said.cue, *said.content, *said.source), default=(0, 0)))
    return {said.id: n for n, said in enumerate(ordered, 1)}


def marks_of(attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks of all attributions, in text order."""
    numbers = numbered(attributions)
    parents = {said.id: said.parent for said in attributions}
    found = (mark for said in attributions for mark in _marks(said, numbers[said.id], _depth(said.id, parents)))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _marks(said: Attribution, number: int, depth: int) -> Iterator[Mark]:
    yield from (Mark(number, "content", start, end, f"{number}", depth) for start, end in said.content)
    yield from (Mark(number, "source", start, end, f"S{number}", depth) for start, end in said.source)
    yield from (Mark(number, "cue", start, end, f"C{number}", depth) for start, end in said.cue)


def _depth(ident: str, parents: Mapping[str, str | None]) -> int:
    """How many attributions stand around one; a parent that is not there, or one met before, ends the count."""
    seen = {ident}
    around = parents.get(ident)
    while around is not None and around in parents and around not in seen:
        seen.add(around)
        around = parents[around]
    return len(seen) - 1


def met(broken: Iterable[Row], marks: Iterable[Mark]) -> Iterator[tuple[Row, list[Mark]]]:
    """Each row with the marks that reach into it; both in text order, in one pass."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    reaching: list[Mark] = []
    for row in broken:
        while waiting and waiting[-1].start < row.end:
            reaching.append(waiting.pop())
        reaching = [mark for mark in reaching if mark.end > row.start]
        yield row, reaching


def lines_under(text: str, row: Row, marks: Iterable[Mark]) -> list[str]:
    """The lines under a row for the marks that reach into it; each of their characters has its line below it."""
    pieces = [piece for mark in marks if (piece := piece_of(text, row, mark)) is not None]
    return ["".join(_spaced(line)) for line in laid_out(pieces)]


def _spaced(line: Iterable[Piece]) -> Iterator[str]:
    at = 0
    for piece in line:
        yield " " * (piece.column - at) + piece.drawn
        at = piece.column + len(piece.drawn)


def piece_of(text: str, row: Row, mark: Mark) -> Piece | None:
    """What is drawn of a mark under a row; nothing where only white space of it stands there."""
    start, end = max(mark.start, row.start), min(mark.end, row.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    column, width = row.column(start), max(row.column(end) - row.column(start), 1)
    opens, closes = mark.start >= row.start, mark.end <= row.end
    return Piece(mark, column, width, _drawn(mark, width, opens=opens, closes=closes))


def _drawn(mark: Mark, width: int, *, opens: bool, closes: bool) -> str:
    """A mark's line with its label in it, or after it where it is too short."""
    line = FILL[mark.kind] * width
    at = 0
    if mark.kind == "content":
        line = "[" + line[1:] if opens else line
        line = line[:-1] + "]" if closes and width > opens else line
        at = int(opens)
    fits = at + len(mark.label) + (mark.kind == "content" and closes) <= width
    return line[:at] + mark.label + line[at + len(mark.label) :] if fits else line + mark.label


def laid_out(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Put pieces into lines, none over another: those of one attribution into one line, outer attributions first.

    A label that would stand in the way of another piece of its attribution is left out: what stands beside it tells the
    number. Pieces that overlap all the same are put into lines of their own. Names of parts of the text stand last.
    """
    lines: list[list[Piece]] = []
    outer_first = sorted(pieces, key=lambda p: (p.mark.kind == "part", p.mark.depth, p.mark.number, p.column))
    for _, group in groupby(outer_first, key=lambda p: p.mark.number):
        for lot in _together(list(group)):
            line = next((line for line in lines if all(_free(line, piece) for piece in lot)), None)
            if line is None:
                lines.append(line := [])
            line.extend(lot)
    return [sorted(line, key=lambda p: p.column) for line in lines]


def _together(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces of one attribution as one lot, without labels that stand out where need be, else each by itself."""
    for lot in (pieces, [piece.bare() for piece in pieces]):
        if all(_free(lot[:n], piece) for n, piece in enumerate(lot)):
            return [lot]
    return [[piece] for piece in pieces]


def _free(line: Iterable[Piece], piece: Piece) -> bool:
    """Whether a piece has room in a line."""
    return all(p.column + p.room <= piece.column or piece.column + piece.room <= p.column for p in line)

"""The text of a report broken to rows of a screen, with the column of every character: what marks stand under."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from dateline.export.clean import columns_of, visible

TAB = 4


class Row(msgspec.Struct, frozen=True):
    """The characters ``start`` to ``end`` of a text on one row of the screen.

    ``columns`` has one entry more than there are characters: where each begins, and where the last one ends.
    """

    start: int
    end: int
    columns: tuple[int, ...]

    def column(self, offset: int) -> int:
        """The column at which the character at this offset of the text begins."""
        return self.columns[offset - self.start]


def rows(text: str, width: int, before: Mapping[int, str] | None = None) -> Iterator[Row]:
    """Break the text at its line breaks, then at spaces to fit ``width`` columns; a longer word is broken anywhere.

    Rows cover every character but line breaks; the space at which a row is broken ends it and may stand out. ``before``
    are marks of one column a character that are shown before the character at an offset, and take room.
    """
    marks, seen = before or {}, visible(text)
    start = 0
    for stop in _LINE_BREAK.finditer(text):
        yield from _line(seen, start, stop.start(), width, marks)
        start = stop.end()
    if start < len(text):
        yield from _line(seen, start, len(text), width, marks)


def _line(text: str, start: int, end: int, width: int, marks: Mapping[int, str]) -> Iterator[Row]:
    """The rows of one line of the text; a row without characters for an empty line."""
    columns: list[int] = []
    at = after_space = start
    column = 0
    while at < end:
        blank = text[at].isspace()
        column += len(marks.get(at, ""))
        wide = TAB - column % TAB if text[at] == "\t" else columns_of(text[at])
        if column + wide > width and not blank and at > start:
            cut = after_space if after_space > start else at
            yield Row(start, cut, (*columns[: cut - start], columns[cut - start] if cut < at else column))
            start = at = after_space = cut
            column, columns = 0, []
            continue
        columns.append(column)
        column, at = column + wide, at + 1
        after_space = at if blank else after_space
    yield Row(start, end, (*columns, column))


def shown(text: str, row: Row) -> list[str]:
    """What is shown for each character of a row: a tab as spaces, a control character as U+FFFD, others as they are."""
    return [
        " " * (row.columns[n + 1] - row.columns[n]) if char == "\t" else char
        for n, char in enumerate(visible(text[row.start : row.end]))
    ]


_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

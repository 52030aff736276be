"""CSV (comma, semicolon, tab or bar) with a header: one report a row, read one at a time."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from dateline.ingest.decode import charset_of
from dateline.ingest.jsonl import text_lines
from dateline.ingest.rows import FIELDS, columns, draft_of
from dateline.ingest.source import Item, Source, issue, with_head
from dateline.settings import Settings

DELIMITERS = ",;\t|"


class _Counted:
    """Physical lines for the CSV parser; a line above the limit is passed over and remembered.

    A parser that has met their end, and yet gives a row, was still looking for a closing quotation mark.
    """

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self.long: list[int] = []
        self.number = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number += 1
            if line is None:
                self.long.append(self.number)
            else:
                yield line
        self.ended = True


def read_csv(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """Read rows under a header; a row that is broken or has no text gives an issue with its line."""
    head, stream = with_head(stream)
    lines = _Counted(text_lines(stream, charset_of(head), settings.max_bytes))
    feed = iter(lines)
    first = next(feed, "")
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_bytes))
    header = next(csv.reader([first], delimiter=delimiter), [])
    if "text" not in columns(header):
        yield issue(source, _no_header(header))
        return
    yield from _rows(source, lines, csv.reader(feed, delimiter=delimiter), header)
    for number in lines.long:
        yield issue(source, f"line {number} is longer than {settings.max_bytes:,} bytes; raise --max-bytes")


def _rows(source: Source, lines: _Counted, reader: "Iterator[list[str]]", header: list[str]) -> Iterator[Item]:
    while True:
        number = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield issue(source, f"line {number} cannot be read ({error}); check its quotation marks")
            continue
        if cells is None:
            return
        if lines.ended:
            yield issue(source, f"line {number} opens a quotation mark that is never closed; close it, and read again")
            return
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield issue(
                source,
                f"line {number} has {len(cells)} cells under {len(header)} columns; quote cells that hold separators",
            )
            continue
        row: dict[str, object] = dict(zip(header, cells, strict=False))
        draft = draft_of(row, fallback=f"{source.uri}#{number}", reader="ingest/csv")
        yield draft or issue(source, f"line {number} has no words in its text column; fill it or drop the line")


def _no_header(header: list[str]) -> str:
    known = any(field in columns(header) for field in FIELDS)
    seen = ", ".join(cell[:20] for cell in header[:6])
    what = "has a header without a 'text' column" if known else "has no header row"
    return f"{what} (first row: {seen}); name the columns in the first row: uri, text, title, outlet, published"

"""JSON Lines and JSON: one report a row. Lines are read one at a time, so a file of any size takes little memory."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from dateline.ingest.decode import charset_of, decode
from dateline.ingest.rows import draft_of
from dateline.ingest.source import HEAD, Item, Source, issue, read_all, with_head
from dateline.settings import Settings

_NO_TEXT = "has no 'text' field with words in it; give each row a 'text'"


def read_jsonl(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report a line; a file that is one JSON array or object is read whole."""
    head, stream = with_head(stream)
    charset = charset_of(head)
    if _is_document(head, charset):
        yield from _document(source, read_all(source, stream, settings))
        return
    lines = text_lines(stream, charset, settings.max_bytes)
    for number, line in enumerate(lines, 1):
        if line is None:
            yield issue(source, f"line {number} is longer than {settings.max_bytes:,} bytes; raise --max-bytes")
        elif line.strip():
            yield _row(source, line, f"#{number}", f"line {number}")


def text_lines(stream: BinaryIO, charset: str, limit: int) -> Iterator[str | None]:
    """Lines with their ends, cut at line feeds only; None for one above the limit. Lost bytes are lone surrogates."""
    lost = "replace" if charset.startswith(("utf-16", "utf-32")) else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding=charset, errors=lost, newline="\n")
    first = True
    while line := text.readline(limit + 1):
        if first:
            line, first = line.removeprefix("\ufeff"), False
        if len(line) > limit and not line.endswith("\n"):
            while len(rest := text.readline(HEAD)) == HEAD and not rest.endswith("\n"):
                pass
            yield None
        else:
            yield line


def _is_document(head: bytes, charset: str) -> bool:
    """Whether the file is one JSON value over several lines, or an array."""
    text = decode(head, charset=charset).text.lstrip()
    if text.startswith("["):
        return True
    first = text.split("\n", 1)[0].strip()
    return first in ("{", "") or (first.startswith("{") and "\n" in text and not first.endswith("}"))


def _row(source: Source, line: str, tail: str, place: str) -> Item:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return issue(source, f"{place} is no JSON ({str(error)[:80]}); mend or drop the line")
    if not isinstance(row, dict):
        return issue(source, f"{place} is no JSON object; write one object with a 'text' a line")
    return draft_of(row, fallback=source.uri + tail, reader="ingest/jsonl") or issue(source, f"{place} {_NO_TEXT}")


def _document(source: Source, data: bytes) -> Iterator[Item]:
    try:
        value = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        yield issue(source, f"is no JSON ({str(error)[:80]}); write one JSON object a line, or one array of objects")
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        tail = f"#{number}" if isinstance(value, list) else ""
        draft = draft_of(row, fallback=source.uri + tail, reader="ingest/jsonl") if isinstance(row, dict) else None
        yield draft or issue(source, f"item {number} {_NO_TEXT}")

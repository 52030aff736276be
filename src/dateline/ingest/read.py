"""Paths to reports: every input is read by the reader that fits it, one report at a time; what fails gives an issue."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from dateline.errors import InputError
from dateline.ingest.archives import TOTAL, file_source, folder
from dateline.ingest.build import build
from dateline.ingest.decode import writable
from dateline.ingest.source import Budget, Draft, Item, Source, issue, put_back, with_head
from dateline.ingest.table import choose
from dateline.record.types import Issue, Report
from dateline.settings import Settings

STDIN = "-"


def read_reports(paths: Sequence[str], settings: Settings) -> Iterator[Report | Issue]:
    """Yield the reports of files, folders and archives (``-`` is standard input) as they are read, and issues.

    An issue of level ``error`` means that an input could not be read. Nothing is raised for what an input holds.
    """
    for path in paths:
        for item in read_source(_stdin(settings), settings) if path == STDIN else _path(Path(path), settings):
            yield _told(item) if isinstance(item, Issue) else item


def _told(found: Issue) -> Issue:
    """The issue in words that can be written, whatever bytes a file's name has."""
    return replace(found, uri=writable(found.uri), message=writable(found.message))


def _stdin(settings: Settings) -> Source:
    return Source(
        uri=STDIN,
        label="standard input",
        name="",
        open=lambda: put_back(b"", sys.stdin.buffer),
        budget=Budget(settings.max_bytes * TOTAL),
    )


def _path(path: Path, settings: Settings) -> Iterator[Report | Issue]:
    try:
        if path.is_dir():
            item: Item | None = None
            for item in folder(path, path, settings):
                if isinstance(item, Source):
                    yield from read_source(item, settings)
                elif isinstance(item, Issue):
                    yield item
            if item is None:
                message = f"{path}: the folder holds no file; nothing to read"
                yield Issue(level="error", stage="ingest", uri=str(path), message=message)
            return
        if path.is_file() or path.is_fifo():
            yield from read_source(file_source(path, path.name, settings), settings)
            return
        message = f"{path}: there is no such file or folder; check the path"
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror or error}); check the path and its permissions"
    yield Issue(level="error", stage="ingest", uri=str(path), message=message)


def read_source(source: Source, settings: Settings) -> Iterator[Report | Issue]:
    """Read one source and whatever lies inside it."""
    try:
        with source.open() as opened:
            head, stream = with_head(opened)
            if not head:
                yield issue(source, "is empty; nothing to read")
                return
            item: Item | None = None
            for item in choose(source.name, head).read(source, stream, settings):
                if isinstance(item, Source):
                    yield from read_source(item, settings)
                elif isinstance(item, Draft):
                    yield from build(item, source.label, settings)
                else:
                    yield item
            if item is None:
                yield issue(source, "holds no report; nothing to read")
    except InputError as error:
        yield Issue(level="error", stage="ingest", uri=source.uri, message=str(error))
    except OSError as error:
        yield issue(source, f"cannot be opened ({error.strerror or error}); check the path and its permissions")
    except Exception as error:  # noqa: BLE001  # a broken file may raise anything in a kept library; it costs that input only
        yield issue(source, f"cannot be read ({type(error).__name__}: {str(error)[:120]}); open it and save it again")

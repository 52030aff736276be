"""A temporary file of reports, so that a run over many reports keeps no text in memory."""

import tempfile
from typing import IO

from dateline.record.types import Report
from dateline.record.wire import decode, encode


class Spool:
    """Reports by id, on disk. ``close`` (or garbage collection) removes the file."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="dateline-")  # noqa: SIM115 - lives as long as the run
        self._at: dict[str, tuple[int, int]] = {}

    def add(self, report: Report) -> None:
        """Keep a report."""
        raw = encode(report)
        start = self._file.seek(0, 2)
        self._file.write(raw)
        self._at[report.id] = (start, len(raw))

    def report(self, report_id: str) -> Report:
        """Take a report back; raises KeyError for an id that was never added."""
        start, size = self._at[report_id]
        self._file.seek(start)
        found = decode(self._file.read(size))
        if not isinstance(found, Report):
            raise KeyError(report_id)
        return found

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

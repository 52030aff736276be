"""How far a reading has come, on standard error: reports, words a second, time left."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dateline.record.bundle import Bundle


class Watch(msgspec.Struct, frozen=True):
    """What a reading calls after each report, and what writes its output; ``on_report`` is None where nobody looks."""

    on_report: Callable[[Bundle], None] | None
    write: Callable[[str], object]


@contextmanager
def progress(paths: Iterable[str]) -> Iterator[Watch]:
    """Show a bar while the block runs, where standard error is a terminal.

    Time left is told by bytes: of the file that a report came from, else of its text. Archives hold more than they
    weigh, so the bar stops at its end and goes on counting.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Watch(None, sys.stdout.write)
        return
    from dateline.run.bar import bar

    roots = [Path(path) for path in paths]
    with bar(sum(map(_bytes_under, roots))) as (advance, write):
        yield Watch(
            lambda bundle: advance(len(bundle.report.text.split()), _weight(bundle, roots)),
            write if sys.stdout.isatty() else sys.stdout.write,
        )


def _bytes_under(root: Path) -> int:
    """Bytes of a file, or of all files under a folder; 0 for what is neither."""
    if root.is_file():
        return root.stat().st_size
    found = 0
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            found += path.stat().st_size if path.is_file() else 0
    return found


def _weight(bundle: Bundle, roots: Iterable[Path]) -> int:
    """Bytes of the input that one report accounts for."""
    uri = bundle.report.uri
    for root in roots:
        path = root / uri if root.is_dir() else root
        if (root.is_dir() or root.name == uri) and "\0" not in uri and path.is_file():
            return path.stat().st_size
    return len(bundle.report.text.encode("utf-8", "replace"))

"""A reading on the spot, with its progress on the screen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger
    from dateline.run.local import LocalRun

Printer = Callable[[str], object]


@contextmanager
def running(
    paths: Sequence[str], settings: Settings, ledger: "Ledger | None" = None
) -> "Iterator[tuple[LocalRun, Printer]]":
    """A run over the paths, and what prints beside its progress; its temporary texts are removed at the end."""
    from dateline.run.local import LocalRun
    from dateline.run.progress import progress

    with progress(paths) as watch:
        run = LocalRun(paths, settings, ledger=ledger, on_report=watch.on_report)
        try:
            yield run, watch.write
        finally:
            run.close()

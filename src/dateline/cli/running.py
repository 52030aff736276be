"""A reading on the spot, with its progress on the screen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.cli.output import tell
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger
    from dateline.record.bundle import Bundle
    from dateline.run.local import LocalRun

Printer = Callable[[str], object]


def told(run: "LocalRun") -> "Iterator[Bundle]":
    """The reports of a run; what could not be read or made of them is told on the way."""
    for bundle in run.bundles():
        tell(bundle.issues)
        yield bundle
    tell(run.issues)


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

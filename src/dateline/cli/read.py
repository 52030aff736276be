"""``dateline read``: reports in, their record out."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from dateline.cli.options import READ_FORMATS, format_option, mentions_option, output_option, reading_options
from dateline.cli.output import tell, write
from dateline.cli.running import running
from dateline.cli.status import FAILED, OK
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger
    from dateline.record.bundle import Bundle, Corpus
    from dateline.record.types import Issue
    from dateline.run.local import LocalRun


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--db", type=click.Path(dir_okay=False), help="The ledger to write to; made where it is missing.")
@format_option(*READ_FORMATS)
@reading_options
@mentions_option
@output_option
def read(paths: tuple[str, ...], db: str | None, form: str, output: str | None, **chosen: Any) -> int:
    """Read reports and print their record.

    PATH is a file or folder: plain text, HTML, JSON Lines, CSV, RSS or Atom, WARC, e-mail, DOCX, PDF, Telegram's
    result.json, zip, gz or zst of these; - is standard input. With --db, reports that the ledger knows are not read
    again, and incidents are linked over the whole ledger.
    """
    from dateline.export.style import style_for
    from dateline.export.table import EXPORTS
    from dateline.export.text import export_text
    from dateline.ledger.store import Ledger

    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger.open(db)) if db else None
        run, printer = stack.enter_context(running(paths, Settings(**chosen), ledger))
        seen: list[str] = []
        bundles, corpus = _reading(run, ledger, form, seen)
        pages = partial(export_text, style=style_for(sys.stdout, output), others=partial(_others, ledger, seen))
        write((pages if form == "text" else EXPORTS[form])(bundles, corpus), output, printer)
    return FAILED if run.failed else OK


def _reading(
    run: "LocalRun", ledger: "Ledger | None", form: str, seen: list[str]
) -> "tuple[Iterator[Bundle], Callable[[], Corpus]]":
    """The run's reports, and its corpus lines: for jsonl what it made or changed, else all that its reports are in.

    Ids of the reports are kept in ``seen``.
    """
    from dateline.ledger.query import copies_of, incidents_of

    def bundles() -> "Iterator[Bundle]":
        for bundle in run.bundles():
            seen.append(bundle.report.id)
            _tell(bundle.issues, form)
            yield bundle

    def corpus() -> "Corpus":
        made = run.corpus()
        _tell(made.issues, form)
        if ledger is None or form == "jsonl":
            return made
        return replace(made, copies=tuple(copies_of(ledger, seen)), incidents=tuple(incidents_of(ledger, seen)))

    return bundles(), corpus


def _others(ledger: "Ledger | None", seen: "Sequence[str]", corpus: "Corpus") -> "Iterable[Bundle]":
    """The ledger's reports in which the incidents stand that the run's reports share with others."""
    from dateline.ledger.query import reports_of

    shared = (one for one in corpus.incidents if one.reports > 1 or one.set_aside)
    return reports_of(ledger, *shared, known=frozenset(seen)) if ledger is not None else ()


def _tell(issues: "Iterable[Issue]", form: str) -> None:
    """Issues on standard error: errors for jsonl, none for text, which prints them itself; else all of them."""
    told = {"text": (), "jsonl": ("error",)}.get(form, ("error", "warning"))
    tell(issue for issue in issues if issue.level in told)

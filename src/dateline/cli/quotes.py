"""``dateline quotes``: who is quoted with what, in reports just read or in a ledger."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click
from msgspec.structs import replace

from dateline.cli.options import (
    all_of,
    as_of_option,
    check_days,
    day,
    db_option,
    format_option,
    jobs_option,
    lexicon_option,
    max_bytes_option,
    model_option,
    name,
    one_place,
    output_option,
    published_option,
)
from dateline.cli.output import write
from dateline.cli.running import running
from dateline.cli.running import told as told_run
from dateline.cli.status import FAILED, OK
from dateline.errors import UsageError
from dateline.record.types import Naming, Speech, Stance
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.export.quotations import Order
    from dateline.ledger.quotations import QuoteFilters
    from dateline.record.bundle import Bundle

F = TypeVar("F", bound=Callable[..., Any])

QUOTE_FORMATS = ("text", "csv", "json", "jsonl")
ORDERS = ("speaker", "date", "report")
FILTERS = (
    click.option("--speaker", metavar="NAME", callback=name, help="Who says it: whole words of a name, in any case."),
    click.option("--source", metavar="WORDS", callback=name, help="Whole words with which the report names them."),
    click.option("--contains", metavar="WORDS", callback=name, help="Whole words of what is said."),
    click.option("--speech", type=click.Choice(get_args(Speech)), help="Word for word, retold, or both."),
    click.option("--stance", type=click.Choice(get_args(Stance)), help="What the speaker does by saying it."),
    click.option("--naming", type=click.Choice(get_args(Naming)), help="How the report names the speaker."),
    click.option("--outlet", metavar="NAME", callback=name, help="Outlet of the report: whole words of its name."),
    click.option("--from", "start", metavar="DAY", callback=day, help="First day of publication."),
    click.option("--to", "end", metavar="DAY", callback=day, help="Last day. What has no date is left out."),
    as_of_option,
)


def quote_filters(function: F) -> F:
    """Every filter of ``quotes``, in the table's order."""
    return all_of(FILTERS, function)


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@db_option
@quote_filters
@click.option(
    "--sort", "order", type=click.Choice(ORDERS), default="speaker", show_default=True, help="In which order."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N quotations.")
@published_option
@jobs_option
@model_option
@lexicon_option
@max_bytes_option
@format_option(*QUOTE_FORMATS)
@output_option
def quotes(
    paths: tuple[str, ...],
    *,
    db: str,
    order: "Order",
    limit: int | None,
    published: str | None,
    jobs: int,
    model: str,
    lexicon: str | None,
    max_bytes: int,
    form: str,
    output: str | None,
    **wanted: Any,
) -> int:
    """List who is quoted with what: speaker, words, how it is said, and in which report.

    Each PATH is read on the spot, in any format that `read` takes; without one the ledger is asked. Every filter given
    must hold. `--speech direct` keeps what stands in quotation marks as a whole. json, jsonl and csv tell more than the
    table: the actor behind the speaker, the words of source and cue, who relays it, offsets and score.
    """
    from dateline.export.quotations import FORMATS, as_table, quotations
    from dateline.export.style import style_for
    from dateline.ledger.quotations import QuoteFilters

    check_days(wanted["start"], wanted["end"])
    one_place(paths)
    if paths and wanted["as_of"]:
        raise UsageError("--as-of asks a ledger: leave out the paths to read")
    filters = QuoteFilters(**wanted)
    tabled = partial(as_table, style=style_for(sys.stdout, output)) if form == "text" else FORMATS[form]

    def told(bundles: "Iterable[Bundle]") -> Iterator[str]:
        found = quotations(bundles, order, limit)
        if not found:
            click.echo("no quotation that fits", err=True)
        return tabled(found)

    if paths:
        settings = Settings(published=published, jobs=jobs, model=model, lexicon=lexicon, max_bytes=max_bytes)
        return _of_paths(paths, settings, filters, told, output)
    return _of_ledger(db, filters, told, output)


Told = Callable[["Iterable[Bundle]"], Iterator[str]]


def _of_paths(
    paths: tuple[str, ...], settings: Settings, filters: "QuoteFilters", told: Told, output: str | None
) -> int:
    """Those of reports that are read now; what cannot be read is told."""
    from dateline.ledger.quotations import chosen

    with running(paths, settings) as (run, printer):

        def bundles() -> "Iterator[Bundle]":
            for bundle in told_run(run):
                yield replace(bundle, attributions=chosen(filters, bundle.attributions, bundle.report))

        write(told(bundles()), output, printer)
    return FAILED if run.failed else OK


def _of_ledger(db: str, filters: "QuoteFilters", told: Told, output: str | None) -> int:
    from dateline.ledger.history import check_moment
    from dateline.ledger.query import list_quotations
    from dateline.ledger.store import Ledger

    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, filters.as_of)
        write(told(list_quotations(ledger, filters)), output)
    return OK

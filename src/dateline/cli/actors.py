"""``dateline actors``: who acts in reports, and which groups no row of the lexicon names."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from dateline.cli.options import db_option, format_option, one_place, output_option, reading_options
from dateline.cli.output import write
from dateline.cli.running import Printer, running, told
from dateline.cli.status import FAILED, OK
from dateline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.record.bundle import Bundle


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--new", is_flag=True, help="Only groups that no row of the lexicon names, with their contexts.")
@db_option
@reading_options
@format_option()
@output_option
def actors(paths: tuple[str, ...], *, new: bool, db: str, form: str, output: str | None, **chosen: Any) -> int:
    """List who acts, is acted on or speaks: how often, in how many reports, and which table has it.

    Each PATH is read on the spot, in any format that `read` takes; without one the ledger is asked. With --new only
    groups that the lexicon lacks are listed, with sentences that name them and the command that adds each to a lexicon
    of yours: correct its sector, run it, and give the folder as `--lexicon` from then on.
    """
    from dateline.lexicon.check import require

    one_place(paths)
    settings = Settings(**chosen)
    if paths:
        with running(paths, settings) as (run, printer):
            _show(told(run), new=new, form=form, output=output, settings=settings, printer=printer)
        return FAILED if run.failed else OK
    from dateline.ledger.store import Ledger

    require(settings.lexicon)
    with Ledger.open(db, create=False) as ledger:
        _show(_sure(ledger.bundles(), settings.min_score), new=new, form=form, output=output, settings=settings)
    return OK


def _sure(bundles: "Iterable[Bundle]", least: float) -> "Iterator[Bundle]":
    """The bundles of a ledger without events below a score."""
    for bundle in bundles:
        yield replace(bundle, events=tuple(event for event in bundle.events if event.score >= least))


def _show(
    bundles: "Iterable[Bundle]",
    *,
    new: bool,
    form: str,
    output: str | None,
    settings: Settings,
    printer: Printer | None = None,
) -> None:
    from dateline.export.actor_list import FORMATS, as_text, uses
    from dateline.export.style import style_for

    found = uses(bundles, new=new, folder=settings.lexicon)
    if not found:
        click.echo("no new group: the lexicon names them all" if new else "nobody acts in what was read", err=True)
    text = as_text(found, style_for(sys.stdout, output)) if form == "text" else FORMATS[form](found)
    write(text, output, printer)

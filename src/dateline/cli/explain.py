"""``dateline explain``: what stands behind an event of a ledger, or of reports just read."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import db_option, format_option, is_given, one_place, output_option, reading_options
from dateline.cli.output import tell, write
from dateline.cli.running import running
from dateline.cli.status import FAILED, OK
from dateline.errors import DatelineError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.record.bundle import Bundle
    from dateline.record.types import Event
    from dateline.run.local import LocalRun

NAMED = 12


@click.command()
@click.argument("wanted", metavar="EVENT")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@db_option
@reading_options
@format_option("text", "json")
@output_option
def explain(wanted: str, paths: tuple[str, ...], db: str, form: str, output: str | None, **chosen: Any) -> int:
    """Show why an event is coded as it is: its mentions in their sentences, and what stands behind each of its values.

    EVENT is an event's id, which `show` and `list events` print; it may be cut short while it stays unique. Each PATH
    is read on the spot, in any format that `read` takes; without one the ledger is asked.

    For type, actor, recipient, place and time: the words, the pattern or head that found it with its score, the reason,
    and the nearest candidates that were not taken; then counts, views with holder and cue, and why mentions are one
    event.
    """
    from dateline.export.style import style_for

    one_place(paths)
    style = style_for(sys.stdout, output)
    if not paths:
        if not (is_given("db") or Path(db).exists()):
            raise DatelineError(f"no ledger at {db}: give the path of the report after the event's id, or --db LEDGER")
        event, bundle = _of_ledger(db, wanted)
        write(_told(event, bundle, form, style), output)
        return OK
    with running(paths, Settings(**chosen)) as (run, printer):
        found = _of_run(run, wanted, paths)
        tell(run.issues)
        if found is not None:
            write(_told(*found, form, style), output, printer)
    return FAILED if run.failed else OK


def _told(event: "Event", bundle: "Bundle", form: str, style: Any) -> Iterator[str]:
    from dateline.export.explain import explain as told

    yield told(event, bundle, form, style)


def _of_ledger(db: str, wanted: str) -> "tuple[Event, Bundle]":
    """The event of the ledger; raises LedgerError where there is none, or more than one."""
    from dateline.ledger.find import find
    from dateline.ledger.store import Ledger

    with Ledger.open(db, create=False) as ledger:
        found = find(ledger, wanted, "event")
        bundle = ledger.bundle(found.report or "")
    return next(event for event in bundle.events if event.id == found.id), bundle


def _of_run(run: "LocalRun", wanted: str, paths: Sequence[str]) -> "tuple[Event, Bundle] | None":
    """The event of the reports that are read, None where an input failed; raises DatelineError where none fits."""
    prefix = wanted if ":" in wanted else f"e:{wanted}"
    fitting: dict[str, tuple[Event, Bundle]] = {}
    met: list[str] = []
    reports = 0
    for bundle in run.bundles():
        reports += 1
        tell(bundle.issues)
        met += (event.id for event in bundle.events)
        fitting |= {event.id: (event, bundle) for event in bundle.events if event.id.startswith(prefix)}
    if (exact := fitting.get(prefix)) is not None:
        return exact
    if len(fitting) > 1:
        raise DatelineError(f"{wanted!r} fits several events ({_named(fitting)}): give more of it")
    if fitting:
        return next(iter(fitting.values()))
    if run.failed and not reports:
        return None
    where = ", ".join(paths)
    if not reports:
        raise DatelineError(f"{where}: there is no report in it")
    if not met:
        raise DatelineError(f"{where}: no event is coded in it")
    raise DatelineError(f"no event of {where} has the id {wanted!r}: it has {_named(met)}")


def _named(ids: Iterable[str]) -> str:
    """The first ids of many."""
    found = list(ids)
    return ", ".join(found[:NAMED]) + (", …" if len(found) > NAMED else "")

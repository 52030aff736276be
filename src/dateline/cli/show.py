"""``dateline show``: one thing in full, of a ledger or just read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.incident import one_page
from dateline.cli.options import (
    as_of_option,
    db_option,
    format_option,
    is_given,
    mentions_option,
    output_option,
    reading_options,
)
from dateline.cli.output import tell, write
from dateline.cli.running import running
from dateline.cli.status import FAILED, OK
from dateline.errors import DatelineError, LedgerError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.export.style import Style
    from dateline.ledger.find import Found
    from dateline.ledger.store import Ledger
    from dateline.record.bundle import Bundle
    from dateline.run.local import LocalRun


@click.command()
@click.argument("wanted", metavar="REPORT")
@click.option("--uri", metavar="URI", help="Of a file with several reports the one with this uri or id.")
@db_option
@reading_options
@mentions_option
@as_of_option
@format_option("text", "jsonl")
@output_option
def show(
    wanted: str, *, uri: str | None, db: str, as_of: str | None, form: str, output: str | None, **chosen: Any
) -> int:
    """Show a report in full: its text with who says what marked, what stays open, its events in sentences.

    REPORT is a file, which is read on the spot in any format that `read` takes (- is standard input), or the id or uri
    of a report in the ledger. An event, incident, attribution or question of the ledger is shown by its id. An id may
    be cut short while it stays unique; an incident's former id serves too. With --db the ledger is asked first, without
    it a file of that name is. A report of the ledger is shown with what replaces, corrects or retracts it; --as-of
    shows things as they were recorded then.

    On a terminal the words are painted; else lines under them mark sources (S1==), cues (C1^^) and contents ([1--]) by
    the number of the attribution. Beside each event stands its id, for `explain`.
    """
    readable = _is_input(wanted)
    if readable and as_of is None and not is_given("db"):
        return _show_read(wanted, uri, form, output, Settings(**chosen))
    if not (is_given("db") or Path(db).exists()):
        raise DatelineError(f"{wanted}: no such file, and no ledger at {db}: give the path of a report, or --db LEDGER")
    from dateline.export.style import style_for
    from dateline.ledger.history import check_moment
    from dateline.ledger.store import Ledger

    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, as_of)
        found = _found(ledger, wanted, as_of, needed=as_of is not None or not readable)
        if found is not None:
            write(_of_ledger(ledger, found, as_of, form, style_for(sys.stdout, output)), output)
            return OK
    return _show_read(wanted, uri, form, output, Settings(**chosen))


def _is_input(wanted: str) -> bool:
    """Whether it can be read: standard input, or something on the disk."""
    try:
        return wanted == "-" or Path(wanted).exists()
    except (OSError, ValueError):
        return False


def _found(ledger: "Ledger", wanted: str, at: str | None, *, needed: bool) -> "Found | None":
    from dateline.ledger.find import find

    try:
        return find(ledger, wanted, at=at)
    except LedgerError:
        if needed:
            raise
        return None


def _of_ledger(ledger: "Ledger", found: "Found", at: str | None, form: str, style: "Style") -> Iterator[str]:
    from dateline.export import detail
    from dateline.ledger import query
    from dateline.ledger.versions import versions

    if found.report is None:
        return one_page(ledger, found.id, form, style, at=at)
    bundle = ledger.bundle(found.report)
    if found.kind == "report":
        return detail.show_report(bundle, form, style, versions(ledger, bundle.report, at))
    return detail.show_line(found.id, bundle, query.incidents_of(ledger, [bundle.report.id], at), form, style)


def _show_read(path: str, uri: str | None, form: str, output: str | None, settings: Settings) -> int:
    from dateline.export.style import style_for

    with running([path], settings) as (run, printer):
        write(_of_run(run, path, uri, form, style_for(sys.stdout, output)), output, printer)
    return FAILED if run.failed else OK


def _of_run(run: "LocalRun", path: str, uri: str | None, form: str, style: "Style") -> Iterator[str]:
    """The reports of a file one after another, or the one asked for; raises DatelineError where there is none."""
    from dateline.export.detail import show_report

    met: list[str] = []
    shown = 0
    for bundle in run.bundles():
        met.append(bundle.report.uri)
        if _is_wanted(bundle, uri):
            yield from ["\n\n"] * (form == "text" and shown > 0)
            yield from show_report(bundle, form, style)
            shown += 1
    tell(run.issues)
    if not shown and met:
        raise DatelineError(f"{path}: no report in it has the uri {uri!r}: it holds {', '.join(met[:12])}")
    if not shown and not run.failed:
        raise DatelineError(f"{path}: there is no report in it")


def _is_wanted(bundle: "Bundle", uri: str | None) -> bool:
    return uri is None or uri in (bundle.report.uri, bundle.report.id)

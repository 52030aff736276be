"""``dateline incident``: what all reports of one happening say together."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_of_option, db_option, format_option, output_option
from dateline.cli.output import complain, write
from dateline.cli.status import FAILED, OK
from dateline.errors import LedgerError

if TYPE_CHECKING:
    from dateline.export.incident_page import Beside, Related
    from dateline.export.incident_words import Account
    from dateline.export.style import Style
    from dateline.incidents.siblings import Sibling
    from dateline.ledger.store import Ledger
    from dateline.record.bundle import Bundle
    from dateline.record.types import Incident


@click.command()
@click.argument("wanted", metavar="ID...", nargs=-1, required=True)
@db_option
@click.option("--words", is_flag=True, help="All the words that carry each value, not only a few of them.")
@as_of_option
@format_option("text", "jsonl")
@output_option
def incident(wanted: tuple[str, ...], *, db: str, words: bool, as_of: str | None, form: str, output: str | None) -> int:
    """Show what all reports of an incident say together, and how it came to them.

    What is agreed and disputed, with who holds it and their words; figures and tolls; what is unknown or refused, and
    who answers it; what its reports tell beside it that may be part of the same; the sources as a tree from each origin
    to its reposts, with copies folded; why its events are one; when it was first seen and last changed.

    ID is an incident's id, which `list incidents` prints; it may be cut short while it stays unique, and the id of an
    incident that was merged into another serves too. Several ids give several pages. Numbers in brackets are reports,
    which the last rows name; the figures after them say where the words stand in a report's text.
    """
    from dateline.export.style import style_for
    from dateline.ledger.filters import Filters
    from dateline.ledger.history import check_moment
    from dateline.ledger.query import list_incidents
    from dateline.ledger.store import Ledger

    style = style_for(sys.stdout, output)
    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, as_of)
        if next(iter(list_incidents(ledger, Filters(as_of=as_of, limit=1))), None) is None:
            then = f" as of {as_of}" if as_of else ""
            raise LedgerError(f"{db} holds no incident{then}: no event is coded in its reports")
        found = _found(ledger, wanted, as_of)
        write(_pages(ledger, found, form, style, at=as_of, words=words), output)
    return OK if len(found) == len(wanted) else FAILED


def _found(ledger: "Ledger", wanted: tuple[str, ...], at: str | None) -> list[str]:
    """The incidents of the ids, with ``at`` of that moment; what no incident has is told on standard error."""
    from dateline.ledger.find import find

    found = []
    for one in wanted:
        try:
            found.append(find(ledger, one, "incident", at).id)
        except LedgerError as error:
            complain(f"dateline: {error}")
    return found


def _pages(
    ledger: "Ledger", ids: list[str], form: str, style: "Style", *, at: str | None, words: bool
) -> Iterator[str]:
    for n, ident in enumerate(dict.fromkeys(ids)):
        if n and form == "text":
            yield "\n"
        yield from one_page(ledger, ident, form, style, at=at, words=words)


def one_page(
    ledger: "Ledger", ident: str, form: str, style: "Style", *, at: str | None = None, words: bool = False
) -> Iterator[str]:
    """An incident of the ledger as its page, or as its line; with ``at`` as it stood at that moment."""
    from dateline.export.incident_page import account_of, incident_page
    from dateline.export.jsonl import json_line
    from dateline.incidents.siblings import siblings
    from dateline.ledger import query

    one = query.incident(ledger, ident, at)
    if form == "jsonl":
        return iter([json_line(one)])
    account = account_of(one, style, every=words)
    told = list(siblings(one, _added(query.reports_of(ledger, one), account)))
    return incident_page(one, account, _beside(ledger, one, told, at), style)


def _added(reports: "Iterable[Bundle]", account: "Account") -> "Iterator[Bundle]":
    """Reports as they pass, each added to the account."""
    for report in reports:
        account.add(report)
        yield report


def _beside(ledger: "Ledger", one: "Incident", told: "Iterable[Sibling]", at: str | None) -> "Beside":
    """What the ledger tells of an incident beside its line, as far as it was recorded then."""
    from dateline.export.incident_page import Beside
    from dateline.export.source_tree import in_order
    from dateline.ledger import query
    from dateline.ledger.history import revisions_of
    from dateline.ledger.judgements import judgements_on

    return Beside(
        copies=tuple(query.copies_of(ledger, in_order(one))),
        revisions=revisions_of(ledger, one.id, at),
        judgements=judgements_on(ledger, one.events, at),
        related=tuple(_related(ledger, one, told, at)),
    )


def _related(ledger: "Ledger", one: "Incident", told: "Iterable[Sibling]", at: str | None) -> "Iterator[Related]":
    """The incidents of which its reports tell an event beside its own."""
    from dateline.export.incident_page import Related
    from dateline.ledger import query

    found = {sibling.event: sibling for sibling in told}
    for other in query.incidents_of(ledger, sorted({sibling.report for sibling in found.values()}), at):
        here = [found[event] for event in other.events if event in found]
        if here and other.id != one.id:
            yield Related(
                incident=other,
                reports=tuple(dict.fromkeys(sibling.report for sibling in here)),
                shared=tuple(sorted({words for sibling in here for words in sibling.shared})),
                rivals=tuple(sorted({name for sibling in here for name in sibling.rivals})),
            )

"""``dateline list``: many things of a ledger."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import click

from dateline.cli.options import check_days, db_option, filter_options, format_option, output_option
from dateline.cli.output import write
from dateline.cli.status import OK

LISTS = ("reports", "events", "incidents", "actors", "questions")


@click.command("list")
@click.argument("what", type=click.Choice(LISTS))
@db_option
@filter_options
@format_option()
@output_option
def list_(what: str, db: str, form: str, output: str | None, kind: str | None, **chosen: Any) -> int:
    """List reports, events, incidents, actors or open questions of a ledger.

    Every filter given must hold, of one event where it is about events: `list reports --type ASSAULT` lists reports
    that tell an assault. Days are those of the event, for reports and questions those of publication.
    """
    from dateline.export import listing
    from dateline.export.style import style_for
    from dateline.ledger import query
    from dateline.ledger.filters import Filters
    from dateline.ledger.history import check_moment
    from dateline.ledger.store import Ledger

    check_days(chosen["start"], chosen["end"])
    filters, style = Filters(type=cast("Any", kind), **chosen), style_for(sys.stdout, output)
    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, chosen["as_of"])
        holding = partial(query.incidents_of, ledger, at=filters.as_of)
        lists: dict[str, Callable[[], Iterator[str]]] = {
            "reports": lambda: listing.reports(query.list_reports(ledger, filters), form, style),
            "events": lambda: listing.events(query.list_events(ledger, filters), holding, form, style),
            "incidents": lambda: listing.incidents(query.list_incidents(ledger, filters), form, style),
            "actors": lambda: listing.actors(query.list_actors(ledger, filters), form, style),
            "questions": lambda: listing.questions(query.list_questions(ledger, filters), form, style),
        }
        write(lists[what](), output)
    return OK

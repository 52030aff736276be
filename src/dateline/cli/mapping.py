"""``dateline map``: the incidents of a ledger on one page that needs no network."""

from pathlib import Path
from typing import Any, cast

import click

from dateline.cli.options import check_days, db_option, filter_options
from dateline.cli.output import write
from dateline.cli.status import OK

MOST = 3000


@click.command("map")
@db_option
@filter_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    default="map.html",
    show_default=True,
    help="The page to write.",
)
def map_(db: str, output: str, kind: str | None, limit: int | None, **chosen: Any) -> int:
    """Draw the incidents of a ledger on a map: one page, to be opened in a browser, that needs no network.

    A circle is as wide as the place is uncertain; its colour is the type of the event, hatched where it is disputed.
    Incidents whose place is a country mark that country; those without a known point stand in a table beside the map,
    with the reason. Each leads to what is agreed and disputed of it and to the words of its reports.

    Filters are those of `list`. Without --limit the 3,000 incidents of most reports are shown; the page says how many
    it leaves out.
    """
    from dateline.export.map_data import map_data
    from dateline.export.map_page import map_page
    from dateline.ledger import query
    from dateline.ledger.filters import Filters
    from dateline.ledger.history import check_moment
    from dateline.ledger.store import Ledger

    check_days(chosen["start"], chosen["end"])
    filters = Filters(type=cast("Any", kind), limit=limit or MOST, **chosen)
    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, chosen["as_of"])
        incidents = list(query.list_incidents(ledger, filters))
        data = map_data(
            incidents,
            query.reports_of(ledger, *incidents),
            ledger=Path(db).name,
            total=query.count_incidents(ledger, filters),
        )
    pages = list(map_page(data))
    write(pages, output)
    click.echo(output)
    return OK

"""``dateline export``: what a ledger holds, in a format for another program."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import click

from dateline.cli.options import check_days, db_option, filter_options, output_option
from dateline.cli.output import write
from dateline.cli.status import OK

if TYPE_CHECKING:
    from dateline.record.types import Incident

EXPORTED = ("geojson",)


@click.command()
@db_option
@filter_options
@click.option("--format", "form", type=click.Choice(EXPORTED), required=True, help="How to write.")
@output_option
def export(db: str, form: str, output: str | None, kind: str | None, **chosen: Any) -> int:
    """Write the incidents of a ledger for another program.

    geojson: one feature an incident, a point with `precision` and `radius_km`, the kilometres around it within which it
    lies; where no point is known the geometry is null and `no_point` says why. Filters are those of `list`.
    """
    from dateline.export.geojson import collection
    from dateline.ledger import query
    from dateline.ledger.filters import Filters
    from dateline.ledger.history import check_moment
    from dateline.ledger.store import Ledger

    check_days(chosen["start"], chosen["end"])
    writers: dict[str, Callable[[Iterable[Incident]], Iterator[str]]] = {"geojson": collection}
    with Ledger.open(db, create=False) as ledger:
        check_moment(ledger, chosen["as_of"])
        found = query.list_incidents(ledger, Filters(type=cast("Any", kind), **chosen))
        write(writers[form](found), output)
    return OK

"""The versions of reports in a ledger: all that stand at one address, in their order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, select

from dateline.ledger import schema
from dateline.ledger.chunks import chunks
from dateline.record.bundle import Bundle
from dateline.record.changes import Notice
from dateline.record.versions import Version, in_order, put_in_place


class _Line(msgspec.Struct, frozen=True):
    """What of a report's line says which version it is."""

    notice: Notice | None = None


_LINE = msgspec.json.Decoder(_Line)


def chains_among(connection: Connection, reports: Collection[str], at: str | None = None) -> list[tuple[Version, ...]]:
    """The versions of the addresses of those reports that have several, address by address, the oldest first.

    With ``at`` those recorded by that moment.
    """
    one, other = schema.reports.c, schema.reports.alias().c
    several = select(other.seq).where(other.uri == one.uri, other.id != one.id).exists()
    uris: set[str] = set()
    for part in chunks(sorted(reports)):
        uris.update(connection.execute(select(one.uri).where(one.id.in_(part), several)).scalars())
    return [in_order(read) for read in _read(connection, uris, at).values()]


def later_than(connection: Connection, reports: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The newer versions of those of the reports that have any, in their order."""
    chains = ([one.report for one in chain] for chain in chains_among(connection, reports))
    return {one: tuple(chain[n + 1 :]) for chain in chains for n, one in enumerate(chain[:-1])}


def newly_placed(connection: Connection, bundles: Iterable[Bundle]) -> Iterator[Bundle]:
    """New bundles, in the order of reading, their reports with their neighbours among the versions of their address."""
    given = list(bundles)
    read = _read(connection, {bundle.report.uri for bundle in given})
    yield from (put_in_place(bundle, read[bundle.report.uri]) for bundle in given)


def _read(connection: Connection, uris: Collection[str], at: str | None = None) -> defaultdict[str, list[Version]]:
    """The stored versions of each address in the order of reading."""
    table = schema.reports.c
    query = select(table.uri, table.id, table.published, table.line).order_by(table.seq)
    if at is not None:
        query = query.where(table.recorded <= at)
    found: defaultdict[str, list[Version]] = defaultdict(list)
    for part in chunks(sorted(uris)):
        for row in connection.execute(query.where(table.uri.in_(part))):
            notice = _LINE.decode(row.line).notice
            kind = notice.kind if notice is not None else None
            found[row.uri].append(Version(report=row.id, published=row.published, notice=kind))
    return found

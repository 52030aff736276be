"""Which incident an event of a newer version takes over from the older one, so that a corrected story keeps its id."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from dateline.ledger import schema
from dateline.ledger.bulk import beside
from dateline.ledger.chunks import chunks
from dateline.record.ids import fact_number

Told = Row[*tuple[Any, ...]]


def heirs(connection: Connection, events: Sequence[str], owner: Mapping[str, str]) -> dict[str, str]:
    """The incidents of older versions' events, by the events of newer versions that take their places.

    ``events`` are all that were clustered anew, ``owner`` the stored incidents of those that have one. An event takes
    the place of one of its type, in the same place if it can, else of the nearest in the order of telling. An incident
    that ended with the older version is taken up again; one that stands, and was not clustered anew, is left alone.
    """
    newer = _newer(connection, [event for event in events if event not in owner])
    older = _of_reports(connection, sorted({row.supersedes for row in newer}))
    pairs = [pair for report, told in _by_report(newer).items() for pair in _pairs(told, older[report])]
    ended = _ended(connection, sorted({before for _, before in pairs if before not in owner}))
    found = {event: owner.get(before) or ended.get(before) for event, before in pairs}
    return {event: incident for event, incident in found.items() if incident is not None}


def replaced(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The event of the newest version that takes the place of each event whose report such a version replaced.

    Events that still stand among those that are joined, and those that nothing takes the place of, are not named.
    """
    gone = sorted(set(events) - live(connection, events))
    newest = _newest(connection, set(beside(connection, schema.events, "id", "report", gone).values()))
    told = _of_reports(connection, sorted({*newest, *newest.values()}))
    pairs = [pair for report, last in sorted(newest.items()) for pair in _pairs(told[last], told[report])]
    asked = set(gone)
    return {before: event for event, before in pairs if before in asked}


def _newest(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """The newest version of each of the reports that a newer one replaces."""
    table = schema.reports.c
    last = {report: report for report in reports}
    met, waiting = set(reports), set(reports)
    while waiting:
        after: dict[str, str] = {}
        for part in chunks(sorted(waiting)):
            query = select(table.supersedes, table.id).where(table.supersedes.in_(part)).order_by(table.seq)
            after.update((row.supersedes, row.id) for row in connection.execute(query))
        last = {report: after.get(one, one) for report, one in last.items()}
        waiting = set(after.values()) - met
        met |= waiting
    return {report: one for report, one in last.items() if one != report}


def live(connection: Connection, events: Sequence[str]) -> set[str]:
    """Those of the events that stand among those that are joined."""
    table = schema.facts.c
    found: set[str] = set()
    for part in chunks(sorted({fact_number(event) for event in events})):
        query = select(table.event).where(table.number.in_(part), table.gone == 0)
        found.update(connection.execute(query).scalars())
    return found & set(events)


def _by_report(newer: Sequence[Told]) -> dict[str, list[Told]]:
    """Events of newer versions by the report that these supersede."""
    by_report: dict[str, list[Told]] = defaultdict(list)
    for row in newer:
        by_report[row.supersedes].append(row)
    return by_report


def _newer(connection: Connection, events: Sequence[str]) -> list[Told]:
    table, reports = schema.events.c, schema.reports.c
    query = select(table.id, table.n, table.type, table.place_key, reports.supersedes)
    query = query.join(schema.reports, reports.id == table.report).where(reports.supersedes.is_not(None))
    return [row for part in chunks(events) for row in connection.execute(query.where(table.id.in_(part)))]


def _of_reports(connection: Connection, reports: Sequence[str]) -> dict[str, list[Told]]:
    table = schema.events.c
    query = select(table.id, table.report, table.n, table.type, table.place_key).order_by(table.report, table.n)
    found: dict[str, list[Told]] = defaultdict(list)
    for part in chunks(reports):
        for row in connection.execute(query.where(table.report.in_(part))):
            found[row.report].append(row)
    return found


def _pairs(newer: Sequence[Told], older: Sequence[Told]) -> list[tuple[str, str]]:
    """Each newer event with the older one whose place it takes; one older event has one heir."""
    ranked = sorted(
        (one.place_key != other.place_key, abs(one.n - other.n), one.n, other.n, one.id, other.id)
        for one in newer
        for other in older
        if one.type == other.type
    )
    out: list[tuple[str, str]] = []
    taken: set[str] = set()
    for *_, event, before in ranked:
        if event not in taken and before not in taken:
            taken |= {event, before}
            out.append((event, before))
    return out


def _ended(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The incident that each event was in last, where that stands no more."""
    former, ends, stored = schema.former_events.c, schema.revisions.c, schema.incidents.c
    query = (
        select(former.event, former.incident)
        .join(schema.revisions, ends.incident == former.incident)
        .where(ends.ended == 1, former.incident.not_in(select(stored.id)))
        .order_by(ends.seq)
    )
    found: dict[str, str] = {}
    for part in chunks(events):
        found.update((row.event, row.incident) for row in connection.execute(query.where(former.event.in_(part))))
    return found

"""Which incident an event takes over, from the older version of its report or from before it was merged or ended."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dateline.ledger import schema
from dateline.ledger.bulk import beside
from dateline.ledger.chains import chains_among
from dateline.ledger.chunks import chunks
from dateline.ledger.rows import read_line
from dateline.record.ids import fact_number
from dateline.record.types import Incident
from dateline.record.versions import standing

Told = Row[*tuple[Any, ...]]


def forebears(connection: Connection, events: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The events of older versions whose places events take, by event, the nearest version's first.

    An event takes the place of one of its type in the version before it that has any events, in the same place if it
    can, else of the nearest in the order of telling. A version that retracts takes no story's place, and leaves none.
    """
    before = _before(connection, set(beside(connection, schema.events, "id", "report", events).values()))
    return {event: tuple(_line(event, before)) for event in events if event in before}


def inherited(lines: Mapping[str, Sequence[str]], owner: Mapping[str, str]) -> dict[str, str]:
    """The stored incidents that events take over from their ``forebears``; ``owner`` has the incidents of these."""
    found = {event: next((owner[one] for one in line if one in owner), None) for event, line in lines.items()}
    return {event: incident for event, incident in found.items() if incident is not None}


def ended(connection: Connection, events: Sequence[str], lines: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """The incidents that stand no more and once held some of the events or of their ``forebears``, by id.

    Beside each is what it held when it ended, those of the forebears given up for the events that took their places.
    """
    heir = {one: event for event in events for one in lines.get(event, ())}
    former, stored = schema.former_events.c, schema.incidents.c
    query = select(former.incident).where(former.incident.not_in(select(stored.id))).distinct()
    asked = chunks(sorted({*events, *heir}))
    ids = {one for part in asked for one in connection.execute(query.where(former.event.in_(part))).scalars()}
    return {one: {heir.get(event, event) for event in held} for one, held in _last_held(connection, ids).items()}


def _last_held(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What each of some incidents held last, before it ended."""
    table = schema.revisions.c
    stood = select(func.max(table.seq)).where(table.stood.is_not(None)).group_by(table.incident)
    found: dict[str, tuple[str, ...]] = {}
    for part in chunks(sorted(ids)):
        query = select(table.incident, table.stood).where(table.seq.in_(stood.where(table.incident.in_(part))))
        found.update((row.incident, read_line(row.stood, Incident).events) for row in connection.execute(query))
    return found


def _before(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """By event of a version of the reports' addresses, the one of the version before it whose place it takes."""
    chains = chains_among(connection, reports)
    tales = [[one.report for one in chain if not one.retracts] for chain in chains]
    told = _of_reports(connection, [report for tale in tales for report in tale])
    return {
        event: older
        for tale in tales
        for before, report in pairwise([report for report in tale if report in told])
        for event, older in _pairs(told[report], told[before])
    }


def _line(event: str, before: Mapping[str, str]) -> Iterator[str]:
    """The events whose places one took, the nearest version's first."""
    while event in before:
        event = before[event]
        yield event


def replaced(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The event of the standing version that takes the place of each event whose report a newer one replaced.

    Events that still stand among those that are joined, and those that nothing takes the place of, are not named.
    """
    gone = sorted(set(events) - live(connection, events))
    chains = chains_among(connection, set(beside(connection, schema.events, "id", "report", gone).values()))
    told = _of_reports(connection, [one.report for chain in chains for one in chain])
    pairs = [
        pair
        for chain in chains
        for one in chain[: standing(chain)]
        if not one.retracts
        for pair in _pairs(told[chain[standing(chain)].report], told[one.report])
    ]
    asked = set(gone)
    return {before: event for event, before in pairs if before in asked}


def live(connection: Connection, events: Sequence[str]) -> set[str]:
    """Those of the events that stand among those that are joined."""
    table = schema.facts.c
    found: set[str] = set()
    for part in chunks(sorted({fact_number(event) for event in events})):
        query = select(table.event).where(table.number.in_(part), table.gone == 0)
        found.update(connection.execute(query).scalars())
    return found & set(events)


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

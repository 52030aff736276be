"""What can be listed of a ledger. All choosing is done in SQL; what is chosen comes whole, as lines of the record."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, Table, case, distinct, func, or_, select

from dateline.errors import LedgerError
from dateline.ledger.chunks import chunks
from dateline.ledger.connect import reading, told
from dateline.ledger.filters import Filters, event_conditions, has_words, published
from dateline.ledger.history import holders, incidents_at, lines_at
from dateline.ledger.quotations import QuoteFilters, chosen
from dateline.ledger.rows import read_line
from dateline.ledger.schema import (
    attributions,
    copies,
    event_actors,
    events,
    incident_events,
    incidents,
    questions,
    reports,
)
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle
from dateline.record.listing import ActorCount
from dateline.record.types import Copy, Incident

S = TypeVar("S", bound="Select[*tuple[Any, ...]]")


def list_reports(ledger: Ledger, filters: Filters) -> Iterator[Bundle]:
    """Reports published within the days, that have an event which the other filters keep; each with all its lines."""
    query = select(reports.c.id).order_by(reports.c.seq)
    about_events = event_conditions(replace(filters, start=None, end=None, as_of=None))
    if about_events:
        query = query.where(reports.c.id.in_(select(events.c.report).where(*about_events)))
    ids = _ids(ledger, _limited(query.where(*published(filters)), filters))
    return ledger.bundles_of(ids)


def list_events(ledger: Ledger, filters: Filters) -> Iterator[Bundle]:
    """Events as bundles that hold nothing but these events, what stays open on them and their report's attributions."""
    query = _in_order(events, event_conditions(filters))
    for bundle, kept in _slices(ledger, _limited(query, filters)):
        asked = tuple(q for q in bundle.questions if q.event in kept)
        yield replace(bundle, events=tuple(e for e in bundle.events if e.id in kept), questions=asked, mentions=())


def list_questions(ledger: Ledger, filters: Filters) -> Iterator[Bundle]:
    """Open questions as bundles with no other question; ``holder`` is who leaves it open, the rest is of its event."""
    about_event = event_conditions(replace(filters, start=None, end=None, holder=None, as_of=None))
    conditions = published(filters)
    if about_event:
        conditions.append(questions.c.event.in_(select(events.c.id).where(*about_event)))
    if filters.holder:
        conditions.append(has_words(questions.c.holder_key, filters.holder))
    query = _in_order(questions, conditions)
    for bundle, kept in _slices(ledger, _limited(query, filters)):
        yield replace(bundle, questions=tuple(q for q in bundle.questions if q.id in kept), mentions=())


def list_quotations(ledger: Ledger, filters: QuoteFilters) -> Iterator[Bundle]:
    """Attributions that the filters keep, as bundles that hold nothing but these and their report.

    SQL narrows by kind, stance and day, and by the words of the source; the words of what is said are read.
    """
    conditions = published(Filters(start=filters.start, end=filters.end, as_of=filters.as_of))
    for column, wanted in ((attributions.c.naming, filters.naming), (attributions.c.stance, filters.stance)):
        if wanted:
            conditions.append(column == wanted)
    if filters.source:
        conditions.append(has_words(attributions.c.speaker_key, filters.source))
    query = _in_order(attributions, conditions)
    for bundle, ids in _slices(ledger, query):
        said = chosen(filters, tuple(one for one in bundle.attributions if one.id in ids), bundle.report)
        if said:
            yield Bundle(report=bundle.report, attributions=said)


def list_incidents(ledger: Ledger, filters: Filters) -> Iterator[Incident]:
    """Incidents that have an event which the filters keep, those of most reports first."""
    if filters.as_of is not None:
        return islice(_incidents_then(ledger, filters, filters.as_of), filters.limit)
    return _incident_lines(ledger, _ids(ledger, _limited(_incident_ids(filters), filters)))


def count_incidents(ledger: Ledger, filters: Filters) -> int:
    """How many incidents the filters keep, whatever their limit."""
    if filters.as_of is not None:
        return sum(1 for _ in _incidents_then(ledger, filters, filters.as_of))
    with told(ledger.path), reading(ledger.engine) as connection:
        found = connection.execute(select(func.count()).select_from(_incident_ids(filters).subquery())).scalar()
    return int(found or 0)


def _incidents_then(ledger: Ledger, filters: Filters, at: str) -> Iterator[Incident]:
    """Incidents as they stood at a moment, that had an event which the filters keep."""
    about_events = event_conditions(replace(filters, as_of=None))
    if not about_events:
        return incidents_at(ledger, at)
    kept = set(_ids(ledger, select(events.c.id).where(*event_conditions(filters))))
    return (one for one in incidents_at(ledger, at) if not kept.isdisjoint(one.events))


def _incident_ids(filters: Filters) -> "Select[str]":
    """Ids of the incidents that have an event which the filters keep, those of most reports first."""
    query = select(incidents.c.id).order_by(incidents.c.reports.desc(), incidents.c.id)
    about_events = event_conditions(filters)
    if not about_events:
        return query
    member = (
        select(incident_events.c.incident).join(events, events.c.id == incident_events.c.event).where(*about_events)
    )
    return query.where(incidents.c.id.in_(member))


def list_actors(ledger: Ledger, filters: Filters) -> Iterator[ActorCount]:
    """Actors and recipients of the events that the filters keep, those met most often first."""
    actor = event_actors.c
    acts = func.sum(case((actor.role == "actor", 1), else_=0))
    receives = func.sum(case((actor.role == "recipient", 1), else_=0))
    query = (
        select(actor.name, actor.sector, actor.country, acts, receives, func.count(distinct(actor.report)))
        .group_by(actor.name, actor.sector, actor.country)
        .order_by(func.count().desc(), actor.name, actor.sector, actor.country)
    )
    about_events = event_conditions(filters)
    if about_events:
        query = query.where(actor.event.in_(select(events.c.id).where(*about_events)))
    with told(ledger.path), reading(ledger.engine) as connection:
        rows = connection.execute(_limited(query, filters)).all()
    for name, sector, country, acting, receiving, reporting in rows:
        yield ActorCount(name=name, sector=sector, country=country, acts=acting, receives=receiving, reports=reporting)


def incidents_of(ledger: Ledger, report_ids: Sequence[str], at: str | None = None) -> Iterator[Incident]:
    """Incidents that have an event in one of the reports, those of most reports first; ``at``: as they stood then."""
    if at is not None:
        own = set(_of_reports(ledger, report_ids))
        then = lines_at(ledger, holders(ledger, own), at)
        return iter(sorted((i for i in then if not own.isdisjoint(i.events)), key=lambda i: (-i.reports, i.id)))
    ids: dict[str, int] = {}
    for part in chunks(report_ids):
        query = (
            select(incidents.c.id, incidents.c.reports)
            .join(incident_events, incident_events.c.incident == incidents.c.id)
            .join(events, events.c.id == incident_events.c.event)
            .where(events.c.report.in_(part))
        )
        with told(ledger.path), reading(ledger.engine) as connection:
            ids.update((row.id, row.reports) for row in connection.execute(query))
    return _incident_lines(ledger, sorted(ids, key=lambda i: (-ids[i], i)))


def incident(ledger: Ledger, incident_id: str, at: str | None = None) -> Incident:
    """One incident by its id, with ``at`` as it stood then; raises LedgerError where there is none."""
    lines = _incident_lines(ledger, [incident_id]) if at is None else lines_at(ledger, [incident_id], at)
    found = next(lines, None)
    if found is None:
        raise LedgerError(f"the ledger {ledger.path} has no incident {incident_id}{'' if at is None else f' at {at}'}")
    return found


def _of_reports(ledger: Ledger, report_ids: Sequence[str]) -> Iterator[str]:
    """Ids of the reports' events."""
    for part in chunks(report_ids):
        yield from _ids(ledger, select(events.c.id).where(events.c.report.in_(part)))


def reports_of(ledger: Ledger, *found: Incident, known: Collection[str] = ()) -> Iterator[Bundle]:
    """The reports in which the incidents' events stand, and those that set one aside, each once, in their order.

    Those that are ``known`` are left out.
    """
    ids: dict[int, str] = {}
    for part in chunks([event for one in found for event in one.events]):
        query = select(reports.c.seq, reports.c.id).join(events, events.c.report == reports.c.id)
        with told(ledger.path), reading(ledger.engine) as connection:
            ids.update((r.seq, r.id) for r in connection.execute(query.where(events.c.id.in_(part))))
    for part in chunks(sorted({aside.by for one in found for aside in one.set_aside})):
        query = select(reports.c.seq, reports.c.id).where(reports.c.id.in_(part))
        with told(ledger.path), reading(ledger.engine) as connection:
            ids.update((r.seq, r.id) for r in connection.execute(query))
    return ledger.bundles_of([ids[seq] for seq in sorted(ids) if ids[seq] not in known])


def copies_of(ledger: Ledger, report_ids: Sequence[str]) -> Iterator[Copy]:
    """Pairs of copies in which one of the reports stands."""
    lines: dict[str, None] = {}
    for part in chunks(report_ids):
        query = select(copies.c.line).where(or_(copies.c.left.in_(part), copies.c.right.in_(part)))
        with told(ledger.path), reading(ledger.engine) as connection:
            lines.update(dict.fromkeys(connection.execute(query.order_by(copies.c.left, copies.c.right)).scalars()))
    return (read_line(raw, Copy) for raw in lines)


def _in_order(table: Table, conditions: Sequence[ColumnElement[bool]]) -> "Select[Any]":
    """(report, id) of a table's rows that meet the conditions, in the order of reports and of their lines."""
    return (
        select(table.c.report, table.c.id)
        .join(reports, reports.c.id == table.c.report)
        .where(*conditions)
        .order_by(reports.c.seq, table.c.n)
    )


def _limited(query: S, filters: Filters) -> S:
    return query if filters.limit is None else query.limit(filters.limit)


def _ids(ledger: Ledger, query: "Select[str]") -> list[str]:
    with told(ledger.path), reading(ledger.engine) as connection:
        return list(connection.execute(query).scalars())


def _slices(ledger: Ledger, query: "Select[str, str]") -> Iterator[tuple[Bundle, set[str]]]:
    """Each report's bundle with the ids of those of its lines that the query chose (report, id)."""
    with told(ledger.path), reading(ledger.engine) as connection:
        rows = connection.execute(query).all()
    chosen = {report: {row.id for row in group} for report, group in groupby(rows, key=lambda row: str(row.report))}
    for bundle in ledger.bundles_of(list(chosen)):
        yield bundle, chosen[bundle.report.id]


def _incident_lines(ledger: Ledger, ids: Sequence[str]) -> Iterator[Incident]:
    for part in chunks(ids):
        query = select(incidents.c.id, incidents.c.line).where(incidents.c.id.in_(part))
        with told(ledger.path), reading(ledger.engine) as connection:
            lines = {row.id: row.line for row in connection.execute(query)}
        yield from (read_line(lines[i], Incident) for i in part if i in lines)

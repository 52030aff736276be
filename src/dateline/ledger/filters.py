"""Filters of a list, and the conditions that they put on rows."""

import msgspec
from sqlalchemy import ColumnElement, false, func, select

from dateline.ledger.keys import name_key
from dateline.ledger.schema import event_actors, event_views, events, reports
from dateline.record.types import EventType, Status

Condition = ColumnElement[bool]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What to keep; all that are given must hold, of one event where they are about events.

    ``actor``, ``recipient``, ``place`` and ``holder`` are whole words of a name, in any case; ``place`` also of the
    province, the others also of the words that a report uses. ``country`` is the alpha-3 code of the place. ``status``
    with ``holder`` asks for one view that has both. ``start`` and ``end`` are ISO days, both included: of the event,
    for reports and questions of the publication. What has no day is then left out. ``min_score`` is the least score
    of an event. ``as_of`` is a moment in UTC as ``clock.moment`` gives it: the ledger as it was recorded then.
    """

    type: EventType | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    country: str | None = None
    status: Status | None = None
    holder: str | None = None
    start: str | None = None
    end: str | None = None
    min_score: float | None = None
    limit: int | None = None
    as_of: str | None = None


def event_conditions(filters: Filters) -> list[Condition]:
    """Conditions on a row of ``events``."""
    conditions: list[Condition] = []
    if filters.type:
        conditions.append(events.c.type == filters.type)
    if filters.country:
        conditions.append(events.c.country == filters.country.upper())
    if filters.place:
        conditions.append(has_words(events.c.place_key, filters.place))
    for role, name in (("actor", filters.actor), ("recipient", filters.recipient)):
        if name:
            parties = select(event_actors.c.event)
            parties = parties.where(event_actors.c.role == role, has_words(event_actors.c.name_key, name))
            conditions.append(events.c.id.in_(parties))
    if filters.status or filters.holder:
        conditions.append(events.c.id.in_(select(event_views.c.event).where(*_view_conditions(filters))))
    if filters.min_score:
        conditions.append(events.c.score >= filters.min_score)
    if filters.start:
        conditions.append(events.c.day_to >= filters.start)
    if filters.end:
        conditions.append(events.c.day_from <= filters.end)
    if filters.as_of:
        conditions.append(events.c.report.in_(select(reports.c.id).where(reports.c.recorded <= filters.as_of)))
    return conditions


def _view_conditions(filters: Filters) -> list[Condition]:
    conditions: list[Condition] = []
    if filters.status:
        conditions.append(event_views.c.status == filters.status)
    if filters.holder:
        conditions.append(has_words(event_views.c.holder_key, filters.holder))
    return conditions


def published(filters: Filters) -> list[Condition]:
    """Conditions on the day of publication of a row of ``reports``, and on when it was recorded."""
    day = func.substr(reports.c.published, 1, 10)
    conditions: list[Condition] = []
    if filters.start:
        conditions.append(day >= filters.start)
    if filters.end:
        conditions.append(day <= filters.end)
    if filters.as_of:
        conditions.append(reports.c.recorded <= filters.as_of)
    return conditions


def has_words(column: ColumnElement[str], words: str) -> Condition:
    """Whether the key holds the words, as whole words; nothing is found for words without letters."""
    key = name_key(words)
    return column.contains(key, autoescape=True) if key else false()

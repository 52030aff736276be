"""How revisions of incidents are written: one row a change, in the transaction that changes the incidents.

Nothing is kept twice: the newest line stands in ``incidents``, a revision gets its line when the next replaces it.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, tuple_, update

from dateline.ledger import schema
from dateline.ledger.bulk import beside
from dateline.ledger.chains import later_than
from dateline.ledger.chunks import chunks
from dateline.ledger.reasons import Around, Change, Head, why
from dateline.ledger.rows import Row, line
from dateline.ledger.verdicts import carried, pending
from dateline.record.types import Revision

__all__ = ["Change", "begin", "last_revision", "record"]

_HEAD = msgspec.json.Decoder(Head)


def record(connection: Connection, at: str, changes: Sequence[Change]) -> None:
    """Write a revision for each change, recorded ``at``, before the rows of the incidents themselves change.

    Moments never run backwards in a ledger: where the clock does, the last moment recorded is written again.
    """
    table = schema.revisions
    last = connection.execute(select(func.max(table.c.recorded))).scalar()
    at = max(at, last or at)
    ended_with = last_revision(connection, [c.old.id for c in changes if c.new is None and c.old is not None])
    stood: list[dict[str, object]] = [
        {"of": c.old.id, "number": c.old.revision, "was": line(c.old)} for c in changes if c.old is not None
    ]
    for was in chunks(stood):
        this = (table.c.incident == bindparam("of")) & (table.c.revision == bindparam("number")) & (table.c.ended == 0)
        connection.execute(update(table).where(this).values(stood=bindparam("was")), list(was))
    for gone in chunks(sorted({(event, c.old.id) for c in changes if c.old is not None for event in c.removed})):
        _left(connection, gone)
    around = _around(connection, changes)
    made = (_revision(change, at, around, ended_with) for change in changes)
    reports = (change.new.reports if change.new is not None else 0 for change in changes)
    for part in chunks([_row(revision, told) for revision, told in zip(made, reports, strict=True)]):
        connection.execute(insert(table), list(part))


def begin(connection: Connection, at: str) -> None:
    """Write a first revision for every stored incident of a ledger that kept none until now."""
    table = schema.incidents.c
    for row in connection.execute(select(table.id, table.revision, table.reports)).all():
        because = "it stood here before revisions were kept"
        first = Revision(incident=row.id, revision=row.revision, recorded=at, reason="linked anew", because=because)
        connection.execute(insert(schema.revisions), [_row(first, row.reports)])


def last_revision(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The number of the last revision of each incident that ever was, so that one that comes back counts on."""
    table = schema.revisions
    found: dict[str, int] = {}
    for part in chunks(sorted(set(ids))):
        query = select(table.c.incident, func.max(table.c.revision)).where(table.c.incident.in_(part))
        found.update((row[0], row[1]) for row in connection.execute(query.group_by(table.c.incident)))
    return found


def _revision(change: Change, at: str, around: Around, ended_with: dict[str, int]) -> Revision:
    reason = why(change, around)
    if change.new is not None:
        of, number = change.new.id, change.new.revision
    elif change.old is not None:
        of, number = change.old.id, ended_with.get(change.old.id, change.old.revision) + 1
    else:
        raise ValueError("a change of nothing into nothing")
    return Revision(
        incident=of,
        revision=number,
        recorded=at,
        reason=reason.reason,
        because=reason.because,
        reports=reason.reports,
        judgements=reason.judgements,
        ended=change.new is None,
        into=change.merged_into,
    )


def _left(connection: Connection, gone: Sequence[tuple[str, str]]) -> None:
    """Note events that leave incidents."""
    table = schema.former_events
    known = tuple_(table.c.event, table.c.incident).in_(gone)
    met = {(row.event, row.incident) for row in connection.execute(select(table).where(known))}
    fresh: list[Row] = [{"event": event, "incident": of} for event, of in gone if (event, of) not in met]
    if fresh:
        connection.execute(insert(table), fresh)


def _row(revision: Revision, reports: int) -> Row:
    return {
        "incident": revision.incident,
        "revision": revision.revision,
        "recorded": revision.recorded,
        "ended": int(revision.ended),
        "reports": reports,
        "line": line(revision),
    }


def _around(connection: Connection, changes: Sequence[Change]) -> Around:
    """What the reasons of the changes may ask."""
    moved = sorted({event for change in changes for event in change.added | change.removed})
    report_of = beside(connection, schema.events, "id", "report", moved)
    newer = later_than(connection, set(report_of.values()))
    aside = {one for change in changes if change.new for each in change.new.set_aside for one in (each.report, each.by)}
    named = {*report_of.values(), *aside, *(one for later in newer.values() for one in later)}
    return Around(
        report_of=report_of,
        before=beside(connection, schema.incident_events, "event", "incident", moved),
        after={event: change.new.id for change in changes if change.new for event in change.new.events},
        heads={head.id: head for head in _heads(connection, named)},
        newer=newer,
        pending=carried(connection, pending(connection)),
    )


def _heads(connection: Connection, ids: Iterable[str]) -> Iterator[Head]:
    table = schema.reports
    for part in chunks(sorted(ids)):
        for raw in connection.execute(select(table.c.line).where(table.c.id.in_(part))).scalars():
            yield _HEAD.decode(raw)

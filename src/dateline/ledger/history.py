"""What a ledger was: the revisions of an incident, and incidents as they stood at a moment."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from dateline.errors import LedgerError
from dateline.ledger.chunks import chunks
from dateline.ledger.connect import reading, told
from dateline.ledger.rows import read_line
from dateline.ledger.schema import former_events, incident_events, incidents, reports, revisions
from dateline.ledger.store import Ledger
from dateline.record.types import Incident, Revision

AMBIGUOUS = 12


class Stood(msgspec.Struct, frozen=True):
    """A revision with the incident before and after it; None before it was, and after it ended."""

    revision: Revision
    before: Incident | None
    after: Incident | None


def history(ledger: Ledger, wanted: str) -> tuple[Stood, ...]:
    """The revisions of an incident by its id, a unique beginning of one, or a former id, in the order of recording.

    Those of a former id come first, then those of the incident that it went into. Raises LedgerError where no incident
    ever had the id, or more than one fits.
    """
    found: list[Stood] = []
    waiting: str | None = _former_or_now(ledger, wanted)
    while waiting is not None and all(one.revision.incident != waiting for one in found):
        own = _of(ledger, waiting)
        found += own
        waiting = own[-1].revision.into
    return tuple(found)


def revisions_of(ledger: Ledger, incident: str, at: str | None = None) -> tuple[Revision, ...]:
    """The revisions of one whole id without their lines, with ``at`` those recorded by that moment."""
    query = select(revisions.c.line).where(revisions.c.incident == incident).order_by(revisions.c.seq)
    with told(ledger.path), reading(ledger.engine) as connection:
        found = connection.execute(query if at is None else query.where(revisions.c.recorded <= at)).scalars().all()
    return tuple(read_line(raw, Revision) for raw in found)


def check_moment(ledger: Ledger, at: str | None) -> None:
    """Raise LedgerError where the ledger had recorded nothing at a moment; None is now."""
    if at is None:
        return
    with told(ledger.path), reading(ledger.engine) as connection:
        first = connection.execute(select(func.min(reports.c.recorded))).scalar()
    if first is None:
        raise LedgerError(f"the ledger {ledger.path} holds no report yet")
    if at < first:
        raise LedgerError(
            f"the ledger {ledger.path} had recorded nothing by {at}: its first report was recorded {first}"
        )


def _stood_at(at: str, ids: Sequence[str] | None = None) -> "Select[str, str, int]":
    """(id, line, reports) of every incident, or of those of some ids, as it stood at a moment."""
    last = select(func.max(revisions.c.seq)).where(revisions.c.recorded <= at).group_by(revisions.c.incident)
    if ids is not None:
        last = last.where(revisions.c.incident.in_(ids))
    line = func.coalesce(revisions.c.stood, incidents.c.line).label("line")
    return (
        select(revisions.c.incident.label("id"), line, revisions.c.reports)
        .select_from(revisions.outerjoin(incidents, incidents.c.id == revisions.c.incident))
        .where(revisions.c.seq.in_(last), revisions.c.ended == 0)
    )


def incidents_at(ledger: Ledger, at: str) -> Iterator[Incident]:
    """Every incident as it stood at a moment, those of most reports first."""
    then = _stood_at(at).subquery()
    with told(ledger.path), reading(ledger.engine) as connection:
        ids = connection.execute(select(then.c.id).order_by(then.c.reports.desc(), then.c.id)).scalars().all()
    return lines_at(ledger, ids, at)


def holders(ledger: Ledger, held: Iterable[str]) -> list[str]:
    """Ids of the incidents that hold or ever held one of the events."""
    found: set[str] = set()
    for part in chunks(sorted(held)):
        for table in (incident_events, former_events):
            query = select(table.c.incident).where(table.c.event.in_(part)).distinct()
            with told(ledger.path), reading(ledger.engine) as connection:
                found.update(connection.execute(query).scalars())
    return sorted(found)


def lines_at(ledger: Ledger, ids: Sequence[str], at: str) -> Iterator[Incident]:
    """The incidents of some ids as they stood at a moment, in order; those that did not stand are left out."""
    for part in chunks(ids):
        with told(ledger.path), reading(ledger.engine) as connection:
            lines = {row.id: row.line for row in connection.execute(_stood_at(at, part))}
        yield from (read_line(lines[i], Incident) for i in part if i in lines)


def went_into(ledger: Ledger, incident: str, at: str) -> str | None:
    """The incident that one had gone into by a moment, itself where it stood then; None where it ended without one.

    Where that one went into another in turn it is the other, though its id may have been borne again since.
    """
    table = revisions.c
    query = select(table.seq, table.ended, table.line).where(table.recorded <= at)
    with told(ledger.path), reading(ledger.engine) as connection:
        own = query.where(table.incident == incident).order_by(table.seq.desc()).limit(1)
        last = connection.execute(own).first()
        if last is None or not last.ended:
            return None if last is None else incident
        into: str | None = None
        while last is not None and (into := read_line(last.line, Revision).into) is not None:
            later = query.where(table.incident == into, table.seq > last.seq, table.ended == 1)
            last = connection.execute(later.order_by(table.seq).limit(1)).first()
    return into


def begins(column: ColumnElement[str], wanted: str, letters: str) -> ColumnElement[bool]:
    """Whether an id begins with the words, its letter and colon left out or not; a range, so that an index serves."""
    prefixes = [wanted] if ":" in wanted else [f"{letter}:{wanted}" for letter in letters]
    return or_(*(and_(column >= prefix, column < prefix + "\uffff") for prefix in prefixes))


def _former_or_now(ledger: Ledger, wanted: str) -> str:
    query = select(revisions.c.incident).where(begins(revisions.c.incident, wanted, "i")).distinct().limit(AMBIGUOUS)
    with told(ledger.path), reading(ledger.engine) as connection:
        found = list(connection.execute(query).scalars())
    exact = [one for one in found if one in (wanted, f"i:{wanted}")]
    if not found:
        raise LedgerError(f"no incident in {ledger.path} has or had the id {wanted!r}: see `dateline list incidents`")
    if len(found) > 1 and not exact:
        raise LedgerError(f"{wanted!r} fits several incidents ({', '.join(sorted(found))}): give more of it")
    return str((exact or found)[0])


def _of(ledger: Ledger, incident: str) -> list[Stood]:
    """The revisions of one id, each with the line before it."""
    line = func.coalesce(revisions.c.stood, incidents.c.line).label("stood")
    query = (
        select(revisions.c.line, line, revisions.c.ended)
        .select_from(revisions.outerjoin(incidents, incidents.c.id == revisions.c.incident))
        .where(revisions.c.incident == incident)
        .order_by(revisions.c.seq)
    )
    with told(ledger.path), reading(ledger.engine) as connection:
        rows = connection.execute(query).all()
    found: list[Stood] = []
    before: Incident | None = None
    for row in rows:
        after = None if row.ended else read_line(row.stood, Incident)
        found.append(Stood(read_line(row.line, Revision), before, after))
        before = after
    return found

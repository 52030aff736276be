"""Anything by its id, a unique beginning of it, an alias or a report's uri."""

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, CompoundSelect, Text, and_, cast, literal, or_, select, union_all

from dateline.errors import LedgerError
from dateline.ledger.connect import reading, told
from dateline.ledger.schema import aliases, attributions, events, incidents, questions, reports
from dateline.ledger.store import Ledger

Kind = Literal["report", "attribution", "event", "question", "incident"]
AMBIGUOUS = 12


class Found(msgspec.Struct, frozen=True):
    """What an id is of; ``report`` is the report that it stands in, None for an incident."""

    kind: Kind
    id: str
    report: str | None


def find(ledger: Ledger, wanted: str, kind: Kind | None = None) -> Found:
    """What an id, a unique beginning of one, an incident's alias or a report's uri stands for, of one kind if given.

    The letter and colon before an id may be left out. Raises LedgerError where nothing or more than one thing fits.
    """
    with told(ledger.path), reading(ledger.engine) as connection:
        exact = connection.execute(select(reports.c.id).where(reports.c.uri == wanted).order_by(reports.c.seq.desc()))
        if kind in (None, "report") and (report := exact.scalars().first()) is not None:
            return Found("report", report, report)
        rows = connection.execute(_by_prefix(wanted)).all()
    rows = [row for row in rows if kind in (None, row.kind)]
    found = {Found(row.kind, row.id, row.report) for row in rows if row.given == wanted}
    found = found or {Found(row.kind, row.id, row.report) for row in rows}
    if not found:
        what, listed = (f"no {kind}", f"{kind}s") if kind else ("nothing", "reports")
        raise LedgerError(f"{what} in {ledger.path} has the id {wanted!r}: see `dateline list {listed}`")
    if len(found) > 1:
        several = ", ".join(sorted(one.id for one in found)[:AMBIGUOUS])
        raise LedgerError(f"{wanted!r} fits several ids ({several}): give more of it")
    return found.pop()


def _by_prefix(wanted: str) -> "CompoundSelect[*tuple[Any, ...]]":
    """Ids that begin so: kind, the id asked for, the id of what it stands for, its report."""
    nothing = cast(literal(None), Text)
    sources = (
        ("report", reports.c.id, reports.c.id, reports.c.id),
        ("attribution", attributions.c.id, attributions.c.id, attributions.c.report),
        ("event", events.c.id, events.c.id, events.c.report),
        ("question", questions.c.id, questions.c.id, questions.c.report),
        ("incident", incidents.c.id, incidents.c.id, nothing),
        ("incident", aliases.c.alias, aliases.c.incident, nothing),
    )
    parts = []
    for kind, given, stands_for, report in sources:
        begins = _begins(given, wanted)
        labels = (literal(kind).label("kind"), given.label("given"), stands_for.label("id"), report.label("report"))
        parts.append(select(*labels).where(begins).limit(AMBIGUOUS))
    subqueries = [select(part.subquery()) for part in parts]
    return union_all(*subqueries)


def _begins(column: ColumnElement[str], wanted: str) -> ColumnElement[bool]:
    """Whether an id begins with the words, its letter and colon left out or not; a range, so that an index serves."""
    prefixes = [wanted] if ":" in wanted else [f"{letter}:{wanted}" for letter in "raeqi"]
    return or_(*(and_(column >= prefix, column < prefix + "\uffff") for prefix in prefixes))

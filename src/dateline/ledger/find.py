"""Anything by its id, a unique beginning of it, an alias or a report's uri."""

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, CompoundSelect, Connection, Text, cast, literal, select, union_all

from dateline.errors import LedgerError
from dateline.ledger.chains import chains_among
from dateline.ledger.connect import reading, told
from dateline.ledger.history import AMBIGUOUS, begins, went_into
from dateline.ledger.schema import aliases, attributions, events, incidents, questions, reports, revisions
from dateline.ledger.store import Ledger

Kind = Literal["report", "attribution", "event", "question", "incident"]
LISTED: dict[Kind, str] = {
    "report": "dateline list reports",
    "attribution": "dateline quotes --format jsonl",
    "event": "dateline list events",
    "question": "dateline list questions",
    "incident": "dateline list incidents",
}
"""The command that lists the ids of a kind; an id begins with the kind's first letter."""
LETTERS = "".join(kind[0] for kind in LISTED)
_Text = ColumnElement[str]


class Found(msgspec.Struct, frozen=True):
    """What an id is of; ``report`` is the report that it stands in, None for an incident."""

    kind: Kind
    id: str
    report: str | None


def find(ledger: Ledger, wanted: str, kind: Kind | None = None, at: str | None = None) -> Found:
    """What an id, a unique beginning of one, an incident's alias or a report's uri stands for, of one kind if given.

    The letter and colon before an id may be left out. ``at``: the ledger as it was recorded at that moment.
    Raises LedgerError where nothing or more than one thing fits.
    """
    with told(ledger.path), reading(ledger.engine) as connection:
        report = _newest(connection, wanted, at) if kind in (None, "report") else None
        if report is not None:
            return Found("report", report, report)
        rows = connection.execute(_by_prefix(wanted, at)).all()
    rows = [row for row in rows if kind in (None, row.kind)]
    found = {Found(row.kind, row.id, row.report) for row in rows if row.given == wanted}
    found = found or {Found(row.kind, row.id, row.report) for row in rows}
    if not found:
        where = str(ledger.path) if at is None else f"{ledger.path} as of {at}"
        raise LedgerError(_none(wanted, kind or _kind(wanted), where))
    if len(found) > 1:
        several = ", ".join(sorted(one.id for one in found)[:AMBIGUOUS])
        raise LedgerError(f"{wanted!r} fits several ids ({several}): give more of it")
    only = found.pop()
    return only if at is None or only.kind != "incident" else _then(ledger, only, at)


def _kind(wanted: str) -> Kind | None:
    """The kind that the letter before an id tells; None without one."""
    return next((kind for kind in LISTED if wanted.startswith(f"{kind[0]}:")), None)


def _none(wanted: str, kind: Kind | None, where: str) -> str:
    """That nothing has an id, and what lists those that there are."""
    if kind is not None:
        return f"no {kind} in {where} has the id {wanted!r}: see `{LISTED[kind]}`"
    some = ", ".join(f"`{LISTED[one]}`" for one in ("report", "event"))
    return f"nothing in {where} has the id {wanted!r}: see {some} or `{LISTED['incident']}`"


def _then(ledger: Ledger, found: Found, at: str) -> Found:
    """The incident that an id stood for at a moment."""
    into = went_into(ledger, found.id, at)
    if into is None:
        raise LedgerError(f"{found.id} stood no more at {at}: see `dateline history {found.id}`")
    return Found("incident", into, None)


def _newest(connection: Connection, uri: str, at: str | None) -> str | None:
    """The newest version of what stands at a uri."""
    query = select(reports.c.id).where(reports.c.uri == uri).limit(1)
    only = connection.execute(query if at is None else query.where(reports.c.recorded <= at)).scalar()
    chain = next(iter(chains_among(connection, [only], at)), ()) if only is not None else ()
    return chain[-1].report if chain else only


def _by_prefix(wanted: str, at: str | None) -> "CompoundSelect[*tuple[Any, ...]]":
    """Ids that begin so: kind, the id asked for, the id of what it stands for, its report."""
    nothing = cast(literal(None), Text)
    sources: list[tuple[str, _Text, _Text, _Text]] = [
        ("report", reports.c.id, reports.c.id, reports.c.id),
        ("attribution", attributions.c.id, attributions.c.id, attributions.c.report),
        ("event", events.c.id, events.c.id, events.c.report),
        ("question", questions.c.id, questions.c.id, questions.c.report),
    ]
    if at is None:
        sources.append(("incident", incidents.c.id, incidents.c.id, nothing))
        sources.append(("incident", aliases.c.alias, aliases.c.incident, nothing))
    else:
        sources.append(("incident", revisions.c.incident, revisions.c.incident, nothing))
    parts = []
    for kind, given, stands_for, report in sources:
        labels = (literal(kind).label("kind"), given.label("given"), stands_for.label("id"), report.label("report"))
        query = select(*labels).where(begins(given, wanted, LETTERS))
        if at is not None:
            query = query.where(_recorded(kind, report, at)).distinct()
        parts.append(query.limit(AMBIGUOUS))
    subqueries = [select(part.subquery()) for part in parts]
    return union_all(*subqueries)


def _recorded(kind: str, report: "_Text", at: str) -> ColumnElement[bool]:
    if kind == "incident":
        return revisions.c.recorded <= at
    return report.in_(select(reports.c.id).where(reports.c.recorded <= at))

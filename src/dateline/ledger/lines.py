"""Bundles as rows: how the lines of reports are written to a ledger's tables, and read back."""

from collections.abc import Sequence

from sqlalchemy import Connection, Result, Table, select

from dateline.ledger import rows, schema
from dateline.ledger.bulk import put
from dateline.record.bundle import Bundle
from dateline.record.types import Attribution, CountLine, Event, Issue, PlaceLine, Question, Report, TimeLine
from dateline.record.wire import decode


def write_bundles(connection: Connection, bundles: Sequence[Bundle], recorded: str) -> None:
    """Write new reports with their lines; they wait to join the others."""
    put(connection, schema.reports, [rows.report_row(bundle.report, recorded) for bundle in bundles])
    put(connection, schema.waiting, [{"report": bundle.report.id} for bundle in bundles])
    for table, of in (
        (schema.attributions, rows.attribution_rows),
        (schema.events, rows.event_rows),
        (schema.event_actors, rows.actor_rows),
        (schema.event_views, rows.view_rows),
        (schema.questions, rows.question_rows),
        (schema.mentions, rows.mention_rows),
        (schema.issues, rows.issue_rows),
    ):
        put(connection, table, [row for bundle in bundles for row in of(bundle)])


def bundles_among(connection: Connection, ids: Sequence[str]) -> list[Bundle]:
    """The lines of those of the reports that are there, in the order given."""
    reports = reports_among(connection, ids)
    attributions = _lines(connection, schema.attributions, ids)
    events = _lines(connection, schema.events, ids)
    questions = _lines(connection, schema.questions, ids)
    mentions = _lines(connection, schema.mentions, ids)
    issues = _issues(connection, ids)
    return [
        Bundle(
            report=reports[i],
            attributions=tuple(rows.read_line(raw, Attribution) for raw in attributions.get(i, ())),
            events=tuple(rows.read_line(raw, Event) for raw in events.get(i, ())),
            questions=tuple(rows.read_line(raw, Question) for raw in questions.get(i, ())),
            mentions=tuple(_mention(raw) for raw in mentions.get(i, ())),
            issues=tuple(rows.read_line(raw, Issue) for raw in issues.get(i, ())),
        )
        for i in ids
        if i in reports
    ]


def reports_among(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """Those of the reports that are there, by id."""
    table = schema.reports
    found = connection.execute(select(table.c.id, table.c.line).where(table.c.id.in_(ids)))
    return {row.id: rows.read_line(row.line, Report) for row in found}


def _lines(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[str]]:
    query = select(table.c.report, table.c.line).where(table.c.report.in_(ids)).order_by(table.c.report, table.c.n)
    return _grouped(connection.execute(query))


def _issues(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    table = schema.issues
    own = table.c.report.in_(ids) & (table.c.of_input == 0)
    query = select(table.c.report, table.c.line).where(own).order_by(table.c.seq)
    return _grouped(connection.execute(query))


def _grouped(pairs: "Result[str, str]") -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for report, raw in pairs:
        grouped.setdefault(report, []).append(raw)
    return grouped


def _mention(raw: str) -> PlaceLine | TimeLine | CountLine:
    value = decode(raw)
    if not isinstance(value, PlaceLine | TimeLine | CountLine):
        raise TypeError(f"a mention was expected, not {type(value).__name__}")
    return value

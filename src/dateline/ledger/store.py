"""The ledger: reports with their lines are written once, corpus lines are replaced, ids of incidents stay.

Each report is one transaction and the corpus lines are one, so that a run that is killed leaves whole reports only and
the next run goes on from there.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, Result, Table, insert, select

from dateline.errors import LedgerError
from dateline.ledger import corpus as corpus_lines
from dateline.ledger import rows, schema
from dateline.ledger.connect import engine_of, reading, told, use_wal, writing
from dateline.record.bundle import Bundle, Corpus
from dateline.record.types import Attribution, CountLine, Event, Issue, PlaceLine, Question, Report, Run, TimeLine
from dateline.record.wire import decode

PAGE = 64


class Ledger:
    """An open ledger. Made by ``Ledger.open``; use it as a context manager, or call ``close``."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine
        self._written = 0

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True) -> Self:
        """Open a ledger; with ``create`` make it where there is none.

        Raises LedgerError where the file is missing (without ``create``), cannot be opened or written, is no ledger, or
        is one of another schema version.
        """
        place = Path(path)
        if place.is_dir():
            raise LedgerError(f"{place} is a folder: give --db a file")
        if not create and not place.exists():
            raise LedgerError(f"no ledger at {place}: make one with `dateline read PATH --db {place}`")
        engine = engine_of(place)
        try:
            with told(place):
                _prepare(engine, place, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(place, engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    def has(self, report_id: str) -> bool:
        """Whether the report is in the ledger."""
        with told(self.path), reading(self.engine) as connection:
            return _has(connection, report_id)

    def write(self, bundle: Bundle) -> Bundle:
        """Write one report with its lines, in one transaction; returns the bundle as the ledger keeps it.

        A report that is there already is left as it is. One whose uri is there with other bytes is a new version: the
        stored report names in ``supersedes`` the version before it.
        """
        with told(self.path), writing(self.engine) as connection:
            if _has(connection, bundle.report.id):
                stored = None
            else:
                stored = _versioned(connection, bundle)
                _insert(connection, stored)
        if stored is None:
            return self.bundle(bundle.report.id)
        self._written += 1
        return stored

    def bundle(self, report_id: str) -> Bundle:
        """The lines of one report; raises LedgerError where it is not in the ledger."""
        with told(self.path), reading(self.engine) as connection:
            found = _bundles(connection, [report_id])
        if not found:
            raise LedgerError(f"the ledger {self.path} has no report {report_id}")
        return found[0]

    def bundles_of(self, report_ids: Sequence[str]) -> Iterator[Bundle]:
        """The lines of some reports, in the order given; ids that are not there are left out."""
        for start in range(0, len(report_ids), PAGE):
            with told(self.path), reading(self.engine) as connection:
                found = _bundles(connection, report_ids[start : start + PAGE])
            yield from found

    def bundles(self) -> Iterator[Bundle]:
        """The lines of every report, in the order in which they were written; streams."""
        for page in self._pages():
            yield from self.bundles_of(page)

    def reports(self) -> Iterator[Report]:
        """Every report, in the order in which they were written; streams."""
        for page in self._pages():
            with told(self.path), reading(self.engine) as connection:
                found = _reports(connection, page)
            yield from (found[i] for i in page)

    def replace_corpus(self, corpus: Corpus) -> Corpus:
        """Store copies and incidents over the whole ledger; returns what this made or changed.

        An incident whose events overlap those of a stored one keeps its id, one that swallowed others has their ids in
        ``aliases``, and ``revision`` grows where something changed. Where nothing changed nothing is written.
        """
        with told(self.path), writing(self.engine) as connection:
            made = corpus_lines.replace_all(connection, corpus, new_reports=self._written)
        self._written = 0
        return made

    def last_run(self) -> Run | None:
        """The run that last wrote copies and incidents, None where there was none."""
        query = select(schema.runs.c.line).order_by(schema.runs.c.seq.desc()).limit(1)
        with told(self.path), reading(self.engine) as connection:
            raw = connection.execute(query).scalar()
        return None if raw is None else rows.read_line(raw, Run)

    def _pages(self) -> Iterator[list[str]]:
        table = schema.reports
        after = 0
        while True:
            query = select(table.c.seq, table.c.id).where(table.c.seq > after).order_by(table.c.seq).limit(PAGE)
            with told(self.path), reading(self.engine) as connection:
                page = connection.execute(query).all()
            if not page:
                return
            after = page[-1].seq
            yield [row.id for row in page]


def _prepare(engine: Engine, path: Path, *, create: bool) -> None:
    with reading(engine) as connection:
        empty = schema.is_empty(connection)
        if not empty:
            schema.check(connection, str(path))
        elif not create:
            raise LedgerError(f"{path} is empty, not a ledger: make one with `dateline read PATH --db {path}`")
    if create:
        use_wal(engine)
        with writing(engine) as connection:
            if schema.is_empty(connection):
                schema.create(connection)


def _has(connection: Connection, report_id: str) -> bool:
    return connection.execute(select(schema.reports.c.seq).where(schema.reports.c.id == report_id)).first() is not None


def _versioned(connection: Connection, bundle: Bundle) -> Bundle:
    """The bundle with its report's ``supersedes`` set where the uri is known with other bytes."""
    report, table = bundle.report, schema.reports
    query = select(table.c.id).where(table.c.uri == report.uri).order_by(table.c.seq.desc()).limit(1)
    before = connection.execute(query).scalar()
    if before is None or report.supersedes is not None:
        return bundle
    return replace(bundle, report=replace(report, supersedes=before))


def _insert(connection: Connection, bundle: Bundle) -> None:
    for table, values in (
        (schema.reports, [rows.report_row(bundle.report)]),
        (schema.attributions, rows.attribution_rows(bundle)),
        (schema.events, rows.event_rows(bundle)),
        (schema.event_actors, rows.actor_rows(bundle)),
        (schema.event_views, rows.view_rows(bundle)),
        (schema.questions, rows.question_rows(bundle)),
        (schema.mentions, rows.mention_rows(bundle)),
        (schema.issues, rows.issue_rows(bundle)),
    ):
        if values:
            connection.execute(insert(table), values)


def _bundles(connection: Connection, ids: Sequence[str]) -> list[Bundle]:
    reports = _reports(connection, ids)
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


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
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

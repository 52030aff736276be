"""The ledger: reports with their lines are written once, incidents are replaced as they change, their ids stay.

Each report is one transaction, and so is each step in which some join the others; a run that is killed leaves whole
steps only, and the next run goes on from there.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from dateline.errors import LedgerError
from dateline.ledger import rows, schema
from dateline.ledger.bulk import copies_among
from dateline.ledger.chains import newly_placed
from dateline.ledger.changing import Changing
from dateline.ledger.chunks import chunks
from dateline.ledger.clock import Clock, utc_now
from dateline.ledger.connect import engine_of, reading, told, use_wal, writing
from dateline.ledger.corpus import incidents_among
from dateline.ledger.lines import bundles_among, reports_among, write_bundles
from dateline.ledger.migrate import migrate
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Incident, Report, Run

PAGE = 64


class Ledger:
    """An open ledger. Made by ``Ledger.open``; use it as a context manager, or call ``close``.

    ``clock`` gives the moment at which something is recorded.
    """

    def __init__(self, path: Path, engine: Engine, clock: Clock = utc_now) -> None:
        self.path = path
        self.engine = engine
        self.clock = clock

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True, clock: Clock = utc_now) -> Self:
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
                _prepare(engine, place, clock(), create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(place, engine, clock)

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

        A report that is there already is left as it is. One whose uri is there with other bytes is another version: the
        stored report names in ``supersedes`` the version before it, in ``superseded_by`` the one after it.
        """
        return self.write_all([bundle])[0]

    def write_all(self, bundles: Sequence[Bundle]) -> list[Bundle]:
        """Write some reports in one transaction; as ``write`` for each, in their order."""
        with told(self.path), writing(self.engine) as connection:
            known = reports_among(connection, [bundle.report.id for bundle in bundles])
            fresh = list({one.report.id: one for one in bundles if one.report.id not in known}.values())
            made = {one.report.id: one for one in newly_placed(connection, fresh)}
            write_bundles(connection, list(made.values()), self.clock())
        stored = {one.report.id: one for one in self.bundles_of(list(known))}
        return [made.get(one.report.id) or stored[one.report.id] for one in bundles]

    def bundle(self, report_id: str) -> Bundle:
        """The lines of one report; raises LedgerError where it is not in the ledger."""
        with told(self.path), reading(self.engine) as connection:
            found = bundles_among(connection, [report_id])
        if not found:
            raise LedgerError(f"the ledger {self.path} has no report {report_id}")
        return found[0]

    def bundles_of(self, report_ids: Sequence[str]) -> Iterator[Bundle]:
        """The lines of some reports, in the order given; ids that are not there are left out."""
        for part in chunks(report_ids, PAGE):
            with told(self.path), reading(self.engine) as connection:
                found = bundles_among(connection, part)
            yield from found

    def bundles(self) -> Iterator[Bundle]:
        """The lines of every report, in the order in which they were written; streams."""
        for page in self._pages():
            yield from self.bundles_of(page)

    def reports(self) -> Iterator[Report]:
        """Every report, in the order in which they were written; streams."""
        for page in self._pages():
            with told(self.path), reading(self.engine) as connection:
                found = reports_among(connection, page)
            yield from (found[i] for i in page)

    @contextmanager
    def changing(self) -> Iterator[Changing]:
        """One transaction in which reports join the others and incidents are written."""
        with told(self.path), writing(self.engine) as connection:
            yield Changing(connection, self.clock())

    def copies_between(self, pairs: Sequence[tuple[str, str]]) -> list[Copy]:
        """The copies between pairs (left, right) of reports that there still are, sorted."""
        wanted = set(pairs)
        with told(self.path), reading(self.engine) as connection:
            found = copies_among(connection, {left for left, _ in wanted})
        return [copy for copy in found if (copy.left, copy.right) in wanted]

    def incidents_by_id(self, ids: Sequence[str]) -> list[Incident]:
        """Those of the incidents that there still are, in the order given."""
        with told(self.path), reading(self.engine) as connection:
            found = incidents_among(connection, ids)
        return [found[one] for one in ids if one in found]

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


def _prepare(engine: Engine, path: Path, now: str, *, create: bool) -> None:
    with reading(engine) as connection:
        empty = schema.is_empty(connection)
        if empty and not create:
            raise LedgerError(f"{path} is empty, not a ledger: make one with `dateline read PATH --db {path}`")
        older = not empty and schema.is_older(connection, str(path))
    if create:
        use_wal(engine)
    if create or older:
        with writing(engine) as connection:
            if schema.is_empty(connection):
                schema.create(connection)
            elif schema.is_older(connection, str(path)):
                migrate(connection, now)


def _has(connection: Connection, report_id: str) -> bool:
    return connection.execute(select(schema.reports.c.seq).where(schema.reports.c.id == report_id)).first() is not None

"""One transaction in which new reports join the others and incidents are written: the shelves, and what waits."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from dateline.ledger import schema
from dateline.ledger.chunks import chunks
from dateline.ledger.connect import data_version
from dateline.ledger.copy_shelf import CopyShelf
from dateline.ledger.corpus import write_incidents, write_run
from dateline.ledger.fact_shelf import FactShelf
from dateline.ledger.lines import bundles_among
from dateline.record.bundle import Bundle
from dateline.record.ids import fact_number
from dateline.record.types import Incident, Issue, Run


class Changing:
    """What may be done within the transaction; made by ``Ledger.changing``.

    ``written`` is the same from one to the next where nobody else has written in between.
    """

    def __init__(self, connection: Connection, at: str) -> None:
        self.copies = CopyShelf(connection)
        self.facts = FactShelf(connection)
        self.written = data_version(connection)
        self._connection = connection
        self._at = at

    def waiting(self, most: int) -> list[Bundle]:
        """The next reports that have not joined the others, in the order of writing."""
        table = schema.waiting.c
        ids = self._connection.execute(select(table.report).order_by(table.seq).limit(most)).scalars().all()
        return [bundle for part in chunks(ids) for bundle in bundles_among(self._connection, part)]

    def joined(self, reports: Sequence[str]) -> None:
        """Note that reports have joined."""
        table = schema.waiting
        for part in chunks(reports):
            self._connection.execute(delete(table).where(table.c.report.in_(part)))

    def mark(self, events: Sequence[str]) -> None:
        """Make events stale, by their ids: a verdict on them was given or taken back."""
        known = self.facts.reports_of([fact_number(event) for event in events])
        self.facts.mark(list(known))

    def write_incidents(self, incidents: Sequence[Incident], events: Sequence[str]) -> list[str]:
        """Replace the incidents that hold the events (``corpus.write_incidents``)."""
        return write_incidents(self._connection, incidents, events, self._at)

    def write_run(self, run: Run, issues: Sequence[Issue], *, changed: bool) -> None:
        """Keep a run and the issues of its inputs (``corpus.write_run``)."""
        write_run(self._connection, run, issues, changed=changed)

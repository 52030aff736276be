"""Sketches and copies in the ledger: what the copy detector asks of a store (``copies.shelf``)."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
import numpy as np
from sqlalchemy import Connection, delete, select, tuple_

from dateline.blocking.postings import Ints, ints
from dateline.errors import LedgerError
from dateline.ledger import schema
from dateline.ledger.bulk import beside, copies_among, put
from dateline.ledger.chunks import chunks
from dateline.ledger.postings import LedgerPostings
from dateline.ledger.rows import copy_row, read_line
from dateline.record.index import Sketch, Text
from dateline.record.types import Copy, Report

_CREDIT = msgspec.json.Decoder(tuple[str, ...])


class CopyShelf:
    """The shelf of copies within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.postings = LedgerPostings(connection, schema.text_postings)

    def keep(self, sketches: Sequence[Sketch], texts: Sequence[Text]) -> None:
        """As ``Shelf.keep``."""
        put(
            self._connection,
            schema.texts,
            [{"number": t.number, "shingles": t.shingles, "bands": t.bands} for t in texts],
        )
        put(self._connection, schema.sketches, [_sketch_row(one) for one in sketches])

    def texts(self, numbers: Collection[int]) -> list[Text]:
        """As ``Shelf.texts``."""
        table = schema.texts
        return [
            Text(number=row.number, shingles=row.shingles, bands=row.bands)
            for part in chunks(sorted(numbers))
            for row in self._connection.execute(select(table).where(table.c.number.in_(part)))
        ]

    def sketches(self, texts: Collection[int]) -> list[Sketch]:
        """As ``Shelf.sketches``."""
        table = schema.sketches
        return [
            Sketch(
                report=row.report,
                text=row.text,
                size=row.size,
                outlet=row.outlet,
                published=row.published,
                credit=_CREDIT.decode(row.credit),
                notice=row.notice,
            )
            for part in chunks(sorted(texts))
            for row in self._connection.execute(select(table).where(table.c.text.in_(part)))
        ]

    def text_of(self, reports: Collection[str]) -> dict[str, int]:
        """As ``Shelf.text_of``."""
        return beside(self._connection, schema.sketches, "report", "text", reports)

    def standing(self, keys: Ints) -> Ints:
        """As ``Shelf.standing``."""
        column = schema.standing.c.key
        return ints(
            key
            for part in chunks(keys.tolist())
            for key in self._connection.execute(select(column).where(column.in_(part))).scalars()
        )

    def restate(self, begun: Ints, ended: Ints) -> None:
        """As ``Shelf.restate``."""
        for part in chunks(ended.tolist()):
            self._connection.execute(delete(schema.standing).where(schema.standing.c.key.in_(part)))
        put(self._connection, schema.standing, [{"key": key} for key in np.sort(begun).tolist()])

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """As ``Shelf.copies``."""
        return copies_among(self._connection, reports)

    def replace(self, gone: Iterable[Copy], made: Sequence[Copy]) -> None:
        """As ``Shelf.replace``."""
        table = schema.copies
        key_of = tuple_(table.c.left, table.c.right, table.c.relation)
        for part in chunks([(copy.left, copy.right, copy.relation) for copy in gone]):
            self._connection.execute(delete(table).where(key_of.in_(part)))
        put(self._connection, table, [copy_row(copy) for copy in made])

    def report(self, report: str) -> Report:
        """As ``Shelf.report``."""
        query = select(schema.reports.c.line).where(schema.reports.c.id == report)
        raw = self._connection.execute(query).scalar()
        if raw is None:
            raise LedgerError(f"the ledger has no report {report}")
        return read_line(raw, Report)


def _sketch_row(one: Sketch) -> dict[str, str | int | None]:
    return {
        "report": one.report,
        "text": one.text,
        "size": one.size,
        "outlet": one.outlet,
        "published": one.published,
        "credit": msgspec.json.encode(one.credit).decode("utf-8"),
        "notice": one.notice,
    }

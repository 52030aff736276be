"""Postings in the ledger: as ``blocking.Postings`` asks for them, each key's members in order on disk."""

import numpy as np
from sqlalchemy import Connection, Table

from dateline.blocking.postings import Ints, ints
from dateline.ledger.bulk import asked

_MOST = 2**63 - 1


class LedgerPostings:
    """The postings of one table (key, member) within the caller's transaction."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._name = table.name

    def add(self, keys: Ints, members: Ints) -> None:
        """As ``Postings.add``; in the order of the table, so that each page of it is touched once."""
        order = np.lexsort((members, keys))
        self._run(f"INSERT INTO {self._name} (key, member) VALUES (?, ?)", keys[order], members[order])  # noqa: S608

    def remove(self, keys: Ints, members: Ints) -> None:
        """As ``Postings.remove``."""
        self._run(f"DELETE FROM {self._name} WHERE key = ? AND member = ?", keys, members)  # noqa: S608

    def least(self, keys: Ints, most: int) -> tuple[Ints, Ints]:
        """As ``Postings.least``."""
        if not len(keys):
            return ints(()), ints(())
        last = f"SELECT q.member FROM {self._name} q WHERE q.key = asked.a ORDER BY q.member LIMIT 1 OFFSET {most - 1}"  # noqa: S608
        # a cross join is taken in the order written: over the keys that are asked for, never over all postings
        return self._rows(
            keys,
            f"SELECT p.key, p.member FROM asked CROSS JOIN {self._name} p WHERE p.key = asked.a "  # noqa: S608
            f"AND p.member <= COALESCE(({last}), {_MOST}) ORDER BY asked.a, p.member",
        )

    def members(self, keys: Ints) -> tuple[Ints, Ints]:
        """As ``Postings.members``."""
        if not len(keys):
            return ints(()), ints(())
        return self._rows(
            keys,
            f"SELECT p.key, p.member FROM asked CROSS JOIN {self._name} p WHERE p.key = asked.a "  # noqa: S608
            "ORDER BY asked.a, p.member",
        )

    def _rows(self, keys: Ints, query: str) -> tuple[Ints, Ints]:
        """What a query over the table ``asked``, of these keys, gives: two columns of numbers."""
        found = asked(self._connection, [(key,) for key in np.sort(keys).tolist()], query)
        rows = np.fromiter((value for row in found for value in row), dtype=np.int64).reshape(-1, 2)
        return rows[:, 0].copy(), rows[:, 1].copy()

    def _run(self, statement: str, keys: Ints, members: Ints) -> None:
        if len(keys):
            self._connection.exec_driver_sql(statement, list(zip(keys.tolist(), members.tolist(), strict=True)))

"""Many rows at a time: written by lists of rows, asked for by lists of values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from dateline.ledger import schema
from dateline.ledger.chunks import chunks
from dateline.ledger.rows import read_line
from dateline.record.types import Copy


def put(connection: Connection, table: Table, values: Sequence[Mapping[str, object]]) -> None:
    """Insert rows; none where there are none."""
    if values:
        connection.execute(insert(table), list(values))


def asked(connection: Connection, keys: Sequence[tuple[int, ...]], query: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """What a query over the table ``asked (a, b, c)``, of these keys, gives; all have as many numbers, at most three.

    They are distinct, and best in their order. Long lists of values in a statement cost far more.
    """
    if not keys:
        return ()
    width = len(keys[0])
    run = connection.exec_driver_sql
    run("CREATE TEMPORARY TABLE IF NOT EXISTS asked (a BIGINT, b BIGINT, c BIGINT)")
    run("DELETE FROM asked")
    run(f"INSERT INTO asked ({', '.join('abc'[:width])}) VALUES ({', '.join('?' * width)})", list(keys))  # noqa: S608
    return run(query).fetchall()


def beside(connection: Connection, table: Table, key: str, value: str, keys: Iterable[str]) -> dict[str, Any]:
    """What stands in the column ``value`` beside each of the keys in the column ``key``."""
    found: dict[str, Any] = {}
    for part in chunks(sorted(keys)):
        query = select(table.c[key], table.c[value]).where(table.c[key].in_(part))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def copies_among(connection: Connection, reports: Collection[str]) -> list[Copy]:
    """The stored copies in which one of the reports stands, sorted."""
    table = schema.copies
    lines: set[str] = set()
    for part in chunks(sorted(reports)):
        for side in (table.c.left, table.c.right):
            lines.update(connection.execute(select(table.c.line).where(side.in_(part))).scalars())
    return sorted((read_line(raw, Copy) for raw in lines), key=lambda copy: (copy.left, copy.right))

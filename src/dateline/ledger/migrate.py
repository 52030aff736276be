"""A ledger of an older version brought up to this one, within one transaction; no report is read again.

Version 1 had nothing to join new reports by: its copies are found anew, and its incidents clustered anew over their old
ids, when reports are next read into it.
"""

from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.ledger import schema
from dateline.ledger.revisions import begin


def migrate(connection: Connection, now: str) -> None:
    """Bring a ledger of version 1 up to date; when its reports were recorded is not known, so they are recorded now."""
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN recorded VARCHAR NOT NULL DEFAULT ''")
    schema.metadata.create_all(connection)
    connection.execute(update(schema.reports).values(recorded=now))
    begin(connection, now)
    connection.execute(delete(schema.copies))
    table = schema.reports
    waiting = select(table.c.id, func.row_number().over(order_by=table.c.seq)).order_by(table.c.seq)
    connection.execute(insert(schema.waiting).from_select(["report", "seq"], waiting))
    connection.execute(
        update(schema.meta).where(schema.meta.c.name == "ledger_schema").values(value=str(schema.LEDGER_SCHEMA))
    )

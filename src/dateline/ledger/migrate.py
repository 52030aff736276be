"""A ledger of an older version brought up to this one, within one transaction; no report is read again.

What is kept to join new reports by is made anew: version 1 had none of it, version 2 had less of what is said in a
report, version 3 had no bearings of events. Copies are found anew, and incidents clustered anew over their old ids,
when reports are next read into it.
"""

from sqlalchemy import Connection, func, insert, select, update

from dateline.ledger import schema
from dateline.ledger.revisions import begin

_JOINED = (
    *(schema.copies, schema.texts, schema.sketches, schema.text_postings, schema.standing),
    *(schema.tellings, schema.briefs, schema.facts, schema.fact_postings, schema.links, schema.stale, schema.waiting),
)
"""The tables that hold what joining found."""


def migrate(connection: Connection, now: str) -> None:
    """Bring an older ledger up to date; when the reports of version 1 were recorded is not known: they are now."""
    named = schema.meta.c.name == "ledger_schema"
    for table in _JOINED:
        table.drop(connection, checkfirst=True)
    schema.metadata.create_all(connection)
    if connection.execute(select(schema.meta.c.value).where(named)).scalar() == "1":
        connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN recorded VARCHAR NOT NULL DEFAULT ''")
        connection.execute(update(schema.reports).values(recorded=now))
        begin(connection, now)
    table = schema.reports
    waiting = select(table.c.id, func.row_number().over(order_by=table.c.seq)).order_by(table.c.seq)
    connection.execute(insert(schema.waiting).from_select(["report", "seq"], waiting))
    connection.execute(update(schema.meta).where(named).values(value=str(schema.LEDGER_SCHEMA)))

"""The tables of a ledger, and the check that a file is a ledger of this version.

Every table keeps the line as the wire has it (``line``), so that nothing is lost; the columns beside it are what
queries ask for. ``*_key`` columns hold names as ``keys.name_key`` writes them. Portable SQL only: no SQLite types.
"""

from sqlalchemy import Column, Connection, Float, Index, Integer, MetaData, String, Table, Text, inspect, select

from dateline.errors import LedgerError

LEDGER_SCHEMA = 1

metadata = MetaData()

meta = Table(
    "dateline_meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("uri", String, nullable=False, index=True),
    Column("sha256", String, nullable=False),
    Column("title", String),
    Column("outlet", String),
    Column("published", String, index=True),
    Column("supersedes", String),
    Column("line", Text, nullable=False),
)

attributions = Table(
    "attributions",
    metadata,
    Column("report", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("speaker_key", String, nullable=False),
    Column("naming", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("line", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("report", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("type", String, nullable=False, index=True),
    Column("place_key", String, nullable=False),
    Column("country", String, index=True),
    Column("day_from", String),
    Column("day_to", String),
    Column("score", Float, nullable=False),
    Column("line", Text, nullable=False),
)

event_actors = Table(
    "event_actors",
    metadata,
    Column("event", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("name", String),
    Column("sector", String, nullable=False),
    Column("country", String),
    Column("name_key", String, nullable=False),
)

event_views = Table(
    "event_views",
    metadata,
    Column("event", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("holder", String, nullable=False),
    Column("holder_key", String, nullable=False),
    Column("status", String, nullable=False, index=True),
)

questions = Table(
    "questions",
    metadata,
    Column("report", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("why", String, nullable=False),
    Column("holder_key", String, nullable=False),
    Column("event", String, index=True),
    Column("answers", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("line", Text, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", String, index=True),
    Column("of_input", Integer, nullable=False),  # 1: of an input that gave no report, 0: of the report's own lines
    Column("line", Text, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True, index=True),
    Column("relation", String, primary_key=True),
    Column("line", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("reports", Integer, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

incident_events = Table(
    "incident_events",
    metadata,
    Column("incident", String, primary_key=True),
    Column("event", String, primary_key=True, index=True),
)

aliases = Table(
    "aliases",
    metadata,
    Column("alias", String, primary_key=True),
    Column("incident", String, nullable=False, index=True),
    Column("revision", Integer, nullable=False),  # of the alias when it was merged: it counts on if split off
)

runs = Table(
    "runs",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("line", Text, nullable=False),
)

Index("event_actors_by_key", event_actors.c.role, event_actors.c.name_key)
Index("events_by_day", events.c.day_from, events.c.day_to)


def is_empty(connection: Connection) -> bool:
    """Whether the database holds no table at all."""
    return not inspect(connection).get_table_names()


def create(connection: Connection) -> None:
    """Make the tables and note the schema's version."""
    metadata.create_all(connection)
    connection.execute(meta.insert(), [{"name": "ledger_schema", "value": str(LEDGER_SCHEMA)}])


def check(connection: Connection, name: str) -> None:
    """Raise LedgerError unless the database is a ledger of this version."""
    if not inspect(connection).has_table(meta.name):
        raise LedgerError(f"{name} is not a ledger of Dateline: give --db another file, or a new name to make one")
    version = connection.execute(select(meta.c.value).where(meta.c.name == "ledger_schema")).scalar()
    if version is None or not version.isdecimal():
        raise LedgerError(f"{name} has no ledger schema version: it is damaged; read the reports into a new ledger")
    if int(version) > LEDGER_SCHEMA:
        raise LedgerError(
            f"{name} has ledger schema {version}, this Dateline knows {LEDGER_SCHEMA}: "
            "update Dateline, or read the reports into a new ledger"
        )
    if int(version) < LEDGER_SCHEMA:
        raise LedgerError(
            f"{name} has the older ledger schema {version}, this Dateline writes {LEDGER_SCHEMA}: "
            "read the reports into a new ledger, or use the Dateline that made it"
        )

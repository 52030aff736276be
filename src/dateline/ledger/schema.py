"""The tables of a ledger, and the check that a file is a ledger of this version.

Every table keeps the line as the wire has it (``line``), so that nothing is lost; the columns beside it are what
queries ask for. ``*_key`` columns hold names as ``keys.name_key`` writes them. Portable SQL only: no SQLite types.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    select,
)

from dateline.errors import LedgerError

LEDGER_SCHEMA = 4
"""Raised also where rules of incidents change: one that nothing new touches keeps its line until it is joined anew."""
OLDEST = 1
"""The oldest version that is brought up to date."""

metadata = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; in SQLite the row's own number, so that a row is found at once."""

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
    Column("recorded", String, nullable=False),  # the moment of writing, UTC
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

revisions = Table(
    "revisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("incident", String, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("recorded", String, nullable=False, index=True),
    Column("ended", Integer, nullable=False),  # 1: the incident stands no more
    Column("reports", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("stood", Text),  # the incident's line; null in the newest revision, whose line stands in incidents
)

former_events = Table(
    "former_events",
    metadata,
    Column("event", String, primary_key=True),
    Column("incident", String, primary_key=True),  # it held the event once, and no more
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("standing", Integer, nullable=False),  # 0: undone
    Column("pending", Integer, nullable=False),  # 1: made or undone since incidents were last written
    Column("line", Text, nullable=False),
)

# What is kept so that new reports join: numbers are 64-bit hashes (record.ids.number), see record.index.

waiting = Table(
    "waiting",
    metadata,
    Column("seq", Integer, primary_key=True),  # of a report that has not joined the others yet
    Column("report", String, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("shingles", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),
)

sketches = Table(
    "sketches",
    metadata,
    Column("report", String, primary_key=True),
    Column("text", BigInteger, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("outlet", String),
    Column("published", String),
    Column("credit", Text, nullable=False),  # a JSON list
    Column("notice", String),
)

text_postings = Table(
    "text_postings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

standing = Table("standing", metadata, Column("key", BigInteger, primary_key=True, autoincrement=False))

tellings = Table(
    "tellings",
    metadata,
    Column("report", String, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("line", LargeBinary, nullable=False),  # record.index.Telling as MessagePack, deflated
)

briefs = Table(
    "briefs",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("line", LargeBinary, nullable=False),  # the same without what only an incident's summary asks
)

facts = Table(
    "facts",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("event", String, nullable=False),
    Column("report", String, nullable=False, index=True),
    Column("first", Integer),  # the days that it was on, by number, and its town: record.index.Bearings
    Column("last", Integer),
    Column("town", String),  # the place as JSON
    Column("domain", BigInteger, index=True),  # null before it is clustered
    Column("gone", Integer, nullable=False),  # 1: its report was let go, and it is to leave its incident
)

fact_postings = Table(
    "fact_postings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("left", BigInteger, primary_key=True, autoincrement=False),
    Column("right", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("copied", Integer, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # a JSON list
    sqlite_with_rowid=False,
)

stale = Table(
    "stale",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("fact", BigInteger, nullable=False, unique=True),
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


def is_older(connection: Connection, name: str) -> bool:
    """Whether the ledger is of an older version, which ``migrate`` brings up to this one.

    Raises LedgerError where it is no ledger of a version that this Dateline knows.
    """
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
    if int(version) < OLDEST:
        raise LedgerError(
            f"{name} has ledger schema {version}, the oldest that this Dateline can bring up to date is {OLDEST}: "
            "read the reports into a new ledger, or use the Dateline that made it"
        )
    return int(version) < LEDGER_SCHEMA

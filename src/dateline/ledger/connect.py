"""How a ledger's database is opened, and how its errors are told."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.errors import LedgerError

BUSY_SECONDS = 30
RETRY_SECONDS = 0.02
_NOT_A_DATABASE = ("file is not a database", "file is encrypted", "malformed")


def engine_of(path: Path) -> Engine:
    """An engine over the file. Statements stand alone; ``writing`` joins them into a transaction."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _connected)
    return engine


def _connected(raw: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    raw.isolation_level = None  # sqlite3 begins no transaction of its own: see writing
    raw.execute("PRAGMA synchronous=NORMAL")


def use_wal(engine: Engine) -> None:
    """Turn the write-ahead log on; a file that has it already is not touched.

    SQLite does not wait for another process that turns it on at the same time, so this waits, as long as for any lock.
    """
    end = time.monotonic() + BUSY_SECONDS
    with reading(engine) as connection:
        while connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            try:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() > end:
                    raise
                time.sleep(RETRY_SECONDS)
            else:
                return  # a file system that has no such log keeps its own


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements stand alone."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that has the write lock from its start; an exception undoes it."""
    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def data_version(connection: Connection) -> tuple[int, int]:
    """The same twice where the same connection is used and no other has written to the database in between."""
    version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    return id(connection.connection.dbapi_connection), int(version)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's errors into LedgerErrors that say what to do."""
    try:
        yield
    except OperationalError as error:
        raise LedgerError(_operational(path, str(error.orig))) from error
    except DatabaseError as error:
        reason = str(error.orig)
        if any(words in reason for words in _NOT_A_DATABASE):
            reason = f"{path} is not a ledger of Dateline: give --db another file, or a new name to make one"
            raise LedgerError(reason) from error
        raise LedgerError(f"the ledger {path} cannot be used: {reason}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"the ledger {path} cannot be used: {error}") from error


def _operational(path: Path, reason: str) -> str:
    if "locked" in reason:
        return f"the ledger {path} is in use by another process: try again when it has ended"
    if "unable to open" in reason or "readonly" in reason or "read-only" in reason:
        return f"the ledger {path} cannot be opened or written: check the folder and its permissions"
    if "disk is full" in reason or "disk I/O" in reason:
        return f"the ledger {path} cannot be written: {reason}; free some space and read again"
    return f"the ledger {path} cannot be used: {reason}"

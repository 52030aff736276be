"""A ledger of version 2 keeps its incidents, their ids and its verdicts while all is joined anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import factories as make
from dateline.ledger.store import Ledger
from dateline.run.joining import join

OLD = {
    "tellings": "report varchar primary key, number bigint not null unique, line blob not null",
    "facts": "number bigint primary key, event varchar not null, report varchar not null, domain bigint",
}
"""Tables of joining and their columns as version 2 had them."""


def lines(path: Path) -> tuple[list[str], list[str]]:
    """All incidents and copies, as they are stored."""
    with closing(sqlite3.connect(path)) as db:
        incidents = db.execute("select line from incidents order by line").fetchall()
        copies = db.execute("select line from copies order by line").fetchall()
    return [row[0] for row in incidents], [row[0] for row in copies]


def test_incidents_of_a_ledger_of_version_2_keep_their_ids_and_are_joined_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.write_all([make.strike("0.txt"), make.strike("1.txt"), make.strike("2.txt")])
        join(ledger)
    incidents, copies = lines(path)
    with sqlite3.connect(path) as db:
        for table, columns in OLD.items():  # what joining needs was of another shape
            db.execute(f"drop table {table}")
            db.execute(f"create table {table} ({columns})")
        db.execute("drop table briefs")
        db.execute("update dateline_meta set value = '2' where name = 'ledger_schema'")
        recorded = db.execute("select id, recorded from reports").fetchall()
    db.close()
    with Ledger.open(path) as ledger:
        assert join(ledger).reports == 3
    assert lines(path) == (incidents, copies)
    with sqlite3.connect(path) as db:
        assert db.execute("select id, recorded from reports").fetchall() == recorded
    db.close()
    assert len(incidents) < 3

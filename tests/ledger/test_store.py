"""Reports go in whole, once, and come out as they were."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from dateline.errors import LedgerError
from dateline.ledger import rows
from dateline.ledger.connect import reading
from dateline.ledger.schema import LEDGER_SCHEMA
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle
from dateline.record.types import CountLine, Evidence, Issue, PlaceLine, TimeLine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def still() -> str:
    """A clock that stands."""
    return "2031-05-03T00:00:00.000000Z"


def dump(path: Path) -> list[str]:
    """Every row of the ledger."""
    with sqlite3.connect(path) as db:
        return [row for row in db.iterdump() if row.startswith("INSERT")]


def full() -> Bundle:
    """A bundle with a line of every kind."""
    base = make.strike()
    at = make.spans(base.report.text, "Kidal")
    return Bundle(
        report=base.report,
        attributions=base.attributions,
        events=base.events,
        questions=base.questions,
        mentions=(
            PlaceLine(report=base.report.id, mention=at, name="Kidal", role="toponym"),
            TimeLine(report=base.report.id, mention=at, type="date", value=None, precision="day", basis="text"),
            CountLine(report=base.report.id, mention=at, what="killed", who=None, low=0, high=0),
        ),
        issues=(Issue(level="warning", stage="x", uri="a.txt", report=base.report.id, message="m"),),
    )


def test_what_stands_behind_an_event_is_kept(path: Path) -> None:
    base = make.strike()
    why = Evidence(field="type", value="COERCE", words=((10, 16),), by="x@1", score=0.2, chosen=False, reason="r")
    group = make.actor("Ansar Group", "REB", provisional=True, score=0.7)
    event = replace(base.events[0], evidence=(why,), actor=(group,), subtype="raid")
    kept = replace(base, events=(event,))
    with Ledger.open(path) as ledger:
        assert ledger.write(kept) == kept
        assert ledger.bundle(kept.report.id).events == (event,)


def test_what_was_written_is_read_back_line_for_line(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.write(full()) == full()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.bundle(full().report.id) == full()
        assert list(ledger.bundles()) == [full()]
        assert list(ledger.reports()) == [full().report]


def test_reports_come_in_the_order_of_writing_over_several_pages(path: Path) -> None:
    bundles = [make.strike(f"{n}.txt") for n in range(150)]
    with Ledger.open(path) as ledger:
        for bundle in bundles:
            ledger.write(bundle)
        assert list(ledger.bundles()) == bundles
        assert [b.report.uri for b in ledger.bundles_of([bundles[7].report.id, bundles[3].report.id])] == [
            "7.txt",
            "3.txt",
        ]


def test_writing_a_report_again_changes_nothing(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.write(full())
        make.hold(ledger, make.corpus())
    before, raw = dump(path), path.read_bytes()
    with Ledger.open(path) as ledger:
        assert ledger.has(full().report.id)
        assert ledger.write(full()) == full()
        make.hold(ledger, make.corpus())
    assert dump(path) == before
    assert path.read_bytes() == raw


@settings(max_examples=20, deadline=None)
@given(order=st.lists(st.integers(0, 4), max_size=12))
def test_any_repetition_of_reports_leaves_each_once(order: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    once, often = (tmp_path_factory.mktemp("ledger") / "l.db" for _ in range(2))
    for path, numbers in ((once, list(dict.fromkeys(order))), (often, order)):
        with Ledger.open(path, clock=still) as ledger:
            for number in numbers:
                ledger.write(make.strike(f"{number}.txt"))
    assert dump(once) == dump(often)


def test_new_text_under_a_uri_supersedes_the_version_before(path: Path) -> None:
    first, second, third = (make.bundle(make.report(f"Version {n}.", "page.html")) for n in (1, 2, 3))
    with Ledger.open(path) as ledger:
        ledger.write(first)
        assert ledger.write(second).report.supersedes == first.report.id
        assert ledger.write(third).report.supersedes == second.report.id
        assert ledger.bundle(third.report.id).report.supersedes == second.report.id
        assert ledger.write(second).report.supersedes == first.report.id
        assert ledger.bundle(first.report.id) == first


def test_the_same_text_under_another_uri_is_a_second_report(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.write(make.bundle(make.report("One text.", "a.txt")))
        stored = ledger.write(make.bundle(make.report("One text.", "b.txt")))
        assert stored.report.supersedes is None
        assert len(list(ledger.reports())) == 2


def test_two_events_of_one_id_are_both_kept(path: Path) -> None:
    base = make.strike()
    twice = make.bundle(base.report, base.events[0], base.events[0])
    with Ledger.open(path) as ledger:
        assert ledger.write(twice).events == twice.events


def test_a_report_that_is_not_there_is_told(path: Path) -> None:
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="no report r:0"):
        ledger.bundle("r:0")


def test_the_ledger_is_written_ahead(path: Path) -> None:
    with Ledger.open(path) as ledger, reading(ledger.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_ledger_that_is_missing_is_made_only_on_request(path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        Ledger.open(path, create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger_only_on_request(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(path, create=False)
    with Ledger.open(path) as ledger:
        assert list(ledger.reports()) == []


@pytest.mark.parametrize("place", ["missing/ledger.db", "."])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(LedgerError, match=r"cannot be opened or written|is a folder"):
        Ledger.open(tmp_path / place)


def test_a_ledger_that_turns_unwritable_is_told(path: Path) -> None:
    with Ledger.open(path) as ledger:
        with reading(ledger.engine) as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(LedgerError, match="cannot be opened or written"):
            ledger.write(full())


def test_other_files_are_refused_and_left_alone(path: Path) -> None:
    path.write_text("not a database, but long enough to have a header " * 20)
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(path)
    assert path.read_text().startswith("not a database")
    other = path.with_name("other.db")
    with sqlite3.connect(other) as db:
        db.execute("create table recipes (name text)")
    db.close()
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(other)
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "advice"), [(str(LEDGER_SCHEMA + 1), "update Dateline"), ("0", "new ledger"), ("x", "damaged")]
)
def test_a_ledger_of_another_version_is_refused_with_what_to_do(path: Path, version: str, advice: str) -> None:
    Ledger.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("update dateline_meta set value = ? where name = 'ledger_schema'", (version,))
    db.close()
    before = dump(path)
    for create in (True, False):
        with pytest.raises(LedgerError, match=advice):
            Ledger.open(path, create=create)
    assert dump(path) == before


def test_a_ledger_of_version_1_is_brought_up_to_date_and_its_reports_wait(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.write(full())
    with sqlite3.connect(path) as db:
        for name in ("waiting", "texts", "tellings", "facts", "links", "stale", "revisions", "verdicts"):
            db.execute(f"drop table {name}")
        db.execute("alter table reports drop column recorded")
        db.execute("insert into copies values ('r:1', 'r:2', 'near', '{}')")
        db.execute("update dateline_meta set value = '1' where name = 'ledger_schema'")
    db.close()
    for _ in range(2):
        with Ledger.open(path, create=False, clock=still) as ledger, ledger.changing() as change:
            assert change.waiting(9) == [full()]
            assert change.copies.copies([full().report.id, "r:1"]) == []
    assert f"'{still()}'" in "".join(dump(path))


def test_a_write_that_fails_half_way_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_bundle: Bundle) -> list[rows.Row]:
        raise RuntimeError("half-way")

    with Ledger.open(path) as ledger:
        before = dump(path)
        with monkeypatch.context() as patch:
            patch.setattr(rows, "question_rows", fail)
            with pytest.raises(RuntimeError, match="half-way"):
                ledger.write(full())
        assert dump(path) == before
        assert not ledger.has(full().report.id)
        assert ledger.write(full()) == full()


KILLED = textwrap.dedent(
    """
    import os, signal, sys
    sys.path.insert(0, sys.argv[2])
    import factories as make
    from dateline.ledger import rows
    from dateline.ledger.store import Ledger
    ledger = Ledger.open(sys.argv[1], clock=lambda: "2031-05-03T00:00:00.000000Z")
    ledger.write(make.strike("0.txt"))
    ledger.write(make.strike("1.txt"))
    # the third report is killed with its transaction open: its report row is in, its questions are not
    rows.question_rows = lambda bundle: os.kill(os.getpid(), signal.SIGKILL)
    ledger.write(make.strike("2.txt"))
    """
)


def test_a_run_that_is_killed_is_completed_by_the_next_and_nothing_is_twice(path: Path) -> None:
    here = str(Path(make.__file__).parent)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), here], check=False)
    assert killed.returncode == -signal.SIGKILL
    clean = path.with_name("clean.db")
    for place, known in ((path, 2), (clean, 0)):
        with Ledger.open(place, clock=still) as ledger:
            assert len(list(ledger.reports())) == known
            for number in range(4):
                ledger.write(make.strike(f"{number}.txt"))
    assert dump(path) == dump(clean)


BESIDE = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    import factories as make
    from dateline.ledger.store import Ledger
    with Ledger.open(sys.argv[1]) as ledger:
        for number in range(40):
            ledger.write(make.strike(f"{number}.txt"))
    """
)


def test_two_processes_that_write_the_same_reports_write_each_once(path: Path) -> None:
    here = str(Path(make.__file__).parent)
    both = [subprocess.Popen([sys.executable, "-c", BESIDE, str(path), here], env=dict(os.environ)) for _ in range(2)]
    assert [one.wait(timeout=60) for one in both] == [0, 0]
    with Ledger.open(path, create=False) as ledger:
        assert sorted(b.report.uri for b in ledger.bundles()) == sorted(f"{n}.txt" for n in range(40))

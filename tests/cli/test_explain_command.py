"""``dateline explain``: an event by its id, of a ledger or of reports that are read. The engine is a stub."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import factories as make
from dateline import cli
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle
from dateline.record.types import Issue
from dateline.settings import Settings


class StubRun:
    """Reads each path as a strike; ``broken`` cannot be read, ``calm`` has no event, ``nothing`` no report."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.failed = "broken" in paths
        broken = Issue(level="error", stage="ingest", uri="broken", message="broken: no such file")
        self.issues = (broken,) if self.failed else ()

    def bundles(self) -> Iterator[Bundle]:
        for path in self.paths:
            if path == "calm":
                yield make.bundle(make.report("It rained.", path))
            elif path not in ("broken", "nothing"):
                yield make.strike(path)


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    @contextmanager
    def running(paths: Sequence[str], _settings: Settings) -> Iterator[tuple[StubRun, object]]:
        yield StubRun(paths), sys.stdout.write

    monkeypatch.setattr("dateline.cli.explain.running", running)
    monkeypatch.delenv("DATELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)


BOMBED, KILLED = (event.id for event in make.strike("a.txt").events)


def shown(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    capsys.readouterr()
    assert cli.run_cli(["explain", *args]) == status
    both = capsys.readouterr()
    return both.err if status else both.out


def test_an_event_of_a_report_that_is_read_is_found_by_its_id_or_the_start_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = shown(capsys, BOMBED, "a.txt")
    assert whole.startswith("ASSAULT   Mali (military) attacks Azawad rebels at Kidal, Mali")
    assert "\nmentions    “bombed”   10-16   in “Army jets" in whole
    assert shown(capsys, BOMBED[:10], "b.txt", "a.txt") == whole
    assert shown(capsys, BOMBED.removeprefix("e:"), "a.txt") == whole
    told = json.loads(shown(capsys, KILLED, "a.txt", "--format", "json"))
    assert (told["event"], told["views"][0]["status"]) == (KILLED, "negated")


def test_a_ledger_is_asked_where_no_path_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open("ledger.db") as ledger:
        ledger.write(make.strike("a.txt"))
    assert shown(capsys, BOMBED[:10], "--db", "ledger.db") == shown(capsys, BOMBED, "a.txt")
    assert BOMBED in shown(capsys, BOMBED)
    assert "fits several ids" in shown(capsys, "e:", status=1)
    report = make.strike("a.txt").report.id
    assert f"no event in ledger.db has the id '{report}'" in shown(capsys, report, status=1)


def test_an_output_file_gets_what_the_screen_would(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, BOMBED, "a.txt", "-o", "out.txt") == ""
    assert Path("out.txt").read_text(encoding="utf-8") == shown(capsys, BOMBED, "a.txt")


@pytest.mark.parametrize(
    ("args", "words", "status"),
    [
        (["e:zz", "a.txt"], f"no event of a.txt has the id 'e:zz': it has {BOMBED}, {KILLED}", 1),
        (["e:", "a.txt"], f"'e:' fits several events ({BOMBED}, {KILLED}): give more of it", 1),
        (["e:1", "broken"], "error: broken: no such file", 1),
        (["e:1", "calm"], "calm: no event is coded in it", 1),
        (["e:1", "nothing"], "nothing: there is no report in it", 1),
        (["e:1"], "no ledger at ledger.db: give the path of the report after the event's id", 1),
        (["e:1", "a.txt", "--db", "x.db"], "either paths to read or --db", 2),
        (["e:1", "--db", "missing.db"], "no ledger at missing.db", 1),
        ([], "Missing argument 'EVENT'", 2),
    ],
)
def test_what_cannot_be_explained_is_told_with_what_to_do(
    args: list[str], words: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in shown(capsys, *args, status=status)


def test_an_event_is_explained_though_another_input_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli(["explain", BOMBED, "a.txt", "broken"]) == 1
    both = capsys.readouterr()
    assert BOMBED in both.out
    assert both.err == "error: broken: no such file\n"

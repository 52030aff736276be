"""``dateline history``, ``dateline judge`` and ``--as-of``, over a small ledger."""

import json
from pathlib import Path

import pytest

import factories as make
from dateline import cli
from dateline.ledger.store import Ledger

BUNDLES = [make.strike(f"{n}.txt") for n in range(3)]


def pair_id() -> str:
    return make.incident(BUNDLES[0].events[0], BUNDLES[1].events[0]).id


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DB", raising=False)
    with Ledger.open("ledger.db", clock=lambda: "2031-05-01T12:00:00.000000Z") as ledger:
        ledger.write_all(BUNDLES[:2])
        make.hold(ledger, make.corpus([make.incident(bundle.events[0]) for bundle in BUNDLES[:2]]))
    with Ledger.open("ledger.db", clock=lambda: "2031-05-02T12:00:00.000000Z") as ledger:
        ledger.write_all(BUNDLES[2:3])
        pair = make.incident(BUNDLES[0].events[0], BUNDLES[1].events[0])
        make.hold(ledger, make.corpus([pair, make.incident(BUNDLES[2].events[0])]))


def out(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    assert cli.run_cli(list(args)) == status
    shown = capsys.readouterr()
    return shown.err if status else shown.out


def test_history_tells_each_revision_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    shown = out(capsys, "history", pair_id())
    assert "revision 1  2031-05-01T12:00:00Z  new report" in shown
    assert "revision 2  2031-05-02T12:00:00Z  merged" in shown
    assert "reports  1 -> 2" in shown
    gone = next(i for i in (make.incident(b.events[0]).id for b in BUNDLES[:2]) if i != pair_id())
    through = out(capsys, "history", gone[:12])
    assert f"it stands no more: see {pair_id()}" in through
    assert through.rstrip().endswith(shown.rstrip())


def test_history_as_lines_has_the_incident_after_each_revision(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in out(capsys, "history", pair_id(), "--format", "jsonl").splitlines()]
    assert [line["kind"] for line in lines] == ["revision", "incident", "revision", "incident"]
    assert {"field": "reports", "before": "1", "after": "2"} in lines[2]["changes"]
    assert [line["reports"] for line in lines[1::2]] == [1, 2]


def test_lists_and_pages_are_of_the_moment_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    then = ("--as-of", "2031-05-01", "--db", "ledger.db")
    assert len(out(capsys, "list", "incidents", *then).splitlines()) == 2
    assert len(out(capsys, "list", "reports", *then).splitlines()) == 2
    assert len(out(capsys, "list", "reports", "--as-of", "2031-05-02T12:00").splitlines()) == 3
    line = json.loads(out(capsys, "show", pair_id(), *then, "--format", "jsonl"))
    assert line["reports"] == 1
    assert json.loads(out(capsys, "incident", pair_id(), *then, "--format", "jsonl")) == line
    rows = out(capsys, "list", "events", *then, "--format", "csv").splitlines()
    told = {cell for row in rows for cell in row.split(",") if cell.startswith("i:")}
    assert told == {make.incident(bundle.events[0]).id for bundle in BUNDLES[:2]}


def test_a_moment_before_the_first_record_and_a_bad_date_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (("list", "incidents"), ("show", "0.txt"), ("incident", pair_id())):
        assert "first report was recorded 2031-05-01" in out(capsys, *args, "--as-of", "2031-04-30", status=1)
    assert "write a date of the calendar" in out(capsys, "list", "incidents", "--as-of", "May", status=2)
    assert "out of range" in out(capsys, "list", "incidents", "--as-of", "0001-01-01T00:00+05:00", status=2)


def test_a_report_not_recorded_then_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "as of 2031-05-01" in out(capsys, "show", "2.txt", "--as-of", "2031-05-01", status=1)


ASK = ("--by", "Ann", "--because", "one market")


def test_a_verdict_is_listed_and_taken_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr("dateline.run.joining.relink", lambda _ledger, events: asked.append(events) or ())
    made = json.loads(out(capsys, "judge", pair_id(), BUNDLES[2].events[0].id, "--same", *ASK, "--format", "jsonl"))
    assert (made["kind"], made["verdict"], made["by"]) == ("judgement", "same", "Ann")
    assert asked == [(*made["left"], *made["right"])]
    assert "Ann: one market" in out(capsys, "judge", "--list")
    assert "no incident changed" in out(capsys, "judge", "--undo", made["id"], "--by", "Ben", "--because", "no")
    assert "taken back" in out(capsys, "judge", "--list")
    assert "no standing judgement" in out(capsys, "judge", "--undo", made["id"], *ASK, status=1)


def test_no_judgements_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "judge", "--list") == "no judgement has been given\n"


@pytest.mark.parametrize(
    "args",
    [
        ("e:1", "e:2", "--same", "--apart", *ASK),
        (),
        ("e:1", "--same", *ASK),
        ("e:1", "e:2", *ASK),
        ("e:1", "e:2", "--same", "--by", "Ann"),
        ("e:1", "e:2", "--same", "--by", " ", "--because", "x"),
        ("e:1", "e:2", "--same", "--list"),
        ("--undo", "j:1"),
        ("--undo", "j:1", "--list", *ASK),
    ],
)
def test_an_order_that_is_none_is_wrong_usage(args: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "judge", *args, status=2)

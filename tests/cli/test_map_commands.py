"""``dateline map`` and ``dateline export``: a ledger in, a page or GeoJSON out; what is wrong is told in one line."""

import json
import re
from pathlib import Path

import pytest

import factories as make
from dateline import cli
from dateline.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three incidents: two at Kidal that two reports tell, and one denial without a point."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DB", raising=False)
    path = tmp_path / "ledger.db"
    bundles = [make.strike("a.txt"), make.strike("b.txt", outlet="Lake News")]
    kidal = make.place("Kidal", "MLI", lat=18.44, lon=1.41, radius_km=7.5)
    with Ledger.open(path) as held:
        for bundle in bundles:
            held.write(bundle)
        shared = make.incident(*(b.events[0] for b in bundles), place=kidal)
        lone = [make.incident(b.events[1], place=None, why={"place": "no report says where"}) for b in bundles]
        make.hold(held, make.corpus([shared, *lone]))
    return path


def incidents(page: Path) -> dict[str, object]:
    text = page.read_text(encoding="utf-8")
    return json.loads(re.findall(r'id="data">(.*?)</script>', text, re.DOTALL)[0])


def test_map_writes_one_page_with_every_incident(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli(["map", "--db", str(ledger), "-o", "m.html"]) == cli.OK
    assert capsys.readouterr().out == "m.html\n"
    held = incidents(Path("m.html"))
    assert held["total"] == 3
    assert [one["reason"] for one in held["incidents"]] == [None, "no report says where", "no report says where"]
    assert {words["report"] for words in held["incidents"][0]["words"]} == {0, 1}


def test_map_is_written_to_map_html_by_default(ledger: Path) -> None:
    assert cli.run_cli(["map", "--db", str(ledger)]) == cli.OK
    assert len(incidents(Path("map.html"))["incidents"]) == 3


def test_map_takes_the_filters_of_list(ledger: Path) -> None:
    assert cli.run_cli(["map", "--db", str(ledger), "--status", "negated"]) == cli.OK
    assert incidents(Path("map.html"))["total"] == 2


def test_map_says_how_many_incidents_a_limit_leaves_out(ledger: Path) -> None:
    assert cli.run_cli(["map", "--db", str(ledger), "--limit", "1"]) == cli.OK
    assert incidents(Path("map.html"))["total"] == 3
    assert "2 more are left out" in Path("map.html").read_text(encoding="utf-8")


def test_map_of_a_ledger_without_incidents_is_a_page_that_says_so(ledger: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "none.db") as held:
        make.hold(held, make.corpus([]))
    assert cli.run_cli(["map", "--db", "none.db"]) == cli.OK
    assert "No incident fits what was asked for." in Path("map.html").read_text(encoding="utf-8")
    assert ledger.exists()


def test_export_writes_a_feature_an_incident(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli(["export", "--db", str(ledger), "--format", "geojson"]) == cli.OK
    features = json.loads(capsys.readouterr().out)["features"]
    assert [feature["properties"]["radius_km"] for feature in features] == [7.5, None, None]
    assert cli.run_cli(["export", "--db", str(ledger), "--format", "geojson", "--country", "MLI", "-o", "m.json"]) == 0
    assert len(json.loads(Path("m.json").read_text(encoding="utf-8"))["features"]) == 3


@pytest.mark.parametrize("command", [["map"], ["export", "--format", "geojson"]])
@pytest.mark.parametrize(
    ("db", "said"),
    [
        ("missing.db", "no ledger at missing.db"),
        ("empty.db", "empty.db is empty, not a ledger"),
        ("words.db", "words.db is not a ledger of Dateline"),
    ],
)
def test_what_is_no_ledger_is_told_and_nothing_is_written(
    ledger: Path, capsys: pytest.CaptureFixture[str], command: list[str], db: str, said: str
) -> None:
    ledger.with_name("empty.db").touch()
    ledger.with_name("words.db").write_text("no database at all, but some words " * 40, encoding="utf-8")
    assert cli.run_cli([*command, "--db", db, "-o", "out"]) == cli.FAILED
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.parametrize("output", ["nowhere/m.html", "folder"])
def test_an_output_that_cannot_be_written_is_told(
    ledger: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    ledger.with_name("folder").mkdir()
    for command in (["map"], ["export", "--format", "geojson"]):
        assert cli.run_cli([*command, "--db", str(ledger), "-o", output]) != cli.OK
        assert Path(output).parts[0] in capsys.readouterr().err


def test_days_in_the_wrong_order_are_wrong_usage(ledger: Path) -> None:
    for command in (["map"], ["export", "--format", "geojson"]):
        asked = [*command, "--db", str(ledger), "--from", "2021-05-05", "--to", "2021-05-04"]
        assert cli.run_cli(asked) == cli.WRONG_USAGE

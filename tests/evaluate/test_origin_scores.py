"""Scores of origins, worked by hand, and a folder of coded reports summed up from its coded events."""

import json
from pathlib import Path

import pytest

from dateline import cli
from dateline.errors import InputError
from dateline.evaluate.names import Names
from dateline.evaluate.origin_scores import OriginCase, load_origins, score_origins
from dateline.record.types import Incident, Origin

TEXTS = {
    "one": "HALBA, May 3 (AFP) - Rebels shelled Halba on Friday, killing 12 people, the Syrian Observatory said.",
    "two": "Rebels have shelled Halba. At least 12 died, said Rami Abdel Rahman, who heads a monitor.",
}


def made(*speakers: str, reports: int = 2, outlets: int = 2) -> Incident:
    found = tuple(Origin(speaker=speaker) for speaker in speakers)
    return Incident(
        id="i:1", events=("e",), type="ASSAULT", reports=reports, outlets=outlets, origins=len(found), origin_list=found
    )


def figures(gold: tuple[str, ...], *speakers: str, aliases: dict[str, str] | None = None) -> dict[str, object]:
    case = OriginCase(2, 2, gold)
    return dict(score_origins({"a#e1": case}, {"a#e1": made(*speakers)}, Names(aliases or {})))


def test_the_count_is_exact_or_off_by_so_many() -> None:
    assert (figures(("A", "B"), "A", "B")["exact"], figures(("A", "B"), "A", "B")["error"]) == (1.0, 0.0)
    found = figures(("Army", "Watch", "Herald"), "Army")
    assert (found["exact"], found["error"], found["one.exact"], found["one.error"]) == (0.0, 2.0, 0.0, 2.0)


def test_names_are_paired_by_alias_and_outlet_whatever_they_are_called() -> None:
    found = figures(("SANA", "the Watch"), "Syrian Arab News Agency", "Valley Watch", aliases={"Valley Watch": "Watch"})
    assert found["all_names"] == 1.0


def test_an_unnamed_origin_is_none_that_is_named() -> None:
    assert figures(("official, via Reuters",), "official")["all_names"] == 0.0
    assert figures(("officials, via Reuters",), "US source, via Reuters")["all_names"] == 1.0


def test_an_incident_that_no_group_has_is_a_clear_error() -> None:
    with pytest.raises(InputError, match="in no group"):
        score_origins({"a#e9": OriginCase(2, 2, ("A",))}, {}, Names({}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two coded reports of one incident."""
    rows = [{"uri": uri, "text": text, "published": "2031-05-03"} for uri, text in TEXTS.items()]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for uri, speaker in (("one", "Syrian Observatory for Human Rights"), ("two", "Rami Abdel Rahman")):
        start = TEXTS[uri].index("shelled")
        said = {"id": "a1", "source": [[0, 1]], "cue": [[2, 4]], "content": [[5, 9]], "speech": "indirect"}
        said |= {"stance": "asserts", "naming": "named", "speaker": speaker, "via": [], "parent": None}
        event = {
            "id": "e1",
            "type": "ASSAULT",
            "trigger": [[start, start + 7]],
            "place": {"name": "Halba", "country": "LBN"},
        }
        event |= {"time": {"value": "2031-05-02", "mention": [[0, 1]]}, "views": [{"holder": "a1", "status": "actual"}]}
        event["counts"] = [{"what": "killed", "who": "people", "low": 12, "high": None, "holder": "a1"}]
        (tmp_path / f"{uri}.json").write_text(json.dumps({"attributions": [said], "events": [event]}))
    (tmp_path / "incidents.json").write_text(json.dumps([["one#e1", "two#e1"]]))
    (tmp_path / "origins.json").write_text(json.dumps({"one#e1": {"reports": 2, "outlets": 0, "origins": ["SOHR"]}}))
    return tmp_path


def test_coded_events_are_summed_up_and_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "aliases.json").write_text(json.dumps({"SOHR": "Syrian Observatory for Human Rights"}))
    kept = folder / "kept.jsonl"
    assert cli.run_cli(["eval", "origins", str(folder), "--json", "--predictions", str(kept)]) == cli.OK
    score = json.loads(capsys.readouterr().out)
    assert (score["figures"]["exact"], score["figures"]["all_names"]) == (1.0, 1.0)
    (line,) = [json.loads(row) for row in kept.read_text().splitlines()]
    assert line["events"] == ["one#e1", "two#e1"]
    assert [count["low"] for count in line["counts"]] == [12, 12]


def test_a_group_with_an_unknown_event_and_a_missing_file_are_clear_errors(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "incidents.json").write_text(json.dumps([["one#e1", "two#e7"]]))
    assert cli.run_cli(["eval", "origins", str(folder)]) != cli.OK
    assert "two#e7" in capsys.readouterr().err
    (folder / "origins.json").unlink()
    with pytest.raises(InputError, match="no origins"):
        load_origins(str(folder))

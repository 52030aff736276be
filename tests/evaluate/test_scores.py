"""Scores worked by hand on a case of two sentences, and the reference scorer's figures where it is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.coded import Gold, Predicted, load_gold, predicted
from dateline.evaluate.copy_scores import score_copies
from dateline.evaluate.gate import Floors, drops
from dateline.evaluate.names import Names
from dateline.evaluate.part_scores import score_parts, score_relay
from dateline.evaluate.record_scores import score_record
from dateline.evaluate.spans import PRF, iou, paired, prf, trimmed
from dateline.evaluate.tasks import Score, score
from dateline.record.types import Actor, Attribution, Copy, Event, Line, Part, Report, View
from dateline.record.wire import encode

TEXT = "Rebels shelled Kale, the ministry said. The rebels denied it."
CODING = {
    "parts": [{"part": "body", "span": [0, 61]}],
    "attributions": [
        {
            "id": "a1", "source": [[21, 33]], "cue": [[34, 38]], "content": [[0, 19]], "speech": "indirect",
            "stance": "asserts", "naming": "named", "speaker": "Defence Ministry", "via": ["Reuters"], "parent": None,
        }
    ],
    "events": [
        {
            "id": "e1", "type": "ASSAULT", "trigger": [[7, 14]],
            "actor": [{"name": "rebels", "sector": "REB", "country": None, "mention": [[0, 6]]}],
            "recipient": [{"name": "Kale", "sector": "CVL", "country": "MMR", "mention": [[15, 19]]}],
            "place": {"name": "Kale", "country": "MMR", "mention": [[15, 19]]}, "time": None, "counts": [],
            "views": [{"holder": "a1", "status": "actual", "cue": []}],
        }
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports.jsonl").write_text(json.dumps({"uri": "one", "text": TEXT}) + "\n")
    (tmp_path / "one.json").write_text(json.dumps(CODING))
    (tmp_path / "incidents.json").write_text(json.dumps([["one#e1"]]))
    (tmp_path / "aliases.json").write_text(json.dumps({"MoD": "Defence Ministry"}))
    return tmp_path


def record(**change: str | None) -> list[Line]:
    attribution = Attribution(
        id="a:1",
        report="r:1",
        source=((21, 33),),
        cue=((34, 38),),
        content=((0, 20),),
        speech="indirect",
        stance=change.get("stance") or "asserts",  # type: ignore[arg-type]
        naming="named",
        speaker=change.get("speaker", "MoD"),
    )
    event = Event(
        id="e:1",
        report="r:1",
        type=change.get("type") or "ASSAULT",  # type: ignore[arg-type]
        quad="material_conflict",
        trigger=((7, 14),),
        actor=(Actor(name="rebels", sector="REB"),),
        recipient=(Actor(name="Kale", sector="CVL", country="MMR"),),
        views=(View(holder=change.get("holder") or "a:1", status="actual"),),
    )
    report = Report(id="r:1", uri="one", sha256="", text=TEXT, parts=(Part(part="body", start=0, end=61),))
    return [report, attribution, event]


def test_a_record_that_is_right_scores_full_marks(folder: Path) -> None:
    figures = score_record(load_gold(str(folder)), predicted(record()))
    for name in ("attribution.content", "attribution.content_exact", "attribution.full", "event.sourced_event"):
        assert figures[name] == PRF(1.0, 1.0, 1.0, 1, 1, 1), name
    assert figures["of_typed.place"] == PRF(0.0, 0.0, 0.0, 0, 0, 1)


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"stance": "denies"}, "attribution.full"),
        ({"speaker": "Amnesty"}, "attribution.full"),
        ({"speaker": "Amnesty"}, "event.sourced_event"),
        ({"type": "COERCE"}, "event.typed"),
        ({"holder": "author"}, "event.sourced_event"),
    ],
)
def test_one_wrong_value_costs_its_figure(folder: Path, change: dict[str, str], figure: str) -> None:
    found = score_record(load_gold(str(folder)), predicted(record(**change)))[figure]
    assert isinstance(found, PRF)
    assert found.tp == 0


def test_names() -> None:
    names = Names({"ISIL": "Islamic State"})
    assert names.same("ISIL", "the Islamic State")
    assert names.same("Otto Brandt", "Brandt")
    assert not names.same("Otto Brandt", "Otto")
    assert not names.same(None, "")


def test_spans() -> None:
    assert prf(1, 2, 4) == PRF(0.5, 0.25, 0.3333, 1, 2, 4)
    assert iou(frozenset({1, 2}), frozenset({2, 3})) == pytest.approx(1 / 3)
    assert trimmed(((0, 5),), '"ab" ') == {1, 2}
    assert paired([1, 2], [2, 1], lambda a, b: float(a == b)) == [(1, 1), (2, 2)]


def test_parts_and_relay(folder: Path) -> None:
    gold = load_gold(str(folder))
    assert score_parts(gold, predicted(record()))["accuracy"] == 1.0
    relay = score_relay(gold, predicted(record()))
    assert relay["via"] == PRF(0.0, 0.0, 0.0, 0, 0, 1)
    assert relay["matched"] == 1


def copies_of(relation: str) -> Predicted:
    line = Copy(left="x", right="y", relation=relation, jaccard=1, containment=1)  # type: ignore[arg-type]
    return Predicted({}, {}, (), (line,), {"x": "1", "y": "2"})


def test_copies() -> None:
    pairs = (("1", "2", "near"), ("1", "3", "none"))
    right = score_copies(pairs, copies_of("near"))
    assert right["copy"] == PRF(1.0, 1.0, 1.0, 1, 1, 1)
    assert right["clusters_ari"] == 1.0
    wrong = score_copies(pairs, copies_of("excerpt"))
    assert wrong["copy"] == right["copy"]
    assert wrong["relation.near"] == PRF(0.0, 0.0, 0.0, 0, 0, 1)


def test_a_folder_without_coding_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no reports\.jsonl"):
        load_gold(str(tmp_path))


def test_the_gate_sees_a_drop_and_changed_cases() -> None:
    found = Score(
        task="record", definition="", size="", signature="record|data:abc|x", figures={"event.typed": prf(1, 2, 2)}
    )
    held = Floors("record", "evals/x", "abc", {"event.typed": 0.5})
    assert drops(held, found) == []
    assert len(drops(Floors("record", "evals/x", "abc", {"event.typed": 0.51}), found)) == 1
    assert len(drops(Floors("record", "evals/x", "other", {"no.such": 0.1}), found)) == 2


def test_a_ceiling_may_not_be_passed() -> None:
    found = Score(task="record", definition="", size="", signature="record|data:abc|x", figures={"wrong": 0.04})
    assert drops(Floors("record", "evals/x", "abc", {}, {"wrong": 0.04}), found) == []
    (said,) = drops(Floors("record", "evals/x", "abc", {}, {"wrong": 0.03}), found)
    assert "above its ceiling" in said


TOOLS = Path(__file__).parents[3] / "shared" / "tools" / "score_record.py"


@pytest.mark.skipif(not TOOLS.exists(), reason="the reference scorer is not part of the project")
@pytest.mark.parametrize("change", [{}, {"stance": "denies"}, {"holder": "author"}, {"type": "COERCE"}])
def test_the_figures_are_the_reference_scorers(folder: Path, change: dict[str, str]) -> None:
    out = folder / "record.out"
    out.write_bytes(b"\n".join(encode(line) for line in record(**change)))
    run = subprocess.run([sys.executable, TOOLS, folder, out, "--json"], capture_output=True, check=True)
    want = json.loads(run.stdout)
    gold: Gold = load_gold(str(folder))
    got = score_record(gold, predicted(record(**change)))
    for block in ("attribution", "event", "of_typed"):
        for name, value in want[block].items():
            ours = got[f"{block}.{name}"]
            if isinstance(value, dict) and "f1" in value:
                assert isinstance(ours, PRF)
                assert (ours.f1, ours.tp, ours.pred) == (value["f1"], value["tp"], value["pred"]), name
            elif not isinstance(value, dict):
                assert ours == value, name


def test_a_score_is_signed(folder: Path) -> None:
    found = score("record", str(folder), predicted(record()), "dateline 0")
    assert found.signature.startswith("record|data:")
    assert found.signature.endswith("dateline 0")
    assert found.definition

"""``dateline eval`` on marked texts, sets of certainties and coded questions: figures, what is kept, and errors."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline import cli
from dateline.annotate import encoder

TEXT = 'The mayor of Belzar, Ana Ruiz, said on Monday that the bridge was safe. "Trucks may use it," she added.'


class Sure:
    """An encoder that is sure of every word."""

    def files(self) -> tuple[str, str]:
        return "sure", "5" * 64

    def certainty(
        self, sentences: Sequence[Sequence[str]], targets: Sequence[Sequence[int]], scale: str
    ) -> list[list[float]]:
        assert (scale, list(sentences)) == ("UW", [("They", "left", "or", "stayed", ".")])
        return [[3.0 for _ in words] for words in targets]


def run(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    capsys.readouterr()
    assert cli.run_cli(["eval", *args]) == status
    found = capsys.readouterr()
    return found.err if status else found.out


@pytest.fixture
def facts(tmp_path: Path) -> str:
    (tmp_path / "UW").mkdir()
    targets = [{"span1": [1, 2], "label": 3.0}, {"span1": [3, 4], "label": 1.0}]
    (tmp_path / "UW" / "dev.jsonl").write_text(json.dumps({"text": "They left or stayed .", "targets": targets}) + "\n")
    return str(tmp_path)


def test_marked_texts_are_read_as_they_are_and_by_their_own_guide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = TEXT.index("the bridge")
    marked = {"source": [[0, 29]], "cue": [[31, 35]], "content": [[start, start + len("the bridge was safe")]]}
    gold, kept = tmp_path / "gold.jsonl", tmp_path / "kept.jsonl"
    gold.write_text(json.dumps({"doc": "bridge", "text": TEXT, "attributions": [marked]}) + "\n")
    score = json.loads(run(capsys, "polnear", str(gold), "--json", "--predictions", str(kept)))
    assert score["figures"]["full"]["gold"] == 1
    assert "scheme:polnear" in score["signature"]
    row = json.loads(kept.read_text())
    assert row["doc"] == "bridge"
    assert any(
        TEXT[s:e] == "Trucks may use it" or "Trucks" in TEXT[s:e] for a in row["attributions"] for s, e in a["content"]
    )
    assert "content.exact" in run(capsys, "polnear", str(gold))


def test_certainty_is_scored_and_kept(
    facts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoder, "load_encoder", Sure)
    kept = tmp_path / "kept.jsonl"
    score = json.loads(run(capsys, "factuality", facts, "--json", "--predictions", str(kept)))
    assert score["figures"] == {"UW.mae": 1.0, "UW.words": 2}
    assert "|encoder:555555555555|" in score["signature"]
    assert [target["label"] for target in json.loads(kept.read_text())["targets"]] == [3.0, 3.0]


def test_without_weights_it_says_how_to_get_them(
    facts: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(encoder, "load_encoder", lambda: None)
    assert "make train" in run(capsys, "factuality", facts, status=1)


def test_questions_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Two ships sank off Belzar on Monday, the coast guard said. It was unclear who had fired on them."
    at = text.index("It was")
    coded = {"why": "unclear", "holder": {"kind": "author"}, "words": [[at, len(text) - 1]]}
    (tmp_path / "reports.jsonl").write_text(json.dumps({"uri": "ships", "text": text}) + "\n")
    (tmp_path / "questions.jsonl").write_text(json.dumps({"uri": "ships", "questions": [coded]}) + "\n")
    score = json.loads(run(capsys, "questions", str(tmp_path), "--json"))
    assert score["figures"]["found"]["tp"] == 1
    assert score["figures"]["holder"] == 1.0


def test_attacks_of_messages_in_lower_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles = {"PerpInd": [[["guerrillas", 0]]], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    rows = [
        {
            "docid": "attack",
            "doctext": "guerrillas attacked a police post in northern chile on monday.",
            "templates": [{"incident_type": "attack", **roles}],
        },
        {"docid": "calm", "doctext": "the river rose by a metre and fell again.", "templates": []},
    ]
    gold, kept = tmp_path / "dev.json", tmp_path / "kept.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    score = json.loads(run(capsys, "muc", str(gold), "--json", "--predictions", str(kept)))
    assert score["figures"]["perpetrator"]["tp"] == 1
    assert (score["figures"]["attack.found"], score["figures"]["false_alarm"]) == (1.0, 0.0)
    assert {"report", "event"} <= {json.loads(line)["kind"] for line in kept.read_text().splitlines()}


def test_a_set_of_sentences_that_code_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"uri": "sun", "text": "The sun rose over the harbour and the gulls were loud.", "category": "x", "expect": []},
        {"uri": "base", "text": "Rebels attacked an army base near Goma.", "category": "x", "expect": ["ASSAULT"]},
    ]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    score = json.loads(run(capsys, "precision", str(tmp_path), "--json"))
    assert (score["figures"]["negatives.coded"], score["figures"]["positives.found"]) == (0.0, 1.0)
    assert "negatives.coded" in run(capsys, "precision", str(tmp_path))


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        ("record gold.jsonl", 2, "wants a folder"),
        ("polnear .", 1, "PolNeAR's form"),
        ("factuality .", 1, "UW/dev.jsonl"),
        ("questions .", 1, "reports.jsonl"),
        ("precision gold.jsonl", 2, "wants a folder"),
        ("precision .", 1, "evals/precision"),
        ("muc .", 1, "gtt's form"),
    ],
)
def test_the_wrong_path_says_what_to_give(
    args: str, status: int, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task, name = args.split()
    (tmp_path / "gold.jsonl").write_text("")
    assert message in run(capsys, task, str(tmp_path / name), status=status)


def test_counts_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Rebels shelled the town of Kale on Monday and killed at least 12 people."
    figure, count = text.index("at least"), {"what": "killed", "who": "people", "low": 12, "high": None}
    count |= {"mention": [[figure, figure + len("at least 12 people")]], "holder": "author"}
    event = {"id": "e1", "type": "ASSAULT", "trigger": [[7, 14], [46, 52]], "counts": [count]}
    (tmp_path / "reports.jsonl").write_text(json.dumps({"uri": "one", "text": text}) + "\n")
    (tmp_path / "one.json").write_text(json.dumps({"attributions": [], "events": [event]}))
    figures = json.loads(run(capsys, "counts", str(tmp_path), "--json"))["figures"]
    assert figures["mentions.found"]["f1"] == figures["anchored"]["f1"] == 1.0
    assert "what, low and high" in run(capsys, "counts", str(tmp_path))

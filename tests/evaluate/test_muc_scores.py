"""Attacks against MUC's templates, worked by hand: head nouns, roles, shares of reports, and a broken file."""

import json
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.coded import CodedActor, CodedEvent, Coding, Predicted
from dateline.evaluate.muc import Message, load_messages
from dateline.evaluate.muc_scores import head_noun, joined, score_templates
from dateline.evaluate.spans import PRF

ATTACK = "four hooded men of the red wing shot mayor lola prada in her office."
CALM = "the river rose by a metre."


def template(**roles: object) -> dict[str, object]:
    empty = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    return {"incident_type": "attack", **empty, **roles}


ROW = {
    "docid": "a",
    "doctext": ATTACK,
    "templates": [
        template(
            PerpInd=[[["four hooded men of the red wing", 0]]],
            PerpOrg=[[["red wing", 23], ["rw", 0]]],
            Victim=[[["lola prada", 43]]],
            Target=[[["office", 61]]],
        )
    ],
}


@pytest.fixture
def messages(tmp_path: Path) -> tuple[Message, ...]:
    path = tmp_path / "dev.json"
    path.write_text("\n".join(json.dumps(row) for row in (ROW, {"docid": "b", "doctext": CALM, "templates": []})))
    return load_messages(str(path))


def actor(words: str, name: str | None = None) -> CodedActor:
    at = ATTACK.index(words)
    return CodedActor(name, mention=((at, at + len(words)),))


def record(events: dict[str, tuple[CodedEvent, ...]]) -> Predicted:
    texts = {"a": ATTACK, "b": CALM}
    return Predicted({uri: Coding(events=events.get(uri, ())) for uri in texts}, texts, (), (), {})


def event(who: tuple[CodedActor, ...], whom: tuple[CodedActor, ...], kind: str = "ASSAULT") -> CodedEvent:
    return CodedEvent("e", kind, ((0, 1),), who, whom)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("two Hooded Men", "men"),
        ("members of the farabundo front", "members"),
        ("man who is a native of medellin", "man"),
        ("mayor lola prada, 42", "prada"),
        ('"the extraditables"', "extraditables"),
        ("of colombia", "colombia"),
        ("...", ""),
    ],
)
def test_the_head_is_the_last_word_before_what_follows_a_noun(words: str, head: str) -> None:
    assert head_noun(words) == head


def test_what_shares_a_head_is_one() -> None:
    assert joined([frozenset("a"), frozenset("b"), frozenset("ab"), frozenset("c")]) == [
        frozenset("ab"),
        frozenset("c"),
    ]


def test_individual_or_organisation_by_mention_or_name(messages: tuple[Message, ...]) -> None:
    found = score_templates(messages, record({"a": (event((actor("red wing", "Ala Roja"),), (actor("lola prada"),)),)}))
    assert found["perpetrator"] == PRF(1.0, 0.5, 0.6667, 1, 1, 2)
    assert found["victim"] == PRF(1.0, 1.0, 1.0, 1, 1, 1)
    assert (found["attack.found"], found["attack.perpetrator"], found["attack.both"]) == (1.0, 1.0, 1.0)
    assert found["false_alarm"] == 0.0


def test_a_target_is_neither_a_right_nor_a_wrong_victim(messages: tuple[Message, ...]) -> None:
    found = score_templates(messages, record({"a": (event((), (actor("office"), actor("four hooded men"))),)}))
    assert found["victim"] == PRF(0.0, 0.0, 0.0, 0, 1, 1)
    assert (found["attack.victim"], found["attack.both"]) == (0.0, 0.0)


def test_roles_of_two_events_are_not_one_event(messages: tuple[Message, ...]) -> None:
    events = (event((actor("four hooded men"),), ()), event((), (actor("lola prada"),)))
    found = score_templates(messages, record({"a": events}))
    assert (found["attack.perpetrator"], found["attack.victim"], found["attack.both"]) == (1.0, 1.0, 0.0)


def test_other_types_are_no_attack_and_a_quiet_report_with_one_is_a_false_alarm(messages: tuple[Message, ...]) -> None:
    events = {"a": (event((), (), "AID"),), "b": (event((), (), "COERCE"),)}
    found = score_templates(messages, record(events))
    assert (found["attack.found"], found["false_alarm"]) == (0.0, 1.0)
    assert score_templates(messages, Predicted({}, {}, (), (), {}))["missing"] == 2


@pytest.mark.parametrize(
    ("rows", "message"),
    [([], "holds no report"), ([ROW, ROW], "line 2: report a stands there twice"), ([{"docid": "a"}], "line 1")],
)
def test_a_broken_file_is_refused(rows: list[dict[str, object]], message: str, tmp_path: Path) -> None:
    path = tmp_path / "dev.json"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(InputError, match=message):
        load_messages(str(path))


def test_a_folder_is_no_file_of_reports(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gtt's form"):
        load_messages(str(tmp_path))

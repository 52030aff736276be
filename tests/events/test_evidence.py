"""The grounds of each event: what found its fields, by which words, how surely, and what was near."""

import pytest
from marking import marked, marks, weigh_by_hand

from conftest import Read
from dateline.events import infer
from dateline.events.evidence import CONSIDERED
from dateline.record.layers import Reading
from dateline.record.types import Event, Evidence

BOMBED = "Turkish jets bombed Islamic State fighters near Mosul."
RESTATED = "Gunmen attacked a police post in Mosul on Monday. The attack killed four officers."


def shown(event: Event, field: str) -> list[Evidence]:
    return [e for e in event.evidence if e.field == field]


def words(x: Reading, ground: Evidence) -> list[str]:
    return [x.report.text[start:end] for start, end in ground.words]


def test_an_event_of_the_rules_names_row_syntax_and_words(reading: Read) -> None:
    x = reading(BOMBED, upto="events.code")
    (event,) = x.events
    (trigger,) = shown(event, "trigger")
    (kind,) = shown(event, "type")
    assert (trigger.value, words(x, trigger), trigger.reason) == ("mention", ["bombed"], "")
    assert trigger.by == kind.by == "events/triggers:bomb.v.ASSAULT@2"
    assert (kind.value, words(x, kind)) == ("ASSAULT", ["bombed"])
    assert kind.score is not None
    assert [(e.value, e.by, e.score) for e in shown(event, "actor")] == [("Turkey", "events/roles@2", None)]
    assert [(e.value, words(x, e)) for e in shown(event, "recipient")] == [
        ("Islamic State", ["Islamic State fighters"])
    ]
    assert all(e.chosen for e in event.evidence)


def test_each_later_mention_has_the_reason_why_it_is_the_same_event(reading: Read) -> None:
    (event,) = (e for e in reading(RESTATED, upto="events.code").events if "merge" in e.why)
    first, *later = shown(event, "trigger")
    assert len(shown(event, "trigger")) == len(event.trigger)
    assert first.reason == ""
    assert all(e.reason for e in later)


def test_a_party_that_no_syntax_says_is_marked_as_inferred(reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(infer, "party_weights", lambda: {"actor armed": 9.0})
    x = reading("The Houthis held a parade. A tanker was attacked on Monday.", upto="events.code")
    (event,) = x.events
    (ground,) = shown(event, "actor")
    assert (ground.value, ground.by, ground.chosen) == ("Houthis", "events/infer@1", True)
    assert ground.reason == event.actor[0].why["name"] == infer.INFERRED


def test_an_event_that_nobody_does_has_no_ground_for_who(reading: Read) -> None:
    (event,) = reading("A bombing killed several people.", upto="events.code").events
    assert shown(event, "actor") == []
    assert "actor" in event.why


class TestEncoder:
    @pytest.fixture(autouse=True)
    def _weights(self, monkeypatch: pytest.MonkeyPatch) -> None:
        weigh_by_hand(monkeypatch)

    def test_row_and_encoder_each_say_what_they_find(self, reading: Read) -> None:
        (event,) = marked(reading, BOMBED, {"bombed": {"ASSAULT": 0.98}}).events
        assert [(e.by, e.value, e.chosen) for e in shown(event, "type")] == [
            ("events/triggers:bomb.v.ASSAULT@2", "ASSAULT", True),
            ("encoder/triggers@2", "ASSAULT", True),
        ]
        assert shown(event, "type")[1].score == 0.98

    def test_a_type_that_was_near_is_told_as_not_taken_and_a_far_one_is_not(self, reading: Read) -> None:
        chances = {"ASSAULT": 0.7, "COERCE": CONSIDERED + 0.05, "PROTEST": CONSIDERED / 2}
        (event,) = marked(reading, BOMBED, {"bombed": chances}).events
        assert [(e.value, e.chosen) for e in shown(event, "type")] == [
            ("ASSAULT", True),
            ("ASSAULT", True),
            ("COERCE", False),
        ]

    def test_the_chosen_grounds_of_who_and_whom_are_the_events(self, reading: Read) -> None:
        ties = {"bombed": {"actor": {"jets": 0.98, "fighters": 0.3}, "recipient": {"fighters": 0.98}}}
        (event,) = marked(reading, BOMBED, {"bombed": {"ASSAULT": 0.98}}, ties).events
        for field, actors in (("actor", event.actor), ("recipient", event.recipient)):
            assert [(e.value, e.score) for e in shown(event, field) if e.chosen] == [(a.name, a.score) for a in actors]
        assert ("Islamic State", False) in [(e.value, e.chosen) for e in shown(event, "actor")]

    def test_what_found_a_party_is_named_by_what_speaks_for_it(self, reading: Read) -> None:
        (event,) = marked(reading, BOMBED, {"bombed": {"ASSAULT": 0.98}}, {"bombed": {"actor": {"jets": 0.98}}}).events
        assert [e.by for e in shown(event, "actor") if e.chosen] == ["encoder/ties@2"]
        assert [e.by for e in shown(event, "recipient") if e.chosen] == ["events/roles@2"]
        assert all(
            "said by the syntax" in e.reason for f in ("actor", "recipient") for e in shown(event, f) if e.chosen
        )

    def test_every_ground_has_words_in_the_text_and_a_probability(self, reading: Read) -> None:
        x = marked(reading, RESTATED, {"attacked": {"ASSAULT": 0.98}, "attack": {"ASSAULT": 0.97, "COERCE": 0.2}})
        assert x.events
        for event in x.events:
            for ground in event.evidence:
                assert all(0 <= start < end <= len(x.report.text) for start, end in ground.words)
                assert ground.score is None or 0.0 <= ground.score <= 1.0


def test_marks_are_made_by_word(reading: Read) -> None:
    x = reading(RESTATED, upto="entities.actors")
    assert x.tokens is not None
    made = marks(x.tokens, {"attack": {"AID": 0.2, "ASSAULT": 0.7}}, {"attack": {"actor": {"Gunmen": 0.9}}})
    ((at, types),) = made.triggers.items()
    assert x.tokens.word(at) == "attack"
    assert [kind for kind, _ in types] == ["ASSAULT", "AID"]
    assert [x.tokens.word(i) for i, _ in made.links[at].actor] == ["Gunmen"]

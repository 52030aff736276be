"""Who and whom where an encoder read the report: syntax and its ties weighed together."""

import pytest
from marking import Chances, marked, names, weigh_by_hand, words

from conftest import Read
from dateline.events.casting import TIED
from dateline.events.casting import _tied as tied_heads
from dateline.events.infer import cast
from dateline.events.triggers import scene
from dateline.record.layers import Reading
from dateline.record.types import Event, Evidence

AFAR = "The Houthis held a parade in Sanaa. Nobody spoke. A tanker was attacked off Hodeidah on Monday."
SURE: Chances = {"attacked": {"ASSAULT": 0.98}}


def attack(x: Reading, word: str = "attacked") -> Event:
    return next(e for e in x.events if word in words(x, e))


def grounds(event: Event, field: str, name: str) -> list[Evidence]:
    return [e for e in event.evidence if e.field == field and e.value == name]


@pytest.fixture
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh_by_hand(monkeypatch)


@pytest.mark.usefixtures("_weights")
def test_who_is_strongly_tied_fills_an_empty_slot_from_another_sentence(reading: Read) -> None:
    assert attack(reading(AFAR, upto="events.code")).actor == ()
    event = attack(marked(reading, AFAR, SURE, {"attacked": {"actor": {"Houthis": 0.98}}}))
    (actor,) = event.actor
    assert (actor.name, actor.why["name"]) == ("Houthis", TIED)
    assert actor.score is not None
    assert actor.score > 0.5
    (ground,) = grounds(event, "actor", "Houthis")
    assert (ground.by, ground.score, ground.chosen) == ("encoder/ties@2", actor.score, True)


@pytest.mark.usefixtures("_weights")
def test_who_is_weakly_tied_stays_out_and_is_told_as_near(reading: Read) -> None:
    event = attack(marked(reading, AFAR, SURE, {"attacked": {"actor": {"Houthis": 0.06}}}))
    assert event.actor == ()
    assert "actor" in event.why
    assert [e.chosen for e in grounds(event, "actor", "Houthis")] == [False]


def test_a_stronger_tie_is_a_surer_actor(reading: Read) -> None:
    weak, strong = (
        max(e.score or 0.0 for e in grounds(attack(x), "actor", "Houthis"))
        for x in (marked(reading, AFAR, SURE, {"attacked": {"actor": {"Houthis": p}}}) for p in (0.2, 0.98))
    )
    assert weak < strong


@pytest.mark.parametrize("ties", [{}, {"actor": {"parade": 0.98}}, {"recipient": {"Houthis": 0.98}}])
def test_nobody_is_guessed_where_nobody_is_offered(reading: Read, ties: Chances) -> None:
    event = attack(marked(reading, AFAR, SURE, {"attacked": ties}))
    assert names(event, "actor") <= {None}
    assert grounds(event, "actor", "Houthis") == []


@pytest.mark.usefixtures("_weights")
def test_two_tied_parties_may_both_fill_a_slot_the_surer_first(reading: Read) -> None:
    text = "Ghana and Togo have built up forces for months. On Monday a border post was attacked."
    event = attack(marked(reading, text, SURE, {"attacked": {"actor": {"Togo": 0.99, "Ghana": 0.97}}}))
    assert names(event, "actor") == {"Ghana", "Togo"}
    assert [a.score for a in event.actor] == sorted((a.score or 0.0 for a in event.actor), reverse=True)


@pytest.mark.usefixtures("_weights")
@pytest.mark.parametrize(("field", "name"), [("actor", "Turkey"), ("recipient", "Islamic State")])
def test_who_the_syntax_says_stays_with_a_score(reading: Read, field: str, name: str) -> None:
    text = "Turkish jets bombed Islamic State fighters near Mosul."
    ties = {"bombed": {"actor": {"jets": 0.98}, "recipient": {"fighters": 0.98}}}
    event = attack(marked(reading, text, {"bombed": {"ASSAULT": 0.98}}, ties), "bombed")
    (actor,) = getattr(event, field)
    assert (actor.name, actor.why.get("name")) == (name, None)
    assert actor.score is not None


@pytest.mark.usefixtures("_weights")
def test_a_tie_to_a_later_mention_of_a_party_is_one_to_the_party(reading: Read) -> None:
    text = "The Houthis held a parade. A tanker was attacked on Monday. The Houthis were silent."
    event = attack(marked(reading, text, SURE, {"attacked": {"actor": {"Houthis#2": 0.98}}}))
    (actor,) = event.actor
    assert actor.name == "Houthis"
    assert [text[s:e] for s, e in actor.mention] == ["The Houthis"]
    assert actor.mention[0][0] > text.index("attacked")


@pytest.mark.usefixtures("_weights")
def test_parties_of_a_shared_deed_have_no_recipient_slot(reading: Read) -> None:
    text = "Talks between Iran and France opened in Geneva."
    (event,) = marked(reading, text, {"Talks": {"CONSULT": 0.98}}, {"Talks": {"recipient": {"France": 0.98}}}).events
    assert event.recipient == ()
    assert "recipient" not in event.why


def test_a_slot_looks_only_at_the_words_that_are_tied_to_its_event(reading: Read) -> None:
    """However often a party is named, so that a long report takes linear time."""
    x = reading("Rebels attacked Goma. " * 8, upto="entities.actors")
    assert x.tokens is not None
    s = scene(x.tokens, x.actors, ())
    people = cast(s, [])
    (heads,) = (p.heads for p in people.parties if p.actor.sector == "REB")
    assert len(heads) == 8
    assert list(tied_heads(people, {heads[3]: 0.9}, {heads[5]: 0.2}).values()) == [{heads[3], heads[5]}]


def test_each_member_of_a_coordination_is_a_party(reading: Read) -> None:
    x = reading("Ghana and Togo have built up forces for months.", upto="entities.actors")
    assert x.tokens is not None
    assert {p.actor.name for p in cast(scene(x.tokens, x.actors, ()), []).parties} == {"Ghana", "Togo"}

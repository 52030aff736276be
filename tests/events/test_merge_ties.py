"""Mentions of one event by what the encoder ties together, beside the rules' signs."""

import pytest
from marking import Chances, marked, weigh_by_hand, words

from conftest import Read
from dateline.events.merge import ONE_TO_ENCODER, SEEN, Mention, tie
from dateline.events.roles import Roles
from dateline.events.triggers import candidates, scene
from dateline.record.layers import Links, Reading

BARRAGE = "Rebels shelled Goma on Monday. On Tuesday the barrage was felt in Bukavu."
BOTH: Chances = {"shelled": {"ASSAULT": 0.98}, "barrage": {"ASSAULT": 0.98}}


def ties(p: float) -> dict[str, Chances]:
    return {"shelled": {"same": {"barrage": p}}, "barrage": {"same": {"shelled": p}}}


def assaults(x: Reading) -> list[set[str]]:
    return [words(x, e) for e in x.events if e.type == "ASSAULT"]


@pytest.fixture
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh_by_hand(monkeypatch)


@pytest.mark.usefixtures("_weights")
def test_triggers_tied_as_one_event_are_one_with_the_reason(reading: Read) -> None:
    x = marked(reading, BARRAGE, BOTH, ties(0.98))
    assert assaults(x) == [{"shelled", "barrage"}]
    (event,) = (e for e in x.events if e.type == "ASSAULT")
    assert ONE_TO_ENCODER in event.why["merge"]
    assert [ONE_TO_ENCODER in e.reason for e in event.evidence if e.field == "trigger"] == [False, True]


@pytest.mark.usefixtures("_weights")
def test_triggers_not_tied_stay_apart(reading: Read) -> None:
    assert assaults(marked(reading, BARRAGE, BOTH)) == [{"shelled"}, {"barrage"}]


@pytest.mark.usefixtures("_weights")
def test_ties_never_join_two_types(reading: Read) -> None:
    x = marked(reading, BARRAGE, {**BOTH, "barrage": {"THREATEN": 0.98}}, ties(0.98))
    assert sorted(e.type for e in x.events) == ["ASSAULT", "THREATEN"]


def raids(reading: Read, between: str) -> list[Mention]:
    """Two mentions of a raid with what stands between them, tied to nothing."""
    x = reading(f"The raid failed. {between} The raid was denounced.", upto="entities.actors")
    assert x.tokens is not None
    some = [c for c in candidates(scene(x.tokens, x.actors, ())) if x.tokens.lemma[c.token] == "raid"]
    return [Mention(c, Roles(), None, None, (), links=Links()) for c in some]


def test_two_that_the_encoder_reads_in_one_window_and_does_not_tie_are_apart_to_it(reading: Read) -> None:
    a, b = raids(reading, "")
    assert tie(a, b) == 0.0


def test_of_two_far_apart_it_says_nothing_unless_it_ties_them(reading: Read) -> None:
    a, b = raids(reading, "Nothing moved. " * SEEN)
    assert tie(a, b) is None
    a.links = Links(same=((b.token, 0.8),))
    assert tie(a, b) == pytest.approx(0.4)


def test_both_directions_count_alike(reading: Read) -> None:
    a, b = raids(reading, "")
    a.links, b.links = Links(same=((b.token, 0.9),)), Links(same=((a.token, 0.5),))
    assert tie(a, b) == tie(b, a) == pytest.approx(0.7)


def test_without_an_encoder_there_is_no_tie(reading: Read) -> None:
    a, b = raids(reading, "")
    a.links = None
    assert tie(a, b) is None


@pytest.mark.usefixtures("_weights")
def test_a_chain_of_ties_makes_one_event(reading: Read) -> None:
    text = "Rebels shelled Goma on Monday. The barrage was felt in Bukavu. In Kigali the onslaught broke windows."
    chances = {w: {"ASSAULT": 0.98} for w in ("shelled", "barrage", "onslaught")}
    some = {"shelled": {"same": {"barrage": 0.98}}, "barrage": {"same": {"shelled": 0.98, "onslaught": 0.98}}}
    x = marked(reading, text, chances, {**some, "onslaught": {"same": {"barrage": 0.98}}})
    assert assaults(x) == [{"shelled", "barrage", "onslaught"}]

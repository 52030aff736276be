"""Where, when and how many where an encoder read the report: its ties beside the rules' signs."""

import pytest
from marking import Chances, marked, words
from msgspec.structs import replace

from conftest import Read
from dateline.events import setting
from dateline.events.attach import Context
from dateline.events.counting import allot
from dateline.events.merge import Cluster, Mention
from dateline.events.proposals import BY_ENCODER
from dateline.events.ties import firm
from dateline.lexicon.fusion import Signs
from dateline.record.layers import Reading
from dateline.record.types import Count, Event

HAND = {"encoder": 3.5, "encoder tie": 5.5, "encoder none": 0.0}
APART = "Rebels raided a farm. Nothing else was known. A fair opened in Goma on 3 May 2016. Buyers came from Bukavu."
SURE: Chances = {"raided": {"ASSAULT": 0.98}}
Given = list[tuple[Context, list[Cluster]]]


@pytest.fixture
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "encoder_weights", lambda _use: HAND)
    monkeypatch.setattr(setting, "place_trees", ByTie)


class ByTie:
    """Weighs a place by its tie alone."""

    def weigh(self, signs: Signs) -> float:
        return 8 * signs.get("tie", 0.5)


def raid(x: Reading) -> Event:
    return next(e for e in x.events if "raided" in words(x, e))


@pytest.mark.usefixtures("_weights")
def test_a_place_that_is_tied_is_taken_from_any_distance(reading: Read) -> None:
    event = raid(marked(reading, APART, SURE, {"raided": {"place": {"Bukavu": 0.98}}}))
    assert event.place is not None
    assert event.place.name == "Bukavu"
    assert event.why["place"] == "named in another sentence of the report"


@pytest.mark.usefixtures("_weights")
def test_a_time_that_is_tied_is_taken_by_any_of_its_words(reading: Read) -> None:
    event = raid(marked(reading, APART, SURE, {"raided": {"time": {"May": 0.98}}}))
    assert event.time is not None
    assert event.time.value == "2016-05-03"


@pytest.mark.usefixtures("_weights")
def test_what_is_not_tied_weighs_less(reading: Read) -> None:
    event = raid(marked(reading, APART, SURE, {"raided": {}}))
    assert (event.place, event.time) == (None, None)


def test_without_an_encoder_the_rules_weigh_alone() -> None:
    assert not any(sign.startswith("encoder") for sign in setting.weights(marked=False))
    assert any(sign.startswith("encoder") for sign in setting.weights(marked=True))


def by_encoder(m: Mention, chance: float) -> Mention:
    """The mention as if no row knew its trigger."""
    row = replace(m.candidate.trigger.row, source=BY_ENCODER)
    return replace(m, candidate=replace(m.candidate, trigger=replace(m.candidate.trigger, row=row), chance=chance))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Given:
    """What the counts are allotted to."""
    given: Given = []

    def spy(x: Context, clusters: list[Cluster]) -> list[tuple[Count, ...]]:
        given.append((x, clusters))
        return allot(x, clusters)

    monkeypatch.setattr(setting, "allot", spy)
    return given


def test_a_trigger_that_the_encoder_alone_proposes_is_asked_only_if_it_is_sure(reading: Read, held: Given) -> None:
    marked(reading, "Rebels raided a farm.", SURE)
    ((_, (event,)),) = held
    (raided,) = event.mentions
    doubted, sure = by_encoder(raided, 0.25), by_encoder(raided, 0.98)
    assert firm([raided, doubted]) == [raided]
    assert firm([raided, sure]) == [raided, sure]
    assert firm([doubted]) == [doubted]


def test_a_count_goes_to_the_event_whose_word_tells_it_whoever_found_that_event(reading: Read, held: Given) -> None:
    reading("Rebels raided a farm while troops killed 9 people.", upto="events.code")
    ((x, (event,)),) = held
    raided, killed = (replace(event, mentions=[m]) for m in event.mentions)
    assert [len(found) for found in allot(x, [raided, killed])] == [0, 1]
    proposed = replace(killed, mentions=[by_encoder(m, 0.98) for m in killed.mentions])
    assert [len(found) for found in allot(x, [raided, proposed])] == [0, 1]

"""Signs of the places in reach of an event, on sentences of our own."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from conftest import Read
from dateline.events import setting
from dateline.events.merge import Cluster
from dateline.events.place_signs import MOST, PlaceScene
from dateline.lexicon.fusion import Signs
from dateline.record.layers import PlaceMention


class Offer(NamedTuple):
    """What one event is offered: signs by the name of the place, the words shown, and the signs of none."""

    places: dict[str, Signs]
    words: dict[str, str]
    none: Signs


Offered = Callable[[str], dict[str, Offer]]


@pytest.fixture
def offered(reading: Read, monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Read a text and give what its events are offered, by the lemma of their first trigger."""
    given: list[tuple[str, Offer]] = []
    real = PlaceScene.offers

    def spy(self: PlaceScene, c: Cluster) -> tuple[list[tuple[PlaceMention, Signs]], Signs]:
        found, none = real(self, c)
        t = self.tokens
        words = {p.name or "": t.phrase(p.first, p.last) for p, _ in found}
        offer = Offer({p.name or "": signs for p, signs in found}, words, none)
        given.append((t.lemma[c.mentions[0].token], offer))
        return found, none

    monkeypatch.setattr(PlaceScene, "offers", spy)

    def read(text: str) -> dict[str, Offer]:
        given.clear()
        reading(text)
        return dict(given)

    return read


def test_a_place_far_away_is_known_by_its_distance(offered: Offered) -> None:
    offer = offered("Rebels attacked a base in Homs. The army did not comment. A fair opened in Hama.")["attack"]
    assert (offer.places["Homs"]["gap"], offer.places["Hama"]["gap"]) == (0.0, 2.0)
    assert offer.places["Homs"]["close"] >= 3
    assert "close" not in offer.places["Hama"]
    assert offer.places["Hama"]["before"] == 0.0


def test_a_town_in_a_country_that_is_named_as_well_is_the_finer(offered: Offered) -> None:
    offer = offered("Rebels attacked a base in Homs. The war in Syria goes on.")["attack"]
    assert offer.places["Syria"]["finer beside"] == 3.0
    assert offer.places["Homs"]["coarser beside"] == 2.0
    assert offer.places["Homs"]["grain"] > offer.places["Syria"]["grain"]


def test_a_place_named_twice_is_one_candidate_by_its_nearest_words(offered: Offered) -> None:
    offer = offered("Homs lay quiet. Rebels attacked a base in Homs.")["attack"]
    assert offer.places["Homs"]["located"] == 2.0
    assert offer.places["Homs"]["share"] == 1.0
    assert offer.places["Homs"]["gap"] == 0.0


def test_places_between_count_those_of_other_names(offered: Offered) -> None:
    offer = offered("Rebels attacked on the road from Hama through Idlib to Homs.")["attack"]
    assert offer.places["Homs"]["places between"] > offer.places["Hama"]["places between"]


def test_none_is_an_offer_with_the_events_own_signs(offered: Offered) -> None:
    offer = offered("Iran accused Israel of sabotage.")["accuse"]
    assert offer.none["none"] == 1.0
    assert all(signs["none"] == 0.0 for signs in offer.places.values())
    assert "best tie" not in offer.none


def test_ten_thousand_places_are_not_all_weighed(offered: Offered) -> None:
    names = ", ".join(["Homs", "Hama", "Idlib", "Aleppo", "Damascus"] * 12)
    offer = offered(f"Rebels attacked a base in Homs. They passed through {names}.")["attack"]
    assert 0 < len(offer.places) <= MOST


def test_no_place_is_taken_where_none_is_likely_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    class Even:
        """Finds each place as likely as none."""

        def weigh(self, signs: Signs) -> float:
            return signs.get("weight", 1.0)

    monkeypatch.setattr(setting, "place_trees", Even)
    one, two = PlaceMention(first=0, last=0, role="toponym"), PlaceMention(first=1, last=1, role="toponym")
    assert setting.likeliest([(one, {})], {}) is one
    assert setting.likeliest([(one, {}), (two, {})], {}) is None
    assert setting.likeliest([], {}) is None

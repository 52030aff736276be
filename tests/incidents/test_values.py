"""The values that decide whether two events can be one: days, places, parties, words."""

from datetime import date

import pytest
from made import ARMY, CIVILIANS, DORAN, FRONT, GOVERNMENT, HALBA, NORTH, REBELS, RIVAL, SYRIA
from msgspec.structs import replace

from dateline.incidents import parties, places
from dateline.incidents.facts import almanac, days_of
from dateline.lexicon.matters import country_of_word, matter_word, unclear
from dateline.lexicon.spokesmen import body_of
from dateline.lexicon.stamps import is_stamp


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-02", date(2031, 5, 2), date(2031, 5, 2)),
        ("2031-05-02T18:30:00Z", date(2031, 5, 2), date(2031, 5, 2)),
        ("2031-W18", date(2031, 4, 28), date(2031, 5, 4)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-05-02/2031-05-09", date(2031, 5, 2), date(2031, 5, 9)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("value", [None, "", "XXXX-WXX-1", "XXXX-12-06", "2031-02-30", "soon", "2031-SP"])
def test_what_is_on_no_calendar_covers_no_day(value: str | None) -> None:
    assert days_of(value) is None


def test_the_almanac_knows_weekday_and_day_without_the_year() -> None:
    assert almanac("XXXX-WXX-4") == (4, None)
    assert almanac("XXXX-12-06") == (None, (12, 6))
    assert almanac("2031-05-01") == (4, (5, 1))
    assert almanac("2031-05") == (None, None)


def test_places_are_one_within_a_city_and_apart_beyond() -> None:
    suburb = replace(HALBA, name="Old Halba", geonames=9, lat=35.05)
    assert places.alike(HALBA, suburb) == places.SAME
    assert places.alike(HALBA, DORAN) == places.APART
    assert places.alike(HALBA, NORTH) == places.WITHIN
    assert places.alike(HALBA, SYRIA) == places.WITHIN
    assert places.alike(DORAN, NORTH) == places.APART
    assert places.alike(HALBA, replace(HALBA, country="TUR")) == places.APART


def test_parties_are_one_by_name_by_containment_or_by_kind() -> None:
    assert parties.same(ARMY, ARMY) == parties.SAME
    assert parties.same(ARMY, GOVERNMENT) == parties.SAME
    assert parties.same(ARMY, replace(GOVERNMENT, name="Omar Sabo")) == parties.INSIDE
    assert parties.same(FRONT, REBELS) == parties.INSIDE
    assert parties.same(FRONT, RIVAL) == parties.AGAINST
    assert parties.same(ARMY, CIVILIANS) == parties.AGAINST
    assert parties.known([ARMY, replace(ARMY, name=None, sector="UNK")]) == [ARMY]


def test_a_stamp_is_dates_and_sign_offs_never_a_number_alone() -> None:
    assert is_stamp(["updated", "jul", "7", "5", "59", "pm"])
    assert is_stamp(["reuters"])
    assert not is_stamp(["14"])
    assert not is_stamp(["14", "killed", "on", "monday"])
    assert not is_stamp(["updated", "at"])


def test_every_pattern_of_the_unclear_table_is_searched() -> None:
    found = {match.lastgroup for match in unclear().finditer("it is unclear who fired; no claim of responsibility")}
    assert found == {"unclear", "unclaimed"}
    assert unclear().search("the nuclear plant was cleared") is None


def test_words_of_one_meaning_and_of_countries() -> None:
    assert matter_word("warplane") == matter_word("plane")
    assert country_of_word("Iraqi") == country_of_word("Baghdad") == "IRQ"
    assert country_of_word("valley") is None


def test_a_spokesman_has_his_body() -> None:
    assert body_of("Zabihullah Mujahid") == "Taliban"
    assert body_of("Omar Sabo") is None

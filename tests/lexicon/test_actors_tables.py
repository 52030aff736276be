"""Names to codes by date: countries, bodies, groups, office holders, roles, persons."""

import time

import pytest

from dateline.lexicon import actors, names, persons, roles
from dateline.lexicon.actor_words import gender_of, of_kind
from dateline.lexicon.tables import table


@pytest.mark.parametrize(
    ("name", "alpha3"),
    [("the UK", "GBR"), ("U.S.", "USA"), ("DRC", "COD"), ("Côte d'Ivoire", "CIV"), ("Burma", "MMR"), ("Kosovo", "XKX")],
)
def test_country_by_any_of_its_names(name: str, alpha3: str) -> None:
    assert actors.country_by_name(name) == alpha3


def test_us_the_pronoun_is_no_country() -> None:
    assert actors.country_by_name("us") is None
    assert actors.country_by_name("US") == "USA"


@pytest.mark.parametrize(
    ("word", "alpha3"), [("Turks", "TUR"), ("South Sudanese", "SSD"), ("Nigerien", "NER"), ("US", "USA")]
)
def test_country_by_demonym(word: str, alpha3: str) -> None:
    assert actors.country_by_demonym(word) == alpha3


def test_seat_stands_for_its_government() -> None:
    assert actors.country_by_seat("the Kremlin") == "RUS"
    assert actors.country_by_seat("Tikrit") is None
    assert actors.capital_of("IRQ") == "Baghdad"


def test_canonical_names_are_the_guides() -> None:
    wanted = {
        "USA": "United States",
        "COD": "Democratic Republic of the Congo",
        "RUS": "Russia",
        "GBR": "United Kingdom",
    }
    assert {code: actors.country_name(code) for code in wanted} == wanted


def test_variants_are_one_group() -> None:
    found = {actors.actor_by_name(n).name for n in ("ISIS", "ISIL", "Daesh", "IS group", "Islamic State")}  # type: ignore[union-attr]
    assert found == {"Islamic State"}


def test_a_group_that_comes_to_power_changes_its_sector_on_the_day() -> None:
    before, after = actors.actor_by_name("Taliban", "2021-08-14"), actors.actor_by_name("Taliban", "2021-08-15")
    assert before is not None
    assert after is not None
    assert (before.sector, after.sector) == ("REB", "GOV")


def test_office_holder_has_his_code_in_office_only() -> None:
    assert actors.office_of("Hamid Karzai", "2005-01-01") == "AFGGOV"


def test_office_holder_after_the_dictionarys_end_is_unknown_never_last_known() -> None:
    assert actors.office_of("Hamid Karzai", "2016-01-01") is None
    assert actors.office_of("Barack Obama", "2015-06-01") is None


@pytest.mark.parametrize(
    ("code", "sector"),
    [("SYRGOVMIL", "GOV"), ("SYRMIL", "MIL"), ("USACOP", "MIL"), ("IMGMUSISI", "REB"), ("IGOUNO", "IGO"),
     ("NGOHRI", "NGO"),
     ("USAMED", "MED"), ("EGYOPP", "PTY"), ("MNCUSA", "BUS"), ("GBRGOVJUD", "JUD"), ("IRQCVL", "CVL"), ("XYZ", "UNK")],
)  # fmt: skip
def test_sector_of_cameo_codes(code: str, sector: str) -> None:
    assert actors.sector_of(code) == sector


def test_every_row_has_a_source_and_a_known_country() -> None:
    rows = table("actors", actors.ActorRow)
    assert len(rows) >= 200
    assert all(row.source for row in rows)
    countries = {row.alpha3 for row in table("countries", actors.CountryRow)}
    assert {row.country for row in rows if row.country} <= countries
    assert {row.country for row in table("persons", persons.PersonRow) if row.country} <= countries


def test_every_row_is_found_by_its_own_name() -> None:
    for row in table("actors", actors.ActorRow):
        rows = [actors.actor_by_name(row.name, date) for date in (None, row.first, row.last)]
        assert any(found is not None and found.name == row.name for found in rows), row.name


def test_dates_are_iso_and_in_order() -> None:
    for row in (*table("actors", actors.ActorRow), *table("persons", persons.PersonRow)):
        assert all(day is None or (len(day) == 10 and day[4] == day[7] == "-") for day in (row.first, row.last)), row
        assert not (row.first and row.last) or row.first <= row.last, row


def test_person_holds_the_sector_of_the_date() -> None:
    party, office = (
        persons.person_by_name("Donald Trump", "2016-05-01"),
        persons.person_by_name("Donald Trump", "2018-05-01"),
    )
    assert party is not None
    assert office is not None
    assert (party.sector, office.sector) == ("PTY", "GOV")


def test_surname_alone_means_the_person_in_the_news() -> None:
    found = persons.person_by_surname("Assad", "2014-01-01")
    assert found is not None
    assert found.name == "Bashar al-Assad"
    assert persons.person_by_surname("Smith", "2014-01-01") is None


def test_roles_of_several_words_and_genders() -> None:
    assert any(row.word == "foreign minister" for _, row in roles.closed_roles()["minister"])
    assert any(row.word == "secretary of state" for _, row in roles.open_roles()["secretary"])
    assert (gender_of("Fatima"), gender_of("Dmitry"), gender_of("Zzz")) == ("f", "m", None)
    assert "backed" in of_kind("linked")


def test_loading_is_fast() -> None:
    for cached in (
        table,
        names.name_trie,
        actors._names,
        actors._demonyms,
        actors._seats,
        actors._hints,
        actors._actors,
        actors._phoenix,
    ):
        cached.cache_clear()
    start = time.perf_counter()
    names.name_trie()
    actors.office_of("Hamid Karzai", "2005-01-01")
    actors.country_by_hint("Aleppo")
    assert time.perf_counter() - start < 1.5  # 0.2 s on a quiet machine

"""What holds on which day: bodies whose sector changed, offices, and what is left unknown."""

from itertools import pairwise

import pytest

from dateline.lexicon import actors, persons
from dateline.lexicon.actors import ActorRow
from dateline.lexicon.names import name_trie
from dateline.lexicon.tables import table
from dateline.lexicon.validity import NO_DATE, holds, outside


def row(sector: str, first: str | None, last: str | None, name: str = "Kalo Front", country: str = "MLI") -> ActorRow:
    """A row of a group made up for the test."""
    return ActorRow(name=name, sector=sector, country=country, kind="group", first=first, last=last, source="test")  # type: ignore[arg-type]


REBELS, RULERS = row("REB", "2001-01-01", "2010-06-30"), row("GOV", "2010-07-01", None)


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2000-12-31", "no"), ("2001-01-01", "yes"), ("2010-06-30T09:00:00Z", "yes"), ("2010-07-01", "no"), (None, "yes")],
)
def test_a_row_holds_from_its_first_day_to_its_last(date: str | None, wanted: str) -> None:
    assert holds(REBELS, date) is (wanted == "yes")


def test_of_a_month_or_year_a_part_is_enough() -> None:
    assert [holds(REBELS, date) for date in ("2000", "2001", "2010", "2011-01")] == [False, True, True, False]


@pytest.mark.parametrize(("date", "sector"), [("2010-06-30", "REB"), ("2010-07-01", "GOV")])
def test_the_row_of_the_day_is_taken(date: str, sector: str) -> None:
    found = actors.row_on((REBELS, RULERS), date, {})
    assert found is not None
    assert found.sector == sector


def test_with_no_date_a_sector_that_changed_is_unknown_and_what_did_not_change_is_kept() -> None:
    found = actors.row_on((REBELS, RULERS), None, {})
    assert found is not None
    assert (found.name, found.sector, found.country, found.code) == ("Kalo Front", "UNK", "MLI", None)


def test_with_no_date_a_body_of_one_row_is_what_it_is() -> None:
    assert actors.row_on((REBELS,), None, {}) == REBELS


def test_out_of_all_dates_only_what_all_rows_agree_on_is_kept() -> None:
    ended = row("GOV", "2010-07-01", "2015-01-01")
    once = actors.row_on((REBELS,), "2020-01-01", {})
    changed = actors.row_on((REBELS, ended), "2020-01-01", {})
    assert once is not None
    assert changed is not None
    assert (once.sector, changed.sector) == ("REB", "UNK")


def test_of_two_bodies_of_one_abbreviation_the_one_of_the_reports_country_is_meant() -> None:
    other = row("MIL", None, None, name="Kalo Army", country="SOM")
    chosen = [actors.row_on((REBELS, other), "2005-01-01", votes) for votes in ({"SOM": 2.0, "MLI": 0.5}, {})]
    assert [found.name for found in chosen if found] == ["Kalo Army", "Kalo Front"]


def test_the_reason_names_the_day_and_the_rows() -> None:
    assert outside("Kalo Front", [REBELS], "2020-01-01") == (
        "no row of Kalo Front covers 2020-01-01 (2001-01-01 to 2010-06-30)"
    )
    assert outside("Kalo Front", [REBELS, RULERS], None).startswith(NO_DATE)


@pytest.mark.parametrize(
    ("name", "before", "day", "after"),
    [
        ("Taliban", "REB", "2021-08-15", "GOV"),
        ("Haqqani network", "REB", "2021-08-15", "GOV"),
        ("Hayat Tahrir al-Sham", "REB", "2024-12-08", "GOV"),
        ("Rapid Support Forces", "MIL", "2023-04-15", "REB"),
        ("Popular Mobilization Forces", "REB", "2016-11-26", "MIL"),
        ("Syrian National Army", "REB", "2025-01-29", "MIL"),
        ("FARC", "REB", "2017-09-01", "PTY"),
        ("TPLF", "PTY", "2020-11-04", "REB"),
    ],
)
def test_bodies_whose_sector_changed(name: str, before: str, day: str, after: str) -> None:
    eve = f"{day[:8]}{int(day[8:]) - 1:02d}" if day[8:] != "01" else f"{day[:5]}{int(day[5:7]) - 1:02d}-28"
    found = [actors.actor_by_name(name, date) for date in (eve, day)]
    assert [body.sector for body in found if body] == [before, after]


def test_a_change_is_no_gap_and_no_overlap() -> None:
    rows: dict[str, list[ActorRow]] = {}
    for body in table("actors", ActorRow):
        rows.setdefault(body.name, []).append(body)
    for name, found in rows.items():
        for before, after in pairwise(found):
            if before.kind == "seat" or after.kind == "seat" or before.first is None or after.first is None:
                continue
            same_country = before.country == after.country
            assert before.last is None or before.last < after.first or not same_country, name


def test_at_least_150_armed_groups_since_2014() -> None:
    groups = {r.name: r for r in table("actors", ActorRow) if r.kind == "group" and (r.last or "9") >= "2014-01-01"}
    assert len(groups) >= 150
    assert all(r.source and r.sector for r in groups.values())
    assert len({r.country for r in groups.values() if r.country}) >= 40


def test_a_code_with_a_source_is_the_dictionarys() -> None:
    coded = [r for r in table("actors", ActorRow) if r.kind == "group" and r.code]
    assert coded
    assert all(r.source.startswith("phoenix-") for r in coded if r.code != "AFGGOV"), [r.name for r in coded]


def test_a_code_is_of_the_groups_own_country() -> None:
    yemen = actors.actor_by_name("Houthis", "2018-01-01")
    assert yemen is not None
    assert (actors.code_of(yemen, "2018-01-01") or "YEM")[:3] == "YEM"  # another Ansar Allah is Lebanese


def test_code_ends_with_the_row() -> None:
    tigers = actors.actor_by_name("LTTE", "2005-01-01")
    assert tigers is not None
    assert actors.code_of(tigers, "2005-01-01") == "LKAREB"
    assert actors.code_of(tigers, "2015-01-01") is None


def test_every_group_is_found_by_each_of_its_names() -> None:
    for body in table("actors", ActorRow):
        if body.kind != "group":
            continue
        for name in (body.name, *actors.listed(body.variants)):
            node = name_trie()
            for word in actors.words(name):
                node = node.next[word]
            assert any(r.name == body.name for entry in node.entries for r in entry.rows), name


def test_the_dictionarys_open_rows_end_with_it_whatever_it_calls_a_person() -> None:
    found = [actors.office_of("Juan Somavia", date) for date in ("2010-01-01", "2014-01-30", "2014-01-31")]
    assert [code is not None for code in found] == [True, True, False]


def test_an_undated_row_of_the_dictionary_gives_no_office() -> None:
    assert actors.office_of("Edward Snowden", "2013-07-01") is None
    assert "undated" in actors.why_no_office("Edward Snowden", "2013-07-01")
    assert actors.why_no_office("Nobody Atall", "2013-07-01") == ""


@pytest.mark.parametrize(
    ("name", "date", "role"),
    [
        ("Boris Johnson", "2017-05-01", "foreign secretary"),
        ("Boris Johnson", "2020-05-01", "prime minister"),
        ("Boris Johnson", "2023-05-01", None),
        ("Vladimir Putin", "2010-05-01", "prime minister"),
        ("Yair Lapid", "2016-05-01", "party leader"),
        ("Riek Machar", "2026-05-01", None),
    ],
)
def test_an_office_is_held_between_its_days_only(name: str, date: str, role: str | None) -> None:
    found = persons.person_by_name(name, date)
    assert (found.role if found else None) == role


def test_an_open_row_of_office_ends_where_it_is_known_to_hold() -> None:
    assert persons.person_by_name("Emmanuel Macron", "2025-06-01") is not None
    assert persons.person_by_name("Emmanuel Macron", "2031-06-01") is None
    assert "2031-06-01" in persons.why_unheld("Emmanuel Macron", "2031-06-01")
    offices = [r for r in table("persons", persons.PersonRow) if r.sector in ("GOV", "MIL", "JUD", "IGO", "PTY")]
    assert all(r.last or r.seen for r in offices)


def test_with_no_date_a_person_has_what_all_rows_give() -> None:
    putin = persons.person_by_name("Vladimir Putin")
    assert putin is not None
    assert putin.sector == "GOV"
    assert set(putin.role.split("|")) == {"president", "prime minister"}
    assert persons.person_by_name("Donald Trump") is None
    assert persons.country_once("Donald Trump") == "USA"
    assert persons.country_once("Donald Tusk") is None


def test_rows_of_one_person_do_not_overlap() -> None:
    rows: dict[str, list[persons.PersonRow]] = {}
    for person in table("persons", persons.PersonRow):
        rows.setdefault(person.name, []).append(person)
    for name, found in rows.items():
        for before, after in pairwise(found):
            assert (before.last or "9") <= (after.first or ""), name


def test_a_surname_gives_the_name_at_any_date_and_the_bearer_of_the_day() -> None:
    found = [persons.person_by_surname("Aoun", date) for date in ("2018-01-01", "2025-03-01")]
    assert [p.name for p in found if p] == ["Michel Aoun", "Joseph Aoun"]
    later = persons.person_by_surname("Mubarak", "2020-01-01")
    assert later is not None
    assert later.name == "Hosni Mubarak"

"""Offices and sectors by the report's date: what a row that does not hold must not say."""

from collections.abc import Callable

import pytest

from dateline.entities.times import report_day
from dateline.record.layers import ActorMention, Reading
from dateline.record.types import Actor, Part

Read = Callable[..., Reading]
Find = Callable[..., dict[str, ActorMention]]


def actor(mention: ActorMention) -> Actor:
    assert mention.actor is not None, mention.why
    return mention.actor


@pytest.mark.parametrize(
    ("published", "sector", "country"),
    [
        ("2013-01-10", "GOV", "EGY"),
        ("2013-07-04", "UNK", None),
        ("2023-01-10", "UNK", None),
        ("2011-01-10", "UNK", None),
    ],
)
def test_a_president_is_one_in_his_term_only(actors: Find, published: str, sector: str, country: str | None) -> None:
    found = actor(actors("Mohammed Morsi spoke in public.", published=published)["Morsi"])
    assert (found.name, found.sector, found.country) == ("Mohamed Morsi", sector, country)
    assert (found.code is None) is (sector == "UNK")
    if sector == "UNK":
        assert {"sector", "country", "code"} <= set(found.why)
        assert "2012-06-30 to 2013-07-03" in found.why["sector"]


def test_the_reports_own_words_give_a_former_holder_sector_and_country(actors: Find) -> None:
    found = actor(actors("Former president Hosni Mubarak was freed.", published="2017-03-24")["Mubarak"])
    assert (found.sector, found.country, found.code) == ("PTY", "EGY", None)
    assert found.why["country"].startswith("of the office that the report names")


def test_a_country_that_the_report_says_needs_no_reason(actors: Find) -> None:
    found = actor(actors("The former Egyptian president, Hosni Mubarak, was freed.", published="2017-03-24")["Mubarak"])
    assert (found.sector, found.country) == ("PTY", "EGY")
    assert "country" not in found.why


@pytest.mark.parametrize("published", ["2015-06-24", "2023-06-24"])
def test_an_office_of_the_old_dictionary_is_not_carried_on(actors: Find, published: str) -> None:
    found = actor(actors("Juan Somavia met reporters.", published=published)["Somavia"])
    assert (found.name, found.sector, found.country, found.code) == ("Juan Somavia", "UNK", None, None)
    assert "dictionary" in found.why["sector"]


def test_an_office_of_the_old_dictionary_holds_on_its_days(actors: Find) -> None:
    found = actor(actors("Juan Somavia met reporters.", published="2005-06-24")["Somavia"])
    assert found.sector == "IGO"
    assert found.code is not None


def test_somebody_whom_no_list_knows_is_taken_for_a_civilian(actors: Find) -> None:
    found = actor(actors("Tomas Lindqvistsson met reporters.", published="2023-06-24")["Lindqvistsson"])
    assert found.sector == "CVL"


@pytest.mark.parametrize(
    ("published", "name"),
    [("2016-03-01", "Haider al-Abadi"), ("2023-03-01", "Iraq prime minister")],
)
def test_a_role_is_the_person_only_while_he_holds_it(actors: Find, published: str, name: str) -> None:
    found = actors("Haider al-Abadi left the hall. Iraq's prime minister said nothing.", published=published)
    assert actor(found["minister"]).name == name
    assert actor(found["minister"]).country == "IRQ"


def test_nobody_is_named_for_a_role_whose_bearer_the_report_does_not_name(actors: Find) -> None:
    found = actors("The president of Egypt arrived.", published="2023-03-01")["president"]
    assert (actor(found).name, actor(found).sector, actor(found).country) == ("president of Egypt", "GOV", "EGY")
    assert found.naming == "role"


def test_a_surname_is_the_person_after_office_too_but_without_it(actors: Find) -> None:
    found = actor(actors("Gaddafi ruled Libya for decades.", published="2019-03-01")["Gaddafi"])
    assert found.name == "Muammar Gaddafi"
    assert found.sector == "UNK"


def test_with_no_date_a_sector_that_never_changed_is_kept_with_the_reason(actors: Find) -> None:
    found = actor(actors("Angela Merkel left the hall.")["Merkel"])
    assert (found.sector, found.country) == ("GOV", "DEU")
    assert "date is not known" in found.why["sector"]


def test_with_no_date_a_sector_that_changed_is_unknown_and_the_country_is_kept(actors: Find) -> None:
    found = actor(actors("Donald Trump left the hall.")["Trump"])
    assert (found.sector, found.country) == ("UNK", "USA")
    assert "date is not known" in found.why["sector"]


def test_with_no_date_a_title_decides(actors: Find) -> None:
    found = actor(actors("President Donald Trump left the hall.")["Trump"])
    assert (found.sector, found.country) == ("GOV", "USA")


@pytest.mark.parametrize(
    ("published", "sector", "code"),
    [("2020-03-01", "REB", "AFGREB"), ("2022-03-01", "GOV", "AFGGOV"), (None, "UNK", None)],
)
def test_a_movement_that_comes_to_power(actors: Find, published: str | None, sector: str, code: str | None) -> None:
    found = actors("The Taliban closed the road. Taliban fighters stood guard.", published=published)
    for head in ("Taliban", "fighters"):
        assert (actor(found[head]).name, actor(found[head]).sector, actor(found[head]).code) == (
            "Taliban",
            sector,
            code,
        )
    assert ("sector" in actor(found["Taliban"]).why) is (sector == "UNK")


def test_an_abbreviation_of_two_armies_is_the_one_of_the_reports_country(actors: Find) -> None:
    somalia = actors("The SNA took two villages in Somalia.", published="2022-06-24")["SNA"]
    syria = actors("The SNA took two villages in Syria.", published="2022-06-24")["SNA"]
    assert [actor(found).country for found in (somalia, syria)] == ["SOM", "SYR"]


def test_the_date_line_decides_before_the_metadata(reading: Read) -> None:
    head = "KHARTOUM, May 3, 2023 (Wire) - "
    text = head + "The Rapid Support Forces patrolled the city."
    parts = (Part(part="dateline", start=0, end=len(head)), Part(part="body", start=len(head), end=len(text)))
    for published in (None, "2019-05-03"):
        found = reading(text, upto="entities.actors", parts=parts, published=published)
        assert found.tokens is not None
        assert report_day(found.report, found.tokens) == "2023-05-03"
        forces = next(m.actor for m in found.actors.mentions if m.actor and m.actor.name == "Rapid Support Forces")
        assert forces.sector == "REB"

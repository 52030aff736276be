"""Who speaks for which body, by name and by description."""

import pytest

from dateline.lexicon.spokesmen import (
    body_of,
    forces_of,
    government_of,
    is_account,
    is_ministry,
    ministry_of,
    speaks_for,
)


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("a Kremlin spokesman", "Kremlin"),
        ("spokeswoman for the Valley Council", "Valley Council"),
        ("SANA reporter in Halba", "SANA"),
        ("AFP's photographer", "AFP"),
        ("hospital spokesman", None),
        ("a witness", None),
        ("Valley Council", None),
    ],
)
def test_a_description_tells_for_whom_somebody_speaks(description: str, body: str | None) -> None:
    assert speaks_for(description) == body


def test_a_known_spokesman_speaks_for_his_body() -> None:
    assert body_of("Rami Abdel Rahman") == "Syrian Observatory for Human Rights"
    assert body_of("Omar Sabo") is None


def test_a_government_is_named_by_its_country() -> None:
    assert government_of("Syrian regime") == "SYR"
    assert government_of("the government of Iraq") == "IRQ"
    assert government_of("Valley administration") is None


def test_the_forces_of_a_country_are_one_body() -> None:
    assert forces_of("Syrian army") == forces_of("the Syrian armed forces") == "SYR"
    assert forces_of("Valley army") is None


def test_a_ministry_is_told_by_its_name() -> None:
    assert is_ministry("Russian Ministry of Defence")
    assert is_ministry("the US State Department")
    assert not is_ministry("Halba Police Department")
    assert not is_ministry("Valley Watch")


@pytest.mark.parametrize(
    "name",
    ["Russian Defence Ministry", "Russia's Ministry of Defense", "the Ministry of Defence of the Russian Federation"],
)
def test_a_ministry_is_its_country_and_its_portfolio(name: str) -> None:
    assert ministry_of(name) == ("RUS", "Defense")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ministry of Foreign Affairs of the People's Republic of China", ("CHN", "Foreign")),
        ("Ministry of Defense of the Republic of Turkey", ("TUR", "Defense")),
        ("Ministry of Defence of the Republic of the Congo", ("COG", "Defense")),
        ("Ministry of Health and Population of Egypt", ("EGY", "Health and Population")),
        ("South Korean Ministry of Unification", ("KOR", "Unification")),
    ],
)
def test_the_country_of_a_ministry_is_all_of_its_name(name: str, found: tuple[str, str]) -> None:
    assert ministry_of(name) == found


@pytest.mark.parametrize("name", ["Interior Ministry", "Valley Ministry of Trade", "Russian army"])
def test_no_ministry_without_its_country(name: str) -> None:
    assert ministry_of(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Iranian Foreign Ministry in Tehran",
        "ministry in Jordan",
        "Russian Ministry of Defence spokesman",
        "Russian ministry of defence source",
        "Russian and Syrian Defence Ministry",
        "Ministry of Women's Affairs of Egypt",
    ],
)
def test_a_name_that_tells_more_or_less_than_country_and_portfolio_is_left_alone(name: str) -> None:
    assert ministry_of(name) is None


def test_an_account_has_no_speaker() -> None:
    assert is_account("initial reports")
    assert is_account("unconfirmed information")
    assert not is_account("media reports")
    assert not is_account("reports")

"""The tables of outlets and agencies."""

import pytest

from dateline.lexicon.outlets import SHARED, agency_by_name, outlet_at, outlet_by_domain, outlet_by_name


@pytest.mark.parametrize(
    ("name", "found", "country"),
    [
        ("Arutz Sheva", "Arutz Sheva", "ISR"),
        ("israel national news", "Arutz Sheva", "ISR"),
        ("Hürriyet Daily News", "Hürriyet Daily News", "TUR"),
        ("hurriyet-daily-news", "Hürriyet Daily News", "TUR"),
        ("jordantimes", "The Jordan Times", "JOR"),
        ("SANA", "SANA", "SYR"),
        ("theguardian", "The Guardian", "GBR"),
        ("The Star Malaysia", "The Star Malaysia", "MYS"),
        ("Time", "Time", "USA"),
    ],
)
def test_outlets_by_name(name: str, found: str, country: str) -> None:
    row = outlet_by_name(name)
    assert row is not None
    assert (row.name, row.country) == (found, country)


def test_ordinary_words_are_no_outlets() -> None:
    for word in ("time", "the nation", "report", "science", "world", ""):
        assert outlet_by_name(word) is None


@pytest.mark.parametrize("name", ["Herald", "A Times", "Observer", "Monitor", "Express", "nature", "people", "radio"])
def test_a_word_of_a_name_or_of_a_domain_is_no_outlet(name: str) -> None:
    assert outlet_by_name(name) is None


@pytest.mark.parametrize(
    "name", ["The Herald", "The Star", "The Standard", "The Daily Star", "The Nation", "Daily Record"]
)
def test_of_a_name_of_several_outlets_only_the_name_is_known(name: str) -> None:
    row = outlet_by_name(name)
    assert row is not None
    assert (row.name, row.domain, row.country, row.kind, row.source) == (name, "", None, "media", SHARED)


@pytest.mark.parametrize(
    ("name", "address", "found"),
    [
        ("The Star", "https://www.thestar.com.my/news/1", "The Star Malaysia"),
        ("Herald", "https://www.herald.co.zw/1", "The Herald Zimbabwe"),
        (None, "https://www.herald.co.zw/1", "The Herald Zimbabwe"),
        ("The Star", "https://files.example/1", "The Star"),
        ("BBC", "https://www.herald.co.zw/1", "BBC"),
    ],
)
def test_the_address_tells_whose_name_it_is(name: str | None, address: str, found: str) -> None:
    row = outlet_at(name, address)
    assert row is not None
    assert row.name == found


def test_a_report_on_the_pages_of_an_outlet_of_another_name_is_not_its_own() -> None:
    assert outlet_at("Steppe Watch", "https://www.herald.co.zw/1") is None


@pytest.mark.parametrize("url", ["https://www.bbc.co.uk/news/1", "news.bbc.co.uk", "BBC.CO.UK:443"])
def test_outlets_by_domain(url: str) -> None:
    row = outlet_by_domain(url)
    assert row is not None
    assert row.name == "BBC"


def test_bodies_are_told_from_media() -> None:
    row = outlet_by_name("Human Rights Watch")
    assert row is not None
    assert row.kind == "body"


@pytest.mark.parametrize(
    ("name", "found"), [("Agence France-Presse", "AFP"), ("afp", "AFP"), ("The Associated Press", "AP")]
)
def test_agencies(name: str, found: str) -> None:
    row = agency_by_name(name)
    assert row is not None
    assert row.name == found


def test_state_agencies_are_marked() -> None:
    rows = [agency_by_name(name) for name in ("TASS", "SANA", "Xinhua", "Reuters")]
    assert [row is not None and row.state for row in rows] == [True, True, True, False]

"""The tables of outlets and agencies."""

import pytest

from dateline.lexicon.outlets import agency_by_name, outlet_by_domain, outlet_by_name


@pytest.mark.parametrize(
    ("name", "found", "country"),
    [
        ("Arutz Sheva", "Arutz Sheva", "ISR"),
        ("israel national news", "Arutz Sheva", "ISR"),
        ("Hürriyet Daily News", "Hürriyet Daily News", "TUR"),
        ("hurriyet-daily-news", "Hürriyet Daily News", "TUR"),
        ("jordantimes", "The Jordan Times", "JOR"),
        ("SANA", "SANA", "SYR"),
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

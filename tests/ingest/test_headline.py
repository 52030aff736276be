"""Headlines and their site suffixes."""

import pytest

from dateline.ingest.headline import split_suffix


@pytest.mark.parametrize(
    ("headline", "title", "section", "outlet"),
    [
        ("Bridges close - BBC News", "Bridges close", None, "BBC"),
        ("Bridges close | World news | The Guardian", "Bridges close", "World news", "The Guardian"),
        ("Bridges close – as it happened | World news | The Guardian", "Bridges close – as it happened", "World news",
         "The Guardian"),
        ("Bridges close - Middle East - Jerusalem Post", "Bridges close", "Middle East", "The Jerusalem Post"),
        ("Bridges close - Region - World - Ahram Online", "Bridges close", "Region - World", "Ahram Online"),
        ("Bridges close | Example Courier", "Bridges close", None, "Example Courier"),
        ("Bridges close - News - Example Courier", "Bridges close", "News", "Example Courier"),
        ("Bridges close | nytimes.com", "Bridges close", None, "The New York Times"),
        ("Al Jazeera: Bridges close in the east", "Bridges close in the east", None, "Al Jazeera"),
        ("Tarsa - the long war - Reuters", "Tarsa - the long war", None, "Reuters"),
        ("Two die in shelling - monitor", "Two die in shelling - monitor", None, None),
        ("Two die - Kremlin", "Two die - Kremlin", None, None),
        ("Bridges close - 16 hurt", "Bridges close - 16 hurt", None, None),
        ("Governor: bridges close", "Governor: bridges close", None, None),
        ("Report: bridges close at night", "Report: bridges close at night", None, None),
        ("Bridges close", "Bridges close", None, None),
    ],
)  # fmt: skip
def test_suffixes(headline: str, title: str, section: str | None, outlet: str | None) -> None:
    found = split_suffix(headline)
    assert (found.title, found.section, found.outlet) == (title, section, outlet)


def test_an_agency_at_the_end_is_a_source_where_the_outlet_is_another() -> None:
    assert split_suffix("Bridges close - Interfax", "Reuters").outlet is None

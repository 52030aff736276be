"""Every pattern of the table matches its own example."""

import re

import pytest

from dateline.ingest.patterns import Row, expand
from dateline.lexicon.tables import table


@pytest.mark.parametrize("row", table("furniture_patterns", Row), ids=lambda r: f"{r.where}:{r.name}")
def test_pattern_matches_its_example(row: Row) -> None:
    regex = re.compile(expand(row.pattern), re.MULTILINE)
    found = (
        regex.fullmatch(row.example) if row.where in ("line", "macro") else regex.search(f"Shots fell. {row.example}")
    )
    assert row.example
    assert found or regex.search(row.example)
    assert not row.key or any(key in row.example for key in row.key.split("|"))


def test_names_are_unique() -> None:
    names = [row.name for row in table("furniture_patterns", Row)]
    assert sorted(set(names)) == sorted(names)

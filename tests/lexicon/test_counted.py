"""Whom a figure counts: one key for all wordings of persons of any kind, one for each group."""

import pytest

from dateline.lexicon.counted import ANYBODY, counted, is_rest


@pytest.mark.parametrize(
    "who", [None, "people", "persons", "dead", "deaths", "victims", "human casualties", "lives", "others"]
)
def test_persons_of_any_kind_are_anybody(who: str | None) -> None:
    assert counted(who) == ANYBODY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civilians", "innocent civilians"),
        ("civilians", "civilian casualties"),
        ("troops", "soldiers"),
        ("Syrians", "Syrian people"),
        ("Turkish soldiers", "soldiers Turkish"),
    ],
)
def test_wordings_of_one_group_have_one_key(one: str, other: str) -> None:
    assert counted(one) == counted(other) != ANYBODY


@pytest.mark.parametrize(
    ("one", "other"),
    [("civilians", "soldiers"), ("Turkish soldiers", "Syrian soldiers"), ("children", "women and children")],
)
def test_groups_are_kept_apart(one: str, other: str) -> None:
    assert counted(one) != counted(other)


def test_others_are_those_who_are_left() -> None:
    assert is_rest("others")
    assert is_rest("20 others")
    assert not is_rest("other people")
    assert not is_rest(None)

"""What pairs join."""

from itertools import permutations

import pytest

from dateline.record.families import families


def test_each_stands_with_the_least_that_pairs_join_it_to() -> None:
    assert families([("d", "c"), ("b", "d"), ("x", "y")]) == {"b": "b", "c": "b", "d": "b", "x": "x", "y": "x"}


def test_one_that_is_paired_with_itself_stands_alone() -> None:
    assert families([("a", "a")]) == {"a": "a"}
    assert families([]) == {}


@pytest.mark.parametrize("order", list(permutations([("a", "b"), ("c", "d"), ("d", "b"), ("e", "f")])))
def test_the_order_of_pairs_changes_nothing(order: tuple[tuple[str, str], ...]) -> None:
    expected = dict.fromkeys("abcd", "a") | dict.fromkeys("ef", "e")
    assert families(order) == families((other, one) for one, other in order) == expected

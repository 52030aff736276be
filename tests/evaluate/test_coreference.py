"""Scores of clusters, by cases worked out by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.assignment import best_sum
from dateline.evaluate.coreference import bcubed, ceaf, coreference, muc

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
CUT = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3}
"""One mention moved from the first cluster to the second."""


def test_muc_counts_the_links_that_are_kept() -> None:
    found = muc(GOLD, CUT)
    assert (found.tp, found.pred, found.gold) == (2, 3, 3), "c is cut off: two of three links stand on both sides"
    assert found.f1 == pytest.approx(2 / 3, abs=1e-4)


def test_bcubed_is_the_mean_over_mentions() -> None:
    found = bcubed(GOLD, CUT)
    assert found.p == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6, abs=1e-4)
    assert found.r == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6, abs=1e-4)


def test_ceaf_pairs_clusters_one_to_one() -> None:
    found = ceaf(GOLD, CUT)
    assert found.f1 == pytest.approx((4 / 5 + 4 / 5 + 1) / 3, abs=1e-4)


def test_conll_is_the_mean_of_the_three_and_perfect_is_one() -> None:
    whole = coreference(GOLD, CUT)
    assert whole["conll"] == pytest.approx((2 / 3 + bcubed(GOLD, CUT).f1 + 2.6 / 3) / 3, abs=1e-3)
    assert coreference(GOLD, GOLD)["conll"] == 1.0


def test_all_alone_has_no_links() -> None:
    alone = muc(GOLD, {mention: mention for mention in GOLD})
    assert (alone.p, alone.r, alone.f1) == (0.0, 0.0, 0.0)


def test_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="different mentions"):
        coreference(GOLD, {"a": 1})


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_best_pairing_is_that_of_trying_all(weights: list[list[int]]) -> None:
    wide = [*weights, *([[0, 0, 0]] * (4 - len(weights)))]
    best = max(sum(wide[rows[n]][n] for n in range(3)) for rows in permutations(range(4), 3))
    given_weights = {(i, j): float(w) for i, row in enumerate(weights) for j, w in enumerate(row) if w}
    assert best_sum(given_weights) == best

"""Logits become well-formed spans: the best path over every anchor at once, checked against all paths."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from stub_encoder import bioes, logits

from dateline.annotate.decode import (
    PAIR_LABELS,
    best_roles,
    distance_buckets,
    emissions,
    find_anchors,
    label_order,
    role_runs,
    sigmoid,
)

ORDER = label_order(PAIR_LABELS)
ROLE = {"S": 0, "C": 1, "K": 2}


def roles_of(given_logits: NDArray[np.float32], *, left: bool = False, right: bool = False) -> list[int]:
    scores = emissions([given_logits[None]], ORDER, [right])
    return best_roles(scores, np.array([left]), np.array([right]))[0].tolist()


def well_formed(labels: tuple[int, ...], *, left: bool, right: bool) -> bool:
    names = [PAIR_LABELS[n] for n in labels]
    for before, after in itertools.pairwise(names):
        opened = before[0] in "BI"
        if opened != (after[0] in "IE") or (opened and before[2] != after[2]):
            return False
    return (left or names[0][0] not in "IE") and (right or names[-1][0] not in "BI")


def test_labels_stand_in_the_order_that_training_uses() -> None:
    assert PAIR_LABELS[:6] == ("O", "B-S", "I-S", "E-S", "S-S", "B-C")
    assert label_order(tuple(reversed(PAIR_LABELS))).tolist() == list(range(12, -1, -1))
    with pytest.raises(ValueError, match="not in list"):
        label_order(PAIR_LABELS[1:])


def test_distance_buckets_are_fine_near_and_coarse_far() -> None:
    row = distance_buckets(np.array([20]), 400)[0]
    assert row[20:36].tolist() == list(range(16))
    assert row[[36, 39, 40, 52, 399]].tolist() == [16, 16, 17, 20, 31]
    assert row[[19, 5, 4, 0]].tolist() == [33, 47, 48, 49]
    assert row[20 + 380 - 1] == 16 + 15


def test_anchors_are_peaks_above_the_threshold() -> None:
    chance = np.array([0.9, 0.8, 0.1, 0.6, 0.7, 0.8, 0.4, 0.55, 0.55], dtype=np.float32)
    assert find_anchors(chance, 0.5).tolist() == [0, 5, 7]
    assert find_anchors(chance, 0.85).tolist() == [0]
    assert find_anchors(chance[:0], 0.5).tolist() == []


def test_sigmoid_does_not_overflow() -> None:
    assert sigmoid(np.array([-1e4, 0, 1e4], dtype=np.float32)).tolist() == [0, 0.5, 1]


@pytest.mark.parametrize("roles", ["OSSOKCCCO", "CCCOSKOOCC", "K", "SKCO", "OOO", "CKC"])
def test_sure_labels_come_back_as_their_roles(roles: str) -> None:
    assert roles_of(logits(bioes(roles))) == [ROLE.get(role, -1) for role in roles]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), length=st.integers(1, 3), left=st.booleans(), right=st.booleans())
def test_the_path_is_the_best_of_all_well_formed_ones(seed: int, length: int, *, left: bool, right: bool) -> None:
    drawn = np.random.default_rng(seed).normal(size=(length, 13)).astype(np.float32)
    paths = [p for p in itertools.product(range(13), repeat=length) if well_formed(p, left=left, right=right)]
    best = max(paths, key=lambda p: sum(float(drawn[n, label]) for n, label in enumerate(p)))
    assert roles_of(drawn, left=left, right=right) == [(label - 1) // 4 if label else -1 for label in best]


def test_a_span_may_stay_open_only_at_a_cut_edge() -> None:
    drawn = logits(["I-C", "I-C"])
    drawn[:, 0] += 5
    assert roles_of(drawn, left=True, right=True) == [1, 1]
    assert roles_of(drawn) == [-1, -1]


@given(st.integers(0, 1000))
def test_anchors_of_several_windows_are_decoded_as_each_alone(seed: int) -> None:
    rng = np.random.default_rng(seed)
    windows = [rng.normal(size=(count, length, 13)).astype(np.float32) for count, length in ((2, 9), (1, 4), (3, 12))]
    cut = [True, False, True]
    scores = emissions(windows, ORDER, cut)
    edges = np.repeat(np.array(cut), [2, 1, 3])
    together = best_roles(scores, edges, edges)
    alone = [roles_of(one, left=c, right=c) for window, c in zip(windows, cut, strict=True) for one in window]
    assert [row[: len(own)] for row, own in zip(together.tolist(), alone, strict=True)] == alone


def test_runs_tell_a_broken_content_apart_from_its_source() -> None:
    roles = np.array([[1, 1, -1, 0, 2, 1], [-1, -1, -1, -1, -1, -1], [0, 0, 0, 1, 1, 1]], dtype=np.int8)
    found = [(r.anchor, r.role, r.first, r.last) for r in role_runs(roles)]
    assert found == [(0, 1, 0, 2), (0, 0, 3, 4), (0, 2, 4, 5), (0, 1, 5, 6), (2, 0, 0, 3), (2, 1, 3, 6)]
    assert role_runs(roles[:0]) == []

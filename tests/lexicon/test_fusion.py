"""Weights of the encoder's signs."""

import pytest

from dateline.lexicon.fusion import lift, weighed


def test_a_probability_lifts_evenly_about_a_half_and_no_further_than_one() -> None:
    assert lift(0.5) == 0
    assert lift(0.9) == pytest.approx(-lift(0.1))
    assert -1.01 < lift(0.0) < lift(0.2) < lift(0.7) < lift(1.0) < 1.01


def test_a_sign_weighs_by_its_degree_and_one_without_a_weight_not_at_all() -> None:
    assert weighed({"tie": 0.5, "near": 1.0, "odd": 1.0}, {"tie": 4.0, "near": -1.0}) == 1.0

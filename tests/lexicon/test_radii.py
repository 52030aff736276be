"""Every place with a point has an uncertainty in kilometres; one without has none."""

from typing import get_args

import factories as make
from dateline.lexicon.radii import radius_of, uncertainty
from dateline.record.types import PlacePrecision


def test_the_less_exact_a_place_is_the_wider_its_circle() -> None:
    radii = [radius_of(precision) for precision in get_args(PlacePrecision)]
    assert radii == sorted(radii)
    assert radii[0] > 0


def test_a_place_s_own_radius_comes_before_that_of_its_precision() -> None:
    assert uncertainty(make.place("Kidal", "MLI", lat=18.4, lon=1.4, radius_km=3.5)) == 3.5
    assert uncertainty(make.place("Kidal", "MLI", lat=18.4, lon=1.4)) == radius_of("city")


def test_without_a_point_there_is_no_circle() -> None:
    assert uncertainty(make.place("Tarsa", "MLI")) is None

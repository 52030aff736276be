"""Places found and resolved against marked points, by the measures of the Pragmatic Guide to Geoparsing.

Gritta, Pilehvar and Collier 2020 (Language Resources and Evaluation 54). Given mentions: distance from the marked point
to the one given. From raw text: names found, strictly (a span is right where both its ends are).
"""

import math
import statistics
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dateline.evaluate.geo import GeoSet, MarkedPlace
from dateline.evaluate.spans import Figure, prf
from dateline.lexicon.gazetteer_build import distance_km

NEAR_KM = 161.0
FARTHEST_KM = 20_038.0
Point = tuple[float, float]
NameSpan = tuple[int, int]


class Answer(msgspec.Struct, frozen=True):
    """What was read of one text: the point of each marked place in order, None where it has none, and the names found.

    ``found`` are the offsets of names that were given a point, without the words for their kind before them.
    """

    given: tuple[Point | None, ...]
    found: tuple[NameSpan, ...]


def score_geo(sets: Sequence[GeoSet], answers: Sequence[Sequence[Answer]]) -> dict[str, Figure]:
    """Figures per set, over its marked places that have a point (given) and over all of them (found)."""
    out: dict[str, Figure] = {}
    for geo, told in zip(sets, answers, strict=True):
        pairs = [(text, answer) for text, answer in zip(geo.texts, told, strict=True)]
        errors = [
            FARTHEST_KM if at is None else distance(place, at)
            for text, answer in pairs
            for place, at in zip(text.places, answer.given, strict=True)
            if place.point is not None
        ]
        out |= {f"{geo.name}.given.{name}": value for name, value in _errors(errors).items()}
        gold = [{(p.start, p.end) for p in text.places} for text, _ in pairs]
        found = [set(answer.found) for _, answer in pairs]
        right = sum(len(one & two) for one, two in zip(gold, found, strict=True))
        out[f"{geo.name}.raw.names"] = prf(right, sum(map(len, found)), sum(map(len, gold)))
    return out


def _errors(errors: list[float]) -> dict[str, Figure]:
    if not errors:
        return {"places": 0}
    return {
        "places": len(errors),
        "within_161_km": round(sum(error <= NEAR_KM for error in errors) / len(errors), 4),
        "mean_km": round(statistics.fmean(errors), 1),
        "median_km": round(statistics.median(errors), 1),
        "auc": round(area(errors), 4),
    }


def area(errors: Sequence[float]) -> float:
    """Area under the sorted curve of the errors' logarithms, 0 (all exact) to 1 (all half round the earth)."""
    logs = sorted(math.log(error + 1) / math.log(FARTHEST_KM + 1) for error in errors)
    if len(logs) == 1:
        return logs[0]
    return sum((one + two) / 2 for one, two in pairwise(logs)) / (len(logs) - 1)


def distance(place: MarkedPlace, at: Point) -> float:
    """Great-circle kilometres from a marked place's point; 0 where it has none."""
    return 0.0 if place.point is None else distance_km(*place.point, *at)

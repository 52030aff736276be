"""Weigh the signs of an event's time on coded reports: ``time_weights.csv``.

usage: fit_settings.py REPORTS_TRAIN DATA_DIR HELD_OUT_REPORTS_JSONL [READINGS]…

Every coded event that the coder finds with its type is a choice among the times in reach and "none is said"; right are
those that agree with the coding. REPORTS_TRAIN counts twice, folders of READINGS (of our own readers,
``join_readings.py``) once. Ridge conditional logistic regression over the signs, the right candidates
of a choice taken together; then the weight of "none" is lowered to where precision still holds (``EASE``).
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
from held_out import training_reports

from dateline.annotate.parse import annotate
from dateline.evaluate.agreement import event_pairs
from dateline.evaluate.coded import CodedEvent, CodedTime, Coding, load_gold
from dateline.evaluate.names import Names
from dateline.events import code as coder
from dateline.events.attach import Context
from dateline.events.merge import Cluster
from dateline.events.setting import Facts, none_signs, settings
from dateline.events.time_signs import TimeScene
from dateline.record.layers import PlaceMention, Reading, TimeMention
from dateline.run.plan import walk
from dateline.settings import Settings

STEPS, RATE = 200, 0.05
# ridge, fewest choices that a sign stands in, and how much the weight of "none" is lowered
RIDGE, FEWEST, EASE = 6.0, 8, 0.3


class Choice(msgspec.Struct):
    """Signs of each candidate with their degrees, "none" last, which are right, and what each weighs before the fit."""

    signs: list[dict[str, float]]
    right: list[bool]
    base: list[float] = []


Seen = tuple[Context, tuple[TimeMention, ...], list[Cluster]]


def read(reading: Reading) -> tuple[Reading, Seen]:
    """Read one report through, and keep what the choice of times sees."""
    kept: list[Seen] = []

    def keep(
        x: Context, places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...], clusters: list[Cluster]
    ) -> list[Facts]:
        kept.append((x, times, clusters))
        return settings(x, places, times, clusters)

    setattr(coder, "settings", keep)  # noqa: B010 the coder offers no other way in
    return walk(reading), kept[-1]


def choices(reading: Reading, seen: Seen, gold: Coding, names: Names) -> list[Choice]:
    """The choices of one report's events that pair with a coded one of their type."""
    x, times, clusters = seen
    scene = TimeScene(x, times, frozenset(m.token for c in clusters for m in c.mentions))
    coded = [msgspec.convert(e, CodedEvent, from_attributes=True) for e in reading.events]
    of = {e.id: c for e, c in zip(coded, clusters, strict=True)}
    out = []
    for a, e in event_pairs(gold, Coding(events=tuple(coded)), names):
        if a.type != e.type:
            continue
        found = list(scene.candidates(of[e.id]))
        right = [same_time(a.time, m) for m, _ in found]
        signs = [dict.fromkeys(some, 1.0) for some in (*(s for _, s in found), list(none_signs(of[e.id])))]
        out.append(Choice(signs, [*right, not any(right)]))
    return out


def same_time(gold: CodedTime | None, m: TimeMention) -> bool:
    """Whether a time is the coded one, to the day."""
    return gold is not None and (m.value or "")[:10] == (gold.value or "")[:10]


def fit(data: list[Choice], ridge: float, fewest: int) -> dict[str, float]:
    """Weights by gradient descent (Adam) on the conditional likelihood of the right candidates."""
    count = Counter(s for choice in data for signs in choice.signs for s in signs)
    column = {s: n for n, s in enumerate(sorted(s for s, seen in count.items() if seen >= fewest))}
    rows = [(n, signs, ok) for n, c in enumerate(data) for signs, ok in zip(c.signs, c.right, strict=True)]
    matrix, owner = np.zeros((len(rows), len(column))), np.array([n for n, _, _ in rows])
    for k, (_, signs, _) in enumerate(rows):
        for s, degree in signs.items():
            if s in column:
                matrix[k, column[s]] = degree
    right = np.array([ok for _, _, ok in rows], float)
    base = np.array([weight for c in data for weight in c.base or [0.0] * len(c.signs)])
    weights, slope, square = (np.zeros(len(column)) for _ in range(3))
    for step in range(1, STEPS + 1):
        raised = np.exp(matrix @ weights + base)
        total, good = (np.bincount(owner, values, len(data)) for values in (raised, raised * right))
        gradient = matrix.T @ (raised / total[owner] - raised * right / good[owner]) + ridge * weights
        slope, square = 0.9 * slope + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {s: float(weights[n]) for s, n in column.items()}


def write(path: Path, weights: dict[str, float]) -> None:
    """The weights as a table, those that round to nothing left out."""
    weights["none"] = weights.get("none", 0.0) - EASE
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# weights of signs that a time is an event's, or that none is said (training/fit_settings.py)\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("sign", "weight", "source"))
        table.writerows((s, round(w, 2), "reports-train, readings") for s, w in sorted(weights.items()) if round(w, 2))


def coded(folder: str, held_out: str) -> list[Choice]:
    """The choices of a folder's reports."""
    gold = load_gold(folder)
    names = Names(gold.aliases)
    got: list[Choice] = []
    for report, tokens in annotate(training_reports(folder, held_out), Settings().model, 128):
        reading, seen = read(Reading(report=report, tokens=tokens))
        got += choices(reading, seen, gold.codings[report.uri], names)
    return got


def main(train: str, data: str, held_out: str, *readings: str) -> None:
    """Read, choose, fit, write."""
    found = [coded(folder, held_out) for folder in (train, *readings)]
    write(Path(data, "time_weights.csv"), fit([c for some in (found[0], *found) for c in some], RIDGE, FEWEST))


if __name__ == "__main__":
    main(*sys.argv[1:])

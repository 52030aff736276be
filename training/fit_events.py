"""Weigh the event lexicon on coded reports: row scores, signs of coreference, signs of an event.

usage: fit_events.py REPORTS_TRAIN DATA_DIR HELD_OUT_REPORTS_JSONL

Writes into DATA_DIR (src/dateline/lexicon/data): the ``score`` column of ``triggers.csv`` (share of mentions coded
with the row's type, smoothed by the mean of rows never seen), ``merge_weights.csv`` and ``event_weights.csv`` (ridge
logistic regressions; for the latter, row scores come from the other half of the reports). Training reports that share
8-grams with a held-out one (containment over 0.2) or its name are dropped and counted.
"""

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
from held_out import training_reports
from msgspec.structs import replace

from dateline.annotate.parse import annotate
from dateline.evaluate.spans import chars, distance, paired
from dateline.events import triggers as candidate_module
from dateline.events.attach import Context, context
from dateline.events.code import mention, opens, span
from dateline.events.counting import said_with
from dateline.events.merge import cluster, signs_of_one
from dateline.events.triggers import Candidate, Scene, candidates, scene
from dateline.events.weigh import signs
from dateline.lexicon.triggers import Trigger, TriggerRow, triggers
from dateline.record.layers import Reading
from dateline.record.types import Spans
from dateline.run.plan import PLAN, walk
from dateline.settings import Settings

# weight and value of the prior of a row: rows with conditions, bare rows (mean of rows unseen in the other half)
PRIOR = {True: (3.0, 0.63), False: (4.0, 0.74)}
Tally = tuple[Counter[TriggerRow], Counter[TriggerRow]]


class Coded(msgspec.Struct):
    """One coded event: what the fits need of it."""

    type: str
    trigger: Spans


class Item(msgspec.Struct):
    """One report, read up to its events, and its coding; ``covers`` the coded (type, event) of a token."""

    scene: Scene
    context: Context
    events: list[Coded]
    covers: dict[int, set[tuple[str, int]]]


def before_events(reading: Reading) -> Reading:
    """An annotated report sent through the plan up to its events."""
    at = next(n for n, step in enumerate(PLAN) if step.writes == ("events",))
    return walk(reading, PLAN[:at])


def read(folder: str, held_out: str) -> Iterator[Item]:
    """Every kept training report through the plan up to its events."""
    for report, tokens in annotate(training_reports(folder, held_out), Settings().model, 128):
        x = before_events(Reading(report=report, tokens=tokens))
        coding = json.loads(Path(folder, f"{report.uri}.json").read_text("utf-8"))
        events = [Coded(e["type"], tuple((s, t) for s, t in e["trigger"])) for e in coding["events"]]
        covers: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for n, e in enumerate(events):
            for start, end in e.trigger:
                for i in tokens.covering(start, end):
                    covers[i].add((e.type, n))
        where = context(
            tokens,
            places=x.places,
            times=x.times,
            counts=x.counts,
            judgements=x.judgements,
            attributions=x.attributions,
        )
        yield Item(scene(tokens, x.actors, x.places), where, events, covers)


def tally(items: Iterable[Item]) -> Tally:
    """Candidates per row, and those that readers coded with the row's type; the score is left out of the key."""
    seen: Counter[TriggerRow] = Counter()
    hits: Counter[TriggerRow] = Counter()
    for item in items:
        for c in candidates(item.scene):
            row = replace(c.trigger.row, score=0.5)
            seen[row] += 1
            hits[row] += row.type in {kind for kind, _ in item.covers.get(c.token, ())}
    return seen, hits


def row_score(row: TriggerRow, counts: Tally) -> float:
    """Smoothed share of a row's candidates that readers coded with its type."""
    weight, value = PRIOR[bool(row.need)]
    key = replace(row, score=0.5)
    return (counts[1][key] + weight * value) / (counts[0][key] + weight)


def rescored(counts: Tally) -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """The trigger index with scores from these counts."""
    return {
        key: tuple(
            sorted(
                (replace(t, row=replace(t.row, score=row_score(t.row, counts))) for t in rows),
                key=lambda t: (-len(t.need), -t.row.score),
            )
        )
        for key, rows in triggers().items()
    }


def ridge(rows: list[dict[str, float]], y: list[bool], strength: float) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, by Newton's method."""
    keys = sorted({k for row in rows for k in row})
    at = {k: i for i, k in enumerate(keys)}
    x = np.zeros((len(rows), len(keys)))
    for i, row in enumerate(rows):
        for k, v in row.items():
            x[i, at[k]] = v
    target, w = np.array(y, float), np.zeros(len(keys))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + strength * np.eye(len(keys))
        w -= np.linalg.solve(hessian, x.T @ (p - target) + strength * w)
    return {k: round(float(w[i]), 2) for k, i in at.items()}


def merge_fit(items: list[Item]) -> dict[str, float]:
    """Weights of the signs that two mentions, both coded, are one event."""
    rows: list[dict[str, float]] = []
    y: list[bool] = []
    for item in items:
        found = [(mention(item.scene, item.context, c, stands=True), coded(item, c)) for c in candidates(item.scene)]
        figures = said_with(item.context, [m for m, _ in found])
        for m, _ in found:
            m.figures = figures.get(m.token, ())
        for (a, own), (b, other) in combinations([f for f in found if f[1]], 2):
            if a.candidate.trigger.row.type == b.candidate.trigger.row.type:
                rows.append(dict.fromkeys(signs_of_one(item.context.tokens, a, b), 1.0))
                y.append(bool(own & other))
    return ridge(rows, y, 3.0)


def coded(item: Item, c: Candidate) -> set[int]:
    """Coded events of the candidate's type that its token belongs to."""
    return {n for kind, n in item.covers.get(c.token, ()) if kind == c.trigger.row.type}


def event_fit(items: list[Item]) -> dict[str, float]:
    """Weights of the signs that an event is coded, each half judged with the row scores of the other."""
    rows: list[dict[str, float]] = []
    y: list[bool] = []
    for half in (0, 1):
        index = rescored(tally(items[1 - half :: 2]))
        candidate_module.triggers = lambda index=index: index
        for item in items[half::2]:
            for row, right in judged(item):
                rows.append(row)
                y.append(right)
    candidate_module.triggers = triggers
    return ridge(rows, y, 4.0)


def judged(item: Item) -> Iterator[tuple[dict[str, float], bool]]:
    """Signs of each candidate event, and whether a coded event of its type pairs with it."""
    t = item.context.tokens
    found = candidates(item.scene)
    triggered = {c.token: c for c in found}
    mentions = [mention(item.scene, item.context, c, stands=opens(c, triggered)) for c in found]
    figures = said_with(item.context, mentions)
    for m in mentions:
        m.figures = figures.get(m.token, ())
    clusters = cluster(t, mentions)
    events = [
        Coded(c.mentions[0].candidate.trigger.row.type, tuple(span(t, m.candidate) for m in c.mentions))
        for c in clusters
    ]

    def weight(g: Coded, p: Coded) -> float:
        share = bool(chars(g.trigger) & chars(p.trigger))
        same = g.type == p.type
        return 4.0 * share + 4.0 * same if share or (same and distance(g.trigger, p.trigger) <= 80) else 0.0

    right = {id(p) for g, p in paired(item.events, events, weight) if g.type == p.type}
    for c, e in zip(clusters, events, strict=True):
        best = max(m.candidate.trigger.row.score for m in c.mentions)
        yield {"row score": math.log(best / (1 - best)), **dict.fromkeys(signs(t, c), 1.0)}, id(e) in right


def write_scores(path: Path, counts: Tally) -> None:
    """Replace the score column of the trigger table, comments kept, and the rows set by hand."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    comments = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(comments)
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        for cells in rows:
            row = msgspec.convert({k: v for k, v in cells.items() if v}, TriggerRow, strict=False)
            out.writerow({**cells, "score": round(row_score(row, counts), 2)})


def write_weights(path: Path, weights: dict[str, float]) -> None:
    """Replace the weights of a table of signs; the words of its reasons and its comments are kept."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    words = {r["sign"]: r["words"] for r in rows}
    ours = [(r["sign"], r["weight"], r["words"], r["source"]) for r in rows if r["source"] == "editor"]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(line for line in lines if line.startswith("#"))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("sign", "weight", "words", "source"))
        fitted = {k: w for k, w in weights.items() if k not in {row[0] for row in ours}}
        out.writerows((k, w, words.get(k, ""), "reports-train") for k, w in fitted.items())
        out.writerows(ours)


def main(train: str, data: str, held_out: str) -> None:
    """Fit the three tables in turn."""
    items = list(read(train, held_out))
    counts = tally(items)
    write_scores(Path(data, "triggers.csv"), counts)
    write_weights(Path(data, "merge_weights.csv"), merge_fit(items))
    write_weights(Path(data, "event_weights.csv"), event_fit(items))
    print(f"{len(items)} reports, {sum(counts[0].values())} candidates, {sum(counts[1].values())} coded")


if __name__ == "__main__":
    main(*sys.argv[1:])

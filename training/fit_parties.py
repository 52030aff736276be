"""Weigh the signs by which an event's empty slot is filled from the report's parties (``party_weights.csv``).

usage: fit_parties.py REPORTS_TRAIN DATA_DIR HELD_OUT_REPORTS_JSONL

Each slot that the syntax leaves empty, of an event that meets a coded one of its type, is a choice between the parties
near it and nobody; the right choices are the parties coded in that slot. A ridge log-linear model over the signs of
``events/infer.py`` learns it. Printed: who and whom of the matched events before and after, by five-fold cross-fitting.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from held_out import training_reports

from dateline.annotate.parse import annotate
from dateline.evaluate.agreement import actor_same, actors_f1, event_pairs, real
from dateline.evaluate.coded import CodedActor, CodedEvent, Coding, Gold, load_gold
from dateline.evaluate.names import Names
from dateline.events import code as code_module
from dateline.events.infer import Empty, cast, nobody, options, signs, slots
from dateline.events.merge import Cluster
from dateline.events.triggers import Scene
from dateline.record.layers import Reading
from dateline.record.types import Actor
from dateline.run.plan import walk
from dateline.settings import Settings

FOLDS, STEPS, RATE, RIDGE, SEEN = 5, 400, 0.5, 1.5, 4
HALF = 0.5


class Choice(msgspec.Struct):
    """One empty slot: the signs of nobody and of each party, which of them are right, and the actors."""

    slot: str
    rows: list[list[str]]
    right: list[bool]
    actors: list[Actor | None]


class Matched(msgspec.Struct):
    """A coded event, the one that met it, and the choices of its empty slots."""

    fold: int
    gold: CodedEvent
    found: CodedEvent
    choices: list[Choice]


def coded(a: Actor) -> CodedActor:
    """An actor in the fields that are scored."""
    return msgspec.convert(a, CodedActor, from_attributes=True)


def choices(s: Scene, clusters: list[Cluster], n: int, gold: CodedEvent, names: Names) -> Iterator[Choice]:
    """The empty slots of one event."""
    people = cast(s, clusters)
    c = clusters[n]
    for slot in slots(c):
        want, empty = getattr(gold, slot), Empty(n, c, slot)
        out = Choice(slot, [list(nobody(empty))], [not real(want)], [None])
        for option in options(s.tokens, people, empty):
            actor = people.parties[option.party].actor
            out.rows.append(list(signs(s, people, empty, option)))
            out.right.append(any(actor_same(g, coded(actor), names) for g in want))
            out.actors.append(actor)
        yield out


def matched(folder: str, held_out: str) -> Iterator[Matched]:
    """Events of the kept training reports that meet a coded event of their type."""
    gold: Gold = load_gold(folder)
    names = Names(gold.aliases)
    caught: list[tuple[Scene, list[Cluster]]] = []
    code_module.infer = lambda s, clusters: caught.append((s, clusters))
    code_module.heard = lambda _, clusters, beside: (list(clusters), list(beside))
    for k, (report, tokens) in enumerate(annotate(training_reports(folder, held_out), Settings().model, 128)):
        x = Reading(report=report, tokens=tokens)
        x = walk(x)
        s, clusters = caught.pop()
        events = tuple(msgspec.convert(e, CodedEvent, from_attributes=True) for e in x.events)
        order = {e.id: n for n, e in enumerate(x.events)}
        for g, p in event_pairs(gold.codings[report.uri], Coding(events=events), names):
            if g.type == p.type:
                yield Matched(k % FOLDS, g, p, list(choices(s, clusters, order[p.id], g, names)))


def fit(found: list[Choice]) -> dict[str, float]:
    """Weights by gradient ascent on the log-likelihood of the right choices, with a ridge; rare signs are left out."""
    usable = [c for c in found if any(c.right)]
    counts = Counter(sign for c in usable for row in c.rows for sign in set(row))
    index = {sign: n for n, sign in enumerate(sorted(k for k, v in counts.items() if v >= SEEN))}
    rows = [(i, row, ok) for i, c in enumerate(usable) for row, ok in zip(c.rows, c.right, strict=True)]
    x = np.zeros((len(rows), len(index)), dtype=np.float32)
    for n, (_, row, _) in enumerate(rows):
        x[n, [index[sign] for sign in row if sign in index]] = 1
    group = np.array([i for i, _, _ in rows])
    right = np.array([ok for _, _, ok in rows])
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    w = np.zeros(len(index))
    first = second = np.zeros(len(index))
    for step in range(1, STEPS + 1):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[group])
        p = e / np.add.reduceat(e, starts)[group]
        good = e * right
        q = good / np.add.reduceat(good, starts)[group]
        g = x.T @ (q - p) - RIDGE * w
        first, second = 0.9 * first + 0.1 * g, 0.99 * second + 0.01 * g * g
        w = w + 0.1 * RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {sign: round(float(w[n]), 2) for sign, n in index.items() if abs(w[n]) >= 0.05}


def filled(m: Matched, weights: dict[str, float]) -> CodedEvent:
    """The event with its empty slots filled by the weights."""
    out = m.found
    for c in m.choices:
        values = [sum(weights.get(sign, 0.0) for sign in row) for row in c.rows]
        actor = c.actors[int(np.argmax(values))]
        if actor is not None:
            out = msgspec.structs.replace(out, **{c.slot: (coded(actor),)})
    return out


def tally(pairs: list[tuple[CodedEvent, CodedEvent]], names: Names) -> str:
    """Shares of events whose actor, recipient and both agree."""
    who = [actors_f1(g.actor, p.actor, names) >= HALF for g, p in pairs]
    whom = [actors_f1(g.recipient, p.recipient, names) >= HALF for g, p in pairs]
    both = [a and b for a, b in zip(who, whom, strict=True)]
    return f"actor {np.mean(who):.3f} recipient {np.mean(whom):.3f} both {np.mean(both):.3f} of {len(pairs)}"


def main(train: str, data: str, held_out: str) -> None:
    """Cross-fit, then fit on all and write."""
    found = list(matched(train, held_out))
    names = Names(load_gold(train).aliases)
    print("before      ", tally([(m.gold, m.found) for m in found], names))
    crossed = []
    for fold in range(FOLDS):
        weights = fit([c for m in found if m.fold != fold for c in m.choices])
        crossed += [(m.gold, filled(m, weights)) for m in found if m.fold == fold]
    print("cross-fitted", tally(crossed, names))
    weights = fit([c for m in found for c in m.choices])
    print("fitted      ", tally([(m.gold, filled(m, weights)) for m in found], names), len(weights), "signs")
    path = Path(data, "party_weights.csv")
    comments = [line for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#")]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(comments)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("sign", "weight", "source"))
        out.writerows((sign, weight, "reports-train") for sign, weight in sorted(weights.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Fit where an event happened on coded reports: ``place_trees.csv`` and ``place_habits.csv``.

usage: fit_places.py REPORTS_TRAIN DATA_DIR HELD_OUT_REPORTS_JSONL WEIGHTS_OF_FOLD_0 KEPT_READINGS [READINGS]…

Every coded event that the coder finds with its type is a choice among the places in reach and "none is said"; right are
those that agree with the coding. Boosted trees (Friedman 2001; LightGBM) lower the conditional log-loss of the right
candidates, taken together. The encoder's ties stand only where it was not trained on the report: in fold 0 of
REPORTS_TRAIN and in KEPT_READINGS; elsewhere they are unknown, and the events are found by the rules alone. Reports of
REPORTS_TRAIN count twice. How events of a word are placed is counted in other stories than the report's own.

Printed, fitted without the report's story: F1 of places and the share of events coded without one that get one.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import lightgbm
import msgspec
import numpy as np
from fit_encoder import fold_of
from fit_fusion import Item, coded_pairs, read, ruled, watched
from forest import write_trees
from msgspec.structs import replace

from dateline.evaluate.coded import CodedPlace
from dateline.evaluate.names import Names
from dateline.evaluate.spans import chars
from dateline.events import code
from dateline.events.attach import Context
from dateline.events.place_signs import READER, PlaceScene
from dateline.events.setting import PLACED
from dateline.events.ties import firm
from dateline.lexicon.fusion import Signs
from dateline.record.layers import PlaceMention
from dateline.record.types import EventType

FOLDS = 5
TOPIC = re.compile(r"_\d+ecb(plus)?$")
"""The end of a name that is another for each report of one story."""
ROUNDS = 120
SETTINGS = {
    "learning_rate": 0.09,
    "num_leaves": 16,
    "min_data_in_leaf": 40,
    "lambda_l2": 10.0,
    "feature_fraction": 0.3,
    "verbosity": -1,
    "seed": 0,
    "num_threads": 1,
    "deterministic": True,
}
FEWEST, STEADY = 4, 6.0
"""Events of a word that is counted by itself; how many events of its type are counted with it."""
SOURCE = "reports-train, readings"
COMMENT = "boosted trees that weigh a place as an event's, by its signs (training/fit_places.py)"
WORD_SIGNS = ("word placed", "word in country", "word in sentence")
Counts = np.ndarray
"""Events of a word, those placed, those with their place in reach, of these in a country, and in their sentence."""


class Choice(msgspec.Struct):
    """One event: its word and type, signs of each candidate, "none" last, which are right, and what the coder wrote.

    ``reader``: coded by our own readers; ``fold`` by story.
    """

    word: str
    type: EventType
    signs: list[Signs]
    right: list[bool]
    placed: bool
    reader: bool
    fold: int


def choices(items: Iterable[Item], *, reader: bool) -> list[Choice]:
    """The choices of the events that pair with a coded one of their type."""
    out: list[Choice] = []

    def see(item: Item, call: tuple) -> None:
        x, places, _, clusters = call[0]
        clusters = [replace(c, mentions=firm(c.mentions)) for c in clusters]
        scene = PlaceScene(x, places, frozenset(m.token for c in clusters for m in c.mentions))
        for g, p in coded_pairs(item, x.tokens, clusters):
            c = clusters[int(p.id)]
            found, none = scene.offers(c)
            right = [same_place(x, g.place, m, item.names) for m, _ in found]
            signs = [s | {READER: float(reader)} for s in (*(s for _, s in found), none)]
            first = c.mentions[0]
            word, kind = x.tokens.lemma[first.token], first.candidate.trigger.row.type
            placed, fold = g.place is not None, fold_of(TOPIC.sub("", item.reading.report.uri)) % FOLDS
            out.append(Choice(word, kind, signs, [*right, not any(right)], placed, reader, fold))

    watched(code, "settings", items, see)
    return out


def same_place(x: Context, gold: CodedPlace | None, p: PlaceMention, names: Names) -> bool:
    """Whether a place is the coded one: its country, and its name or its words."""
    if gold is None or p.country != gold.country:
        return False
    words = chars(gold.mention or ()) & chars((x.tokens.span(p.first, p.last),))
    return bool(words) or names.same(gold.name, p.name)


def counted(some: Iterable[Choice]) -> dict[tuple[str, EventType], Counts]:
    """How the events of each word and type are placed; of a type under the empty word."""
    out: dict[tuple[str, EventType], Counts] = defaultdict(lambda: np.zeros(5))
    for c in some:
        right = [s for s, ok in zip(c.signs[:-1], c.right, strict=False) if ok]
        country = bool(right) and min(s["grain"] for s in right) == 0
        row = np.array([1, c.placed, bool(right), country, any(s["gap"] == 0 for s in right)], float)
        for word in (c.word, ""):
            out[word, c.type] += row
    return out


def habit_of(known: dict[tuple[str, EventType], Counts], word: str, kind: EventType) -> tuple[float, float, float]:
    """The three shares of a word, drawn to those of its type."""
    prior, all_of = np.array([0.7, 0.3, 0.6]), known.get(("", kind), np.zeros(5))
    prior = shares(all_of, prior)
    found = known.get((word, kind), np.zeros(5))
    return tuple(shares(found, prior)) if found[0] >= FEWEST else tuple(prior)


def shares(n: Counts, prior: np.ndarray) -> np.ndarray:
    """Shares of counts, with a few more as the prior has them."""
    return (np.array([n[1], n[3], n[4]]) + STEADY * prior) / (np.array([n[0], n[2], n[2]]) + STEADY)


def use_habits(some: list[Choice], known: Callable[[Choice], dict[tuple[str, EventType], Counts]]) -> None:
    """Set the signs of each event's word."""
    for c in some:
        found = dict(zip(WORD_SIGNS, habit_of(known(c), c.word, c.type), strict=True))
        for signs in c.signs:
            signs.update(found)


class Rows:
    """Choices as a matrix, one row a candidate; a sign that is not there is no number."""

    def __init__(self, some: Sequence[Choice], names: Sequence[str]) -> None:
        column = {name: n for n, name in enumerate(names)}
        rows = [signs for c in some for signs in c.signs]
        self.matrix = np.full((len(rows), len(names)), np.nan)
        for k, signs in enumerate(rows):
            for sign, degree in signs.items():
                if sign in column:
                    self.matrix[k, column[sign]] = degree
        self.owner = np.repeat(np.arange(len(some)), [len(c.signs) for c in some])
        self.right = np.array([ok for c in some for ok in c.right], float)
        self.weight = np.array([1.0 if c.reader else 2.0 for c in some])[self.owner]
        self.size = len(some)

    def chances(self, raw: np.ndarray) -> np.ndarray:
        """Probability of each candidate of its choice by its weight."""
        most = np.full(self.size, -np.inf)
        np.maximum.at(most, self.owner, raw)
        raised = np.exp(raw - most[self.owner])
        return raised / np.bincount(self.owner, raised, self.size)[self.owner]

    def slope(self, raw: np.ndarray, _: object) -> tuple[np.ndarray, np.ndarray]:
        """Gradient and curvature of the conditional log-loss."""
        p = self.chances(raw)
        good = p * self.right
        good /= np.bincount(self.owner, good, self.size)[self.owner]
        return (p - good) * self.weight, np.maximum(p * (1 - p), 1e-3) * self.weight


def fit(some: Sequence[Choice], names: Sequence[str]) -> lightgbm.Booster:
    """Boosted trees over the signs."""
    rows = Rows(some, names)
    data = lightgbm.Dataset(rows.matrix, label=rows.right, feature_name=[f"s{n}" for n in range(len(names))])
    return lightgbm.train(SETTINGS | {"objective": rows.slope}, data, num_boost_round=ROUNDS)


def crossed(some: list[Choice], names: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Fitted without the story of each: F1, precision, recall of places, and the share given where none is coded."""
    tally: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(5))
    for part in range(FOLDS):
        train, test = ([c for c in some if (c.fold == part) == kept] for kept in (False, True))
        known = counted(train)
        use_habits(test, lambda _: known)  # noqa: B023
        rows = Rows(test, names)
        chances = rows.chances(fit(train, names).predict(rows.matrix, raw_score=True))
        for n, c in enumerate(test):
            p = chances[rows.owner == n][:-1]
            best = int(p.argmax()) if len(p) else 0
            given = len(p) > 0 and bool(p[best] >= PLACED)
            tied = "tie" in c.signs[0]
            name = f"{'readers' if c.reader else 'coders'}{', with encoder' if tied else ''}"
            tally[name] += [given and c.right[best], given, c.placed, given and not c.placed, not c.placed]
    return {
        name: (2 * ok / (given + placed), ok / given, ok / placed, false / none)
        for name, (ok, given, placed, false, none) in tally.items()
    }


def write_habits(path: Path, known: dict[tuple[str, EventType], Counts]) -> None:
    """How events of each word are placed, as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# shares of events of a word that are placed, in a country, in their sentence (fit_places.py)\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "type", "said", "country", "here", "source"))
        for (word, kind), n in sorted(known.items()):
            if not word or n[0] >= FEWEST:
                table.writerow((word, kind, *(round(v, 3) for v in habit_of(known, word, kind)), SOURCE))


def main(train: str, data: str, held_out: str, weights: str, kept: str, *readings: str) -> None:
    """Read, choose, print the cross-fitted figures, fit on all, write."""
    marked = list(read(train, held_out, Path(weights), fold=0)), list(read(kept, held_out, Path(weights), fold=None))
    skip = {item.reading.report.uri for some in marked for item in some}

    def other(uri: str) -> bool:
        return uri not in skip

    some = [*choices(marked[0], reader=False), *choices(marked[1], reader=True)]
    some += choices(ruled(train, held_out, other), reader=False)
    for folder in readings:
        some += choices(ruled(folder, held_out, other), reader=True)
    write_fitted(some, Path(data))


def write_fitted(some: list[Choice], data: Path) -> None:
    """Print the cross-fitted figures, fit on all, write."""
    names = sorted({sign for c in some for signs in c.signs for sign in signs})
    others = [counted(c for c in some if c.fold != part) for part in range(FOLDS)]
    use_habits(some, lambda c: others[c.fold])
    for name, found in crossed(some, names).items():
        print(name, "F1, P, R, given where none is coded:", [round(x, 3) for x in found], flush=True)
    use_habits(some, lambda c: others[c.fold])
    write_trees(data / "place_trees.csv", COMMENT, fit(some, names), names, SOURCE)
    write_habits(data / "place_habits.csv", counted(some))


if __name__ == "__main__":
    main(*sys.argv[1:])

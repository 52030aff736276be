"""Fit the trees that tell whether two mentions are of one event (``mention_trees.csv``) on ECB+'s training topics.

usage: fit_mentions.py ECBPLUS HELD_OUT_REPORTS_JSONL [write]

Boosted trees (Friedman 2001; LightGBM) over the signs of pairs of the coded mentions of topics 1 to 35 without the dev
topics; of pairs of two topics a quarter, of unlike words and two events a third is taken.

Printed: CoNLL F1 of the training topics, clustered in four parts of whole topics, each by trees that did not see it, by
the mean log-odds from which clusters are merged; LEAST of incidents/mentions.py is set by hand from these. ``write``
fits on all topics and writes the trees.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import lightgbm
import msgspec
import numpy as np
from fit_links import training_texts
from forest import write_trees

from dateline.evaluate.coreference import coreference
from dateline.evaluate.ecb import EcbMention
from dateline.incidents.mentions import Mention, Pairs, cluster_pairs
from dateline.run.ecb import Parsed, parsed_mentions
from dateline.settings import Settings

DATA = Path(__file__).parent.parent / "src/dateline/lexicon/data/mention_trees.csv"
COMMENT = "boosted trees that tell whether two mentions are of one event (training/fit_mentions.py)"
ACROSS, UNLIKE = 0.25, 1 / 3
PARTS = 4
LEASTS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25)
ROUNDS = 100
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.09,
    "num_leaves": 12,
    "min_data_in_leaf": 100,
    "lambda_l2": 5.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "verbosity": -1,
    "seed": 0,
    "num_threads": 1,
    "deterministic": True,
}


class Sample(msgspec.Struct):
    """Mentions with the topic and the chain of each, their pairs that are compared, and the pairs' signs by column."""

    topic: np.ndarray
    chain: np.ndarray
    pairs: Pairs
    x: np.ndarray
    names: tuple[str, ...]

    @property
    def right(self) -> np.ndarray:
        """Whether each pair is of one event."""
        one, other = self.pairs
        return self.chain[one] == self.chain[other]


def sampled(given: Parsed, coded: Sequence[tuple[EcbMention, Mention]], topics: dict[str, int]) -> Sample:
    """The sample of some mentions."""
    pairs, signs = given.signs([mention for _, mention in coded])
    chains = {chain: n for n, chain in enumerate(sorted({str(one.chain) for one, _ in coded}))}
    return Sample(
        topic=np.array([topics[mention.doc] for _, mention in coded]),
        chain=np.array([chains[str(one.chain)] for one, _ in coded]),
        pairs=pairs,
        x=np.array(list(signs.values()), dtype=np.float32).T,
        names=tuple(signs),
    )


def fit(some: Sequence[Sample]) -> lightgbm.Booster:
    """Trees for the signs of a sample."""
    draw = np.random.default_rng(1)
    rows, right = [], []
    for one in some:
        (a, b), same = one.pairs, one.right
        share = np.where(one.topic[a] == one.topic[b], 1.0, ACROSS)
        share[~same & (one.x[:, one.names.index("same word")] == 0)] *= UNLIKE
        kept = draw.random(len(share)) < share
        rows.append(one.x[kept])
        right.append(same[kept])
    data = lightgbm.Dataset(np.concatenate(rows), np.concatenate(right).astype(float))
    return lightgbm.train(SETTINGS, data, ROUNDS)


def cross_fitted(parts: Sequence[Sample]) -> Iterator[tuple[float, float]]:
    """Mean CoNLL F1 over the parts, by the mean log-odds from which clusters are merged."""
    odds = [fit([*parts[:n], *parts[n + 1 :]]).predict(part.x, raw_score=True) for n, part in enumerate(parts)]
    for least in LEASTS:
        scores = []
        for part, found in zip(parts, odds, strict=True):
            clusters = cluster_pairs(len(part.chain), part.pairs, found, least)
            by = {str(member): str(n) for n, members in enumerate(clusters) for member in members}
            scores.append(coreference({str(n): str(chain) for n, chain in enumerate(part.chain)}, by)["conll"])
        yield least, float(np.mean(scores))


def main(folder: str, held_out: str, *do: str) -> None:
    """Cross-fit; write where asked."""
    texts = training_texts(folder, held_out)
    topics = {text.doc: text.topic for text in texts}
    order = np.random.default_rng(7).permutation(sorted(set(topics.values()))).tolist()
    parts = []
    for n in range(PARTS):
        own = [text for text in texts if order.index(text.topic) % PARTS == n]
        given = parsed_mentions(own, Settings())
        parts.append(sampled(given, [one for one in given.mentions if one[0].chain is not None], topics))
    print(sum(len(part.right) for part in parts), "pairs,", sum(part.right.sum() for part in parts), "of one event")
    for least, score in cross_fitted(parts):
        print(f"merged from {least}: CoNLL {score:.4f}", flush=True)
    if "write" in do:
        write_trees(DATA, COMMENT, fit(parts), parts[0].names, "ECB+")


if __name__ == "__main__":
    main(*sys.argv[1:])

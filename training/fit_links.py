"""Weigh the signs that two events of two reports are one happening (``link_weights.csv``).

usage: fit_links.py REPORTS_TRAIN READINGS ECBPLUS GROUPS HELD_OUT_REPORTS_JSONL [write]

GROUPS (training/groups.json) holds our own coding over REPORTS_TRAIN and over those of READINGS (what join_readings.py
made) that are of FA-KES: ``groups`` of REPORT#EVENT that are one happening, ``unsure`` ones whose pairs are neither
rewarded nor punished; wars and campaigns as a whole are among these. Pairs of coded events of related types in two
reports are fitted by ridge logistic regression; a pair of a large group counts less. Pairs of the events that Dateline
itself reads in ECB+ (topics 1 to 35 without the dev topics) are fitted beside them with less weight: two are one
happening where their triggers lie in mentions of one chain.

Printed, over all pairs of REPORTS_TRAIN and of the readings: links P, R, F1 of the fitted signs, cross-fitted in five
folds by story (reports that share a small group are of one story; a pair is judged by weights that saw neither of its
folds), and of same type, place, time and actor alone. ``write`` fits on all and writes the weights; LINK of
incidents/compare.py is set by hand from the cross-fitted figures.
"""

import csv
import random
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations, compress
from pathlib import Path

import msgspec
import numpy as np
from held_out import strange_to, training_reports
from numpy.typing import NDArray

from dateline.evaluate.coded import load_gold
from dateline.evaluate.ecb import DEV, EcbText, load_ecb
from dateline.evaluate.incident_scores import Pair, links, report_of, same_four
from dateline.incidents import cluster
from dateline.incidents.compare import REFUSED, refused
from dateline.incidents.facts import Fact, facts, facts_in
from dateline.incidents.signs import signs
from dateline.incidents.stories import likeness, story_words
from dateline.lexicon.fusion import Signs
from dateline.record.bundle import Bundle
from dateline.record.families import families
from dateline.record.types import Spans
from dateline.run.given import given_bundles
from dateline.run.texts import read_texts
from dateline.settings import Settings

FOLDS, RIDGE, SEEN = 5, 2.0, 12
UNLINKED = 0.1
"""Share of the pairs of two happenings that is fitted on, with so much more weight each."""
FULL = 3
"""Members of a group up to which each of its pairs counts in full."""
ECB = 0.03
"""Weight of a pair of ECB+."""
THRESHOLDS = (-3.5, -3.0, -2.5, -2.0, -1.5, -1.0)
DATA = Path(__file__).parent.parent / "src/dateline/lexicon/data/link_weights.csv"
Floats = NDArray[np.float64]


class Pairs(msgspec.Struct):
    """Pairs of events with their signs, whether they are one, and how much each counts."""

    keys: list[Pair]
    signs: list[Signs]
    right: list[bool]
    weight: list[float]


def compared(bundles: Sequence[Bundle], names: Collection[str]) -> Iterator[tuple[Pair, Signs]]:
    """Pairs of some events that are not two happenings outright."""
    told = [(fact, story_words(bundle)) for bundle in bundles for fact in facts_in(bundle) if fact.id in names]
    for (one, words), (other, others) in combinations(told, 2):
        if not refused(one, other):
            yield (min(one.id, other.id), max(one.id, other.id)), signs(one, other, likeness(words, others))


def coded_pairs(bundles: Sequence[Bundle], groups: Sequence[Sequence[str]], unsure: set[Pair]) -> Pairs:
    """Pairs of coded events."""
    wanted = links(groups)
    size = {member: len(group) for group in groups for member in group}
    out = Pairs([], [], [], [])
    for key, found in compared(bundles, {e.id for b in bundles for e in b.events}):
        if key not in unsure:
            right = key in wanted
            out.keys.append(key)
            out.signs.append(found)
            out.right.append(right)
            out.weight.append(min(1.0, FULL / size.get(key[0], 1)) if right else 1.0)
    return out


def training_texts(ecb: str, held_out: str) -> list[EcbText]:
    """ECB+'s documents of its training topics that match no held-out report."""
    strange = strange_to(held_out)
    some = [text for text in load_ecb(ecb) if text.topic not in DEV]
    out = [text for text in some if strange(text.text)]
    print(f"{len(some) - len(out)} of {len(some)} documents of ECB+ dropped as held out")
    return out


def ecb_pairs(texts: Sequence[EcbText], bundles: Sequence[Bundle]) -> Pairs:
    """Pairs of read events whose triggers touch a coded mention, within a topic."""
    out = Pairs([], [], [], [])
    topics = sorted({text.topic for text in texts})
    of = {text.doc: text for text in texts}
    for topic in topics:
        own = [bundle for bundle in bundles if of[bundle.report.uri].topic == topic]
        chain = {e.id: c for b in own for e in b.events if (c := chain_of(of[b.report.uri], e.trigger)) is not None}
        for key, found in compared(own, chain):
            out.keys.append(key)
            out.signs.append(found)
            out.right.append(chain[key[0]] == chain[key[1]])
            out.weight.append(ECB)
    return out


def chain_of(text: EcbText, trigger: Spans) -> str | None:
    """The chain that a trigger stands in, its own where the coders gave the mention none; None for no mention."""
    mention = text.touched(trigger)
    return None if mention is None else mention.chain or mention.id


def logistic(x: Floats, y: Floats, w: Floats) -> Floats:
    """Weights by Newton's method."""
    out = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ out, -30, 30)))
        step = np.linalg.solve(
            (x * (w * p * (1 - p) + 1e-9)[:, None]).T @ x + RIDGE * np.eye(len(out)),
            x.T @ (w * (y - p)) - RIDGE * out,
        )
        out += step
        if abs(step).max() < 1e-5:
            break
    return out


def matrix(some: Sequence[Signs], index: Mapping[str, int]) -> NDArray[np.float32]:
    """Degrees of signs, a row a pair."""
    out = np.zeros((len(some), len(index)), dtype=np.float32)
    for n, found in enumerate(some):
        for sign, degree in found.items():
            if sign in index:
                out[n, index[sign]] = degree
    return out


def sample(pairs: Pairs) -> tuple[list[int], Floats]:
    """Numbers of the pairs to fit on, and their weights."""
    draw = random.Random(1)
    kept = [n for n, right in enumerate(pairs.right) if right or draw.random() < UNLINKED]
    return kept, np.array([pairs.weight[n] / (1.0 if pairs.right[n] else UNLINKED) for n in kept])


def stories(pairs: Pairs) -> dict[str, int]:
    """The fold of each report; reports that share a group whose pairs count in full fall together."""
    ends = [(report_of(a), report_of(b)) for a, b in pairs.keys]
    whole = (right and weight == 1.0 for right, weight in zip(pairs.right, pairs.weight, strict=True))
    full = compress(ends, whole)
    first = families(chain(full, ((one, one) for pair in ends for one in pair)))
    return {one: zlib.crc32(first[one].encode()) % FOLDS for one in first}


def cross_fitted(x: NDArray[np.float32], pairs: Pairs, extra: tuple[Floats, Floats, Floats]) -> Floats:
    """Log-odds of every pair by weights that saw neither of its reports' stories."""
    fold = stories(pairs)
    ends = np.array([sorted((fold[report_of(a)], fold[report_of(b)])) for a, b in pairs.keys])
    kept, weight = sample(pairs)
    right = np.array(pairs.right, dtype=float)
    out = np.zeros(len(x))
    for a in range(FOLDS):
        for b in range(a, FOLDS):
            near = np.isin(ends[kept], (a, b)).any(axis=1)
            rows = np.array(kept)[~near]
            given = np.vstack([x[rows].astype(float), extra[0]])
            ours = logistic(given, np.r_[right[rows], extra[1]], np.r_[weight[~near], extra[2]])
            out[(ends == (a, b)).all(axis=1)] = x[(ends == (a, b)).all(axis=1)] @ ours
    return out


def clustered(known: Sequence[Fact], score: Mapping[Pair, float], least: float) -> set[Pair]:
    """Pairs in one cluster, made as ``incidents/cluster.py`` makes them."""
    scored = [(value, a, b, None) for (a, b), value in score.items() if value >= least]
    cluster.TOGETHER = least
    clusters: cluster.Clusters[None] = cluster.Clusters(known, lambda a, b: score.get((min(a, b), max(a, b))))
    clusters.likely(scored)
    return links(members for members, _ in clusters.groups())


def told(found: set[Pair], wanted: set[Pair], unsure: set[Pair]) -> str:
    """P, R and F1."""
    found = found - unsure
    hits = len(found & wanted)
    return (
        f"P {hits / max(1, len(found)):.3f} R {hits / len(wanted):.3f} F1 {2 * hits / (len(found) + len(wanted)):.3f}"
    )


class Grouped(msgspec.Struct):
    """Our coding of some reports, of those whose uri begins with ``only``."""

    groups: list[list[str]]
    unsure: list[list[str]]
    only: str = ""


class Coded(msgspec.Struct):
    """Coded reports with the pairs of their events: which are one, and which are left open."""

    name: str
    bundles: list[Bundle]
    pairs: Pairs
    wanted: set[Pair]
    unsure: set[Pair]


def coded(name: str, folders: Sequence[str], held_out: str, coding: Grouped) -> Coded:
    """Some folders' reports that match no held-out one, of those that were grouped."""
    clean = {one.uri for folder in folders for one in training_reports(folder, held_out)}
    given = (bundle for folder in folders for bundle in given_bundles(folder, load_gold(folder), Settings()))
    bundles = [b for b in given if b.report.uri in clean and b.report.uri.startswith(coding.only)]
    wanted = {pair for pair in links(coding.groups) if {report_of(pair[0]), report_of(pair[1])} <= clean}
    unsure = links(coding.unsure) - wanted
    pairs = coded_pairs(bundles, coding.groups, unsure)
    print(name, len(bundles), "reports,", len(pairs.keys), "pairs,", sum(pairs.right), "one")
    print(name, "same type, place, time, actor", told(links(same_four(bundles)), wanted, unsure), flush=True)
    return Coded(name, bundles, pairs, wanted, unsure)


def main(train: str, readings: str, ecb: str, groups_file: str, held_out: str, *do: str) -> None:
    """Cross-fit; write where asked."""
    coding = msgspec.json.decode(Path(groups_file).read_bytes(), type=dict[str, Grouped])
    kept_apart = [str(Path(readings) / name) for name in ("coded", "kept")]
    some = [
        coded("reports-train", [train], held_out, coding["reports-train"]),
        coded("readings", kept_apart, held_out, coding["readings"]),
    ]
    pairs = Pairs(*(list(chain(*(getattr(one.pairs, field) for one in some))) for field in Pairs.__struct_fields__))
    texts = training_texts(ecb, held_out)
    read = ecb_pairs(texts, list(read_texts(((text.doc, text.text) for text in texts), Settings())))
    print(len(read.keys), "pairs of ECB+,", sum(read.right), "one")
    counts = Counter(sign for found in pairs.signs for sign in found)
    index = {sign: n for n, sign in enumerate(sorted(sign for sign, n in counts.items() if n >= SEEN))}
    x = matrix(pairs.signs, index)
    few, weight = sample(read)
    extra = (matrix([read.signs[n] for n in few], index).astype(float), np.array(read.right, float)[few], weight)
    score = dict(zip(pairs.keys, cross_fitted(x, pairs, extra).tolist(), strict=True))
    for one in some:
        known = list(facts(one.bundles))
        own = {key: score[key] for key in one.pairs.keys if score[key] >= REFUSED}
        for least in THRESHOLDS:
            print(one.name, "cross-fitted, from", least, told(clustered(known, own, least), one.wanted, one.unsure))
    kept, weight = sample(pairs)
    right = np.array(pairs.right, dtype=float)
    given = np.vstack([x[kept].astype(float), extra[0]])
    ours = logistic(given, np.r_[right[kept], extra[1]], np.r_[weight, extra[2]])
    if "write" in do:
        write({sign: round(float(ours[n]), 2) for sign, n in index.items()})


def write(weights: Mapping[str, float]) -> None:
    """Write the table; the words of its rows stay."""
    lines = DATA.read_text("utf-8").splitlines(keepends=True)
    words = {row["sign"]: row["words"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    with DATA.open("w", encoding="utf-8", newline="") as file:
        file.writelines(line for line in lines if line.startswith("#"))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("sign", "weight", "words", "source"))
        out.writerows(
            (sign, value, words.get(sign, ""), "reports-train, readings, ECB+")
            for sign, value in sorted(weights.items())
        )


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Copy relations against labelled pairs: the figures of shared/tools/score_copies.py."""

import csv
from collections import Counter
from pathlib import Path

from dateline.errors import InputError
from dateline.evaluate.coded import Predicted
from dateline.evaluate.spans import Figure, mean, prf, value_of
from dateline.record.families import families

RELATIONS = ("identical", "near", "contains", "excerpt", "none")
SAME = frozenset({"identical", "near", "contains"})
Labelled = tuple[str, str, str]


def load_pairs(folder: str) -> tuple[Labelled, ...]:
    """Read ``pairs.csv`` (left, right, relation) of a folder."""
    path = Path(folder) / "pairs.csv"
    if not path.is_file():
        raise InputError(f"{folder}: no pairs.csv there: give a folder of labelled pairs")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((row["left"], row["right"], row["relation"]) for row in csv.DictReader(file))


def score_copies(pairs: tuple[Labelled, ...], pred: Predicted) -> dict[str, Figure]:
    """Is it a copy at all; macro F1 over the relations; adjusted Rand index of the clusters."""
    found = {frozenset((pred.uris.get(c.left), pred.uris.get(c.right))): c.relation for c in pred.copies}
    got = [found.get(frozenset((left, right)), "none") for left, right, _ in pairs]
    table = Counter((want, have) for (_, _, want), have in zip(pairs, got, strict=True))
    hit = sum(n for (w, h), n in table.items() if "none" not in (w, h))
    claimed = sum(n for (_, h), n in table.items() if h != "none")
    real = sum(n for (w, _), n in table.items() if w != "none")
    out: dict[str, Figure] = {"pairs": len(pairs), "copy": prf(hit, claimed, real)}
    for relation in RELATIONS:
        have = sum(n for (_, h), n in table.items() if h == relation)
        want = sum(n for (w, _), n in table.items() if w == relation)
        out[f"relation.{relation}"] = prf(table[relation, relation], have, want)
    out["relation_macro_f1"] = round(mean(value_of(out[f"relation.{r}"]) for r in RELATIONS), 4)
    nodes = {node for left, right, _ in pairs for node in (left, right)}
    gold = _components(nodes, [(a, b) for a, b, r in pairs if r in SAME])
    have_edges = [(a, b) for (a, b, _), r in zip(pairs, got, strict=True) if r in SAME]
    out["clusters_ari"] = round(_ari(gold, _components(nodes, have_edges)), 4)
    return out


def _components(nodes: set[str], edges: list[tuple[str, str]]) -> dict[str, str]:
    joined = families(edges)
    return {node: joined.get(node, node) for node in nodes}


def _ari(a: dict[str, str], b: dict[str, str]) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985)."""

    def together(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
        return sum(v * (v - 1) / 2 for v in counts.values())

    joint = together(Counter((a[k], b[k]) for k in a))
    x, y = together(Counter(a.values())), together(Counter(b.values()))
    total = len(a) * (len(a) - 1) / 2
    expected, most = (x * y / total if total else 0.0), (x + y) / 2
    return (joint - expected) / (most - expected) if most != expected else 1.0

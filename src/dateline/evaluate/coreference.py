"""Scores of clusters of mentions: MUC, B-cubed, entity CEAF and their mean, CoNLL's (Pradhan et al. 2014).

A clustering is the cluster's name by mention; both sides have the same mentions. Singletons stay in both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping

from dateline.evaluate.assignment import best_sum
from dateline.evaluate.spans import PRF, Figure, mean

Clustering = Mapping[str, Hashable]


def coreference(gold: Clustering, found: Clustering) -> dict[str, Figure]:
    """MUC, B-cubed, CEAFe and CoNLL, the mean of their F1. Raises ValueError where the mentions differ."""
    if gold.keys() != found.keys():
        raise ValueError("the two clusterings have different mentions")
    scores: dict[str, Figure] = {}
    for name, measure in MEASURES.items():
        scores[name] = measure(gold, found)
    f1 = [score.f1 for score in scores.values() if isinstance(score, PRF)]
    return {**scores, "conll": round(mean(f1), 4)}


def muc(gold: Clustering, found: Clustering) -> PRF:
    """Links that are kept (Vilain et al. 1995): a cluster of n has n - 1, one less for each cut into parts."""
    kept, linked = _links(gold, found)
    kept_back, linked_back = _links(found, gold)
    return _prf(kept_back, linked_back, kept, linked)


def bcubed(gold: Clustering, found: Clustering) -> PRF:
    """Mean over mentions of the share of a mention's cluster that belongs there (Bagga and Baldwin 1998)."""
    shared = Counter((gold[mention], found[mention]) for mention in gold)
    of, by = Counter(gold.values()), Counter(found.values())
    precise = sum(n * n / by[cluster] for (_, cluster), n in shared.items())
    recalled = sum(n * n / of[cluster] for (cluster, _), n in shared.items())
    return _prf(precise, len(gold), recalled, len(gold))


def ceaf(gold: Clustering, found: Clustering) -> PRF:
    """Clusters paired one to one for the greatest sum of 2 x shared / (both sizes) (Luo 2005, his fourth measure)."""
    of, by = Counter(gold.values()), Counter(found.values())
    shared = Counter((gold[mention], found[mention]) for mention in gold)
    alike = {(a, b): 2 * n / (of[a] + by[b]) for (a, b), n in shared.items()}
    total = best_sum(alike)
    return _prf(total, len(by), total, len(of))


MEASURES: dict[str, Callable[[Clustering, Clustering], PRF]] = {"muc": muc, "bcubed": bcubed, "ceafe": ceaf}


def _links(one: Clustering, other: Clustering) -> tuple[int, int]:
    members: defaultdict[Hashable, list[str]] = defaultdict(list)
    for mention, cluster in one.items():
        members[cluster].append(mention)
    parts = sum(len({other[mention] for mention in some}) for some in members.values())
    return len(one) - parts, len(one) - len(members)


def _prf(right: float, of: int, recalled: float, out_of: int) -> PRF:
    p, r = (right / of if of else 0.0), (recalled / out_of if out_of else 0.0)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return PRF(round(p, 4), round(r, 4), round(f1, 4), round(right, 4), of, out_of)

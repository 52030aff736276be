"""Span arithmetic and pairing shared by the scorers. Spans are half-open offsets in code points."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from dateline.record.types import Spans

EDGE = " \t\r\n\"'“”‘’.,;:"

G = TypeVar("G")
P = TypeVar("P")


class PRF(msgspec.Struct, frozen=True, omit_defaults=True):
    """Precision, recall and F1 with their counts.

    ``tp`` is what precision counts as right; a sum of shares for a coverage. ``ci`` is the 95 % interval of F1 where a
    task gives one.
    """

    p: float
    r: float
    f1: float
    tp: float
    pred: int
    gold: int
    ci: tuple[float, float] | None = None


class Bin(msgspec.Struct, frozen=True):
    """``n`` events of about one score: their mean ``score`` and the share of them that are ``right``."""

    score: float
    right: float
    n: int


Figure = PRF | Bin | float | int


def value_of(figure: Figure) -> float:
    """The one number of a figure: F1 for a PRF, the share right for a bin."""
    if isinstance(figure, PRF):
        return figure.f1
    return figure.right if isinstance(figure, Bin) else figure


def prf(tp: int, pred: int, gold: int) -> PRF:
    """Precision, recall, F1 from counts; nothing predicted or nothing coded gives 0."""
    p = tp / pred if pred else 0.0
    r = tp / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return PRF(round(p, 4), round(r, 4), round(f1, 4), tp, pred, gold)


def chars(spans: Spans) -> frozenset[int]:
    """The set of offsets that the spans cover."""
    return frozenset(i for s, e in spans for i in range(s, e))


def trimmed(spans: Spans, text: str) -> frozenset[int]:
    """The offsets that the spans cover, spaces and quotation marks at each span's ends left out."""
    out: list[tuple[int, int]] = []
    for first, last in spans:
        s, e = first, last
        while s < e and text[s] in EDGE:
            s += 1
        while e > s and text[e - 1] in EDGE:
            e -= 1
        if s < e:
            out.append((s, e))
    return chars(tuple(out))


def iou(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 0 for two empty sets."""
    return len(a & b) / len(a | b) if a | b else 0.0


def distance(a: Spans, b: Spans) -> int:
    """Characters between the nearest two spans; very large where one side has none."""
    return min((max(s, t) - min(e, f) for s, e in a for t, f in b), default=10**9)


def paired(gold: Sequence[G], pred: Sequence[P], weight: Callable[[G, P], float]) -> list[tuple[G, P]]:
    """Pair one to one, greedily, heaviest first; ties in text order; a weight of 0 is no pair."""
    ranked = sorted(
        ((weight(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    out: list[tuple[G, P]] = []
    for value, i, j in ranked:
        if value > 0 and i not in used_gold and j not in used_pred:
            used_gold.add(i)
            used_pred.add(j)
            out.append((gold[i], pred[j]))
    return out


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean, 0 for nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0

"""Boosted regression trees (Friedman 2001) as tables of their nodes, written by ``training/forest.py``."""

from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.fusion import Signs

Floats = NDArray[np.float64]


class NodeRow(msgspec.Struct, frozen=True):
    """A node of a tree, the first its root: a leaf has a ``value``, any other asks for a ``sign``.

    On to node ``yes`` where the sign's degree is ``most`` or less, to ``no`` where it is more, to ``unknown`` where the
    sign is not there.
    """

    tree: int
    node: int
    source: str
    sign: str = ""
    most: float = 0.0
    yes: int = 0
    no: int = 0
    unknown: int = 0
    value: float = 0.0


Step = tuple[str, float, int, int, int, float]
"""A node ready to walk: sign, most, yes, no, unknown, value."""


class Trees:
    """The trees of a table, ready to weigh."""

    def __init__(self, rows: tuple[NodeRow, ...]) -> None:
        trees: dict[int, dict[int, Step]] = {}
        for row in rows:
            step = (row.sign, row.most, row.yes, row.no, row.unknown, row.value)
            trees.setdefault(row.tree, {})[row.node] = step
        self._trees = list(trees.values())

    def weigh(self, signs: Signs) -> float:
        """The sum of the leaves that signs lead to."""
        total = 0.0
        for steps in self._trees:
            sign, most, yes, no, unknown, value = steps[0]
            while sign:
                degree = signs.get(sign)
                node = unknown if degree is None else yes if degree <= most else no
                sign, most, yes, no, unknown, value = steps[node]
            total += value
        return total

    def weigh_all(self, signs: Mapping[str, Floats]) -> Floats:
        """The same for many at once, of which every sign has a degree: as many sums as each sign has degrees."""
        total = np.zeros(len(next(iter(signs.values()))))
        for steps in self._trees:
            total += _leaves(steps, 0, signs, np.arange(len(total)), np.zeros(len(total)))
        return total


def _leaves(
    steps: Mapping[int, Step], at: int, signs: Mapping[str, Floats], here: NDArray[np.int64], out: Floats
) -> Floats:
    """The values of the leaves that some come to from a node, put into ``out``."""
    sign, most, yes, no, _, value = steps[at]
    if not sign:
        out[here] = value
        return out
    low = signs[sign][here] <= most
    _leaves(steps, yes, signs, here[low], out)
    return _leaves(steps, no, signs, here[~low], out)

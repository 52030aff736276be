"""The pairing of two sorts of things, one to one, with the greatest sum of weights."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

Weights = Mapping[tuple[Hashable, Hashable], float]


def best_sum(weights: Weights) -> float:
    """The greatest sum of the weights (0 or more) of pairs in which each left and each right stands once at most.

    The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), cubic in the size of each part that
    the pairs with a weight hold together.
    """
    return sum(_solved(part) for part in _parts(weights))


def _parts(weights: Weights) -> Iterator[list[list[float]]]:
    """A matrix, no more rows than columns, for each connected part."""
    beside: defaultdict[tuple[bool, Hashable], list[tuple[bool, Hashable]]] = defaultdict(list)
    for left, right in weights:
        beside[False, left].append((True, right))
        beside[True, right].append((False, left))
    seen: set[tuple[bool, Hashable]] = set()
    for start in list(beside):
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for one in part:
            fresh = [other for other in beside[one] if other not in seen]
            seen.update(fresh)
            part += dict.fromkeys(fresh)
        rows, columns = ([name for side, name in part if side is wanted] for wanted in (False, True))
        matrix = [[weights.get((row, column), 0.0) for column in columns] for row in rows]
        yield matrix if len(rows) <= len(columns) else [list(column) for column in zip(*matrix, strict=True)]


def _solved(weights: Sequence[Sequence[float]]) -> float:
    """The greatest sum of a matrix with no more rows than columns."""
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # the row of each column, counted from 1; 0 for none
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            done[column] = True
            at, step, following = owner[column], float("inf"), 0
            for n in range(1, columns + 1):
                if done[n]:
                    continue
                cost = -weights[at - 1][n - 1] - row_price[at] - column_price[n]
                if cost < least[n]:
                    least[n], before[n] = cost, column
                if least[n] < step:
                    step, following = least[n], n
            for n in range(columns + 1):
                if done[n]:
                    row_price[owner[n]] += step
                    column_price[n] -= step
                else:
                    least[n] -= step
            column = following
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    return sum(weights[owner[n] - 1][n - 1] for n in range(1, columns + 1) if owner[n])

"""Average-linkage clustering: the two clusters whose members are most alike on average are merged, again and again."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NONE = -1e9


def cosine(rows: Floats) -> Floats:
    """The cosine of each two rows; 0 where one is empty."""
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T)


def average_linkage(alike: Floats, least: float) -> tuple[list[list[int]], Floats]:
    """Clusters of the rows of a symmetric matrix, and at which mean likeness each two rows came together.

    Merging ends where no two clusters reach ``least``; rows that stay apart have minus infinity, a row itself infinity.
    Memory is quadratic in the rows, time about so.
    """
    size = len(alike)
    scores, joined = alike.astype(float), np.full((size, size), -np.inf)
    np.fill_diagonal(scores, _NONE)
    np.fill_diagonal(joined, np.inf)
    members = {n: [n] for n in range(size)}
    best, value = (scores.argmax(axis=1), scores.max(axis=1)) if size else (np.zeros(0, int), np.zeros(0))
    while len(members) > 1:
        one = int(value.argmax())
        other = int(best[one])
        if value[one] < least or value[one] <= _NONE:
            break
        if scores[one, other] != value[one]:  # its partner was merged since
            best[one] = scores[one].argmax()
            value[one] = scores[one, best[one]]
            continue
        joined[np.ix_(members[one], members[other])] = value[one]
        joined[np.ix_(members[other], members[one])] = value[one]
        _merge(scores, one, other, len(members[one]), len(members[other]))
        members[one] += members.pop(other)
        value[other] = _NONE
        best[one] = scores[one].argmax()
        value[one] = scores[one, best[one]]
        nearer = scores[:, one] > value
        best[nearer], value[nearer] = one, scores[nearer, one]
    return [sorted(some) for some in members.values()], joined


def _merge(scores: Floats, one: int, other: int, n: int, m: int) -> None:
    """The mean likeness to both clusters in the first's row and column, nothing in the other's."""
    mean = (scores[one] * n + scores[other] * m) / (n + m)
    gone = (scores[one] <= _NONE) | (scores[other] <= _NONE)
    scores[one] = np.where(gone, _NONE, mean)
    scores[:, one] = scores[one]
    scores[other] = scores[:, other] = _NONE

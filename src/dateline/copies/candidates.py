"""Pairs of reports that may be copies: equal MinHash bands, or several sampled shingles that few reports have.

The first finds edited copies, the second short texts inside longer ones and shared passages. Both group equal keys by
sorting, so that time grows with n log n; a key that very many reports share pairs each with its neighbours only.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.copies.shingles import bands
from dateline.copies.sketch import Sketch

Pairs = npt.NDArray[np.int64]

CROWD = 40
"""Reports that may share a key before it pairs neighbours only (bands) or nothing at all (shingles)."""
NEIGHBOURS = 4
LEAST_SHARED = 2
"""Sampled shingles that a pair shares at least; twenty words in a row give three and a half on average."""


def candidates(sketches: Sequence[Sketch], standing: frozenset[int]) -> list[tuple[int, int]]:
    """Index pairs (i < j), sorted; ``standing`` hashes are not counted."""
    if len(sketches) < 2:
        return []
    found = {
        *_by_band(sketches),
        *(pair for pair, shared in overlaps(sketches, standing).items() if shared >= LEAST_SHARED),
    }
    return sorted(found)


def overlaps(sketches: Sequence[Sketch], standing: frozenset[int] = frozenset()) -> dict[tuple[int, int], int]:
    """How many uncommon sampled shingles each pair of reports shares."""
    keys, owners = postings(sketches)
    if standing:
        keep = ~np.isin(keys, np.fromiter(standing, dtype=np.uint64, count=len(standing)))
        keys, owners = keys[keep], owners[keep]
    pairs = _pairs(keys, owners, neighbours=0)
    if not len(pairs):
        return {}
    codes, counts = np.unique(pairs[:, 0] * len(sketches) + pairs[:, 1], return_counts=True)
    n = len(sketches)
    return {(int(code) // n, int(code) % n): int(count) for code, count in zip(codes, counts, strict=True)}


def postings(sketches: Sequence[Sketch]) -> tuple[npt.NDArray[np.uint64], Pairs]:
    """All sampled shingles with the index of the report that each is of, sorted by shingle, then report."""
    arrays = [s.hashes() for s in sketches]
    keys = np.concatenate(arrays) if arrays else np.empty(0, dtype=np.uint64)
    owners = np.repeat(np.arange(len(arrays), dtype=np.int64), [len(a) for a in arrays])
    order = np.lexsort((owners, keys))
    return keys[order], owners[order]


def groups(keys: npt.NDArray[np.uint64]) -> tuple[Pairs, Pairs]:
    """Starts and sizes of the runs of equal keys in a sorted array."""
    if not len(keys):
        empty = np.empty(0, dtype=np.int64)
        return empty, empty
    starts = np.concatenate([[0], np.flatnonzero(keys[1:] != keys[:-1]) + 1]).astype(np.int64)
    return starts, np.diff(np.concatenate([starts, [len(keys)]]))


def _by_band(sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
    known = [i for i, s in enumerate(sketches) if s.minhash]
    if len(known) < 2:
        return set()
    found: set[tuple[int, int]] = set()
    keys = bands([sketches[i].minhash for i in known])
    owners = np.array(known, dtype=np.int64)
    for column in range(keys.shape[1]):
        order = np.lexsort((owners, keys[:, column]))
        pairs = _pairs(keys[order, column], owners[order], neighbours=NEIGHBOURS)
        found.update((int(i), int(j)) for i, j in pairs)
    return found


def _pairs(keys: npt.NDArray[np.uint64], owners: Pairs, neighbours: int) -> Pairs:
    """Pairs of owners within each run of equal keys; runs beyond ``CROWD`` pair each owner with ``neighbours`` next."""
    starts, sizes = groups(keys)
    out: list[Pairs] = []
    for size in np.unique(sizes[sizes > 1]):
        at = starts[sizes == size]
        if size <= CROWD:
            left, right = np.triu_indices(int(size), 1)
        elif neighbours:
            steps = [(i, i + k) for k in range(1, neighbours + 1) for i in range(int(size) - k)]
            left, right = np.array([*steps, *((0, i) for i in range(1, int(size)))], dtype=np.int64).T
        else:
            continue
        out.append(
            np.stack([owners[at[:, None] + left].ravel(), owners[at[:, None] + right].ravel()], axis=1),
        )
    return np.concatenate(out) if out else np.empty((0, 2), dtype=np.int64)

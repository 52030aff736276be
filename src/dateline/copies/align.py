"""Alignment of two reports' words: the passages that stand in both, small edits inside them stepped over."""

from collections.abc import Sequence

from dateline.copies.runs import SEED, Run, grow

LEAST_RUN = 5
"""Equal words in the shortest passage that is kept."""
CANDIDATES = 8
"""Places on the left that a passage of the right is tried at."""


def align(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Shared passages in the order of the right side; no word of either side is in two of them.

    Greedy from left to right: at each word of the right side the longest passage that begins there is taken. Time grows
    with the words of both sides, as each place is tried against a bounded number of others.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(left) - SEED + 1):
        index.setdefault(tuple(left[i : i + SEED]), []).append(i)
    taken = bytearray(len(left))
    out: list[Run] = []
    at = 0
    while at + SEED <= len(right):
        places = index.get(tuple(right[at : at + SEED]), ())
        run = _longest(left, right, at, [i for i in places if not taken[i]], taken)
        if run is None or run.equal < LEAST_RUN:
            at += 1
            continue
        out.append(run)
        for i, _, size in run.blocks:
            taken[i : i + size] = b"\x01" * size
        at = run.late[1]
    return out


def _longest(left: Sequence[str], right: Sequence[str], at: int, places: list[int], taken: bytearray) -> Run | None:
    best: Run | None = None
    for i in places[:CANDIDATES]:
        limit = taken.find(1, i)
        run = grow(left, i, right, at, limit if limit >= 0 else len(left))
        if run is not None and (best is None or run.equal > best.equal):
            best = run
    return best

"""Runs of words that stand at two places: grown from equal words in a row, stepping over small edits."""

from collections.abc import Sequence

import msgspec

SEED = 4
"""Words in a row that start a run, and that must be equal again after an edit."""
BRIDGE = 8
"""Most words that an edit inside a run may add or take away on either side."""
GIVEN = 30
"""Words that a run is grown over before its share of equal words counts."""


class Run(msgspec.Struct, frozen=True):
    """Blocks (early, late, size) of equal words, in order on both sides, with no more than small edits between."""

    blocks: tuple[tuple[int, int, int], ...]

    @property
    def equal(self) -> int:
        """Number of equal words."""
        return sum(size for _, _, size in self.blocks)

    @property
    def early(self) -> tuple[int, int]:
        """First and past-last word of the earlier stretch."""
        return self.blocks[0][0], self.blocks[-1][0] + self.blocks[-1][2]

    @property
    def late(self) -> tuple[int, int]:
        """First and past-last word of the later stretch."""
        return self.blocks[0][1], self.blocks[-1][1] + self.blocks[-1][2]

    def until(self, late: int) -> "Run | None":
        """The run cut before the word ``late`` of the later stretch."""
        kept = tuple((i, j, min(size, late - j)) for i, j, size in self.blocks if j < late)
        return Run(kept) if kept else None


def grow(left: Sequence[str], i: int, right: Sequence[str], j: int, limit: int, *, least: float = 0.0) -> Run | None:
    """The run that begins at words ``i`` and ``j``; the left side stays before ``limit``.

    A run of which less than the share ``least`` is equal ends there, so that hopeless ones cost a bounded time.
    """
    blocks: list[tuple[int, int, int]] = []
    begin, equal = (i, j), 0
    while True:
        size = 0
        while i + size < limit and j + size < len(right) and left[i + size] == right[j + size]:
            size += 1
        if size:
            blocks.append((i, j, size))
            i, j, equal = i + size, j + size, equal + size
        reach = max(i - begin[0], j - begin[1])
        if reach > GIVEN and equal < least * reach:
            return Run(tuple(blocks))
        step = _bridge(left, i, right, j, limit)
        if step is None:
            return Run(tuple(blocks)) if blocks else None
        i, j = i + step[0], j + step[1]


def _bridge(left: Sequence[str], i: int, right: Sequence[str], j: int, limit: int) -> tuple[int, int] | None:
    """The smallest pair of steps after which ``SEED`` words are equal again."""
    ahead = right[j : j + BRIDGE + SEED]
    if len(ahead) < SEED:
        return None
    for total in range(1, 2 * BRIDGE + 1):
        for skip in range(max(0, total - BRIDGE), min(BRIDGE, total) + 1):
            a, b = i + skip, total - skip
            if a + SEED <= limit and left[a : a + SEED] == ahead[b : b + SEED]:
                return skip, b
    return None

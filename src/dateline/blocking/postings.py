"""Postings: which members stand under which keys, both as 64-bit numbers that are hashes of what they stand for."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
NONE: Ints = np.empty(0, dtype=np.int64)


def ints(values: Iterable[int]) -> Ints:
    """The numbers as an array, in their order."""
    return np.fromiter(values, dtype=np.int64)


def within(some: Ints, known: Ints) -> npt.NDArray[np.bool_]:
    """Which of the numbers are among the known ones, that are sorted; far faster than ``np.isin`` of few in many."""
    if not len(known):
        return np.zeros(len(some), dtype=bool)
    return np.equal(known[np.minimum(np.searchsorted(known, some), len(known) - 1)], some)


class Postings(Protocol):
    """What a store of postings does; a member stands under a key once."""

    def add(self, keys: Ints, members: Ints) -> None:
        """Put each member under the key beside it; it does not stand there yet."""

    def remove(self, keys: Ints, members: Ints) -> None:
        """Take each member away from the key beside it."""

    def least(self, keys: Ints, most: int) -> tuple[Ints, Ints]:
        """(key, member) of the ``most`` least members of each of the distinct keys, sorted."""

    def members(self, keys: Ints) -> tuple[Ints, Ints]:
        """(key, member) of all members of each of the distinct keys, sorted."""


class MemoryPostings:
    """Postings in memory, for collections that are read and forgotten."""

    def __init__(self) -> None:
        self._members: dict[int, list[int]] = {}

    def add(self, keys: Ints, members: Ints) -> None:
        """As ``Postings.add``."""
        for key, member in zip(keys.tolist(), members.tolist(), strict=True):
            insort(self._members.setdefault(key, []), member)

    def remove(self, keys: Ints, members: Ints) -> None:
        """As ``Postings.remove``."""
        for key, member in zip(keys.tolist(), members.tolist(), strict=True):
            held = self._members[key]
            del held[bisect_left(held, member)]

    def least(self, keys: Ints, most: int) -> tuple[Ints, Ints]:
        """As ``Postings.least``."""
        return self._first(keys, most)

    def members(self, keys: Ints) -> tuple[Ints, Ints]:
        """As ``Postings.members``."""
        return self._first(keys, None)

    def _first(self, keys: Ints, most: int | None) -> tuple[Ints, Ints]:
        found = [(key, self._members.get(key, [])[:most]) for key in np.sort(keys).tolist()]
        sizes = [len(held) for _, held in found]
        return np.repeat(ints(key for key, _ in found), sizes), ints(m for _, held in found for m in held)

"""Words that an outlet sets again and again: standing background, editor's notes, furniture that no rule knew.

A sampled shingle is standing where one outlet has it in several reports that are not copies of one another and, as far
as their dates are known, not of the same days.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dateline.copies.candidates import groups, overlaps, postings
from dateline.copies.sketch import Sketch

FAMILIES = 3
"""Unrelated reports of one outlet that make a passage standing."""
RELATED = 0.5
"""Share of the smaller report's sampled shingles from which two reports are of one family."""
SAME_STORY_DAYS = 2
"""Reports published within so many days may be states of one story."""


def standing(sketches: Sequence[Sketch]) -> frozenset[int]:
    """Hashes of standing shingles, learnt from the collection alone."""
    family = _families(sketches)
    keys, owners = postings(sketches)
    starts, sizes = groups(keys)
    out: set[int] = set()
    for start, size in zip(starts[sizes >= FAMILIES], sizes[sizes >= FAMILIES], strict=True):
        if _stands(
            [sketches[i] for i in owners[start : start + size]], [family[i] for i in owners[start : start + size]]
        ):
            out.add(int(keys[start]))
    return frozenset(out)


def _stands(holders: Sequence[Sketch], families: Sequence[int]) -> bool:
    by_outlet: dict[str, dict[int, str | None]] = defaultdict(dict)
    for holder, family in zip(holders, families, strict=True):
        if holder.outlet is not None:
            by_outlet[holder.outlet].setdefault(family, holder.published)
    return any(len(seen) >= FAMILIES and _spread(tuple(seen.values())) for seen in by_outlet.values())


def _spread(published: Sequence[str | None]) -> bool:
    """Whether the dates, as far as known, lie further apart than one story's."""
    days = sorted(day for text in published if (day := _day(text)) is not None)
    return len(days) < 2 or (days[-1] - days[0]).days > SAME_STORY_DAYS


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _families(sketches: Sequence[Sketch]) -> list[int]:
    """A number per report, equal for reports that mostly share their words."""
    up = list(range(len(sketches)))

    def root(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    for i, j in _related(sketches):
        up[root(i)] = root(j)
    return [root(i) for i in range(len(sketches))]


def _related(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    sizes = [len(s.prints) // np.dtype(np.uint64).itemsize for s in sketches]
    for (i, j), shared in overlaps(sketches).items():
        if shared >= RELATED * min(sizes[i], sizes[j]):
            yield i, j

"""Clusters of linked events in which nothing contradicts: strongest links first, merges refused where they conflict.

Persons' verdicts come first: what they hold to be one is merged whatever else speaks, and no merge brings together what
they hold apart.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Generic, TypeVar

from dateline.incidents.compare import LINK
from dateline.incidents.facts import Fact

PROBED = 4
"""Members of each cluster that are held against the other's before two clusters are merged (8 finds no more)."""

TOGETHER = LINK
"""Mean evidence between the members of two clusters from which they are merged."""

W = TypeVar("W")


class Clusters(Generic[W]):
    """A partition of events that grows by merging; every merge keeps why it was made.

    ``weigh`` gives the evidence that two events, by their ids, are one; None where something speaks against it.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        weigh: Callable[[str, str], float | None],
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._weigh = weigh
        self._members: dict[str, list[str]] = {fact.id: [fact.id] for fact in facts}
        self._reports: dict[str, set[str]] = {fact.id: {fact.report.id} for fact in facts}
        self._of = {fact.id: fact.id for fact in facts}
        self._why: dict[str, list[W]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def judged(self, pairs: Iterable[tuple[str, str, W]]) -> None:
        """Merge what persons hold to be one, in whatever reports it stands."""
        for one, other, why in sorted(pairs, key=_ends):
            if self._of[one] != self._of[other] and not self._parted(self._of[one], self._of[other]):
                self._merge(one, other, why)

    def certain(self, pairs: Iterable[tuple[str, str, W]]) -> None:
        """Merge events that stand in one copied passage."""
        for one, other, why in sorted(pairs, key=_ends):
            first, second = self._of[one], self._of[other]
            if first != second and not (self._reports[first] & self._reports[second] or self._parted(first, second)):
                self._merge(one, other, why)

    def likely(self, links: Iterable[tuple[float, str, str, W]]) -> None:
        """Merge by evidence, the strongest first, where the clusters do not contradict each other."""
        for _, one, other, why in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
            if self._of[one] != self._of[other] and self._compatible(self._of[one], self._of[other]):
                self._merge(one, other, why)

    def groups(self) -> list[tuple[list[str], list[W]]]:
        """Members of every cluster, sorted, with why it was merged."""
        return sorted((sorted(members), self._why.get(at, [])) for at, members in self._members.items())

    def _parted(self, one: str, other: str) -> bool:
        """Whether persons hold some event of one cluster and some of the other apart."""
        few, many = sorted((one, other), key=lambda at: len(self._members[at]))
        return bool(self._apart) and any(
            self._of.get(rival) == many for member in self._members[few] for rival in self._apart.get(member, ())
        )

    def _compatible(self, one: str, other: str) -> bool:
        if self._reports[one] & self._reports[other] or self._parted(one, other):
            return False  # two events of one report are two happenings
        firsts, seconds = self._members[one][:PROBED], self._members[other][:PROBED]
        total = 0.0
        for i, j in product(firsts, seconds):
            score = self._weigh(i, j)
            if score is None:
                return False
            total += score
        return total >= TOGETHER * len(firsts) * len(seconds)

    def _merge(self, one: str, other: str, why: W) -> None:
        big, small = self._of[one], self._of[other]
        if (-len(self._members[big]), big) > (-len(self._members[small]), small):
            big, small = small, big
        for member in self._members[small]:
            self._of[member] = big
        self._members[big] += self._members.pop(small)
        self._reports[big] |= self._reports.pop(small)
        self._why.setdefault(big, []).extend([*self._why.pop(small, []), why])


def _ends(pair: tuple[str, str, object]) -> tuple[str, str]:
    return pair[0], pair[1]

"""Clusters of linked events in which nothing contradicts: strongest links first, merges refused where they conflict."""

from collections.abc import Iterable, Sequence

from dateline.incidents.blocks import Link
from dateline.incidents.compare import compare
from dateline.incidents.facts import Fact
from dateline.incidents.stories import Stories

PROBED = 12
"""Members of each cluster that are held against the other's before two clusters are merged."""

TOGETHER = 1.5
"""Mean evidence between the members of two clusters from which they are merged."""


class Clusters:
    """A partition of events that grows by merging; every merge keeps its reasons."""

    def __init__(self, facts: Sequence[Fact], stories: Stories) -> None:
        self._facts = facts
        self._stories = stories
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(facts))}
        self._reports: dict[int, set[str]] = {i: {fact.report.id} for i, fact in enumerate(facts)}
        self._of = list(range(len(facts)))
        self._why: dict[int, list[str]] = {}

    def certain(self, pairs: Iterable[tuple[int, int, str]]) -> None:
        """Merge events that stand in one copied passage."""
        for i, j, reason in pairs:
            if self._of[i] != self._of[j] and not self._reports[self._of[i]] & self._reports[self._of[j]]:
                self._merge(i, j, (reason,))

    def likely(self, links: Iterable[Link]) -> None:
        """Merge by evidence, the strongest first, where the clusters do not contradict each other."""
        for _, i, j, reasons in links:
            if self._of[i] != self._of[j] and self._compatible(self._of[i], self._of[j]):
                self._merge(i, j, reasons)

    def groups(self) -> list[tuple[list[int], list[str]]]:
        """Members of every cluster with the reasons of its merges, by their first event."""
        return [(sorted(members), self._why.get(at, [])) for at, members in sorted(self._members.items())]

    def _compatible(self, one: int, other: int) -> bool:
        if self._reports[one] & self._reports[other]:
            return False  # two events of one report are two happenings
        firsts, seconds = self._members[one][:PROBED], self._members[other][:PROBED]
        scores = [self._score(i, j) for i in firsts for j in seconds]
        if any(score is None for score in scores):
            return False
        return sum(score or 0.0 for score in scores) >= TOGETHER * len(scores)

    def _score(self, i: int, j: int) -> float | None:
        a, b = self._facts[i], self._facts[j]
        found = compare(a, b, self._stories.likeness(a.report.id, b.report.id))
        return None if found is None else found.score

    def _merge(self, i: int, j: int, reasons: Sequence[str]) -> None:
        big, small = self._of[i], self._of[j]
        if len(self._members[big]) < len(self._members[small]):
            big, small = small, big
        for member in self._members[small]:
            self._of[member] = big
        self._members[big] += self._members.pop(small)
        self._reports[big] |= self._reports.pop(small)
        self._why.setdefault(big, []).extend([*self._why.pop(small, []), "; ".join(reasons)])

"""Domains: the stretches of the graph of links that are clustered by themselves, found around what changed.

The core of an event is its connected component by links of the least level at which that component has at most
``BIG`` events; where even the strongest links join more, it is their component. An event that stands alone then, cut
out of a larger component, goes with the one that it is linked to best. What this joins is a domain. So one report
touches few events, and domains depend on the links alone: they are the same however the reports came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from dateline.incidents.compare import LINK
from dateline.incidents.shelf import Shelf
from dateline.record.ids import fact_number
from dateline.record.index import Edges

BIG = 100
"""Events of a component that is clustered whole."""
LEVELS = (LINK, LINK + 1.0, LINK + 2.0, LINK + 3.0, LINK + 4.5)
"""Evidence of the links that are followed, level by level; certain links are followed at every one."""
CERTAIN = float("inf")


class Large:
    """Events known to stand in components too large for a level; it holds while no link changes.

    Kept from lot to lot, so that what is large is walked through once and not by every lot.
    """

    def __init__(self) -> None:
        self.levels: list[set[int]] = [set() for _ in LEVELS]


def former(shelf: Shelf, facts: Collection[int]) -> set[int]:
    """The events of the domains in which some events were clustered last."""
    return set(shelf.members(set(shelf.domains(facts).values())))


class Domains:
    """Finds the domains of events; what it has looked up it keeps, and what is ``large``."""

    def __init__(self, shelf: Shelf, large: Large) -> None:
        self._shelf = shelf
        self.edges: Edges = {}
        """The links that were looked up; all of an event whose domain was found."""
        self._near: dict[int, dict[int, float]] = {}
        self._big = large.levels
        self._found: dict[int, int] = {}
        self._cores: dict[int, tuple[set[int], bool]] = {}
        self._same: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for verdict in shelf.judged():
            if verdict.same:
                one, other = fact_number(verdict.left), fact_number(verdict.right)
                self._same[one][other] = self._same[other][one] = CERTAIN

    def around(self, facts: Iterable[int], together: set[int]) -> tuple[dict[int, int], dict[int, str]]:
        """The domains, by their least event, of all events whose domain may have changed with these; and who is gone.

        ``together`` are those that they were clustered with (``former``).
        With an event go those of its domain as it was and as it is, so that what comes is whole domains of both; with
        one that is gone those of the version that took its report's place.
        """
        seen: set[int] = set()
        gone: dict[int, str] = {}
        waiting = set(facts)
        while waiting:
            left = self._shelf.gone(waiting)
            gone |= left
            self._look_up((waiting | together) - left.keys())
            self._look_up({other for fact in waiting - left.keys() for other in self._near[fact]})
            seen |= waiting
            now = {other for fact in waiting - left.keys() for other in self._domain(fact)}
            before = together | former(self._shelf, now - together)
            waiting = (now | before | set(self._shelf.heirs(left))) - seen
            together = former(self._shelf, waiting)
        return {fact: self._found[fact] for fact in seen if fact not in gone}, gone

    def _domain(self, fact: int) -> Collection[int]:
        """The members of an event's domain; only the event itself where it was found before."""
        if fact in self._found:
            return (fact,)
        members: set[int] = set()
        waiting = [fact]
        while waiting:
            one = waiting.pop()
            if one in members:
                continue
            core, cut = self._core(one)
            members |= core
            if cut:
                around = {other for member in core for other in self._near[member]} - members
                self._look_up(around)
                waiting += [other for other in around if self._best(other) in core and self._is_loose(other)]
                if self._is_loose(one):
                    waiting.append(self._best(one))
        self._found.update(dict.fromkeys(members, min(members)))
        return members

    def _core(self, fact: int) -> tuple[set[int], bool]:
        """The members of an event's core, and whether it is cut out of a larger component."""
        level = 0
        while fact not in self._cores:
            last = level == len(LEVELS) - 1
            members: set[int] = set()
            if fact not in self._big[level]:
                members = self._component(fact, LEVELS[level], self._big[level], None if last else BIG)
            self._cores.update(dict.fromkeys(members, (members, level > 0)))
            level += 1
        return self._cores[fact]

    def _is_loose(self, fact: int) -> bool:
        core, cut = self._core(fact)
        return cut and len(core) == 1 and bool(self._near[fact])

    def _best(self, fact: int) -> int:
        """The event that one is linked to best."""
        near = self._near[fact]
        return min(near, key=lambda other: (-near[other], other))

    def _component(self, fact: int, least: float, big: set[int], most: int | None) -> set[int]:
        """The events that links of a level join to one; empty where they are more than ``most``."""
        seen = {fact}
        edge = [fact]
        while edge:
            self._look_up(edge)
            further = {other for one in edge for other, score in self._near[one].items() if score >= least} - seen
            seen |= further
            if most is not None and (len(seen) > most or not big.isdisjoint(further)):
                big |= seen
                return set()
            edge = list(further)
        return seen

    def _look_up(self, facts: Iterable[int]) -> None:
        """Bring the links of events into memory."""
        missing = {fact for fact in facts if fact not in self._near}
        if not missing:
            return
        self._near |= {fact: {} for fact in missing}
        found = self._shelf.edges(missing)
        self.edges |= found
        for (left, right, copied), evidence in found.items():
            score = CERTAIN if copied else evidence
            for one, other in ((left, right), (right, left)):
                if one in missing:
                    near = self._near[one]
                    if other not in near or score > near[other]:
                        near[other] = score
        same = {other for fact in missing if fact in self._same for other in self._same[fact]}
        known = self._shelf.reports_of(same | (missing & self._same.keys())).keys() if same else set()
        for fact in missing & known:
            self._near[fact] |= {other: CERTAIN for other in self._same[fact] if other in known}

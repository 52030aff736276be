"""Where tellings and links lie: what linking needs of a store, and such a store in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from dateline.blocking.postings import MemoryPostings, Postings
from dateline.record.ids import fact_number, story_number
from dateline.record.index import Bearings, Edge, Edges, Judged, Link, Telling
from dateline.record.types import Copy, Report
from dateline.record.versions import Version, by_address, chain_of


class Shelf(Protocol):
    """What linking asks of a store."""

    @property
    def postings(self) -> Postings:
        """Events under their keys, and reports under those of their stories."""

    def keep(self, tellings: Sequence[Telling]) -> None:
        """Keep new reports; their events are stale."""

    def drop(self, reports: Collection[str]) -> None:
        """Let reports go; their events are stale and gone when they are settled."""

    def tellings(self, reports: Collection[str]) -> list[Telling]:
        """Those of the reports that are kept."""

    def briefs(self, reports: Collection[str]) -> list[Telling]:
        """``tellings`` with what comparing events asks; it may be no more (``Telling.brief``)."""

    def facts(self, reports: Collection[str]) -> list[int]:
        """The numbers of the reports' events, of those that are kept."""

    def versions(self, reports: Collection[str]) -> list[tuple[Version, ...]]:
        """The versions of the reports' addresses, in their order, those not kept included; lone reports are left out.

        Every report that joins is known here before it does.
        """

    def reports_of(self, numbers: Collection[int]) -> dict[int, str]:
        """The report of each number of an event or a report, of those that are kept."""

    def bearings(self, facts: Collection[int]) -> dict[int, Bearings]:
        """What may part each of the events from others at sight, of those that are kept."""

    def links(self, facts: Collection[int]) -> list[Link]:
        """The links in which one of the events stands."""

    def edges(self, facts: Collection[int]) -> Edges:
        """The evidence of the links in which one of the events stands; 0 where the link is ``copied``."""

    def reasons(self, edges: Collection[Edge]) -> dict[Edge, tuple[str, ...]]:
        """The reasons of links."""

    def linked(self, facts: Collection[int]) -> set[tuple[int, int]]:
        """The pairs (less, greater) of events linked by evidence in which one of the events stands."""

    def relink(self, gone: Sequence[Link], made: Sequence[Link]) -> None:
        """Forget links, then keep others; their events are stale."""

    def unlink(self, pairs: Collection[tuple[int, int]]) -> None:
        """Forget the links by evidence of pairs; their events are stale."""

    def judged(self) -> list[Judged]:
        """All verdicts of persons."""

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """The copies in which one of the reports stands."""

    def mark(self, facts: Collection[int]) -> None:
        """Make events stale: their clustering is to be done anew."""

    def stale(self, most: int) -> list[int]:
        """Some stale events; none where all is settled."""

    def marked(self, facts: Collection[int]) -> set[int]:
        """Those of the events that are stale."""

    def held(self, events: Collection[str]) -> dict[str, tuple[str, int]]:
        """The incident that holds each of the events, by id, and how many events that has, where it is stored."""

    def domains(self, facts: Collection[int]) -> dict[int, int]:
        """The domain in which each of the events was clustered last, where it was."""

    def members(self, domains: Collection[int]) -> dict[int, int]:
        """The domain of every event of the domains, those that are gone included."""

    def gone(self, facts: Collection[int]) -> dict[int, str]:
        """Those of the events whose report was let go, with their ids."""

    def heirs(self, gone: Collection[int]) -> list[int]:
        """The events of the other versions of the reports whose events these, that are gone, were."""

    def settle(self, domains: Mapping[int, int], gone: Collection[int]) -> None:
        """Note the domains of events, which are then stale no more, and forget those that are gone."""


class MemoryShelf:
    """A shelf in memory, over the copies found before; ``reports`` are all that will join, in the order of reading."""

    def __init__(self, copies: Iterable[Copy] = (), reports: Iterable[Report] = ()) -> None:
        self.postings = MemoryPostings()
        self._tellings: dict[str, Telling] = {}
        self._reports: dict[int, str] = {}
        self._bearings: dict[int, Bearings] = {}
        self._versions = chain_of([chain for chain in by_address(reports) if len(chain) > 1])
        self._links: defaultdict[int, set[Link]] = defaultdict(set)
        self._copies: defaultdict[str, list[Copy]] = defaultdict(list)
        self._stale: dict[int, None] = {}
        self._domain: dict[int, int] = {}
        self._members: defaultdict[int, set[int]] = defaultdict(set)
        self._gone: dict[int, str] = {}
        for copy in copies:
            for report in (copy.left, copy.right):
                self._copies[report].append(copy)

    def keep(self, tellings: Sequence[Telling]) -> None:
        """As ``Shelf.keep``."""
        for one in tellings:
            self._tellings[one.id] = one
            self._reports[story_number(one.id)] = one.id
            numbers = [fact_number(event.id) for event in one.bundle.events]
            self._reports.update((number, one.id) for number in numbers)
            self._bearings.update(zip(numbers, one.bearings, strict=True))
            self.mark(numbers)

    def drop(self, reports: Collection[str]) -> None:
        """As ``Shelf.drop``."""
        for report in reports:
            events = self._tellings.pop(report).bundle.events
            ids = {fact_number(event.id): event.id for event in events}
            self._gone.update(ids)
            for number in ids:
                del self._reports[number], self._bearings[number]
            self.mark(ids)

    def tellings(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.tellings``."""
        return [self._tellings[report] for report in reports if report in self._tellings]

    def briefs(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.briefs``."""
        return self.tellings(reports)

    def facts(self, reports: Collection[str]) -> list[int]:
        """As ``Shelf.facts``."""
        return [fact_number(event.id) for one in self.tellings(reports) for event in one.bundle.events]

    def versions(self, reports: Collection[str]) -> list[tuple[Version, ...]]:
        """As ``Shelf.versions``."""
        found = (self._versions[report] for report in reports if report in self._versions)
        return list({chain[0].report: chain for chain in found}.values())

    def reports_of(self, numbers: Collection[int]) -> dict[int, str]:
        """As ``Shelf.reports_of``."""
        return {number: self._reports[number] for number in numbers if number in self._reports}

    def bearings(self, facts: Collection[int]) -> dict[int, Bearings]:
        """As ``Shelf.bearings``."""
        return {number: self._bearings[number] for number in facts if number in self._bearings}

    def links(self, facts: Collection[int]) -> list[Link]:
        """As ``Shelf.links``."""
        return list({link for fact in facts for link in self._links.get(fact, ())})

    def edges(self, facts: Collection[int]) -> Edges:
        """As ``Shelf.edges``."""
        return {(link.left, link.right, int(link.copied)): link.score for link in self.links(facts)}

    def reasons(self, edges: Collection[Edge]) -> dict[Edge, tuple[str, ...]]:
        """As ``Shelf.reasons``."""
        found = self.links({left for left, _, _ in edges})
        return {edge: link.reasons for link in found if (edge := (link.left, link.right, int(link.copied))) in edges}

    def linked(self, facts: Collection[int]) -> set[tuple[int, int]]:
        """As ``Shelf.linked``."""
        return {(link.left, link.right) for link in self.links(facts) if not link.copied}

    def unlink(self, pairs: Collection[tuple[int, int]]) -> None:
        """As ``Shelf.unlink``."""
        asked = set(pairs)
        ends = {number for pair in asked for number in pair}
        self.relink([link for link in self.links(ends) if (link.left, link.right) in asked and not link.copied], ())

    def relink(self, gone: Sequence[Link], made: Sequence[Link]) -> None:
        """As ``Shelf.relink``."""
        for link in gone:
            self._links[link.left].discard(link)
            self._links[link.right].discard(link)
        for link in made:
            self._links[link.left].add(link)
            self._links[link.right].add(link)
        self.mark([number for link in (*gone, *made) for number in (link.left, link.right)])

    def judged(self) -> list[Judged]:
        """As ``Shelf.judged``."""
        return []

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """As ``Shelf.copies``."""
        return list({(c.left, c.right): c for report in reports for c in self._copies.get(report, ())}.values())

    def mark(self, facts: Collection[int]) -> None:
        """As ``Shelf.mark``."""
        self._stale.update(dict.fromkeys(facts))

    def stale(self, most: int) -> list[int]:
        """As ``Shelf.stale``."""
        return [number for _, number in zip(range(most), self._stale, strict=False)]

    def marked(self, facts: Collection[int]) -> set[int]:
        """As ``Shelf.marked``."""
        return {number for number in facts if number in self._stale}

    def held(self, events: Collection[str]) -> dict[str, tuple[str, int]]:
        """As ``Shelf.held``; nothing, as nothing is stored."""
        del events
        return {}

    def domains(self, facts: Collection[int]) -> dict[int, int]:
        """As ``Shelf.domains``."""
        return {fact: self._domain[fact] for fact in facts if fact in self._domain}

    def members(self, domains: Collection[int]) -> dict[int, int]:
        """As ``Shelf.members``."""
        return {fact: domain for domain in domains for fact in self._members[domain]}

    def gone(self, facts: Collection[int]) -> dict[int, str]:
        """As ``Shelf.gone``."""
        return {fact: self._gone[fact] for fact in facts if fact in self._gone}

    def heirs(self, gone: Collection[int]) -> list[int]:
        """As ``Shelf.heirs``; none, as nothing is stored before that an incident could keep."""
        del gone
        return []

    def settle(self, domains: Mapping[int, int], gone: Collection[int]) -> None:
        """As ``Shelf.settle``."""
        for fact in (*domains, *gone):
            self._stale.pop(fact, None)
            old = self._domain.pop(fact, None)
            if old is not None:
                self._members[old].discard(fact)
        for fact in gone:
            del self._gone[fact]
        self._domain.update(domains)
        for fact, domain in domains.items():
            self._members[domain].add(fact)

"""Incidents: events of several reports that are the same happening, and every lone event (coding guide, 6).

Events in one copied passage are the same for certain; others are linked by evidence on type, place, day, parties and
figures. Nothing is merged away: each view and figure stays with its holder.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from dateline.incidents.aside import corrections
from dateline.incidents.blocks import ordered
from dateline.incidents.cluster import Clusters
from dateline.incidents.compare import compare
from dateline.incidents.domains import Domains, Large, former
from dateline.incidents.facts import Fact
from dateline.incidents.join import join_reports
from dateline.incidents.known import Known
from dateline.incidents.shelf import MemoryShelf, Shelf
from dateline.incidents.stories import Likenesses
from dateline.incidents.summary import incident
from dateline.incidents.tellings import facts_of, telling
from dateline.incidents.withdrawals import withdrawals
from dateline.record.bundle import Bundle
from dateline.record.ids import fact_number
from dateline.record.index import Edge, Edges, Judged, Telling
from dateline.record.types import Copy, Incident
from dateline.record.versions import chain_of, version

_JUDGED = "a person's judgement"
STALE = 500
"""Stale events that are settled together, with all that they touch."""
TOUCHED = 10_000
"""Events of their former domains above which fewer are settled together."""


Group = tuple[list[str], list[Edge | None]]
"""Events that are one happening, by id, with the links by which they were merged, None for a person's judgement."""


class Settled(msgspec.Struct, frozen=True):
    """Incidents that may have changed, sorted by id, and all the events, by id, that they or what they replace have."""

    incidents: tuple[Incident, ...]
    events: tuple[str, ...]


def link_incidents(bundles: Iterable[Bundle], copies: Sequence[Copy]) -> tuple[Incident, ...]:
    """Put every event into exactly one incident; the order of the bundles does not matter. Sorted by id."""
    return link_tellings([telling(bundle) for bundle in bundles], copies)


def link_tellings(tellings: Sequence[Telling], copies: Sequence[Copy]) -> tuple[Incident, ...]:
    """The same over what is kept of reports."""
    shelf = MemoryShelf(copies, [one.bundle.report for one in tellings])
    join_reports(shelf, tellings, copies)
    found: list[Incident] = []
    large = Large()
    while (part := cluster_stale(shelf, large)) is not None:
        found += part.incidents
    return tuple(sorted(found, key=lambda one: one.id))


def cluster_stale(shelf: Shelf, large: Large) -> Settled | None:
    """Cluster anew some of what is stale, with all that it touches; None where nothing is.

    ``large`` is what lots before have found, while no link has changed since.
    """
    stale, together = _stale(shelf)
    if not stale:
        return None
    around = Domains(shelf, large)
    domains, gone = around.around(stale, together)
    found, events = _clustered(shelf, domains, around.edges)
    shelf.settle(domains, gone)
    return Settled(tuple(sorted(found, key=lambda one: one.id)), (*events, *gone.values()))


def _stale(shelf: Shelf) -> tuple[list[int], set[int]]:
    """Some stale events, and those that they were clustered with: where these are very many, fewer of them.

    So memory is bounded.
    """
    stale = shelf.stale(STALE)
    while len(together := former(shelf, stale)) > TOUCHED and len(stale) > 1:
        stale = stale[: len(stale) // 2]
    return stale, together


def _clustered(shelf: Shelf, domains: Mapping[int, int], edges: Edges) -> tuple[list[Incident], list[str]]:
    """The incidents of whole domains that may have changed, and the ids of all their events.

    ``edges`` hold all links of the domains.
    """
    told = _Told(shelf, domains)
    inner: defaultdict[int, Edges] = defaultdict(dict)
    for edge, score in edges.items():
        domain = domains.get(edge[0])
        if domain is not None and domain == domains.get(edge[1]):
            inner[domain][edge] = score
    members: defaultdict[int, list[int]] = defaultdict(list)
    for fact, domain in domains.items():
        members[domain].append(fact)
    judged = shelf.judged()
    groups = [
        group
        for domain, inside in members.items()
        for group in _Domain([told.facts[fact] for fact in sorted(inside)], told.words, inner[domain], judged).groups
    ]
    anew = told.anew(groups)
    told.complete(event for events, _ in anew for event in events)
    around = _Around(shelf, told.whole)
    reasons = shelf.reasons({edge for _, merges in anew for edge in merges if edge is not None})
    return [_summed(group, told, around, reasons) for group in anew], [event for events, _ in anew for event in events]


def _summed(group: Group, told: "_Told", around: "_Around", reasons: Mapping[Edge, Sequence[str]]) -> Incident:
    """The incident of one group; ``reasons`` are those of the links that merged it."""
    members = [told.facts[fact_number(event)] for event in group[0]]
    reports = {fact.report.id for fact in members}
    why = [_JUDGED if edge is None else "; ".join(reasons[edge]) for edge in group[1]]
    return incident(members, why, around.known({name: told.whole[name] for name in sorted(reports)}))


class _Told:
    """The events of domains, by number, with what is kept of their reports: ``whole`` as far as it is asked for.

    A group that stands as it is stored and in which no event is stale is left as it is: an incident follows from its
    events and what is known of their reports, the links among them included, and what changes these makes them stale.
    """

    def __init__(self, shelf: Shelf, facts: Collection[int]) -> None:
        self._shelf = shelf
        self._stale = shelf.marked(facts)
        of = shelf.reports_of(facts)
        self.whole = {one.id: one for one in shelf.tellings({of[fact] for fact in self._stale})}
        self._known = self.whole | {one.id: one for one in shelf.briefs(set(of.values()) - self.whole.keys())}
        self.facts = {fact_number(fact.id): fact for one in self._known.values() for fact in facts_of(one)}

    def words(self, report: str) -> frozenset[str]:
        """Those of a report's story."""
        return self._known[report].words

    def anew(self, groups: Iterable[Group]) -> list[Group]:
        """The groups that may have changed."""
        some = [(events, any(fact_number(event) in self._stale for event in events)) for events, _ in groups]
        held = self._shelf.held({event for events, stale in some if not stale for event in events})
        return [
            group
            for group, (events, stale) in zip(groups, some, strict=True)
            if stale or {held.get(event) for event in events} != {(held.get(events[0], ("", 0))[0], len(events))}
        ]

    def complete(self, events: Iterable[str]) -> None:
        """Look up the whole of the reports of events."""
        asked = {self.facts[fact_number(event)].report.id for event in events}
        found = self._shelf.tellings(asked - self.whole.keys())
        self.whole |= {one.id: one for one in found}
        self.facts |= {fact_number(fact.id): fact for one in found for fact in facts_of(one)}


class _Around:
    """What is known around some reports: their copies, their versions, and those of the reports that correct them."""

    def __init__(self, shelf: Shelf, reports: Mapping[str, Telling]) -> None:
        self._copies: defaultdict[str, dict[tuple[str, str], Copy]] = defaultdict(dict)
        copies = shelf.copies(reports)
        for copy in copies:
            for report in (copy.left, copy.right):
                self._copies[report][copy.left, copy.right] = copy
        self._withdrawals = withdrawals(shelf, reports.values())
        self._correcting: defaultdict[str, set[str]] = defaultdict(set)
        for by, report in (*corrections(copies), *self._withdrawals):
            self._correcting[report].add(by)
        beside = set[str]().union(*self._correcting.values()) - reports.keys()
        self._versions = chain_of(shelf.versions(reports.keys() | beside))
        for one in (*reports.values(), *shelf.tellings(beside - self._versions.keys())):
            self._versions.setdefault(one.id, (version(one.bundle.report),))

    def known(self, tellings: Mapping[str, Telling]) -> Known:
        """What incidents may ask of some of the reports."""
        spoken = {report: one.spoken for report, one in tellings.items()}
        copies = {pair: copy for report in tellings for pair, copy in self._copies.get(report, {}).items()}
        named = tellings.keys() | set[str]().union(*(self._correcting.get(report, ()) for report in tellings))
        versions = {chain[0].report: chain for name in sorted(named) for chain in (self._versions[name],)}
        return Known(
            [one.bundle for one in tellings.values()],
            [copies[pair] for pair in sorted(copies)],
            spoken,
            list(versions.values()),
            [(by, report) for by, report in self._withdrawals if report in tellings],
        )


class _Domain:
    """One domain clustered by its links; ``words`` gives those of a report's story."""

    def __init__(
        self,
        inside: Sequence[Fact],
        words: Callable[[str], frozenset[str]],
        edges: Edges,
        judged: Iterable[Judged],
    ) -> None:
        names = {fact_number(fact.id): fact.id for fact in inside}
        self._facts = {fact.id: fact for fact in inside}
        pairs = {edge: ordered(names[edge[0]], names[edge[1]]) for edge in edges}
        self._scores: dict[tuple[str, str], float | None] = {
            pair: edges[edge] for edge, pair in pairs.items() if not edge[2]
        }
        self._stories = Likenesses(words)
        own = [one for one in judged if one.left in self._facts and one.right in self._facts]
        known = [self._facts[name] for name in sorted(self._facts)]
        clusters: Clusters[Edge | None] = Clusters(
            known, self._weigh, [(one.left, one.right) for one in own if not one.same]
        )
        clusters.judged((one.left, one.right, None) for one in own if one.same)
        clusters.certain((*pair, edge) for edge, pair in pairs.items() if edge[2])
        clusters.likely((edges[edge], *pair, edge) for edge, pair in pairs.items() if not edge[2])
        self.groups: list[Group] = clusters.groups()

    def _weigh(self, i: str, j: str) -> float | None:
        """The evidence that two events are one: that of their link, else judged now."""
        pair = ordered(i, j)
        if pair not in self._scores:
            found = compare(self._facts[pair[0]], self._facts[pair[1]], self._stories)
            self._scores[pair] = None if found is None else found.score
        return self._scores[pair]

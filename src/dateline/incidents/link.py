"""Incidents: events of several reports that are the same happening, and every lone event (coding guide, 6).

Events in one copied passage are the same for certain; others are linked by evidence on type, place, day, parties and
figures. Nothing is merged away: each view and figure stays with its holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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


class Settled(msgspec.Struct, frozen=True):
    """Incidents clustered anew, sorted by id, and all the events, by id, that they and what they replace may have."""

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
    """The incidents of whole domains, and the ids of all their events; ``edges`` hold all links of these."""
    of = shelf.reports_of(domains)
    known = {one.id: one for one in shelf.tellings(set(of.values()))}
    around = _Around(shelf, known)
    inner: defaultdict[int, Edges] = defaultdict(dict)
    for edge, score in edges.items():
        domain = domains.get(edge[0])
        if domain is not None and domain == domains.get(edge[1]):
            inner[domain][edge] = score
    members: defaultdict[int, list[int]] = defaultdict(list)
    for fact, domain in domains.items():
        members[domain].append(fact)
    judged = shelf.judged()
    facts = {fact_number(fact.id): fact for one in known.values() for fact in facts_of(one)}
    found: list[_Domain] = []
    for domain, inside in members.items():
        tellings = {report: known[report] for report in sorted({of[fact] for fact in inside})}
        found.append(_Domain([facts[fact] for fact in sorted(inside)], tellings, inner[domain], judged))
    merged = {why for one in found for _, merges in one.groups for why in merges if why is not None}
    reasons = shelf.reasons(merged)
    incidents = [made for one in found for made in one.incidents(around, reasons)]
    return incidents, [event for one in found for event in one.facts]


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
    """One domain with its reports, clustered by its links, ready to be summed up.

    ``groups`` are its events, each group with the links by which it was merged, None for a person's judgement.
    """

    def __init__(
        self, inside: Sequence[Fact], tellings: Mapping[str, Telling], edges: Edges, judged: Iterable[Judged]
    ) -> None:
        names = {fact_number(fact.id): fact.id for fact in inside}
        self.facts = {fact.id: fact for fact in inside}
        self._tellings = tellings
        pairs = {edge: ordered(names[edge[0]], names[edge[1]]) for edge in edges}
        self._scores: dict[tuple[str, str], float | None] = {
            pair: edges[edge] for edge, pair in pairs.items() if not edge[2]
        }
        self._stories = Likenesses(lambda report: tellings[report].words)
        own = [one for one in judged if one.left in self.facts and one.right in self.facts]
        known = [self.facts[name] for name in sorted(self.facts)]
        clusters: Clusters[Edge | None] = Clusters(
            known, self._weigh, [(one.left, one.right) for one in own if not one.same]
        )
        clusters.judged((one.left, one.right, None) for one in own if one.same)
        clusters.certain((*pair, edge) for edge, pair in pairs.items() if edge[2])
        clusters.likely((edges[edge], *pair, edge) for edge, pair in pairs.items() if not edge[2])
        self.groups = clusters.groups()

    def incidents(self, around: _Around, reasons: Mapping[Edge, Sequence[str]]) -> list[Incident]:
        """The incidents of the domain; ``reasons`` are those of the links that merged."""
        known = around.known(self._tellings)
        return [
            incident(
                [self.facts[name] for name in members],
                [_JUDGED if edge is None else "; ".join(reasons[edge]) for edge in merges],
                known,
            )
            for members, merges in self.groups
        ]

    def _weigh(self, i: str, j: str) -> float | None:
        """The evidence that two events are one: that of their link, else judged now."""
        pair = ordered(i, j)
        if pair not in self._scores:
            found = compare(self.facts[pair[0]], self.facts[pair[1]], self._stories)
            self._scores[pair] = None if found is None else found.score
        return self._scores[pair]

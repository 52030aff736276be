"""Incidents: events of several reports that are the same happening, and every lone event (coding guide, 6).

Events in one copied passage are the same for certain; others are linked by evidence on type, place, day, parties and
figures. Nothing is merged away: each view and figure stays with its holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.incidents.cluster import Clusters
from dateline.incidents.compare import compare
from dateline.incidents.domains import Domains
from dateline.incidents.facts import Fact
from dateline.incidents.join import join_reports
from dateline.incidents.known import Known
from dateline.incidents.shelf import MemoryShelf, Shelf
from dateline.incidents.stories import likeness
from dateline.incidents.summary import incident
from dateline.incidents.tellings import facts_of, telling
from dateline.record.bundle import Bundle
from dateline.record.ids import fact_number
from dateline.record.index import Judged, Link, Telling
from dateline.record.types import Copy, Incident

STALE = 500
"""Stale events that are settled together, with all that they touch."""


class Settled(msgspec.Struct, frozen=True):
    """Incidents clustered anew, sorted by id, and all the events, by id, that they and what they replace may have."""

    incidents: tuple[Incident, ...]
    events: tuple[str, ...]


def link_incidents(bundles: Iterable[Bundle], copies: Sequence[Copy]) -> tuple[Incident, ...]:
    """Put every event into exactly one incident; the order of the bundles does not matter. Sorted by id."""
    return link_tellings([telling(bundle) for bundle in bundles], copies)


def link_tellings(tellings: Sequence[Telling], copies: Sequence[Copy]) -> tuple[Incident, ...]:
    """The same over what is kept of reports."""
    shelf = MemoryShelf(copies)
    join_reports(shelf, tellings, copies)
    found: list[Incident] = []
    while (part := cluster_stale(shelf)) is not None:
        found += part.incidents
    return tuple(sorted(found, key=lambda one: one.id))


def cluster_stale(shelf: Shelf) -> Settled | None:
    """Cluster anew some of what is stale, with all that it touches; None where nothing is."""
    stale = shelf.stale(STALE)
    if not stale:
        return None
    domains, gone = Domains(shelf).around(stale)
    found, events = _clustered(shelf, domains)
    shelf.settle(domains, gone)
    return Settled(tuple(sorted(found, key=lambda one: one.id)), (*events, *gone.values()))


def _clustered(shelf: Shelf, domains: Mapping[int, int]) -> tuple[list[Incident], list[str]]:
    """The incidents of whole domains, and the ids of all their events."""
    of = shelf.reports_of(domains)
    around = _Around(shelf, set(of.values()))
    links: defaultdict[int, list[Link]] = defaultdict(list)
    for link in shelf.links(domains):
        if domains.get(link.left) == domains.get(link.right):
            links[domains[link.left]].append(link)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for fact, domain in domains.items():
        members[domain].append(fact)
    known = {one.id: one for one in shelf.tellings(set(of.values()))}
    judged = shelf.judged()
    facts = {fact_number(fact.id): fact for one in known.values() for fact in facts_of(one)}
    incidents: list[Incident] = []
    events: list[str] = []
    for domain, inside in members.items():
        tellings = {report: known[report] for report in sorted({of[fact] for fact in inside})}
        one = _Domain([facts[fact] for fact in sorted(inside)], tellings, links[domain], judged)
        incidents += one.incidents(around)
        events += one.facts
    return incidents, events


class _Around:
    """What is known around some reports: their copies, and the reports that may set them aside."""

    def __init__(self, shelf: Shelf, reports: set[str]) -> None:
        self._copies: defaultdict[str, dict[tuple[str, str], Copy]] = defaultdict(dict)
        beside: set[str] = set()
        for copy in shelf.copies(reports):
            for report in (copy.left, copy.right):
                self._copies[report][copy.left, copy.right] = copy
            if copy.corrects is not None:
                beside |= {copy.left, copy.right}
        newer = set(shelf.newer(reports))
        while further := set(shelf.newer(newer)) - newer:
            newer |= further
        self._beside = {one.id: one for one in shelf.tellings((beside | newer) - reports)}
        self._newer = {one.bundle.report.supersedes: one for one in shelf.tellings(newer)}

    def copies(self, reports: Iterable[str]) -> list[Copy]:
        """The copies in which one of the reports stands, sorted."""
        found = {pair: copy for report in reports for pair, copy in self._copies.get(report, {}).items()}
        return [found[pair] for pair in sorted(found)]

    def bundles(self, reports: Mapping[str, Telling]) -> list[Bundle]:
        """The reports, their newer versions, and the other sides of copies that correct them."""
        named = {end for copy in self.copies(reports) if copy.corrects for end in (copy.left, copy.right)}
        found = {**{name: self._beside[name] for name in sorted(named) if name in self._beside}, **reports}
        for report in list(found):
            later = self._newer.get(report)
            while later is not None and later.id not in found:
                found[later.id] = later
                later = self._newer.get(later.id)
        return [found[name].bundle for name in sorted(found)]


class _Domain:
    """One domain with its reports and links, ready to be clustered and summed up."""

    def __init__(
        self, inside: Sequence[Fact], tellings: Mapping[str, Telling], links: Sequence[Link], judged: Iterable[Judged]
    ) -> None:
        self._names = {fact_number(fact.id): fact.id for fact in inside}
        self.facts = {fact.id: fact for fact in inside}
        self._tellings = tellings
        self._links = links
        self._scores: dict[tuple[str, str], float | None] = {
            self._pair(link): link.score for link in links if not link.copied
        }
        self._judged = [one for one in judged if one.left in self.facts and one.right in self.facts]

    def incidents(self, around: _Around) -> list[Incident]:
        """The incidents of the domain."""
        spoken = {report: one.spoken for report, one in self._tellings.items()}
        known = Known(around.bundles(self._tellings), around.copies(self._tellings), spoken)
        return [incident([self.facts[name] for name in members], reasons, known) for members, reasons in self._groups()]

    def _groups(self) -> list[tuple[list[str], list[str]]]:
        facts = [self.facts[name] for name in sorted(self.facts)]
        clusters = Clusters(facts, self._weigh, [(one.left, one.right) for one in self._judged if not one.same])
        clusters.judged((one.left, one.right) for one in self._judged if one.same)
        clusters.certain((*self._pair(link), link.reasons[0]) for link in self._links if link.copied)
        clusters.likely((link.score, *self._pair(link), link.reasons) for link in self._links if not link.copied)
        return clusters.groups()

    def _pair(self, link: Link) -> tuple[str, str]:
        one, other = sorted((self._names[link.left], self._names[link.right]))
        return one, other

    def _weigh(self, i: str, j: str) -> float | None:
        """The evidence that two events are one: that of their link, else judged now."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._scores:
            one, other = self.facts[pair[0]], self.facts[pair[1]]
            words = self._tellings[one.report.id].words, self._tellings[other.report.id].words
            found = compare(one, other, likeness(*words))
            self._scores[pair] = None if found is None else found.score
        return self._scores[pair]

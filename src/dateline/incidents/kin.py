"""Copies among the reports of one incident: families of copied words, and who copied whom.

Only copies between reports of the incident count, so that an incident's origins follow from its own members.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.incidents.bodies import body
from dateline.incidents.copied import mapped
from dateline.incidents.facts import Fact
from dateline.record.families import families
from dateline.record.types import Attribution, Copy, Report, Span, Spans

_WHOLE = frozenset({"identical", "near"})
"""Copies all of whose words count as copied; of the others only the passages that are shared."""

_NOWHERE = 1 << 30
"""Characters farther than any."""

Rank = tuple[int, str, str]


def rank(report: Report) -> Rank:
    """Whose words a copied passage is taken for, the least first: an agency's own report, else one that credits one.

    Else the earliest. An agency's page is often dated later than what others made of its wire.
    """
    agency = report.outlet is not None and body(report.outlet).kind == "agency"
    return 0 if agency else 1 if report.credit else 2, report.published or "9", report.id


class Kin(msgspec.Struct, frozen=True):
    """Families by their first: ``reports`` of whole copies, ``events`` that stand in one copied passage.

    ``said`` are attributions that are one in copied words; ``copied`` gives for a report the one that it copies, and no
    report copies itself by way of others.
    """

    reports: Mapping[str, str] = {}
    events: Mapping[str, str] = {}
    said: Mapping[str, str] = {}
    copied: Mapping[str, str] = {}

    def of(self, fact: Fact) -> tuple[str, ...]:
        """The families of copies that an event belongs to."""
        found = (self.reports.get(fact.report.id), self.events.get(fact.id))
        return tuple(family for family in found if family is not None)


def kin(members: Sequence[Fact], copies: Iterable[Copy], said: Mapping[str, Attribution]) -> Kin:
    """Families among the events of one incident, by the copies between their reports, and among who holds views."""
    reports = {fact.report.id: fact.report for fact in members}
    own = [copy for copy in copies if copy.left in reports and copy.right in reports]
    if not own:
        return Kin()
    whole = families((copy.left, copy.right) for copy in own if copy.relation in _WHOLE)
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in members:
        facts[fact.report.id].append(fact)
    passages = {(copy.left, copy.right): list(_passages(copy, facts[copy.left], facts[copy.right])) for copy in own}
    together = families(pair for pairs in passages.values() for pair in pairs)
    shared = [copy for copy in own if copy.relation in _WHOLE or passages[copy.left, copy.right]]
    return Kin(whole, together, families(_same_words(members, own, said)), _copied(shared, reports))


def _passages(copy: Copy, ones: Sequence[Fact], others: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Pairs of the two reports' events of which both have a mention in one copied passage."""
    for one in ones:
        for other in others:
            if any(inside(one, left) and inside(other, right) for left, right in copy.spans):
                yield one.id, other.id


def inside(fact: Fact, span: Span) -> bool:
    """Whether a mention of an event stands in a span of its report."""
    return any(span[0] <= start and end <= span[1] for start, end in fact.event.trigger)


def _same_words(
    members: Sequence[Fact], copies: Sequence[Copy], said: Mapping[str, Attribution]
) -> Iterator[tuple[str, str]]:
    """Pairs of attributions that hold views and whose cues or contents begin at one place of a copied passage.

    Each has one partner in a copy at most, so that two speakers of one report stay two.
    """
    held: defaultdict[str, dict[str, Attribution]] = defaultdict(dict)
    for fact in members:
        holders = (view.holder for view in fact.event.views)
        held[fact.report.id].update((holder, said[holder]) for holder in holders if holder in said)
    for copy in copies:
        yield from _partners(held[copy.left].values(), held[copy.right].values(), copy)


def _partners(ones: Iterable[Attribution], others: Iterable[Attribution], copy: Copy) -> Iterator[tuple[str, str]]:
    """Pairs that meet and of which neither meets another better: one of its own speaker, else a nearer one."""
    others = list(others)
    met: dict[tuple[str, str], tuple[bool, int]] = {}
    best: dict[str, tuple[tuple[bool, int], str]] = {}
    for one in ones:
        for other in others:
            off = _off(one.cue, other.cue, copy), _off(one.content, other.content, copy)
            if min(off) < _NOWHERE:
                how = met[one.id, other.id] = (one.speaker != other.speaker, min(off))
                best[one.id] = min(best.get(one.id, (how, other.id)), (how, other.id))
                best[other.id] = min(best.get(other.id, (how, one.id)), (how, one.id))
    yield from (pair for pair in met if best[pair[0]][1] == pair[1] and best[pair[1]][1] == pair[0])


def _off(one: Spans, other: Spans, copy: Copy) -> int:
    """How far words of the right report, by their first, stand from where a copied passage has those of the left one.

    ``_NOWHERE`` where they may not be the same words.
    """
    at = mapped(one[0], copy) if one else None
    off = _NOWHERE if at is None else min((abs(start - at[0]) for start, _ in other), default=_NOWHERE)
    return off if at is not None and off <= at[1] else _NOWHERE


def _copied(copies: Sequence[Copy], reports: Mapping[str, Report]) -> dict[str, str]:
    """For each copy the report that it is made from: one before it in rank, told by direction, else most alike."""
    best: dict[str, tuple[tuple[bool, float, float, Rank], str]] = {}
    for copy in copies:
        first, later = sorted((copy.left, copy.right), key=lambda one: rank(reports[one]))
        against = copy.origin is not None and copy.origin != "agency" and getattr(copy, copy.origin) != first
        weight = (against, -copy.containment, -copy.jaccard, rank(reports[first]))
        if later not in best or weight < best[later][0]:
            best[later] = (weight, first)
    return {later: first for later, (_, first) in best.items()}

"""Whether two events of different reports are the same happening: log-odds from fitted signs, and why in words."""

import math
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from dateline.incidents import parties, places
from dateline.incidents.facts import Days, Fact
from dateline.incidents.signs import TOWN, Details, details, gap, signs
from dateline.incidents.stories import Likenesses
from dateline.lexicon.tables import kept, table
from dateline.record.index import Bearings
from dateline.record.types import Event, EventType, Place

LINK = -3.0
"""Log-odds from which two events are linked, set by cross-validation over our groups (training/fit_links.py)."""
REFUSED = -6.0
"""Log-odds below which two events are held to be two, whatever other events join them."""
TOLD = 0.25
"""Log-odds from which a sign is told as a reason for a link; half as much again against it."""


class TypeFamily(msgspec.Struct, frozen=True):
    """Two types that reports may give one happening."""

    one: EventType
    other: EventType
    source: str


class LinkRow(msgspec.Struct, frozen=True):
    """What a sign says in log-odds that two events are one, and the words that tell it, gaps as in ``signs.Details``.

    A row without words is not told.
    """

    sign: str
    weight: float
    source: str
    words: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """The log-odds that two events are one, and why; ``reasons`` where they are linked."""

    score: float
    reasons: tuple[str, ...] = ()


@kept()
def _families() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row.one, row.other)) for row in table("type_families", TypeFamily))


@kept()
def _weights() -> dict[str, LinkRow]:
    return {row.sign: row for row in table("link_weights", LinkRow)}


def related_types(one: EventType, other: EventType) -> bool:
    """Whether the types are one or of one family."""
    return one == other or frozenset((one, other)) in _families()


def compare(one: Fact, other: Fact, stories: Likenesses) -> Evidence | None:
    """The evidence that two events are one happening; None where too much speaks against it.

    ``stories`` tell how far the two reports tell the same story. Symmetric, and a function of the two events and their
    reports alone.
    """
    if refused(one, other):
        return None
    if other.id < one.id:
        one, other = other, one
    likeness = stories.of(one.report.id, other.report.id)
    known = _weights()
    weighed = [
        (row, row.weight * degree)
        for name, degree in signs(one, other, likeness).items()
        if (row := known.get(name)) is not None
    ]
    score = round(math.fsum(weight for _, weight in weighed), 4)
    if score < REFUSED:
        return None
    return Evidence(score, _told(weighed, details(one, other, likeness)) if score >= LINK else ())


def _told(weighed: Iterable[tuple[LinkRow, float]], gaps: Details) -> tuple[str, ...]:
    """The signs that weigh much, the most first, in words."""
    heavy = [(row, weight) for row, weight in weighed if row.words and (weight >= TOLD or weight <= -2 * TOLD)]
    heavy.sort(key=lambda pair: -abs(pair[1]))
    return tuple(dict.fromkeys(row.words.format_map(gaps) for row, _ in heavy))


def refused(one: Fact, other: Fact) -> bool:
    """Whether two events are two happenings outright: by report, type, known days, known towns or all their parties."""
    return (
        not related_types(one.event.type, other.event.type)
        or parted(_whereabouts(one), _whereabouts(other))
        or _of_other_parties(one.event, other.event)
    )


def parted(one: Bearings, other: Bearings) -> bool:
    """Whether two events are two happenings by their report, their known days or their known towns alone."""
    if one.report == other.report or _on_other_days(one.days, other.days):
        return True
    return _in_other_towns(one.place, other.place)


def bearings(fact: Fact) -> Bearings:
    """What may part an event from others at sight, to be kept for it: a place that is no town parts nothing."""
    whole, place = _whereabouts(fact), fact.event.place
    if place is None or places.rank(place) > TOWN:
        return replace(whole, place=None)
    return replace(whole, place=replace(place, radius_km=None, mention=(), why={}, made_by=""))


def _whereabouts(fact: Fact) -> Bearings:
    return Bearings(fact.report.id, fact.days, fact.event.place)


def _on_other_days(one: Days | None, other: Days | None) -> bool:
    """Whether both are on known days, more than one apart: reports of one happening differ by a day at most."""
    if one is None or other is None or one[0] != one[1] or other[0] != other[1]:
        return False
    return gap(one, other) > 1


def _in_other_towns(one: Place | None, other: Place | None) -> bool:
    """Whether both are in known towns that are not one."""
    if one is None or other is None or max(places.rank(one), places.rank(other)) > TOWN:
        return False
    return places.alike(one, other) == places.APART


def _of_other_parties(one: Event, other: Event) -> bool:
    """Whether both name who and whom, and neither can be the other's; a fight may be told from either side."""
    actor, recipient, others_actor, others_recipient = (
        parties.known(given) for given in (one.actor, one.recipient, other.actor, other.recipient)
    )
    if not (actor and recipient and others_actor and others_recipient):
        return False
    if parties.strangers(actor, others_actor) and parties.strangers(recipient, others_recipient):
        return one.quad != "material_conflict" or (
            parties.strangers(actor, others_recipient) and parties.strangers(recipient, others_actor)
        )
    return False

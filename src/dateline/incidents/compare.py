"""Whether two events of different reports are the same happening: log-odds from fitted signs, and why in words."""

import msgspec

from dateline.incidents import parties, places
from dateline.incidents.facts import Days, Fact
from dateline.incidents.signs import TOWN, gap, signs
from dateline.incidents.stories import Likenesses
from dateline.lexicon.tables import kept, table
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
    """The log-odds that two events are one, and why."""

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
    if _refused(one, other):
        return None
    if other.id < one.id:
        one, other = other, one
    found, details = signs(one, other, stories.of(one.report.id, other.report.id))
    known = _weights()
    score = 0.0
    told: list[tuple[float, str]] = []
    for name, degree in found.items():
        row = known.get(name)
        if row is None:
            continue
        score += (weight := row.weight * degree)
        if row.words and (weight >= TOLD or weight <= -2 * TOLD):
            told.append((weight, row.words.format_map(details)))
    if score < REFUSED:
        return None
    told.sort(key=lambda pair: -abs(pair[0]))
    return Evidence(round(score, 4), tuple(dict.fromkeys(words for _, words in told)))


def _refused(one: Fact, other: Fact) -> bool:
    """Whether two events are two happenings outright: by report, type, known days, known towns or all their parties."""
    if one.report.id == other.report.id or not related_types(one.event.type, other.event.type):
        return True
    if _on_other_days(one.days, other.days) or _in_other_towns(one.event.place, other.event.place):
        return True
    return _of_other_parties(one.event, other.event)


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

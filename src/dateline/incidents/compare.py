"""Whether two events of different reports are the same happening: evidence for and against, in words."""

from functools import lru_cache

import msgspec

from dateline.incidents import parties, places
from dateline.incidents.facts import Days, Fact, almanac
from dateline.lexicon.tables import table
from dateline.record.types import Count, EventType

LINK = 2.0
"""Evidence from which two events are linked."""
TYPE_ALIKE = -2.5
"""Types of one family, but not the same."""
CAMEO, CAMEO_OTHER = 1.5, -0.5
PLACE, PLACE_WITHIN = 1.0, 0.25
DAY, DAY_NEXT, DAY_WITHIN, DAY_ABOUT, DAY_LATE, DAY_OTHER = 1.25, 0.25, 0.5, 0.5, -0.25, -1.5
ACTOR, ACTOR_AGAINST = 0.75, -1.5
RECIPIENT, RECIPIENT_AGAINST = 1.0, -1.5
FIGURE, FIGURE_UNLIKE = 1.0, -1.0
STORY, STORY_MOST = 2.5, 0.6
"""Weight of the likeness of two reports' stories, which counts up to ``STORY_MOST``."""
UNLIKE_FIGURES = 3.0
"""A toll that grew by more than this factor is rather another happening's."""


class TypeFamily(msgspec.Struct, frozen=True):
    """Two types that reports may give one happening."""

    one: EventType
    other: EventType
    source: str


class Evidence(msgspec.Struct, frozen=True):
    """The sum of what speaks for a link, and why."""

    score: float
    reasons: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _families() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row.one, row.other)) for row in table("type_families", TypeFamily))


def related_types(one: EventType, other: EventType) -> bool:
    """Whether the types are one or of one family."""
    return one == other or frozenset((one, other)) in _families()


def compare(one: Fact, other: Fact, likeness: float) -> Evidence | None:
    """The evidence that two events are one happening; None where something speaks against it outright.

    ``likeness`` says how far the two reports tell the same story, 0 to 1.
    """
    if one.report.id == other.report.id or not related_types(one.event.type, other.event.type):
        return None
    parts = [_type(one, other)]
    for judge in (_place, _time):
        part = judge(one, other)
        if part is None:
            return None
        parts.append(part)
    parts += [_parties(one, other), _figures(one, other), _story(likeness)]
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Evidence(sum(part.score for part in parts), reasons)


def _type(one: Fact, other: Fact) -> Evidence:
    if one.event.type != other.event.type:
        return Evidence(TYPE_ALIKE, (f"{one.event.type} and {other.event.type} are of one family",))
    a, b = (one.event.cameo or "")[:3], (other.event.cameo or "")[:3]
    if a and a == b:
        return Evidence(CAMEO, (f"both {one.event.type}, CAMEO {a}",))
    return Evidence(CAMEO_OTHER if a and b and a[:2] != b[:2] else 0.0, (f"both {one.event.type}",))


def _story(likeness: float) -> Evidence:
    score = STORY * min(likeness, STORY_MOST)
    return Evidence(score, (f"the reports' stories are alike by {likeness:.2f}",) if score >= DAY_WITHIN else ())


def _place(one: Fact, other: Fact) -> Evidence | None:
    a, b = one.event.place, other.event.place
    if a is None or b is None:
        return Evidence(0.0)
    found = places.alike(a, b)
    if found == places.APART:
        return None
    if found == places.WITHIN:
        return Evidence(PLACE_WITHIN, (f"{a.name} and {b.name} may be one place",))
    wide = places.rank(a) >= 3
    return Evidence(PLACE_WITHIN if wide else PLACE, (f"both in {a.name}",))


def _time(one: Fact, other: Fact) -> Evidence | None:
    if one.days is not None and other.days is not None:
        return _own_days(one.days, other.days)
    partial = _by_almanac(one, other)
    if partial is not None:
        return partial
    first, second = one.days or one.about, other.days or other.about
    if first is None or second is None:
        return Evidence(0.0)
    if gap(first, second) > 0:
        return None
    late = max(first[1], second[1]) - min(first[1], second[1]) > 1
    return Evidence(DAY_LATE) if late else Evidence(DAY_ABOUT, ("a time is unknown, the reports are of the same days",))


def _by_almanac(one: Fact, other: Fact) -> Evidence | None:
    """A weekday or a day of the year against another, where a year is unknown."""
    if one.event.time is None or other.event.time is None:
        return None
    (weekday, date), (other_weekday, other_date) = almanac(one.event.time.value), almanac(other.event.time.value)
    if date is not None and other_date is not None:
        same = date == other_date
    elif weekday is not None and other_weekday is not None:
        same = weekday == other_weekday
    else:
        return None
    return Evidence(DAY_ABOUT, ("the same day as far as known",)) if same else Evidence(DAY_OTHER, ("other days",))


def _own_days(a: Days, b: Days) -> Evidence | None:
    apart = gap(a, b)
    if apart > 1:
        return None
    if apart == 1:
        return Evidence(DAY_NEXT, ("a day apart",)) if a[0] == a[1] and b[0] == b[1] else None
    exact = a[0] == a[1] and b[0] == b[1]
    return Evidence(DAY, ("the same day",)) if exact else Evidence(DAY_WITHIN, ("the times overlap",))


def gap(a: Days, b: Days) -> int:
    """Days between two ranges; 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _parties(one: Fact, other: Fact) -> Evidence:
    score, reasons = 0.0, []
    for role, weight, against in (("actor", ACTOR, ACTOR_AGAINST), ("recipient", RECIPIENT, RECIPIENT_AGAINST)):
        a, b = getattr(one.event, role), getattr(other.event, role)
        found = parties.alike(a, b)
        if found is None:
            continue
        score += against if found == parties.AGAINST else weight * found
        reasons.append(f"{role} {_names(a)} {'against' if found == parties.AGAINST else '/'} {_names(b)}")
    return Evidence(score, tuple(reasons))


def _names(actors: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(actor, "name", None) or getattr(actor, "sector", "?")) for actor in actors)


def _figures(one: Fact, other: Fact) -> Evidence:
    best, reason = 0.0, ""
    for a in one.event.counts:
        for b in other.event.counts:
            if a.what != b.what:
                continue
            x, y = _figure(a), _figure(b)
            if x is None or y is None:
                continue
            if (a.low, a.high) == (b.low, b.high) and x > 1:
                return Evidence(FIGURE, (f"the same figure, {a.what} {x}",))
            if max(x, y) > UNLIKE_FIGURES * max(1, min(x, y)):
                best, reason = FIGURE_UNLIKE, f"figures far apart, {a.what} {x} and {y}"
    return Evidence(best, (reason,) if reason else ())


def _figure(count: Count) -> int | None:
    return count.low if count.low is not None else count.high

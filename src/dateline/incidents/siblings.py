"""Events that a report tells beside an incident's own, and that may be part of the same happening.

By the coding guide an attack and the killing that it did are one event, told once a report. So two events of a report
may be one that was not joined. Of the pairs found here in the coded training reports about a third are (docs/log.md):
too few to merge them, enough to show them.
"""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.incidents import parties, places
from dateline.incidents.facts import Fact, days_of, facts_in
from dateline.incidents.signs import gap
from dateline.record.bundle import Bundle
from dateline.record.types import Event, Incident

NEAR = 400
"""Characters apart at most that two events are told beside each other."""
CITY = 2
"""Rank of the widest place (``places.rank``) that says that two events were at one spot: a district."""
_DAYS = frozenset({"day", "minute"})


class Sibling(msgspec.Struct, frozen=True, kw_only=True):
    """An event that is told beside one of an incident's, and what both share, in words.

    ``rivals`` are those whom it names as its doers and who can be none of the incident's.
    """

    event: str
    report: str
    shared: tuple[str, ...]
    rivals: tuple[str, ...] = ()


def siblings(incident: Incident, bundles: Iterable[Bundle]) -> Iterator[Sibling]:
    """The siblings of an incident in the reports that tell it and were not set aside."""
    aside, own = {one.report for one in incident.set_aside}, frozenset(incident.events)
    for bundle in bundles:
        if bundle.report.id not in aside:
            told = list(facts_in(bundle))
            members = [fact for fact in told if fact.id in own]
            for other in (fact for fact in told if fact.id not in own and not _elsewhere(incident, fact)):
                shared = next((common for fact in members if (common := _shared(fact, other))), ())
                if shared:
                    rivals = tuple(_rivals(incident, other.event))
                    yield Sibling(event=other.id, report=bundle.report.id, shared=shared, rivals=rivals)


def _elsewhere(incident: Incident, other: Fact) -> bool:
    """Whether an event was not where and when the incident was, by all that its reports tell."""
    place, days = other.event.place, None if incident.time is None else days_of(incident.time.value)
    if place is not None and incident.place is not None and places.alike(place, incident.place) == places.APART:
        return True
    return bool(days and other.days and gap(days, other.days))


def _shared(one: Fact, other: Fact) -> tuple[str, ...]:
    """What speaks for one happening, place or day; nothing where something speaks against, or they stand far apart."""
    a, b = one.event, other.event
    if a.type != b.type or _strangers(a, b) or min(abs(s - t) for s, _ in a.trigger for t, _ in b.trigger) > NEAR:
        return ()
    found = {"at one place": _place(a, b), "on one day": _day(one, other)}
    return () if False in found.values() else tuple(words for words, same in found.items() if same)


def _strangers(one: Event, other: Event) -> bool:
    """Whether those to whom the one was done can be none of those to whom the other was."""
    ones, others = parties.known(one.recipient), parties.known(other.recipient)
    return bool(ones and others) and parties.strangers(ones, others)


def _place(one: Event, other: Event) -> bool | None:
    """Whether both were at one spot; None where that is not known."""
    if one.place is None or other.place is None:
        return None
    found = places.alike(one.place, other.place)
    if found == places.SAME and max(places.rank(one.place), places.rank(other.place)) <= CITY:
        return True
    return False if found == places.APART else None


def _day(one: Fact, other: Fact) -> bool | None:
    """Whether both were on one day, also one without a year; None where that is not known."""
    first, second = one.event.time, other.event.time
    if first is None or second is None:
        return None
    if first.value is not None and first.value == second.value and first.precision in _DAYS:
        return True
    return False if one.days and other.days and gap(one.days, other.days) else None


def _rivals(incident: Incident, event: Event) -> Iterator[str]:
    known = parties.known(incident.actor)
    for actor in event.actor:
        if known and not parties.is_described(actor) and parties.strangers([actor], known):
            yield actor.name or ""

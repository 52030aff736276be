"""Contradictions in an incident: per field the rival values with those who hold them.

Values are rivals only where they cannot all be true: a finer place is none of the province that holds it, "at least 9"
none of 12, somebody described none of somebody named. Only origins contradict one another: two values of one origin
are a change of mind, and of each origin the latest figure counts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from dateline.incidents import parties, places
from dateline.incidents.bodies import Body, Key, body, named
from dateline.incidents.facts import Days, Fact
from dateline.incidents.tolls import Told, bounds, latest, sorts, wholes
from dateline.incidents.voices import Voice
from dateline.lexicon.counted import ANYBODY
from dateline.record.spans import within
from dateline.record.types import (
    Actor,
    Attribution,
    CountWhat,
    Dispute,
    DisputeField,
    Event,
    IncidentCount,
    Place,
    Rival,
    Status,
)

MOST = 30
"""Values of a field, those with most holders, that are held against one another."""
AFFIRM: frozenset[Status] = frozenset({"actual", "probable"})
SILENT: frozenset[Status] = frozenset({"negated", "unknown"})
"""Who holds these says nothing of who, whom, where and when."""

V = TypeVar("V")
Views = Sequence[tuple[Fact, Voice]]


class Held(NamedTuple):
    """One holder's value: in words, the origin's key, its name, the report."""

    value: str
    origin: Key
    speaker: str
    report: str


def disputes(views: Views, told: Sequence[Told], said: Mapping[str, Attribution]) -> tuple[Dispute, ...]:
    """Every disputed field: whether it happened, who, whom, where, when, how many. ``said`` has the views' holders."""
    found = [_whether(views), _doers(views, said), _targets(views), _places(views), _times(views)]
    return (*(dispute for dispute in found if dispute is not None), *_figures(told))


def _whether(views: Views) -> Dispute | None:
    held = [
        Held("negated" if voice.status == "negated" else "actual", voice.key, voice.speaker, voice.report.id)
        for _, voice in views
        if voice.status == "negated" or voice.status in AFFIRM
    ]
    return _dispute("views", held) if len({one.value for one in held}) > 1 else None


def _doers(views: Views, said: Mapping[str, Attribution]) -> Dispute | None:
    """Rival doers, and those who are held to have done it and deny that they did."""
    denied = [
        (who, one)
        for fact, voice in views
        if voice.status == "negated" and fact.event.quad == "material_conflict"
        for who, one in _names(fact, fact.event.actor, voice)
        if voice.key == who.key or (voice.side is not None and voice.side == who.side)
    ]
    deniers: defaultdict[Key, set[Key]] = defaultdict(set)
    for who, one in denied:
        deniers[who.key].add(one.origin)
    blamed = [
        (who, one)
        for fact, voice in views
        if voice.status in AFFIRM
        for who, one in _names(fact, _told_doers(fact.event, voice.holder, said), voice)
        if deniers.get(who.key, set()) - {one.origin}
    ]
    accused = {who.key for who, _ in blamed}
    denials = [one._replace(value=f"not {one.value}") for who, one in denied if who.key in accused]
    rivals = _rivals(views, lambda fact, voice: _named(_told_doers(fact.event, voice.holder, said)), _who, _others)
    return _dispute("actor", [*rivals, *(one for _, one in blamed), *denials])


def _names(fact: Fact, actors: Sequence[Actor], voice: Voice) -> Iterator[tuple[Body, Held]]:
    """Those who have a name, each as a value that the voice gives."""
    for actor in actors:
        if actor.name and named(actor.name):
            who = body(actor.name)
            yield who, Held(who.name, voice.key, voice.speaker, fact.report.id)


def _targets(views: Views) -> Dispute | None:
    return _dispute("recipient", _rivals(views, lambda fact, _: _named(fact.event.recipient), _who, _others))


def _named(given: Sequence[Actor]) -> tuple[Actor, ...] | None:
    """Parties in the order of their names; None where somebody is only described."""
    told = sorted(given, key=lambda actor: actor.name or "")
    return tuple(told) if all(actor.name and named(actor.name) for actor in told) else None


def _told_doers(event: Event, holder: str, said: Mapping[str, Attribution]) -> Sequence[Actor]:
    """The doers of an event that one of its holders names: of an act of force none who stand in another's words alone.

    Several holders of one act of force blame whom they name; who meets, or asks, is not in question.
    """
    if event.quad != "material_conflict":
        return event.actor
    others = [said[view.holder] for view in event.views if view.holder != holder and view.holder in said]
    own = said[holder].content if holder in said else ()
    return [
        actor
        for actor in event.actor
        if not actor.mention
        or any(within(span, own) for span in actor.mention)
        or not all(any(within(span, (*one.content, *one.source)) for one in others) for span in actor.mention)
    ]


def _who(actors: tuple[Actor, ...]) -> str:
    return ", ".join(sorted({body(actor.name or "").name for actor in actors}))


def _others(ones: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Whether no party of one list can be one of the other."""
    keys = {body(actor.name or "").key for actor in ones} & {body(actor.name or "").key for actor in others}
    return not keys and not any(parties.same(a, b) > 0 for a in ones for b in others)


def _places(views: Views) -> Dispute | None:
    return _dispute("place", _rivals(views, lambda fact, _: fact.event.place, lambda place: place.name, _apart))


def _apart(one: Place, other: Place) -> bool:
    """Whether neither can be the other or lie in it; of a place without a point that is not known."""
    return None not in (one.lat, other.lat) and places.alike(one, other) == places.APART


def _times(views: Views) -> Dispute | None:
    def value(fact: Fact, _: Voice) -> tuple[Days, str] | None:
        time = fact.event.time
        return None if time is None or time.value is None or fact.days is None else (fact.days, time.value)

    def apart(one: tuple[Days, str], other: tuple[Days, str]) -> bool:
        return one[0][0] > other[0][1] or other[0][0] > one[0][1]

    return _dispute("time", _rivals(views, value, lambda given: given[1], apart))


def _rivals(
    views: Views, value: Callable[[Fact, Voice], V | None], words: Callable[[V], str], apart: Callable[[V, V], bool]
) -> list[Held]:
    """Who holds which of the values that another excludes, by their words; nobody contradicts what he says himself."""
    held: defaultdict[str, list[Held]] = defaultdict(list)
    first: dict[str, V] = {}
    for fact, voice in views:
        given = None if voice.status in SILENT else value(fact, voice)
        if given:
            said = words(given)
            first.setdefault(said, given)
            held[said].append(Held(said, voice.key, voice.speaker, voice.report.id))
    most = sorted(held, key=lambda said: (-len(held[said]), said))[:MOST]
    origins = {said: {one.origin for one in held[said]} for said in most}
    rivals = [
        one
        for one in most
        if any(
            apart(first[one], first[other]) and origins[one] - origins[other] and origins[other] - origins[one]
            for other in most
            if other != one
        )
    ]
    return [one for said in rivals for one in held[said]]


def _figures(told: Sequence[Told]) -> Iterator[Dispute]:
    """Totals of one sort and of the same persons that cannot both be true; a group outnumbers no whole."""
    whole = wholes(told)
    for (what, whom), given in sorted(sorts(told).items()):
        beside = whole[what].beside if whom == ANYBODY else ()
        held = _excluded(latest(given), beside)
        whose = next((one.count.who for one in given if one.count.who), None)
        found = _dispute("counts", held, what, whose)
        if found is not None:
            yield found


def _excluded(given: Sequence[Told], beside: Sequence[Told]) -> list[Held]:
    """The figures that another excludes; those ``beside`` count a group, and exclude a whole that is less."""
    every = [bounds(one.count) for one in (*given, *beside)]
    least, most = min(high for _, high in every), max(low for low, _ in every)

    def rival(one: Told) -> bool:
        low, high = bounds(one.count)
        return low > least or high < most

    def held(one: Told, value: str) -> Held:
        return Held(value, one.origin, one.count.holder, one.count.report)

    return [
        *(held(one, _number(one.count)) for one in given if rival(one)),
        *(held(one, f"{_number(one.count)} {one.count.who}") for one in beside if rival(one)),
    ]


def _number(count: IncidentCount) -> str:
    if count.low is not None and count.high is not None:
        return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
    return f"up to {count.high:,}" if count.low is None else f"at least {count.low:,}"


def _dispute(
    field: DisputeField, held: Sequence[Held], what: CountWhat | None = None, who: str | None = None
) -> Dispute | None:
    """The dispute, its values with most holders first; none where the same origins hold them all."""
    origins: defaultdict[str, set[Key]] = defaultdict(set)
    for one in held:
        origins[one.value].add(one.origin)
    if len(set(map(frozenset, origins.values()))) < 2:
        return None
    values: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in held:
        values[one.value].add((one.speaker, one.report))
    order = sorted(values, key=lambda value: (-len({name for name, _ in values[value]}), value))
    rivals = tuple(
        Rival(
            value=value,
            holders=tuple(name for name, _ in sorted(values[value])),
            reports=tuple(report for _, report in sorted(values[value])),
        )
        for value in order
    )
    return Dispute(field=field, what=what, who=who, values=rivals)

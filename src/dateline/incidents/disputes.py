"""Contradictions in an incident: per field the rival values with those who hold them.

Values are rivals only where they cannot all be true: a finer place is none of the province that holds it, "at least 9"
none of 12, somebody described none of somebody named. Only origins contradict one another: two values of one origin
are a change of mind, and of each origin the latest figure counts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from dateline.incidents import parties, places
from dateline.incidents.bodies import Key, body, named
from dateline.incidents.facts import Days, Fact
from dateline.incidents.tolls import Told, bounds, latest
from dateline.incidents.voices import Voice
from dateline.lexicon.matters import anybody
from dateline.record.types import Actor, CountWhat, Dispute, DisputeField, IncidentCount, Place, Rival, Status

MOST = 30
"""Values of a field, those with most holders, that are held against one another."""
AFFIRM: frozenset[Status] = frozenset({"actual", "probable"})
_SILENT: frozenset[Status] = frozenset({"negated", "unknown"})
"""Who holds these says nothing of who, whom, where and when."""

V = TypeVar("V")
Views = Sequence[tuple[Fact, Voice]]


class Held(NamedTuple):
    """One holder's value: in words, the origin's key, its name, the report."""

    value: str
    origin: Key
    speaker: str
    report: str


def disputes(views: Views, told: Sequence[Told]) -> tuple[Dispute, ...]:
    """Every disputed field: whether it happened, who, whom, where, when, how many."""
    found = [_whether(views), *_parties(views), _places(views), _times(views)]
    return (*(dispute for dispute in found if dispute is not None), *_figures(told))


def _whether(views: Views) -> Dispute | None:
    held = [
        Held("negated" if voice.status == "negated" else "actual", voice.key, voice.speaker, voice.report.id)
        for _, voice in views
        if voice.status == "negated" or voice.status in AFFIRM
    ]
    return _dispute("views", held) if len({one.value for one in held}) > 1 else None


def _parties(views: Views) -> Iterator[Dispute | None]:
    fields: tuple[DisputeField, ...] = ("actor", "recipient")
    for field in fields:

        def value(fact: Fact, role: str = field) -> tuple[Actor, ...] | None:
            given: tuple[Actor, ...] = getattr(fact.event, role)
            told = sorted(given, key=lambda actor: actor.name or "")
            return tuple(told) if all(actor.name and named(actor.name) for actor in told) else None

        yield _rivals(field, views, value, _who, _others)


def _who(actors: tuple[Actor, ...]) -> str:
    return ", ".join(sorted({body(actor.name or "").name for actor in actors}))


def _others(ones: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Whether no party of one list can be one of the other."""
    keys = {body(actor.name or "").key for actor in ones} & {body(actor.name or "").key for actor in others}
    return not keys and not any(parties.same(a, b) > 0 for a in ones for b in others)


def _places(views: Views) -> Dispute | None:
    return _rivals("place", views, lambda fact: fact.event.place, lambda place: place.name, _apart)


def _apart(one: Place, other: Place) -> bool:
    """Whether neither can be the other or lie in it; of a place without a point that is not known."""
    return None not in (one.lat, other.lat) and places.alike(one, other) == places.APART


def _times(views: Views) -> Dispute | None:
    def value(fact: Fact) -> tuple[Days, str] | None:
        time = fact.event.time
        return None if time is None or time.value is None or fact.days is None else (fact.days, time.value)

    def apart(one: tuple[Days, str], other: tuple[Days, str]) -> bool:
        return one[0][0] > other[0][1] or other[0][0] > one[0][1]

    return _rivals("time", views, value, lambda given: given[1], apart)


def _rivals(
    field: DisputeField,
    views: Views,
    value: Callable[[Fact], V | None],
    words: Callable[[V], str],
    apart: Callable[[V, V], bool],
) -> Dispute | None:
    """The values, by their words, that another value of an event excludes."""
    held: defaultdict[str, list[Held]] = defaultdict(list)
    first: dict[str, V] = {}
    for fact, voice in views:
        given = None if voice.status in _SILENT else value(fact)
        if given:
            said = words(given)
            first.setdefault(said, given)
            held[said].append(Held(said, voice.key, voice.speaker, voice.report.id))
    most = sorted(held, key=lambda said: (-len(held[said]), said))[:MOST]
    rivals = [one for one in most if any(apart(first[one], first[other]) for other in most if other != one)]
    return _dispute(field, [one for said in rivals for one in held[said]]) if rivals else None


def _figures(told: Iterable[Told]) -> Iterator[Dispute]:
    """Totals of one sort and of the same persons that cannot both be true."""
    sorts: defaultdict[tuple[CountWhat, str], list[Told]] = defaultdict(list)
    for one in told:
        if not one.count.part:
            who = (one.count.who or "").casefold()
            sorts[one.count.what, "" if who in anybody() else who].append(one)
    for (what, _), given in sorted(sorts.items()):
        last = latest(given)
        least = min((bounds(one.count)[1] for one in last), default=0.0)
        most = max((bounds(one.count)[0] for one in last), default=0.0)
        rivals = [one for one in last if bounds(one.count)[0] > least or bounds(one.count)[1] < most]
        held = [Held(_figure(one.count), one.origin, one.count.holder, one.count.report) for one in rivals]
        whose = next((one.count.who for one in given if one.count.who), None)
        found = _dispute("counts", held, what, whose) if held else None
        if found is not None:
            yield found


def _figure(count: IncidentCount) -> str:
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

"""Signs that two events of different reports are one happening, each to a degree from 0 to 1.

What each sign weighs, and how it is told, is a row of ``link_weights`` (training/fit_links.py).
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from dateline.incidents import parties, places
from dateline.incidents.facts import Days, Fact, almanac
from dateline.incidents.stories import RARE, rarity
from dateline.incidents.wording import alike, common
from dateline.lexicon.fusion import Signs
from dateline.lexicon.likeness import word_likeness
from dateline.lexicon.stems import stem, words
from dateline.record.types import Actor, Count

UNLIKE_FIGURES = 3.0
"""A toll that grew by more than this factor is rather another happening's."""
SHORT = 31
"""Days of the wider of two times up to which an overlap says more."""
SOON, LATER = 3, 30
"""Days between two reports, or a report and a time, that are near, and that are not far."""
TOWN, COUNTRY = 1, 4
"""Ranks of places (``places.rank``)."""

Details = dict[str, str]
"""What fills the gaps in a sign's words: ``place``, ``actor``, ``recipient``, ``figure``."""


def signs(one: Fact, other: Fact, likeness: float) -> Signs:
    """The signs that hold for two events; ``likeness`` is that of their reports' stories, 0 to 1. Symmetric."""
    found: Signs = {"always": 1.0}
    for name, degree in (
        *_type(one, other),
        *_place(one, other),
        *_time(one, other),
        *_party("actor", one, other),
        *_party("recipient", one, other),
        *_figures(one.event.counts, other.event.counts),
        *_wording(one, other, likeness),
    ):
        if degree:
            found[name] = degree
    return found


def details(one: Fact, other: Fact, likeness: float) -> Details:
    """What fills the gaps in the words that tell the signs of two events, as far as both give it."""
    found: Details = {"type": one.event.type, "other": other.event.type, "likeness": f"{likeness:.2f}"}
    a, b = one.event.place, other.event.place
    if a is not None and b is not None:
        found["place"] = a.name if a.name == b.name else " / ".join(sorted((a.name, b.name)))
    for role in ("actor", "recipient"):
        ones, others = parties.known(getattr(one.event, role)), parties.known(getattr(other.event, role))
        if ones and others:
            found[role] = " / ".join(dict.fromkeys((_names(ones), _names(others))))
    figure = _same_figure(_of_one_sort(one.event.counts, other.event.counts))
    if figure is not None:
        found["figure"] = f"{figure.what} {_figure(figure)}"
    return found


def _type(one: Fact, other: Fact) -> Iterator[tuple[str, float]]:
    yield ("type same" if one.event.type == other.event.type else "type family"), 1.0
    a, b = (one.event.cameo or "")[:3], (other.event.cameo or "")[:3]
    if a and b:
        yield ("cameo same" if a == b else "cameo root" if a[:2] == b[:2] else "cameo other"), 1.0


def _place(one: Fact, other: Fact) -> Iterator[tuple[str, float]]:
    a, b = one.event.place, other.event.place
    if a is None or b is None:
        yield ("place unknown" if a is b else "place one unknown"), 1.0
        return
    found, wide = places.alike(a, b), max(places.rank(a), places.rank(b))
    if found == places.APART:
        yield "place apart", 1.0
    elif found == places.SAME and wide <= TOWN:
        yield "place same town", 1.0
        yield "place rare", _rare(a.name)
    else:
        relation = "same" if found == places.SAME else "within"
        yield f"place {relation} {'country' if wide == COUNTRY else 'province'}", 1.0


def _time(one: Fact, other: Fact) -> Iterator[tuple[str, float]]:
    if one.days is not None and other.days is not None:
        yield _days(one.days, other.days), 1.0
        return
    same = _by_almanac(one, other)
    if same is not None:
        yield ("time almanac same" if same else "time almanac other"), 1.0
        return
    first, second = one.days or _published(one), other.days or _published(other)
    yield ("time unknown" if one.days is other.days else "time one unknown"), 1.0
    if first is not None and second is not None:
        apart = gap(first, second)
        yield ("reports near" if apart <= SOON else "reports within a month" if apart <= LATER else "reports far"), 1.0


def _days(one: Days, other: Days) -> str:
    apart = gap(one, other)
    if apart:
        return "time next day" if apart == 1 else "time within a week" if apart <= 7 else "time apart"
    widest = max(one[1] - one[0], other[1] - other[0])
    return "time same day" if not widest else "time overlap" if widest <= SHORT else "time overlap wide"


def gap(a: Days, b: Days) -> int:
    """Days between two ranges; 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _published(fact: Fact) -> Days | None:
    return None if fact.about is None else (fact.about[1], fact.about[1])


def _by_almanac(one: Fact, other: Fact) -> bool | None:
    """Whether a weekday or a day of the year agrees with another, where a year is unknown."""
    if one.event.time is None or other.event.time is None:
        return None
    (weekday, date), (other_weekday, other_date) = almanac(one.event.time.value), almanac(other.event.time.value)
    if date is not None and other_date is not None:
        return date == other_date
    return weekday == other_weekday if weekday is not None and other_weekday is not None else None


def _party(role: str, one: Fact, other: Fact) -> Iterator[tuple[str, float]]:
    ones, others = parties.known(getattr(one.event, role)), parties.known(getattr(other.event, role))
    if not ones or not others:
        yield (f"{role} unknown" if not ones and not others else f"{role} one unknown"), 1.0
        return
    best, name = max((parties.same(a, b), a.name or "") for a in ones for b in others)
    described = name[:1].islower()
    if best == parties.SAME and not described:
        yield f"{role} same", 1.0
        yield f"{role} rare", _rare(name)
    elif best == parties.SAME:
        yield f"{role} same words", 1.0
    elif best == parties.AGAINST:
        named = not any(parties.is_described(actor) for actor in (*ones, *others))
        yield (f"{role} against by name" if named else f"{role} against"), 1.0
    else:
        yield (f"{role} inside" if best == parties.INSIDE else f"{role} of a kind"), 1.0


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name or actor.sector for actor in actors)


def _rare(name: str) -> float:
    """How uncommon the least common word of a name is, 0 to 1."""
    return min(1.0, max((rarity(stem(word)) for word in words(name)), default=0.0) / RARE)


def _figures(ones: Sequence[Count], others: Sequence[Count]) -> Iterator[tuple[str, float]]:
    pairs = _of_one_sort(ones, others)
    if _same_figure(pairs) is not None:
        yield "figure same", 1.0
    elif pairs:
        apart = min(max(_figure(a), _figure(b)) / max(1, min(_figure(a), _figure(b))) for a, b in pairs)
        yield ("figure far" if apart > UNLIKE_FIGURES else "figure near"), 1.0


def _of_one_sort(ones: Sequence[Count], others: Sequence[Count]) -> list[tuple[Count, Count]]:
    return [(a, b) for a in ones for b in others if a.what == b.what]


def _same_figure(pairs: Iterable[tuple[Count, Count]]) -> Count | None:
    """The figure, of more than one, that both of a pair give."""
    return next((a for a, b in pairs if (a.low, a.high) == (b.low, b.high) and _figure(a) > 1), None)


def _figure(count: Count) -> int:
    return next((bound for bound in (count.low, count.high) if bound is not None), 0)


def _wording(one: Fact, other: Fact, likeness: float) -> Iterator[tuple[str, float]]:
    a, b = one.wording, other.wording
    triggers, around = common(a.trigger, b.trigger), common(a.sentence, b.sentence)
    sentences, stories = math.sqrt(alike(a.sentence, b.sentence)), math.sqrt(likeness)
    yield "trigger alike", alike(a.trigger, b.trigger)
    yield "trigger shared", float(bool(triggers))
    yield "trigger of like meaning", 0.0 if triggers else _meaning(a.trigger, b.trigger)
    yield "trigger in sentence", float(bool({*a.trigger} & {*b.sentence} or {*b.trigger} & {*a.sentence}))
    yield "sentence alike", sentences
    yield "sentence shared", min(1.0, math.fsum(map(rarity, around)) / (4 * RARE))
    yield "story alike", stories
    yield "story and sentence alike", sentences * stories
    yield "story alike and trigger shared", stories if triggers else 0.0


def _meaning(ones: Sequence[str], others: Sequence[str]) -> float:
    return max((word_likeness(a, b) for a in ones for b in others), default=0.0)

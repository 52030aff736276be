"""Which events are compared at all: those that share a place or party and a day, and those of like stories.

Every event and every report stands under keys; who meets under a key is told by ``blocking``: all while they are few,
in a crowded key each with its leaders, so that a happening told by thousands takes time in proportion to them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import TypeVar

import msgspec

from dateline.blocking.meeting import Holders, Posted, Rule, change, lost, meets, met
from dateline.blocking.postings import Ints, ints
from dateline.incidents.facts import Fact
from dateline.incidents.keys import told_keys
from dateline.incidents.parties import key
from dateline.incidents.shelf import Shelf
from dateline.incidents.stories import likeness, rarity
from dateline.incidents.tellings import facts_of
from dateline.record.ids import fact_number, number, story_number
from dateline.record.index import Telling

N = TypeVar("N", int, str)
Pair = tuple[int, int]
Meetings = tuple[set[Pair], set[Pair]]

FACTS = Rule(crowd=4, leaders=3)
"""Keys with a day: so few that a report costs the same in a large collection, where each has many members."""
TOLD = Rule(crowd=32, leaders=0, least=2, few=8)
"""Keys without a day: one that very many events stand under tells nothing, one of more than ``few`` only with another.

Links F1 on the grouped training reports .338; .329 where one key is enough, .315 where two must be shared always.
"""
STORIES = Rule(crowd=8, leaders=3, least=3)
"""Reports whose stories are compared share so many of their rarest words."""
RAREST = 20
"""Words of a story that find others."""
ALIKE = 0.2
"""Likeness of two stories from which all their events of one type are compared."""
PAGE = 500
"""Reports that are looked up together, so that memory is bounded."""
WIDE = 10
"""Days above which a time is no key."""


class Keys(msgspec.Struct, frozen=True):
    """The keys of some reports' events, with days and without, and of their stories."""

    facts: Posted
    told: Posted
    stories: Posted

    def by_rule(self) -> tuple[tuple[Rule, Posted], ...]:
        """Each sort with the rule by which what stands under it meets."""
        return (FACTS, self.facts), (TOLD, self.told), (STORIES, self.stories)


def keys_of(tellings: Sequence[Telling]) -> Keys:
    """The keys of reports; one without events has none."""
    facts = [fact for one in tellings for fact in facts_of(one)]
    return Keys(
        _posted((_dated(fact), fact_number(fact.id)) for fact in facts),
        _posted((_told(fact), fact_number(fact.id)) for fact in facts),
        _posted((_story(one), story_number(one.id)) for one in tellings),
    )


class Loose(msgspec.Struct, frozen=True):
    """What may meet otherwise: ``moved`` events and reports, by number, and the pairs that some key parted.

    Of these, ``facts`` are events and ``stories`` reports; they may still meet under another key.
    """

    moved: set[int]
    facts: set[Pair]
    stories: set[Pair]


def post(shelf: Shelf, added: Keys, removed: Keys) -> tuple[Loose, list[Holders]]:
    """Post what came and went; returns what else may meet otherwise, and who stands now under the keys of each sort."""
    moved: set[int] = set()
    parted: list[set[Pair]] = []
    under: list[Holders] = []
    for (rule, more), (_, less) in zip(added.by_rule(), removed.by_rule(), strict=True):
        changed = change(shelf.postings, rule, more, less)
        moved.update(changed.led.tolist(), changed.crossed.tolist())
        parted.append(_set(lost(shelf.postings, rule, changed)))
        under.append(changed.under)
    facts, told, stories = parted
    return Loose(moved, facts | told, stories), under


def meetings(shelf: Shelf, keys: Keys, under: Sequence[Holders | None] = (None, None, None)) -> Meetings:
    """What meets: pairs (less, greater) of numbers, of events, and of reports whose stories do.

    In each stands one of those whose keys are given; ``under`` tells who stands under these, where that is known.
    """
    facts, told, stories = (
        _set(met(shelf.postings, rule, posted, known))
        for (rule, posted), known in zip(keys.by_rule(), under, strict=True)
    )
    return facts | told, stories


class Own(msgspec.Struct, frozen=True):
    """What a report's events and story are found and compared by: its story's words, and its events' types by number.

    ``dated``, ``told`` and ``story`` are their keys, of the events that are asked for.
    """

    words: frozenset[str]
    types: dict[int, str]
    dated: dict[int, set[int]] = {}
    told: dict[int, set[int]] = {}
    story: set[int] = set()


def types_of(one: Telling) -> Own:
    """What ``alike`` asks of a report; without keys."""
    return Own(one.words, {fact_number(event.id): event.type for event in one.bundle.events})


def alike(one: Own, other: Own, found: float) -> set[Pair]:
    """Pairs of the events of one type of two reports whose stories meet; none where their likeness found is little."""
    if found < ALIKE:
        return set()
    return {ordered(i, j) for (i, a), (j, b) in product(one.types.items(), other.types.items()) if a == b}


class Remaining:
    """Tells which pairs of events are still compared, of ``facts`` by their numbers; the keys that it made it keeps."""

    def __init__(self, shelf: Shelf, facts: Collection[int]) -> None:
        self._shelf = shelf
        self._facts = facts
        self._own: dict[str, Own] = {}

    def of(self, asked: Collection[Pair]) -> set[Pair]:
        """Those of some pairs (less, greater) of the events that are still compared."""
        reports = self._shelf.reports_of({number for pair in asked for number in pair})
        self._look_up(set(reports.values()))
        of = {number: self._own[report] for number, report in reports.items()}
        kept: set[Pair] = set()
        dated = ((i, j, of[i].dated[i] & of[j].dated[j]) for i, j in asked)
        kept |= _set(meets(self._shelf.postings, FACTS, *_shared(dated)))
        told = ((i, j, of[i].told[i] & of[j].told[j]) for i, j in set(asked) - kept)
        kept |= _set(meets(self._shelf.postings, TOLD, *_shared(told)))
        left = set(asked) - kept
        stories = {_story_pair(reports[i], reports[j]): (of[i], of[j]) for i, j in left}
        words = ((*pair, one.story & other.story) for pair, (one, other) in stories.items())
        met_still = _set(meets(self._shelf.postings, STORIES, *_shared(words)))
        both = (stories[pair] for pair in met_still)
        return kept.union(*(alike(one, other, likeness(one.words, other.words)) for one, other in both)) & set(asked)

    def _look_up(self, reports: Collection[str]) -> None:
        """Make the keys of reports, a page of them at a time."""
        missing = sorted(report for report in reports if report not in self._own)
        for start in range(0, len(missing), PAGE):
            for one in self._shelf.briefs(missing[start : start + PAGE]):
                own = types_of(one)
                facts = {n: fact for fact in facts_of(one) if (n := fact_number(fact.id)) in self._facts}
                self._own[one.id] = msgspec.structs.replace(
                    own,
                    dated={number: set(_dated(fact)) for number, fact in facts.items()},
                    told={number: set(_told(fact)) for number, fact in facts.items()},
                    story=set(_story(one)),
                )


def _story_pair(one: str, other: str) -> Pair:
    return ordered(story_number(one), story_number(other))


def ordered(i: N, j: N) -> tuple[N, N]:
    """A pair of numbers or ids, the less first."""
    return (i, j) if i < j else (j, i)


def _shared(rows: Iterable[tuple[int, int, set[int]]]) -> tuple[Posted, Ints]:
    """Pairs beside each of the keys that both stand under."""
    flat = [(shared, i, j) for i, j, common in rows for shared in common]
    return Posted(ints(k for k, _, _ in flat), ints(i for _, i, _ in flat)), ints(j for *_, j in flat)


def _set(found: tuple[Ints, Ints]) -> set[Pair]:
    return set(zip(found[0].tolist(), found[1].tolist(), strict=True))


def _posted(rows: Iterable[tuple[Iterable[int], int]]) -> Posted:
    keys: list[int] = []
    members: list[int] = []
    for own, member in rows:
        before = len(keys)
        keys += dict.fromkeys(own)
        members += [member] * (len(keys) - before)
    return Posted(ints(keys), ints(members))


def _story(one: Telling) -> list[int]:
    if not one.bundle.events:
        return []
    rarest = sorted(one.words, key=lambda word: (-rarity(word), word))[:RAREST]
    return [number(word, "word") for word in rarest]


def _dated(fact: Fact) -> Iterator[int]:
    days = fact.days if fact.days is not None and fact.days[1] - fact.days[0] <= WIDE else fact.about
    when: Sequence[int | None] = [None] if days is None else range(days[0], days[1] + 2)
    for what in _subjects(fact):
        for day in when:
            yield number("\x1f".join(map(str, (*what, day))), "event")


def _told(fact: Fact) -> Iterator[int]:
    return (number("\x1f".join((fact.event.type, *what)), "told") for what in told_keys(fact))


def _subjects(fact: Fact) -> Iterator[tuple[object, ...]]:
    """Type with place keys and party keys."""
    event = fact.event
    if event.place is not None and event.place.precision != "country":
        yield "place", event.type, event.place.country, event.place.admin1 or event.place.name.casefold()
        yield "name", event.type, event.place.country, event.place.name.casefold()
    for role in ("actor", "recipient"):
        for actor in getattr(event, role):
            words = sorted(key(actor.name))
            if words:
                yield role, event.type, actor.country or " ".join(words)

"""How far two reports tell the same story: uncommon words that both have.

How common a word is comes from a fixed table (``story_words``: in how many of some 1,750 news reports a stem stands),
so that the likeness of two reports is theirs alone and no other report changes it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import msgspec

from dateline.lexicon.stems import stem, words
from dateline.lexicon.tables import kept, table
from dateline.record.bundle import Bundle
from dateline.record.types import Report

DOUBT = 600.0
"""What is added to the weight of all words, so that a few common names in a short report prove little."""
RARE = 7.5
"""Rarity of a word that was never counted, about."""
MOST = 60
"""Words that a report's story is told by: those that stand out most in it."""
TOLD = frozenset({"headline", "dateline", "body", "comment"})
"""Parts of a report that tell its story."""


class StoryWord(msgspec.Struct, frozen=True):
    """In how many of the counted reports a stem stands; the row with no stem gives their number."""

    reports: int
    source: str
    stem: str = ""


@kept()
def _spread() -> dict[str, int]:
    return {row.stem: row.reports for row in table("story_words", StoryWord)}


@kept(200_000)
def rarity(word: str) -> float:
    """Inverse document frequency of a stem, in nats; one that was never counted is as rare as can be."""
    spread = _spread()
    return math.log(1 + spread[""] / spread.get(word, 1))


def story_words(bundle: Bundle) -> frozenset[str]:
    """Stems of the words that tell a report's story: those that stand out most in its text and in its events' names.

    Needs the report's text; without one the names and the title alone are left.
    """
    told = Counter(
        stem(word)
        for stretch in (*_stretches(bundle.report), *_names(bundle))
        for word in words(stretch)
        if word[0].isalpha() and len(word) > 1
    )
    ranked = sorted(told, key=lambda word: (-(1 + math.log(told[word])) * rarity(word), word))
    return frozenset(ranked[:MOST])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Cosine of two reports' story words, 0 to 1, less where both have little to show."""
    return weight_of(one & other) / (_norm(one) * _norm(other) + DOUBT)


class Likenesses:
    """Likeness of reports' stories, each reckoned once; ``words`` gives those of a report's story by its id."""

    def __init__(self, words: Callable[[str], frozenset[str]]) -> None:
        self._words = words
        self._known: dict[tuple[str, str], float] = {}

    def of(self, one: str, other: str) -> float:
        """That of two reports, by their ids."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = likeness(self._words(one), self._words(other))
        return self._known[pair]


@lru_cache(maxsize=5_000)
def _norm(own: frozenset[str]) -> float:
    return math.sqrt(weight_of(own))


def weight_of(some: Iterable[str]) -> float:
    """The squares of the rarity of stems, summed up: the same in any order."""
    return math.fsum(map(_weight, some))


@kept(200_000)
def _weight(word: str) -> float:
    return rarity(word) ** 2


def _stretches(report: Report) -> Iterator[str]:
    yield report.title or ""
    yield from (report.text[part.start : part.end] for part in report.parts if part.part in TOLD)


def _names(bundle: Bundle) -> Iterator[str]:
    for event in bundle.events:
        yield from (actor.name for actor in (*event.actor, *event.recipient) if actor.name is not None)
        if event.place is not None:
            yield event.place.name
    yield from (said.speaker for said in bundle.attributions if said.speaker is not None and said.naming == "named")

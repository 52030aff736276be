"""How far two reports tell the same story: rare names, figures and title words that both have."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.lexicon.matters import general_words
from dateline.record.bundle import Bundle
from dateline.record.types import Actor

COMMON = 60
"""Reports that may have a word that still finds a neighbour."""
DOUBT = 10.0
"""What is added to the weight of all words, so that a few common names in a small collection prove little."""
REMEMBERED = 200_000
"""Pairs of reports whose likeness is kept in memory."""
NEIGHBOURS = 25
ALIKE = 0.1
"""Likeness from which two reports are neighbours."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Stories:
    """The story of every report: words weighed by how few reports of the collection have them."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        words = {bundle.report.id: frozenset(_words(bundle)) for bundle in bundles}
        spread = Counter(word for own in words.values() for word in own)
        self._weights = {word: math.log(1 + len(words) / n) ** 2 for word, n in spread.items()}
        self._words = words
        self._known: dict[tuple[str, str], float] = {}
        self._norms = {report: math.sqrt(sum(map(self._weights.__getitem__, own))) for report, own in words.items()}

    def neighbours(self) -> Iterator[tuple[str, str]]:
        """Pairs of reports that share uncommon words, each report with the few most alike, sorted."""
        index: dict[str, list[str]] = defaultdict(list)
        for report in sorted(self._words):
            for word in self._words[report]:
                index[word].append(report)
        found: set[tuple[str, str]] = set()
        for report in sorted(self._words):
            near: Counter[str] = Counter()
            for word in self._words[report]:
                if len(index[word]) <= COMMON:
                    for other in index[word]:
                        near[other] += 1
            del near[report]
            alike = sorted((-self._cosine(report, other), other) for other in near)[:NEIGHBOURS]
            found.update((min(report, other), max(report, other)) for score, other in alike if -score >= ALIKE)
        return iter(sorted(found))

    def likeness(self, one: str, other: str) -> float:
        """Cosine of two reports' story words, 0 to 1, less where both have little to show."""
        pair = (one, other) if one < other else (other, one)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[pair] = self._cosine(one, other)
        return found

    def _cosine(self, one: str, other: str) -> float:
        both = sum(map(self._weights.__getitem__, self._words[one] & self._words[other]))
        return both / (self._norms[one] * self._norms[other] + DOUBT)


def _words(bundle: Bundle) -> Iterable[str]:
    for event in bundle.events:
        yield from _names((*event.actor, *event.recipient))
        if event.place is not None:
            yield event.place.name.casefold()
        for count in event.counts:
            yield f"{count.what} {count.low} {count.high}"
    for said in bundle.attributions:
        if said.speaker is not None and said.naming == "named":
            yield said.speaker.casefold()
    for word in _WORD.findall((bundle.report.title or "").casefold()):
        if word not in general_words():
            yield word


def _names(actors: Iterable[Actor]) -> Iterable[str]:
    return (actor.name.casefold() for actor in actors if actor.name is not None)

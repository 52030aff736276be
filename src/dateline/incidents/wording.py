"""How an event is told: the stems of its trigger's words, and of the content words of the sentences it stands in.

Made from the text and kept beside the report, so that two events can be held against each other without their texts.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from dateline.incidents.stories import rarity, weight_of
from dateline.lexicon.stems import stem, words
from dateline.record.index import Wording
from dateline.record.types import Event, Span

MENTIONS = 4
"""Mentions of an event, the first ones, whose sentences are read."""
MOST = 30
"""Words of its sentences that an event keeps: the rarest."""
LEAST = 1.2
"""Rarity, in nats, below which a word says nothing: one that stands in more than four of ten reports."""
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")


def wording(event: Event, text: str) -> Wording:
    """The wording of an event of a report with this text; empty where the text is not at hand."""
    own = {stem(word) for start, end in event.trigger for word in words(text[start:end])}
    around = {stem(word) for span in event.trigger[:MENTIONS] for word in words(sentence(text, span))}
    told = _rarest(around - own, MOST)
    return Wording(tuple(sorted(word for word in own if rarity(word) >= LEAST)), tuple(told))


def sentence(text: str, span: Span) -> str:
    """The sentence that a span begins in, as full stops and line ends tell; an abbreviation may cut it short."""
    starts = _starts(text)
    at = bisect_right(starts, span[0])
    return text[starts[at - 1] : starts[at] if at < len(starts) else len(text)]


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _END.finditer(text))]


def _rarest(some: Iterable[str], most: int) -> list[str]:
    known = [word for word in some if rarity(word) >= LEAST]
    return sorted(sorted(known, key=lambda word: (-rarity(word), word))[:most])


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Cosine of two sets of stems, each weighed by its rarity, 0 to 1."""
    (ones, weight), (others, others_weight) = _weighed(one), _weighed(other)
    both = ones & others
    return weight_of(both) / math.sqrt(weight * others_weight) if both else 0.0


def common(one: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """The stems that both have."""
    return _weighed(one)[0] & _weighed(other)[0]


@lru_cache(maxsize=20_000)
def _weighed(some: tuple[str, ...]) -> tuple[frozenset[str], float]:
    own = frozenset(some)
    return own, weight_of(own)

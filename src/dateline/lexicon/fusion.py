"""How the encoder's probabilities weigh beside the rules: log-odds by sign, for each use (``encoder_weights.csv``).

A sign holds to a degree: 1, or what :func:`lift` makes of a probability.

And which of its tokens are one trigger, which the room that makes its marks and the one that reads them both ask.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.record.types import EventType

Signs = dict[str, float]
"""Signs that hold, each with its degree."""
T = TypeVar("T")
Use = Literal["type", "event", "merge", "actor", "recipient", "time"]
EDGE, STEEP = 0.018, 4.0
"""A probability counts as this far from 0 and from 1 at least; the log-odds there."""
JOINED = 0.3
"""Tokens side by side in a paragraph that are this sure of one type are one trigger."""


class EncoderRow(msgspec.Struct, frozen=True):
    """What a sign says in log-odds for a use.

    ``scale`` is what the rules' own log-odds are multiplied with, ``least`` and ``threshold`` what a sum or a
    probability must reach.
    """

    use: Use
    sign: str
    weight: float
    source: str


@kept(8)
def encoder_weights(use: Use) -> dict[str, float]:
    """Weight of each sign for a use."""
    return {row.sign: row.weight for row in table("encoder_weights", EncoderRow) if row.use == use}


def lift(chance: float) -> float:
    """A probability's log-odds on a scale from -1 to 1."""
    p = min(max(chance, EDGE), 1 - EDGE)
    return math.log(p / (1 - p)) / STEEP


def weighed(signs: Signs, known: Mapping[str, float]) -> float:
    """Log-odds of signs that hold to some degree."""
    return sum(known.get(sign, 0.0) * degree for sign, degree in signs.items())


def choose(candidates: Iterable[tuple[T, Signs]], none: Signs, weights: Mapping[str, float]) -> T | None:
    """The candidate whose signs weigh most; null where nothing weighs more than none of them."""
    best, most = None, weighed(none, weights)
    for candidate, signs in candidates:
        weight = weighed(signs, weights)
        if weight > most:
            best, most = candidate, weight
    return best


def trigger_runs(
    some: Iterable[int], types: Mapping[int, Sequence[tuple[EventType, float]]], para: Sequence[int]
) -> Iterator[list[int]]:
    """Tokens, ascending, by trigger: those side by side in a paragraph and sure of one type are one.

    ``types`` are those of each token with their probabilities, most probable first; ``para`` the paragraph of a token.
    """
    run: list[int] = []
    for token in some:
        if run and not _joined(run[-1], token, types, para):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _joined(
    before: int, token: int, types: Mapping[int, Sequence[tuple[EventType, float]]], para: Sequence[int]
) -> bool:
    (kind, p), (other, q) = types[before][0], types[token][0]
    beside = token == before + 1 and para[token] == para[before]
    return beside and kind == other and min(p, q) >= JOINED

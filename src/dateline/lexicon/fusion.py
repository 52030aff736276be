"""How the encoder's probabilities weigh beside the rules: log-odds by sign, for each use (``encoder_weights.csv``).

And which of its tokens are one trigger, which the room that makes its marks and the one that reads them both ask.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.record.types import EventType

Use = Literal["type", "event", "merge", "actor", "recipient", "place", "time"]
LEVELS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
JOINED = 0.3
"""Tokens side by side in a paragraph that are this sure of one type are one trigger."""
ALL_LEVELS = tuple(map(str, range(len(LEVELS) + 1)))


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
    """Weight of each sign for a use; a level that no report of the fit reached weighs as the nearest that one did."""
    known = {row.sign: row.weight for row in table("encoder_weights", EncoderRow) if row.use == use}
    return {**_every_level(known), **known}


def _every_level(known: dict[str, float]) -> dict[str, float]:
    """Weights of all levels of the signs whose name ends with one."""
    seen: dict[str, list[int]] = {}
    for sign in known:
        name, _, last = sign.rpartition(" ")
        if last in ALL_LEVELS:
            seen.setdefault(name, []).append(int(last))
    return {
        f"{name} {n}": known[f"{name} {min(some, key=lambda other: (abs(other - n), other))}"]
        for name, some in seen.items()
        for n in map(int, ALL_LEVELS)
    }


def level(chance: float) -> str:
    """A probability as one of ten levels, for a sign's name."""
    return str(sum(chance >= edge for edge in LEVELS))


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

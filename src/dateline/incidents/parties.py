"""Whether two actors can be the same party: by name, by containment ("the army" in "Syria"), by kind."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.record.types import Actor

SAME = 1.0
"""The same name."""
INSIDE = 0.7
"""One is part of the other, or one names what the other only describes."""
KIND = 0.4
"""Both are only described, as the same kind."""
AGAINST = 0.0
"""Two different parties."""
_STATE = frozenset({"GOV", "MIL", "JUD"})
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an", "of", "and", "al", "el"})


def same(one: Actor, other: Actor) -> float:
    """How far two actors can be one: ``SAME``, ``INSIDE``, ``KIND`` or ``AGAINST``."""
    a, b = key(one.name), key(other.name)
    if a and a == b:
        return SAME
    countries = one.country == other.country or one.country is None or other.country is None
    if not countries:
        return AGAINST
    if _contained(one, other, a, b):
        return INSIDE
    described = is_described(one) or is_described(other)
    if one.sector == other.sector and described:
        return KIND if is_described(one) and is_described(other) else INSIDE
    return KIND if described and "UNK" in (one.sector, other.sector) else AGAINST


def strangers(ones: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether no party of one list can be a party of the other."""
    return all(same(a, b) == AGAINST for a in ones for b in others)


def key(name: str | None) -> frozenset[str]:
    """The words of a name that tell it apart."""
    return frozenset() if name is None else _key(name)


@lru_cache(maxsize=20_000)
def _key(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.lower()) if word not in _ARTICLES)


def _contained(one: Actor, other: Actor, a: frozenset[str], b: frozenset[str]) -> bool:
    """A state and its forces or officials; a name and its longer form ("Nusra Front", "al-Nusra")."""
    if one.country is not None and one.country == other.country and {one.sector, other.sector} <= _STATE:
        return True
    return bool(a and b) and (a <= b or b <= a)


def is_described(actor: Actor) -> bool:
    """Whether the name is only a description ("rebels", "civilians", "Syrian rebels"), or none at all."""
    return actor.name is None or actor.name[:1].islower() or actor.name.split()[-1].islower()


def known(actors: Sequence[Actor]) -> list[Actor]:
    """The actors of which something is known."""
    return [actor for actor in actors if actor.name is not None or actor.sector != "UNK"]

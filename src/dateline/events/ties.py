"""What the encoder ties to an event: the words of who, whom, where and when, and which mentions tell."""

from dateline.events.merge import Cluster, Mention
from dateline.events.triggers import BY_ENCODER
from dateline.lexicon.fusion import Signs, lift
from dateline.record.layers import PlaceMention, Tie, TimeMention

SURE = 0.5
"""Least probability at which a trigger that no row knows tells where, when and how many."""
TIED = 0.1
"""Least probability of a tie that brings in a place or a time from any distance."""
LEAST = 0.05


def firm(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that the encoder alone proposed and is unsure of; all where none is firm."""
    return [m for m in mentions if m.candidate.known or (m.candidate.chance or 0.0) >= SURE] or mentions


def ties(c: Cluster, tie: Tie) -> dict[int, float]:
    """The encoder's best tie of each token to a mention of the event; empty where no encoder read it."""
    found: dict[int, float] = {}
    for m in c.mentions:
        if m.links is not None:
            for i, p in getattr(m.links, tie):
                found[i] = max(p, found.get(i, 0.0))
    return found


def tied(found: dict[int, float], m: PlaceMention | TimeMention) -> float:
    """The best tie of a word of a place or time."""
    return max((found.get(i, 0.0) for i in range(m.first, m.last + 1)), default=0.0)


def tie_signs(chance: float, best: float) -> Signs:
    """The encoder's signs of a place or time that it ties so, given the best tie of those in reach."""
    top = chance == best and chance >= LEAST
    return {BY_ENCODER: 1.0, f"{BY_ENCODER} tie": lift(chance), f"{BY_ENCODER} best": float(top)}


def untied_signs(best: float) -> Signs:
    """The encoder's signs that no place or time is said, given the best tie of those in reach."""
    return {f"{BY_ENCODER} none": 1.0, f"{BY_ENCODER} none tie": lift(best)}

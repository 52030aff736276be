"""Which of the four relations two reports have, from the passages that they share (coding guide, 5 and 7)."""

import msgspec

from dateline.record.types import Relation

QUOTED_WORDS = 100
"""Quoted words that make a copy by themselves; fewer are what two reporters heard."""
NEAR = 0.5
"""Mean share of both texts from which they are edited copies."""
NEAR_LESS = 0.47
"""Share of the longer text below which they are not."""
WHOLE = 0.7
"""Share of the smaller text that must stand word for word in the larger ("about three quarters" with its edits)."""
BRIEF = 0.65
"""The same where the larger is much longer."""
MUCH_MORE = 3.0
CLEARLY_MORE = 1.3
"""How many times the smaller's words the larger has at least."""
TAKEN_OVER = 0.6
"""Share of the larger text from which a longer version is an edited copy rather than one that holds the other."""
LONG = 20
"""Words of narration in one passage that make an excerpt."""
LESS_LONG = 15
TOGETHER = 30
"""Words of narration in passages of ten words or more that make an excerpt together, one of them ``LESS_LONG``."""
PASSAGE = 10


class Shared(msgspec.Struct, frozen=True):
    """What two texts share: equal words, those not quoted in each passage, quoted ones, and both texts' own sizes."""

    equal: int
    quoted: int
    passages: tuple[int, ...]
    left: int
    right: int

    @property
    def shares(self) -> tuple[float, float]:
        """Share of the smaller and of the larger text that is equal."""
        small, large = sorted((self.left, self.right))
        return self.equal / max(small, 1), self.equal / max(large, 1)


def relation(shared: Shared) -> Relation | None:
    """The relation, None where the texts are no copies. ``identical`` is decided on the words themselves, not here."""
    if not _copied(shared):
        return None
    smaller, larger = shared.shares
    ratio = max(shared.left, shared.right) / max(1, min(shared.left, shared.right))
    if ratio >= CLEARLY_MORE and smaller >= (BRIEF if ratio >= MUCH_MORE else WHOLE) and larger < TAKEN_OVER:
        return "contains"
    if (smaller + larger) / 2 >= NEAR and larger >= NEAR_LESS:
        return "near"
    return "excerpt"


def _copied(shared: Shared) -> bool:
    """Whether enough narration is shared, or so much quotation that one must be taken from the other."""
    if shared.quoted >= QUOTED_WORDS:
        return True
    longest = max(shared.passages, default=0)
    together = sum(n for n in shared.passages if n >= PASSAGE)
    whole = min(shared.left, shared.right) < LONG and shared.shares[0] >= 0.9 and longest >= PASSAGE
    return longest >= LONG or (longest >= LESS_LONG and together >= TOGETHER) or whole

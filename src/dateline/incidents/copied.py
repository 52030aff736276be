"""Events that stand in one copied passage: the same happening for certain."""

from collections.abc import Iterator, Sequence

from dateline.incidents.compare import related_types
from dateline.incidents.facts import Fact
from dateline.record.types import Copy, Span

SLACK = 12
"""Characters that small edits may move a word by, beside the difference in the passages' lengths."""


def copied(copy: Copy, left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, str]]:
    """Pairs of the two reports' events with the reason; each event has one partner at most."""
    reason = f"in the same words in two reports ({copy.relation} copy)"
    taken: set[str] = set()
    for fact in left:
        partner = _partner(fact, [other for other in right if other.id not in taken], copy)
        if partner is not None:
            taken.add(partner.id)
            yield fact, partner, reason


def _partner(fact: Fact, others: Sequence[Fact], copy: Copy) -> Fact | None:
    """The event of the right report whose trigger stands where the left one's does; of several the nearest."""
    best: tuple[int, int] | None = None
    for span in fact.event.trigger[:1]:
        place = mapped(span, copy)
        if place is None:
            continue
        at, slack = place
        for n, other in enumerate(others):
            if not related_types(fact.event.type, other.event.type):
                continue
            off = min(abs(start - at) for start, _ in other.event.trigger)
            if off <= slack and (best is None or off < best[0]):
                best = (off, n)
    return others[best[1]] if best is not None else None


def mapped(span: Span, copy: Copy) -> tuple[int, int] | None:
    """Where a span of the left report begins in the right one, and by how many characters that may be wrong."""
    for (ls, le), (rs, re) in copy.spans:
        if ls <= span[0] and span[1] <= le:
            grown = abs((re - rs) - (le - ls))
            share = (span[0] - ls) / max(1, le - ls)
            return rs + round((span[0] - ls) + share * ((re - rs) - (le - ls))), grown + SLACK
    return None

"""Events that stand in one copied passage: the same happening for certain."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.incidents.compare import related_types
from dateline.incidents.facts import Fact
from dateline.record.types import Copy, Span

SLACK = 12
"""Characters that small edits may move a word by, beside the difference in the passages' lengths."""


def copied(facts: Sequence[Fact], copies: Sequence[Copy]) -> Iterator[tuple[int, int, str]]:
    """Pairs of fact numbers with the reason; each event of a report has one partner at most in another."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        by_report[fact.report.id].append(number)
    for copy in copies:
        reason = f"in the same words in two reports ({copy.relation} copy)"
        taken: set[int] = set()
        for i in by_report.get(copy.left, ()):
            j = _partner(facts, i, [n for n in by_report.get(copy.right, ()) if n not in taken], copy)
            if j is not None:
                taken.add(j)
                yield i, j, reason


def _partner(facts: Sequence[Fact], i: int, others: Sequence[int], copy: Copy) -> int | None:
    """The event of the right report whose trigger stands where the left one's does; of several the nearest."""
    best: tuple[int, int] | None = None
    for span in facts[i].event.trigger[:1]:
        place = _mapped(span, copy)
        if place is None:
            continue
        at, slack = place
        for j in others:
            if not related_types(facts[i].event.type, facts[j].event.type):
                continue
            off = min(abs(start - at) for start, _ in facts[j].event.trigger)
            if off <= slack and (best is None or off < best[0]):
                best = (off, j)
    return best[1] if best is not None else None


def _mapped(span: Span, copy: Copy) -> tuple[int, int] | None:
    """Where a span of the left report begins in the right one, and by how many characters that may be wrong."""
    for (ls, le), (rs, re) in copy.spans:
        if ls <= span[0] and span[1] <= le:
            grown = abs((re - rs) - (le - ls))
            share = (span[0] - ls) / max(1, le - ls)
            return rs + round((span[0] - ls) + share * ((re - rs) - (le - ls))), grown + SLACK
    return None

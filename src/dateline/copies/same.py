"""Whether two texts are the same words: what differs is a stamp at an edge, a sign-off or standing matter."""

from collections.abc import Iterator, Sequence

from dateline.copies.page import Page
from dateline.copies.runs import Run
from dateline.lexicon.stamps import is_stamp

EDGE = 40
"""Words from either end of a text within which a time stamp may stand."""
FURNISHED = 40
"""Words of furniture and standing matter that make the report with more of them the one that holds the other."""
FURNISHED_SHARE = 0.2


def same_words(left: Page, right: Page, runs: Sequence[Run]) -> bool:
    """Whether nothing but stamps, sign-offs and standing words differs. A number alone does: it may be a toll."""
    blocks = [block for run in runs for block in run.blocks]
    if not blocks or blocks != sorted(blocks):
        return False
    return all(_tolerated(left, *one) and _tolerated(right, *other) for one, other in _gaps(left, right, blocks))


def _gaps(
    left: Page, right: Page, blocks: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    i = j = 0
    for at, to, size in (*blocks, (len(left.forms), len(right.forms), 0)):
        yield (i, at), (j, to)
        i, j = at + size, to + size


def _tolerated(page: Page, start: int, end: int) -> bool:
    words = [page.forms[k] for k in range(start, end) if not page.standing[k]]
    if not words:
        return True
    return min(page.standing[:start].count(0), page.standing[end:].count(0)) <= EDGE and is_stamp(words)


def furnished(left: Page, right: Page) -> bool:
    """Whether one of two reports with the same words came with much more furniture than the other."""
    return abs(left.extra - right.extra) > max(FURNISHED, FURNISHED_SHARE * min(left.own, right.own))

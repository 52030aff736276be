"""What figures say of two mentions being one event: the same toll, one that may be the same, or one that cannot be."""

from collections.abc import Iterator, Sequence

from dateline.record.layers import CountMention

TENFOLD = 10
BIG = 5
"""From here on one and the same figure is seldom that of another event."""
OPEN = 1.5
"""How much more than its least number an open figure ("at least 20", "dozens") may be."""


def figure_signs(earlier: Sequence[CountMention], later: Sequence[CountMention]) -> Iterator[str]:
    """Names of the signs that hold for the figures said with two mentions, parts of a total left out."""
    pairs = [(a, b) for a in earlier for b in later if a.what == b.what and not (a.part or b.part)]
    same = [_least(a) for a, b in pairs if _least(a) == _least(b)]
    if same:
        yield "figure same"
    elif any(_meet(a, b) for a, b in pairs):
        yield "figure like"
    elif any(max(_least(a), _least(b)) > TENFOLD * min(_most(a), _most(b)) for a, b in pairs):
        yield "figure tenfold"
    elif pairs:
        yield "figure other"
    if max(same, default=0) >= BIG:
        yield "figure same big"


def _least(c: CountMention) -> int:
    return c.low or c.high or 1


def _most(c: CountMention) -> int:
    return c.high or c.low or 1


def _meet(a: CountMention, b: CountMention) -> bool:
    """Whether both may be one number."""
    (low, high), (least, most) = (
        (_least(c), _most(c) if c.high is not None else int(_least(c) * OPEN)) for c in (a, b)
    )
    return low <= most and least <= high

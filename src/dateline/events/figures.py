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
    same = [least(a) for a, b in pairs if least(a) == least(b)]
    if same:
        yield "figure same"
    elif any(meet(a, b) for a, b in pairs):
        yield "figure like"
    elif any(max(least(a), least(b)) > TENFOLD * min(most(a), most(b)) for a, b in pairs):
        yield "figure tenfold"
    elif pairs:
        yield "figure other"
    if max(same, default=0) >= BIG:
        yield "figure same big"


def least(c: CountMention) -> int:
    """The least that a figure may be; an open end is taken as the other."""
    return c.low or c.high or 1


def most(c: CountMention) -> int:
    """The most that a figure may be; an open end is taken as the other."""
    return c.high or c.low or 1


def meet(a: CountMention, b: CountMention) -> bool:
    """Whether both may be one number."""
    return least(a) <= _top(b) and least(b) <= _top(a)


def _top(c: CountMention) -> int:
    return most(c) if c.high is not None else int(least(c) * OPEN)

"""Families: what pairs join, directly or by way of others."""

from collections.abc import Iterable
from typing import TypeVar

N = TypeVar("N", int, str)


def families(pairs: Iterable[tuple[N, N]]) -> dict[N, N]:
    """Everything that stands in a pair, with the least among all that pairs join it to."""
    up: dict[N, N] = {}

    def root(one: N) -> N:
        while up.setdefault(one, one) != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    for left, right in pairs:
        one, other = sorted((root(left), root(right)))
        up[other] = one
    return {one: root(one) for one in up}

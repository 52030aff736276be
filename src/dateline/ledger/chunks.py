"""Slices of long lists, so that no statement has more values than a database takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500
T = TypeVar("T")


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Slices of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))

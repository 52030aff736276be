"""Annotations that are kept for a while, so that a text which stands under many addresses is annotated once."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

import msgspec

from dateline.annotate.segments import segments
from dateline.record.layers import Marks
from dateline.record.tokens import Tokens
from dateline.record.types import Report
from dateline.settings import Settings

CHARACTERS = 200_000
"""Characters of text whose annotations are kept: tokens and marks take some 150 bytes a character."""


class Annotated(msgspec.Struct, frozen=True):
    """A report's tokens, and what the encoder says of them."""

    tokens: Tokens
    marks: Marks


class Key(msgspec.Struct, frozen=True):
    """All that the annotation of a report depends on, beside the weights and the lexicon."""

    text: str
    stretches: tuple[tuple[int, int, str], ...]
    settings: Settings


class Shelf:
    """The annotations last asked for, those of ``most`` characters of text."""

    def __init__(self, most: int = CHARACTERS) -> None:
        self._most = most
        self._held: OrderedDict[Key, Annotated] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return len(self._held)

    def annotated(
        self,
        reports: Sequence[Report],
        settings: Settings,
        annotate: Callable[[Sequence[Report], Settings], Sequence[Annotated]],
    ) -> list[Annotated]:
        """The annotation of each report, in order; ``annotate`` is asked once for those of one text and parts."""
        keys = [Key(report.text, tuple(segments(report)), settings) for report in reports]
        found = {key: self._held[key] for key in keys if key in self._held}
        fresh: dict[Key, Report] = {}
        for key, report in zip(keys, reports, strict=True):
            if key not in found:
                fresh.setdefault(key, report)
        if fresh:
            found.update(zip(fresh, annotate(list(fresh.values()), settings), strict=True))
        for key, one in found.items():
            self._keep(key, one)
        return [found[key] for key in keys]

    def _keep(self, key: Key, one: Annotated) -> None:
        """Put an annotation in front; those at the end give way where there is too much."""
        if key not in self._held:
            self._size += len(key.text)
        self._held[key] = one
        self._held.move_to_end(key)
        while self._size > self._most:
            gone, _ = self._held.popitem(last=False)
            self._size -= len(gone.text)

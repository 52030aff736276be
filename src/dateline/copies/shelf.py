"""Where sketches and copies lie: what the detector needs of a store, and such a store in memory."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

import numpy as np

from dateline.blocking.postings import Ints, MemoryPostings, Postings, ints
from dateline.record.index import Sketch, Text
from dateline.record.types import Copy, Report


class Shelf(Protocol):
    """What the copy detector asks of a store."""

    @property
    def postings(self) -> Postings:
        """Texts under the keys of their shingles and bands."""

    def keep(self, sketches: Sequence[Sketch], texts: Sequence[Text]) -> None:
        """Keep new reports, and the texts that no report had before."""

    def texts(self, numbers: Collection[int]) -> list[Text]:
        """Those of the texts that are known."""

    def sketches(self, texts: Collection[int]) -> list[Sketch]:
        """All reports that have these texts."""

    def text_of(self, reports: Collection[str]) -> dict[str, int]:
        """The text that each of the reports has."""

    def standing(self, keys: Ints) -> Ints:
        """Those of the shingles that are standing matter."""

    def restate(self, begun: Ints, ended: Ints) -> None:
        """Note shingles that have become standing matter, and that no longer are."""

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """The copies in which one of the reports stands."""

    def replace(self, gone: Iterable[Copy], made: Sequence[Copy]) -> None:
        """Forget copies, then keep others."""

    def report(self, report: str) -> Report:
        """A report with its text."""


class MemoryShelf:
    """A shelf in memory; ``read`` gives a report by its id."""

    def __init__(self, read: Callable[[str], Report]) -> None:
        self.postings = MemoryPostings()
        self.report = read
        self._texts: dict[int, Text] = {}
        self._sketches: defaultdict[int, list[Sketch]] = defaultdict(list)
        self._text_of: dict[str, int] = {}
        self._standing: set[int] = set()
        self._copies: defaultdict[str, dict[tuple[str, str], Copy]] = defaultdict(dict)

    def keep(self, sketches: Sequence[Sketch], texts: Sequence[Text]) -> None:
        """As ``Shelf.keep``."""
        self._texts.update((text.number, text) for text in texts)
        for one in sketches:
            self._sketches[one.text].append(one)
            self._text_of[one.report] = one.text

    def texts(self, numbers: Collection[int]) -> list[Text]:
        """As ``Shelf.texts``."""
        return [self._texts[number] for number in numbers if number in self._texts]

    def sketches(self, texts: Collection[int]) -> list[Sketch]:
        """As ``Shelf.sketches``."""
        return [one for text in texts for one in self._sketches[text]]

    def text_of(self, reports: Collection[str]) -> dict[str, int]:
        """As ``Shelf.text_of``."""
        return {report: self._text_of[report] for report in reports}

    def standing(self, keys: Ints) -> Ints:
        """As ``Shelf.standing``."""
        return ints(key for key in keys.tolist() if key in self._standing)

    def restate(self, begun: Ints, ended: Ints) -> None:
        """As ``Shelf.restate``."""
        self._standing.difference_update(ended.tolist())
        self._standing.update(begun.tolist())

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """As ``Shelf.copies``."""
        return list({pair: copy for report in reports for pair, copy in self._copies[report].items()}.values())

    def replace(self, gone: Iterable[Copy], made: Sequence[Copy]) -> None:
        """As ``Shelf.replace``."""
        for copy in gone:
            for report in (copy.left, copy.right):
                del self._copies[report][copy.left, copy.right]
        for copy in made:
            for report in (copy.left, copy.right):
                self._copies[report][copy.left, copy.right] = copy


def keys_in(raw: bytes) -> Ints:
    """The keys that a text holds as bytes, sorted."""
    return np.frombuffer(raw, dtype=np.int64)


def keys_of(texts: Sequence[Text], *, bands: bool) -> tuple[Ints, Ints]:
    """(key, text number) of the texts' bands, or of their sampled shingles."""
    own = [keys_in(text.bands if bands else text.shingles) for text in texts]
    keys = np.concatenate(own) if own else ints(())
    return keys, np.repeat(ints(text.number for text in texts), [len(keys) for keys in own])

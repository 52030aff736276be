"""Copies among any number of reports: found by hashes, verified word by word, related and given a direction.

New reports join those that a shelf holds: only what shares keys with them is looked at, and what comes out is what all
reports at once would give. Reports with the very same words are one text; texts are compared, their reports paired.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations

import msgspec
import numpy as np

from dateline.blocking.postings import NONE, Ints, within
from dateline.copies.candidates import Pair, candidates, post, remaining
from dateline.copies.shelf import MemoryShelf, Shelf, keys_in
from dateline.copies.sketch import Sketched, sketch
from dateline.copies.standing import restate
from dateline.copies.verify import Verifier
from dateline.record.index import Sketch, Text
from dateline.record.types import Copy, Report

__all__ = ["Changed", "Sketch", "Sketched", "Text", "find_copies", "join_copies", "sketch"]

ALL_PAIRS = 24
"""Reports of one text up to which every pair is given; of more, each with the first, so that time stays linear."""
LEAST_WORDS = 8
"""Counted words below which a report is not compared."""


class Changed(msgspec.Struct, frozen=True):
    """Copies that are new or changed, and those that are no longer; both sorted."""

    made: tuple[Copy, ...] = ()
    gone: tuple[Copy, ...] = ()


def find_copies(given: Iterable[Sketched], read: Callable[[str], Report]) -> tuple[Copy, ...]:
    """Pairs of reports that share copied words, sorted; the order of the sketches does not matter.

    ``read`` gives a report back by its id. Furniture, repeats, datelines, credits and comments are left out, as are
    passages that one outlet sets in several unrelated reports; up to about a hundred quoted words alone make no copy.
    """
    return join_copies(MemoryShelf(read), list(given)).made


def join_copies(shelf: Shelf, given: Sequence[Sketched]) -> Changed:
    """Let new reports join those of a shelf; the copies there are afterwards what all reports at once would give."""
    counted = [(one, text) for one, text in given if one.size >= LEAST_WORDS]
    touched = {text.number: text for _, text in counted}
    known = {text.number for text in shelf.texts(touched)}
    fresh = [text for number, text in touched.items() if number not in known]
    shelf.keep([one for one, _ in counted], fresh)
    loose = post(shelf, fresh)
    restated = restate(shelf, list(touched.values()))
    anew = {text.number for text in fresh} | restated
    return _Joining(shelf, anew, touched.keys() | anew, loose).changed()


class _Joining:
    """The pairs to judge: those of texts ``anew``, and of ``asked`` texts where a report is new.

    ``loose`` texts may have lost candidates.
    """

    def __init__(self, shelf: Shelf, anew: set[int], asked: set[int], loose: set[int]) -> None:
        self._shelf = shelf
        self._anew = anew
        self._asked = asked
        self._own: set[Pair] = {(number, number) for number in asked}
        texts = shelf.texts(asked)
        self._pairs = candidates(shelf, texts) | self._own
        self._sketches = _by_text(shelf, {number for pair in self._pairs for number in pair} | asked | loose)
        self._held = self._stored(asked | loose)
        others = {pair for pair in self._held if pair not in self._pairs and not asked & set(pair)}
        self._kept = remaining(shelf, {pair for pair in others if pair[0] != pair[1]})
        self._kept |= {pair for pair in others if pair[0] == pair[1]}

    def changed(self) -> Changed:
        """Judge the pairs and store what comes of it."""
        valid = self._pairs | self._kept
        stale = [copy for pair, held in self._held.items() if pair not in valid for copy in held]
        verifier = Verifier(self._shelf.report, self._standing())
        made: list[Copy] = []
        for pair in _in_families(self._pairs):
            new, old = self._judged(pair, verifier)
            made += new
            stale += old
        again = set(made) & set(stale)
        made, stale = ([copy for copy in copies if copy not in again] for copies in (made, stale))
        self._shelf.replace(stale, made)
        return Changed(tuple(sorted(made, key=_ends)), tuple(sorted(stale, key=_ends)))

    def _judged(self, pair: Pair, verifier: Verifier) -> tuple[list[Copy], list[Copy]]:
        """The copies between two texts that are new or judged anew, and those that were stored and may be wrong."""
        held = {frozenset(_ends(copy)): copy for copy in self._held.get(pair, ())}
        valid = {} if self._anew & set(pair) else held
        wanted = list(_wanted(self._sketches[pair[0]], self._sketches[pair[1]]))
        ends = {frozenset((one.report, other.report)) for one, other in wanted}
        new = [(a, b) for a, b in wanted if frozenset((a.report, b.report)) not in valid]
        made = [copy for one, other in new if (copy := verifier.copy(one, other)) is not None]
        return made, [copy for both, copy in held.items() if both not in ends or both not in valid]

    def _stored(self, texts: Collection[int]) -> dict[Pair, list[Copy]]:
        """The stored copies in which one of the texts stands, by their two texts."""
        copies = self._shelf.copies([one.report for text in texts for one in self._sketches[text]])
        text_of = self._shelf.text_of({report for copy in copies for report in _ends(copy)})
        out: dict[Pair, list[Copy]] = defaultdict(list)
        for copy in copies:
            one, other = text_of[copy.left], text_of[copy.right]
            out[min(one, other), max(one, other)].append(copy)
        return out

    def _standing(self) -> dict[int, Ints]:
        """The standing shingles of every text that is judged."""
        texts = self._shelf.texts({number for pair in self._pairs for number in pair})
        keys = [keys_in(text.shingles) for text in texts]
        known = self._shelf.standing(np.unique(np.concatenate(keys))) if keys else NONE
        if not len(known):
            return {}
        return {text.number: own[within(own, known)] for text, own in zip(texts, keys, strict=True)}


def _in_families(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, those of texts that hang together in a row, so that few pages need be in memory at once."""
    beside: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        for text in set(pair):
            beside[text].append(pair)
    seen: set[Pair] = set()
    for first in list(beside):
        waiting = [first]
        while waiting:
            for pair in beside.pop(waiting.pop(), ()):
                if pair not in seen:
                    seen.add(pair)
                    waiting += pair
                    yield pair


def _by_text(shelf: Shelf, texts: Collection[int]) -> dict[int, list[Sketch]]:
    out: dict[int, list[Sketch]] = {text: [] for text in texts}
    for one in shelf.sketches(texts):
        out[one.text].append(one)
    for held in out.values():
        held.sort(key=lambda one: one.report)
    return out


def _wanted(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Pairs of reports of two texts, or of one: all of them while they are few, else those with a first one."""
    if ones is others:
        yield from combinations(ones, 2) if len(ones) <= ALL_PAIRS else ((ones[0], other) for other in ones[1:])
    elif len(ones) * len(others) <= ALL_PAIRS:
        yield from ((one, other) for one in ones for other in others)
    else:
        yield from chain(((one, others[0]) for one in ones), ((ones[0], other) for other in others[1:]))


def _ends(copy: Copy) -> tuple[str, str]:
    return copy.left, copy.right

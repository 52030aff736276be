"""Words that an outlet sets again and again: standing background, editor's notes, furniture that no rule knew.

A sampled shingle is standing where one outlet has it in several texts that are not copies of one another and, as far
as their dates are known, not of the same days. Of a shingle that very many texts have, those with the least numbers are
asked: a fair sample, as the numbers are hashes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import numpy as np

from dateline.blocking.postings import Ints, ints
from dateline.copies.candidates import CROWD
from dateline.copies.shelf import Shelf, keys_in
from dateline.record.days import parse_day
from dateline.record.families import families
from dateline.record.index import Sketch, Text

FAMILIES = 3
"""Unrelated texts of one outlet that make a passage standing."""
RELATED = 0.5
"""Share of the smaller text's sampled shingles from which two texts are of one family."""
SAME_STORY_DAYS = 2
"""Reports published within so many days may be states of one story."""


def restate(shelf: Shelf, texts: Sequence[Text]) -> set[int]:
    """Judge the shingles of texts that are new or have new reports; returns all texts with one whose state changed."""
    keys = np.unique(np.concatenate([keys_in(text.shingles) for text in texts])) if texts else ints(())
    column, holders = shelf.postings.least(keys, CROWD)
    first = np.searchsorted(column, keys, side="left")
    size = np.searchsorted(column, keys, side="right") - first
    many = size >= FAMILIES
    asked = [tuple(holders[at : at + n].tolist()) for at, n in zip(first[many], size[many], strict=True)]
    judge = _Judge(shelf, {text for held in asked for text in held})
    judged = {held: judge.stands(held) for held in set(asked)}
    now = keys[many][np.array([judged[held] for held in asked], dtype=bool)]
    before = shelf.standing(keys)
    begun, ended = np.setdiff1d(now, before), np.setdiff1d(before, now)
    shelf.restate(begun, ended)
    return set(shelf.postings.members(np.union1d(begun, ended))[1].tolist())


class _Judge:
    """Judges holders of a shingle, whose sketches it has looked up before."""

    def __init__(self, shelf: Shelf, texts: Collection[int]) -> None:
        self._shelf = shelf
        self._sketches: defaultdict[int, list[Sketch]] = defaultdict(list)
        self._shingles: dict[int, Ints] = {}
        for one in shelf.sketches(texts):
            self._sketches[one.text].append(one)

    def stands(self, texts: Sequence[int]) -> bool:
        """Whether what these texts share is standing matter of some outlet."""
        by_outlet: defaultdict[str, dict[int, list[date]]] = defaultdict(dict)
        for text in texts:
            for one in self._sketches[text]:
                if one.outlet is not None:
                    days = by_outlet[one.outlet].setdefault(text, [])
                    if (day := parse_day(one.published)) is not None:
                        days.append(day)
        return any(len(held) >= FAMILIES and self._unrelated(held) for held in by_outlet.values())

    def _unrelated(self, held: dict[int, list[date]]) -> bool:
        """Whether an outlet's texts are of enough families, whose first days lie further apart than one story's."""
        families = self._families(list(held))
        days = sorted(min(found) for family in families if (found := [day for text in family for day in held[text]]))
        return len(families) >= FAMILIES and (len(days) < 2 or (days[-1] - days[0]).days > SAME_STORY_DAYS)

    def _families(self, texts: Sequence[int]) -> list[set[int]]:
        """The texts, those together that are of one family, directly or by way of others."""
        self._load(texts)
        own = [self._shingles[text] for text in texts]
        keys, at = np.unique(np.concatenate(own), return_inverse=True)
        has = np.zeros((len(texts), len(keys)), dtype=np.float32)
        has[np.repeat(np.arange(len(texts)), [len(some) for some in own]), at] = 1
        size = has.sum(axis=1)
        ones, others = np.nonzero(np.triu(has @ has.T >= RELATED * np.minimum.outer(size, size), 1))
        kin = families((texts[i], texts[j]) for i, j in zip(ones.tolist(), others.tolist(), strict=True))
        together: defaultdict[int, set[int]] = defaultdict(set)
        for text in texts:
            together[kin.get(text, text)].add(text)
        return list(together.values())

    def _load(self, texts: Iterable[int]) -> None:
        missing = [text for text in texts if text not in self._shingles]
        for text in self._shelf.texts(missing):
            self._shingles[text.number] = keys_in(text.shingles)

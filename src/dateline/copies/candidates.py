"""Pairs of texts that may be copies: an equal MinHash band, or several sampled shingles that few texts have.

The first finds edited copies, the second short texts inside longer ones and shared passages. Standing shingles are not
counted. Which pairs are candidates depends on what texts there are alone, never on how they came.
"""

from collections.abc import Collection, Sequence

import numpy as np

from dateline.blocking.meeting import Posted, Rule, change, meets, met
from dateline.blocking.postings import Ints, ints
from dateline.copies.shelf import Shelf, keys_in, keys_of
from dateline.record.index import Text

Pair = tuple[int, int]

CROWD = 40
"""Texts that may share a key before they are paired with its leaders only."""
LEADERS = 4
BAND = Rule(crowd=CROWD, leaders=LEADERS)
SHINGLE = Rule(crowd=CROWD, leaders=LEADERS, least=2)
"""Twenty words in a row give three and a half sampled shingles on average."""


def post(shelf: Shelf, texts: Sequence[Text]) -> set[int]:
    """Post new texts; returns the other texts that may no longer be candidates with all those that they were."""
    (shingles, ones), (bands, others) = keys_of(texts, bands=False), keys_of(texts, bands=True)
    added = Posted(np.concatenate([shingles, bands]), np.concatenate([ones, others]))
    changed = change(shelf.postings, BAND, added)
    return {*changed.led.tolist(), *changed.crossed.tolist()}


def candidates(shelf: Shelf, texts: Sequence[Text]) -> set[Pair]:
    """Pairs (less, greater) of text numbers in which one of the texts stands."""
    keys, members = keys_of(texts, bands=False)
    counted = ~np.isin(keys, shelf.standing(np.unique(keys)))
    by_shingle = met(shelf.postings, SHINGLE, Posted(keys[counted], members[counted]))
    by_band = met(shelf.postings, BAND, Posted(*keys_of(texts, bands=True)))
    return _pairs(by_shingle) | _pairs(by_band)


def remaining(shelf: Shelf, pairs: Collection[Pair]) -> set[Pair]:
    """Those of the pairs (less, greater) that are candidates."""
    numbers = {number for pair in pairs for number in pair}
    texts = {text.number: text for text in shelf.texts(numbers)}
    found: set[Pair] = set()
    for rule, bands in ((BAND, True), (SHINGLE, False)):
        keys = {number: keys_in(text.bands if bands else text.shingles) for number, text in texts.items()}
        shared = [(i, j, np.intersect1d(keys[i], keys[j], assume_unique=True)) for i, j in sorted(pairs)]
        sizes = [len(common) for *_, common in shared]
        column = np.concatenate([common for *_, common in shared]) if shared else ints(())
        ones, others = (np.repeat(ints(side), sizes) for side in ([i for i, *_ in shared], [j for _, j, _ in shared]))
        counted = (
            np.full(len(column), fill_value=True) if bands else ~np.isin(column, shelf.standing(np.unique(column)))
        )
        posted = Posted(column[counted], ones[counted])
        found |= _pairs(meets(shelf.postings, rule, posted, others[counted]))
    return found


def _pairs(found: tuple[Ints, Ints]) -> set[Pair]:
    return set(zip(found[0].tolist(), found[1].tolist(), strict=True))

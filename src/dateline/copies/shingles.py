"""Hashes of five words in a row, a fair sample of them, and MinHash signatures over them.

The sample is by winnowing (Schleimer, Wilkerson and Aiken, 2003): the least hash of every ``WINDOW`` in a row, so that
two texts which share ``WIDTH + WINDOW - 1`` words in a row share a sampled hash, wherever the words stand.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from dateline.blocking.postings import Ints

Hashes = npt.NDArray[np.uint64]

WIDTH = 5
WINDOW = 8
PERMUTATIONS = 64
BANDS = 16
_SEED = 42
_BASE = np.array([pow(0x9E3779B97F4A7C15, k, 2**64) for k in range(WIDTH)], dtype=np.uint64)


@lru_cache(maxsize=200_000)
def _word(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) * 0xFF51AFD7ED558CCD % 2**64


def shingles(forms: Sequence[str]) -> Hashes:
    """A 64-bit hash of every five words in a row; of all words where there are fewer."""
    if not forms:
        return np.empty(0, dtype=np.uint64)
    words = np.array([_word(form) for form in forms], dtype=np.uint64)
    if len(words) < WIDTH:
        words = np.concatenate([words, np.zeros(WIDTH - len(words), dtype=np.uint64)])
    total = np.zeros(len(words) - WIDTH + 1, dtype=np.uint64)
    for k in range(WIDTH):
        total += words[k : len(words) - WIDTH + 1 + k] * _BASE[k]
    total ^= total >> np.uint64(29)
    return total * np.uint64(0xBF58476D1CE4E5B9)


def sample(hashes: Hashes) -> Hashes:
    """The winnowed sample of a text's shingles, sorted, each once."""
    if len(hashes) <= WINDOW:
        return np.unique(hashes)
    least = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return np.unique(least)


def signature(hashes: Hashes) -> npt.NDArray[np.uint32]:
    """MinHash signature (rensa's RMinHash): ``PERMUTATIONS`` values of 32 bits."""
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], PERMUTATIONS, _SEED)
    return np.array(matrix.to_rows()[0], dtype=np.uint32)


def bands(values: npt.NDArray[np.uint32]) -> Ints:
    """A key for each of ``BANDS`` stretches of a signature, sorted; texts with an equal one are compared."""
    rows = values.reshape(BANDS, -1).astype(np.uint64)
    keys = np.arange(BANDS, dtype=np.uint64) * _BASE[3]
    for k in range(rows.shape[1]):
        keys = (keys ^ rows[:, k]) * _BASE[1] + _BASE[2]
        keys ^= keys >> np.uint64(31)
    return np.unique(keys.view(np.int64))

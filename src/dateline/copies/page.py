"""A report's counted words, ready to be compared: which stand in quotation marks, which in a standing passage."""

import bisect

import msgspec
import numpy as np

from dateline.blocking.postings import Ints
from dateline.copies.shingles import WIDTH, shingles
from dateline.copies.words import COUNTED, quotations, words_of
from dateline.record.types import Report

CLOSE = 15
"""Words between two standing shingles that are taken to be standing too."""


class Page(msgspec.Struct, frozen=True):
    """Parallel arrays over the counted words; ``own`` are not standing, ``extra`` are, or furniture."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    quoted: bytearray
    standing: bytearray
    own: int
    extra: int


def page(report: Report, standing: Ints) -> Page:
    """The counted words of a report; ``standing`` are those of its sampled shingles that are standing matter."""
    words = words_of(report, COUNTED)
    stands = _standing(words.forms, standing)
    own = stands.count(0)
    extra = len(words.forms) - own + len(words_of(report, frozenset({"furniture"})))
    return Page(words.forms, words.starts, words.ends, _quoted(report.text, words.starts), stands, own, extra)


def _quoted(text: str, starts: list[int]) -> bytearray:
    out = bytearray(len(starts))
    for start, end in quotations(text):
        first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
        out[first:last] = b"\x01" * (last - first)
    return out


def _standing(forms: list[str], standing: Ints) -> bytearray:
    out = bytearray(len(forms))
    if not len(standing):
        return out
    last = -1
    for at in np.flatnonzero(np.isin(shingles(forms).view(np.int64), standing)):
        start = int(at)
        if last >= 0 and start - last <= CLOSE:
            out[last:start] = b"\x01" * (start - last)
        last = min(start + WIDTH, len(forms))
        out[start:last] = b"\x01" * (last - start)
    if last >= 0 and len(forms) - last <= CLOSE:
        out[last:] = b"\x01" * (len(forms) - last)
    return out

"""Numbers in words and digits, read from a list of lower-cased words.

A point before three figures marks thousands (``1.200`` is 1,200: what is counted comes whole) unless a scale follows.
Vague quantities are read as the coding guide's section 7 says: several 3, tens 20, dozens 24, scores 40, hundreds 200,
thousands 2,000, millions 2,000,000, each as the least number; "tens of thousands" is 20 times 1,000.
"""

import re
from collections.abc import Sequence

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""``1.200``: a decimal, or, of things that come whole, twelve hundred."""
_ARTICLES = ("a", "an")
LARGEST = 10**13
LONGEST = 40
"""Characters of a figure: a longer run of digits is no number, and ``int`` refuses one of thousands."""
DOZEN, DOZENS = 12, 24


class Number(msgspec.Struct, frozen=True):
    """A number read: its value, the index of its last word, and whether it is only the least that there may be."""

    value: int
    last: int
    least: bool = False


@kept()
def _words() -> dict[str, tuple[str, float]]:
    return {row.word: (row.kind, float(row.value)) for row in table("numbers", Word)}


def ordinal(word: str) -> int | None:
    """The value of an ordinal, in words or digits (``third``, ``21st``); None where it is none."""
    kind, value = _words().get(word, ("", 0.0))
    if kind == "ordinal":
        return int(value)
    head = word[:-2]
    return int(head) if word[-2:] in ("st", "nd", "rd", "th") and head.isdecimal() and len(head) < 5 else None


def read_number(words: Sequence[str], at: int) -> Number | None:
    """Read the number that begins at ``words[at]``; None where none begins there.

    Hyphens between number words may stand alone, inside a word or, at the end of a line, behind one; "and" joins after
    a hundred ("two hundred and six").
    """
    if at >= len(words) or len(words[at]) > LONGEST:
        return None
    kind, _ = _kind(words[at])
    if kind in ("vague", "few"):
        return _vague(words, at)
    if words[at] in _ARTICLES:
        return _after_article(words, at)
    return _exact(words, at)


def _kind(word: str) -> tuple[str, float]:
    found = _words().get(word)
    if found:
        return found
    if word[:1].isdigit() and _DIGITS.fullmatch(word):
        return "digits", float(word.replace(",", ""))
    return "", 0.0


def _after_article(words: Sequence[str], at: int) -> Number | None:
    """``a dozen``, ``a hundred``, ``a couple of``, ``a few``, ``a single``; a bare article is no number here."""
    if at + 1 >= len(words):
        return None
    kind, value = _kind(words[at + 1])
    if kind == "few":
        return _vague(words, at + 1)
    if kind == "scale" and len(words[at + 1]) > 2:
        return _scaled(words, at + 1, value, least=False)
    if kind == "exact" and value >= 1:
        return Number(int(value), at + 1)
    return None


def _vague(words: Sequence[str], at: int) -> Number:
    """``dozens``, ``tens of thousands``, ``several hundred``."""
    _, value = _kind(words[at])
    at_next = at + 2 if at + 1 < len(words) and words[at + 1] == "of" else at + 1
    kind, scale = _kind(words[at_next]) if at_next < len(words) else ("", 0.0)
    if kind == "vague" and words[at_next].endswith("s") and scale >= 2000:
        return Number(int(value * scale / 2), at_next, least=True)
    if kind == "scale" and at_next == at + 1 and scale == DOZEN:
        return Number(DOZENS, at_next, least=True)
    if kind == "scale" and at_next == at + 1:
        return Number(int(value * scale), at_next, least=True)
    return Number(int(value), at, least=True)


def _exact(words: Sequence[str], at: int) -> Number | None:
    """Digits or number words, scales included: ``2.5 million``, ``twenty-five``, ``two hundred and six``."""
    compound = _hyphened(words[at])
    if compound is not None:
        return _scaled(words, at, compound, least=False, word_is_scale=False)
    kind, value = _kind(words[at])
    if kind == "digits" or _DOTTED.fullmatch(words[at]):
        return _figures(words, at, value)
    if kind == "exact":
        return _half(words, at) if value < 1 else Number(int(value), at)
    if kind not in ("unit", "ten"):
        return _over_a_line(words, at)
    last = at
    if kind == "ten":
        step = at + 2 if at + 1 < len(words) and words[at + 1] == "-" else at + 1
        low_kind, low = _kind(words[step]) if step < len(words) else ("", 0.0)
        if low_kind == "unit" and 0 < low < 10:
            value, last = value + low, step
    return _scaled(words, last, value, least=False, word_is_scale=False)


def _figures(words: Sequence[str], at: int, value: float) -> Number | None:
    """A number in figures; ``1.200`` is twelve hundred unless a scale makes a whole number of it ("1.250 million")."""
    scaled = _scaled(words, at, value, least=False, word_is_scale=False) if value else None
    if _DOTTED.fullmatch(words[at]) and (scaled is None or scaled.last == at):
        whole = int(words[at].replace(".", ""))
        return Number(whole, at) if whole <= LARGEST else None
    return scaled if value else Number(0, at)


def _over_a_line(words: Sequence[str], at: int) -> Number | None:
    """``twenty-`` at the end of a line and ``five`` on the next."""
    if not words[at].endswith("-") or _kind(words[at][:-1])[0] != "ten" or at + 1 == len(words):
        return None
    joined = _hyphened(words[at] + words[at + 1])
    return None if joined is None else _scaled(words, at + 1, joined, least=False, word_is_scale=False)


def _half(words: Sequence[str], at: int) -> Number | None:
    """``half a million``, ``half a dozen``."""
    if words[at : at + 2] and at + 2 < len(words) and words[at + 1] in _ARTICLES:
        kind, scale = _kind(words[at + 2])
        if kind == "scale":
            return Number(int(scale / 2), at + 2)
    return None


def _hyphened(word: str) -> float | None:
    head, dash, tail = word.partition("-")
    if not dash:
        return None
    (high_kind, high), (low_kind, low) = _kind(head), _kind(tail)
    return high + low if high_kind == "ten" and low_kind == "unit" else None


def _scaled(words: Sequence[str], last: int, value: float, *, least: bool, word_is_scale: bool = True) -> Number | None:
    """Multiply by the scales that follow and add what "and" joins; ``word_is_scale``: the last word gave the value."""
    total, current = 0.0, value
    while last + 1 < len(words):
        kind, scale = _kind(words[last + 1])
        if kind == "scale" and not (word_is_scale and scale <= value):
            if scale < 1000 or current < scale:
                current *= scale
            last += 1
            if scale >= 1000:
                total, current = total + current, 0.0
            word_is_scale = False
            continue
        after = last + 2 if words[last + 1] == "and" else last + 1
        more = _tail(words, after) if total + current >= 100 and not words[last][0].isdigit() else None
        if more is None:
            break
        current, last = current + more.value, more.last
    if total + current > LARGEST or (total + current) % 1:
        return None
    return Number(int(total + current), last, least)


def _tail(words: Sequence[str], at: int) -> Number | None:
    """What follows a hundred: a number under a hundred, in words."""
    if at >= len(words) or words[at][:1].isdigit():
        return None
    kind, value = _kind(words[at])
    if kind == "unit":
        return Number(int(value), at)
    if kind != "ten":
        compound = _hyphened(words[at])
        return None if compound is None else Number(int(compound), at)
    step = at + 2 if at + 1 < len(words) and words[at + 1] == "-" else at + 1
    low_kind, low = _kind(words[step]) if step < len(words) else ("", 0.0)
    if low_kind == "unit" and 0 < low < 10:
        return Number(int(value + low), step)
    return Number(int(value), at)

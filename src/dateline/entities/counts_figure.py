"""A figure of the text with its bounds, and what only looks like one: dates, years, ages, sums, labels, measures."""

from functools import lru_cache

import msgspec

from dateline.entities.counts_lexicon import lexicon
from dateline.lexicon.numbers import LONGEST, Number, read_number
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word
from dateline.record.tokens import Tokens

_MONEY = ("$", "€", "£", "us$", "#")
_LONGEST_BOUND = 4
_WINDOW = 8
_DASHES = ("-", "\u2013", "\u2014")
_OPEN, _AFTER_DASH = ("plus", "strong"), 2
_CLOSING = ("PUNCT", "ADP", "VERB", "AUX", "CCONJ")
_DATING = ("in", "since", "until", "by", "during", "from", "of", "year")
_YEARS = (1900, 2100)
_DAYS, _OLDEST = 31, 120
MOST = 10**10
"""More than there are people: no figure of persons or weapons."""


class Figure(msgspec.Struct, frozen=True):
    """A number with the tokens that carry it, inclusive, and its bounds."""

    first: int
    last: int
    low: int | None
    high: int | None


def figure_at(tokens: Tokens, at: int) -> Figure | None:
    """The figure that begins at the token; None where there is none that can count things."""
    word = tokens.lower[at]
    if len(word) > LONGEST or not (word[0].isdigit() or word in _starts() or "-" in word):
        return None
    if word in lexicon().nobody or (word == "without" and _harmless(tokens, at)):
        return Figure(at, at, 0, 0)
    if at > 0 and (tokens.lower[at - 1] in _MONEY or _negative(tokens, at) or _named(tokens, at)):
        return None
    window = tokens.lower[at : at + _WINDOW]
    number = _quarter(window) or read_number(window, 0) or _spanned(word)
    if number is None or number.value > MOST:
        return None
    last = at + number.last
    if _grouped(tokens, at, last):
        number, last = Number(int(word + tokens.lower[at + 1]), 1), at + 1
    if _day(tokens, last, number.value) or _measure(tokens, last):
        return None
    figure = _ranged(tokens, at, last, number)
    return figure if (figure.high or 0) <= MOST else None


@lru_cache(maxsize=1)
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(row.word.split()): row.kind for row in table("count_bounds", Word)}


@kept()
def _starts() -> frozenset[str]:
    numbers = (row.word for row in table("numbers", Word) if row.kind not in ("ordinal", "scale"))
    return frozenset((*numbers, "a", "an", "without", *lexicon().nobody))


@kept()
def _months() -> frozenset[str]:
    return frozenset(row.word for row in table("time_words", Word) if row.kind == "month")


def _harmless(tokens: Tokens, at: int) -> bool:
    """``without casualties``, ``without loss of life``."""
    return any(tokens.lemma[k] in lexicon().noun for k in tokens.kids(at, "pobj"))


def _negative(tokens: Tokens, at: int) -> bool:
    """``-5`` in two tokens: a dash that no word stands before."""
    dash = at - 1
    joined = tokens.lower[dash] in _DASHES and tokens.end[dash] == tokens.start[at]
    return joined and (dash == 0 or tokens.end[dash - 1] < tokens.start[dash])


def _named(tokens: Tokens, at: int) -> bool:
    """Whether a figure is part of a name, date, label or age: ``AK 47``, ``July 11``, ``Ward 6``, ``Ali, 34,``."""
    before, here = at - 1, tokens.lower[at]
    word, plain = tokens.word(before), tokens.lower[before]
    if tokens.pos[before] == "PROPN" and (plain in _months() or (word.isupper() and len(word) <= 3)):
        return True
    if plain == "-" and before > 0 and tokens.word(before - 1).isupper():
        return True
    if not here.isdecimal():
        return False
    return plain in lexicon().label or _age(tokens, at) or _year(tokens, at)


def _age(tokens: Tokens, at: int) -> bool:
    """``Ali Hassan, 41, died``, ``a man (34)``, ``aged 12``."""
    if int(tokens.lower[at]) > _OLDEST or at == 0:
        return False
    after = at + 1
    closed = after >= len(tokens) or tokens.lower[after] in (",", ")")
    if tokens.lower[at - 1] in ("aged", "both") or (tokens.lower[at - 1] == "(" and closed):
        return True
    if tokens.lower[at - 1] != "," or at == 1:
        return False
    name = tokens.pos[at - 2] == "PROPN"
    return (closed and tokens.dep[at] != "nummod") or (name and (closed or tokens.pos[after] in _CLOSING))


def _year(tokens: Tokens, at: int) -> bool:
    """``in 2012``; a figure that could be a year counts only persons: ``2015 people`` but not ``the 2012 attacks``."""
    if not _YEARS[0] <= int(tokens.lower[at]) <= _YEARS[1] or len(tokens.lower[at]) != len(str(_YEARS[0])):
        return False
    return tokens.lower[at - 1] in _DATING or tokens.lower[at - 1] in _months()


def year_alone(tokens: Tokens, figure: Figure) -> bool:
    """Whether a figure that stands for itself or for no persons is a year: ``killed 1999``, ``2012 attacks``."""
    word = tokens.lower[figure.first]
    return word.isdecimal() and len(word) == len(str(_YEARS[0])) and _YEARS[0] <= int(word) <= _YEARS[1]


def _day(tokens: Tokens, last: int, value: int) -> bool:
    """``21 May``."""
    return (
        value <= _DAYS
        and last + 1 < len(tokens)
        and tokens.lower[last + 1] in _months()
        and tokens.word(last + 1)[0].isupper()
    )


def _measure(tokens: Tokens, last: int) -> bool:
    """``34-year-old``, ``12-gauge``: a figure that a hyphen joins to the word that it describes."""
    word = last + _AFTER_DASH
    if word >= len(tokens) or tokens.lower[last + 1] != "-" or tokens.end[last] != tokens.start[last + 1]:
        return False
    joined = tokens.end[last + 1] == tokens.start[word] and tokens.lower[word].isalpha()
    return joined and tokens.lower[word] not in _OPEN and read_number([tokens.lower[word]], 0) is None


def _grouped(tokens: Tokens, at: int, last: int) -> bool:
    """``1 200``: thousands set apart by one space."""
    after = at + 1
    if last != at or after >= len(tokens) or not (tokens.lower[at].isdecimal() and tokens.lower[after].isdecimal()):
        return False
    near = tokens.start[after] - tokens.end[at] == 1 and "\n" not in tokens.text[tokens.end[at] : tokens.start[after]]
    return near and len(tokens.lower[at]) <= 3 and len(tokens.lower[after]) == 3


def _quarter(window: list[str]) -> Number | None:
    """``a quarter of a million``."""
    if window[:4] == ["a", "quarter", "of", "a"]:
        scale = read_number(window[3:], 0)
        return Number(scale.value // 4, 3 + scale.last) if scale else None
    return None


def _ends(word: str) -> tuple[int, int] | None:
    """The ends of ``10-15`` as one word; None where the second is no greater, as in a score."""
    dash = next((d for d in _DASHES if d in word), "")
    low, _, high = word.partition(dash) if dash else ("", "", "")
    return (int(low), int(high)) if low.isdecimal() and high.isdecimal() and int(high) > int(low) else None


def _spanned(word: str) -> Number | None:
    ends = _ends(word)
    return None if ends is None else Number(ends[0], 0)


def _ranged(tokens: Tokens, at: int, last: int, number: Number) -> Figure:
    """The figure with its bounds: what it says itself, and the words about it."""
    low: int | None = number.value
    high = None if number.least else low
    upper = None if number.least else _upper(tokens, last)
    ends = _ends(tokens.lower[at])
    if upper is not None:
        high, last = upper
    elif ends is not None:
        high = ends[1]
    return _bounded(tokens, at, last, low, high)


def _upper(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The upper end of ``16 to 20``, ``between 229 and 400``, and its last token."""
    words = tokens.lower
    if last + 2 >= len(words) or words[last + 1] not in ("to", "and", "or", *_DASHES):
        return None
    if words[last + 1] == "and" and (last == 0 or "between" not in words[max(0, last - 2) : last]):
        return None
    upper = read_number(words[last + 2 : last + 6], 0)
    lower = read_number(words[last : last + 1], 0)
    if upper is None or lower is None or upper.value <= lower.value:
        return None
    return upper.value, last + 2 + upper.last


def _bounded(tokens: Tokens, first: int, last: int, low: int | None, high: int | None) -> Figure:
    """The figure with the words about it: "nearly" and "fewer than" never make nobody of somebody."""
    words, value = tokens.lower, low or 0
    for size in range(_LONGEST_BOUND, 0, -1):
        kind = _bounds().get(tuple(words[first - size : first])) if size <= first else None
        if kind is None or kind == "after_least":
            continue
        if kind in ("least", "above"):
            low, high = (value if kind == "least" or high is None else value + 1), None
        elif kind == "most":
            low, high = None, high or value
        elif kind == "below" and value > 1:
            low, high = None, value - 1
        elif kind == "nearly":
            low = max(1, value * 9 // 10)
            high = max(low, value - 1)
        return Figure(first - size, last, low, high)
    for size in (2, 1):
        if _bounds().get(tuple(words[last + 1 : last + 1 + size])) == "after_least":
            return Figure(first, last + size, low, None)
    return Figure(first, last, low, high)

"""Counts of people killed, injured, detained or displaced, and of weapons, with their bounds (coding guide section 7).

A number is read, its bounds from the words before it, the noun it counts from the parse, and from there the word that
says what happened to them: the verb that the noun depends on, a participle beside it, or a casualty noun; where the
parse gives none, the nearest such word in the clause.
"""

from functools import lru_cache

import msgspec
from msgspec.structs import replace

from dateline.entities.counts_anchor import Anchor, anchor_of, lexicon
from dateline.lexicon.numbers import Number, read_number
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.layers import CountMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report

_NUMBER_TAGS = ("NUM", "NOUN", "ADJ", "DET", "PROPN", "SYM", "X")
_MONEY = ("$", "€", "£", "us$", "#")
_LONGEST_BOUND = 4
_YEARS = (1900, 2100)


class _Found(msgspec.Struct, frozen=True):
    """A number with the tokens that carry it and its bounds."""

    first: int
    last: int
    low: int | None
    high: int | None


def resolve_counts(report: Report, tokens: Tokens) -> tuple[CountMention, ...]:  # noqa: ARG001 - the plan's signature
    """Every count of the report in text order."""
    out: list[CountMention] = []
    at = 0
    while at < len(tokens):
        found = _number(tokens, at)
        if found is None:
            mention = _single(tokens, at)
            at += 1
        else:
            mention = _mention(tokens, found)
            at = (max(found.last, mention.noun) if mention and found.high == 0 else found.last) + 1
        if mention is not None:
            out.append(mention)
            if mention.high == 0 and tokens.lemma[mention.noun] == "casualty":
                out.append(replace(mention, what="killed"))
    return tuple(out)


@lru_cache(maxsize=1)
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(row.word.split()): row.kind for row in table("count_bounds", Word)}


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    return frozenset(row.word for row in table("numbers", Word) if row.kind not in ("ordinal", "scale")) | {
        "a",
        "an",
        "no",
    }


def _number(tokens: Tokens, at: int) -> _Found | None:
    """The number that begins at the token, with its bounds; None where there is none that counts things."""
    word = tokens.lower[at]
    if not (word[0].isdigit() or word in _starts() or "-" in word):
        return None
    if at > 0 and (tokens.lower[at - 1] in _MONEY or _named(tokens, at)):
        return None
    if word == "no":
        return _Found(at, at, 0, 0)
    words = tokens.lower
    window = words[at : at + 8]
    number = _quarter(window) or read_number(window, 0) or _spanned(word)
    if number is None:
        return None
    last = at + number.last
    low: int | None = number.value
    high = None if number.least else low
    upper = None if number.least else _upper(tokens, last)
    if upper is not None:
        high, last = upper
    elif "-" in word and word[0].isdigit():
        high = int(word.partition("-")[2])
    return _bounded(tokens, at, last, low, high)


def _named(tokens: Tokens, at: int) -> bool:
    """Whether a figure is part of a name, a date or an age: ``AK 47``, ``July 11``, ``Williams, 34,``."""
    before = at - 1
    word = tokens.word(before)
    if tokens.pos[before] == "PROPN" and (tokens.lower[before] in _months() or (word.isupper() and len(word) <= 3)):
        return True
    if tokens.lower[before] == "-" and before > 0 and tokens.word(before - 1).isupper():
        return True
    if word != "," or tokens.pos[before - 1] != "PROPN" or not tokens.lower[at].isdecimal():
        return False
    return at + 1 >= len(tokens) or tokens.pos[at + 1] in ("PUNCT", "ADP", "VERB", "AUX", "CCONJ")


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(row.word for row in table("time_words", Word) if row.kind == "month")


def _quarter(window: list[str]) -> Number | None:
    """``a quarter of a million``."""
    if window[:4] == ["a", "quarter", "of", "a"]:
        scale = read_number(window[3:], 0)
        return Number(scale.value // 4, 3 + scale.last) if scale else None
    return None


def _spanned(word: str) -> Number | None:
    """``10-15`` as one word: its lower end."""
    low, dash, high = word.partition("-")
    return Number(int(low), 0) if dash and low.isdecimal() and high.isdecimal() and int(high) > int(low) else None


def _upper(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The upper end of ``16 to 20``, ``between 229 and 400``, and its last token."""
    words = tokens.lower
    if last + 2 >= len(words) or words[last + 1] not in ("to", "and", "-", "\u2013", "or"):
        return None
    if words[last + 1] == "and" and (last == 0 or "between" not in words[max(0, last - 2) : last]):
        return None
    upper = read_number(words[last + 2 : last + 6], 0)
    lower = read_number(words[last : last + 1], 0)
    if upper is None or lower is None or upper.value <= lower.value:
        return None
    return upper.value, last + 2 + upper.last


def _bounded(tokens: Tokens, first: int, last: int, low: int | None, high: int | None) -> _Found:
    words = tokens.lower
    bounds = _bounds()
    value = low or 0
    for size in range(_LONGEST_BOUND, 0, -1):
        if first - size < 0:
            continue
        kind = bounds.get(tuple(words[first - size : first]))
        if kind is None or kind == "after_least":
            continue
        if kind in ("least", "above"):
            low, high = (value if kind == "least" or high is None else value + 1), None
        elif kind == "most":
            low, high = None, high or value
        elif kind == "below":
            low, high = None, value - 1
        elif kind == "nearly":
            low, high = value * 9 // 10, value - 1
        return _Found(first - size, last, low, high)
    for size in (2, 1):
        if bounds.get(tuple(words[last + 1 : last + 1 + size])) == "after_least":
            return _Found(first, last + size, low, None)
    return _Found(first, last, low, high)


def _mention(tokens: Tokens, found: _Found) -> CountMention | None:
    """The number with what it counts and what happened to it; None where it counts something else."""
    noun = _noun(tokens, found.last)
    if noun is None:
        return None
    if noun == found.last and tokens.lower[noun].isdecimal() and _YEARS[0] <= int(tokens.lower[noun]) <= _YEARS[1]:
        return None
    anchor = anchor_of(tokens, found.first, found.last, noun)
    if anchor is None:
        return None
    if tokens.lower[found.last] == "single" and any(tokens.dep[k] == "neg" for k in tokens.children[anchor.token]):
        found = _Found(found.first, found.last, 0, 0)
    return _count(tokens, found, noun, anchor)


def _count(tokens: Tokens, found: _Found, noun: int, anchor: Anchor) -> CountMention:
    last = max(found.last, noun) if noun - found.last < 8 else found.last
    return CountMention(
        first=found.first,
        last=last,
        noun=noun,
        anchor=anchor.token,
        what=anchor.what,
        who=_who(tokens, found.last, noun),
        low=found.low,
        high=found.high,
    )


def _noun(tokens: Tokens, at: int) -> int | None:
    """The noun that the number counts; the number itself where it stands alone ("killing three")."""
    words = lexicon()
    if at + 1 < len(tokens) and tokens.lower[at + 1] in words.units and tokens.dep[at + 1] != "compound":
        return None
    noun = at
    head = tokens.head[at]
    if tokens.lower[at] == "no" and at + 1 < len(tokens) and tokens.lower[at + 1] in words.pronouns:
        return at + 1
    if at + 1 < len(tokens) and tokens.lower[at + 1] == "of" and tokens.head[at + 1] == at:
        inner = tokens.kids(at + 1, "pobj")
        noun = inner[0] if inner else at
    elif head > at and head - at < 8 and tokens.pos[head] in ("NOUN", "PROPN", "ADJ") and tokens.dep[at] != "npadvmod":
        noun = head
        if tokens.dep[head] in ("compound", "nmod") and tokens.head[head] > head:
            noun = tokens.head[head]
    elif tokens.pos[at] not in _NUMBER_TAGS:
        return None
    if tokens.lower[noun] in words.units or tokens.lemma[noun] in words.units:
        return None
    return noun


def _who(tokens: Tokens, after: int, noun: int) -> str | None:
    """The words that name who is counted, without the number."""
    if noun <= after:
        return None
    first = after + 1
    while first < noun and (
        tokens.lower[first] in ("of", "the", "other", "more", "-", "those", "his", "its", "their")
        or tokens.pos[first] == "PUNCT"
    ):
        first += 1
    return tokens.phrase(first, noun)


def _single(tokens: Tokens, at: int) -> CountMention | None:
    """``a soldier was killed``: one person, where the noun names a person and the verb says what happened."""
    if tokens.lower[at] not in ("a", "an") or tokens.dep[at] != "det":
        return None
    noun = tokens.head[at]
    if not at < noun < at + 8 or tokens.lemma[noun] not in lexicon().persons or tokens.tag[noun] not in ("NN", "NNP"):
        return None
    anchor = anchor_of(tokens, at, at, noun, linear=False)
    if anchor is None or anchor.what == "detained":
        return None
    return _count(tokens, _Found(at, at, 1, 1), noun, anchor)

"""One letter a word: the classes over which ``data/time_patterns.csv`` is written."""

import re
from functools import lru_cache

from dateline.lexicon.numbers import ordinal, read_number
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.tokens import Tokens

_OF_KIND = {
    "month": "M", "weekday": "W", "weekday_short": "W", "part": "p", "deictic": "D", "season": "s", "last": "l",
    "next": "x", "this": "h", "same": "S", "recent": "r", "modifier": "e", "ago": "g", "before": "b", "after": "L",
    "since": "F", "prep": "i", "few": "f", "link": "k", "and": "&", "shift": "E", "holiday": "H", "meridiem": "m",
    "bound": "B", "filler": "A", "vague": "G", "every": "X", "per": "P", "frequency": "q", "foreign_month": "Z",
    "day_name": "j", "zone": "1", "eve": "2", "fiscal": "3", "term": "4",
}  # fmt: skip
_FIXED = {
    "the": "T", "a": "a", "an": "a", "of": "o", ",": ",", "-": "-", "\u2013": "-", "long": "v", "old": "V", "that": "t",
    "'": "n",
}  # fmt: skip
_OF_UNIT = {"weekend": "w", "century": "z", "quarter": "Q", "half": "K"}
_FORMS = (
    ("H", re.compile(r"9/11")),
    ("I", re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?|\d{4}[/.]\d\d?[/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", re.IGNORECASE)),
    (
        "C",
        re.compile(
            r"\d{1,2}:\d\d(?::\d\d)?(?:[ap]\.?m\.?)?|\d{1,2}(?:\.\d\d)?[ap]\.?m\.?|\d{4}(?:gmt|z|h)|\d\d?h(?:\d\d)?"
        ),
    ),
    ("J", re.compile(r"(?:1\d|20)\d0'?s|'?\d0s")),
    ("y", re.compile(r"(?:mid|early|late)-?(?:19|20)\d\d")),
    ("R", re.compile(r"\d{1,2}[-\u2013]\d{1,2}")),
    ("N", re.compile(r"\d[\d,.]*")),
    ("c", re.compile(r"q[1-4]")),
)
_VERBS = frozenset({"MD", "VB", "VBD", "VBP", "VBN", "VBZ", "VBG"})
_ALSO_WORDS = frozenset({"may", "march", "sun", "sat", "mon", "wed", "dec", "mar"})
_FORM_STARTS = ("'", "mid", "early-", "late-", "q")
FIRST_YEAR, LAST_YEAR, LAST_DAY = 1500, 2199, 31
SCALES = frozenset({"dozen", "hundred", "thousand", "million"})
OTHER = "0"


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, str]]:
    return {row.word: (row.kind, row.value) for row in reversed(table("time_words", Word))}


def letters(tokens: Tokens, size: int) -> str:
    """One letter a token: the class of its word, of the first ``size`` tokens."""
    known = _words()
    return "".join([_letter(tokens, i, word, known.get(word)) for i, word in enumerate(tokens.lower[:size])])


def _letter(tokens: Tokens, i: int, word: str, entry: tuple[str, str] | None) -> str:
    if word in _FIXED:
        return _FIXED[word]
    if entry is not None:
        return _known(tokens, i, word, *entry)
    if word[0].isdigit() or word.startswith(_FORM_STARTS):
        return _figure(word)
    return _worded(word)


def _known(tokens: Tokens, i: int, word: str, kind: str, value: str) -> str:
    if kind in ("month", "weekday", "weekday_short") and not _is_name(tokens, i, word):
        return OTHER
    if kind == "unit":
        plural = word.endswith("s")
        return ("U" if plural else _OF_UNIT.get(value, "u")) if value != "weekend" else "w"
    return _OF_KIND.get(kind, OTHER)


@lru_cache(maxsize=8192)
def _worded(word: str) -> str:
    """An ordinal or a number word, one that a line break cuts ("twenty-") and a scale ("hundred") too."""
    if ordinal(word) is not None:
        return "O"
    number = read_number(["two", word] if word in SCALES else [word.rstrip("-")], 0)
    return "N" if number is not None and not number.least else OTHER


@lru_cache(maxsize=8192)
def _figure(word: str) -> str:
    """A word that begins with a figure: day, year, ISO date, clock, decade, range, number."""
    number = int(word) if word.isdecimal() and len(word) < 5 else ordinal(word)
    if number is not None and 1 <= number <= LAST_DAY and len(word) < 5:
        return "d"
    if number is not None and word.isdecimal() and len(word) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return "Y"
    return next((letter for letter, form in _FORMS if form.fullmatch(word)), OTHER)


def _is_name(tokens: Tokens, i: int, word: str) -> bool:
    """Whether a month's or weekday's word is one here: capitalised, and "May" or "March" no verb."""
    if not tokens.text[tokens.start[i]].isupper():
        return False
    if word not in _ALSO_WORDS:
        return True
    beside = (j for j in (i - 1, i + 1) if 0 <= j < len(tokens) and tokens.sent[j] == tokens.sent[i])
    return any(tokens.lower[j][0].isdigit() for j in beside) or tokens.tag[i] not in _VERBS

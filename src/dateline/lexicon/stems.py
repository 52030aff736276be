"""Words without their endings: plurals, tenses and irregular forms of one word have one stem.

The first step of Porter's algorithm (An algorithm for suffix stripping, 1980) over a table of irregular forms
(``irregular_forms``). It parts no word of another meaning from its own, and so leaves ``explosion`` and ``explode``
two; what is alike beyond the endings is a matter of data (``word_likeness``).
"""

import re

import msgspec

from dateline.lexicon.tables import kept, table

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_VOWEL = re.compile(r"[aeiou]|[^aeiou]y")
_KEPT_DOUBLE = frozenset("lsz")
_SHORT = 3
"""Letters that a stem must have left."""


class IrregularRow(msgspec.Struct, frozen=True):
    """A form whose base its ending does not tell."""

    form: str
    base: str
    source: str


@kept()
def _irregular() -> dict[str, str]:
    return {row.form: row.base for row in table("irregular_forms", IrregularRow)}


@kept(100_000)
def stem(word: str) -> str:
    """The stem of a word: ``bombing``, ``bombed`` and ``bombs`` are ``bomb``; ``struck`` is ``strike``'s ``strik``."""
    plain = word.casefold().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'")
    return cut(_irregular().get(plain, plain))


def words(text: str) -> list[str]:
    """The words and figures of a text, as written; a hyphen or an apostrophe inside a word parts nothing."""
    return _WORDS.findall(text)


def cut(word: str) -> str:
    """A word without a regular ending, by spelling alone."""
    if word.endswith("ies") and len(word) > _SHORT + 1:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORT:
        word = word[:-1]
    for ending in ("ied", "ed", "ing"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= _SHORT - 1 and _VOWEL.search(left):
            word = left + "y" if ending == "ied" else _single(left)
            break
    word = word[:-1] if word.endswith("e") and len(word) > _SHORT else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORT else word


def _single(word: str) -> str:
    """``stopp`` is ``stop``; ``kill`` stays."""
    return word[:-1] if word[-1:] == word[-2:-1] and word[-1:] not in _KEPT_DOUBLE else word

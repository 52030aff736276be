"""Whom a figure counts, one key for all wordings: "people", "dead" and "lives" are anybody, "troops" are soldiers.

Table: ``matter_words`` (words for persons of any kind, words that narrow nothing, words for those who are left).
"""

from dateline.lexicon.matters import country_of_word, matter_stem
from dateline.lexicon.stems import stem, words
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

ANYBODY = ""
"""The key of persons of any kind."""
_IDLE = frozenset({"anybody", "idle", "function", "rest"})


@kept(20_000)
def counted(who: str | None) -> str:
    """The key of those whom a figure counts, by the words that name them; ``ANYBODY`` where nobody in particular is.

    Countries by their code, groups by the stems of their words, in the order of the alphabet.
    """
    told = [word for word in words(who or "") if len(word) > 1]
    return " ".join(sorted({key for word in told if (key := _key(word)) is not None}))


@kept(20_000)
def is_rest(who: str | None) -> bool:
    """Whether a figure counts those who are left beside others: "3 soldiers and 5 others"."""
    return any(word.casefold() in _rest() for word in words(who or ""))


def _key(word: str) -> str | None:
    """What a word adds to the key; None where it narrows nothing."""
    code = country_of_word(word) if word[:1].isupper() else None
    plain = stem(word)
    if code is not None or plain in _idle():
        return code
    return _groups().get(plain) or matter_stem(word)


@kept()
def _groups() -> dict[str, str]:
    return {stem(row.word): stem(row.value) for row in table("matter_words", Word) if row.kind == "same group"}


@kept()
def _rest() -> frozenset[str]:
    return frozenset(row.word for row in table("matter_words", Word) if row.kind == "rest")


@kept()
def _idle() -> frozenset[str]:
    """The stems of words that narrow nothing."""
    return frozenset(stem(row.word) for row in table("matter_words", Word) if row.kind in _IDLE)

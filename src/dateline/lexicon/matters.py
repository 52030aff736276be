"""Words for telling what a passage is about, and the phrases with which an author leaves something open.

Tables: ``matter_words`` (words that say nothing of the matter, words taken for one another, words that begin a
question, words for how it was put), ``unclear`` (patterns).
"""

import re

import msgspec

from dateline.lexicon.actors import country_by_demonym, country_by_name, country_by_seat
from dateline.lexicon.stems import stem
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word


class UnclearRow(msgspec.Struct, frozen=True):
    """A regular expression over a lower-cased sentence that marks something as not known."""

    name: str
    pattern: str
    source: str


@kept()
def unclear() -> re.Pattern[str]:
    """All patterns of ``unclear`` in one; the name of the group that matched is the row's, spaces as ``_``."""
    rows = table("unclear", UnclearRow)
    return re.compile("|".join(f"(?P<{row.name.replace(' ', '_')}>{row.pattern})" for row in rows))


@kept()
def general_words() -> frozenset[str]:
    """Lemmas that say nothing of what a passage is about."""
    return frozenset(row.word for row in table("matter_words", Word) if row.kind == "general")


@kept()
def interrogatives() -> frozenset[str]:
    """Words that begin an indirect question: ``whether``, ``who``."""
    return frozenset(row.word for row in table("matter_words", Word) if row.kind == "interrogative")


@kept()
def approaches() -> frozenset[str]:
    """Lemmas for how somebody was asked, which name nothing that was asked: ``call``, ``request``."""
    return frozenset(row.word for row in table("matter_words", Word) if row.kind == "approach")


@kept()
def _like() -> dict[str, str]:
    return {row.word: row.value for row in table("matter_words", Word) if row.kind == "like"}


def matter_word(lemma: str) -> str:
    """The word that a lemma is compared as: ``plane`` and ``warplane`` are ``aircraft``."""
    return _like().get(lemma, lemma)


@kept()
def general_stems() -> frozenset[str]:
    """The stems of words that say nothing of what a passage is about, where there is no parse of it."""
    empty = (row.word for row in table("matter_words", Word) if row.kind in ("general", "function", "interrogative"))
    return frozenset(stem(word) for word in empty)


@kept(50_000)
def matter_stem(word: str) -> str:
    """The stem that a word is compared as, of words taken for one another the one that they stand for."""
    plain = word.casefold()
    forms = (plain, plain.removesuffix("s"), plain.removesuffix("es"))
    return stem(next((_like()[form] for form in forms if form in _like()), word))


@kept(20_000)
def country_of_word(word: str) -> str | None:
    """Alpha-3 of a country's name, adjective or seat of government, else None."""
    return country_by_demonym(word) or country_by_name(word) or country_by_seat(word)

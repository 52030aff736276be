"""Word classes of actor phrases (``data/actor_words.csv``) and first names with gender (``data/first_names.csv``)."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

Gender = Literal["m", "f"]


class FirstName(msgspec.Struct, frozen=True):
    """One first name in lower case; ``gender`` null where men and women bear it."""

    name: str
    source: str
    gender: Gender | None = None


@kept(None)
def of_kind(kind: str) -> frozenset[str]:
    """The words of one class, in lower case, as lemmas where the class holds nouns or verbs."""
    return frozenset(row.word for row in table("actor_words", Word) if row.kind == kind)


def watches(words: Iterable[str]) -> bool:
    """Whether the words of a body's name, in lower case, say that it watches what happens ("Observatory")."""
    return not of_kind("monitor").isdisjoint(words)


@kept()
def honorifics() -> dict[str, Gender | None]:
    """Forms of address before a name, with the gender that they show."""
    out: dict[str, Gender | None] = dict.fromkeys(of_kind("honorific"))
    out.update(dict.fromkeys(of_kind("honorific_m"), "m"))
    out.update(dict.fromkeys(of_kind("honorific_f"), "f"))
    return out


@kept()
def _genders() -> dict[str, Gender | None]:
    return {row.name: row.gender for row in table("first_names", FirstName)}


def is_first_name(word: str) -> bool:
    """Whether a word is a first name of the list."""
    return word.lower() in _genders()


def gender_of(word: str) -> Gender | None:
    """``m`` or ``f`` for a first name, None where unknown or both."""
    return _genders().get(word.lower())

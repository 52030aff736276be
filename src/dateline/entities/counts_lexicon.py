"""Words of counting: what is counted, what says what happened to it, and what a figure beside them is not."""

from typing import get_origin

import msgspec
from msgspec.structs import fields

from dateline.lexicon.actors import country_by_demonym, role_codes
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word
from dateline.record.tokens import Tokens
from dateline.record.types import CountWhat


class Lexicon(msgspec.Struct, frozen=True):
    """``data/count_words.csv`` by kind: lemma to what is counted, and lists of lemmas; see the table's head."""

    object: dict[str, CountWhat]
    subject: dict[str, CountWhat]
    state: dict[str, CountWhat]
    noun: dict[str, CountWhat]
    status: dict[str, CountWhat]
    toll: dict[str, CountWhat]
    victim: dict[str, CountWhat]
    remains: dict[str, CountWhat]
    lose: dict[str, CountWhat]
    life: dict[str, CountWhat]
    suffer: dict[str, CountWhat]
    harm: dict[str, CountWhat]
    custody: dict[str, CountWhat]
    weapon: dict[str, CountWhat]
    platform: dict[str, CountWhat]
    person: frozenset[str]
    unit: frozenset[str]
    calibre: frozenset[str]
    pronoun: frozenset[str]
    nobody: frozenset[str]
    label: frozenset[str]
    care: frozenset[str]
    bring: frozenset[str]
    tend: frozenset[str]
    recover: frozenset[str]
    fatal: frozenset[str]
    doom: frozenset[str]
    home: frozenset[str]
    uproot: frozenset[str]
    lay: frozenset[str]
    arms: frozenset[str]
    piece: frozenset[str]
    martial: frozenset[str]
    free: frozenset[str]
    include: frozenset[str]
    sum: frozenset[str]
    forms: dict[str, CountWhat]


@kept()
def lexicon() -> Lexicon:
    """The table, read once."""
    by_kind: dict[str, dict[str, str]] = {name: {} for name in Lexicon.__struct_fields__}
    for row in table("count_words", Word):
        by_kind[row.kind][row.word] = row.value
    by_kind["forms"] = {form: what for verb, what in by_kind["object"].items() for form in _forms(verb)}
    maps = frozenset(f.name for f in fields(Lexicon) if get_origin(f.type) is dict)
    return msgspec.convert({kind: rows if kind in maps else [*rows] for kind, rows in by_kind.items()}, Lexicon)


def _forms(verb: str) -> tuple[str, ...]:
    """Regular forms of a verb, for headlines whose capitals mislead the tagger ("Kills 17 Soldiers")."""
    stem = verb.removesuffix("e")
    return verb, verb + "s", verb + "es", stem + "ed", stem + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"


def singular(tokens: Tokens, i: int) -> str:
    """The lemma of a noun; of a capitalised one, which the lemmatiser leaves alone, its singular."""
    lemma = tokens.lemma[i]
    return lemma[:-1] if tokens.pos[i] == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss") else lemma


def is_person(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """Whether a noun names persons: our list, the role words of the dictionaries, names of nationals, "the wounded"."""
    lemma = singular(tokens, noun)
    if lemma in words.home:
        return False
    if lemma in words.person or lemma in words.noun or lemma in words.state or tokens.lower[noun] in words.state:
        return True
    national = tokens.text[tokens.start[noun]].isupper() and country_by_demonym(tokens.word(noun)) is not None
    return national or lemma in role_codes()

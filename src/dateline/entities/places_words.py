"""What the rooms of places share: the words by which a place name is known, and the proposal of one."""

from functools import lru_cache

import msgspec

from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_DAYS = ("month", "weekday", "weekday_short")


class Proposal(msgspec.Struct):
    """A stretch of tokens that may name a place; ``name_first`` to ``name_last`` is the name without its kind word.

    ``kind`` is the level that a kind word beside it means; ``cue``: a place preposition or kind word stands with it;
    ``label`` the name recogniser's; ``country`` is set for the name or demonym of a country, ``seat`` for a capital;
    ``entries`` are what the gazetteer holds; ``within``: the name is a part of a body's name.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    entries: tuple[Entry, ...] = ()
    country: str | None = None
    demonym: bool = False
    facility: bool = False
    kind: str = ""
    cue: bool = False
    label: str = ""
    seat: str | None = None
    within: bool = False


class Words(msgspec.Struct, frozen=True):
    """``data/place_cues.csv`` by kind; ``kinds`` maps a kind word to the level that it means.

    ``directions`` are bearings in degrees, ``units`` lengths in kilometres.
    """

    kinds: dict[str, str]
    facilities: frozenset[str]
    cues: frozenset[str]
    near: frozenset[str]
    titles: frozenset[str]
    of_cues: frozenset[str]
    verb_cues: frozenset[str]
    place_nouns: frozenset[str]
    never: frozenset[str]
    press: frozenset[str]
    directions: dict[str, float]
    units: dict[str, float]


@lru_cache(maxsize=1)
def place_words() -> Words:
    """The table, read once."""
    rows = table("place_cues", Word)

    def of(kind: str) -> frozenset[str]:
        return frozenset(r.word for r in rows if r.kind == kind)

    return Words(
        kinds={r.word: r.value for r in reversed(rows) if r.kind == "kind"},
        facilities=of("facility"),
        cues=of("cue"),
        near=of("near"),
        titles=of("title"),
        of_cues=of("of_cue"),
        verb_cues=of("verb_cue"),
        place_nouns=of("place_noun"),
        never=of("never") | frozenset(r.word for r in table("time_words", Word) if r.kind in _DAYS),
        press=of("press"),
        directions={r.word: float(r.value) for r in rows if r.kind == "direction"},
        units={r.word: float(r.value) for r in rows if r.kind == "unit"},
    )

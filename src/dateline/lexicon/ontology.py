"""PLOVER's types: quad class and score of each, and the CAMEO codes that map to them, as tables.

Scores are the PLOVER manual's conflict-cooperation scores per type and mode, the successor of Goldstein's scale over
CAMEO codes (-10 to +10); the CAMEO scale itself is in no file that we hold.
"""

from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.record.types import EventType, Quad


class TypeRow(msgspec.Struct, frozen=True):
    """A PLOVER type; ``shared``: all parties are actors; ``speech``: an act of speech towards another.

    ``recipients`` lists by ``|`` the prepositions whose object is whom it is done to; ``undergone``: so is "of X" after
    its noun; ``place``: where its place may be said (``no``: of the act alone, ``here``: in its
    sentence); ``physical``: it is done with bodies and things;
    ``sort`` the group whose places and times are told alike.
    """

    type: EventType
    quad: Quad
    shared: bool
    speech: bool
    recipients: str
    undergone: bool
    place: Literal["no", "here"]
    physical: bool
    source: str
    sort: str = "speech"


class CodeRow(msgspec.Struct, frozen=True):
    """A CAMEO code and what it maps to."""

    code: str
    type: EventType
    source: str
    mode: str | None = None
    context: str = ""


class ScoreRow(msgspec.Struct, frozen=True):
    """Conflict-cooperation score of a type, or of one mode of it."""

    type: EventType
    score: float
    source: str
    mode: str | None = None


class CountTypeRow(msgspec.Struct, frozen=True):
    """Types of event, by ``|``, that a count of the kind can belong to."""

    what: str
    types: str
    source: str


@kept()
def _count_types() -> dict[str, frozenset[str]]:
    return {row.what: frozenset(row.types.split("|")) for row in table("count_types", CountTypeRow)}


def counted_by(what: str) -> frozenset[str]:
    """Types of event that a count of the kind can belong to."""
    return _count_types().get(what, frozenset())


@kept()
def types() -> dict[str, TypeRow]:
    """The sixteen types by name."""
    return {row.type: row for row in table("types", TypeRow)}


@kept(16)
def recipient_words(kind: EventType) -> frozenset[str]:
    """Prepositions whose object is whom an event of the type is done to."""
    return frozenset(types()[kind].recipients.split("|"))


@kept()
def codes() -> dict[str, CodeRow]:
    """CAMEO codes by code."""
    return {row.code: row for row in table("plover", CodeRow)}


@kept()
def _scores() -> dict[tuple[str, str | None], float]:
    return {(row.type, row.mode): row.score for row in table("goldstein", ScoreRow)}


def score(kind: EventType, mode: str | None) -> float | None:
    """The score of the type and mode, else of the type; null where the manual has none."""
    known = _scores()
    return known.get((kind, mode), known.get((kind, None)))


def contexts(cameo: str | None) -> tuple[str, ...]:
    """The contexts that a CAMEO code implies."""
    row = codes().get(cameo or "")
    return tuple(row.context.split(";")) if row is not None and row.context else ()

"""Words with which an event is told in a sentence: frames of types, words for parties, statuses and open questions.

Tables: ``frames`` (a type's or a mode's verb, noun and prepositions), ``view_phrases`` (a status and who holds it),
``phrasing`` (word lists by kind).
"""

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word
from dateline.record.types import EventType, Stance, Status


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """How an event of a type, or of one mode of it, is said; the columns are told in ``frames.csv``."""

    type: EventType
    verb: str
    alone: str
    noun: str
    town: str
    source: str
    mode: str | None = None
    object: str = ""
    after: str = ""
    mutual: str = ""
    passive: str = ""
    noun_object: str = ""


class ViewPhrase(msgspec.Struct, frozen=True, kw_only=True):
    """How a status is told, with ``{who}`` for one holder or for several."""

    status: Status
    one: str
    several: str
    source: str
    stance: Stance | None = None


@kept()
def _frames() -> dict[tuple[str, str | None], Frame]:
    return {(row.type, row.mode): row for row in table("frames", Frame)}


def frame(kind: EventType, mode: str | None = None) -> Frame:
    """The frame of the type's mode, else of the type."""
    known = _frames()
    return known.get((kind, mode)) or known[kind, None]


@kept()
def _views() -> dict[tuple[str, str | None], ViewPhrase]:
    return {(row.status, row.stance): row for row in table("view_phrases", ViewPhrase)}


def view_phrase(status: Status, stance: Stance | None = None) -> ViewPhrase:
    """The phrase for a status that somebody holds by an attribution of the stance, else for the status."""
    known = _views()
    return known.get((status, stance)) or known[status, None]


@kept()
def _words() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for row in table("phrasing", Word):
        kinds.setdefault(row.kind, {})[row.word] = row.value
    return kinds


def is_one(kind: str, word: str) -> bool:
    """Whether the word is in the list of that kind."""
    return word in _words()[kind]


def worded(kind: str, word: str) -> str:
    """What the list of that kind has for the word; empty where it has none."""
    return _words()[kind].get(word, "")

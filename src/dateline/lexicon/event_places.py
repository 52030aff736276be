"""Where events are said to happen, as fitted on coded reports (``training/fit_places.py``).

``data/place_trees.csv``: boosted regression trees (Friedman 2001) over the signs of a place, whose sum is its weight.
``data/place_habits.csv``: how events of a word are placed: as coders did, at all, in a country as a whole, and by a
place named in the event's own sentence.
"""

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.trees import NodeRow, Trees
from dateline.record.types import EventType


class Habit(msgspec.Struct, frozen=True):
    """Shares, 0 to 1, of the events of a word: that are placed, of these in a whole country, and in their sentence.

    ``word`` is a trigger's lemma, empty for all others of the type.
    """

    type: EventType
    said: float
    country: float
    here: float
    source: str
    word: str = ""


@kept()
def place_trees() -> Trees:
    """The trees, read once."""
    return Trees(table("place_trees", NodeRow))


@kept()
def _habits() -> dict[tuple[str, str], Habit]:
    return {(row.word, row.type): row for row in table("place_habits", Habit)}


def habit(word: str, kind: EventType) -> Habit:
    """How events of a word are placed; of a word seldom coded, those of the type."""
    known = _habits()
    return known.get((word, kind)) or known["", kind]

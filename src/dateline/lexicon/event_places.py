"""Where events are said to happen, as fitted on coded reports (``training/fit_places.py``).

``data/place_trees.csv``: boosted regression trees (Friedman 2001) over the signs of a place, whose sum is its weight.
``data/place_habits.csv``: how events of a word are placed: as coders did, at all, in a country as a whole, and by a
place named in the event's own sentence.
"""

import msgspec

from dateline.lexicon.fusion import Signs
from dateline.lexicon.tables import kept, table
from dateline.record.types import EventType


class NodeRow(msgspec.Struct, frozen=True):
    """A node of a tree, the first its root: a leaf has a ``value``, any other asks for a ``sign``.

    On to node ``yes`` where the sign's degree is ``most`` or less, to ``no`` where it is more, to ``unknown`` where the
    sign is not there.
    """

    tree: int
    node: int
    source: str
    sign: str = ""
    most: float = 0.0
    yes: int = 0
    no: int = 0
    unknown: int = 0
    value: float = 0.0


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


Step = tuple[str, float, int, int, int, float]
"""A node ready to walk: sign, most, yes, no, unknown, value."""


class Trees:
    """The trees, ready to weigh."""

    def __init__(self, rows: tuple[NodeRow, ...]) -> None:
        trees: dict[int, dict[int, Step]] = {}
        for row in rows:
            step = (row.sign, row.most, row.yes, row.no, row.unknown, row.value)
            trees.setdefault(row.tree, {})[row.node] = step
        self._trees = list(trees.values())

    def weigh(self, signs: Signs) -> float:
        """The sum of the leaves that signs lead to."""
        total = 0.0
        for steps in self._trees:
            sign, most, yes, no, unknown, value = steps[0]
            while sign:
                degree = signs.get(sign)
                node = unknown if degree is None else yes if degree <= most else no
                sign, most, yes, no, unknown, value = steps[node]
            total += value
        return total


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

"""What no event of a type is done by, done to or told beside: the general conditions of ``bars.csv``.

A trigger row's own ``bar`` speaks of its word; a row here of every word of its types, known to the lexicon or not:
hail that pounds, prices that explode, an assault on the record, a semi-final. Conditions as in ``triggers``, of keys
that name a word and with words and classes alone.
"""

from collections import defaultdict

import msgspec

from dateline.errors import DatelineError
from dateline.lexicon.ontology import types
from dateline.lexicon.tables import kept, table
from dateline.lexicon.triggers import KEYS, Condition, conditions

EVERY = "*"
WORDS = KEYS - {"prt", "prep", "voice", "oclause"}
"""Keys whose condition is on a word of the sentence."""


class BarRow(msgspec.Struct, frozen=True):
    """Conditions none of which may hold for an event of the types, which are apart by ``|``; ``*`` is every type."""

    types: str
    bar: str
    source: str


@kept()
def bars() -> dict[str, tuple[Condition, ...]]:
    """The conditions of each type; raises DatelineError for a row of no type, or with another kind of condition."""
    found: dict[str, list[Condition]] = defaultdict(list)
    for row in table("bars", BarRow):
        named = set(row.types.split("|"))
        if not named - {EVERY} <= set(types()):
            raise DatelineError(f"bars: {row.types!r} is not {EVERY} or event types apart by '|'")
        rows = conditions(row.bar)
        if any(c.kinds or c.anything or c.key not in WORDS for c in rows):
            raise DatelineError(f"bars: {row.bar!r} has more than words and classes of {', '.join(sorted(WORDS))}")
        for kind in types():
            if kind in named or EVERY in named:
                found[kind].extend(rows)
    return {kind: tuple(rows) for kind, rows in found.items()}

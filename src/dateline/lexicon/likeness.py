"""How alike two words are in meaning, by a table of pairs of stems (``word_likeness``)."""

import msgspec

from dateline.lexicon.tables import kept, table


class LikenessRow(msgspec.Struct, frozen=True):
    """Two stems and the cosine of their words' vectors."""

    one: str
    other: str
    likeness: float
    source: str


@kept()
def _known() -> dict[tuple[str, str], float]:
    rows = table("word_likeness", LikenessRow)
    return {pair: row.likeness for row in rows for pair in ((row.one, row.other), (row.other, row.one))}


def word_likeness(one: str, other: str) -> float:
    """1 for the same stem, the table's value for a pair that it has, else 0."""
    return 1.0 if one == other else _known().get((one, other), 0.0)

"""What each sign weighs when a place is chosen among those that bear a name: ``data/toponym_weights.csv``.

The weights are fitted by ``training/fit_toponyms.py``. ``alone``: before any other place of the report is resolved;
``together``: once the others are.
"""

import msgspec

from dateline.lexicon.tables import kept, table


class SignRow(msgspec.Struct, frozen=True):
    """The two weights of a sign."""

    sign: str
    alone: float
    together: float
    source: str


class SignWeights(msgspec.Struct, frozen=True):
    """Weight by sign, for the first and for the second choice."""

    alone: dict[str, float]
    together: dict[str, float]


@kept()
def sign_weights() -> SignWeights:
    """The table, read once."""
    rows = table("toponym_weights", SignRow)
    return SignWeights({r.sign: r.alone for r in rows}, {r.sign: r.together for r in rows})

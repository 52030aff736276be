"""Who speaks for which body (``data/spokesmen.csv``)."""

import msgspec

from dateline.lexicon.actors import actor_by_name, words
from dateline.lexicon.tables import kept, table


class SpokesmanRow(msgspec.Struct, frozen=True):
    """A person and the body that he or she speaks for."""

    person: str
    body: str
    source: str


@kept()
def _bodies() -> dict[tuple[str, ...], str]:
    return {words(row.person): row.body for row in table("spokesmen", SpokesmanRow)}


def body_of(person: str) -> str | None:
    """The body that a person speaks for, by its canonical name where the actor tables have it, else None."""
    body = _bodies().get(words(person))
    row = actor_by_name(body) if body is not None else None
    return row.name if row is not None else body

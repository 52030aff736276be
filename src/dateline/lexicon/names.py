"""One index of every name that may act: our bodies and groups, countries, nationals, seats; longest match over words.

A trie over :func:`dateline.lexicon.actors.words`. A name all in capitals in the table ("IS", "US", "SDF") is found in
capitals only; a name with a capital in the table needs one in the text at that word.
"""

from typing import Literal

import msgspec

from dateline.lexicon.actors import ActorRow, CountryRow, actor_names, listed, words
from dateline.lexicon.tables import kept, table

NameKind = Literal["actor", "country", "demonym", "seat"]


class NameEntry(msgspec.Struct, frozen=True, gc=False):
    """What a name stands for.

    ``upper``: found in capitals only; ``capital``: the word that needs a capital, -1 none; ``article``: needs "the".
    """

    kind: NameKind
    country: str | None
    rows: tuple[ActorRow, ...]
    upper: bool
    capital: int
    article: bool


class Node:
    """One state of the trie."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.entries: list[NameEntry] = []


def _entry(name: str, kind: NameKind, country: str | None, row: ActorRow | None = None) -> NameEntry:
    letters = "".join(c for c in name if c.isalpha())
    article = name.startswith(("the ", "The ")) and kind == "actor"
    parts = name.removeprefix("the ").removeprefix("The ").replace("-", " ").split()
    capital = next((n for n, part in enumerate(parts) if any(c.isupper() for c in part)), -1)
    upper = letters.isupper() and len(letters) <= 6 and " " not in name.replace(". ", ".")
    return NameEntry(kind, country, (row,) if row else (), upper, capital, article)


def _add(root: Node, name: str, entry: NameEntry) -> None:
    node = root
    for word in words(name):
        node = node.next.setdefault(word, Node())
    for n, old in enumerate(node.entries):
        if old.kind == entry.kind == "actor" and (old.upper, old.article, old.capital) == (
            entry.upper,
            entry.article,
            entry.capital,
        ):
            node.entries[n] = msgspec.structs.replace(old, rows=(*old.rows, *entry.rows))
            return
    node.entries.insert(0 if entry.article else len(node.entries), entry)


def _plurals(demonym: str) -> list[str]:
    if demonym.endswith(("s", "ch", "sh", "ese", "man", "men")):
        return [demonym]
    return [demonym, demonym + "s"]


@kept()
def name_trie() -> Node:
    """The index, built once a process."""
    root = Node()
    for name, row in actor_names():
        _add(root, name, _entry(name, "actor", row.country, row))
    for country in table("countries", CountryRow):
        for name in (country.name, *listed(country.variants)):
            _add(root, name, _entry(name, "country", country.alpha3))
        for demonym in listed(country.demonyms):
            for form in _plurals(demonym):
                _add(root, form, _entry(form, "demonym", country.alpha3))
        for seat in listed(country.seats):
            _add(root, seat, _entry(seat, "seat", country.alpha3))
    return root

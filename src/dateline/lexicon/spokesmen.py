"""Who speaks for which body: by name (``data/spokesmen.csv``), by description (``data/mouthpieces.csv``)."""

import re
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from dateline.lexicon.actors import actor_by_name, country_by_demonym, country_by_name, words
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

_ARTICLE = re.compile(r"^(?:an?|the|one) ", re.IGNORECASE)


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


@kept()
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """For each kind of word: the body before it ("Kremlin spokesman"), or behind it ("spokesman for the army")."""
    rows = table("mouthpieces", Word)
    links = "|".join(re.escape(row.word) for row in rows if row.kind == "link")

    def pattern(kind: str) -> re.Pattern[str]:
        said = "|".join(re.escape(row.word) for row in rows if row.kind == kind)
        before, behind = (
            rf"(?P<before>.+?)(?:['\u2019]s)? (?:{said})(?: (?:{links}) .+)?",
            rf"(?:{said}) (?:{links}) (?P<behind>.+)",
        )
        return re.compile(rf"^(?:{before}|{behind})$", re.IGNORECASE)

    return {kind: pattern(kind) for kind in ("spokesman", "press", "state", "force")}


def speaks_for(description: str) -> str | None:
    """The body that somebody described speaks for: ``Kremlin`` of "a Kremlin spokesman"; None where none is named."""
    bare = _ARTICLE.sub("", description.strip())
    for kind in ("spokesman", "press"):
        found = _patterns()[kind].match(bare)
        told = ((found and (found["before"] or found["behind"])) or "").split()
        while told and not told[0][:1].isupper():
            del told[0]
        if told:
            return " ".join(told)
    return None


@kept()
def mouthpieces() -> Mapping[str, frozenset[str]]:
    """The words of ``data/mouthpieces.csv`` by their kind."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("mouthpieces", Word):
        out[row.kind].add(row.word)
    return {kind: frozenset(some) for kind, some in out.items()}


def is_ministry(name: str) -> bool:
    """Whether a body is a part of a government that speaks for it ("Russian Foreign Ministry")."""
    plain = f" {' '.join(words(name))} "
    return any(f" {word} " in plain for word in mouthpieces()["ministry"])


def government_of(name: str) -> str | None:
    """Alpha-3 of the country whose government is named by its name or adjective ("Syrian regime")."""
    return _of_country("state", name)


def forces_of(name: str) -> str | None:
    """Alpha-3 of the country whose forces as a whole are named by its adjective ("Syrian army")."""
    return _of_country("force", name)


def _of_country(kind: str, name: str) -> str | None:
    found = _patterns()[kind].match(_ARTICLE.sub("", name.strip()))
    owner = found and _ARTICLE.sub("", found["before"] or found["behind"] or "")
    return (country_by_demonym(owner) or country_by_name(owner)) if owner else None

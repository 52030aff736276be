"""Who speaks for which body: by name (``data/spokesmen.csv``), by description (``data/mouthpieces.csv``)."""

import re
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from dateline.lexicon.actors import actor_by_name, country_by_demonym, country_by_name, country_by_seat, words
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word

_POSSESSED = re.compile(r"['\u2019]s?$")
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


def is_account(description: str) -> bool:
    """Whether a description is of what is told early on, not of who tells it: "initial reports"."""
    told = words(description)
    return len(told) > 1 and told[-1] in mouthpieces()["account"] and set(told[:-1]) <= mouthpieces()["early"]


def ministry_of(name: str) -> tuple[str, str] | None:
    """A country's alpha-3 and the portfolio of a ministry of it; None of any name that does not tell just these two.

    "Russia's Defence Ministry", "Russian Ministry of Defence", "Ministry of Defense of the Russian Federation" are
    ``("RUS", "Defense")``; "Iranian Foreign Ministry in Tehran", "Russian Ministry of Defence spokesman" are none.
    """
    told = _unled(name.split())
    low = [word.lower() for word in told]
    if low.count("ministry") != 1:
        return None
    at = low.index("ministry")
    before, behind = told[:at], told[at + 1 :]
    if not behind:
        forms = [(before[:end], before[end:]) for end in range(at - 1, 0, -1)]
    elif behind[0] not in ("of", "for") or (before and any(word.islower() and word != "and" for word in behind[1:])):
        return None
    else:
        rest = _unled(behind[1:])
        cut = next((i for i, word in enumerate(rest) if word in ("of", "in")), len(rest))
        forms = [(before, rest)] if before else [(rest[cut + 1 :], rest[:cut])]
    return next((found for form in forms if (found := _ministry(*form)) is not None), None)


def _unled(told: list[str]) -> list[str]:
    """Words without the article that they begin with."""
    return told[1:] if told and told[0].lower() == "the" else told


def _ministry(country: list[str], portfolio: list[str]) -> tuple[str, str] | None:
    owner = _POSSESSED.sub("", " ".join(country))
    code = country_by_demonym(owner) or country_by_name(owner)
    low = [word.lower() for word in portfolio]
    if code is None or not low or "and" in (low[0], low[-1]) or any(map(_no_portfolio, portfolio)):
        return None
    kept_words = low[:-1] if " ".join(low) in mouthpieces()["affairs"] else low
    return code, " ".join(word if word == "and" else word.title() for word in words(" ".join(kept_words)))


def _no_portfolio(word: str) -> bool:
    """Whether a word names no field of government: an office, a country or its capital, what joins names."""
    joins = not word.isalpha() or word.lower() in mouthpieces()["link"]
    place = country_by_demonym(word) or country_by_name(word) or country_by_seat(word)
    held = any(word.lower() in mouthpieces()[kind] for kind in ("spokesman", "press", "leader", "minister"))
    return joins or place is not None or held


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

"""What a report shows about where its places lie: the countries that it speaks of, and the places resolved so far."""

import math
from collections import Counter

import msgspec

from dateline.entities.places_words import Proposal
from dateline.lexicon.gazetteer import Entry
from dateline.record.tokens import Tokens

OUTLET_WEIGHT = 0.7
VOTING_PEOPLE = 100_000
ALTERNATE = 1
_INNER = frozenset({"in", "of", "the", "'s", ",", "s"})
_POSSESSIVE = frozenset({"'s", "\u2019s", "-"})
LONGEST_BETWEEN = 6


class Home(msgspec.Struct, frozen=True):
    """The town of the report's outlet: its country, division, and point on the unit sphere."""

    country: str | None
    admin1: str | None
    vector: tuple[float, float, float]


class Context:
    """How often the report speaks of each country, which divisions it names, and where its outlet is at home."""

    def __init__(self, proposals: list[Proposal], outlet_country: str | None, home: Entry | None = None) -> None:
        self.home = _home(home)
        self.outlet_country = outlet_country or (home.country if home else None)
        self.countries: dict[str, float] = {}
        self._places: Counter[str] = Counter()
        for p in proposals:
            country = p.country or _clear_country(p.entries)
            if country:
                self.countries[country] = self.countries.get(country, 0) + 1
        if self.outlet_country:
            self.countries[self.outlet_country] = self.countries.get(self.outlet_country, 0) + OUTLET_WEIGHT
        self._most = max(self.countries.values(), default=0.0)
        self._main = _leader(self.countries) if self._most >= 1 else None
        self._divisions: dict[tuple[str | None, str], set[tuple[Entry, ...]]] = {}
        for p in proposals:
            for e in p.entries:
                if e.level == "admin1" and e.quality <= ALTERNATE:
                    self._divisions.setdefault((e.country, e.name), set()).add(p.entries)

    def share(self, country: str | None) -> float:
        """How strongly the report speaks of a country, 0 to 1."""
        return self.countries.get(country or "", 0.0) / self._most if self._most else 0.0

    def only(self, countries: tuple[str, ...]) -> str | None:
        """Of several countries the one that the report speaks of at least twice as much as of any other."""
        return _leader({c: self.countries[c] for c in countries if c in self.countries})

    def main_country(self) -> str | None:
        """The one country that the report speaks of at least twice as much as of any other, else None."""
        return self._main

    def names_division(self, country: str | None, name: str, beside: tuple[Entry, ...]) -> bool:
        """Whether the report names a first-level division by another name than that of the places ``beside``."""
        return any(entries != beside for entries in self._divisions.get((country, name), ()))

    def place_country(self) -> str | None:
        """The one country in which most of the report's resolved towns and provinces lie, else None."""
        return _leader(self._places)

    def own_country(self) -> str | None:
        """The country of what the report does not place: that of its places, of a lone one the one spoken of most."""
        placed = self.place_country()
        if placed is not None and self._places[placed] > 1:
            return placed
        return self._main or placed

    def learn(self, entry: Entry) -> None:
        """Take note of the country of a resolved town or province."""
        if entry.country and (entry.admin1 is not None or entry.level == "admin1"):
            self._places[entry.country] += 1


def _home(town: Entry | None) -> Home | None:
    if town is None or town.lat is None or town.lon is None:
        return None
    return Home(town.country, town.admin1, vector(town.lat, town.lon))


def vector(lat: float, lon: float) -> tuple[float, float, float]:
    """A point on the unit sphere."""
    a, b = math.radians(lat), math.radians(lon)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def _clear_country(entries: tuple[Entry, ...]) -> str | None:
    """The country of a name that only one country bears, if the place is large enough to tell."""
    if not entries or entries[0].population <= VOTING_PEOPLE:
        return None
    return entries[0].country if len({e.country for e in entries}) == 1 else None


def _leader(weights: dict[str, float] | Counter[str]) -> str | None:
    ranked = sorted(((weight, name) for name, weight in weights.items()), reverse=True)[:2]
    if not ranked or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return None
    return ranked[0][1]


def container(tokens: Tokens, proposals: list[Proposal], number: int, directions: frozenset[str]) -> int | None:
    """Number of the place that the words put around this one, None where they put none.

    ``Azaz, Aleppo province``; ``the Syrian town of Azaz``; ``Iraq's Mosul``.
    """
    p = proposals[number]
    after = proposals[number + 1] if number + 1 < len(proposals) else None
    if after and tokens.sent[after.first] == tokens.sent[p.last]:
        between = tokens.lower[p.last + 1 : after.first]
        if (between == [","] and p.country is None and _may_hold(after)) or _in(between, directions):
            return number + 1
    before = proposals[number - 1] if number > 0 else None
    if before is None or before.country is None or tokens.sent[before.first] != tokens.sent[p.first]:
        return None
    gap = range(before.last + 1, p.first)
    if len(gap) > 2:
        return None
    joined = all(tokens.lower[i] in _POSSESSIVE or tokens.pos[i] in ("ADJ", "NOUN") for i in gap)
    return number - 1 if joined else None


def _may_hold(p: Proposal) -> bool:
    """Whether a name may be that of a country, division or region, so that a comma before it is no list's."""
    return bool(p.country) or bool(p.kind) or any(e.level not in ("city", "site") for e in p.entries)


def _in(between: list[str], directions: frozenset[str]) -> bool:
    """Whether the words between two names are "in", "in the northern province of" and the like."""
    if not between or len(between) > LONGEST_BETWEEN or "in" not in between[:2]:
        return False
    return all(w in _INNER or w in directions for w in between)

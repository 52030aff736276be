"""What a report shows about where its places lie: the countries that it speaks of, and the places resolved so far."""

from collections import Counter

from dateline.entities.places_words import Proposal
from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.gazetteer_build import distance_km
from dateline.record.tokens import Tokens

OUTLET_WEIGHT = 0.7
VOTING_PEOPLE = 100_000
NEAR_KM = 150.0
POINTS = 20
_INNER = frozenset({"in", "of", "the", "'s", ",", "s"})
_POSSESSIVE = frozenset({"'s", "\u2019s", "-"})
LONGEST_BETWEEN = 6


class Context:
    """How often the report speaks of each country, and where the places resolved so far lie."""

    def __init__(self, proposals: list[Proposal], outlet_country: str | None) -> None:
        self.countries: dict[str, float] = {}
        self._places: Counter[str] = Counter()
        self._divisions: Counter[tuple[str | None, str]] = Counter()
        self._most_divisions = 0
        self._points: list[tuple[float, float]] = []
        for p in proposals:
            country = p.country or _clear_country(p.entries)
            if country:
                self.countries[country] = self.countries.get(country, 0) + 1
        if outlet_country:
            self.countries[outlet_country] = self.countries.get(outlet_country, 0) + OUTLET_WEIGHT
        self._most = max(self.countries.values(), default=0.0)

    def share(self, country: str | None) -> float:
        """How strongly the report speaks of a country, 0 to 1."""
        return self.countries.get(country or "", 0.0) / self._most if self._most else 0.0

    def only(self, countries: tuple[str, ...]) -> str | None:
        """Of several countries the one that the report speaks of at least twice as much as of any other."""
        return _leader({c: self.countries[c] for c in countries if c in self.countries})

    def main_country(self) -> str | None:
        """The one country that the report speaks of at least twice as much as of any other, else None."""
        return _leader(self.countries) if self._most >= 1 else None

    def place_country(self) -> str | None:
        """The one country in which most of the report's resolved towns and provinces lie, else None."""
        return _leader(self._places)

    def learn(self, entry: Entry) -> None:
        """Take note of a resolved place."""
        if entry.level == "city" and entry.lat is not None and entry.lon is not None and len(self._points) < POINTS:
            self._points.append((entry.lat, entry.lon))
        division = entry.admin1 or (entry.name if entry.level == "admin1" else None)
        if division is None:
            return
        self._divisions[entry.country, division] += 1
        self._most_divisions = max(self._most_divisions, self._divisions[entry.country, division])
        if entry.country:
            self._places[entry.country] += 1

    def division_share(self, entry: Entry) -> float:
        """How many of the resolved places lie in the entry's first-level division, 0 to 1."""
        if not self._most_divisions or entry.admin1 is None:
            return 0.0
        return self._divisions[entry.country, entry.admin1] / self._most_divisions

    def near(self, entry: Entry) -> bool:
        """Whether a place resolved before lies near the entry."""
        lat, lon = entry.lat, entry.lon
        if lat is None or lon is None:
            return False
        return any(distance_km(lat, lon, y, x) < NEAR_KM for y, x in self._points)


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
        if between == [","] or _in(between, directions):
            return number + 1
    before = proposals[number - 1] if number > 0 else None
    if before is None or before.country is None or tokens.sent[before.first] != tokens.sent[p.first]:
        return None
    gap = range(before.last + 1, p.first)
    if len(gap) > 2:
        return None
    joined = all(tokens.lower[i] in _POSSESSIVE or tokens.pos[i] in ("ADJ", "NOUN") for i in gap)
    return number - 1 if joined else None


def _in(between: list[str], directions: frozenset[str]) -> bool:
    """Whether the words between two names are "in", "in the northern province of" and the like."""
    if not between or len(between) > LONGEST_BETWEEN or "in" not in between[:2]:
        return False
    return all(w in _INNER or w in directions for w in between)

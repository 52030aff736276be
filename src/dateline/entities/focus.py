"""The country that a report, or a sentence of it, is about: for groups that the text leaves without one.

Votes of country names, nationals and known places; a place that something happens *in* counts most.
"""

from dateline.entities.names import Name
from dateline.errors import GazetteerError
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import country_by_hint
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.lexicon.tables import kept
from dateline.record.tokens import Tokens

_SHARE, _RIVAL = 0.28, 0.4
_DATELINE, _PLACE, _MENTION, _FOREIGN, _GUESS = 3.0, 1.2, 0.7, 0.5, 0.4


class Focus:
    """Country votes of a report; ``places`` without powers that act; ``of_sentence`` the last place in a sentence."""

    def __init__(self, tokens: Tokens, names: list[Name]) -> None:
        self.votes: dict[str, float] = {}
        self.places: dict[str, float] = {}
        self.of_sentence: dict[int, str] = {}
        found = [(name, _country(tokens, name)) for name in names]
        said = {country for name, country in found if country is not None and name.kind != "ent"}
        for name, first in found:
            if first is None:
                continue
            guess = bool(said) and first not in said and _is_guess(tokens, name)
            country = _other(tokens, name, said, first) if guess else first
            weight = _weight(tokens, name) * (_GUESS if guess and country == first else 1.0)
            self.votes[country] = self.votes.get(country, 0.0) + weight
            if weight >= _PLACE:
                self.of_sentence[tokens.sent[name.first]] = country
            if weight != _FOREIGN and not (guess and country == first):
                self.places[country] = self.places.get(country, 0.0) + weight

        self._main = _most(self.votes, _SHARE)
        self._arena = _most(self.places, 0.0) or self._main
        self._second = _most({c: v for c, v in self.places.items() if c != self._arena}, 0.0)

    def main(self) -> str | None:
        """The country with the most votes where its share is enough, else None."""
        return self._main

    def arena(self, home: str | None = None) -> str | None:
        """The country where the fighting is: most named, powers that act left out; the outlet's own only if by far."""
        best, second = self._arena, self._second
        if best is not None and best == home and second and self.places[second] >= _RIVAL * self.places[best]:
            return second
        return best

    def among(self, countries: list[str]) -> str | None:
        """The most named of some countries, None where the report names none of them."""
        return _most({c: self.votes[c] for c in countries if c in self.votes}, 0.0)

    def at(self, sentence: int) -> str | None:
        """The country that a phrase of a sentence belongs to: the report's, else that of the sentence's own place."""
        return self.main() or self.of_sentence.get(sentence)


def _most(votes: dict[str, float], share: float) -> str | None:
    if not votes:
        return None
    best = max(votes, key=lambda c: votes[c])
    return best if votes[best] >= share * sum(votes.values()) else None


def _country(tokens: Tokens, name: Name) -> str | None:
    rows = name.entry.rows if name.entry else ()
    if rows:
        return rows[0].country if rows[0].kind in ("group", "people", "force") else None
    if name.country:
        return name.country
    text = tokens.phrase(name.first, name.last)
    if name.kind == "ent" and name.label in ("GPE", "LOC", "FAC"):
        return place_country(text)
    return country_by_hint(text) if name.kind == "ent" and name.label in ("NORP", "ORG") else None


def _is_guess(tokens: Tokens, name: Name) -> bool:
    """Whether a name's country is only that of the largest place so called: no dictionary, no country name says it."""
    text = tokens.phrase(name.first, name.last)
    return name.kind == "ent" and tokens.part[name.first] != "dateline" and country_by_hint(text) is None


def _other(tokens: Tokens, name: Name, said: set[str], first: str) -> str:
    """Of the countries that have a place of a name, the one that the report names; else that of the largest place."""
    bearers = place_countries(tokens.phrase(name.first, name.last))
    return next((country for country in bearers if country in said), first)


def _weight(tokens: Tokens, name: Name) -> float:
    if tokens.part[name.first] == "dateline":
        return _DATELINE
    before = tokens.lower[name.first - 1] if name.first else ""
    if before == "the" and name.first > 1:
        before = tokens.lower[name.first - 2]
    if name.kind in ("country", "seat", "ent") and before in of_kind("place_prep"):
        return _PLACE
    head = tokens.head[name.last]
    if name.kind in ("demonym", "country") and (
        tokens.dep[name.last] in ("nsubj", "agent") or tokens.lemma[head] in of_kind("military")
    ):
        return _FOREIGN
    return _MENTION


@kept(20_000)
def place_countries(name: str) -> tuple[str, ...]:
    """Alpha-3 of every country with a place of this name, the largest place first; one where a dictionary knows it."""
    hint = country_by_hint(name)
    if hint is not None:
        return (hint,)
    try:
        found = open_gazetteer().find(name)
    except GazetteerError:
        return ()
    named = [e for e in found if e.quality == 0] or list(found)
    ranked = sorted(named, key=lambda e: -e.population)
    return tuple(dict.fromkeys(e.country for e in ranked if e.country))


def place_country(name: str) -> str | None:
    """Alpha-3 of a place's country by the dictionaries, else by the gazetteer's largest bearer of the name."""
    return next(iter(place_countries(name)), None)

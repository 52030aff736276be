"""Places named within the names of bodies ("University of Iowa", "Alexandria Police"): metonyms, no sites of events."""

from typing import TYPE_CHECKING

from dateline.entities.places_words import Proposal
from dateline.lexicon.actors import actor_by_name, country_by_name

if TYPE_CHECKING:
    from dateline.entities.places_spans import Finder

GREAT = 500_000
_BEHIND = frozenset({"of", "at", "in", "for", ",", "-"})


class Inner:
    """Adds the places named within the names of bodies: ``University of Iowa``, ``Alexandria Police``."""

    def __init__(self, finder: "Finder") -> None:
        self.finder = finder
        self.tokens = finder.tokens
        self.around = finder.around

    def add(self, found: list[Proposal]) -> list[Proposal]:
        """The proposals with these, in text order."""
        t = self.tokens
        taken = {i for p in found for i in range(p.first, p.last + 1)}
        names = {t.phrase(p.name_first, p.name_last).lower() for p in found if p.entries or p.country}
        out, at = list(found), 0
        while at < len(t):
            last = self._longest(at, taken, names)
            if last is None:
                at += 1
                continue
            p = self.finder.given(at, last)
            p.first, p.last, p.within = at, last, True
            out.append(p)
            at = last + 1
        return sorted(out, key=lambda p: p.first)

    def _longest(self, first: int, taken: set[int], names: set[str]) -> int | None:
        """Last token of the longest place name that begins at the token, where it stands free in a longer name."""
        around = self.around
        if (
            first in taken
            or first in self.finder.bodies
            or not around.capital(first)
            or around.never(first)
            or around.label(first) == "PERSON"
        ):
            return None
        for last in self.finder.ends(first):
            if taken.isdisjoint(range(first, last + 1)) and self._worth(first, last, names):
                return last
        return None

    def _worth(self, first: int, last: int, names: set[str]) -> bool:
        """Whether the stretch is surely a place's name: named elsewhere, a country's, or that of a large place."""
        t, around = self.tokens, self.around
        name = t.phrase(first, last)
        p = self.finder.proposal(first, last)
        if around.cut_short(p) or around.person(p) or t.pos[first] not in ("PROPN", "ADJ", "X"):
            return False
        if self._press(last):
            return False
        if actor_by_name(name) and not country_by_name(name):
            return False
        if name.lower() in names or country_by_name(name):
            return True
        if around.label(first) not in ("ORG", "GPE", "LOC", "FAC"):
            return False
        entries = self.finder.gazetteer.find(name)
        known = any(e.level == "admin1" or (e.quality == 0 and e.population > GREAT) for e in entries if e.quality <= 1)
        return known and self._heads(first)

    def _press(self, last: int) -> bool:
        """Whether the longer name is a paper's: ``Nairobi Courier``."""
        t, after = self.tokens, last + 1
        while after < len(t) and self.around.capital(after) and t.sent[after] == t.sent[last]:
            if t.lower[after] in self.around.words.press:
                return True
            after += 1
        return False

    def _heads(self, first: int) -> bool:
        """Whether the name opens the body's, or stands behind "of" and the like in it."""
        number, before = self.around.entity[first], first - 1
        opens = number < 0 or all(self.tokens.lower[i] == "the" for i in range(self.tokens.ents[number][0], first))
        return opens or (before >= 0 and self.tokens.lower[before] in _BEHIND)

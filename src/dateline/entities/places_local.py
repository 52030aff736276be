"""Small places of the country that a report speaks of, where the name recogniser sees a person or a body.

What stands right behind "in", "near" or a verb of taking and bears the name of a place in a country that the report
speaks of is that place, however small ("at Bentiu" in a report on South Sudan); right behind "in" or "near" a name that
nothing else knows is a place without a point.
"""

from collections import Counter
from typing import TYPE_CHECKING

from dateline.entities.places_words import Proposal
from dateline.lexicon.actor_words import is_first_name
from dateline.lexicon.actors import actor_by_name
from dateline.lexicon.gazetteer import Entry

if TYPE_CHECKING:
    from dateline.entities.places_spans import Finder

SPOKEN_SHARE = 0.5
SHORTEST = 4
_IN = frozenset({"in", "near", "outside", "around", "into"})
_AT = _IN | {"at", "from", "to", "through", "towards", "of"}


class Local:
    """Adds these places to the proposals of a report."""

    def __init__(self, finder: "Finder") -> None:
        self.finder = finder
        self.tokens = finder.tokens
        self.around = finder.around

    def add(self, found: list[Proposal]) -> list[Proposal]:
        """The proposals with these, in text order."""
        spoken = _spoken(found)
        if not spoken:
            return found
        taken = {i for p in found for i in range(p.first, p.last + 1)} | self.finder.bodies
        out, at = list(found), 1
        while at < len(self.tokens):
            p = self._place(at, taken, spoken) if at not in taken else None
            if p is not None:
                out.append(p)
            at = at + 1 if p is None else p.last + 1
        return sorted(out, key=lambda p: p.first)

    def _place(self, first: int, taken: set[int], spoken: frozenset[str]) -> Proposal | None:
        """The place whose name begins at the token, where what stands before it says that it is one."""
        t, around = self.tokens, self.around
        before = t.lower[first - 1]
        taking = t.pos[first - 1] == "VERB" and t.lemma[first - 1] in around.words.verb_cues
        if not (before in _AT or taking) or t.part[first] == "dateline" or t.sent[first - 1] != t.sent[first]:
            return None
        if not (around.capital(first) or around.article(first)) or around.never(first):
            return None
        ends = [last for last in self.finder.ends(first) if taken.isdisjoint(range(first, last + 1))]
        for last in ends:
            known = self._known(first, last, spoken)
            if known and self._stands(first, last):
                p = self.finder.proposal(first, last)
                p.entries = known
                return p
        if before in _IN and ends and self._new(first, ends[0]) and self._stands(first, ends[0]):
            return self.finder.proposal(first, ends[0])
        return None

    def _known(self, first: int, last: int, spoken: frozenset[str]) -> tuple[Entry, ...]:
        """What bears the name in the countries that the report speaks of."""
        name = self.tokens.phrase(first, last)
        entries = self.finder.gazetteer.find(name)
        if not entries and name.endswith("s"):  # of texts that lost their apostrophes
            entries = self.finder.gazetteer.find(name[:-1])
        return tuple(e for e in entries if e.quality <= 1 and e.country in spoken)

    def _new(self, first: int, last: int) -> bool:
        """Whether nothing else is known of a name that the recogniser takes for a person's or a body's."""
        t, p = self.tokens, self.finder.proposal(first, last)
        if t.part[first] == "headline" or not (p.kind or t.head[last] == first - 1):
            return False
        labels = {self.around.label(i) for i in range(first, last + 1) if self.around.capital(i)}
        if not labels <= {"PERSON", "ORG"} or not labels or self.finder.gazetteer.find(t.phrase(first, last)):
            return False
        return not any(is_first_name(t.word(i)) for i in range(first, last + 1))

    def _stands(self, first: int, last: int) -> bool:
        """Whether the name is a proper noun by itself, no body's and no abbreviation."""
        t, around, name = self.tokens, self.around, self.tokens.phrase(first, last)
        p = self.finder.proposal(first, last)
        if len(name) < SHORTEST or name.isupper() or actor_by_name(name) or p.facility:
            return False
        if around.inside_name(p) or around.cut_short(p) or around.beside_capitals(p):
            return False
        return all(t.pos[i] in ("PROPN", "X", "PUNCT", "ADP") for i in range(first, last + 1))


def _spoken(found: list[Proposal]) -> frozenset[str]:
    """The countries that the report names, or names clear places of, half as often as the one named most."""
    countries: Counter[str] = Counter()
    for p in found:
        borne = {e.country for e in p.entries}
        if p.country:
            countries[p.country] += 1
        elif len(borne) == 1:
            countries.update(c for c in borne if c)
    most = max(countries.values(), default=0)
    return frozenset(c for c, n in countries.items() if n >= SPOKEN_SHARE * most and most > 1)

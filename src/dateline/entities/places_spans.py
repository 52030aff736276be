"""Where a place name may stand: runs of capitalised words, cut by the gazetteer, the name recogniser and their context.

spaCy's labels are a hint only (it calls conflict names persons and organisations); what decides is the gazetteer
together with the preposition or kind word beside the name ("near Manbij", "the village of Qasr el-Breij").
"""

from dateline.entities.places_around import Around
from dateline.entities.places_inner import Inner
from dateline.entities.places_local import Local
from dateline.entities.places_words import PLACE_LABELS, Proposal
from dateline.lexicon.actors import actor_by_name, country_by_demonym, country_by_name, country_by_seat
from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.gazetteer_names import abbreviations, articles
from dateline.record.tokens import Tokens

LONGEST = 8
SHORT_CAPITALS = 5
SHORTEST_BARE = 5
KNOWN_PEOPLE, TOWN_PEOPLE, GREAT = 50_000, 15_000, 500_000
_LINKS = frozenset({"of", "de", "la", "las", "los", "del", "da", "do", "dos", "du", "le", "and", "upon"})
_JOINS = frozenset({"-", "'", "\u2019", "`"})
_NAME_TAGS = frozenset({"PROPN", "ADJ", "NOUN", "X", "VERB"})
_MISLABELS = frozenset({"", "PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT"})


class Finder:
    """Finds the proposals of one report."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.around = Around(tokens)
        self.bodies: set[int] = set()
        self._before: Proposal | None = None

    def find(self) -> list[Proposal]:
        """All proposals in text order."""
        out: list[Proposal] = []
        at, size = 0, len(self.tokens)
        while at < size:
            if not self._starts(at):
                at += 1
                continue
            self._before = out[-1] if out else None
            short = self._short(at)
            if short is not None:
                out.append(short)
                at = short.last + 1
                continue
            ends = self.ends(at)
            body, found = self._body(at, ends), self._longest(at, ends)
            if body is not None and not (found and (found.name_last > body or any(e.id < 0 for e in found.entries))):
                self.bodies.update(range(at + 1, body + 1))
                at = body + 1
                continue
            found = found or self._unknown(at, ends)
            if found is None:
                at = self._after_person(at)
                continue
            out.append(found)
            at = found.last + 1
        return Inner(self).add(Local(self).add(self._again(out)))

    def _short(self, at: int) -> Proposal | None:
        """A division cut short behind a name and a comma, as in ``Hartford, Conn``."""
        t = self.tokens
        if at < 2 or t.lower[at - 1] != ",":
            return None
        for last in (at, at + 1):
            full = abbreviations().get(t.phrase(at, last)) if last < len(t) else None
            if full is not None:
                p = self.proposal(at, last)
                p.entries, p.cue = self._divisions(full), True
                return p
        return None

    def _divisions(self, name: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.gazetteer.find(name) if e.level == "admin1")

    def given(self, first: int, last: int) -> Proposal:
        """The proposal of a name that is known to be a place's; its kind word is part of it or stands beside it."""
        name = self.tokens.phrase(first, last)
        exact = country_by_name(name) or self._lost_apostrophe(name, last)
        nation = None if exact else country_by_demonym(name)
        p = self.proposal(first, last)
        p.country, p.demonym, p.facility = exact or nation, bool(nation), False
        p.entries = () if p.country else self._borne(name, first, last)
        p.seat = country_by_seat(name)
        return p

    def _borne(self, name: str, first: int, last: int) -> tuple[Entry, ...]:
        """What the gazetteer holds under a name, without its kind word, or that sounds like it."""
        full = abbreviations().get(name if name.endswith(".") else f"{name}.")
        found = self._divisions(full) if full else self.gazetteer.find(name)
        if found or last == first:
            return found or self.gazetteer.sounds_like(name)
        t, kinds = self.tokens, self.around.words.kinds
        if t.lower[last] in kinds:
            found = self.gazetteer.find(t.phrase(first, last - 1))
        elif t.lower[first] in kinds or t.lower[first] == "the":
            found = self.gazetteer.find(t.phrase(first + 1, last))
        return found or self.gazetteer.sounds_like(name)

    def _again(self, found: list[Proposal]) -> list[Proposal]:
        """The proposals with every other occurrence of the names that are sure to be places here."""
        t = self.tokens
        sure: dict[str, dict[tuple[str, ...], Proposal]] = {}
        for p in found:
            if p.cue and not p.facility and not p.country and (p.kind or p.label in PLACE_LABELS):
                name = tuple(t.lower[p.name_first : p.name_last + 1])
                sure.setdefault(name[0], {}).setdefault(name, p)
        if not sure:
            return found
        taken = {i for p in found for i in range(p.first, p.last + 1)}
        for i, lower in enumerate(t.lower):
            for name, p in sure[lower].items() if lower in sure and i not in taken else ():
                last = i + len(name) - 1
                same = tuple(t.lower[i : last + 1]) == name
                if same and self.around.capital(last) and self._alone(i, last, taken):
                    again = self.proposal(i, last)
                    again.entries, again.seat, again.label = p.entries, p.seat, p.label
                    taken.update(range(again.first, again.last + 1))
                    found.append(again)
        return sorted(found, key=lambda p: p.first)

    def _alone(self, first: int, last: int, taken: set[int]) -> bool:
        """Whether a name stands by itself: no part of a longer name, and no person's."""
        p = self.proposal(first, last)
        if taken.intersection(range(p.first, p.last + 1)) or self.around.cut_short(p):
            return False
        return not (self.around.inside_name(p) or self.around.person(p) or self.around.beside_capitals(p))

    def _starts(self, i: int) -> bool:
        """Whether a name may begin at the token: capitalised, or an Arabic article with a capital after it."""
        t, around = self.tokens, self.around
        if not around.capital(i):
            return around.article(i)
        if t.lower[i] in around.words.titles or t.lower[i] == "the" or "$" in t.lower[i]:
            return False
        return t.pos[i] in _NAME_TAGS or around.entity[i] >= 0

    def ends(self, first: int) -> list[int]:
        """Last tokens of the stretches that begin at ``first`` and may be one name, the longest first."""
        t = self.tokens
        ends: list[int] = []
        for i in range(first, min(first + LONGEST, t.sents[t.sent[first]][1])):
            lower = t.lower[i]
            if self.around.capital(i) or lower[0].isdigit() or self._capital_after_hyphen(i):
                ends.append(i)
            elif lower == "-" and i > first and t.start[i] > t.end[i - 1]:
                break
            elif lower in _JOINS or lower in articles() or (i > first and lower in _LINKS):
                continue
            elif i > first and t.lower[i - 1] == "-":
                ends.append(i)
            else:
                break
        return ends[::-1]

    def _capital_after_hyphen(self, i: int) -> bool:
        """``al-Bab`` as one word."""
        return "-" in self.tokens.lower[i][:5] and self.tokens.word(i).partition("-")[2][:1].isupper()

    def _after_person(self, i: int) -> int:
        """The next token to look at: past the rest of a person's name, else the next one."""
        if self.around.label(i) != "PERSON" or self.tokens.lower[i] in self.around.words.cues:
            return i + 1
        return max(i + 1, self.tokens.ents[self.around.entity[i]][1])

    def _body(self, first: int, ends: list[int]) -> int | None:
        """Last token of the longest name of a body or group that begins at the token; None where there is none."""
        for last in ends:
            name = self.tokens.phrase(first, last)
            if country_by_name(name):
                return None
            if self._outlet(first, last) or (actor_by_name(name) and not self._great(first, name)):
                return last
        return None

    def _great(self, first: int, name: str) -> bool:
        """Whether the name of a body is a great town's ("Brussels") and something is said to be in or at it."""
        town = any(e.level == "city" and e.quality == 0 and e.population > GREAT for e in self.gazetteer.find(name))
        return town and self.around.located(first)

    def _outlet(self, first: int, last: int) -> bool:
        """Whether the stretch is named as papers and agencies are: "Savanna Wire Service"."""
        press = self.tokens.lower[last] in self.around.words.press
        return press and last > first and self.around.capital(last)

    def _longest(self, first: int, ends: list[int]) -> Proposal | None:
        """The longest stretch from the token that a country table or the gazetteer knows, where it is plausible."""
        for last in ends:
            if last == first and self.tokens.lower[first] in self.around.words.cues:
                return None
            found = self._country(first, last) or self._known(first, last)
            if found is not None:
                return found
        return None

    def _country(self, first: int, last: int) -> Proposal | None:
        """The stretch as the name of a country or of its people."""
        name = self.tokens.phrase(first, last)
        exact = country_by_name(name)
        country = exact or self._lost_apostrophe(name, last)
        nation = None if country else country_by_demonym(name)
        if not (country or nation):
            return None
        p = self.proposal(first, last)
        p.country, p.demonym = country or nation, bool(nation) or self.around.adjective(last)
        return None if exact and self.around.inside_name(p) else p

    def _lost_apostrophe(self, name: str, last: int) -> str | None:
        """``Syrias war`` for "Syria's war", as texts have it that lost their apostrophes."""
        if not name.endswith("s") or len(name) <= SHORTEST_BARE or last + 1 >= len(self.tokens):
            return None
        return country_by_name(name[:-1])

    def _known(self, first: int, last: int) -> Proposal | None:
        """The stretch as a place of the gazetteer, or as a facility by its full name."""
        if last == first and self.around.never(first):
            return None
        name = self.tokens.phrase(first, last)
        if last > first and self.around.site(first, last):
            p = self.proposal(first, last)
            p.facility, p.last, p.name_last = True, max(p.last, last), last
            p.entries = tuple(e for e in self.gazetteer.find(name) if e.level == "site")
            return p
        entries = self.gazetteer.find(name)
        if not entries:
            return None
        p = self.proposal(first, last)
        p.entries, p.seat = entries, country_by_seat(name)
        return p if self._plausible(p) else None

    def proposal(self, first: int, last: int) -> Proposal:
        """The stretch with what stands around it."""
        whole, end, kind, facility = self.around.kind_word(first, last)
        return Proposal(
            first=whole,
            last=end,
            name_first=first,
            name_last=last,
            kind=kind,
            facility=facility,
            cue=bool(kind) or self.around.cued(whole) or self._listed(whole),
            label=self.around.label(last),
        )

    def _listed(self, first: int) -> bool:
        """Whether the name goes on a list of places: ``Foua and Kefraya``."""
        before = self._before
        if before is None or not before.cue or before.demonym or first != before.last + 2:
            return False
        return self.tokens.lower[first - 1] in (",", "and", "or", "/")

    def _plausible(self, p: Proposal) -> bool:
        """Whether gazetteer entries are what the stretch means."""
        around = self.around
        if around.cut_short(p) or (not p.facility and p.kind in ("", "region") and around.inside_name(p)):
            return False
        pos = self.tokens.pos[p.name_first]
        if p.name_first == p.name_last and pos not in ("PROPN", "X", "NOUN"):
            return p.cue and (p.label in PLACE_LABELS or (pos == "ADJ" and _people(p.entries) > KNOWN_PEOPLE))
        opens = around.dateline(p)
        if not opens and (around.person(p) or self._letters(p)):
            return False
        if p.kind not in ("", "region") or opens:
            return True
        own = any(e.id < 0 for e in p.entries)
        if not own and _people(p.entries) < GREAT and around.beside_capitals(p):
            return False
        return own or self._known_enough(p)

    def _known_enough(self, p: Proposal) -> bool:
        """Whether a name without kind word is borne by a place that is large enough for how little points to it."""
        best, people = p.entries[0], _people(p.entries)
        if p.label in PLACE_LABELS:
            least = KNOWN_PEOPLE if self.around.speaks(p) else TOWN_PEOPLE
            return p.cue or best.level == "admin1" or people > least
        if p.cue:
            return people > TOWN_PEOPLE or best.level == "admin1" or (best.quality == 0 and p.label == "")
        if p.label not in _MISLABELS or self.tokens.pos[p.name_last] != "PROPN" or best.quality > 1:
            return False
        return people > KNOWN_PEOPLE and not self.around.beside_capitals(p)

    def _letters(self, p: Proposal) -> bool:
        """Whether the name is an abbreviation that the gazetteer holds only by chance ("HIV", "SOS")."""
        name = self.tokens.phrase(p.name_first, p.name_last)
        return name.isupper() and len(name) <= SHORT_CAPITALS and all(e.quality > 0 for e in p.entries)

    def _unknown(self, first: int, ends: list[int]) -> Proposal | None:
        """A name that the gazetteer does not hold, where its context or the recogniser says that it is a place."""
        around = self.around
        last = self._unknown_end(first, ends)
        if last is None or (around.never(first) and not around.article(first)):
            return None
        name = self.tokens.phrase(first, last)
        if actor_by_name(name):
            return None
        p, label = self.proposal(first, last), around.label(first)
        named = p.kind not in ("", "region", "sea") or (p.facility and p.name_last < p.last)
        if not named and (not p.cue or around.person(p)):
            return None
        if label in PLACE_LABELS or around.article(first):
            good = True
        elif named:
            good = label != "NORP" and self.tokens.pos[first] in ("PROPN", "X", "NOUN")
        else:
            good = label in ("", "PERSON") and (label == "" or last > first) and around.within(p)
        if not good:
            return None
        p.entries = () if p.facility else self.gazetteer.sounds_like(name)
        return p

    def _unknown_end(self, first: int, ends: list[int]) -> int | None:
        """Last token of an unknown name: the recogniser's end where it sees a place, else the run of capitals."""
        if not ends:
            return None
        around, entity = self.around, self.around.entity
        number, last = entity[first], ends[0]
        if number >= 0 and around.label(first) in PLACE_LABELS:
            last = self.tokens.ents[number][1] - 1
            while last > first and not around.capital(last):
                last -= 1
        elif number >= 0 and not around.article(first):
            last = min(last, self.tokens.ents[number][1] - 1)
        else:
            last = next((i - 1 for i in range(first + 1, last + 1) if entity[i] not in (-1, number)), last)
        return last if last >= first and (around.capital(last) or around.article(last)) else None


def _people(entries: tuple[Entry, ...]) -> int:
    return max(e.population for e in entries)

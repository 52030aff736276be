"""What stands around a possible place name: does it make it a place, a part of a longer name, or a person?"""

from dateline.entities.places_words import PLACE_LABELS, Proposal, place_words
from dateline.lexicon.actors import country_by_demonym, country_by_name, role_codes
from dateline.lexicon.gazetteer_names import articles
from dateline.record.tokens import Tokens

_NO_ARABIC = frozenset({"the", "as", "at", "an", "en"})
_WITHIN = frozenset({"in", "into", "of", "towards", "reach"})
_SURE = frozenset({"in", "at", "near", "outside", "around"})
_SITE_DEPS = frozenset({"pobj", "dobj", "appos", "nsubjpass", "conj", "ROOT", "compound", "npadvmod"})
_CUE_TAGS = frozenset({"ADP", "ADV", "NOUN", "SCONJ", "ADJ", "PROPN"})
_CHAIN = frozenset({"ADJ", "DET", "PROPN", "NOUN"})
_DASHES = frozenset({"-", "\u2013", "\u2014", "--", "(", ","})
_POSSESSIVE = frozenset({"'s", "\u2019s"})
_BODIES = frozenset({"PERSON", "ORG"})
REACH = 6


class Around:
    """Tests on the words around a name, over the tokens of one report."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.words = place_words()
        self.entity = [-1] * len(tokens)
        for number, (first, past, _) in enumerate(tokens.ents):
            for i in range(first, past):
                self.entity[i] = number
        self.surnames = self._surnames()

    def _surnames(self) -> frozenset[str]:
        """Last words of the persons named in full, those left out that something is said to be in or at."""
        t = self.tokens
        full = {
            t.lower[past - 1]
            for first, past, label in t.ents
            if label == "PERSON" and past - first > 1 and self.capital(first) and t.lower[first] not in articles()
        }
        places = {t.lower[i] for i in range(1, len(t)) if t.lower[i - 1] in _SURE and t.lower[i] in full}
        return frozenset(full - places - _POSSESSIVE)

    def label(self, i: int) -> str:
        """The recogniser's label of a token, empty where it has none."""
        number = self.entity[i]
        return self.tokens.ents[number][2] if number >= 0 else ""

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital."""
        return self.tokens.text[self.tokens.start[i]].isupper()

    def article(self, i: int) -> bool:
        """Whether a name begins with a lower-case Arabic article here: ``al-Bab``, in one word or three."""
        t = self.tokens
        if "-" in t.lower[i]:
            head, _, tail = t.word(i).partition("-")
            if tail[:1].isupper():
                return head in articles()
        return t.lower[i] in articles() and t.lower[i] not in _NO_ARABIC and self._joined(i)

    def _joined(self, i: int) -> bool:
        """Whether a lower-case article goes with the capitalised word that follows."""
        t = self.tokens
        after = i + 2 if i + 1 < len(t) and t.lower[i + 1] == "-" else i + 1
        return after < len(t) and self.capital(after) and t.start[after] - t.end[i] <= 1

    def never(self, i: int) -> bool:
        """Whether a single word names no place by itself: directions, kinds, months, articles."""
        lower, w = self.tokens.lower[i], self.words
        return lower in w.never or lower in articles() or lower in w.kinds or lower in w.facilities

    def cued(self, first: int) -> bool:
        """Whether a place preposition governs the name, over an article, a demonym or a direction.

        So does a noun of taking with "of" ("the capture of Tel Hamis") and a verb of taking ("seize al-Maleh").
        """
        t, w = self.tokens, self.words
        for i in range(first - 1, max(-1, first - REACH), -1):
            lower = t.lower[i]
            if lower == "to" and i > 0 and t.lower[i - 1] in ("according", "thanks", "due"):
                return False
            if lower in w.cues and t.pos[i] in _CUE_TAGS:
                return True
            if lower == "of":
                return i > 0 and t.lower[i - 1] in w.of_cues
            if i == first - 1 and t.pos[i] == "VERB" and t.lemma[i] in w.verb_cues:
                return True
            if not (t.pos[i] in _CHAIN or lower == "-" or t.tag[i] == "VBN"):
                return False
        return False

    def located(self, first: int) -> bool:
        """Whether "in", "at", "near" or the like stands right before a name."""
        return first > 0 and self.tokens.lower[first - 1] in _SURE

    def within(self, p: Proposal) -> bool:
        """Whether "in", "near" or the like stands right before the name, all of whose words are proper nouns."""
        t = self.tokens
        before = t.lower[p.first - 1] if p.first > 0 else ""
        if before not in self.words.near and before not in _WITHIN:
            return False
        proper = all(t.pos[i] in ("PROPN", "X", "PUNCT") for i in range(p.name_first, p.name_last + 1))
        return proper and not self.surnames.intersection(t.lower[p.name_first : p.name_last])

    def names(self, i: int) -> bool:
        """Whether a word beside a name is part of a name: a capitalised proper noun that is no preposition or kind."""
        lower = self.tokens.lower[i]
        proper = self.tokens.pos[i] == "PROPN" and self.capital(i)
        return proper and lower not in self.words.cues and lower not in self.words.kinds

    def inside_name(self, p: Proposal) -> bool:
        """Whether the stretch is a proper part of a longer name of a person, body or facility."""
        number = self.entity[p.name_first]
        if number < 0 or number != self.entity[p.name_last] or p.demonym:
            return False
        first, past, label = self.tokens.ents[number]
        return label in _BODIES and any(
            self.names(i) for i in (*range(first, p.name_first), *range(p.name_last + 1, past))
        )

    def cut_short(self, p: Proposal) -> bool:
        """Whether the name goes on after the stretch: ``Qasr`` of ``Qasr el-Breij``."""
        t = self.tokens
        after = p.name_last + 1
        if after >= len(t) or t.sent[after] != t.sent[p.name_last] or t.start[after] - t.end[p.name_last] > 1:
            return False
        if self.article(after):
            return True
        if t.lower[after] == "-":
            return after + 1 < len(t) and self.capital(after + 1)
        same = self.entity[after] == self.entity[p.name_last]
        return bool(p.kind) and p.last == p.name_last and self.names(after) and same

    def speaks(self, p: Proposal) -> bool:
        """Whether the name is the subject of a verb, as a person's would be."""
        t = self.tokens
        return t.dep[p.name_last] in ("nsubj", "poss") and t.pos[t.head[p.name_last]] in ("VERB", "NOUN")

    def dateline(self, p: Proposal) -> bool:
        """Whether the name stands in a dateline, or opens a paragraph in capitals as one does: ``BOSTON -``."""
        t = self.tokens
        if t.part[p.name_first] == "dateline":
            return True
        if p.name_first > 0 and t.para[p.name_first - 1] == t.para[p.name_first]:
            return False
        after = t.lower[p.name_last + 1] if p.name_last + 1 < len(t) else ""
        return after in _DASHES and t.phrase(p.name_first, p.name_last).isupper()

    def beside_capitals(self, p: Proposal) -> bool:
        """Whether other capitalised words belong to the stretch, so that it is a part of something longer."""
        t = self.tokens
        for i in (p.name_first - 1, p.last + 1):
            if not 0 <= i < len(t) or t.sent[i] != t.sent[p.name_first] or not self.capital(i):
                continue
            beside = t.head[i] == p.name_last or t.head[p.name_last] == i
            if beside and t.pos[i] in ("PROPN", "ADJ", "NOUN") and not self._place_word(i):
                return True
        return False

    def _place_word(self, i: int) -> bool:
        """Whether a capitalised word beside a name is a direction, a kind word or a place's own name."""
        lower = self.tokens.lower[i]
        if lower in self.words.kinds or lower in self.words.cues or lower.endswith("ern"):
            return True
        word = self.tokens.word(i)
        return self.label(i) in PLACE_LABELS or bool(country_by_name(word) or country_by_demonym(word))

    def person(self, p: Proposal) -> bool:
        """Whether the name is a person's: after a title or a given name, or the surname of somebody named in full."""
        t = self.tokens
        before = p.name_first - 1
        if p.kind or (before >= 0 and t.lower[before] in _SURE):
            return False
        given = [i for i in range(p.name_first, p.name_last) if t.lower[i] != "-" and t.lower[i] not in articles()]
        if not given and t.lower[p.name_last] in self.surnames:
            return True
        if before < 0 or t.sent[before] != t.sent[p.name_first]:
            return False
        titled = t.lower[before] in self.words.titles and self.capital(before)
        return titled or (self.label(p.name_first) == "PERSON" and self.entity[before] == self.entity[p.name_first])

    def adjective(self, i: int) -> bool:
        """Whether a country's name stands before a noun as an adjective would: "US forces"."""
        t = self.tokens
        head = t.head[i]
        if t.dep[i] not in ("compound", "amod", "nmod") or not 0 < head - i < 5 or t.pos[head] not in ("NOUN", "PROPN"):
            return False
        return t.word(i).replace(".", "").isupper() or t.lemma[head] in role_codes()

    def site(self, first: int, last: int) -> bool:
        """Whether capitalised words that end in a facility word name one, and not a body that acts."""
        t = self.tokens
        return t.lower[last] in self.words.facilities and t.dep[last] in _SITE_DEPS and t.pos[first] != "VERB"

    def kind_word(self, first: int, last: int) -> tuple[int, int, str, bool]:
        """The stretch with the kind or facility word beside it: (first, last, level meant, whether a facility)."""
        t, w = self.tokens, self.words
        whole, kind = first, ""
        before = first - 2 if first > 0 and t.lower[first - 1] == "the" else first - 1
        if before >= 1 and t.lower[before] == "of" and t.lower[before - 1] in w.kinds:
            whole, kind = before - 1, w.kinds[t.lower[before - 1]]
        elif before >= 0 and t.lower[before] in w.kinds and t.lower[before] not in ("state", "province"):
            whole, kind = before, w.kinds[t.lower[before]]
        after = last + 1
        if after < len(t) and t.lower[after] in w.kinds and t.sent[after] == t.sent[last]:
            return whole, after, w.kinds[t.lower[after]], False
        site = self._facility_after(last)
        return (whole, site, kind, True) if site is not None else (whole, last, kind, False)

    def _facility_after(self, last: int) -> int | None:
        """The facility word that a name runs into: ``Erbil International Airport``, ``Bagram air base``."""
        t, w = self.tokens, self.words
        after = last + 1
        while after < len(t) and after <= last + 3 and self.capital(after) and not self._kind_or_site(after):
            after += 1
        if after < len(t) and t.lower[after] in w.facilities and t.sent[after] == t.sent[last]:
            return after
        two = last + 2
        if (
            two < len(t)
            and t.lower[two] in w.facilities
            and t.head[last] == two
            and t.lower[last + 1] not in _POSSESSIVE
        ):
            return two
        return None

    def _kind_or_site(self, i: int) -> bool:
        lower = self.tokens.lower[i]
        return lower in self.words.facilities or lower in self.words.kinds

"""The status of a word from the operators in whose scope it stands: negation, modals, tense, conditions, complements.

A status is composed from the inside out: the word's own modifiers first, then every governor up to the edge of the
holder's words, where the attribution's stance or belief is the last operator. Arguments of a verb are facts of their
own ("did not stop the attack") unless the verb only lends them its tense and mood ("did not carry out the attack").
"""

from dateline.claims.edges import Edges
from dateline.claims.grammar import SUBJECTS, infinitive, negation
from dateline.claims.modifiers import Modifiers
from dateline.claims.operators import ACTUAL, Found, Operators, under
from dateline.lexicon.triggers import classes
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Status

_OPAQUE = frozenset({"because", "while", "since", "as", "although", "though", "whereas", "than"})
_AHEAD = frozenset({"before", "until", "till", "once"})
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "anything"})
_NEW = frozenset({"a", "an", "any", "another", "some"})
_TURNED = frozenset({"had", "were"})
_TEMPORAL = frozenset({"after", "once", "when", "until", "before", "till"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "pcomp"})
_MANNER = frozenset({"by", "in", "on", "off", "into", "through"})
_MEANS = frozenset({"with", "through", "via", "by", "in"})
_OPERATOR_PREPS = frozenset({"of", "from", "about", "for", "to", "against", "on", "at", "with"})
_LIMIT = 60
"""Steps up a parse before a chain is given up: bounds the recursion on degenerate parses."""


class Scoper:
    """Statuses of one report's tokens; each token's is worked out once."""

    def __init__(self, tokens: Tokens, attributions: tuple[Attribution, ...], inner: list[int]) -> None:
        self._t = tokens
        self._inner = inner
        self._o = Operators(tokens)
        self._modifiers = Modifiers(tokens, self._o, inner)
        self._known: dict[int, Found] = {}
        self.edges = Edges(tokens, attributions, self._o)
        self._depth = 0

    def status(self, i: int) -> Found:
        """Status and cue of one token, within its holder's words."""
        known = self._known.get(i)
        if known is not None:
            return known
        self._known[i] = ACTUAL
        self._depth += 1
        outer = self._above(i) if self._depth < _LIMIT else ACTUAL
        self._depth -= 1
        found = under(self._modifiers.own(i), outer)
        self._known[i] = found
        return found

    def _above(self, i: int) -> Found:
        """What the governors say, up to the edge of the holder's words."""
        t = self._t
        head = t.head[i]
        owner = self._inner[i]
        if head == i and owner < 0:
            return self.edges.put(i)
        if head == i or self._inner[head] != owner:
            return self.edges.at(owner)
        if t.pos[i] in ("VERB", "AUX") and t.dep[i] != "compound":
            return self._clause_above(i, head, t.dep[i])
        return self._noun_above(i, head, t.dep[i])

    def _clause_above(self, i: int, head: int, dep: str) -> Found:
        t = self._t
        if dep == "conj":
            return self._joined(i, head)
        if dep in ("relcl", "acl") and not infinitive(t, i):
            return self._describing(i, head)
        if dep in _CLAUSAL or dep == "relcl":
            return self._complement(i, head) if not self._apart(i, head) else ACTUAL
        if dep in SUBJECTS:
            return self._argument(head, "nsubjpass" if t.kids(head, "auxpass") else "nsubj")
        if dep == "advcl":
            return self._adverbial(i, head)
        return self._above(head) if dep in ("parataxis", "dep") else ACTUAL

    def _joined(self, i: int, head: int) -> Found:
        """A second verb shares what the first one has, unless it has its own subject, auxiliary or tense."""
        t = self._t
        turned = self._instead(i, head)
        if turned is not None:
            return turned
        finite = t.tag[i] in ("VBD", "VBZ") or bool(t.kids(i, "auxpass"))
        bare = finite and t.tag[head] == "VB"
        while finite and infinitive(t, head) and t.head[head] != head:
            head = t.head[head]
            if self._inner[head] != self._inner[i]:
                return self.edges.at(self._inner[i])
        if bare:
            return self._above(head)
        if t.kids(i, "nsubj", "nsubjpass", "aux"):
            return under(self._above(head), self._hearsay(head))
        return self._above(head) if self._modifiers.empty_handed(head) else self.status(head)

    def _instead(self, i: int, head: int) -> Found | None:
        """What the words that join a second thing to a first say of it: "talks rather than war"."""
        joints = [k for k in self._t.kids(head, "cc") if head < k < i]
        return self._o.phrase(joints[-1]) if joints else None

    def _describing(self, i: int, noun: int) -> Found:
        """A clause about a noun is a fact of its own, unless the noun stands for whoever it fits, or hearsay."""
        if self._whoever(noun):
            return "hypothetical", ((noun, noun),)
        return self._hearsay(noun) if self._t.dep[i] == "relcl" else self._complement(i, noun)

    def _whoever(self, noun: int) -> bool:
        """Whether a noun stands for whoever it fits: "any citizen who joins them"."""
        t = self._t
        if t.lower[noun] in _ANYBODY:
            return True
        return any(t.lower[k] == "any" for k in t.kids(noun, "det")) and not negation(t, t.head[noun])

    def _hearsay(self, i: int) -> Found:
        """The author's "reportedly" on a verb also holds for clauses beside it and about its arguments."""
        verb = self._t.head[i] if self._t.pos[i] not in ("VERB", "AUX") else i
        words = [k for k in self._t.kids(verb, "advmod") if self._o.look("hearsay", self._t.lower[k]) is not None]
        return ("possible", ((words[0], words[0]),)) if words else ACTUAL

    def _adverbial(self, i: int, head: int) -> Found:
        t = self._t
        marks = {t.lower[k] for k in t.kids(i, "mark", "advmod")}
        asked = self._asked_for(i, head) if infinitive(t, i) else self._unreal(i)
        if asked is not None or marks & _OPAQUE:
            return asked or ACTUAL
        if marks & _TEMPORAL:
            return self._temporal(i, head)
        straight = t.tag[i] == "VBG" and i - 1 in (head, *t.kids(head, "prt"))
        if straight or (infinitive(t, i) and t.pos[head] == "NOUN"):
            return self._complement(i, head)
        return self._beside(i, head, wished="for" in marks)

    def _apart(self, i: int, head: int) -> bool:
        """Whether a semicolon parts two clauses that the parse takes for one: "Ten are held; they were denied food"."""
        return any(self._t.word(k) == ";" for k in self._t.kids(head, "punct") if i < k < head)

    def _beside(self, i: int, head: int, *, wished: bool) -> Found:
        """A clause without a subject shares what its governor has; ``wished`` as in "waited for them to go"."""
        t = self._t
        outer = self.status(head)
        wished = wished and infinitive(t, i)
        own = self._o.on_object(head, "for") if wished else None
        if own is not None:
            return under((own, ((head, head),)), outer)
        if outer[0] == "negated":
            return outer if wished else ACTUAL
        return outer if infinitive(t, i) or not t.kids(i, "nsubj", "nsubjpass") else self._above(head)

    def _unreal(self, i: int) -> Found | None:
        """A clause that says itself that it is not so: "rather than attack", "had they attacked, …"."""
        t = self._t
        for k in t.kids(i, "mark"):
            found = self._o.phrase(k)
            if found is not None:
                return found
        subjects, first = t.kids(i, "nsubj", "nsubjpass"), min(t.kids(i, "aux", "auxpass"), default=i)
        turned = bool(subjects) and first < subjects[0] and t.lower[first] in _TURNED and not t.kids(i, "mark")
        return ("hypothetical", ((first, first),)) if turned else None

    def _asked_for(self, i: int, head: int) -> Found | None:
        """An infinitive that the parse hangs on the verb: "begs them to go", "has rejected calls to go"."""
        t = self._t
        things = [k for k in t.kids(head, "dobj", "attr") if k < i]
        for k in things:
            if self._o.look("noun", t.lemma[k]) not in (None, "actual"):
                return self._complement(i, k)
        own = self._o.operator(head) if things and t.pos[head] == "VERB" else None
        return under((own, ((head, head),)), self.status(head)) if own == "hypothetical" else None

    def _temporal(self, i: int, head: int) -> Found:
        """In the present tense a clause of time is still to come: "until they leave", "when they will have left"."""
        t = self._t
        if not _present(t, i):
            return ACTUAL
        outer = self.status(head)
        ahead = [k for k in t.kids(i, "mark", "advmod") if t.lower[k] in _AHEAD]
        if ahead and outer[0] == "actual":
            return "planned", ((ahead[0], ahead[0]),)
        return outer if outer[0] in ("planned", "hypothetical") else ACTUAL

    def _complement(self, i: int, head: int) -> Found:
        """A complement has its governor's operator, and what stands over the governor."""
        t = self._t
        if t.pos[head] in ("ADP", "SCONJ") and t.dep[i] == "pcomp":
            return self._gerund(head)
        if self._purpose(i, head):
            outer = self.status(head)
            return outer if outer[0] != "negated" else ACTUAL
        own = self._o.governing(i, head)
        if own is None and t.dep[i] == "acl":
            return ACTUAL if t.tag[i] in ("VBN", "VBD") else self.status(head)
        outer = self.status(head)
        twice = own == "negated" and outer[0] == "negated" and outer[1] != ((head, head),)
        if own == "actual" and outer[0] == "hypothetical" and t.dep[head] == "acl":
            return outer
        if own == "actual" or twice:
            return ACTUAL
        return outer if own is None else under((own, self._o.words(head)), outer)

    def _purpose(self, i: int, head: int) -> bool:
        """Whether the infinitive hangs on "in order to"."""
        t = self._t
        return infinitive(t, i) and t.lower[head] == "order" and head > 0 and t.lower[head - 1] == "in"

    def _gerund(self, preposition: int) -> Found:
        """As in "accused of bombing", "without bombing": the preposition decides whether the verb reaches in."""
        t = self._t
        word, head = t.lower[preposition], t.head[preposition]
        by_itself = self._o.phrase(preposition)
        if by_itself is not None:
            return by_itself
        own = self._o.on_object(head, word)
        own = own if own != "possible" else None
        if own is None and word in _OPERATOR_PREPS and self._inner[head] == self._inner[preposition]:
            own = self._o.operator(head)
        if own not in (None, "actual"):
            return under((own, ((head, head),)), self.status(head))
        outer = self.status(head) if word in _MANNER else ACTUAL
        return outer if outer[0] != "negated" else ACTUAL

    def _noun_above(self, i: int, head: int, dep: str) -> Found:
        if dep == "compound":
            own = self._o.look("compound", self._t.lemma[head])
            return self.status(head) if own is None else under((own, ((head, head),)), self.status(head))
        if dep in ("conj", "amod", "acomp", "appos", "oprd"):
            return (self._instead(i, head) if dep == "conj" else None) or self.status(head)
        if dep == "pobj":
            return self._new(i, self._prepositional(i, head))
        if dep in ("dobj", "nsubjpass", "nsubj", "attr"):
            return self._new(i, self._argument(head, dep))
        if dep in ("ccomp", "xcomp", "pcomp"):
            return self._complement(i, head)
        return ACTUAL

    def _new(self, i: int, found: Found) -> Found:
        """A thing first spoken of in an unreal clause ("will need a truce") is as unreal; a known one is not."""
        t = self._t
        if found[0] != "actual" or not any(t.lower[k] in _NEW for k in t.kids(i, "det")):
            return found
        verb = t.head[i] if t.dep[i] != "pobj" else t.head[t.head[i]]
        if t.pos[verb] == "NOUN" and any(t.lower[k] == "any" for k in t.kids(i, "det")):
            verb = t.head[verb]
        if t.pos[verb] not in ("VERB", "AUX") or self._inner[verb] != self._inner[i]:
            return found
        outer = self.status(verb)
        if self._o.operator(verb) == "hypothetical" and t.dep[i] == "dobj" and not self._o.light(verb):
            return under(("hypothetical", ((verb, verb),)), outer)
        if outer[0] == "negated" and any(self._o.look("aux", t.lower[k]) is not None for k in t.kids(verb, "aux")):
            return "hypothetical", outer[1]
        return outer if outer[0] in ("planned", "hypothetical", "probable") else found

    def _of_preposition(self, preposition: int) -> Found | None:
        """What a preposition says alone: "without a truce", "toward a truce", "reportedly by mortar fire"."""
        t = self._t
        word = t.lower[preposition]
        hedges = [k for k in t.kids(preposition, "advmod") if self._o.look("hearsay", t.lower[k]) is not None]
        if hedges:
            return "possible", ((hedges[0], hedges[0]),)
        if word == "without" and negation(t, t.head[preposition]):
            return None
        return self._o.phrase(preposition)

    def _prepositional(self, i: int, preposition: int) -> Found:
        t = self._t
        while t.dep[preposition] == "conj" and t.pos[t.head[preposition]] == "ADP":
            preposition = t.head[preposition]
        word, up = t.lower[preposition], t.head[preposition]
        by_itself = self._of_preposition(preposition)
        if by_itself is not None and not (self._given(i) and by_itself[1][0][0] < by_itself[1][0][1]):
            return by_itself
        if up == preposition or self._inner[up] != self._inner[i]:
            return self.edges.at(self._inner[i])
        if t.dep[preposition] == "agent":
            outer = self.status(up)
            return outer if outer[0] == "unknown" else ACTUAL
        found = self._by_head(preposition, up)
        return self._shared(up) if found[0] == "actual" and self._means(i, word) else found

    def _by_head(self, preposition: int, up: int) -> Found:
        """What the word that a preposition hangs on says of its object: "call for talks", "made a call for talks"."""
        t, word = self._t, self._t.lower[preposition]
        if t.pos[up] in ("NOUN", "PROPN", "NUM"):
            return self._of_noun(up, word)
        own = self._o.on_object(up, word)
        if own is not None:
            return under((own, ((up, preposition),)), self.status(up))
        made = [k for k in t.kids(up, "dobj") if k < preposition and word == "for"]
        if made and self._o.look("noun", t.lemma[made[-1]]) is not None:
            return self._of_noun(made[-1], word)
        light = t.lemma[up] in classes()["sharing"] or self._o.look("light", f"{t.lemma[up]} {word}") is not None
        return self.status(up) if light else ACTUAL

    def _given(self, noun: int) -> bool:
        """Whether a thing is spoken of as known: "instead of the attack that they saw"."""
        return any(self._t.lower[k] == "the" for k in self._t.kids(noun, "det"))

    def _means(self, noun: int, preposition: str) -> bool:
        """Whether a thing not spoken of before is what a deed is done by: "to end it through talks", "with raids"."""
        kids = self._t.kids(noun, "det", "poss", "nummod")
        return preposition in _MEANS and not kids and self._t.pos[noun] == "NOUN"

    def _shared(self, up: int) -> Found:
        """The status that a deed gives to its means: that of a deed not yet done."""
        outer = self.status(up)
        return outer if outer[0] in ("planned", "hypothetical", "probable", "possible", "unknown") else ACTUAL

    def _of_noun(self, noun: int, word: str) -> Found:
        """What a noun says of what hangs on it: a denied share in a deed ("no part in"), "threat of", "ban on"."""
        outer = self.status(noun)
        if self._t.lemma[noun] in classes()["share"]:
            return outer if outer[0] in ("negated", "unknown") else ACTUAL
        if self._t.lemma[noun] in classes()["quantity"]:
            return outer
        if self._o.look("light", f"{self._t.lemma[noun]} {word}") is not None:
            return outer
        own = self._o.look("noun", self._t.lemma[noun]) if word in ("of", "for", "to", "on") else None
        return under((own, ((noun, noun),)), outer) if own is not None else ACTUAL

    def _argument(self, head: int, dep: str) -> Found:
        """A noun under a light verb has the verb's status; under an operator ("prevented", "plans") the operator's."""
        t = self._t
        lemma = t.lemma[head]
        if dep == "attr" and lemma == "be":
            own = self._o.look("noun", self._o.subject_lemma(head))
            if own is not None:
                return under((own, ((head, head),)), self.status(head))
            return self.status(head) if t.kids(head, "expl") else ACTUAL
        if dep == "nsubj":
            return self._subject(head, lemma)
        if dep in ("nsubjpass", "dobj") and self._o.look("verify", lemma) is not None and negation(t, head):
            return "unknown", ((min(negation(t, head)), head),)
        own = self._o.on_object(head, "")
        if own is not None:
            return under((own, ((head, head),)), self.status(head)) if not self._missed(head, own) else ACTUAL
        return self.status(head) if self._o.light(head) else ACTUAL

    def _missed(self, verb: int, own: Status) -> bool:
        """Whether something was not kept from happening: "could have been prevented"."""
        aux = self._t.kids(verb, "aux")
        return own == "negated" and len(aux) > 1 and any(self._t.lemma[k] == "have" for k in aux)

    def _subject(self, head: int, lemma: str) -> Found:
        t = self._t
        for k in t.kids(head, "acomp"):
            found = self._o.predicate(head, k)
            if found is not None:
                return under((found, ((k, k),)), self.status(head))
        for k in t.kids(head, "xcomp"):
            passive = bool(t.kids(k, "auxpass")) and self._o.look("light", t.lemma[k]) is not None
            if passive or self._o.look("happen", t.lemma[k]) is not None:
                return self.status(k)
        return self.status(head) if self._o.look("happen", lemma) is not None else ACTUAL


def _present(t: Tokens, verb: int) -> bool:
    """Whether a clause is in the present tense."""
    return t.tag[verb] in ("VBZ", "VBP") or any(t.tag[k] in ("VBZ", "VBP") for k in t.kids(verb, "aux", "auxpass"))

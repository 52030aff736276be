"""The status of a word from the operators in whose scope it stands: negation, modals, tense, conditions, complements.

A status is composed from the inside out: the word's own modifiers first, then every governor up to the edge of the
holder's words, where the attribution's stance or belief is the last operator. Arguments of a verb are facts of their
own ("did not stop the attack") unless the verb only lends them its tense and mood ("did not carry out the attack").
"""

from dateline.claims.grammar import infinitive, negation
from dateline.claims.modifiers import Modifiers
from dateline.claims.operators import ACTUAL, Found, Operators, under
from dateline.lexicon.triggers import classes
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Stance, Status

BY_STANCE: dict[Stance, Status] = {
    "denies": "negated",
    "declines": "unknown",
    "doubts": "unknown",
    "asks": "unknown",
    "demands": "hypothetical",
    "promises": "planned",
}
_OPAQUE = frozenset({"because", "while", "since", "as", "although", "though", "whereas", "than"})
_AHEAD = frozenset({"before", "until", "till", "once"})
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "anything"})
_NEW = frozenset({"a", "an", "any", "another", "some"})
_TAG = ("n't", "n’t")
_TEMPORAL = frozenset({"after", "once", "when", "until", "before", "till"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj"})
_OPERATOR_PREPS = frozenset({"of", "from", "about", "for", "to", "against", "on", "at", "with"})
_LIMIT = 60
"""Steps up a parse before a chain is given up: bounds the recursion on degenerate parses."""


class Scoper:
    """Statuses of one report's tokens; each token's is worked out once."""

    def __init__(self, tokens: Tokens, attributions: tuple[Attribution, ...], inner: list[int]) -> None:
        self._t = tokens
        self._attributions = attributions
        self._inner = inner
        self._o = Operators(tokens)
        self._modifiers = Modifiers(tokens, self._o, inner)
        self._known: dict[int, Found] = {}
        self._edges: dict[int, Found] = {-1: ACTUAL}
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
            return self._put(i)
        if head == i or self._inner[head] != owner:
            return self.edge(owner)
        if t.pos[i] in ("VERB", "AUX") and t.dep[i] != "compound":
            return self._clause_above(i, head, t.dep[i])
        return self._noun_above(i, head, t.dep[i])

    def _put(self, root: int) -> Found:
        """The author's own direct question leaves open what it asks: "Will they be charged?"."""
        t = self._t
        if t.word(t.sents[t.sent[root]][1] - 1) != "?":
            return ACTUAL
        subjects = t.kids(root, "nsubj", "nsubjpass", "expl")
        verbs = [root] if t.pos[root] == "AUX" else t.kids(root, "aux", "auxpass")
        first = min(verbs, default=root)
        asks = bool(verbs) and bool(subjects) and first < subjects[0] and not t.lower[first].endswith(_TAG)
        return ("unknown", ((first, first),)) if asks and not self._wh(root, first) else ACTUAL

    def _wh(self, root: int, first: int) -> bool:
        """Whether who, why or how is asked, which takes the rest for granted."""
        t = self._t
        return any(t.tag[k] in ("WP", "WRB", "WDT", "WP$") for k in range(t.sents[t.sent[root]][0], first))

    def edge(self, owner: int) -> Found:
        """The attribution's stance, or the doubt in its cue ("is believed to")."""
        known = self._edges.get(owner)
        if known is None:
            known = self._edges[owner] = self._attribution_edge(self._attributions[owner])
        return known

    def _attribution_edge(self, attribution: Attribution) -> Found:
        t = self._t
        cue = tuple((r.start, r.stop - 1) for s, e in attribution.cue if (r := t.covering(s, e)))
        words = [i for a, b in cue for i in range(a, b + 1)]
        belief = next((s for i in words if (s := self._o.look("belief", t.lemma[i])) is not None), None)
        if belief is None and not attribution.source:
            belief = next((s for i in words if (s := self._o.look("unsourced", t.lemma[i])) is not None), None)
        status = BY_STANCE.get(attribution.stance, "actual")
        if attribution.stance == "doubts" and belief is not None:
            status = "negated"
        elif attribution.stance in ("asserts", "promises") and belief is not None:
            status = belief
        return (status, cue) if status != "actual" else ACTUAL

    def _clause_above(self, i: int, head: int, dep: str) -> Found:
        t = self._t
        if dep == "conj":
            return self._joined(i, head)
        if dep in ("relcl", "acl") and not infinitive(t, i):
            return self._describing(i, head)
        if dep == "advcl":
            return self._adverbial(i, head)
        if dep in _CLAUSAL or dep == "relcl":
            return self._complement(i, head)
        if dep in ("parataxis", "dep"):
            return self._above(head)
        return ACTUAL

    def _joined(self, i: int, head: int) -> Found:
        """A second verb shares what the first one has, unless it has its own subject, auxiliary or tense."""
        t = self._t
        finite = t.tag[i] in ("VBD", "VBZ") or bool(t.kids(i, "auxpass"))
        bare = finite and t.tag[head] == "VB"
        while finite and infinitive(t, head) and t.head[head] != head:
            head = t.head[head]
            if self._inner[head] != self._inner[i]:
                return self.edge(self._inner[i])
        if bare:
            return self._above(head)
        if t.kids(i, "nsubj", "nsubjpass", "aux"):
            return under(self._above(head), self._hearsay(head))
        return self._above(head) if self._modifiers.empty_handed(head) else self.status(head)

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
        if marks & _OPAQUE:
            return ACTUAL
        if marks & _TEMPORAL:
            return self._temporal(i, head)
        if infinitive(t, i) and t.pos[head] == "NOUN":
            return self._complement(i, head)
        outer = self.status(head)
        own = self._o.on_object(head, "for") if infinitive(t, i) and "for" in marks else None
        if own is not None:
            return under((own, ((head, head),)), outer)
        if outer[0] == "negated":
            return outer if infinitive(t, i) and "for" in marks else ACTUAL
        return outer if infinitive(t, i) or not t.kids(i, "nsubj", "nsubjpass") else self._above(head)

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
        if word == "without":
            return "negated", ((preposition, preposition),)
        own = self._o.look("preposition", word)
        if own is not None:
            return own, ((preposition, preposition),)
        if word == "by":
            outer = self.status(head)
            return outer if outer[0] != "negated" else ACTUAL
        if word not in _OPERATOR_PREPS or self._inner[head] != self._inner[preposition]:
            return ACTUAL
        own = self._o.operator(head)
        return under((own, ((head, head),)), self.status(head)) if own not in (None, "actual") else ACTUAL

    def _noun_above(self, i: int, head: int, dep: str) -> Found:
        if dep == "compound":
            own = self._o.look("compound", self._t.lemma[head])
            return self.status(head) if own is None else under((own, ((head, head),)), self.status(head))
        if dep in ("conj", "amod", "acomp", "appos", "oprd"):
            return self.status(head)
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
        if t.pos[verb] not in ("VERB", "AUX") or self._inner[verb] != self._inner[i]:
            return found
        outer = self.status(verb)
        return outer if outer[0] in ("planned", "hypothetical", "probable") else found

    def _of_preposition(self, preposition: int) -> Found | None:
        """What a preposition says alone: "without a truce", "toward a truce", "reportedly by mortar fire"."""
        t = self._t
        word = t.lower[preposition]
        hedges = [k for k in t.kids(preposition, "advmod") if self._o.look("hearsay", t.lower[k]) is not None]
        if hedges:
            return "possible", ((hedges[0], hedges[0]),)
        if word == "without" and not negation(t, t.head[preposition]):
            return "negated", ((preposition, preposition),)
        own = self._o.look("preposition", word)
        return (own, ((preposition, preposition),)) if own is not None else None

    def _prepositional(self, i: int, preposition: int) -> Found:
        t = self._t
        while t.dep[preposition] == "conj" and t.pos[t.head[preposition]] == "ADP":
            preposition = t.head[preposition]
        word, up = t.lower[preposition], t.head[preposition]
        by_itself = self._of_preposition(preposition)
        if by_itself is not None:
            return by_itself
        if up == preposition or self._inner[up] != self._inner[i]:
            return self.edge(self._inner[i])
        if t.dep[preposition] == "agent":
            outer = self.status(up)
            return outer if outer[0] == "unknown" else ACTUAL
        if t.pos[up] in ("NOUN", "PROPN", "NUM"):
            return self._of_noun(up, word)
        own = self._o.on_object(up, word)
        if own is not None:
            return under((own, ((up, preposition),)), self.status(up))
        light = t.lemma[up] in classes()["sharing"] or self._o.look("light", f"{t.lemma[up]} {word}") is not None
        return self.status(up) if light else ACTUAL

    def _of_noun(self, noun: int, word: str) -> Found:
        """What a noun says of what hangs on it: a denied share in a deed ("no part in"), "threat of", "ban on"."""
        outer = self.status(noun)
        if self._t.lemma[noun] in classes()["share"]:
            return outer if outer[0] in ("negated", "unknown") else ACTUAL
        if self._t.lemma[noun] in classes()["quantity"]:
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
            return under((own, ((head, head),)), self.status(head))
        return self.status(head) if self._o.look("light", lemma) is not None else ACTUAL

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

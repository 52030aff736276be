"""The status of a word from the operators in whose scope it stands: negation, modals, tense, conditions, complements.

A status is composed from the inside out: the word's own modifiers first, then every governor up to the edge of the
holder's words, where the attribution's stance or belief is the last operator. Arguments of a verb are facts of their
own ("did not stop the attack") unless the verb only lends them its tense and mood ("did not carry out the attack").
"""

from collections.abc import Callable

from dateline.claims.grammar import NEGATORS, infinitive, name_over, negation
from dateline.lexicon.cues import Scope, certainty
from dateline.lexicon.triggers import classes
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Stance, Status

Cue = tuple[tuple[int, int], ...]
"""(first, last) tokens, inclusive, of the words that show a status."""
Found = tuple[Status, Cue]

ACTUAL: Found = ("actual", ())
BY_STANCE: dict[Stance, Status] = {
    "denies": "negated",
    "declines": "unknown",
    "doubts": "unknown",
    "asks": "unknown",
    "demands": "hypothetical",
    "promises": "planned",
}
_OPAQUE = frozenset({"because", "while", "since", "as", "although", "though", "whereas", "than"})
_TEMPORAL = frozenset({"after", "once", "when", "until", "before", "till"})
_BACKSHIFT = frozenset({"would", "'d", "’d"})
_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj"})
_OPERATOR_PREPS = frozenset({"of", "from", "about", "for", "to", "against", "on", "at", "with"})
_LIMIT = 60
"""Steps up a parse before a chain is given up: bounds the recursion on degenerate parses."""


def compose(inner: Status, outer: Status) -> Status:
    """The status of what is ``inner`` within the scope of ``outer``."""
    if inner == "actual" or outer == "unknown":
        return outer
    if inner in ("planned", "probable", "possible") and outer in ("negated", "hypothetical"):
        return outer
    return inner


class Scoper:
    """Statuses of one report's tokens; each token's is worked out once."""

    def __init__(self, tokens: Tokens, attributions: tuple[Attribution, ...], inner: list[int]) -> None:
        self._t = tokens
        self._attributions = attributions
        self._inner = inner
        self._table = certainty()
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
        found = _under(self._own(i), outer)
        self._known[i] = found
        return found

    def _look(self, scope: Scope, key: str) -> Status | None:
        return self._table.get(scope, {}).get(key)

    def _own(self, i: int) -> Found:
        """What the word itself and its own dependents say."""
        t = self._t
        found: Found = ACTUAL
        own = self._look("self", t.lemma[i])
        if own is not None and self._has_complement(i):
            found = (own, ((i, i),))
        for k in t.children[i]:
            step = self._modifier(i, k)
            if step is not None:
                total = compose(found[0], step)
                if total != found[0]:
                    found = (total, self._words(k))
        if found[0] == "negated" and any(t.lower[k] in ("until", "till") for k in t.kids(i, "prep", "advcl", "mark")):
            return ACTUAL
        return found

    def _words(self, k: int) -> Cue:
        """The cue of a modifier: of a conditional clause its "if"."""
        marks = self._t.kids(k, "mark") if self._t.dep[k] == "advcl" else []
        return ((marks[0], marks[0]),) if marks else ((k, k),)

    def _has_complement(self, i: int) -> bool:
        t = self._t
        return any(t.dep[k] in ("xcomp", "acl", "relcl", "ccomp") or t.lower[k] == "of" for k in t.children[i])

    def _modifier(self, i: int, k: int) -> Status | None:
        """The status that a dependent gives to its head."""
        dep, word = self._t.dep[k], self._t.lower[k]
        if dep == "neg" or (dep in ("advmod", "preconj") and word in NEGATORS):
            return "negated"
        find = _BY_DEP.get(dep)
        return find(self, i, k) if find is not None else None

    def _adverb(self, i: int, k: int) -> Status | None:
        del i
        return self._look("adverb", self._t.lower[k])

    def _adjective(self, i: int, k: int) -> Status | None:
        del i
        return self._look("modifier", self._t.lower[k]) or self._look("modifier", self._t.lemma[k])

    def _unsure(self, verb: int) -> bool:
        """Whether the verb's adjective says that something is not known ("was unclear if")."""
        return any(self._predicate(verb, k) == "unknown" for k in self._t.kids(verb, "acomp", "attr"))

    def _condition(self, i: int, clause: int) -> Status | None:
        past = self._t.tag[i] == "VBD" and not self._t.kids(i, "aux")
        if past or self._unsure(i):
            return None
        conditional = any(self._t.lower[m] in ("if", "unless") for m in self._t.kids(clause, "mark"))
        return "hypothetical" if conditional else None

    def _nobody(self, i: int, subject: int) -> Status | None:
        del i
        none = self._t.lower[subject] in _NOBODY or any(self._t.lower[d] == "no" for d in self._t.kids(subject, "det"))
        return "negated" if none else None

    def _mark(self, i: int, k: int) -> Status | None:
        word = self._t.lower[k]
        head = self._t.head[i]
        doubting = self._look("verb", self._t.lemma[head]) == "unknown" and self._t.edges(i)[0] == head + 1
        asked = self._t.dep[i] in ("ccomp", "pcomp", "xcomp") or self._unsure(head) or doubting
        if word == "if" and asked:
            return "unknown"
        return self._look("mark", word)

    def _determiner(self, i: int, k: int) -> Status | None:
        word = self._t.lower[k]
        if word != "any":
            return self._look("determiner", word)
        head = self._t.head[i]
        return "negated" if negation(self._t, head) and self._t.dep[i] == "dobj" else None

    def _aux(self, i: int, k: int) -> Status | None:
        word = self._t.lower[k]
        dated = self._t.word(k)[0].isupper() and name_over(self._t, k) is not None
        if dated or (word in _BACKSHIFT and self._t.tag[i] == "VBN"):
            return None
        if word in _BACKSHIFT and self._inner[i] >= 0:
            return "planned"
        return self._look("aux", word)

    def _above(self, i: int) -> Found:
        """What the governors say, up to the edge of the holder's words."""
        t = self._t
        head = t.head[i]
        owner = self._inner[i]
        if head == i or self._inner[head] != owner:
            return self._edge(owner)
        if t.pos[i] in ("VERB", "AUX"):
            return self._clause_above(i, head, t.dep[i])
        return self._noun_above(i, head, t.dep[i])

    def _edge(self, owner: int) -> Found:
        """The attribution's stance, or the doubt in its cue ("is believed to")."""
        known = self._edges.get(owner)
        if known is None:
            known = self._edges[owner] = self._attribution_edge(self._attributions[owner])
        return known

    def _attribution_edge(self, attribution: Attribution) -> Found:
        t = self._t
        cue = tuple((r.start, r.stop - 1) for s, e in attribution.cue if (r := t.covering(s, e)))
        words = [i for a, b in cue for i in range(a, b + 1)]
        belief = next((s for i in words if (s := self._look("belief", t.lemma[i])) is not None), None)
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
        if dep == "relcl":
            return self._complement(i, head) if infinitive(t, i) else ACTUAL
        if dep == "advcl":
            return self._adverbial(i, head)
        if dep in _CLAUSAL:
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
                return self._edge(self._inner[i])
        if bare:
            return self._above(head)
        return self._above(head) if t.kids(i, "nsubj", "nsubjpass", "aux") else self.status(head)

    def _adverbial(self, i: int, head: int) -> Found:
        t = self._t
        marks = {t.lower[k] for k in t.kids(i, "mark", "advmod")}
        if marks & _OPAQUE:
            return ACTUAL
        outer = self.status(head)
        if marks & _TEMPORAL:
            present = t.tag[i] in ("VBZ", "VBP") or any(t.tag[k] in ("VBZ", "VBP") for k in t.kids(i, "aux", "auxpass"))
            return outer if present and outer[0] in ("planned", "hypothetical") else ACTUAL
        if "for" in marks and infinitive(t, i):
            own = self._object_operator(head, "for")
            return _under((own, ((head, head),)), outer) if own is not None else outer
        if outer[0] == "negated":
            return ACTUAL
        return outer if infinitive(t, i) or not t.kids(i, "nsubj", "nsubjpass") else self._above(head)

    def _complement(self, i: int, head: int) -> Found:
        """A complement has its governor's operator, and what stands over the governor."""
        t = self._t
        if t.pos[head] in ("ADP", "SCONJ") and t.dep[i] == "pcomp":
            return self._gerund(head)
        if self._purpose(i, head):
            outer = self.status(head)
            return outer if outer[0] != "negated" else ACTUAL
        own = self._governing(i, head)
        if own is None and t.dep[i] == "acl":
            return ACTUAL if t.tag[i] in ("VBN", "VBD") else self.status(head)
        outer = self.status(head)
        twice = own == "negated" and outer[0] == "negated" and outer[1] != ((head, head),)
        if own == "actual" or twice:
            return ACTUAL
        return outer if own is None else _under((own, self._governor_words(head)), outer)

    def _purpose(self, i: int, head: int) -> bool:
        """Whether the infinitive hangs on "in order to"."""
        t = self._t
        return infinitive(t, i) and t.lower[head] == "order" and head > 0 and t.lower[head - 1] == "in"

    def _governing(self, i: int, head: int) -> Status | None:
        """The governor's operator on this complement; an infinitive by a noun, or after "is", is planned."""
        t = self._t
        own = self._operator(head)
        if t.lemma[head] == "have":
            return own if head + 1 < len(t) and t.lower[head + 1] == "to" else None
        if own is not None or not infinitive(t, i):
            return own
        if t.dep[i] in ("acl", "relcl"):
            ranked = {t.lower[head], *(t.lower[k] for k in t.kids(head, "amod"))} & {"first", "last", "only", "next"}
            return None if ranked else "planned"
        if t.lemma[head] == "be" and t.dep[i] == "xcomp" and not t.kids(head, "acomp"):
            return self._look("noun", self._subject_lemma(head)) or "planned"
        return None

    def _governor_words(self, head: int) -> Cue:
        """The cue of a governor: the adjective of a copula with its negation, else the governor itself."""
        t = self._t
        for k in t.kids(head, "acomp", "attr", "oprd") if t.lemma[head] == "be" else ():
            if self._predicate(head, k) is not None:
                words = [*negation(t, head), k]
                return ((min(words), max(words)),)
        return ((head, head),)

    def _gerund(self, preposition: int) -> Found:
        """As in "accused of bombing", "without bombing": the preposition decides whether the verb reaches in."""
        t = self._t
        word, head = t.lower[preposition], t.head[preposition]
        if word == "without":
            return "negated", ((preposition, preposition),)
        if word == "by":
            outer = self.status(head)
            return outer if outer[0] != "negated" else ACTUAL
        if word not in _OPERATOR_PREPS or self._inner[head] != self._inner[preposition]:
            return ACTUAL
        own = self._operator(head)
        return _under((own, ((head, head),)), self.status(head)) if own not in (None, "actual") else ACTUAL

    def _operator(self, head: int) -> Status | None:
        """The status that a governor gives to its clause."""
        t = self._t
        lemma = t.lemma[head]
        if t.pos[head] in ("VERB", "AUX"):
            found = self._look("verb", lemma)
            for k in t.kids(head, "acomp", "attr", "oprd") if found is None else ():
                found = found or self._predicate(head, k)
            return found
        if t.pos[head] == "ADJ":
            return self._look("predicate", lemma)
        return self._look("noun", lemma)

    def _predicate(self, verb: int, k: int) -> Status | None:
        """As in "is likely to", "is not clear whether"."""
        found = self._look("predicate", self._t.lemma[k])
        if self._look("sure", self._t.lemma[k]) is not None:
            return "unknown" if negation(self._t, verb) or negation(self._t, k) else None
        return found

    def _object_operator(self, head: int, preposition: str) -> Status | None:
        lemma = self._t.lemma[head]
        return self._look("object", f"{lemma} {preposition}" if preposition else lemma)

    def _noun_above(self, i: int, head: int, dep: str) -> Found:
        if dep in ("conj", "compound", "amod", "acomp", "appos"):
            return self.status(head)
        if dep == "pobj":
            return self._prepositional(i, head)
        if dep in ("dobj", "nsubjpass", "nsubj", "attr", "oprd"):
            return self._argument(head, dep)
        if dep in ("ccomp", "xcomp", "pcomp"):
            return self._complement(i, head)
        return ACTUAL

    def _prepositional(self, i: int, preposition: int) -> Found:
        t = self._t
        word, up = t.lower[preposition], t.head[preposition]
        if word == "without" and not negation(t, up):
            return "negated", ((preposition, preposition),)
        if up == preposition or self._inner[up] != self._inner[i]:
            return self._edge(self._inner[i])
        if t.dep[preposition] == "agent":
            outer = self.status(up)
            return outer if outer[0] == "unknown" else ACTUAL
        if t.pos[up] in ("NOUN", "PROPN"):
            return self._of_noun(up, word)
        own = self._object_operator(up, word)
        if own is not None:
            return _under((own, ((up, preposition),)), self.status(up))
        return self.status(up) if self._look("light", f"{t.lemma[up]} {word}") is not None else ACTUAL

    def _of_noun(self, noun: int, word: str) -> Found:
        """What a noun says of what hangs on it: a denied share in a deed ("no part in"), "threat of", "ban on"."""
        outer = self.status(noun)
        if self._t.lemma[noun] in classes()["share"]:
            return outer if outer[0] in ("negated", "unknown") else ACTUAL
        own = self._look("noun", self._t.lemma[noun]) if word in ("of", "for", "to", "on") else None
        return _under((own, ((noun, noun),)), outer) if own is not None else ACTUAL

    def _argument(self, head: int, dep: str) -> Found:
        """A noun under a light verb has the verb's status; under an operator ("prevented", "plans") the operator's."""
        t = self._t
        lemma = t.lemma[head]
        if dep == "attr" and lemma == "be":
            there_is = t.kids(head, "expl") or self._look("noun", self._subject_lemma(head))
            return self.status(head) if there_is else ACTUAL
        if dep == "nsubj":
            return self._subject(head, lemma)
        if dep == "nsubjpass" and self._look("verify", lemma) is not None and negation(t, head):
            return "unknown", ((min(negation(t, head)), head),)
        own = self._object_operator(head, "")
        if own is not None:
            return _under((own, ((head, head),)), self.status(head))
        return self.status(head) if self._look("light", lemma) is not None else ACTUAL

    def _subject_lemma(self, verb: int) -> str:
        subjects = self._t.kids(verb, "nsubj")
        return self._t.lemma[subjects[0]] if subjects else ""

    def _subject(self, head: int, lemma: str) -> Found:
        t = self._t
        for k in t.kids(head, "acomp"):
            found = self._predicate(head, k)
            if found is not None:
                return _under((found, ((k, k),)), self.status(head))
        return self.status(head) if self._look("happen", lemma) is not None else ACTUAL


def _under(inner: Found, outer: Found) -> Found:
    total = compose(inner[0], outer[0])
    return (total, inner[1]) if total == inner[0] else (total, outer[1])


_BY_DEP: dict[str, Callable[[Scoper, int, int], Status | None]] = {
    "aux": Scoper._aux,  # noqa: SLF001  the table of the class's own methods
    "advmod": Scoper._adverb,  # noqa: SLF001
    "amod": Scoper._adjective,  # noqa: SLF001
    "det": Scoper._determiner,  # noqa: SLF001
    "mark": Scoper._mark,  # noqa: SLF001
    "advcl": Scoper._condition,  # noqa: SLF001
    "nsubj": Scoper._nobody,  # noqa: SLF001
    "nsubjpass": Scoper._nobody,  # noqa: SLF001
}
"""What a dependent of each label does to the status of its head."""

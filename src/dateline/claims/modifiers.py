"""What a word's own dependents say of its status: negation, auxiliaries, adverbs, adjectives, determiners, "if"."""

from collections.abc import Callable

from dateline.claims.grammar import NEGATORS, infinitive, name_over, negation
from dateline.claims.operators import ACTUAL, Cue, Found, Operators, compose
from dateline.lexicon.cues import cues
from dateline.record.tokens import Tokens
from dateline.record.types import Status

_HAD = frozenset({"'d", "’d"})
_BACKSHIFT = _HAD | {"would"}
_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})


class Modifiers:
    """Statuses from below; ``inner`` is the attribution that each token stands in, -1 none."""

    def __init__(self, tokens: Tokens, operators: Operators, inner: list[int]) -> None:
        self._t = tokens
        self._o = operators
        self._inner = inner
        self._by_dep: dict[str, Callable[[int, int], Status | None]] = {
            "aux": self._aux,
            "advmod": self._adverb,
            "amod": self._adjective,
            "det": self._determiner,
            "mark": self._mark,
            "advcl": self._condition,
            "nsubj": self._nobody,
            "nsubjpass": self._nobody,
            "dobj": self._no_object,
        }

    def own(self, i: int) -> Found:
        """What the word itself and its own dependents say."""
        t = self._t
        found: Found = ACTUAL
        own = self._o.look("self", t.lemma[i])
        if own is not None and self._has_complement(i):
            found = (own, ((i, i),))
        for k in [*t.children[i], *self._modals(i)] if t.pos[i] == "VERB" else t.children[i]:
            step = self._modifier(i, k)
            if step is not None:
                total = compose(found[0], step)
                if total != found[0]:
                    found = (total, self._words(k))
        if found[0] == "negated" and any(t.lower[k] in ("until", "till") for k in t.kids(i, "prep", "advcl", "mark")):
            return ACTUAL
        return found

    def _modals(self, i: int) -> list[int]:
        """Auxiliaries that the parse hangs on another auxiliary: "should be leading"."""
        t = self._t
        return [k for a in t.children[i] if t.dep[a] == "aux" for k in t.children[a] if t.dep[k] == "aux"]

    def _words(self, k: int) -> Cue:
        """The cue of a modifier: of a conditional clause its "if", of "no village" its "no"."""
        marks = self._t.kids(k, "mark") if self._t.dep[k] == "advcl" else []
        marks = marks or [d for d in self._t.kids(k, "det") if self._t.lower[d] == "no"]
        return ((marks[0], marks[0]),) if marks else ((k, k),)

    def _has_complement(self, i: int) -> bool:
        t = self._t
        return any(t.dep[k] in ("xcomp", "acl", "relcl", "ccomp") or t.lower[k] == "of" for k in t.children[i])

    def _modifier(self, i: int, k: int) -> Status | None:
        """The status that a dependent gives to its head."""
        dep, word = self._t.dep[k], self._t.lower[k]
        if dep == "neg" or (dep in ("advmod", "preconj") and word in NEGATORS):
            return "negated"
        if dep == "cc" and word == "nor" and k < i:
            return "negated"
        find = self._by_dep.get(dep)
        return find(i, k) if find is not None else None

    def _adverb(self, i: int, k: int) -> Status | None:
        if self._t.tag[k] == "WRB" and infinitive(self._t, i):
            return "hypothetical"
        return self._o.look("adverb", self._t.lower[k])

    def _adjective(self, i: int, k: int) -> Status | None:
        del i
        return self._o.look("modifier", self._t.lower[k]) or self._o.look("modifier", self._t.lemma[k])

    def _condition(self, i: int, clause: int) -> Status | None:
        past = self._t.tag[i] == "VBD" and not self._t.kids(i, "aux")
        if past or self._o.unsure(i):
            return None
        conditional = any(self._t.lower[m] in ("if", "unless") for m in self._t.kids(clause, "mark"))
        return "hypothetical" if conditional else None

    def _nobody(self, i: int, subject: int) -> Status | None:
        del i
        t = self._t
        none = t.lower[subject] in _NOBODY or any(t.lower[d] in _NO for d in t.kids(subject, "det"))
        none = none or (t.lower[subject] == "few" and not t.kids(subject, "det"))
        return "negated" if none else None

    def _no_object(self, i: int, thing: int) -> Status | None:
        """As in "fired no shot"; a verb that only lends its object a tense ("has no choice but to") stays."""
        if self._t.pos[i] != "VERB" or self._t.lemma[i] in cues().givers:
            return None
        return self._nobody(i, thing)

    def empty_handed(self, verb: int) -> bool:
        """Whether only the verb's object denies it: "fired no shot and withdrew" denies no withdrawal."""
        return any(self._no_object(verb, k) is not None for k in self._t.kids(verb, "dobj"))

    def _mark(self, i: int, k: int) -> Status | None:
        word = self._t.lower[k]
        head = self._t.head[i]
        doubting = self._o.look("verb", self._t.lemma[head]) == "unknown" and self._t.edges(i)[0] == head + 1
        asked = self._t.dep[i] in ("ccomp", "pcomp", "xcomp") or self._o.unsure(head) or doubting
        if word == "if" and asked:
            return "unknown"
        return self._o.look("mark", word)

    def _determiner(self, i: int, k: int) -> Status | None:
        word = self._t.lower[k]
        if word != "any":
            return self._o.look("determiner", word)
        head = self._t.head[i]
        return "negated" if negation(self._t, head) and self._t.dep[i] == "dobj" else None

    def _aux(self, i: int, k: int) -> Status | None:
        t, word = self._t, self._t.lower[k]
        dated = t.word(k)[0].isupper() and name_over(t, k) is not None
        if dated or (word in _HAD and t.tag[i] == "VBN"):
            return None
        if word in _BACKSHIFT and self._inner[i] >= 0 and not any(t.lower[a] == "have" for a in t.kids(i, "aux")):
            return "planned"
        misread = self._o.look("verb", t.lemma[k]) if t.lemma[k] not in ("have", "let") else None
        return self._o.look("aux", word) or misread

"""What a governor says of what stands in its scope, by the rows of ``certainty.csv``, and how two statuses compose."""

from dateline.claims.grammar import infinitive, negation
from dateline.lexicon.cues import Scope, certainty
from dateline.record.tokens import Tokens
from dateline.record.types import Status

Cue = tuple[tuple[int, int], ...]
"""(first, last) tokens, inclusive, of the words that show a status."""
Found = tuple[Status, Cue]

ACTUAL: Found = ("actual", ())


def compose(inner: Status, outer: Status) -> Status:
    """The status of what is ``inner`` within the scope of ``outer``."""
    if inner == "actual" or outer == "unknown" or (inner, outer) == ("planned", "probable"):
        return outer
    if (inner, outer) == ("negated", "hypothetical"):
        return outer
    if inner in ("planned", "probable", "possible") and outer in ("negated", "hypothetical"):
        return outer
    return inner


def under(inner: Found, outer: Found) -> Found:
    """The same with the cue of the one that counts."""
    total = compose(inner[0], outer[0])
    return (total, inner[1]) if total == inner[0] else (total, outer[1])


class Operators:
    """Look-ups of verbs, nouns and adjectives that set the status of their complements and objects."""

    def __init__(self, tokens: Tokens) -> None:
        self._t = tokens
        self._table = certainty()
        self._closing = {key.rsplit(" ", 1)[-1] for key in self._table.get("preposition", {})}

    def look(self, scope: Scope, key: str) -> Status | None:
        """The status of a word in one kind of scope, None where no row names it."""
        return self._table.get(scope, {}).get(key)

    def governing(self, i: int, head: int) -> Status | None:
        """The governor's operator on this complement; an infinitive by a noun, or after "is", is planned."""
        t = self._t
        own = self.operator(head) if self._takes(i, head) else None
        if self._yet(head) and infinitive(t, i):
            return "negated"
        if self.look("verify", t.lemma[head]) is not None and negation(t, head):
            return "unknown"
        if own is None and t.lemma[head] in ("include", "involve"):
            own = self.look("noun", self.subject_lemma(head))
        if own is not None or not infinitive(t, i):
            return own
        if t.dep[i] in ("acl", "relcl"):
            ranked = {t.lower[head], *(t.lower[k] for k in t.kids(head, "amod"))} & {"first", "last", "only", "next"}
            return None if ranked else "planned"
        if t.lemma[head] == "be" and t.dep[i] == "xcomp" and not t.kids(head, "acomp"):
            return self.look("noun", self.subject_lemma(head)) or "planned"
        return None

    def _yet(self, head: int) -> list[int]:
        """The "yet" of "has yet to", "is yet to"."""
        t = self._t
        return [k for k in t.kids(head, "advmod") if t.lower[k] == "yet"] if t.lemma[head] in ("have", "be") else []

    def _takes(self, i: int, head: int) -> bool:
        """Whether the complement has the form that the operator asks for: "have to", "let him go"."""
        t = self._t
        if t.lemma[head] == "have":
            return head + 1 < len(t) and t.lower[head + 1] == "to"
        return t.lemma[head] != "let" or t.tag[i] == "VB"

    def words(self, head: int) -> Cue:
        """The cue of a governor: the adjective of a copula with its negation, of "the plan is to" its noun."""
        t = self._t
        yet = self._yet(head)
        if yet:
            return ((yet[0], yet[0]),)
        for k in t.kids(head, "acomp", "attr", "oprd") if t.lemma[head] == "be" else ():
            if self.predicate(head, k) is not None:
                words = [*negation(t, head), k]
                return ((min(words), max(words)),)
        named = self.look("noun", self.subject_lemma(head)) if t.lemma[head] in ("be", "include", "involve") else None
        subjects = t.kids(head, "nsubj") if named is not None else []
        return ((subjects[0], subjects[0]),) if subjects else ((head, head),)

    def operator(self, head: int) -> Status | None:
        """The status that a governor gives to its clause."""
        t = self._t
        lemma = t.lemma[head]
        if t.pos[head] in ("VERB", "AUX"):
            found = self._phrasal("verb", head) or self.look("verb", lemma)
            for k in t.kids(head, "acomp", "attr", "oprd") if found is None else ():
                found = found or self.predicate(head, k)
            return found
        if t.pos[head] == "ADJ":
            return self._too(head) or self.look("predicate", lemma)
        return self.look("noun", lemma)

    def predicate(self, verb: int, k: int) -> Status | None:
        """As in "is likely to", "is not clear whether"."""
        found = self._too(k) or self.look("predicate", self._t.lemma[k])
        if self.look("sure", self._t.lemma[k]) is not None:
            return "unknown" if negation(self._t, verb) or negation(self._t, k) else None
        return found

    def _too(self, adjective: int) -> Status | None:
        """As in "too early to"."""
        return "negated" if any(self._t.lower[a] == "too" for a in self._t.kids(adjective, "advmod")) else None

    def unsure(self, verb: int) -> bool:
        """Whether the verb's adjective says that something is not known ("was unclear if")."""
        return any(self.predicate(verb, k) == "unknown" for k in self._t.kids(verb, "acomp", "attr"))

    def on_object(self, head: int, preposition: str) -> Status | None:
        """The status that a verb gives to its object, or to the object of a preposition ("call for")."""
        lemma = self._t.lemma[head]
        if preposition:
            return self.look("object", f"{lemma} {preposition}")
        return self._phrasal("object", head) or self.look("object", lemma)

    def _phrasal(self, scope: Scope, head: int) -> Status | None:
        """The row of a verb with its particle: "rule out"."""
        t = self._t
        return next((s for k in t.kids(head, "prt") if (s := self.look(scope, f"{t.lemma[head]} {t.lower[k]}"))), None)

    def light(self, head: int) -> bool:
        """Whether the verb only lends its object a tense and a mood ("carry out an attack")."""
        return self.look("light", self._t.lemma[head]) is not None

    def phrase(self, preposition: int) -> Found | None:
        """What a preposition or conjunction says with the words before it: "without", "instead of", "in case of"."""
        for words in (3, 2, 1) if self._t.lower[preposition] in self._closing else ():
            first = preposition - words + 1
            key = " ".join(self._t.lower[k] for k in range(first, preposition + 1)) if first >= 0 else ""
            found = self.look("preposition", key)
            if found is not None:
                return found, ((first, preposition),)
        return None

    def subject_lemma(self, verb: int) -> str:
        """The lemma of the verb's own subject, of "which" that of its noun; empty where it has none."""
        t = self._t
        subjects = t.kids(verb, "nsubj")
        if subjects and t.dep[verb] == "relcl" and t.lower[subjects[0]] in ("which", "that", "who"):
            return t.lemma[t.head[verb]]
        return t.lemma[subjects[0]] if subjects else ""

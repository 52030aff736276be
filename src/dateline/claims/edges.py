"""What holds at the edge of the holder's words: the attribution's stance or belief, or the author's own question."""

from dateline.claims.operators import ACTUAL, Found, Operators
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
_TAG = ("n't", "n’t")


class Edges:
    """The last operator over the words of each holder of one report; each is worked out once."""

    def __init__(self, tokens: Tokens, attributions: tuple[Attribution, ...], operators: Operators) -> None:
        self._t = tokens
        self._attributions = attributions
        self._o = operators
        self._known: dict[int, Found] = {-1: ACTUAL}

    def put(self, root: int) -> Found:
        """The author's own question leaves open what it asks ("Will they go?"); "Army to go" is a title's future."""
        t = self._t
        subjects = t.kids(root, "nsubj", "nsubjpass", "expl")
        if t.word(t.sents[t.sent[root]][1] - 1) != "?":
            to = [k for k in t.kids(root, "aux") if t.lower[k] == "to" and subjects and subjects[0] < k]
            return ("planned", ((to[0], to[0]),)) if to else ACTUAL
        verbs = [root] if t.pos[root] == "AUX" else t.kids(root, "aux", "auxpass")
        first = min(verbs, default=root)
        asks = bool(verbs) and bool(subjects) and first < subjects[0] and not t.lower[first].endswith(_TAG)
        return ("unknown", ((first, first),)) if asks and not self._wh(root, first) else ACTUAL

    def _wh(self, root: int, first: int) -> bool:
        """Whether who, why or how is asked, which takes the rest for granted."""
        t = self._t
        return any(t.tag[k] in ("WP", "WRB", "WDT", "WP$") for k in range(t.sents[t.sent[root]][0], first))

    def at(self, owner: int) -> Found:
        """The attribution's stance, or the doubt in its cue ("is believed to")."""
        known = self._known.get(owner)
        if known is None:
            known = self._known[owner] = self._stance(self._attributions[owner])
        return known

    def _stance(self, attribution: Attribution) -> Found:
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

"""Frames: where the content of a cue stands (see ``dateline.lexicon.cues``), one function a frame, read off the parse.

The first frame of a cue that finds its content wins.
"""

from collections.abc import Callable, Iterable

from dateline.claims.clauses import Found, complements, finite_clause, objects_of
from dateline.claims.grammar import auxiliaries, infinitive, negation
from dateline.lexicon.cues import Cue, cues
from dateline.record.tokens import Tokens


def wh_clause(tokens: Tokens, verb: int) -> Found | None:
    """A clause that begins with whether, if, who, how …, that word included."""
    for k in tokens.kids(verb, "ccomp", "pcomp", "advcl"):
        words = tokens.subtree(k)
        if tokens.dep[k] == "advcl" and words[0] != verb + 1:
            continue
        if tokens.lower[words[0]] in ("if", "whether") or tokens.tag[words[0]] in ("WP", "WRB", "WDT", "WP$"):
            told = [o for o in objects_of(tokens, verb) if verb < o < k]
            return set(words), told[0] if told else None
    return None


def asked_words(tokens: Tokens, verb: int) -> set[int]:
    """What "asked whether …, she replied" asks, without the main clause behind it."""
    under = (wh_clause(tokens, q) for q in tokens.kids(verb, "prep"))
    found = wh_clause(tokens, verb) or next(filter(None, under), None) or prepositional("about")(tokens, verb)
    return set() if found is None else _before_reply(tokens, verb, found[0])


def _before_reply(tokens: Tokens, verb: int, asked: set[int]) -> set[int]:
    """The words up to the comma before the subject of the verb that answers, where the asking begins its sentence."""
    first, last = tokens.sents[tokens.sent[verb]]
    if verb - first > 1:
        return asked
    marks: list[int] = []
    for i in range(verb + 1, last):
        if tokens.word(i) == ",":
            marks.append(i)
        elif tokens.pos[i] == "VERB" and marks and _answers(tokens, i):
            return {k for k in asked if k < marks[0]}
        elif tokens.pos[i] == "VERB":
            marks.clear()
    return asked


def _answers(tokens: Tokens, i: int) -> bool:
    table = cues()
    lemma = tokens.lemma[i]
    says = "bare" in table.verbs.get(lemma, {}) or lemma in table.refused or lemma in table.refusers
    return says and not infinitive(tokens, i)


def _to(tokens: Tokens, verb: int) -> Found | None:
    for k in complements(tokens, verb):
        if infinitive(tokens, k) and k > verb and not tokens.kids(k, "nsubj") and not objects_of(tokens, verb):
            return set(tokens.subtree(k)), None
    return None


def _o_to(tokens: Tokens, verb: int) -> Found | None:
    objects = objects_of(tokens, verb)
    for k in complements(tokens, verb):
        if not infinitive(tokens, k) or k < verb:
            continue
        inner = tokens.kids(k, "nsubj")
        if inner:
            return set(tokens.subtree(k)) - set(tokens.subtree(inner[0])), inner[0]
        if objects:
            return set(tokens.subtree(k)), objects[0]
    for o in objects:
        for k in tokens.kids(o, "acl", "relcl"):
            if infinitive(tokens, k):
                return set(tokens.subtree(k)), o
    return None


def _x_to(tokens: Tokens, verb: int) -> Found | None:
    """Object and infinitive as one content: "wants him to go"."""
    found = _o_to(tokens, verb)
    if found is None or found[1] is None:
        return None
    return found[0] | set(tokens.subtree(found[1])), None


def _np(tokens: Tokens, verb: int) -> Found | None:
    objects = [o for o in tokens.kids(verb, "dobj") if o > verb] or tokens.kids(verb, "nsubjpass")
    return (set(tokens.subtree(objects[0])), None) if objects else None


def _np_claim(tokens: Tokens, verb: int) -> Found | None:
    """The object where it is a saying itself: "rejected the claim"."""
    found = _np(tokens, verb)
    objects = tokens.kids(verb, "dobj", "nsubjpass")
    return found if objects and tokens.lemma[objects[0]] in cues().nouns else None


def _ing(tokens: Tokens, verb: int) -> Found | None:
    gerunds = [k for k in complements(tokens, verb) if tokens.tag[k] == "VBG" and k > verb]
    gerunds += [p for q in tokens.kids(verb, "prep") for p in tokens.kids(q, "pcomp") if tokens.lower[q] == "against"]
    return (set(tokens.subtree(gerunds[0])), None) if gerunds else None


def _small(tokens: Tokens, verb: int) -> Found | None:
    objects = [o for o in tokens.kids(verb, "dobj") if o > verb]
    predicates = [k for k in tokens.kids(verb, "oprd", "acomp", "attr") if k > verb]
    if objects and predicates:
        return set(tokens.subtree(objects[0])) | set(tokens.subtree(predicates[0])), None
    for k in tokens.kids(verb, "ccomp", "xcomp"):
        if k > verb and tokens.pos[k] not in ("VERB", "AUX") and tokens.kids(k, "nsubj"):
            return set(tokens.subtree(k)), None
    if objects and any(tokens.word(i) in _QUOTE_MARKS for i in tokens.subtree(objects[0])):
        return set(tokens.subtree(objects[0])), None
    return None


_QUOTE_MARKS = frozenset({'"', "“", "''", "``", "‘"})


def _object_and(*prepositions: str) -> Callable[[Tokens, int], Found | None]:
    def find(tokens: Tokens, verb: int) -> Found | None:
        objects = [o for o in tokens.kids(verb, "dobj") if o > verb]
        if not objects:
            return None
        for holder in (verb, objects[0]):
            for q in tokens.kids(holder, "prep"):
                if tokens.lower[q] in prepositions and q > objects[0]:
                    return set(tokens.subtree(objects[0])) | set(tokens.subtree(q)), None
        return None

    return find


def prepositional(preposition: str) -> Callable[[Tokens, int], Found | None]:
    """The frame of one preposition: its object, or "for X to do" as a whole."""

    def find(tokens: Tokens, verb: int) -> Found | None:
        for q in tokens.kids(verb, "prep"):
            if tokens.lower[q] == preposition:
                inside = set(tokens.subtree(q)) - {q}
                if inside:
                    return inside, None
        for k in tokens.kids(verb, "advcl", "ccomp", "xcomp"):
            lead = tokens.edges(k)[0]
            if lead == verb + 1 and tokens.lower[lead] == preposition and infinitive(tokens, k):
                return set(tokens.subtree(k)) - {lead}, None
        return None

    return find


def _on_to(tokens: Tokens, verb: int) -> Found | None:
    for q in tokens.kids(verb, "prep"):
        if tokens.lower[q] not in ("on", "upon", "to", "with"):
            continue
        told = tokens.kids(q, "pobj")
        inner = [k for o in told for k in tokens.kids(o, "acl", "relcl")] + tokens.kids(q, "pcomp")
        for k in [*tokens.kids(verb, "xcomp", "advcl", "ccomp"), *inner]:
            if infinitive(tokens, k) and k > q:
                own = tokens.kids(k, "nsubj")
                drop = set(tokens.subtree(own[0])) if own else set()
                return set(tokens.subtree(k)) - drop, told[0] if told else None
    return None


FRAMES: dict[str, Callable[[Tokens, int], Found | None]] = {
    "clause": finite_clause,
    "o_clause": finite_clause,
    "wh": wh_clause,
    "to": _to,
    "o_to": _o_to,
    "on_to": _on_to,
    "x_to": _x_to,
    "small": _small,
    "as": _object_and("as"),
    "of": _object_and("of"),
    "for_obj": _object_and("for", "over"),
    "ing": _ing,
    "np": _np,
    "np_claim": _np_claim,
    "prep:for": prepositional("for"),
    "prep:on": prepositional("on"),
    "prep:of": prepositional("of"),
    "prep:against": prepositional("against"),
    "about": prepositional("about"),
}
ORDER = tuple(FRAMES)

WEAK = frozenset(
    {
        "np",
        "np_claim",
        "to",
        "x_to",
        "ing",
        "prep:for",
        "prep:on",
        "prep:of",
        "prep:against",
        "about",
        "of",
        "small",
        "as",
    }
)
"""Frames whose verbs have other senses when their subject cannot speak ("the attack claimed ten lives")."""


def frames_of(tokens: Tokens, verb: int, table: dict[str, Cue]) -> Iterable[tuple[str, Cue]]:
    """The cue's frames in the order of trial, those of a particle verb only beside their particle."""
    near = {tokens.lower[k] for k in tokens.kids(verb, "prt", "advmod", "prep", "acomp")}
    rows = [cue for cue in table.values() if not cue.particle or cue.particle in near]
    rows.sort(key=lambda cue: (not cue.particle, ORDER.index(cue.frame) if cue.frame in FRAMES else len(ORDER)))
    return ((cue.frame, cue) for cue in rows)


def cue_words(tokens: Tokens, verb: int, cue: Cue | None) -> list[int]:
    """The cue as the guide writes it: the verb with auxiliaries and negation beside it, its particle or preposition."""
    words = {verb, *(k for k in auxiliaries(tokens, verb) + negation(tokens, verb) if verb - k <= 3)}
    if cue is not None and cue.particle:
        words.update(k for k in tokens.children[verb] if tokens.lower[k] == cue.particle)
    if cue is not None and ":" in cue.frame:
        words.update(k for k in tokens.kids(verb, "prep") if tokens.lower[k] == cue.frame.split(":")[1])
    if cue is not None and cue.frame == "on_to":
        words.update(k for k in tokens.kids(verb, "prep") if k == verb + 1)
    first, last = min(words), max(words)
    return list(range(first, last + 1)) if last - first <= len(words) + 1 else sorted(words)

"""Small questions to the parse that several modules of this room ask: subjects, negation, auxiliaries, phrases."""

import bisect

from dateline.lexicon.cues import cue_words
from dateline.record.tokens import Tokens

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
NEGATORS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor", "without", "hardly", "nothing"}
)
_NEVER = NEGATORS - {"no", "without", "nor"}
_EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "..."})
_SHARED = frozenset({"xcomp", "advcl", "conj", "pcomp", "dep"})


def subject(tokens: Tokens, verb: int) -> int | None:
    """The head token of who does what the verb says: its own subject, agent, or one that it shares; else None."""
    at: int | None = verb
    for _ in range(4):
        if at is None:
            return None
        found = _own_subject(tokens, at)
        if found is not None:
            return found
        at = _sharer(tokens, at)
    return None


def _own_subject(tokens: Tokens, verb: int) -> int | None:
    agents = [p for by in tokens.kids(verb, "agent") for p in tokens.kids(by, "pobj")]
    if agents:
        return agents[0]
    own = tokens.kids(verb, "nsubj")
    if own:
        return _antecedent(tokens, verb, own[-1] if own[-1] < verb or len(own) == 1 else own[0])
    if tokens.dep[verb] in ("acl", "relcl") and tokens.tag[verb] in ("VBG", "VB"):
        return tokens.head[verb]
    return tokens.head[verb] if under_its_subject(tokens, verb) else quoted_as(tokens, verb)


def under_its_subject(tokens: Tokens, verb: int) -> bool:
    """Whether the parse hangs a finite verb under its own subject: "A diplomat denied to them that it was so"."""
    noun = tokens.head[verb]
    if tokens.dep[verb] != "acl" or tokens.tag[verb] not in ("VBD", "VBN") or tokens.head[noun] != noun:
        return False
    return tokens.pos[noun] in ("NOUN", "PROPN") and any(k > verb for k in tokens.kids(verb, "ccomp"))


def quoted_as(tokens: Tokens, verb: int) -> int | None:
    """Who is "quoted as saying"."""
    preposition = tokens.head[verb]
    governor = tokens.head[preposition]
    if (
        tokens.dep[verb] != "pcomp"
        or tokens.lower[preposition] != "as"
        or tokens.lemma[governor] not in cue_words("quoting")
    ):
        return None
    quoted = tokens.kids(governor, "nsubjpass") or tokens.kids(governor, "dobj")
    return quoted[0] if quoted else None


def _sharer(tokens: Tokens, verb: int) -> int | None:
    """The verb whose subject this one shares, if any."""
    dep, head = tokens.dep[verb], tokens.head[verb]
    if head == verb or dep not in _SHARED or tokens.kids(verb, "nsubjpass"):
        return None
    return tokens.head[head] if dep == "pcomp" and tokens.dep[head] == "prep" else head


def _antecedent(tokens: Tokens, verb: int, found: int) -> int:
    """For "who", "which", "that" the noun that the relative clause stands by."""
    if tokens.dep[verb] == "relcl" and tokens.lower[found] in ("who", "which", "that"):
        return tokens.head[verb]
    return found


def passive(tokens: Tokens, verb: int) -> bool:
    """Whether the verb is in the passive voice."""
    return any(tokens.dep[k] in ("auxpass", "nsubjpass") for k in tokens.children[verb])


def negation(tokens: Tokens, verb: int) -> list[int]:
    """Tokens that negate the verb itself."""
    found = [
        k
        for k in tokens.children[verb]
        if tokens.dep[k] == "neg" or (tokens.dep[k] in ("advmod", "preconj", "cc") and tokens.lower[k] in _NEVER)
    ]
    if not found and tokens.dep[verb] == "conj" and tokens.head[verb] != verb:
        found = [k for k in tokens.kids(tokens.head[verb], "preconj", "advmod", "det") if tokens.lower[k] == "neither"]
        found += [k for k in tokens.kids(tokens.head[verb], "cc") if tokens.lower[k] == "nor" and k < verb]
    return found


def auxiliaries(tokens: Tokens, verb: int) -> list[int]:
    """Auxiliaries of the verb, "to" included."""
    return [k for k in tokens.children[verb] if tokens.dep[k] in ("aux", "auxpass")]


def infinitive(tokens: Tokens, verb: int) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(tokens.lower[k] == "to" and tokens.dep[k] == "aux" for k in tokens.children[verb])


def trimmed(tokens: Tokens, chosen: list[int]) -> list[int]:
    """The sorted tokens without punctuation at the ends."""
    first, last = 0, len(chosen)
    while first < last and tokens.word(chosen[first]) in _EDGE:
        first += 1
    while last > first and tokens.word(chosen[last - 1]) in _EDGE:
        last -= 1
    return chosen[first:last]


def noun_phrase(tokens: Tokens, head: int, verb: int) -> list[int]:
    """The noun phrase of a head with its modifiers, on the head's side of the verb, without the verb's own clause."""
    blocked: set[int] = {verb}
    for up in tokens.ancestors(verb):
        if up == head:
            break
        blocked.add(up)
    out = []
    stack = [head]
    while stack:
        i = stack.pop()
        out.append(i)
        stack.extend(k for k in tokens.children[i] if k not in blocked and tokens.dep[k] != "parataxis")
    out.sort()
    at = out.index(head)
    first = last = at
    while first > 0 and out[first - 1] == out[first] - 1:
        first -= 1
    while last + 1 < len(out) and out[last + 1] == out[last] + 1:
        last += 1
    kept = [i for i in out[first : last + 1] if (i < verb) == (head < verb)]
    while kept and tokens.dep[kept[0]] == "cc":
        kept.pop(0)
    return trimmed(tokens, kept)


def name_from(tokens: Tokens, first: int) -> tuple[int, int, str] | None:
    """The recognised name (first, past-last, label) that begins at the token, else None."""
    at = bisect.bisect_left(tokens.ents, first, key=lambda e: e[0])
    return tokens.ents[at] if at < len(tokens.ents) and tokens.ents[at][0] == first else None


def name_over(tokens: Tokens, token: int) -> tuple[int, int, str] | None:
    """The recognised name that holds the token, else None."""
    at = bisect.bisect_right(tokens.ents, token, key=lambda e: e[0]) - 1
    return tokens.ents[at] if at >= 0 and token < tokens.ents[at][1] else None


def dated(tokens: Tokens, i: int) -> bool:
    """Whether a token is of the name of a day or a time."""
    name = name_over(tokens, i)
    return name is not None and name[2] in ("DATE", "TIME")

"""Whether a time lies ahead of the report, by the verb that governs it: will, be going to, planned or expected to."""

from functools import lru_cache

from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.tokens import Tokens

STEPS_UP = 7


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {"future": set(), "plan": set(), "plan_to": set(), "ahead": set(), "limit": set()}
    for row in table("time_words", Word):
        if row.kind in kinds:
            kinds[row.kind].add(row.word)
    return {kind: frozenset(words) for kind, words in kinds.items()}


def ahead(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the verb that governs the expression looks ahead, or a limit is set ("by Friday") by one not past."""
    head = next((i for i in range(first, last + 1) if not first <= tokens.head[i] <= last), first)
    limit = first > 0 and tokens.lower[first - 1] in _words()["limit"]
    for _, i in zip(range(STEPS_UP), tokens.ancestors(head), strict=False):
        if tokens.pos[i] not in ("VERB", "AUX"):
            if tokens.lemma[i] in _words()["plan"] and tokens.pos[i] in ("ADJ", "NOUN"):
                return True
            continue
        found = _looks_ahead(tokens, i, limit=limit)
        if found is not None:
            return found
    return False


def _looks_ahead(tokens: Tokens, verb: int, *, limit: bool) -> bool | None:
    """Whether a verb looks ahead; None where the verb above it decides."""
    words = _words()
    helpers = [tokens.lower[k] for k in tokens.children[verb] if tokens.dep[k] in ("aux", "auxpass")]
    if any(word in words["future"] for word in helpers) and "have" not in helpers:
        return True
    above = tokens.lemma[tokens.head[verb]]
    if "to" in helpers:
        planned = above in words["plan"] or above in words["plan_to"] or tokens.dep[verb] in ("acl", "relcl")
        return True if planned or limit else None
    if tokens.tag[verb] == "VBG" and tokens.lemma[verb] in words["ahead"] and not helpers:
        return True
    finite = tokens.tag[verb] in ("VBD", "VBZ", "VBP")
    if limit and any(tokens.tag[k] in ("VBZ", "VBP") for k in (verb, *tokens.kids(verb, "aux", "auxpass"))):
        return True
    if (finite or tokens.tag[verb] == "VBN") and not tokens.dep[verb].endswith("comp"):
        return tokens.lemma[verb] in words["plan"] and tokens.tag[verb] != "VBD"
    return False if finite else None

"""The stance of an attribution: the cue's own, unless what is said is a refusal, a doubt, a question or a demand.

The guide's section 7: plans, pledges and decisions are promises, "must" and "should" demands, "said it was unclear"
doubts, "will not discuss" declines. Read off the main clause of the content.
"""

from dateline.claims.draft import Draft
from dateline.claims.grammar import auxiliaries, infinitive, negation
from dateline.claims.refusals import refusable
from dateline.lexicon.cues import certainty, cue_words, cues
from dateline.record.layers import ActorLayer
from dateline.record.tokens import Tokens
from dateline.record.types import Stance

_OWN = frozenset({"i", "we", "he", "she", "it", "they"})
_FUTURE = frozenset({"will", "would", "shall", "wo", "'ll", "’ll", "'d", "’d"})
_SHORT = 16
"""Tokens of an answer that does no more than put the question off."""
_MARKS = "\"”’'“ \n"


def stance(tokens: Tokens, actors: ActorLayer, draft: Draft) -> Stance:
    """The attribution's stance."""
    if tokens.lemma[draft.anchor] == "warn" and draft.told is not None and draft.content:
        return "demands"
    if draft.stance != "asserts" or not draft.content:
        return draft.stance
    content = sorted(draft.content)
    if _question(tokens, content):
        return "asks"
    if _puts_off(tokens, content):
        return "declines"
    roots = _roots(tokens, draft.content, content)
    if not roots:
        return "demands" if _needed(tokens, draft.content, content) else "asserts"
    found = [_of_clause(tokens, actors, draft, root) for root in roots]
    return found[0] if len(set(found)) == 1 or len(found) == 1 else "asserts"


def _question(tokens: Tokens, content: list[int]) -> bool:
    text = tokens.phrase(content[0], content[-1]).rstrip(_MARKS)
    after = tokens.text[tokens.end[content[-1]] : tokens.end[content[-1]] + 2]
    return (text.endswith("?") or after.startswith("?")) and not any(c in text[:-1] for c in ".?!")


def _puts_off(tokens: Tokens, content: list[int]) -> bool:
    """A short answer that gives none: "Ask me another time", "I will have to get back to you"."""
    if len(content) > _SHORT:
        return False
    words = f" {' '.join(tokens.lower[i] for i in content if tokens.lower[i].isalpha())} "
    return any(f" {phrase} " in words for phrase in cue_words("excuse"))


def _roots(tokens: Tokens, inside: set[int], content: list[int]) -> list[int]:
    """The main verb of each sentence of the content."""
    out: list[int] = []
    sentences: set[int] = set()
    for i in content:
        if tokens.sent[i] in sentences or tokens.pos[i] not in ("VERB", "AUX"):
            continue
        if (tokens.head[i] == i or tokens.head[i] not in inside) and tokens.dep[i] not in ("aux", "auxpass"):
            out.append(i)
            sentences.add(tokens.sent[i])
    return out


def _needed(tokens: Tokens, inside: set[int], content: list[int]) -> bool:
    """As in "stressed the need for …"."""
    heads = [i for i in content if tokens.head[i] not in inside]
    return bool(heads) and tokens.lemma[heads[0]] in (
        "need",
        "necessity",
        "importance",
        "urgency",
        "obligation",
        "duty",
    )


def _of_clause(tokens: Tokens, actors: ActorLayer, draft: Draft, root: int) -> Stance:
    subjects = tokens.kids(root, "nsubj", "nsubjpass")
    own = bool(subjects) and _speaks_of_self(tokens, actors, draft, subjects[0])
    words = {tokens.lower[k] for k in auxiliaries(tokens, root)}
    announced = own or tokens.lemma[draft.anchor] in cue_words("announcing")
    found: Stance = "asserts"
    if _unclear(tokens, root):
        found = "doubts"
    elif own and _refuses(tokens, root):
        found = "declines"
    elif words & cue_words("duty") or _duty_verb(tokens, root) or _bidding(tokens, draft, root, subjects):
        found = "demands"
    elif announced and _will(tokens, root, words):
        found = "promises"
    return found


def _bidding(tokens: Tokens, draft: Draft, root: int, subjects: list[int]) -> bool:
    """An imperative, or the bare verb of "insisted that they be freed"."""
    if tokens.tag[root] != "VB" or auxiliaries(tokens, root):
        return False
    return not subjects or draft.frame == "clause"


def _unclear(tokens: Tokens, root: int) -> bool:
    table = certainty()["predicate"]
    negated = bool(negation(tokens, root))
    for k in tokens.kids(root, "acomp", "attr", "oprd"):
        if table.get(tokens.lemma[k]) == "unknown" or (negated and tokens.lemma[k] in certainty()["sure"]):
            return True
    return (negated and tokens.lemma[root] in cue_words("unsure")) or _uninformed(tokens, root)


def _uninformed(tokens: Tokens, root: int) -> bool:
    """As in "we have no information about it"."""
    matters = cues().matters - cue_words("reply")
    return tokens.lemma[root] == "have" and any(
        tokens.lemma[o] in matters and any(tokens.lower[k] == "no" for k in tokens.kids(o, "det"))
        for o in tokens.kids(root, "dobj")
    )


def _speaks_of_self(tokens: Tokens, actors: ActorLayer, draft: Draft, subject: int) -> bool:
    """A pronoun for the speaker, the same name again, or the speaker's own country or body."""
    if tokens.lower[subject] in _OWN and tokens.dep[subject] != "expl":
        return True
    if draft.head is None:
        return False
    if tokens.lower[subject] == tokens.lower[draft.head]:
        return True
    his, its = actors.at(draft.head), actors.at(subject)
    if his is None or its is None or his.actor is None or its.actor is None:
        return False
    if his.actor.name == its.actor.name:
        return True
    same = his.actor.country is not None and his.actor.country == its.actor.country
    return same and {his.actor.sector, its.actor.sector} <= {"GOV", "MIL"}


def _chain(tokens: Tokens, root: int) -> list[int]:
    """The verb and its infinitives: "is not going to get into"."""
    out = [root]
    while True:
        deeper = [k for k in tokens.kids(out[-1], "xcomp") if infinitive(tokens, k)]
        if not deeper:
            return out
        out.append(deeper[0])


def _refuses(tokens: Tokens, root: int) -> bool:
    table = cues()
    chain = _chain(tokens, root)
    turned = bool(negation(tokens, root)) or tokens.lemma[root] in table.refusers
    return turned and any(refusable(tokens, v) for v in chain)


def _duty_verb(tokens: Tokens, root: int) -> bool:
    return tokens.lemma[root] in ("need", "have") and any(infinitive(tokens, k) for k in tokens.kids(root, "xcomp"))


def _will(tokens: Tokens, root: int, words: set[str]) -> bool:
    chain = _chain(tokens, root)
    if tokens.lemma[root] in cue_words("resolve") and len(chain) > 1:
        return True
    going = tokens.lower[root] == "going" and len(chain) > 1
    if words & {"'d", "’d"} and tokens.tag[root] != "VB":
        words = words - {"'d", "’d"}
    if any(tokens.lower[m] == "if" for k in tokens.kids(root, "advcl") for m in tokens.kids(k, "mark")):
        return False
    willing = any(tokens.lemma[k] in cue_words("willing") for k in tokens.kids(root, "acomp"))
    last = chain[-1] if going else root
    return willing or ((bool(words & _FUTURE) or going) and tokens.lemma[last] not in cue_words("stative"))

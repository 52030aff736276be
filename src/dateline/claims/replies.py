"""Views on what somebody else has just said, where the reply does not repeat it.

"The TPLF denied it", "Baghdad rejected the allegation", "the report could not be verified", "the rumours are false":
the words of the reply name no event, but a reader takes them to be about the statement before. Whoever replies holds
its main clauses ``negated`` (a denial, a verdict of falsehood) or ``unknown`` (a doubt, a failed verification).
"""

import bisect

from dateline.claims.grammar import negation
from dateline.claims.operators import Operators
from dateline.lexicon.cues import cue_words, cues
from dateline.record.layers import Judgement
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Status

REACH = 2
"""Sentences between a statement and the reply to it."""
_LONGEST = 8
"""Words of what is denied that still only points back ("all allegations as 'fake news'")."""
_PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those", "so"})
_BY_STANCE: dict[str, Status] = {"denies": "negated", "doubts": "unknown"}


def replies(tokens: Tokens, attributions: tuple[Attribution, ...], inner: list[int]) -> dict[int, list[Judgement]]:
    """Per attribution (index) what others hold of its content, in text order. Linear in the report's length."""
    t = tokens
    out: dict[int, list[Judgement]] = {}
    first = [_where(t, a) for a in attributions]
    ends = sorted((t.covering(*a.content[-1])[-1], n) for n, a in enumerate(attributions) if _stands(t, a))
    for n, attribution in enumerate(attributions):
        status = _BY_STANCE.get(attribution.stance)
        if status is None or first[n] is None or not _points_back(t, attribution):
            continue
        target = _before(t, ends, first[n] or 0, n)
        if target is not None and attributions[target].speaker != attribution.speaker:
            out.setdefault(target, []).append(Judgement(holder=attribution.id, status=status, cue=attribution.cue))
    judges = {i: n for n, a in enumerate(attributions) for s, e in a.cue for i in t.covering(s, e)}
    for verb, status, words in _verdicts(t, Operators(t)):
        judge = judges.get(verb, inner[verb])  # "cannot confirm" may itself be the cue of a refusal
        if verb in judges and attributions[judge].stance in _BY_STANCE:
            continue
        target = _subject_of(t, inner, verb, judge)
        target = _before(t, ends, verb, judge) if target is None else target
        if target is not None and target != inner[verb]:
            narrator = "poster" if t.part[verb] == "comment" else "author"
            holder = attributions[judge].id if judge >= 0 else narrator
            cue = tuple(t.span(a, b) for a, b in words)
            out.setdefault(target, []).append(Judgement(holder=holder, status=status, cue=cue))
    return out


def _stands(t: Tokens, a: Attribution) -> bool:
    """Whether an attribution says something to reply to."""
    return a.stance not in _BY_STANCE and bool(a.content) and bool(t.covering(*a.content[-1]))


def _where(t: Tokens, a: Attribution) -> int | None:
    """The first token of an attribution's cue."""
    here = t.covering(*a.cue[0]) if a.cue else range(0)
    return here[0] if here else None


def _points_back(t: Tokens, a: Attribution) -> bool:
    """Whether what is denied or doubted is only pointed at: nothing, "it", "the allegations"."""
    here = [i for start, end in a.content for i in t.covering(start, end)]
    if len(here) > _LONGEST or (len(here) > 1 and any(t.pos[i] in ("VERB", "AUX") for i in here)):
        return False
    return not here or any(_anaphoric(t, i) for i in here)


def _anaphoric(t: Tokens, i: int) -> bool:
    """A pronoun, or a noun for a statement or what it gives."""
    return t.lower[i] in _PRONOUNS or t.lemma[i] in cues().nouns or t.lemma[i] in cue_words("told")


def _before(t: Tokens, ends: list[tuple[int, int]], at: int, own: int) -> int | None:
    """The statement that ends last before a token, near enough."""
    for place in range(bisect.bisect_left(ends, (at, -1)) - 1, -1, -1):
        end, n = ends[place]
        if t.sent[at] - t.sent[end] > REACH:
            return None
        if n != own:
            return n
    return None


def _verdicts(t: Tokens, o: Operators) -> list[tuple[int, Status, tuple[tuple[int, int], ...]]]:
    """(verb, status, cue) of "the claim could not be verified", "we cannot verify it", "the rumours are false"."""
    out: list[tuple[int, Status, tuple[tuple[int, int], ...]]] = []
    for i in range(len(t)):
        if t.pos[i] not in ("VERB", "AUX"):
            continue
        if o.look("verify", t.lemma[i]) is not None and negation(t, i):
            things = t.kids(i, "nsubjpass", "dobj")
            if things and _anaphoric(t, things[0]):
                out.append((i, "unknown", ((min(negation(t, i)), i),)))
        elif t.lemma[i] == "be" and not negation(t, i):
            said = [k for k in t.kids(i, "acomp", "attr") if o.look("verdict", t.lemma[k]) is not None]
            things = t.kids(i, "nsubj")
            if said and things and t.lemma[things[0]] in cues().nouns:
                out.append((i, "negated", ((said[0], said[0]),)))
    return out


def _subject_of(t: Tokens, inner: list[int], verb: int, judge: int) -> int | None:
    """The statement on the verb's subject or object: "reports that they fled are false", "cannot verify claims of"."""
    for noun in t.kids(verb, "nsubj", "nsubjpass", "dobj"):
        for i in t.subtree(noun):
            n = inner[i]
            if n >= 0 and n not in (inner[verb], judge) and i > noun:
                return n
    return None


def main_clause(t: Tokens, inner: list[int], i: int) -> bool:
    """Whether a word stands in what a statement asserts, not in what it takes for granted."""
    if any(t.lower[k] in ("the", "this", "that", "these", "those") for k in t.kids(i, "det")):
        return False
    j = i
    while t.head[j] != j and inner[t.head[j]] == inner[i]:
        if t.dep[j] == "relcl":
            return False
        j = t.head[j]
    return True

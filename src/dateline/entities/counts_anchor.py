"""What happened to those who are counted: the word that says it, found from the counted noun through the parse."""

from collections.abc import Iterator

import msgspec

from dateline.entities.counts_lexicon import Lexicon, is_person, lexicon, singular
from dateline.entities.counts_weapons import governed, is_weapon
from dateline.lexicon.triggers import triggers
from dateline.record.tokens import Tokens
from dateline.record.types import CountWhat

_REACH_RIGHT, _REACH_LEFT = 12, 3
AMONG = "among"
_JOINED = 2
"""Tokens from a verb to one that "or" joins to it."""
_SUBJECTS = ("nsubj", "nsubjpass")
_TOLLED = (*_SUBJECTS, "dobj")
_UP = ("conj", "appos", "pobj", "prep", "nmod", "compound", "nummod", "pcomp", "amod", "dep", "acl", "oprd", "ccomp")
_JOINTS = ("including", "of", "among", "with", "to", "at", "plus", "by")


class Anchor(msgspec.Struct, frozen=True):
    """The token that says what happened, and what it was."""

    token: int
    what: CountWhat


def anchor_of(tokens: Tokens, first: int, last: int, noun: int, *, linear: bool = True) -> Anchor | None:
    """The anchor of a count whose number is ``first`` to ``last`` and whose noun is ``noun``; None if there is none."""
    words = lexicon()
    if is_weapon(tokens, noun, words):
        verb = governed(tokens, last, noun, words)
        return None if verb is None else Anchor(verb, "weapons")
    if _freed(tokens, noun, words) or (noun > last and not _beside(tokens, last, words) and _deed(tokens, noun, words)):
        return None
    for found in _offers(tokens, first, last, noun, linear=linear):
        if found is not None and _fits(tokens, found, last, noun, words):
            return _worst(tokens, found, words)
    return None


def _offers(tokens: Tokens, first: int, last: int, noun: int, *, linear: bool) -> Iterator[Anchor | None]:
    """What may say what happened to those counted, the surest first."""
    words = lexicon()
    beside = _beside(tokens, last, words)
    if beside is not None and beside.what in ("killed", "injured") and tokens.dep[beside.token] != "amod":
        yield beside
    yield _object(tokens, noun, words)
    yield _inside(tokens, first, last, noun, words)
    yield _climb(tokens, noun, words)
    yield beside
    if linear:
        yield _nearby(tokens, first, last, noun, words)
        yield _status(tokens, last, noun, words)


def sum_of(tokens: Tokens, figure: int) -> int | None:
    """The noun that a figure alone is given to with no word of what it is of: ``put the number at 26``."""
    prep, words = tokens.head[figure], lexicon()
    if tokens.dep[figure] != "pobj" or tokens.lower[prep] != "at":
        return None
    found = (k for k in tokens.kids(tokens.head[prep], *_TOLLED) if tokens.lemma[k] in words.sum)
    return next((k for k in found if not any(tokens.lower[p] == "of" for p in tokens.kids(k, "prep"))), None)


def _fits(tokens: Tokens, found: Anchor, last: int, noun: int, words: Lexicon) -> bool:
    """Whether what is counted can be detained or displaced: persons, or a number alone; "rebel-held" detains nobody."""
    at = found.token
    if at > 0 and tokens.lower[at - 1] == "-" and at != noun and tokens.start[at] == tokens.end[at - 1]:
        return False
    return found.what in ("killed", "injured") or noun <= last or is_person(tokens, noun, words)


def _worst(tokens: Tokens, found: Anchor, words: Lexicon) -> Anchor:
    """``fatally injured`` and ``killed or wounded``: the worst that may have happened to them is what is counted."""
    at = found.token
    if found.what != "injured":
        return found
    if any(tokens.lower[k] in words.fatal for k in tokens.kids(at, "advmod")):
        return Anchor(at, "killed")
    first = tokens.head[at]
    if (
        tokens.dep[at] == "conj"
        and words.object.get(tokens.lemma[first]) == "killed"
        and not tokens.kids(first, "dobj")
    ):
        return Anchor(first, "killed") if at - first == _JOINED else found
    return found


def _deed(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """``40 air raids killed``: deeds are counted, not those who suffer them."""
    lemma = singular(tokens, noun)
    return (lemma, "n") in triggers() and lemma not in words.toll and not is_person(tokens, noun, words)


def _freed(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """``freed 30 hostages``: who is let go is counted under nothing."""
    head = tokens.head[noun]
    return tokens.dep[noun] in ("dobj", "nsubjpass") and tokens.lemma[head] in words.free


def _status(tokens: Tokens, last: int, noun: int, words: Lexicon) -> Anchor | None:
    """``3.5 million refugees``: the noun says what became of them, where nothing else does."""
    what = words.status.get(singular(tokens, noun)) if noun > last else None
    return Anchor(noun, what) if what else None


def _beside(tokens: Tokens, last: int, words: Lexicon) -> Anchor | None:
    """The state right after the number: ``18 dead``, ``22 injured``, ``two wounded men``."""
    after = last + 1
    if after >= len(tokens) or tokens.sent[after] != tokens.sent[last]:
        return None
    what = words.state.get(tokens.lower[after])
    return Anchor(after, what) if what else None


def _object(tokens: Tokens, noun: int, words: Lexicon) -> Anchor | None:
    """The verb whose object the noun is, if it is a verb of harm: ``killed 27 people``."""
    head = tokens.head[noun]
    if tokens.dep[noun] in ("dobj", "nsubjpass") and tokens.lemma[head] in words.object:
        return Anchor(head, words.object[tokens.lemma[head]])
    return None


def _state(tokens: Tokens, i: int, words: Lexicon) -> Anchor | None:
    """A participle or adjective that says what happened to its noun: killed, dead, wounded, arrested."""
    what = words.state.get(tokens.lower[i])
    if what is None and tokens.tag[i] in ("VBN", "JJ", "VBD"):
        what = words.object.get(tokens.lemma[i])
        if what is None and tokens.lower[i].endswith("ed"):
            what = words.object.get(tokens.lower[i].removesuffix("ed"))
    return Anchor(i, what) if what else None


def _inside(tokens: Tokens, first: int, last: int, noun: int, words: Lexicon) -> Anchor | None:
    """In the phrase itself: ``18 dead``, ``20 martyrs``, ``two wounded men``, ``31 people killed``, ``who died``."""
    if noun > last or tokens.lower[noun] in words.state:
        what = words.state.get(tokens.lower[noun]) or words.noun.get(singular(tokens, noun))
        if what:
            return Anchor(noun, what)
    for kid in tokens.children[noun]:
        if kid < first or tokens.dep[kid] in ("amod", "acl", "relcl"):
            hit = _state(tokens, kid, words) if tokens.dep[kid] in ("amod", "acl") else None
            if hit is None and tokens.dep[kid] == "relcl":
                hit = _relative(tokens, kid, words)
            if hit is not None:
                return hit
    if last + 1 < len(tokens):
        hit = (
            _state(tokens, noun + 1, words)
            if noun + 1 < len(tokens) and tokens.sent[noun + 1] == tokens.sent[noun]
            else None
        )
        if hit is not None and tokens.tag[noun + 1] != "VBD":
            return hit
    return None


def _relative(tokens: Tokens, verb: int, words: Lexicon) -> Anchor | None:
    """``people who died``, ``men who were killed``."""
    what = words.subject.get(tokens.lemma[verb])
    if what is None and tokens.kids(verb, "nsubjpass"):
        what = words.object.get(tokens.lemma[verb])
    return Anchor(verb, what) if what else None


def _climb(tokens: Tokens, noun: int, words: Lexicon) -> Anchor | None:
    """Up from the noun over coordination, apposition, "including" and "of" to the verb or noun that governs it."""
    at = noun
    for _ in range(7):
        head = tokens.head[at]
        if head == at:
            return _predicate(tokens, at, "ROOT", words)
        dep = tokens.dep[at]
        hit = _governed(tokens, at, head, dep, words)
        if hit is not None:
            return hit
        hit = _with(tokens, at, head, dep, words)
        if hit is not None:
            return hit
        if dep not in _UP or (dep in ("prep", "pcomp") and tokens.lower[at] not in _JOINTS):
            return None
        at = head
    return None


def _with(tokens: Tokens, at: int, head: int, dep: str, words: Lexicon) -> Anchor | None:
    """``with two soldiers and a civilian injured``: a state behind the last of those who stand under "with"."""
    if dep != "pobj" or tokens.lower[head] != "with":
        return None
    for kid in tokens.kids(at, "conj"):
        for state in tokens.kids(kid, "acl", "amod"):
            hit = _state(tokens, state, words) if state > kid else None
            if hit is not None:
                return hit
    return None


def _governed(tokens: Tokens, at: int, head: int, dep: str, words: Lexicon) -> Anchor | None:
    """The word that governs the noun and says what happened, or whose own complement does."""
    if dep in ("dobj", "nsubjpass", "oprd"):
        return _suffered(tokens, at, head, dep, words)
    if dep == "attr":
        return _tolled(tokens, head, at, words)
    if dep == "nsubj":
        return _predicate(tokens, head, dep, words)
    if dep == "pobj" and tokens.lower[head] in ("of", "to", "at", "by"):
        return _of(tokens, head, words)
    return None


def _suffered(tokens: Tokens, at: int, verb: int, dep: str, words: Lexicon) -> Anchor | None:
    """What a verb does to its object, or to its subject in the passive."""
    lemma = tokens.lemma[verb]
    if lemma in words.object:
        return Anchor(verb, words.object[lemma])
    if dep == "dobj" and lemma in words.lose and _alive(tokens, at, words):
        return Anchor(verb, words.lose[lemma])
    if dep == "dobj" and lemma in words.include:
        return _included(tokens, verb, words)
    if lemma in words.recover and tokens.lemma[at] in words.remains:
        return Anchor(verb, words.remains[tokens.lemma[at]])
    for prep in tokens.kids(at, "prep") if lemma in words.tend else ():
        for inner in tokens.kids(prep, "pobj"):
            what = _brought(tokens, verb, prep, inner, words)
            if what:
                return Anchor(verb, what)
    return _tolled(tokens, verb, at, words) or _small_clause(tokens, verb, at, words)


def _alive(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """Lives or persons, or a number of them: ``lost 12 men``, ``claimed hundreds of lives``."""
    inner = (k for prep in tokens.kids(noun, "prep") if tokens.lower[prep] == "of" for k in tokens.kids(prep, "pobj"))
    return any(tokens.lemma[k] in words.life or is_person(tokens, k, words) for k in (noun, *inner))


def _included(tokens: Tokens, verb: int, words: Lexicon) -> Anchor | None:
    """``the dead included five children``, ``those killed include``: what is said of the subject."""
    for kid in tokens.kids(verb, "nsubj"):
        for said in (kid, *tokens.kids(kid, "acl", "amod")):
            hit = _state(tokens, said, words)
            if hit is not None:
                return hit
    return None


def _of(tokens: Tokens, prep: int, words: Lexicon) -> Anchor | None:
    """``the lives of 136 civilians``, ``the killing of 20``, ``the toll rose to 31``, ``death of three``."""
    above = tokens.head[prep]
    lemma = tokens.lemma[above]
    for kinds in (words.life, words.toll, words.noun):
        if lemma in kinds and tokens.lower[prep] in ("of", "to", "at"):
            return Anchor(above, kinds[lemma])
    if tokens.lower[prep] == "of" and tokens.pos[above] == "NOUN":
        what = words.object.get(lemma) or words.object.get(lemma.removesuffix("ing"))
        if what:
            return Anchor(above, what)
    return _tolled(tokens, above, prep, words)


def _tolled(tokens: Tokens, verb: int, at: int, words: Lexicon) -> Anchor | None:
    """``the toll reached 20``, ``put the number of dead at 340``: what the verb gives a figure to."""
    for kid in tokens.kids(verb, *_TOLLED):
        what = _toll(tokens, kid, words) if kid != at else None
        if what:
            return Anchor(kid, what)
    return None


def _toll(tokens: Tokens, noun: int, words: Lexicon) -> CountWhat | None:
    """What a toll is of: ``the death toll``, ``the number of dead``, ``the total of arrests``."""
    lemma = tokens.lemma[noun]
    if lemma not in words.sum:
        return words.toll.get(lemma)
    for prep in tokens.kids(noun, "prep"):
        for inner in tokens.kids(prep, "pobj") if tokens.lower[prep] == "of" else ():
            lemma = tokens.lemma[inner]
            what = words.noun.get(lemma) or words.victim.get(lemma) or words.state.get(tokens.lower[inner])
            hit = (
                None
                if what
                else next(filter(None, (_state(tokens, k, words) for k in tokens.kids(inner, "acl", "amod"))), None)
            )
            if what or hit:
                return what or (hit.what if hit else None)
    return None


def _small_clause(tokens: Tokens, verb: int, noun: int, words: Lexicon) -> Anchor | None:
    """``left three others wounded``: a state beside the object; ``was taken into custody``."""
    for kid in tokens.children[verb]:
        if kid > noun and tokens.dep[kid] in ("oprd", "acomp", "ccomp", "xcomp", "advcl", "dep"):
            hit = _state(tokens, kid, words)
            if hit is not None:
                return hit
        if tokens.dep[kid] == "prep":
            for inner in tokens.kids(kid, "pobj"):
                what = _brought(tokens, verb, kid, inner, words)
                if what:
                    return Anchor(inner if what == "detained" or tokens.lower[kid] == AMONG else verb, what)
    return None


def _brought(tokens: Tokens, verb: int, prep: int, inner: int, words: Lexicon) -> CountWhat | None:
    """What a verb with a preposition does: into custody, to hospital, to death, from home, treated for wounds."""
    lemma, to, noun = tokens.lemma[verb], tokens.lower[prep], tokens.lemma[inner]
    if noun in words.custody:
        return words.custody[noun]
    if noun in words.care and lemma in words.bring and to in ("to", "in", "into"):
        return "injured"
    if to == AMONG:
        return words.state.get(tokens.lower[inner]) or words.noun.get(noun)
    if noun == "death" and to == "to" and lemma not in words.doom:
        return "killed"
    if noun in words.home and to in ("from", "of") and lemma in words.uproot:
        return "displaced"
    return words.harm.get(noun) if lemma in words.tend and to in ("for", "with") else None


def _predicate(tokens: Tokens, verb: int, dep: str, words: Lexicon) -> Anchor | None:
    """What the verb says of its subject: died, were dead, suffered wounds, are under arrest."""
    lemma = tokens.lemma[verb]
    what = words.subject.get(lemma)
    passive = dep == "nsubjpass" or (tokens.tag[verb] == "VBN" and not tokens.kids(verb, "dobj"))
    if what is None and passive:
        what = words.object.get(lemma)
    if what:
        return Anchor(verb, what)
    for kid in tokens.children[verb]:
        hit = _complement(tokens, verb, kid, words)
        if hit is not None:
            return hit
    return _small_clause(tokens, verb, verb, words)


def _complement(tokens: Tokens, verb: int, kid: int, words: Lexicon) -> Anchor | None:
    """What a complement of the verb says: ``were dead``, ``lost their lives``, ``suffered wounds``."""
    dep, lemma, inner = tokens.dep[kid], tokens.lemma[verb], tokens.lemma[kid]
    if dep in ("acomp", "attr", "oprd"):
        return _state(tokens, kid, words)
    if dep == "dobj" and lemma in words.lose and inner in words.life:
        return Anchor(verb, words.lose[lemma])
    if dep == "dobj" and lemma in words.lay and inner in words.arms:
        return Anchor(verb, "detained")
    if dep == "dobj" and lemma in words.suffer and inner in words.harm:
        return Anchor(verb, words.suffer[lemma])
    if dep == "conj" and inner in words.subject and not tokens.kids(kid, *_SUBJECTS):
        return Anchor(kid, words.subject[inner])
    return None


def _nearby(tokens: Tokens, first: int, last: int, noun: int, words: Lexicon) -> Anchor | None:
    """The nearest word of the clause that says it: before ("killing 12"), else after ("12 people were killed")."""
    start, end = tokens.sents[tokens.sent[first]]
    for i in range(first - 1, max(start, first - _REACH_LEFT) - 1, -1):
        what = words.object.get(tokens.lemma[i]) if tokens.tag[i].startswith("V") else None
        if what is None and tokens.text[tokens.start[i]].isupper():
            what = words.forms.get(tokens.lower[i])
        if what and not tokens.kids(i, "auxpass"):
            return Anchor(i, what)
        if tokens.pos[i] not in ("ADP", "ADV", "DET", "ADJ", "SCONJ") and tokens.lower[i] != ":":
            break
    for i in range(max(last, noun) + 1, min(end, noun + _REACH_RIGHT)):
        if tokens.pos[i] == "NUM" or tokens.lower[i] in (".", ";"):
            return None
        hit = _state(tokens, i, words)
        if hit is not None and (tokens.tag[i] != "VBD" or i == noun + 1):
            return hit
        if tokens.lemma[i] in words.subject:
            return Anchor(i, words.subject[tokens.lemma[i]])
        if tokens.pos[i] == "VERB" and tokens.tag[i] in ("VBD", "VBZ", "VBP"):
            return None
    return None

"""Content before its cue: "Ten died, a monitor said." and "…, said the monitor", also where the parse went astray.

News texts close a sentence with source and verb so regularly that the order of the words is surer than the parse; texts
that have lost their commas are read the same way.
"""

from dateline.claims.grammar import name_from, name_over, noun_phrase, trimmed
from dateline.lexicon.cues import cue_words, cues
from dateline.record.tokens import Tokens

MAX_SOURCE = 14
MAX_TAIL = 7
MIN_CONTENT = 3
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
_STOPS = frozenset({",", ";", ":", '"', "”", "''", "“", "``", "»", "«", "›", "」", "』", "-", "–", "—", "("})
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC"})
_OPEN = frozenset({"ROOT", "conj", "parataxis", "ccomp", "dep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def fronted(tokens: Tokens, verb: int) -> tuple[int, list[int], set[int]] | None:
    """(source head, source, content) of a saying verb that closes what is said; else None."""
    if tokens.tag[verb] not in _FINITE or tokens.dep[verb] == "amod":
        return None
    plain = tokens.lemma[verb] in cue_words("plain")
    if not plain and not (tokens.tag[verb] != "VBN" and tokens.dep[verb] in _OPEN):
        return None
    first, last = tokens.sents[tokens.sent[verb]]
    found = _subject(tokens, verb, first) or _after(tokens, verb, last) or _before(tokens, verb, first)
    if found is None:
        return None
    head, source = found
    own_first, own_last = min(verb, source[0]), max(verb, source[-1])
    if not _tail(tokens, own_last + 1, last):
        return None
    while own_first > first and tokens.pos[own_first - 1] in ("AUX", "ADV") and own_first - 1 != head:
        own_first -= 1
    content = trimmed(tokens, list(range(first, own_first)))
    if (
        _asked_first(tokens, verb, content)
        or sum(tokens.pos[i] != "PUNCT" for i in content) < MIN_CONTENT
        or not any(tokens.pos[i] in ("VERB", "AUX") for i in content)
    ):
        return None
    return head, source, set(content) | _carried_on(tokens, verb, own_last)


def _asked_first(tokens: Tokens, verb: int, content: list[int]) -> bool:
    """Whether what stands before is no more than the question: "Asked whether they would leave, he said no"."""
    asking = next((i for i in content[:2] if tokens.tag[i] in ("VBN", "VBD")), None)
    if asking is None or tokens.head[asking] != verb or tokens.dep[asking] != "advcl":
        return False
    return "wh" in cues().verbs.get(tokens.lemma[asking], {})


def _subject(tokens: Tokens, verb: int, first: int) -> tuple[int, list[int]] | None:
    """The verb's own subject, right before it."""
    if tokens.lemma[verb] not in cue_words("plain") and any(k > verb for k in tokens.kids(verb, "dobj")):
        return None
    subjects = [k for k in tokens.kids(verb, "nsubj") if k < verb]
    if not subjects:
        return None
    source = noun_phrase(tokens, subjects[-1], verb)
    at = _left(tokens, verb, first)
    return (subjects[-1], source) if source and source[-1] >= at - 1 and source[0] > first else None


def _left(tokens: Tokens, verb: int, first: int) -> int:
    """The word before the verb and its auxiliaries."""
    at = verb - 1
    while at > first and (tokens.pos[at] in ("AUX", "ADV") or tokens.word(at) == ","):
        at -= 1
    return at


def _before(tokens: Tokens, verb: int, first: int) -> tuple[int, list[int]] | None:
    """The nominal words that end right before a verb of saying whose subject the parse lost."""
    at = _left(tokens, verb, first)
    if at <= first or tokens.lemma[verb] not in cue_words("plain") or tokens.pos[at] not in ("NOUN", "PROPN", "PRON"):
        return None
    if tokens.kids(verb, "nsubj"):
        return None
    source = _backwards(tokens, at, first)
    top = [i for i in source if tokens.head[i] not in source and tokens.pos[i] in ("NOUN", "PROPN", "PRON")]
    return (top[0] if top else at), source


def _backwards(tokens: Tokens, head: int, first: int) -> list[int]:
    """The phrase that ends at a noun: back to a comma if one is near, else its own left modifiers."""
    for i in range(head, max(first, head - MAX_SOURCE), -1):
        if tokens.word(i) in _STOPS:
            return list(range(i + 1, head + 1))
        if tokens.pos[i] in ("VERB", "AUX", "SCONJ"):
            break
    entity = name_over(tokens, head)
    start = head
    while start - 1 > first and tokens.pos[start - 1] in _NOMINAL and tokens.head[start - 1] in range(start, head + 1):
        start -= 1
    if entity is not None and entity[1] == head + 1 and entity[2] in _SPEAKERS:
        start = entity[0]
    return list(range(start, head + 1))


def _after(tokens: Tokens, verb: int, last: int) -> tuple[int, list[int]] | None:
    """The source right after the verb ("said the monitor"), up to the end of its phrase."""
    if any(k < verb for k in tokens.kids(verb, "nsubj")):
        return None
    if tokens.lemma[verb] not in cue_words("plain") and tokens.word(verb - 1) not in _STOPS:
        return None
    at = verb + 1
    named = name_from(tokens, at)
    if named is not None and named[2] in ("DATE", "TIME"):
        return None
    if (
        at >= last
        or tokens.pos[at] not in _NOMINAL
        or tokens.lower[at] in ("that", "this", "no", "what", "it", "nothing")
    ):
        return None
    head = at
    while (
        head + 1 < last
        and tokens.pos[head + 1] in ("NOUN", "PROPN", "ADJ", "NUM", "PART")
        and tokens.head[head] != verb
    ):
        head += 1
    if tokens.pos[head] not in ("NOUN", "PROPN", "PRON"):
        return None
    source = [i for i in noun_phrase(tokens, head, verb) if i > verb]
    source = sorted({*range(at, head + 1), *source})
    return head, trimmed(tokens, source)


def _tail(tokens: Tokens, start: int, last: int) -> bool:
    """Whether what follows is no more than time, place, punctuation or a participle clause of the speaker's."""
    plain = 0
    for i in range(start, last):
        if tokens.tag[i] == "VBG" and tokens.dep[i] in ("advcl", "xcomp"):
            return True
        if tokens.pos[i] in ("VERB", "AUX", "SCONJ") or tokens.word(i) == ":":
            return tokens.word(start) in ("and", ",") and i > start and plain <= MAX_TAIL
        plain += tokens.pos[i] != "PUNCT"
    return plain <= MAX_TAIL


def _carried_on(tokens: Tokens, verb: int, after: int) -> set[int]:
    """Content that goes on behind the cue: "… a monitor said and caused damage"."""
    out: set[int] = set()
    for k in tokens.kids(verb, "conj"):
        if k > after and not tokens.kids(k, "nsubj", "nsubjpass", "ccomp"):
            out |= set(tokens.subtree(k))
    return out

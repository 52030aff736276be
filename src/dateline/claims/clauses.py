"""Finite complements of a verb of saying or thinking: the words of "that …", before, after or around their cue."""

from dateline.claims.grammar import infinitive, name_from, trimmed
from dateline.lexicon.cues import cues
from dateline.record.tokens import Tokens

Found = tuple[set[int], int | None]
"""Content tokens, and the head of the person told."""


def clause_tokens(tokens: Tokens, verb: int) -> set[int]:
    """A complement clause without its leading "that"."""
    out = tokens.subtree(verb)
    lead = _time_of_saying(tokens, verb, out)
    while lead < len(out) - 1 and _leading(tokens, out[lead]):
        lead += 1
    return set(out[lead:])


def _time_of_saying(tokens: Tokens, verb: int, out: list[int]) -> int:
    """How many words at the head of a clause say when it was said: "said on Monday rebels had fled"."""
    at = 1 if tokens.lower[out[0]] == "on" else 0
    entity = name_from(tokens, out[at]) if at < len(out) else None
    if entity is None or entity[2] != "DATE" or entity[1] > verb or out[0] != tokens.head[verb] + 1:
        return 0
    length = at + entity[1] - entity[0]
    after = out[length] if length < len(out) else verb
    if tokens.word(after) == "," or tokens.dep[after] == "case" or tokens.head[entity[1] - 1] not in (verb, out[0]):
        return 0
    return length


def _leading(tokens: Tokens, i: int) -> bool:
    word = tokens.lower[i]
    return word in (",", ":") or (word == "that" and (tokens.dep[i] == "mark" or tokens.tag[i] == "IN"))


def complements(tokens: Tokens, verb: int) -> list[int]:
    """Clauses that the verb governs, finite or not."""
    return [k for k in tokens.kids(verb, "ccomp", "xcomp") if tokens.pos[k] not in ("PUNCT", "SPACE")]


def objects_of(tokens: Tokens, verb: int) -> list[int]:
    """Direct and indirect objects of the verb."""
    return tokens.kids(verb, "dobj", "dative")


def finite_clause(tokens: Tokens, verb: int) -> Found | None:
    """The finite complement; by the order of words, or around a parenthesis, where the parse has none."""
    chosen: set[int] = set()
    for k in tokens.kids(verb, "ccomp"):
        if infinitive(tokens, k) and not tokens.kids(k, "nsubj", "nsubjpass"):
            continue
        chosen |= clause_tokens(tokens, k)
    if not chosen:
        chosen = _that_follows(tokens, verb)
    if not chosen:
        return parenthetic(tokens, verb)
    chosen = _sided(tokens, verb, chosen)
    told = [o for o in objects_of(tokens, verb) if o > verb and o < max(chosen)]
    return chosen, told[0] if told else None


def _that_follows(tokens: Tokens, verb: int) -> set[int]:
    """As in "told X on Friday that …" where the parse lost the clause: from "that" to the end of the sentence."""
    if "bare" not in cues().verbs.get(tokens.lemma[verb], {}):
        return set()
    _, last = tokens.sents[tokens.sent[verb]]
    for i in range(verb + 1, min(last, verb + MAX_GAP)):
        if tokens.lower[i] == "that" and tokens.tag[i] in ("IN", "WDT", "DT") and tokens.pos[i - 1] != "ADP":
            if i + 2 >= last or not any(tokens.pos[j] in ("VERB", "AUX") for j in range(i + 2, last)):
                return set()
            return set(trimmed(tokens, list(range(i + 1, last))))
        if tokens.pos[i] in ("VERB", "AUX") or tokens.word(i) in (",", ":", ";") or tokens.lemma[i] in cues().nouns:
            return set()
    return set()


MAX_GAP = 9
"""Tokens between a verb of saying and its "that"."""


def _sided(tokens: Tokens, verb: int, chosen: set[int]) -> set[int]:
    """Content before its cue stays there; content after it takes in coordinated clauses that the parse hung higher."""
    before = {i for i in chosen if i < verb}
    if len(before) * 2 > len(chosen):
        return before
    if not before:
        chosen = chosen | _strays(tokens, verb, chosen)
    if not before and "bare" in cues().verbs.get(tokens.lemma[verb], {}):
        for k in tokens.kids(verb, "conj"):
            joined = any(tokens.lower[c] == "and" and c < k for c in tokens.kids(verb, "cc"))
            if joined and tokens.kids(k, "nsubj", "nsubjpass", "expl") and not _says(tokens, k) and k > max(chosen):
                chosen = (
                    chosen
                    | {i for i in tokens.subtree(k) if i > verb}
                    | {c for c in tokens.kids(verb, "cc", "punct") if max(chosen) < c < k}
                )
    return chosen


def _strays(tokens: Tokens, verb: int, chosen: set[int]) -> set[int]:
    """Words behind the clause that the parse hung onto the source before the verb: they go on with what is said."""
    end = max(chosen)
    out: set[int] = set()
    for s in tokens.kids(verb, "nsubj"):
        for i in tokens.subtree(s):
            if i > end and s < verb:
                out.add(i)
    return out


def _says(tokens: Tokens, verb: int) -> bool:
    return "bare" in cues().verbs.get(tokens.lemma[verb], {})


def parenthetic(tokens: Tokens, verb: int) -> Found | None:
    """As in "The raid, officials said, killed ten": the governor's clause is what is said."""
    if tokens.dep[verb] not in ("parataxis", "advcl", "ccomp", "dep") or not tokens.kids(verb, "nsubj"):
        return None
    head = tokens.head[verb]
    if tokens.dep[verb] == "advcl" and not any(tokens.lower[k] == "as" for k in tokens.kids(verb, "mark", "advmod")):
        return None
    if tokens.dep[verb] == "ccomp" and not verb < head:
        return None
    if tokens.pos[head] not in ("VERB", "AUX") or tokens.dep[verb] == "ccomp":
        return None
    return set(tokens.subtree(head)) - set(tokens.subtree(verb)), None

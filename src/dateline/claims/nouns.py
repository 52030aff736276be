"""Nouns of saying with their clause: "Trump's claim that …", "calls by the opposition to …", "reports of …"."""

from dateline.claims.clauses import clause_tokens
from dateline.claims.draft import Draft
from dateline.claims.grammar import infinitive, negation, subject
from dateline.lexicon.cues import certainty, cue_words, cues
from dateline.record.tokens import Tokens


def noun_draft(tokens: Tokens, noun: int) -> Draft | None:
    """As in "Trump's claim that …", "calls by the opposition to …": a noun of saying with its clause."""
    table = cues().nouns.get(tokens.lemma[noun])
    if table is None or _denied(tokens, noun):
        return None
    for frame, cue in table.items():
        content = _noun_content(tokens, noun, frame)
        if content:
            head = _possessor(tokens, noun)
            if head is None and "unowned" not in table:
                return None
            source = [] if head is None else [i for i in tokens.subtree(head) if i != noun and i not in content]
            source = [i for i in source if tokens.dep[i] != "case"] or source
            return Draft(
                anchor=noun,
                cue=[noun],
                head=head,
                source=source,
                content=content - set(source) - {noun},
                frame="noun",
                stance=cue.stance,
            )
    return None


def _denied(tokens: Tokens, noun: int) -> bool:
    """Whether there was no such saying: "received no request"; one that is not verified there was."""
    governor = tokens.head[noun]
    none = any(tokens.lower[k] == "no" for k in tokens.kids(noun, "det"))
    missed = tokens.dep[noun] == "dobj" and tokens.lemma[governor] not in certainty()["verify"]
    return none or (missed and bool(negation(tokens, governor)))


def _noun_content(tokens: Tokens, noun: int, frame: str) -> set[int]:
    for k in tokens.kids(noun, "acl", "ccomp", "xcomp", "relcl"):
        lead = tokens.lower[tokens.edges(k)[0]]
        if frame == "clause" and lead == "that" and tokens.dep[tokens.edges(k)[0]] == "mark":
            return clause_tokens(tokens, k)
        if frame == "clause" and tokens.dep[k] == "acl" and tokens.kids(k, "nsubj", "nsubjpass"):
            return clause_tokens(tokens, k)
        if frame == "to" and infinitive(tokens, k):
            return set(tokens.subtree(k))
    if frame in ("for", "of"):
        for q in tokens.kids(noun, "prep"):
            if tokens.lower[q] == frame:
                return set(tokens.subtree(q)) - {q}
    return set()


def _possessor(tokens: Tokens, noun: int) -> int | None:
    """Whose claim it is: possessive, "by X", "from X", else the subject of "made a claim"."""
    owners = tokens.kids(noun, "poss")
    if owners:
        return owners[0]
    for q in tokens.kids(noun, "prep", "agent"):
        if tokens.lower[q] in ("by", "from", "of"):
            for o in tokens.kids(q, "pobj"):
                return o
    if tokens.dep[noun] == "dobj" and tokens.lemma[tokens.head[noun]] in cue_words("making"):
        return subject(tokens, tokens.head[noun])
    return None

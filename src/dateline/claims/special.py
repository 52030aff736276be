"""Attributions that are no plain verb with a complement: "according to", refusals, headline colons, bare endings."""

from dateline.claims.clauses import clause_tokens, objects_of
from dateline.claims.draft import Draft
from dateline.claims.grammar import infinitive, negation, noun_phrase, passive, subject, trimmed
from dateline.lexicon.cues import cue_words, cues
from dateline.record.tokens import Tokens

_CLAUSE = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "pcomp", "acl"})
_HEADLINE_SOURCE = 6


def according(tokens: Tokens, at: int) -> Draft | None:
    """As in "according to X": the content is the clause that the phrase stands by, without the phrase."""
    if at + 1 >= len(tokens) or tokens.lower[at + 1] != "to":
        return None
    inside = set(tokens.subtree(at)) | set(tokens.subtree(at + 1))
    heads = tokens.kids(at + 1, "pobj") or tokens.kids(at, "pobj")
    if not heads:
        return None
    head = heads[0]
    source = [i for i in noun_phrase(tokens, head, at) if i > at + 1]
    first, last = tokens.sents[tokens.sent[at]]
    content = _host_clause(tokens, at, inside)
    if at == first:
        content = set(range(first, last))
    content -= inside
    content = set(trimmed(tokens, sorted(content)))
    return Draft(
        anchor=at, cue=[at, at + 1], head=head, source=source, content=content, frame="according", stance="asserts"
    )


def _host_clause(tokens: Tokens, at: int, inside: set[int]) -> set[int]:
    """The clause that the phrase closes or interrupts; clauses whose subject is their own are not climbed out of."""
    _, last = tokens.sents[tokens.sent[at]]
    final = all(tokens.pos[i] == "PUNCT" or i in inside for i in range(at, last))
    host = at
    for up in tokens.ancestors(at):
        if up in inside:
            continue
        host = up
        if tokens.pos[up] not in ("VERB", "AUX") or tokens.dep[up] not in _CLAUSE:
            continue
        own = tokens.kids(up, "nsubj", "nsubjpass", "expl")
        if tokens.dep[up] in ("ccomp", "parataxis") or (tokens.dep[up] == "conj" and own):
            break
        if not final and own:
            break
    return set(tokens.subtree(host))


def refusal(tokens: Tokens, verb: int) -> Draft | None:
    """As in "declined to say whether", "would not discuss", "has given no toll", "had no comment"."""
    table = cues()
    head = tokens.head[verb]
    if (
        tokens.dep[verb] in ("xcomp", "ccomp")
        and tokens.lemma[head] in table.refusers
        and infinitive(tokens, verb)
        and refusable(tokens, verb)
    ):
        return _refused(tokens, head, verb)
    if refusable(tokens, verb):
        if negation(tokens, verb):
            return _refused(tokens, verb, verb)
        if tokens.dep[verb] == "xcomp" and tokens.lower[head] == "going" and negation(tokens, head):
            return _refused(tokens, head, verb)
    for noun in tokens.kids(verb, "dobj", "attr", "nsubj"):
        if tokens.lemma[verb] == "be" and tokens.lemma[noun] == "comment" and _nothing(tokens, noun):
            return _silence(tokens, verb, noun)
        if tokens.lemma[noun] in table.matters and _nothing(tokens, noun) and tokens.lemma[verb] in table.givers:
            return _refused(tokens, verb, verb)
    return None


def refusable(tokens: Tokens, verb: int) -> bool:
    """Whether not doing what the verb says is a refusal to tell; "go" only with its particle ("into")."""
    table = cues()
    particle = table.refused.get(tokens.lemma[verb])
    objects = tokens.kids(verb, "dobj")
    if particle is None or (objects and tokens.lemma[verb] in table.givers):
        return particle is not None and any(tokens.lemma[o] in table.matters for o in objects)
    if not particle:
        return True
    return any(tokens.lower[k] == particle for k in tokens.kids(verb, "prt", "prep", "advmod", "acomp", "xcomp"))


def _silence(tokens: Tokens, verb: int, noun: int) -> Draft | None:
    """As in "There was no immediate comment from the army"."""
    for q in [*tokens.kids(noun, "prep"), *tokens.kids(verb, "prep")]:
        if tokens.lower[q] in ("from", "by"):
            for head in tokens.kids(q, "pobj"):
                first = min(tokens.subtree(noun))
                return Draft(
                    anchor=noun,
                    cue=list(range(first, noun + 1)),
                    head=head,
                    source=noun_phrase(tokens, head, noun),
                    content=set(),
                    frame="refusal",
                    stance="declines",
                    negated=True,
                )
    return None


def _nothing(tokens: Tokens, noun: int) -> bool:
    return any(tokens.lower[k] == "no" for k in tokens.kids(noun, "det"))


def _refused(tokens: Tokens, governor: int, verb: int) -> Draft | None:
    """The refusal's words; None where a verb of giving has an object that is no information."""
    table = cues()
    content: set[int] = set()
    for k in tokens.kids(verb, "ccomp", "xcomp"):
        content |= clause_tokens(tokens, k) if k > verb else set()
    if not content:
        for k in tokens.kids(verb, "dobj"):
            if tokens.lemma[verb] in table.givers and tokens.lemma[k] not in table.matters:
                return None
            content |= set(tokens.subtree(k)) - {k_no for k_no in tokens.kids(k, "det") if tokens.lower[k_no] == "no"}
            if tokens.lemma[k] == "comment":
                content = set()
    if not content:
        for q in tokens.kids(verb, "prep"):
            if tokens.lower[q] in ("on", "about", "into", "in"):
                content = set(tokens.subtree(q)) - {q}
                break
    if passive(tokens, verb) and verb != governor:
        return None
    head = subject(tokens, governor)
    source = [] if head is None else noun_phrase(tokens, head, governor)
    low, high = min(governor, verb), max(governor, verb)
    low = min([low, *(k for k in tokens.children[governor] if tokens.dep[k] in ("aux", "neg") and k < governor)])
    cue = [i for i in range(low, high + 1) if i not in content and i not in set(source)]
    if not source:
        return None
    return Draft(
        anchor=verb,
        cue=cue,
        head=head,
        source=source,
        content=content - set(source),
        frame="refusal",
        stance="declines",
        negated=True,
        told=next((k for k in objects_of(tokens, verb) if k not in content), None),
    )


def colon(tokens: Tokens, first: int, last: int) -> Draft | None:
    """A headline "X: what X says"; ``first``/``last`` its tokens, last exclusive."""
    limit = min(last, first + _HEADLINE_SOURCE)
    at = next((i for i in range(first + 1, limit) if tokens.word(i) == ":"), None)
    if at is None or at + 2 >= last:
        return None
    source = list(range(first, at))
    if any(tokens.pos[i] in ("VERB", "AUX") for i in source):
        return None
    head = next((i for i in reversed(source) if tokens.pos[i] in ("PROPN", "NOUN")), None)
    if head is None:
        return None
    end = last - 1 if tokens.word(last - 1) in (".", "-") else last
    return Draft(
        anchor=at,
        cue=[at],
        head=head,
        source=source,
        content=set(range(at + 1, end)),
        frame="colon",
        stance="asserts",
    )


def issued(tokens: Tokens, verb: int) -> Draft | None:
    """As in "issued the following statement: …": a draft that only a quotation can fill."""
    table = cues()
    if tokens.lemma[verb] not in table.issuers or negation(tokens, verb):
        return None
    objects = [o for o in tokens.kids(verb, "dobj") if tokens.lemma[o] in table.issued]
    head = subject(tokens, verb)
    if not objects or head is None:
        return None
    return Draft(
        anchor=verb,
        cue=[verb, objects[0]],
        head=head,
        source=noun_phrase(tokens, head, verb),
        content=set(),
        frame="bare",
        stance="asserts",
    )


def citing(tokens: Tokens, verb: int) -> Draft | None:
    """As in "SANA reported, citing a military source": the source cited says what the outer draft's source says."""
    objects = tokens.kids(verb, "dobj")
    head = tokens.head[verb]
    if tokens.tag[verb] != "VBG" or tokens.lemma[verb] not in cue_words("quoting") or not objects:
        return None
    if tokens.dep[verb] not in ("advcl", "acl", "xcomp", "conj") or head == verb:
        return None
    if cues().sources.get(tokens.lemma[objects[0]]) is None and tokens.pos[objects[0]] != "PROPN":
        return None
    return Draft(
        anchor=verb,
        cue=[verb],
        head=objects[0],
        source=noun_phrase(tokens, objects[0], verb),
        content=set(),
        frame="citing",
        stance="asserts",
        outer=head,
    )


def cite(drafts: list[Draft]) -> None:
    """Give every cited source the content of the draft that cites it; without one it says nothing."""
    by_anchor = {d.anchor: d for d in drafts if d.frame != "citing"}
    for draft in drafts:
        if draft.outer is not None:
            outer = by_anchor.get(draft.outer)
            if outer is not None and outer.content:
                outer.content -= {*draft.cue, *draft.source}
                draft.content, draft.outer = set(outer.content), outer.anchor


def tail(tokens: Tokens, first: int, last: int) -> Draft | None:
    """A headline that closes with who says it: "Raids kill ten: monitor", "… - officials", also without the mark."""
    head = last - 1
    if head - first < 4 or (tokens.lemma[head] not in cues().closers and tokens.lower[head] not in cues().closers):
        return None
    start = head
    while (
        start - 1 > first
        and start > head - 3
        and tokens.word(start - 1) not in _MARKS
        and tokens.head[start - 1] == head
    ):
        start -= 1
    marked = tokens.word(start - 1) in _MARKS
    if not marked and not tokens.word(start)[0].isupper():
        return None
    end = start - 1 if marked else start
    return Draft(
        anchor=head,
        cue=[start - 1] if marked else [],
        head=head,
        source=list(range(start, last)),
        content=set(range(first, end)),
        frame="tail",
        stance="asserts",
    )


_MARKS = frozenset({":", "-", "–", "—", ","})


def ending(tokens: Tokens, draft: Draft) -> set[int]:
    """Content of a cue that closes its sentence ("… a monitoring group said."): what stands before the source."""
    first, last = tokens.sents[tokens.sent[draft.anchor]]
    if not draft.source:
        return set()
    own = {*draft.source, *draft.cue}
    after = [i for i in range(max(own) + 1, last) if tokens.pos[i] != "PUNCT"]
    if len(after) > 6 or any(tokens.pos[i] == "VERB" for i in after):
        return set()
    before = trimmed(tokens, list(range(first, min(own))))
    return set(before) if len(before) >= 3 else set()

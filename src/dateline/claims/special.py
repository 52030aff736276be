"""Attributions that are no plain verb with a complement: "according to", headline colons, citations, bare endings."""

from dateline.claims.draft import Draft
from dateline.claims.grammar import negation, noun_phrase, subject, trimmed
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

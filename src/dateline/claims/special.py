"""Attributions that are no plain verb with a complement: "according to", headline colons, citations, bare endings."""

from collections.abc import Iterable

from dateline.claims.draft import Draft
from dateline.claims.grammar import dated, negation, noun_phrase, passive, quoted_as, subject, trimmed
from dateline.lexicon.cues import cue_words, cues
from dateline.record.tokens import Tokens

_CLAUSE = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "pcomp", "acl"})
_HEADLINE_SOURCE = 6
_ASIDE = 5
"""Words at most between a cue and an aside behind it ("reported late on Monday, citing …")."""


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
    relative = tokens.dep[verb] == "relcl" and any(tokens.tag[i] == "WDT" for i in tokens.kids(verb, "nsubj"))
    if (tokens.tag[verb] != "VBG" and not relative) or tokens.lemma[verb] not in cue_words("quoting") or not objects:
        return None
    if (tokens.dep[verb] not in ("advcl", "acl", "xcomp", "conj") and not relative) or head == verb:
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


def quoted_last(tokens: Tokens, verb: int) -> Draft | None:
    """As in "Ten were hurt, the agency quoted a doctor as saying": what is said stands before who quotes whom."""
    quoted = quoted_as(tokens, verb)
    if quoted is None or tokens.kids(verb, "ccomp", "dobj") or not _only_when_or_by(tokens, verb):
        return None
    governor = tokens.head[tokens.head[verb]]
    content = _ahead_of(tokens, governor)
    if not content:
        return None
    return Draft(
        anchor=verb,
        cue=[verb],
        head=quoted,
        source=noun_phrase(tokens, quoted, governor),
        content=content,
        frame="fronted",
        stance="asserts",
    )


def _only_when_or_by(tokens: Tokens, verb: int) -> bool:
    """Whether nothing but a time or an agent ("late on Monday", "by Interfax") stands behind a verb of saying."""
    _, last = tokens.sents[tokens.sent[verb]]
    behind = range(verb + 1, last)
    agents = {i for by in behind if tokens.lower[by] == "by" for i in tokens.subtree(by)}
    told = [i for i in behind if i not in agents and tokens.pos[i] != "SPACE" and tokens.word(i) not in (",", ".")]
    return all(tokens.pos[i] == "ADP" or dated(tokens, i) for i in told)


def _ahead_of(tokens: Tokens, governor: int) -> set[int]:
    """The clause that hangs under a verb of quoting and stands before it and its subject."""
    own = [governor, *(tokens.edges(i)[0] for i in tokens.kids(governor, "nsubj", "nsubjpass", "aux", "auxpass"))]
    ahead = {i for kid in tokens.kids(governor, "ccomp", "parataxis") for i in tokens.subtree(kid) if i < min(own)}
    content = trimmed(tokens, sorted(ahead))
    return set() if not content or tokens.pos[content[-1]] == "CCONJ" else set(content)


def quotes_last(tokens: Tokens, verb: int) -> bool:
    """Whether a verb of quoting stands behind what the verb of saying below it says: it makes no draft of its own."""
    if tokens.lemma[verb] not in cue_words("quoting") or passive(tokens, verb):
        return False
    below = (saying for preposition in tokens.kids(verb, "prep") for saying in tokens.kids(preposition, "pcomp"))
    return any(quoted_last(tokens, saying) is not None for saying in below)


def cite(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give every cited source the content of the draft that cites it; without one it says nothing."""
    by_anchor = {d.anchor: d for d in drafts if d.frame != "citing"}
    for draft in drafts:
        if draft.frame == "citing" and draft.outer is not None:
            own = {*draft.cue, *draft.source}
            outer = by_anchor.get(draft.outer) or _broken_off(tokens, min(own), by_anchor.values())
            if outer is not None and outer.content:
                outer.content = _without(tokens, outer.content, own)
                outer.source = _before(tokens, outer.source, min(own))
                draft.content, draft.outer = set(outer.content), outer.anchor


def _broken_off(tokens: Tokens, aside: int, drafts: Iterable[Draft]) -> Draft | None:
    """The draft whose source or cue an aside stands behind: "The Courier reported on Monday, citing police, that …"."""
    start, _ = tokens.sents[tokens.sent[aside]]
    first = aside
    while first > start and aside - first < _ASIDE and tokens.pos[first - 1] not in ("VERB", "AUX"):
        owner = [draft for draft in drafts if first - 1 in draft.source]
        if owner:
            return owner[0]
        first -= 1
    return next((draft for draft in drafts if first > start and first - 1 in draft.cue), None)


def _before(tokens: Tokens, source: list[int], aside: int) -> list[int]:
    """A source without the aside that it goes on with: "The Courier, which cites police"."""
    if aside not in source:
        return source
    rest = [i for i in source if i < aside]
    while len(rest) > 1 and (tokens.pos[rest[-1]] == "PUNCT" or tokens.tag[rest[-1]] == "WDT"):
        rest.pop()
    return rest


def _without(tokens: Tokens, content: set[int], aside: set[int]) -> set[int]:
    """What is said without an aside; where it began with one also without the marks and the "that" behind it."""
    if min(content) not in aside:
        return content - aside
    rest = trimmed(tokens, sorted(content - aside))
    return set(rest[1:] if rest and tokens.lower[rest[0]] == "that" else rest)


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

"""Phrases with which an author leaves something open: "it was unclear whether", "no claim of responsibility"."""

from collections.abc import Iterator

import msgspec

from dateline.lexicon.matters import unclear
from dateline.record.tokens import Tokens
from dateline.record.types import Span, Spans

BEGINS = 3
"""Words that may stand before a phrase that begins its sentence."""
_CUT = frozenset({"conj", "cc", "punct"})
_SUBJECT = ("nsubj", "nsubjpass", "expl")
_CLAUSE = frozenset({"VERB", "AUX"})


class Opening(msgspec.Struct, frozen=True):
    """The phrase, the clause that it opens, and who writes it: ``author``, or ``poster`` in a comment."""

    cue: Span
    words: Spans
    writer: str


def openings(tokens: Tokens) -> Iterator[Opening]:
    """Every such phrase in text order, with the words of its clause."""
    text = tokens.text.lower().replace("\u2019", "'")
    if len(text) != len(tokens.text):  # some capitals have longer small forms; offsets must hold
        text = "".join(low if len(low := ch.lower()) == 1 else ch for ch in tokens.text)
    for first, last in tokens.sents:
        start, end = tokens.span(first, last - 1)
        for match in unclear().finditer(text, start, end):
            inside = tokens.covering(*match.span())
            if inside:
                writer = "poster" if tokens.part[inside[0]] == "comment" else "author"
                yield Opening(match.span(), (_opened(tokens, inside, first, last),), writer)


def _opened(tokens: Tokens, phrase: range, first: int, last: int) -> Span:
    """The words that the phrase opens: its clause; where it begins its sentence, all up to what is joined."""
    start, end = clause(tokens, phrase)
    if phrase[0] - first > BEGINS:
        return start, end
    head = next((i for i in phrase if tokens.head[i] not in phrase or tokens.head[i] == i), phrase[0])
    conjoined = (i for up in (head, *tokens.ancestors(head)) for i in tokens.kids(up, "conj") if i > phrase[-1])
    joined = [i for i in conjoined if tokens.kids(i, *_SUBJECT)]
    stop = min((tokens.edges(i)[0] for i in joined), default=last) - 1
    while stop > phrase[-1] and (tokens.dep[stop] in _CUT or tokens.pos[stop] == "PUNCT"):
        stop -= 1
    return start, max(end, tokens.end[stop])


def clause(tokens: Tokens, phrase: range) -> Span:
    """The clause of the predicate that the phrase stands under, without what is joined to it."""
    head = next((i for i in phrase if tokens.head[i] not in phrase or tokens.head[i] == i), phrase[0])
    while tokens.pos[head] not in _CLAUSE and tokens.head[head] != head:
        head = tokens.head[head]
    if tokens.dep[head] in ("aux", "auxpass"):
        head = tokens.head[head]
    first, last = head, head
    for child in tokens.children[head]:
        if tokens.dep[child] not in _CUT:
            low, high = tokens.edges(child)
            first, last = min(first, low), max(last, high)
    return tokens.span(min(first, phrase[0]), max(last, phrase[-1]))

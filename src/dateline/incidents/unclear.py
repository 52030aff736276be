"""Phrases with which an author leaves something open: "it was unclear whether", "no claim of responsibility"."""

from collections.abc import Iterator

import msgspec

from dateline.lexicon.matters import interrogatives, unclear
from dateline.record.tokens import Tokens
from dateline.record.types import Span, Spans

BEGINS = 3
"""Words that may stand before a phrase that begins its sentence."""
_TRAILING = ".,:;-–—"
_CUT = frozenset({"conj", "cc", "punct"})
_SUBJECT = ("nsubj", "nsubjpass", "expl")
_SETTING = frozenset({"prep", "advcl", "npadvmod", "advmod", "mark"})
_EMPTY = frozenset({"it", "there"})
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
            if inside and not any(tokens.dep[i] == "amod" and tokens.head[i] not in inside for i in inside):
                writer = "poster" if tokens.part[inside[0]] == "comment" else "author"
                yield Opening(match.span(), (_opened(tokens, inside, first, last),), writer)


def _head(tokens: Tokens, phrase: range) -> int:
    """The phrase's topmost word."""
    return next((i for i in phrase if tokens.head[i] not in phrase or tokens.head[i] == i), phrase[0])


def _opened(tokens: Tokens, phrase: range, first: int, last: int) -> Span:
    """The words that the phrase opens: its clause; where it begins its sentence, all up to what is joined."""
    start, end = clause(tokens, phrase)
    start = min(start, _asked_before(tokens, phrase, first))
    if phrase[0] - first > BEGINS:
        return start, end
    head = _head(tokens, phrase)
    conjoined = (i for up in (head, *tokens.ancestors(head)) for i in tokens.kids(up, "conj") if i > phrase[-1])
    joined = [i for i in conjoined if tokens.kids(i, *_SUBJECT)]
    stop = min((tokens.edges(i)[0] for i in joined), default=last) - 1
    while stop > phrase[-1] and (tokens.dep[stop] in _CUT or tokens.pos[stop] == "PUNCT"):
        stop -= 1
    return start, max(end, tokens.end[stop])


def _asked_before(tokens: Tokens, phrase: range, first: int) -> int:
    """Where the question that the phrase closes begins, as in "Who sent them is not known"; else the phrase itself."""
    head = _head(tokens, phrase)
    up = (head, *tokens.ancestors(head))
    if any(tokens.lower[k] in _EMPTY for i in up for k in tokens.kids(i, *_SUBJECT) if k < phrase[0]):
        return tokens.start[phrase[0]]
    asked = (
        i
        for i in range(first, phrase[0])
        if tokens.lower[i] in interrogatives()
        and (i == first or tokens.dep[i - 1] in _CUT)
        and not any(tokens.dep[k] == "relcl" for k in (i, *tokens.ancestors(i)))
    )
    return tokens.start[next(asked, phrase[0])]


def clause(tokens: Tokens, phrase: range) -> Span:
    """The clause of the predicate that the phrase stands under, from its subject, without what is joined to it."""
    head = _head(tokens, phrase)
    while tokens.pos[head] not in _CLAUSE and tokens.head[head] != head:
        head = tokens.head[head]
    if tokens.dep[head] in ("aux", "auxpass"):
        head = tokens.head[head]
    first, last = head, head
    subject = min(tokens.kids(head, *_SUBJECT), default=head)
    for child in tokens.children[head]:
        if tokens.dep[child] not in _CUT and not (child < subject and _sets_the_scene(tokens, child)):
            low, high = tokens.edges(child)
            first, last = min(first, low), max(last, high)
    while last > phrase[-1] and tokens.text[tokens.start[last]] in _TRAILING:
        last -= 1
    return tokens.span(min(first, phrase[0]), max(last, phrase[-1]))


def _sets_the_scene(tokens: Tokens, child: int) -> bool:
    """What stands before a subject and belongs to no question: "On Monday", "even though"; not "whether", "why"."""
    return tokens.dep[child] in _SETTING and tokens.lower[child] not in interrogatives()

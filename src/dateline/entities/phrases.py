"""Noun phrases over the parse: extent, number, determiners, and what modifies a head. No meaning here."""

from typing import Literal

from dateline.record.tokens import Tokens

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "npadvmod", "predet", "case", "punct",
     "appos", "neg", "dep", "preconj"}
)  # fmt: skip
_RIGHT = frozenset({"prep", "appos", "nummod", "case", "amod", "compound", "nmod", "npadvmod", "acl"})
_INNER = frozenset({"compound", "amod", "nmod", "nummod", "poss", "det"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "few", "any", "no", "other", "more", "most"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "such"})
Definiteness = Literal["definite", "indefinite", "bare"]


def start_of(tokens: Tokens, head: int) -> int:
    """First token of the phrase: the leftmost modifier that stands before the head without a gap."""
    first = head
    for child in reversed(tokens.children[head]):
        if child < first and tokens.dep[child] in _LEFT and tokens.edges(child)[1] <= first - 1:
            first = min(first, tokens.edges(child)[0])
    sent_first = tokens.sents[tokens.sent[head]][0]
    for i in range(head - 1, first - 1, -1):
        if tokens.lower[i] in (":", ";", "|", "\u2013", "--"):
            first = i + 1
            break
    while first < head and (tokens.pos[first] == "PUNCT" and tokens.lower[first] not in ("\u2018", "\u201c", '"')):
        first += 1
    return max(first, sent_first)


def end_of(tokens: Tokens, head: int) -> int:
    """Last token of the phrase with its prepositional phrases and appositions, without relative clauses."""
    last = head
    for child in tokens.children[head]:
        if child <= head:
            continue
        if tokens.dep[child] == "punct":
            continue
        if tokens.dep[child] not in _RIGHT or child - last > 3:
            break
        last = max(last, _without_relative(tokens, child))
    while last > head and tokens.pos[last] == "PUNCT" and tokens.lower[last] not in (")", '"', "\u201d", "]"):
        last -= 1
    return last


def _without_relative(tokens: Tokens, i: int) -> int:
    """Right edge of a subtree, cut before the first relative clause in it."""
    last = i
    for child in tokens.children[i]:
        if child > i:
            if tokens.dep[child] == "relcl":
                break
            last = max(last, _without_relative(tokens, child))
    return last


def definiteness(tokens: Tokens, first: int, head: int) -> Definiteness:
    """By the determiner or possessive among the words before the head."""
    for i in range(first, head):
        if tokens.head[i] == head and tokens.dep[i] in ("det", "poss", "predet", "amod"):
            if tokens.lower[i] in _DEFINITE or tokens.dep[i] == "poss":
                return "definite"
            if tokens.lower[i] in _INDEFINITE:
                return "indefinite"
    return "indefinite" if any(tokens.dep[i] == "nummod" for i in tokens.children[head]) else "bare"


def plural(tokens: Tokens, head: int) -> bool:
    """Whether the head is plural by its tag or a number before it."""
    return tokens.tag[head] in ("NNS", "NNPS") or any(
        tokens.dep[c] == "nummod" and tokens.lower[c] not in ("one", "1") for c in tokens.children[head]
    )


def modifiers(tokens: Tokens, head: int) -> list[int]:
    """Tokens before the head that modify it or one of its modifiers, from left to right."""
    out: list[int] = []
    stack = [c for c in tokens.children[head] if c < head and tokens.dep[c] in _INNER]
    while stack:
        i = stack.pop()
        out.append(i)
        stack.extend(
            c for c in tokens.children[i] if tokens.dep[c] in (*_INNER, "conj", "appos", "npadvmod") and c < head
        )
    return sorted(out)


def objects(tokens: Tokens, head: int, *preps: str) -> list[int]:
    """Objects of the head's prepositions, coordinated ones included."""
    out: list[int] = []
    for prep in tokens.kids(head, "prep", "agent"):
        if tokens.lower[prep] in preps:
            for obj in tokens.kids(prep, "pobj"):
                out.append(obj)
                out.extend(conjuncts(tokens, obj))
    return out


def conjuncts(tokens: Tokens, head: int) -> list[int]:
    """Heads coordinated after this one, chains included."""
    out: list[int] = []
    for child in tokens.kids(head, "conj"):
        out.append(child)
        out.extend(conjuncts(tokens, child))
    return out


def is_subject(tokens: Tokens, head: int) -> bool:
    """Whether the phrase is a subject, or coordinated with one."""
    i = head
    while tokens.dep[i] in ("conj", "appos") and tokens.head[i] != i:
        i = tokens.head[i]
    return tokens.dep[i] in ("nsubj", "nsubjpass", "csubj", "agent")


def quoted(tokens: Tokens) -> list[bool]:
    """Per token whether it stands in quotation marks; straight marks open and close in turn within a paragraph."""
    out = [False] * len(tokens)
    inside, para = False, -1
    for i, word in enumerate(tokens.lower):
        if tokens.para[i] != para:
            inside, para = False, tokens.para[i]
        if word in ("\u201c", "``"):
            inside = True
        elif word in ("\u201d", "''"):
            inside = False
        elif word == '"':
            inside = not inside
        out[i] = inside
    return out

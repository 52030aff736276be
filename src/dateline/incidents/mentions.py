"""Which mentions of events in several texts are of one event, by wording alone: what ECB+ asks with its mentions given.

The same kind of judgement as ``compare`` makes on coded events, but with nothing coded. Documents that are alike are
first clustered into stories, as in "lemma and document cluster" baselines (Upadhyay et al. 2016) and those after them
(Ahmed et al. 2023). Pairs of mentions are weighed by their signs (``mention_signs``) with boosted trees
(``mention_trees``, training/fit_mentions.py), and clustered by average linkage.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.incidents.average import Floats, average_linkage, cosine
from dateline.incidents.stories import rarity
from dateline.lexicon.stems import stem
from dateline.lexicon.tables import kept, table
from dateline.lexicon.trees import NodeRow, Trees
from dateline.record.tokens import Tokens
from dateline.record.types import Spans

LEAST = -0.5
"""Mean log-odds from which two clusters of mentions are merged."""
FAR = 0.1
"""Likeness of two documents below which none of their mentions are compared."""
SURE = 3.0
"""Log-odds count up to this and down to its negative, which is also that of pairs that are not compared."""
STORY = 0.24
"""Likeness of two clusters of documents from which they tell one story."""
GENERAL = 1.2
"""Rarity below which a word says nothing."""
BESIDE = 5
"""Words on either side of the head that stand beside it."""
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_HEADS = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_ARGUMENTS = frozenset({"NOUN", "PROPN", "NUM"})
_POINTING = frozenset({"PRON", "DET", "SCONJ"})
_OPEN = frozenset({"prep", "agent", "conj", "xcomp", "ccomp", "dobj", "aux", "compound"})
"""Children of the head whose own children may be arguments."""

Longs = NDArray[np.int64]
Pairs = tuple[Longs, Longs]
"""Numbers of the mentions of each pair, the lesser first."""


class Mention(msgspec.Struct, frozen=True):
    """A mention by its words; ``doc`` and ``sentence`` tell where it stands.

    ``words`` are its own as written, in lower case; ``lemma`` and ``stem`` are its head's, ``pointing`` says that this
    is a pronoun. Stems of content words: ``around`` of its sentence, ``beside`` near the head, ``arguments`` by the
    parse. ``figures``: numbers, also ordinal ones, in it and at its head.
    """

    doc: str
    sentence: int
    lemma: str
    stem: str
    verb: bool
    pointing: bool
    words: tuple[str, ...]
    around: frozenset[str]
    beside: frozenset[str]
    arguments: frozenset[str]
    figures: frozenset[str]


class Documents(msgspec.Struct, frozen=True):
    """Documents by number, how alike each two are, and at which likeness their clusters came together, 0 to 1."""

    number: Mapping[str, int]
    alike: Floats
    joined: Floats

    def stories(self) -> Longs:
        """The story of each document, the number of the first that tells it."""
        return np.argmax(self.joined >= STORY, axis=1) if len(self.joined) else np.zeros(0, dtype=np.int64)


def mention(doc: str, tokens: Tokens, spans: Spans) -> Mention | None:
    """What is told of a mention; None where no token touches it."""
    own = sorted({token for start, end in spans for token in tokens.covering(start, end)})
    if not own:
        return None
    head = _head(tokens, own)
    first, last = tokens.sents[tokens.sent[head]]
    others = [token for token in range(first, last) if token not in own]
    return Mention(
        doc=doc,
        sentence=tokens.sent[head],
        lemma=tokens.lemma[head],
        stem=stem(tokens.lower[head]),
        verb=tokens.pos[head] == "VERB",
        pointing=tokens.pos[head] in _POINTING,
        words=tuple(tokens.lower[token] for token in own),
        around=_stems(tokens, others, _CONTENT),
        beside=_stems(tokens, [token for token in others if abs(token - head) <= BESIDE], _CONTENT),
        arguments=_stems(tokens, [token for token in _near(tokens, head) if token not in own], _ARGUMENTS),
        figures=_figures(tokens, own, head),
    )


def _head(tokens: Tokens, own: Sequence[int]) -> int:
    """The token that the others hang from, a content word if one does."""
    tops = [token for token in own if tokens.head[token] not in own or tokens.head[token] == token]
    return next((token for token in tops if tokens.pos[token] in _HEADS), (tops or own)[0])


def _near(tokens: Tokens, head: int) -> set[int]:
    """The head's children and governor, and what hangs from those that open a phrase."""
    found = set(tokens.children[head]) | {tokens.head[head]}
    for token in list(found):
        if tokens.dep[token] in _OPEN or tokens.pos[token] == "ADP":
            found |= set(tokens.children[token])
    return found - {head}


def _figures(tokens: Tokens, own: Sequence[int], head: int) -> frozenset[str]:
    ordinal = {token for first, last, label in tokens.ents if label == "ORDINAL" for token in range(first, last)}
    children = tokens.children[head]
    near = {*own, *children, *(token for child in children for token in tokens.children[child])}
    return frozenset(tokens.lower[token] for token in near if tokens.pos[token] == "NUM" or token in ordinal)


def _stems(tokens: Tokens, some: Sequence[int], tags: frozenset[str]) -> frozenset[str]:
    found = (stem(tokens.lower[token]) for token in some if tokens.pos[token] in tags)
    return frozenset(one for one in found if rarity(one) >= GENERAL)


def documents(texts: Mapping[str, Tokens]) -> Documents:
    """How alike documents are: cosine over their words by log frequency and rarity, and its average-linkage tree."""
    names = list(texts)
    told = [Counter(stem(word) for word in texts[name].lower if word[:1].isalpha() and len(word) > 1) for name in names]
    columns = {word: n for n, word in enumerate(sorted({word for one in told for word in one}))}
    rows = np.zeros((len(names), len(columns)))
    for row, one in zip(rows, told, strict=True):
        for word, n in one.items():
            row[columns[word]] = (1 + math.log(n)) * rarity(word)
    near = cosine(rows)
    return Documents({name: n for n, name in enumerate(names)}, near, average_linkage(near, -1.0)[1])


def compared(some: Sequence[Mention], docs: Documents) -> Pairs:
    """The pairs of mentions whose documents are one or alike."""
    near = (docs.alike >= FAR) | np.eye(len(docs.alike), dtype=bool)
    at = [docs.number[one.doc] for one in some]
    one, other = np.nonzero(np.triu(near[np.ix_(at, at)], 1))
    return one, other


@kept()
def _trees() -> Trees:
    return Trees(table("mention_trees", NodeRow))


def weighed(signs: Mapping[str, Floats]) -> Floats:
    """Log-odds that two mentions are of one event, of as many pairs as each sign has degrees, at least one sign."""
    return _trees().weigh_all(signs)


def cluster_pairs(size: int, pairs: Pairs, odds: Floats, least: float = LEAST) -> list[list[int]]:
    """Numbers of ``size`` mentions by event, from the log-odds of the pairs that were compared."""
    one, other = pairs
    square = np.full((size, size), -SURE)
    square[one, other] = square[other, one] = np.clip(odds, -SURE, SURE)
    return average_linkage(square, least)[0]

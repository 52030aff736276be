"""Which mentions of events in several texts are of one event, by wording alone: what ECB+ asks with its mentions given.

The same kind of judgement as ``compare`` makes on coded events, but with nothing coded: the head's lemma, stems, words
of like meaning, the words of the sentence, names and arguments by the parse, and how far the documents tell one story.
Pairs are weighed by ``mention_weights`` (training/fit_mentions.py) and clustered by average linkage, as in "lemma and
document cluster" baselines (Upadhyay et al. 2016) and those after them (Ahmed et al. 2023). Documents that are alike
are first clustered the same way, so that a text is told by its story's other texts.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
import numpy as np

from dateline.incidents.average import Floats, average_linkage
from dateline.incidents.stories import rarity
from dateline.incidents.wording import alike
from dateline.lexicon.fusion import Signs, weighed
from dateline.lexicon.likeness import word_likeness
from dateline.lexicon.stems import stem
from dateline.lexicon.tables import kept, table
from dateline.record.tokens import Tokens
from dateline.record.types import Spans

LEAST = -1.0
"""Mean log-odds from which two clusters of mentions are merged."""
FAR = 0.1
"""Likeness of two documents below which none of their mentions are compared."""
SURE = 3.0
"""Log-odds count up to this and down to its negative, which is also that of pairs that are not compared."""
NEAR = (0.24, 0.35)
"""Likeness of two documents' clusters from which they likely, and surely, tell one story."""
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_HEADS = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_ARGUMENTS = frozenset({"NOUN", "PROPN", "NUM"})
_OPEN = frozenset({"prep", "agent", "conj", "xcomp", "ccomp", "dobj", "aux", "compound"})
"""Children of the head whose own children may be arguments."""
_GENERAL = 1.2
"""Rarity below which a word says nothing."""


class MentionRow(msgspec.Struct, frozen=True):
    """What a sign says in log-odds that two mentions are of one event."""

    sign: str
    weight: float
    source: str


class Mention(msgspec.Struct, frozen=True):
    """A mention by its words: lemma and stem of its head, stems of the rest; ``doc`` and ``sentence`` tell where."""

    doc: str
    sentence: int
    lemma: str
    stem: str
    verb: bool
    trigger: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    arguments: frozenset[str]
    figures: frozenset[str]


class Documents(msgspec.Struct, frozen=True):
    """Documents by number, how alike each two are, and at which likeness their clusters came together, 0 to 1."""

    number: Mapping[str, int]
    alike: Floats
    joined: Floats


@kept()
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in table("mention_weights", MentionRow)}


def mention(doc: str, tokens: Tokens, spans: Spans) -> Mention | None:
    """What is told of a mention; None where no token touches it."""
    own = sorted({token for start, end in spans for token in tokens.covering(start, end)})
    if not own:
        return None
    head = _head(tokens, own)
    first, last = tokens.sents[tokens.sent[head]]
    beside = [token for token in range(first, last) if token not in own]
    return Mention(
        doc=doc,
        sentence=tokens.sent[head],
        lemma=tokens.lemma[head],
        stem=stem(tokens.lower[head]),
        verb=tokens.pos[head] == "VERB",
        trigger=_stems(tokens, own, _CONTENT) or frozenset({stem(tokens.lower[head])}),
        around=_stems(tokens, beside, _CONTENT),
        names=_stems(tokens, beside, frozenset({"PROPN"})),
        arguments=_stems(tokens, [token for token in _near(tokens, head) if token not in own], _ARGUMENTS),
        figures=frozenset(tokens.lower[token] for token in beside if tokens.pos[token] == "NUM"),
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


def _stems(tokens: Tokens, some: Sequence[int], tags: frozenset[str]) -> frozenset[str]:
    found = (stem(tokens.lower[token]) for token in some if tokens.pos[token] in tags)
    return frozenset(one for one in found if rarity(one) >= _GENERAL)


def documents(texts: Mapping[str, Tokens]) -> Documents:
    """How alike documents are: cosine over their words by log frequency and rarity, and its average-linkage tree."""
    names = list(texts)
    told = [Counter(stem(word) for word in texts[name].lower if word[:1].isalpha() and len(word) > 1) for name in names]
    columns = {word: n for n, word in enumerate(sorted({word for one in told for word in one}))}
    rows = np.zeros((len(names), len(columns)))
    for row, one in zip(rows, told, strict=True):
        for word, n in one.items():
            row[columns[word]] = (1 + math.log(n)) * rarity(word)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    cosine = rows @ rows.T
    return Documents({name: n for n, name in enumerate(names)}, cosine, average_linkage(cosine, -1.0)[1])


def compared(some: Sequence[Mention], docs: Documents) -> Iterator[tuple[int, int]]:
    """Numbers of the pairs of mentions whose documents are one or alike."""
    at = [docs.number[one.doc] for one in some]
    for i, a in enumerate(at):
        for j in range(i + 1, len(some)):
            if a == at[j] or docs.alike[a, at[j]] >= FAR:
                yield i, j


def mention_signs(one: Mention, other: Mention, docs: Documents) -> Signs:
    """The signs that two mentions are of one event, each to a degree."""
    a, b = docs.number[one.doc], docs.number[other.doc]
    here = a == b
    near, joined = (0.0, 0.0) if here else (float(docs.alike[a, b]), float(docs.joined[a, b]))
    lemma, word = float(one.lemma == other.lemma), float(one.stem == other.stem)
    same = max(lemma, word)
    both = len(one.trigger & other.trigger) / len(one.trigger | other.trigger)
    sentences, arguments = alike(one.around, other.around), alike(one.arguments, other.arguments)
    meaning = max(same, word_likeness(one.stem, other.stem))
    rare = same * rarity(one.stem) / 7.5
    return {
        "always": 1.0,
        "lemma": lemma,
        "stem": word,
        "words": both,
        "words, sentence": both * sentences,
        "documents": near,
        "documents squared": near * near,
        "documents, lemma": same * near,
        "sentence": sentences,
        "sentence, lemma": same * sentences,
        "names": alike(one.names, other.names),
        "arguments": arguments,
        "arguments, lemma": same * arguments,
        "one document": float(here),
        "one sentence": float(here and one.sentence == other.sentence),
        "verbs": float(one.verb and other.verb),
        "no verbs": float(not one.verb and not other.verb),
        "rare": rare,
        "rare, documents": rare * near,
        "figures": float(bool(one.figures & other.figures)),
        "story": joined,
        "story squared": joined * joined,
        "story, lemma": joined * same,
        "story likely": float(joined > NEAR[0]),
        "story sure": float(joined > NEAR[1]),
        "meaning": meaning,
        "like meaning": float(meaning > 0),
        "meaning, documents": meaning * near,
        "meaning, sentence": meaning * sentences,
    }


def by_weights(one: Mention, other: Mention, docs: Documents) -> float:
    """Log-odds that two mentions are of one event, by the fitted weights."""
    return weighed(mention_signs(one, other, docs), _weights())


Judge = Callable[[Mention, Mention, Documents], float]


def cluster_mentions(
    some: Sequence[Mention], docs: Documents, judge: Judge = by_weights, least: float = LEAST
) -> list[list[int]]:
    """Numbers of the mentions by event."""
    odds = np.full((len(some), len(some)), -SURE)
    for i, j in compared(some, docs):
        odds[i, j] = odds[j, i] = min(SURE, max(-SURE, judge(some[i], some[j], docs)))
    return average_linkage(odds, least)[0]

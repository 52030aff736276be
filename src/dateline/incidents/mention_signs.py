"""Signs that two mentions are of one event: their words, what stands around them, and their words' use in the story.

A story's texts tell the same events again and again, so that their words tell of each other: in how many of the texts a
word stands, in how many two stand, and whether two stand in one sentence, as words of two events do. Whether words mean
alike is told by ``word_likeness`` and by vectors of the words alone (``annotate/vectors.py``).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.incidents.average import Floats, cosine
from dateline.incidents.mentions import Documents, Longs, Mention, Pairs
from dateline.incidents.stories import RARE, rarity
from dateline.lexicon.likeness import word_likeness

Vectors = Mapping[str, NDArray[np.float32]]
"""Vectors of words by themselves, all of one shape; a word may be left out."""
LEAD = 1
"""Number of the last sentence that is in a text's head."""
SENTENCES = 8
"""Sentences from which two mentions of a text are far apart."""
OFTEN = 5
"""Shared sentences from which two words stand together often."""


class Use(msgspec.Struct, frozen=True):
    """The words of a story by number, as heads of mentions: ``of`` a mention, [mention]; ``story`` of a mention.

    ``docs`` and ``sentences`` count in how many of these two words stand, [word, word]; ``spread`` in which share of
    the story's documents one does, ``size`` how many these are, both [word].
    """

    of: Longs
    story: Longs
    docs: Floats
    sentences: Floats
    spread: Floats
    size: Floats


def mention_signs(some: Sequence[Mention], docs: Documents, pairs: Pairs, vectors: Vectors) -> dict[str, Floats]:
    """The degree of every sign for each pair, most of them from 0 to 1."""
    return {**_told(some, docs, pairs), **_meaning(some, pairs, vectors), **_used(some, docs, pairs)}


def _told(some: Sequence[Mention], docs: Documents, pairs: Pairs) -> dict[str, Floats]:
    """What the two say themselves, and how far their documents are alike."""
    one, other = pairs
    doc = np.array([docs.number[mention.doc] for mention in some], dtype=np.int64)
    sentence = np.array([mention.sentence for mention in some], dtype=np.int64)
    verb, pointing = (np.array([getattr(m, name) for m in some], dtype=bool) for name in ("verb", "pointing"))
    rare = np.array([rarity(mention.stem) for mention in some]) / RARE
    here = doc[one] == doc[other]
    apart = np.minimum(abs(sentence[one] - sentence[other]), SENTENCES) / SENTENCES
    same = _same(some, pairs)
    return {
        "same word": same,
        "rare word": same * rare[one],
        "documents": np.where(here, 0.0, docs.alike[doc[one], doc[other]]),
        "story": np.where(here, 0.0, docs.joined[doc[one], doc[other]]),
        "no verbs": (~(verb[one] | verb[other])).astype(float),
        "one pointing": (pointing[one] != pointing[other]).astype(float),
        "both lead": (np.maximum(sentence[one], sentence[other]) <= LEAD).astype(float),
        "sentences apart": np.where(here, apart, 0.0),
        "sentence": cosine(_rows([mention.around for mention in some]))[one, other],
        "beside": cosine(_rows([mention.beside for mention in some]))[one, other],
        "arguments": cosine(_rows([mention.arguments for mention in some]))[one, other],
        "figures": cosine(_rows([mention.figures for mention in some], lambda _: 1.0))[one, other],
    }


def _same(some: Sequence[Mention], pairs: Pairs) -> Floats:
    """Whether the heads have one lemma or stem."""
    one, other = pairs
    lemma, word = _codes(mention.lemma for mention in some), _codes(mention.stem for mention in some)
    same: NDArray[np.bool_] = (lemma[one] == lemma[other]) | (word[one] == word[other])
    return same.astype(float)


def _meaning(some: Sequence[Mention], pairs: Pairs, vectors: Vectors) -> dict[str, Floats]:
    """How alike the words are in meaning."""
    one, other = pairs
    known: dict[str, int] = {mention.stem: n for n, mention in enumerate(some)}
    stems = list(known)
    numbers = {word: n for n, word in enumerate(stems)}
    table = np.array([[word_likeness(a, b) for b in stems] for a in stems]).reshape(len(stems), len(stems))
    of = np.array([numbers[mention.stem] for mention in some], dtype=np.int64)
    return {
        "meaning": np.maximum(table[of[one], of[other]], _same(some, pairs)),
        "vectors": cosine(_means([mention.words for mention in some], vectors))[one, other],
    }


def _used(some: Sequence[Mention], docs: Documents, pairs: Pairs) -> dict[str, Floats]:
    """How the two heads are used in their stories."""
    one, other = pairs
    use = _use(some, docs)
    a, b = use.of[one], use.of[other]
    held = use.sentences[a, b]
    spread = use.spread[a], use.spread[b]
    return {
        "one story": (use.story[one] == use.story[other]).astype(float),
        "story's documents": np.log1p(use.size[a]),
        "least spread": np.minimum(*spread),
        "most spread": np.maximum(*spread),
        "documents of both": use.docs[a, b] / np.minimum(use.docs[a, a], use.docs[b, b]),
        "sentences of both": held / np.minimum(use.sentences[a, a], use.sentences[b, b]),
        "often in a sentence": np.minimum(held, OFTEN) / OFTEN,
    }


def _use(some: Sequence[Mention], docs: Documents) -> Use:
    doc = np.array([docs.number[mention.doc] for mention in some], dtype=np.int64)
    story = docs.stories()[doc]
    of = _codes((int(where), mention.stem) for where, mention in zip(story, some, strict=True))
    in_docs, in_sentences = _held(of, doc), _held(of, _codes((m.doc, m.sentence) for m in some))
    told = np.array([len(set(doc[story == where])) for where in story], dtype=float)
    size = np.zeros(len(in_docs))
    size[of] = told
    both = in_docs @ in_docs.T
    return Use(of, story, both, in_sentences @ in_sentences.T, both.diagonal() / size, size)


def _held(of: Longs, by: Longs) -> Floats:
    """Whether a word has a mention in a document or sentence, [word, one of these]."""
    out = np.zeros((of.max(initial=-1) + 1, by.max(initial=-1) + 1))
    out[of, by] = 1.0
    return out


def _codes(some: Iterable[Hashable]) -> Longs:
    """Numbers from 0 on, one for what is equal."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in some], dtype=np.int64)


def _rows(some: Sequence[Iterable[str]], weight: Callable[[str], float] = rarity) -> Floats:
    """Words as vectors, [row, word]."""
    columns = {word: n for n, word in enumerate(sorted({word for own in some for word in own}))}
    out = np.zeros((len(some), len(columns)))
    for row, own in zip(out, some, strict=True):
        for word in own:
            row[columns[word]] = weight(word)
    return out


def _means(some: Sequence[Sequence[str]], vectors: Vectors) -> Floats:
    """The mean vector of each row's words, nothing where none has one."""
    length = len(next(iter(vectors.values()))) if vectors else 0
    out = np.zeros((len(some), length))
    for row, own in zip(out, some, strict=True):
        known = [vectors[word] for word in own if word in vectors]
        if known:
            row[:] = np.mean(known, axis=0)
    return out

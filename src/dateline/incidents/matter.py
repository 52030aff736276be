"""What a passage is about: its content words and countries, and how much of one matter stands in another."""

import math
from collections import Counter
from collections.abc import Iterable

import msgspec

from dateline.lexicon.matters import country_of_word, general_words, matter_word
from dateline.record.tokens import Tokens
from dateline.record.types import Span

FEW = 3
"""Sentences that a telling word stands in at most."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


class Matter(msgspec.Struct, frozen=True):
    """Content lemmas (words taken for one another made one) and alpha-3 codes of the countries named.

    ``acts`` are the words of what is done: the verbs outside relative clauses, or the topmost noun where there is none.
    """

    words: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


class Matters:
    """Matters of one report's passages, each word weighed by how few sentences of the report have it."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._words = [self._word(i) for i in range(len(tokens))]
        self._countries = [self._country(i) for i in range(len(tokens))]
        spread: Counter[str] = Counter()
        for first, last in tokens.sents:
            spread.update({word for word in self._words[first:last] if word is not None})
        self._rare = math.log(1 + len(tokens.sents) / FEW)
        self._weights = {word: math.log(1 + len(tokens.sents) / n) for word, n in spread.items()}
        self._names = {a: b for a, b, label in tokens.ents if b - a > 1 and label in ("GPE", "NORP")}

    def _word(self, i: int) -> str | None:
        lemma = self._tokens.lemma[i]
        if self._tokens.pos[i] not in _CONTENT or lemma in general_words() or len(lemma) < 2:
            return None
        if self._tokens.pos[i] == "PROPN" or self._tokens.pos[i] == "ADJ":
            return None if country_of_word(self._tokens.word(i)) else matter_word(lemma)
        return matter_word(lemma)

    def _country(self, i: int) -> str | None:
        word = self._tokens.word(i)
        return country_of_word(word) if word[:1].isupper() else None

    def of(self, spans: Iterable[Span]) -> Matter:
        """The matter of some stretches of the report."""
        inside = [i for start, end in spans for i in self._tokens.covering(start, end)]
        words = frozenset(word for i in inside if (word := self._words[i]) is not None)
        named = {code for i in inside if (code := self._countries[i]) is not None}
        ends = ((i, self._names[i]) for i in inside if i in self._names)
        names = {self._tokens.text[self._tokens.start[a] : self._tokens.end[b - 1]] for a, b in ends}
        named.update(code for name in names if (code := country_of_word(name)) is not None)
        return Matter(words, frozenset(named), self._acts(inside))

    def _acts(self, inside: list[int]) -> frozenset[str]:
        tokens = self._tokens
        verbs = [i for i in inside if tokens.pos[i] == "VERB" and self._words[i] is not None]
        heads = [i for i in verbs if not any(tokens.dep[k] == "relcl" for k in (i, *tokens.ancestors(i)))]
        within = frozenset(inside)
        found = heads or [i for i in inside if tokens.head[i] == i or tokens.head[i] not in within]
        return frozenset(word for i in found if (word := self._words[i]) is not None)

    def rare(self, matter: Matter) -> list[str]:
        """The content words that only a few sentences of the report have."""
        return [word for word in matter.words if self._weights.get(word, 0.0) >= self._rare]

    def telling(self, asked: Matter, given: Matter) -> int:
        """How many content words of both only a few sentences of the report have."""
        return len(set(self.rare(asked)) & given.words)

    def answers(self, asked: Matter, given: Matter) -> float:
        """Weighed share of what is asked that the other passage speaks of; 0 where they name other countries only."""
        if asked.countries and given.countries and not asked.countries & given.countries:
            return 0.0
        total = self._weight(asked.words)
        return self._weight(asked.words & given.words) / total if total else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, 0.0) for word in words)

"""The token layer of one report: what the annotator saw, as parallel arrays keyed by code-point offsets.

A token is its index. Word forms are read from the annotated text through spans. Only the coded stretches of a report
(no furniture, no repeats) have tokens. ``head`` of a root is itself. Navigation only; no linguistics here.
"""

import bisect
from collections.abc import Iterator
from functools import cached_property

from dateline.record.types import PartName, Span


class Tokens:
    """Tokens, parse and name spans of one report.

    ``text``: the report's text as it was annotated, offset for offset; stretches in one letter case (a headline in
    capitals, a report without any) stand in the letter case of prose, so that a capital tells a name.
    ``start``/``end``: offsets; ``lemma``: lower-cased lemma; ``pos``: universal tag; ``tag``: Penn tag; ``dep``:
    spaCy's ClearNLP label; ``head``: token index; ``sents``: (first, past-last) token index per sentence;
    ``sent``: sentence
    number per token; ``ents``: (first, past-last, label) of the name recogniser; ``part``: part of the report per
    token; ``para``: paragraph number per token.
    """

    def __init__(
        self,
        text: str,
        *,
        start: list[int],
        end: list[int],
        lemma: list[str],
        pos: list[str],
        tag: list[str],
        dep: list[str],
        head: list[int],
        sents: list[tuple[int, int]],
        ents: list[tuple[int, int, str]],
        part: list[PartName],
        para: list[int],
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head = head
        self.sents = sents
        self.ents = ents
        self.part = part
        self.para = para

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def lower(self) -> list[str]:
        """Lower-cased words, typographic apostrophes made plain."""
        return [self.text[s:e].lower().replace("\u2019", "'") for s, e in zip(self.start, self.end, strict=True)]

    @cached_property
    def children(self) -> list[list[int]]:
        """Children per token, in text order."""
        kids: list[list[int]] = [[] for _ in self.start]
        for i, h in enumerate(self.head):
            if h != i:
                kids[h].append(i)
        return kids

    @cached_property
    def sent(self) -> list[int]:
        """Sentence number per token."""
        out = [0] * len(self)
        for n, (first, last) in enumerate(self.sents):
            for i in range(first, last):
                out[i] = n
        return out

    @cached_property
    def _edges(self) -> list[tuple[int, int]]:
        left = list(range(len(self)))
        right = list(range(len(self)))
        for first, last in self.sents:
            for _ in range(last - first):
                changed = False
                for i in range(first, last):
                    h = self.head[i]
                    if left[i] < left[h]:
                        left[h] = left[i]
                        changed = True
                    if right[i] > right[h]:
                        right[h] = right[i]
                        changed = True
                if not changed:
                    break
        return list(zip(left, right, strict=True))

    def edges(self, i: int) -> tuple[int, int]:
        """(first, last) token index, inclusive, that the subtree of ``i`` reaches."""
        return self._edges[i]

    def subtree(self, i: int) -> list[int]:
        """All tokens under ``i``, itself included, in text order."""
        out = []
        stack = [i]
        while stack:
            j = stack.pop()
            out.append(j)
            stack.extend(self.children[j])
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the nearest to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of ``i`` with one of the labels."""
        return [j for j in self.children[i] if self.dep[j] in deps]

    def word(self, i: int) -> str:
        """The token's words as written."""
        return self.text[self.start[i] : self.end[i]]

    def span(self, first: int, last: int) -> Span:
        """Offsets of the tokens ``first`` to ``last``, inclusive."""
        return (self.start[first], self.end[last])

    def phrase(self, first: int, last: int) -> str:
        """Words of the tokens ``first`` to ``last``, inclusive, as written."""
        return self.text[self.start[first] : self.end[last]]

    def covering(self, start: int, end: int) -> range:
        """Token indexes that touch the offsets ``[start, end)``."""
        first = bisect.bisect_right(self.end, start)
        last = bisect.bisect_left(self.start, end)
        return range(first, max(first, last))

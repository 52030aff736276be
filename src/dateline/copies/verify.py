"""Whether two reports are copies, judged on their words alone: aligned, related and given a direction."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from dateline.blocking.postings import NONE, Ints
from dateline.copies.align import align
from dateline.copies.corrections import corrects
from dateline.copies.direction import ordered, origin
from dateline.copies.page import Page, page
from dateline.copies.relations import Shared, relation
from dateline.copies.runs import Run
from dateline.copies.same import furnished, same_words
from dateline.record.index import Sketch
from dateline.record.types import Copy, Relation, Report, Span

KEPT = 512
"""Pages, and alignments, kept in memory while pairs are verified."""
FIGURES = 3
"""Figures in which two copies differ that the reason names at most."""
_FIGURE = re.compile(r"\d")


class Verifier:
    """Verifies pairs; ``read`` gives a report's text, ``standing`` the standing shingles of each text."""

    def __init__(self, read: Callable[[str], Report], standing: Mapping[int, Ints]) -> None:
        self._standing = standing
        self._read = read
        self._page = lru_cache(maxsize=KEPT)(self._paged)
        self._runs: dict[tuple[int, int], list[Run]] = {}

    def copy(self, one: Sketch, other: Sketch) -> Copy | None:
        """The copy that two reports make, None where they are none."""
        left, right = ordered(one, other)
        a, b = self._page(left), self._page(right)
        if left.text == right.text:
            same: Relation = "contains" if furnished(a, b) else "identical"
            return self._made(left, right, same, [Run(((0, 0, len(a.forms)),))])
        runs = self._aligned(left, right)
        kind: Relation | None = relation(_shared(a, b, runs))
        if kind in ("near", "contains") and same_words(a, b, runs):
            kind = "contains" if furnished(a, b) else "identical"
        return None if kind is None else self._made(left, right, kind, runs)

    def _paged(self, one: Sketch) -> Page:
        return page(self._read(one.report), self._standing.get(one.text, NONE))

    def _aligned(self, left: Sketch, right: Sketch) -> list[Run]:
        """The passages that two texts share, whatever reports have them."""
        texts = (left.text, right.text)
        if texts not in self._runs:
            if len(self._runs) >= KEPT:
                self._runs.clear()
            self._runs[texts] = align(self._page(left).forms, self._page(right).forms)
        return self._runs[texts]

    def _made(self, left: Sketch, right: Sketch, kind: Relation, runs: Sequence[Run]) -> Copy:
        a, b = self._page(left), self._page(right)
        equal = sum(run.equal for run in runs)
        source, reason = origin(left, right)
        return Copy(
            left=left.report,
            right=right.report,
            relation=kind,
            jaccard=round(equal / max(len(a.forms) + len(b.forms) - equal, 1), 4),
            containment=round(equal / max(min(len(a.forms), len(b.forms)), 1), 4),
            spans=tuple(_spans(a, b, run) for run in runs),
            origin=source,
            corrects=corrects(left, right, kind),
            reason=reason + _figures(a, b, runs),
        )


def _shared(left: Page, right: Page, runs: Sequence[Run]) -> Shared:
    """Count the words of the shared passages, standing ones left out."""
    equal = quoted = 0
    passages: list[int] = []
    for run in runs:
        plain = 0
        for i, j, size in run.blocks:
            for k in range(size):
                if left.standing[i + k] or right.standing[j + k]:
                    continue
                equal += 1
                if left.quoted[i + k] or right.quoted[j + k]:
                    quoted += 1
                else:
                    plain += 1
        passages.append(plain)
    return Shared(equal, quoted, tuple(passages), left.own, right.own)


def _figures(left: Page, right: Page, runs: Sequence[Run]) -> str:
    """In which figures two copies differ, as the end of a reason: one digit of a toll is no small edit."""
    found = list(dict.fromkeys(pair for run in runs for pair in _rivals(left, right, run)))
    if not found:
        return ""
    told = ", ".join(f"{one} / {other}" for one, other in found[:FIGURES])
    return f"; other figures: {told}{' and more' if len(found) > FIGURES else ''}"


def _rivals(left: Page, right: Page, run: Run) -> Iterator[tuple[str, str]]:
    """Words with figures that stand between the same equal words."""
    for (i, j, size), (i_next, j_next, _) in zip(run.blocks, run.blocks[1:], strict=False):
        ones = [word for word in left.forms[i + size : i_next] if _FIGURE.search(word)]
        others = [word for word in right.forms[j + size : j_next] if _FIGURE.search(word)]
        if ones and others and ones != others:
            yield " ".join(ones), " ".join(others)


def _spans(left: Page, right: Page, run: Run) -> tuple[Span, Span]:
    (i, i_end), (j, j_end) = run.early, run.late
    return (left.starts[i], left.ends[i_end - 1]), (right.starts[j], right.ends[j_end - 1])

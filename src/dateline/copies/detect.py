"""Copies among any number of reports: found by hashes, verified word by word, related and given a direction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from dateline.copies.align import align
from dateline.copies.candidates import candidates
from dateline.copies.direction import ordered, origin
from dateline.copies.page import Page, page
from dateline.copies.relations import Shared, relation
from dateline.copies.runs import Run
from dateline.copies.same import furnished, same_words
from dateline.copies.sketch import Sketch, sketch
from dateline.copies.standing import standing
from dateline.record.types import Copy, Relation, Report, Span

__all__ = ["Sketch", "find_copies", "sketch"]

ALL_PAIRS = 24
"""Identical reports up to which every pair is given; of more, each with the first, so that time stays linear."""
LEAST_WORDS = 8
"""Counted words below which a report is not compared."""
KEPT = 512
"""Pages kept in memory while pairs are verified."""


def find_copies(sketches: Iterable[Sketch], text_of: Callable[[str], Report]) -> tuple[Copy, ...]:
    """Pairs of reports that share copied words, sorted; the order of the sketches does not matter.

    ``text_of`` gives a report back by its id. Furniture, repeats, datelines, credits and comments are left out, as are
    passages that one outlet sets in several unrelated reports; up to about a hundred quoted words alone make no copy.
    """
    known = sorted((s for s in sketches if s.size >= LEAST_WORDS), key=lambda s: s.report)
    alike: dict[str, list[Sketch]] = defaultdict(list)
    for item in known:
        alike[item.same].append(item)
    firsts = [members[0] for members in alike.values()]
    fixed = standing(firsts)

    @lru_cache(maxsize=KEPT)
    def read(report: str) -> Page:
        return page(text_of(report), fixed)

    found = [copy for members in alike.values() for copy in _identical(members, read)]
    for i, j in candidates(firsts, fixed):
        found.extend(_copies(alike[firsts[i].same], alike[firsts[j].same], read))
    return tuple(sorted(found, key=lambda c: (c.left, c.right)))


def _identical(members: Sequence[Sketch], read: Callable[[str], Page]) -> Iterator[Copy]:
    """Copies among reports with the very same counted words."""
    pairs = combinations(members, 2) if len(members) <= ALL_PAIRS else ((members[0], other) for other in members[1:])
    for one, other in pairs:
        left, right = ordered(one, other)
        whole = len(read(left.report).forms)
        runs = [Run(((0, 0, whole),))]
        kind: Relation = "contains" if furnished(read(left.report), read(right.report)) else "identical"
        yield _copy(left, right, kind, runs, read)


def _copies(ones: Sequence[Sketch], others: Sequence[Sketch], read: Callable[[str], Page]) -> Iterator[Copy]:
    """Copies between two groups of identical reports: every pair of small groups, else the first with each."""
    first = _verified(ones[0], others[0], read)
    if first is None:
        return
    yield first
    if len(ones) * len(others) <= ALL_PAIRS:
        pairs = [(a, b) for a in ones for b in others][1:]
    else:
        pairs = [*((a, others[0]) for a in ones[1:]), *((ones[0], b) for b in others[1:])]
    for a, b in pairs:
        copy = _verified(a, b, read)
        if copy is not None:
            yield copy


def _verified(one: Sketch, other: Sketch, read: Callable[[str], Page]) -> Copy | None:
    left, right = ordered(one, other)
    a, b = read(left.report), read(right.report)
    runs = align(a.forms, b.forms)
    kind: Relation | None = relation(_shared(a, b, runs))
    if kind in ("near", "contains") and same_words(a, b, runs):
        kind = "contains" if furnished(a, b) else "identical"
    return None if kind is None else _copy(left, right, kind, runs, read)


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


def _copy(left: Sketch, right: Sketch, kind: Relation, runs: Sequence[Run], read: Callable[[str], Page]) -> Copy:
    a, b = read(left.report), read(right.report)
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
        reason=reason,
    )


def _spans(left: Page, right: Page, run: Run) -> tuple[Span, Span]:
    (i, i_end), (j, j_end) = run.early, run.late
    return (left.starts[i], left.ends[i_end - 1]), (right.starts[j], right.ends[j_end - 1])

"""Repeats inside one report.

A headline set again under itself, a standfirst that the story begins with, a story pasted twice.

A headline is looked for right under itself. Elsewhere runs of words that stood earlier are grown over small edits and
cut to whole sentences. Each word is looked up once: linear in the length of the report.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.copies.runs import SEED, Run, grow
from dateline.copies.words import Words, words_of
from dateline.record.types import Part, PartName, Report, Span

CANDIDATES = 6
"""Earlier places that a run is tried at."""
LEAST = 9
"""Equal words in the shortest repeated sentence."""
LEAST_UNMARKED = 14
"""The same where no punctuation shows that the later one begins a sentence."""
LEAD = 5
"""Words at the beginning of a sentence that may differ."""
LEAST_SHARE = 0.8
"""Share of the words of both stretches that are equal."""
LEAST_HEADLINE = 4
UNDER_HEADLINE = 60
"""Words under a headline among which it is looked for again."""
_NEVER: frozenset[PartName] = frozenset({"comment", "furniture", "repeat"})
_ENDS = re.compile(r"[.!?;:]|\n|[\"\u201d]\s")
_TAIL = re.compile(r"(?:[ \t]*[.!?]+)?[\"'\u201d\u2019)\]]*")
_OPEN = "\"'\u201c\u2018(["

Stretch = tuple[Span, Span]
"""(later, earlier) offsets."""


def mark_repeats(report: Report) -> Report:
    """Turn every stretch that repeats an earlier one into a part ``repeat`` with ``of``; parts cover what they covered.

    Words of a ``comment`` and of ``furniture`` are neither repeats nor repeated.
    """
    page = _Page(report)
    runs = [*page.headlines(), *page.runs()]
    if not runs:
        return report
    stretches = _joined(report.text, sorted(page.stretch(run) for run in runs))
    return replace(report, parts=tuple(_parts(report, stretches)))


class _Page:
    """A report's words with what the search needs to know of each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: Words = words_of(report)
        self.usable = [report.parts[n].part not in _NEVER for n in self.words.parts]
        self.taken = bytearray(len(self.words))

    def headlines(self) -> Iterator[Run]:
        """Headlines set again right under themselves."""
        forms, parts = self.words.forms, self.words.parts
        first = 0
        while first < len(forms):
            last = first
            while last < len(forms) and parts[last] == parts[first]:
                last += 1
            if self.report.parts[parts[first]].part == "headline":
                run = self._headline_again(forms[first:last], first, last)
                if run is not None:
                    self.taken[run.late[0] : run.late[1]] = b"\x01" * (run.late[1] - run.late[0])
                    yield run
            first = last

    def _headline_again(self, wanted: Sequence[str], first: int, last: int) -> Run | None:
        size = len(wanted)
        forms = self.words.forms
        if size < LEAST_HEADLINE:
            return None
        for at in range(last, min(last + UNDER_HEADLINE, len(forms) - size + 1)):
            if forms[at] == wanted[0] and forms[at : at + size] == wanted and self.usable[at]:
                return Run(((first, at, size),)) if self._may_start(at + size) else None
        return None

    def runs(self) -> Iterator[Run]:
        """Sentences that stood earlier in the document."""
        forms = self.words.forms
        seen: dict[tuple[str, ...], list[int]] = {}
        at = indexed = 0
        while at + SEED <= len(forms):
            while indexed <= at - SEED:
                if self.usable[indexed]:
                    seen.setdefault(tuple(forms[indexed : indexed + SEED]), []).append(indexed)
                indexed += 1
            run = (
                self._sentence_again(at, seen)
                if self.usable[at] and not self.taken[at] and self._may_start(at)
                else None
            )
            if run is not None:
                yield run
            at = run.late[1] if run is not None else at + 1

    def _sentence_again(self, at: int, seen: dict[tuple[str, ...], list[int]]) -> Run | None:
        """The longest run that begins with the sentence at ``at``; its first words may be new ones."""
        forms = self.words.forms
        for new in range(LEAD + 1):
            if new and (not self._starts(at) or self._starts(at + new)):
                return None
            places = seen.get(tuple(forms[at + new : at + new + SEED]), ())
            runs = [self._cut(run) for i in places[:CANDIDATES] if (run := self._grown(i, at, new)) is not None]
            found = max((run for run in runs if run is not None), key=lambda run: run.equal, default=None)
            if found is not None:
                return found
        return None

    def _grown(self, early: int, late: int, new: int) -> Run | None:
        """A run from the words after ``new`` ones, led back to where the earlier sentence begins.

        None too where no end could make the two alike, so that nothing is grown in vain.
        """
        begin = next(
            (early - back for back in range(min(early, LEAD + new) + 1) if self._begins(early - back, early)), None
        )
        if begin is None or not (self._starts(begin) or self._starts(late)):
            return None
        run = grow(self.words.forms, early, self.words.forms, late + new, late, least=LEAST_SHARE)
        return None if run is None else Run(((begin, late, 0), *run.blocks))

    def _begins(self, at: int, early: int) -> bool:
        """Whether an earlier sentence that is met at ``early`` may begin at ``at``."""
        return self._starts(at) or (at == early and self._may_start(early))

    def _cut(self, run: Run) -> Run | None:
        """The run led on or cut back to the end of a sentence; None where too little or too unlike is left."""
        for cut in self._ends(run):
            if self._alike(cut) and not any(self.taken[cut.late[0] : cut.late[1]]):
                return cut
        return None

    def _ends(self, run: Run) -> Iterator[Run]:
        """The run at every end it may have: the sentence's end just behind it, its own, the last one inside."""
        (_, early), (_, late) = run.early, run.late
        left = next((i for i in range(early, early + LEAD) if self._starts(i)), None)
        right = next((j for j in range(late, late + LEAD) if self._starts(j)), None)
        if left is not None and right is not None and left <= run.late[0]:
            yield Run((*run.blocks, (left, right, 0)))
        if self._may_start(late) or self._may_start(early):
            yield run
        for i, j, size in reversed(run.blocks):
            for step in range(size, 0, -1):
                if self._starts(j + step) or self._starts(i + step):
                    cut = run.until(j + step)
                    if cut is not None:
                        yield cut
                    return

    def _alike(self, run: Run) -> bool:
        """Whether enough is equal; where punctuation shows no begin, more words are asked for."""
        (early, early_end), (late, late_end) = run.early, run.late
        if run.equal < LEAST_SHARE * max(early_end - early, late_end - late):
            return False
        if self._starts(early) and self._starts(late):
            return run.equal >= LEAST
        return run.equal >= LEAST_UNMARKED and (self._starts(early) or (self._starts(late) and self._starts(late_end)))

    def _starts(self, at: int) -> bool:
        words = self.words
        if at > len(words):
            return False
        if at in (0, len(words)) or words.parts[at] != words.parts[at - 1] or self.taken[at - 1]:
            return True
        if words.ends[at - 1] - words.starts[at - 1] == 1:
            return False  # an initial: "U. S."
        return bool(_ENDS.search(self.report.text, words.ends[at - 1], words.starts[at]))

    def _may_start(self, at: int) -> bool:
        """Whether a sentence may begin at the word: punctuation, a part's begin, or a capital with no punctuation."""
        return self._starts(at) or self.report.text[self.words.starts[at]].isupper()

    def stretch(self, run: Run) -> Stretch:
        """Offsets of the later and the earlier words, with the marks that close the later."""
        words, text = self.words, self.report.text
        start, end = words.starts[run.late[0]], words.ends[run.late[1] - 1]
        bound = words.starts[run.late[1]] if run.late[1] < len(words) else len(text)
        tail = _TAIL.match(text, end, bound)
        while start and text[start - 1] in _OPEN:
            start -= 1
        return (start, tail.end() if tail else end), (words.starts[run.early[0]], words.ends[run.early[1] - 1])


def _joined(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that follow one another on both sides, made one."""
    out: list[Stretch] = []
    for late, early in stretches:
        if out:
            before, source = out[-1]
            follows = source[1] <= early[0] and not _letters(text, source[1], early[0])
            if follows and not _letters(text, before[1], late[0]):
                out[-1] = ((before[0], late[1]), (source[0], early[1]))
                continue
            if late[0] < before[1]:
                continue
        out.append((late, early))
    return out


def _letters(text: str, start: int, end: int) -> bool:
    return any(ch.isalnum() for ch in text[start:end])


def _parts(report: Report, stretches: Sequence[Stretch]) -> Iterator[Part]:
    """The report's parts with the repeats cut out of them, in text order."""
    waiting = list(stretches)
    for part in report.parts:
        at = part.start
        while waiting and waiting[0][0][0] < part.end:
            (start, end), early = waiting[0]
            yield from _rest(report.text, part, at, start)
            if start >= at:
                yield Part(part="repeat", start=start, end=end, of=early)
            at = end
            if end > part.end:
                break
            waiting.pop(0)
        yield from _rest(report.text, part, max(at, part.start), part.end)


def _rest(text: str, part: Part, start: int, end: int) -> Iterator[Part]:
    """What is left of a part, white space at the cut edges left out."""
    while start < end and text[start].isspace() and start != part.start:
        start += 1
    while end > start and text[end - 1].isspace() and end != part.end:
        end -= 1
    if start < end:
        yield replace(part, start=start, end=end)

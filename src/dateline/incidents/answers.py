"""Answers inside one report: what another holder says on the matter of an open question."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from dateline.incidents.matter import Matter, Matters
from dateline.record.tokens import Tokens
from dateline.record.types import Answer, Attribution, Event, Question, Report, Span, Spans, Status

SPEAKS = 0.35
"""Weighed share of the question's content words that an answer has at least."""
SPEAKS_RARELY = 0.22
"""The same where two of the shared words stand in few sentences."""
WORDS = 2
"""Content words, a country among them, that an answer shares with the question at least."""
MOST = 6
"""Answers kept for one question, those that share most."""
_SILENT = frozenset({"declines", "doubts", "asks"})

Stretch = tuple[str | None, str, Status, Spans, Matter]
"""What may answer: its event, holder, status, words and matter."""


class Answers:
    """Finds answers in one report to its open questions; what leaves a question open itself answers none.

    Each question is compared only with the stretches that share a telling word with it, so that the time grows with
    the length of the report.
    """

    def __init__(
        self,
        report: Report,
        tokens: Tokens,
        attributions: Sequence[Attribution],
        events: Sequence[Event],
        questions: Sequence[Question],
    ) -> None:
        self._report = report
        self._tokens = tokens
        self._said = {a.id: a for a in attributions}
        self._events = {e.id: e for e in events}
        self._matters = Matters(tokens)
        self._held: dict[str, list[tuple[Event, Status]]] = defaultdict(list)
        for event in events:
            for view in event.views:
                self._held[view.holder].append((event, view.status))
        asked = _merged(span for question in questions for span in question.words)
        found = (*self._by_attribution(attributions), *self._by_event(events))
        self._stretches = [stretch for stretch in found if not _meets(stretch[3], asked)]
        self._telling: dict[str, list[int]] = defaultdict(list)
        for n, (_, _, _, _, matter) in enumerate(self._stretches):
            for word in self._matters.rare(matter):
                self._telling[word].append(n)

    def to(self, question: Question) -> Question:
        """The question with its answers, the closest first."""
        event = self._events.get(question.event or "")
        scored = [*self._same_event(question, event), *self._same_matter(question)]
        scored.sort(key=lambda pair: (-pair[0], pair[1].words))
        kept: list[Answer] = []
        for _, answer in scored:
            if not any(answer.holder == other.holder and _overlap(answer.words, other.words) for other in kept):
                kept.append(answer)
        return replace(question, answers=tuple(kept[:MOST]))

    def _same_event(self, question: Question, event: Event | None) -> Iterator[tuple[float, Answer]]:
        for view in event.views if event is not None else ():
            if view.status == "unknown" or self._one_holder(question.holder, view.holder) or event is None:
                continue
            said = self._said.get(view.holder)
            if said is not None and said.stance in _SILENT:
                continue
            words = said.content if said is not None and said.content else (self._sentence(event.trigger[0]),)
            reason = "another holder's view of the same event"
            yield 1.0, self._answer(event.id, view.holder, view.status, words, reason)

    def _same_matter(self, question: Question) -> Iterator[tuple[float, Answer]]:
        asked = self._matters.of(question.words)
        near = {n for word in self._matters.rare(asked) for n in self._telling.get(word, ())}
        for event, holder, status, words, matter in (self._stretches[n] for n in sorted(near)):
            if event == question.event is not None or self._one_holder(question.holder, holder):
                continue
            score = self._matters.answers(asked, matter)
            shared = sorted(asked.words & matter.words)
            named = sorted(asked.countries & matter.countries)
            telling = self._matters.telling(asked, matter)
            least = SPEAKS_RARELY if telling >= WORDS else SPEAKS
            if score < least or len(shared) + bool(named) < WORDS:
                continue
            reason = f"speaks of the same matter: {', '.join([*named, *shared])}"
            yield score, self._answer(event, holder, status, words, reason)

    def _by_attribution(self, attributions: Sequence[Attribution]) -> Iterator[Stretch]:
        for said in attributions:
            if said.stance in _SILENT or not said.content:
                continue
            matter = self._matters.of((*said.content, *said.cue))
            event, status = self._view(said)
            yield event, said.id, status, said.content, matter

    def _view(self, said: Attribution) -> tuple[str | None, Status]:
        for event, status in self._held.get(said.id, ()):
            inside = any(s <= event.trigger[0][0] < e for s, e in said.content)
            if status != "unknown" and inside:
                return event.id, status
        return None, "negated" if said.stance == "denies" else "actual"

    def _by_event(self, events: Sequence[Event]) -> Iterator[Stretch]:
        """What the author or the poster says happened, in the sentence of its first mention."""
        for event in events:
            for view in event.views:
                if view.holder in ("author", "poster") and view.status != "unknown":
                    words = (self._sentence(event.trigger[0]),)
                    yield event.id, view.holder, view.status, words, self._matters.of(words)

    def _answer(self, event: str | None, holder: str, status: Status, words: Spans, reason: str) -> Answer:
        return Answer(event=event, holder=holder, status=status, words=words, report=self._report.id, reason=reason)

    def _one_holder(self, one: str, other: str) -> bool:
        """Whether two holders are one: the same attribution, or the same speaker."""
        if one == other:
            return True
        a, b = self._said.get(one), self._said.get(other)
        return a is not None and b is not None and a.speaker is not None and a.speaker == b.speaker

    def _sentence(self, trigger: Span) -> Span:
        inside = self._tokens.covering(*trigger)
        if not inside:
            return trigger
        first, last = self._tokens.sents[self._tokens.sent[inside[0]]]
        return self._tokens.span(first, last - 1)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return out


def _meets(words: Spans, merged: Sequence[Span]) -> bool:
    """Whether some of the words overlap one of the spans, which are in order and apart."""
    for start, end in words:
        before = bisect_right(merged, (end - 1, -1))
        if before and merged[before - 1][1] > start:
            return True
        if before < len(merged) and merged[before][0] < end:
            return True
    return False


def _overlap(one: Spans, other: Spans) -> bool:
    return any(max(s, t) < min(e, f) for s, e in one for t, f in other)

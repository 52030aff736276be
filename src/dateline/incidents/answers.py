"""Answers inside one report: what another holder says on the matter of an open question."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dateline.incidents.matter import Matter, Matters
from dateline.record.layers import Judgements
from dateline.record.tokens import Tokens
from dateline.record.types import Answer, Attribution, Event, Question, Report, Span, Spans, Stance, Status

SPEAKS = 0.35
"""Weighed share of the question's content words that an answer has at least."""
SPEAKS_RARELY = 0.22
"""The same where two of the shared words stand in few sentences."""
WORDS = 2
"""Content words, a country among them, that an answer shares with the question at least."""
NEAR = 2
"""Sentences after the question within which a shared act, or less of what is asked, is enough; before it, one."""
SPEAKS_NEAR = 0.25
"""The share that an answer so near has at least where the act that is asked about is not shared."""
MOST = 6
"""Answers kept for one question, those that share most."""
_SILENT = frozenset({"declines", "doubts", "asks"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_MANY = frozenset({"NNS", "NNPS", "PRP", "CC"})
"""Tags of a source that is, or may be, more than one."""
_BY_STANCE: dict[Stance, Status] = {"denies": "negated", "promises": "planned", "demands": "hypothetical"}


class Stretch(NamedTuple):
    """What may answer: its event, holder, status, words, matter, and whether it is another's claim."""

    event: str | None
    holder: str
    status: Status
    words: Spans
    matter: Matter
    said: bool


def one_holder(said: Mapping[str, Attribution], one: str, other: str) -> bool:
    """Whether two holders are one: the same attribution, or attributions of the same speaker."""
    if one == other:
        return True
    a, b = said.get(one), said.get(other)
    return a is not None and b is not None and a.speaker is not None and a.speaker == b.speaker


class Answers:
    """Finds answers in one report to its open questions; what leaves a question open itself answers none.

    Each question is compared only with the stretches that share a telling word with it, so that the time grows with
    the length of the report.
    """

    def __init__(
        self,
        report: Report,
        tokens: Tokens,
        *,
        attributions: Sequence[Attribution],
        judgements: Judgements,
        events: Sequence[Event],
        questions: Sequence[Question],
    ) -> None:
        self._report = report
        self._tokens = tokens
        self._said = {a.id: a for a in attributions}
        self._events = {e.id: e for e in events}
        self._judgements = judgements
        self._matters = Matters(tokens)
        self._meanings = self._meant(questions)
        silent = (a.content or a.cue for a in attributions if a.stance in _SILENT)
        self._silent = sorted({number for words in silent if (number := self._number(words)) is not None})
        self._held: dict[str, list[tuple[Event, Status]]] = defaultdict(list)
        for event in events:
            for view in event.views:
                self._held[view.holder].append((event, view.status))
        asked = _merged(span for question in questions for span in question.words)
        found = (*self._by_attribution(attributions), *self._by_event(events))
        self._stretches = [stretch for stretch in found if not _meets(stretch.words, asked)]
        self._claims = sorted((s for s in self._stretches if s.said), key=lambda s: s.words)
        self._telling: dict[str, list[int]] = defaultdict(list)
        for n, stretch in enumerate(self._stretches):
            for word in self._matters.rare(stretch.matter):
                self._telling[word].append(n)

    def to(self, question: Question) -> Question:
        """The question with its answers, the closest first."""
        meant = self._meanings[question.id]
        event = self._events.get(meant.event or "")
        scored = [*self._same_event(meant, event), *self._same_matter(meant), *self._taken_up(meant)]
        scored.sort(key=lambda pair: (-pair[0], pair[1].words))
        kept: list[Answer] = []
        for _, answer in scored:
            if not any(answer.holder == other.holder and _overlap(answer.words, other.words) for other in kept):
                kept.append(answer)
        return replace(question, answers=tuple(kept[:MOST]))

    def _meant(self, questions: Sequence[Question]) -> dict[str, Question]:
        """Each question, on the matter of the one right before it where it names none: "would not confirm that"."""
        out: dict[str, Question] = {}
        earlier: Question | None = None
        last: int | None = None
        for question in sorted(questions, key=lambda q: q.words):
            here = self._number(question.words)
            near = last is not None and here is not None and here - last <= NEAR
            bare = earlier is not None and near and not self._matters.of(question.words).words
            meant = replace(question, words=earlier.words, event=earlier.event) if bare and earlier else question
            out[question.id] = earlier = meant
            last = here
        return out

    def _same_event(self, question: Question, event: Event | None) -> Iterator[tuple[float, Answer]]:
        if event is None:
            return
        for view in event.views:
            if view.status == "unknown" or one_holder(self._said, question.holder, view.holder):
                continue
            said = self._said.get(view.holder)
            if said is not None and said.stance in _SILENT:
                continue
            words = said.content if said is not None and said.content else (self._sentence(event.trigger[0]),)
            reason = "another holder's view of the same event"
            yield 1.0, self._answer(event.id, view.holder, view.status, words, reason)

    def _same_matter(self, question: Question) -> Iterator[tuple[float, Answer]]:
        asked = self._matters.of(question.words)
        met = {n for word in self._matters.rare(asked) for n in self._telling.get(word, ())}
        for given in (self._stretches[n] for n in sorted(met)):
            if given.event == question.event is not None or one_holder(self._said, question.holder, given.holder):
                continue
            score = self._matters.answers(asked, given.matter)
            shared = sorted(asked.words & given.matter.words)
            named = sorted(asked.countries & given.matter.countries)
            telling = self._matters.telling(asked, given.matter)
            close = bool(asked.acts & given.matter.words) or score >= SPEAKS_NEAR
            near = close and telling > 0 and score > 0 and self._near(question.words, given)
            if near or self._speaks(score, len(shared) + bool(named), telling):
                reason = f"speaks of the same matter: {', '.join([*named, *shared])}"
                yield score, self._answer(given.event, given.holder, given.status, given.words, reason)

    def _taken_up(self, question: Question) -> Iterator[tuple[float, Answer]]:
        """Claims of others right after the question that take it up in words that name no matter of their own."""
        first = bisect_right(self._claims, question.words, key=lambda given: given.words)
        for given in self._claims[first:]:
            if not self._near(question.words, given):
                return
            reason = self._tie(given)
            if reason and not one_holder(self._said, question.holder, given.holder):
                yield SPEAKS_NEAR, self._answer(given.event, given.holder, given.status, given.words, reason)

    def _tie(self, given: Stretch) -> str:
        """What ties a claim to the question right before it, in words; empty for nothing."""
        if given.status == "negated" and not self._matters.of(given.words).words:
            return "denies what was said right before"
        return "goes on about those that the question is about" if self._refers_back(given) else ""

    def _refers_back(self, given: Stretch) -> bool:
        """Whether its subject is "they" and its speaker is one: others are meant, who stand before."""
        tokens = self._tokens
        source = [i for span in self._said[given.holder].source for i in tokens.covering(*span)]
        inside = (i for span in given.words for i in tokens.covering(*span))
        subject = next((i for i in inside if tokens.dep[i] in _SUBJECT), None)
        one = bool(source) and not any(tokens.tag[i] in _MANY for i in source)
        return one and subject is not None and tokens.lower[subject] == "they"

    def _speaks(self, score: float, shared: int, telling: int) -> bool:
        """Whether what is shared is enough wherever the answer stands."""
        return shared >= WORDS and score >= (SPEAKS_RARELY if telling >= WORDS else SPEAKS)

    def _near(self, words: Spans, given: Stretch) -> bool:
        """Whether another's claim stands in the sentence before the question, its own, or the next few.

        Sentences in which somebody refuses, doubts or asks are not counted.
        """
        asked, answered = self._number(words), self._number(given.words)
        if not given.said or asked is None or answered is None:
            return False
        return self._between(asked, answered) < (NEAR if answered > asked else 1)

    def _between(self, one: int, other: int) -> int:
        """Sentences between two, those left out in which somebody refuses, doubts or asks."""
        low, high = min(one, other), max(one, other)
        silent = bisect_left(self._silent, high) - bisect_right(self._silent, low)
        return max(0, high - low - 1 - silent)

    def _number(self, words: Spans) -> int | None:
        """The number of the sentence in which the words begin."""
        inside = self._tokens.covering(*words[0]) if words else range(0)
        return self._tokens.sent[inside[0]] if inside else None

    def _by_attribution(self, attributions: Sequence[Attribution]) -> Iterator[Stretch]:
        for said in attributions:
            if said.stance in _SILENT or not said.content:
                continue
            matter = self._matters.of((*said.content, *said.cue))
            event, status = self._view(said)
            yield Stretch(event, said.id, status, said.content, matter, said=True)

    def _view(self, said: Attribution) -> tuple[str | None, Status]:
        for event, status in self._held.get(said.id, ()):
            inside = any(s <= event.trigger[0][0] < e for s, e in said.content)
            if status != "unknown" and inside:
                return event.id, status
        return None, _BY_STANCE.get(said.stance) or self._judged(said)

    def _judged(self, said: Attribution) -> Status:
        """The status that the speaker gives to the content's topmost word; plain assertion where none was judged."""
        inside = [i for start, end in said.content for i in self._tokens.covering(start, end)]
        content = frozenset(inside)
        for i in inside:
            if self._tokens.head[i] == i or self._tokens.head[i] not in content:
                for judgement in self._judgements.at(i):
                    if judgement.holder == said.id and judgement.status != "unknown":
                        return judgement.status
        return "actual"

    def _by_event(self, events: Sequence[Event]) -> Iterator[Stretch]:
        """What the author or the poster says happened, in the sentence of its first mention."""
        for event in events:
            for view in event.views:
                if view.holder in ("author", "poster") and view.status != "unknown":
                    words = (self._sentence(event.trigger[0]),)
                    yield Stretch(event.id, view.holder, view.status, words, self._matters.of(words), said=False)

    def _answer(self, event: str | None, holder: str, status: Status, words: Spans, reason: str) -> Answer:
        return Answer(event=event, holder=holder, status=status, words=words, report=self._report.id, reason=reason)

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

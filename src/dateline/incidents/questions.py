"""Open questions of a report, and what another holder in it says on the same matter (coding guide, 4).

A question is every ``unknown`` view; every attribution that declines, doubts or asks and has content; every phrase with
which the author leaves something open, also where no event stands behind it. Questions on the same words by the same
holder are one.
"""

from collections.abc import Iterator, Sequence

from dateline.incidents.answers import Answers
from dateline.incidents.unclear import Opening, clause, openings
from dateline.record.ids import question_id
from dateline.record.layers import Judgements
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Event, Question, QuestionWhy, Report, Span, Spans, Stance

_OPEN: dict[Stance, QuestionWhy] = {"declines": "declines", "doubts": "doubts", "asks": "asks"}


def open_questions(
    report: Report,
    tokens: Tokens,
    *,
    attributions: tuple[Attribution, ...],
    judgements: Judgements,
    events: tuple[Event, ...],
) -> tuple[Question, ...]:
    """Every open question of the report in text order, each with its answers by other holders in the report.

    A refusal is no answer, nor is a passage that leaves the same open. Answers come as (event or None, holder, status,
    words, reason).
    """
    del judgements  # events carry their views; a judged word with no event behind it is found by its phrase
    said = {attribution.id: attribution for attribution in attributions}
    found: list[Question] = []
    for asked in (
        *_by_attribution(report, attributions, events),
        *_by_phrase(report, tokens, attributions, events),
        *_by_view(report, tokens, events, said),
    ):
        if not any(_same(asked, other) for other in found):
            found.append(asked)
    if not found:
        return ()
    answers = Answers(report, tokens, attributions, events, found)
    return tuple(answers.to(question) for question in sorted(found, key=lambda q: (q.words, q.id)))


def _by_attribution(report: Report, attributions: Sequence[Attribution], events: Sequence[Event]) -> Iterator[Question]:
    for said in attributions:
        why = _OPEN.get(said.stance)
        if why is not None and said.content:
            event = _event_of(events, said.id, said.content)
            yield _question(report, why, said.id, said.content, event)


def _by_phrase(
    report: Report, tokens: Tokens, attributions: Sequence[Attribution], events: Sequence[Event]
) -> Iterator[Question]:
    refusals = [a for a in attributions if a.stance in _OPEN and a.content]
    for opening in openings(tokens):
        if any(_within(opening.cue, (*a.cue, *a.content)) for a in refusals):
            continue  # the refusal's own words: one question, asked of who refuses
        said = _holder(opening, attributions)
        holder = opening.writer if said is None else said.id
        words = opening.words if said is None else _clipped(opening.words, said.content)
        event = _event_of(events, holder, words)
        why: QuestionWhy = "unclear" if event is None else "unknown_view"
        yield _question(report, why, holder, words, event)


def _by_view(
    report: Report, tokens: Tokens, events: Sequence[Event], said: dict[str, Attribution]
) -> Iterator[Question]:
    for event in events:
        for view in event.views:
            if view.status == "unknown":
                attribution = said.get(view.holder)
                within = attribution.content if attribution is not None and attribution.content else None
                words = within or (_clause_of(tokens, event.trigger[0], view.cue),)
                yield _question(report, "unknown_view", view.holder, words, event)


def _question(report: Report, why: QuestionWhy, holder: str, words: Spans, event: Event | None) -> Question:
    return Question(
        id=question_id(report.id, why, holder, words),
        report=report.id,
        why=why,
        holder=holder,
        words=words,
        event=event.id if event is not None else None,
    )


def _event_of(events: Sequence[Event], holder: str, words: Spans) -> Event | None:
    """The event inside the words that the holder does not know of; else, for a refusal, the first inside them."""
    inside = [event for event in events if any(_within(span, words) for span in event.trigger)]
    unknown = [e for e in inside if any(v.status == "unknown" and v.holder == holder for v in e.views)]
    return unknown[0] if unknown else None


def _holder(opening: Opening, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds the phrase; None where the author or the poster writes it."""
    around = [a for a in attributions if _within(opening.cue, a.content)]
    return min(around, key=lambda a: sum(end - start for start, end in a.content), default=None)


def _clipped(words: Spans, content: Spans) -> Spans:
    """What of the words stands in the content."""
    kept = ((max(s, t), min(e, f)) for s, e in words for t, f in content)
    return tuple((start, end) for start, end in kept if start < end)


def _within(span: Span, spans: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _same(one: Question, other: Question) -> bool:
    """Whether two questions are one: of one holder, on the same event or on words that overlap by half."""
    if one.holder != other.holder:
        return False
    if one.event is not None and one.event == other.event:
        return True
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in one.words for t, f in other.words)
    smaller = min(sum(e - s for s, e in q.words) for q in (one, other))
    return smaller > 0 and 2 * shared >= smaller


def _clause_of(tokens: Tokens, trigger: Span, cue: Spans) -> Span:
    """The trigger's clause, led on to the words that show that it is not known where they stand in its sentence."""
    inside = tokens.covering(*trigger)
    if not inside:
        return trigger
    start, end = clause(tokens, inside)
    first, last = tokens.sents[tokens.sent[inside[0]]]
    low, high = tokens.span(first, last - 1)
    for s, e in cue:
        if low <= s and e <= high:
            start, end = min(start, s), max(end, e)
    return start, end

"""Open questions of a report, and what another holder in it says on the same matter (coding guide, 4).

A question is every ``unknown`` view; every attribution that declines, doubts or asks and has content; every phrase with
which the author leaves something open, also where no event stands behind it. Questions on the same words by the same
holder are one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.incidents.answers import Answers, one_holder
from dateline.incidents.lookup import Lookup
from dateline.incidents.unclear import clause, openings
from dateline.lexicon.matters import approaches, interrogatives
from dateline.lexicon.outlets import short_for
from dateline.record.ids import question_id
from dateline.record.layers import Judgements
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Event, Question, QuestionWhy, Report, Span, Spans, Stance

TOLD = 0.75
"""Share of a headline question's content words that the body's question has where the two are one."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_BARE = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SPACE"})
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
    said = {attribution.id: attribution for attribution in attributions}
    refusals = [a for a in attributions if a.stance in _OPEN and not _own(report, a) and _names_something(tokens, a)]
    lookup = Lookup(tokens, attributions, refusals, events)
    asked = (
        *_by_attribution(report, lookup, refusals),
        *_by_phrase(report, tokens, lookup),
        *_by_view(report, tokens, events, said),
    )
    found = _told_once(tokens, _distinct(tokens, asked, said))
    if not found:
        return ()
    answers = Answers(report, tokens, attributions=attributions, judgements=judgements, events=events, questions=found)
    return tuple(answers.to(question) for question in sorted(found, key=lambda q: (q.words, q.id)))


def _by_attribution(report: Report, lookup: Lookup, refusals: Sequence[Attribution]) -> Iterator[Question]:
    for said in refusals:
        yield _question(report, _OPEN[said.stance], said.id, said.content, lookup.unknown(said.id, said.content))


def _by_phrase(report: Report, tokens: Tokens, lookup: Lookup) -> Iterator[Question]:
    for opening in openings(tokens):
        if lookup.refused(opening.cue):
            continue  # the refusal's own words: one question, asked of who refuses
        said = lookup.holder(opening.cue)
        holder = opening.writer if said is None else said.id
        words = opening.words if said is None else _clipped(opening.words, said.content)
        event = lookup.unknown(holder, words) or lookup.shown(holder, opening.cue)
        why: QuestionWhy = "unclear" if event is None else "unknown_view"
        if said is not None:
            why = "doubts"  # "said that it was not known" doubts (the guide's section 7)
        yield _question(report, why, holder, words, event)


def _by_view(
    report: Report, tokens: Tokens, events: Sequence[Event], said: dict[str, Attribution]
) -> Iterator[Question]:
    for event in events:
        for view in event.views:
            if view.status == "unknown":
                attribution = said.get(view.holder)
                own = attribution is not None and _own(report, attribution)
                within = attribution.content if attribution is not None and not own else ()
                words = within or (_clause_of(tokens, event.trigger[0], view.cue),)
                yield _question(report, "unknown_view", "author" if own else view.holder, words, event)


def _own(report: Report, said: Attribution) -> bool:
    """Whether the source is the outlet or agency whose report this is: what it says of itself the author says."""
    if said.speaker_actor is not None and said.speaker_actor.sector not in (None, "MED"):
        return False  # "Washington" in the Washington Post
    names = [name for name in (*report.credit, report.outlet) if name]
    return any(short_for(report.text[s:e], name) for s, e in said.source for name in names)


def _names_something(tokens: Tokens, said: Attribution) -> bool:
    """Whether the content names a matter: "calls" of "did not answer calls" names none."""
    inside = [i for start, end in said.content for i in tokens.covering(start, end)]
    if any(tokens.lower[i] in interrogatives() for i in inside):
        return True
    words = [i for i in inside if tokens.pos[i] not in _BARE and tokens.lower[i].isalpha()]
    return any(tokens.lemma[i] not in approaches() for i in words)


def _question(report: Report, why: QuestionWhy, holder: str, words: Spans, event: Event | None) -> Question:
    return Question(
        id=question_id(report.id, why, holder, words),
        report=report.id,
        why=why,
        holder=holder,
        words=words,
        event=event.id if event is not None else None,
    )


def _clipped(words: Spans, content: Spans) -> Spans:
    """What of the words stands in the content."""
    kept = ((max(s, t), min(e, f)) for s, e in words for t, f in content)
    return tuple((start, end) for start, end in kept if start < end)


def _distinct(tokens: Tokens, asked: Iterable[Question], said: Mapping[str, Attribution]) -> list[Question]:
    """The questions without those that an earlier one is; only those of one sentence or event are compared."""
    out: list[Question] = []
    met: defaultdict[int | str, list[Question]] = defaultdict(list)
    for question in asked:
        keys = {tokens.sent[i] for i in _inside(tokens, question)} | ({question.event} if question.event else set())
        if not any(_same(question, other, said) for key in keys for other in met[key]):
            out.append(question)
            for key in keys:
                met[key].append(question)
    return out


def _same(one: Question, other: Question, said: Mapping[str, Attribution]) -> bool:
    """Whether two questions are one: of one holder, on the same event or on words that overlap by half."""
    if one.words == other.words and "asks" in (one.why, other.why):
        return True  # "Asked whether …, he declined to answer": one question
    if not one_holder(said, one.holder, other.holder):
        return False
    if one.event is not None and one.event == other.event:
        return True
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in one.words for t, f in other.words)
    smaller = min(sum(e - s for s, e in q.words) for q in (one, other))
    return smaller > 0 and 2 * shared >= smaller


def _told_once(tokens: Tokens, found: Sequence[Question]) -> list[Question]:
    """The questions without those of a headline that the body leaves open again, in other words.

    The author's are told again by the author, a speaker's by one of the same ``why``: a headline seldom has his name.
    """
    headline = [q for q in found if tokens.part[next(_inside(tokens, q), 0)] == "headline"]
    if not headline:
        return list(found)
    body = [(_voice(q), _content(tokens, q)) for q in found if q not in headline]
    again = {
        q.id
        for q in headline
        if (own := _content(tokens, q)) and any(_voice(q) == voice and _told(own, other) for voice, other in body)
    }
    return [q for q in found if q.id not in again]


def _voice(question: Question) -> str:
    return "author" if question.holder == "author" else question.why


def _told(own: set[str], other: set[str]) -> bool:
    return len(own & other) >= TOLD * len(own)


def _inside(tokens: Tokens, question: Question) -> Iterator[int]:
    return (i for start, end in question.words for i in tokens.covering(start, end))


def _content(tokens: Tokens, question: Question) -> set[str]:
    return {tokens.lemma[i] for i in _inside(tokens, question) if tokens.pos[i] in _CONTENT}


def _clause_of(tokens: Tokens, trigger: Span, cue: Spans) -> Span:
    """The trigger's clause, led on to the words that show that it is not known; theirs where they stand elsewhere."""
    inside = tokens.covering(*trigger)
    if not inside:
        return trigger
    first, last = tokens.sents[tokens.sent[inside[0]]]
    low, high = tokens.span(first, last - 1)
    beside = [(s, e) for s, e in cue if low <= s and e <= high]
    shown = tokens.covering(*cue[0]) if cue and not beside else range(0)
    start, end = clause(tokens, shown or inside)
    return min([start, *(s for s, _ in beside)]), max([end, *(e for _, e in beside)])

"""Open questions of a report and their answers in it."""

from collections.abc import Callable, Sequence

import pytest

from dateline.annotate.parse import annotate
from dateline.incidents.questions import open_questions
from dateline.record.layers import Judgements
from dateline.record.types import Attribution, Event, EventType, Part, Question, Report, Spans, Stance, Status, View
from dateline.settings import Settings

Ask = Callable[..., tuple[Question, ...]]


class Coded:
    """A text with attributions and events coded by hand, by their words."""

    def __init__(self, text: str, comment: int = 0) -> None:
        parts = (Part(part="comment", start=0, end=comment), Part(part="body", start=comment, end=len(text)))
        self.report = Report(id="r:q", uri="q", sha256="", text=text, parts=parts[0 if comment else 1 :])
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []

    def spans(self, words: str) -> Spans:
        at = self.report.text.index(words)
        return ((at, at + len(words)),)

    def said(self, speaker: str | None, cue: str, content: str, stance: Stance = "asserts") -> str:
        made = Attribution(
            id=f"a:{len(self.attributions)}",
            report="r:q",
            source=(),
            cue=self.spans(cue),
            content=self.spans(content) if content else (),
            speech="indirect",
            stance=stance,
            naming="named" if speaker else "anonymous",
            speaker=speaker,
        )
        self.attributions.append(made)
        return made.id

    def event(self, trigger: str, *views: tuple[str, Status], kind: EventType = "ASSAULT") -> str:
        made = Event(
            id=f"e:{len(self.events)}",
            report="r:q",
            type=kind,
            quad="material_conflict",
            trigger=self.spans(trigger),
            views=tuple(View(holder=holder, status=status) for holder, status in views),
        )
        self.events.append(made)
        return made.id

    def questions(self) -> tuple[Question, ...]:
        _, tokens = next(iter(annotate([self.report], Settings().model, 8)))
        return open_questions(
            self.report,
            tokens,
            attributions=tuple(self.attributions),
            judgements=Judgements(),
            events=tuple(self.events),
        )

    def words(self, spans: Spans) -> str:
        return " ".join(self.report.text[s:e] for s, e in spans)

    def asked(self) -> list[tuple[str, str, str]]:
        return [(q.why, q.holder, self.words(q.words)) for q in self.questions()]


@pytest.mark.parametrize(
    "words",
    [
        "it was unclear if the shelling had caused it",
        "it is not known who ordered the march",
        "there was no immediate claim of responsibility",
        "the figures could not be independently verified",
        "no group has yet claimed responsibility for the blast",
        "the fate of the crew remains unknown",
    ],
)
def test_what_the_author_leaves_open_is_a_question_without_any_event(words: str) -> None:
    assert Coded(f"Troops left the town on Monday, but {words}.").asked() == [("unclear", "author", words)]


def test_plain_statements_leave_nothing_open() -> None:
    assert Coded("The army cleared the nuclear plant. It was clear who won. The claim was known to all.").asked() == []


def test_the_posters_words_are_the_posters_question() -> None:
    text = "It is unclear who did this!\nTroops left the town on Monday."
    assert [(why, holder) for why, holder, _ in Coded(text, comment=27).asked()] == [("unclear", "poster")]


@pytest.mark.parametrize("stance", ["declines", "doubts", "asks"])
def test_refusals_doubts_and_questions_with_content_are_questions(stance: Stance) -> None:
    coded = Coded("The minister would not say whether the troops had left the valley.")
    holder = coded.said("Oru Dasan", "would not say", "whether the troops had left the valley", stance)
    assert coded.asked() == [(stance, holder, "whether the troops had left the valley")]


def test_a_refusal_without_content_asks_nothing() -> None:
    coded = Coded("The minister declined to comment.")
    coded.said("Oru Dasan", "declined to comment", "", "declines")
    assert coded.asked() == []


def test_an_unknown_view_and_the_refusal_behind_it_are_one_question() -> None:
    coded = Coded("The minister would not say whether planes had bombed the bridge.")
    holder = coded.said("Oru Dasan", "would not say", "whether planes had bombed the bridge", "declines")
    coded.event("bombed", (holder, "unknown"))
    (question,) = coded.questions()
    assert (question.why, question.event, question.answers) == ("declines", "e:0", ())


def test_an_unknown_view_and_the_phrase_that_shows_it_are_one_question() -> None:
    coded = Coded("Tanks crossed the river, but it was unclear if planes had bombed the bridge.")
    coded.event("bombed", ("author", "unknown"))
    (question,) = coded.questions()
    assert (question.why, question.event) == ("unknown_view", "e:0")
    assert coded.words(question.words) == "it was unclear if planes had bombed the bridge"


def test_a_speaker_who_calls_something_unclear_asks_it_once() -> None:
    coded = Coded("The governor said it was unclear who had fired first.")
    holder = coded.said("Oru Dasan", "said", "it was unclear who had fired first", "doubts")
    assert coded.asked() == [("doubts", holder, "it was unclear who had fired first")]


def test_another_holder_answers_and_a_refusal_does_not() -> None:
    coded = Coded(
        "Colonel Dasan declined to say whether Kenyan planes were giving intelligence to the Velanga brigades. "
        "A spokeswoman refused to discuss intelligence for the brigades. "
        "But an official told reporters that Kenyan aircraft were helping the brigades with intelligence."
    )
    coded.said(
        "Oru Dasan",
        "declined to say",
        "whether Kenyan planes were giving intelligence to the Velanga brigades",
        "declines",
    )
    coded.said("Lena Karim", "refused to discuss", "intelligence for the brigades", "declines")
    answer = coded.said(None, "told", "Kenyan aircraft were helping the brigades with intelligence")
    first, second = coded.questions()
    assert [a.holder for a in first.answers] == [answer]
    assert [a.holder for a in second.answers] == [answer]
    assert (first.answers[0].status, first.answers[0].event, first.answers[0].report) == ("actual", None, "r:q")
    assert "intelligence" in first.answers[0].reason


def test_the_same_speaker_does_not_answer_himself_nor_another_countrys_matter() -> None:
    coded = Coded(
        "Colonel Dasan would not say whether Kenyan planes bombed the Velanga bridge. "
        "He said Kenyan planes had bombed no bridge near Velanga. "
        "A neighbour said Ugandan planes had bombed the Velanga bridge."
    )
    coded.said("Oru Dasan", "would not say", "whether Kenyan planes bombed the Velanga bridge", "declines")
    coded.said("Oru Dasan", "He said", "Kenyan planes had bombed no bridge near Velanga")
    coded.said("Bo Ade", "A neighbour said", "Ugandan planes had bombed the Velanga bridge")
    assert [q.answers for q in coded.questions()] == [()]


def test_another_view_of_the_same_event_answers_with_its_status() -> None:
    coded = Coded("It was unclear if planes had bombed the bridge. The army denied it.")
    denial = coded.said("Army", "denied", "it", "denies")
    coded.event("bombed", ("author", "unknown"), (denial, "negated"))
    (question,) = coded.questions()
    assert [(a.event, a.holder, a.status) for a in question.answers] == [("e:0", denial, "negated")]


def test_ids_hang_on_the_words_not_on_their_order() -> None:
    def ids(texts: Sequence[str]) -> set[str]:
        return {q.id for q in Coded(" ".join(texts)).questions()}

    first, second = "It is unclear who fired.", "The toll is not known."
    assert len(ids([first, second])) == 2
    assert ids([first]) <= ids([first, second])

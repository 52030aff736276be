"""Open questions of a report and their answers in it."""

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from dateline.annotate.parse import annotate
from dateline.incidents.questions import open_questions
from dateline.record.layers import Judgements
from dateline.record.types import Attribution, Event, EventType, Part, Question, Report, Spans, Stance, Status, View
from dateline.settings import Settings

Ask = Callable[..., tuple[Question, ...]]


class Coded:
    """A text with attributions and events coded by hand, by their words."""

    def __init__(
        self, text: str, comment: int = 0, head: int = 0, credit: tuple[str, ...] = (), outlet: str | None = None
    ) -> None:
        parts = (
            *((Part(part="comment", start=0, end=comment),) if comment else ()),
            *((Part(part="headline", start=0, end=head),) if head else ()),
            Part(part="body", start=comment or head, end=len(text)),
        )
        self.report = Report(id="r:q", uri="q", sha256="", text=text, parts=parts, credit=credit, outlet=outlet)
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []

    def spans(self, words: str) -> Spans:
        at = self.report.text.index(words)
        return ((at, at + len(words)),)

    def said(self, speaker: str | None, cue: str, content: str, stance: Stance = "asserts", source: str = "") -> str:
        made = Attribution(
            id=f"a:{len(self.attributions)}",
            report="r:q",
            source=self.spans(source) if source else (),
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


@pytest.mark.parametrize(
    "words",
    [
        "it was too early to say who had won",
        "it is far from clear who would sign the peace",
        "how long the siege will last is anyone's guess",
        "nobody in the valley knows who cut the cable",
        "we do not know if they are alive",
        "whether the convoy was the target is impossible to establish",
        "the dead have yet to be identified",
    ],
)
def test_more_ways_to_leave_something_open(words: str) -> None:
    assert Coded(f"Troops left the town on Monday, but {words}.").asked() == [("unclear", "author", words)]


@pytest.mark.parametrize(
    "text",
    [
        "It is too early to say that the war is over.",
        "The road made it hard to establish a camp.",
        "His name was unknown until three years ago.",
        "He spoke of the still unknown makers of the bomb.",
    ],
)
def test_what_is_known_or_no_question_leaves_nothing_open(text: str) -> None:
    assert Coded(text).asked() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Why the army was sent, and for how long, is not clear.",
            "Why the army was sent, and for how long, is not clear",
        ),
        ("On Monday night the fate of the crew was unknown.", "the fate of the crew was unknown"),
        ("When the guards came, it was unclear who led them.", "it was unclear who led them"),
    ],
)
def test_a_question_begins_where_it_is_asked(text: str, words: str) -> None:
    assert [found for _, _, found in Coded(text).asked()] == [words]


@pytest.mark.parametrize("content", ["calls", "requests for comment", "the question", "details"])
def test_a_refusal_that_names_only_how_it_was_asked_asks_nothing(content: str) -> None:
    coded = Coded(f"The minister did not answer {content} on Monday.")
    coded.said("Oru Dasan", "did not answer", content, "declines")
    assert coded.asked() == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Meridian", {"credit": ("Meridian",)}),
        ("Meridian", {"outlet": "Meridian Newswire"}),
        ("CPA", {"outlet": "Continental Press Agency"}),
    ],
)
def test_what_the_reports_own_agency_cannot_verify_the_author_leaves_open(name: str, known: dict[str, object]) -> None:
    coded = Coded(f"{name} could not independently verify the figure.", **known)  # type: ignore[arg-type]
    coded.said(name, "could not", "independently verify the figure", "declines", source=name)
    assert [(why, holder) for why, holder, _ in coded.asked()] == [("unclear", "author")]


def test_what_a_speaker_says_is_unknown_is_his_doubt() -> None:
    coded = Coded("The governor said the fate of the crew was unknown.")
    holder = coded.said("Oru Dasan", "said", "the fate of the crew was unknown")
    assert coded.asked() == [("doubts", holder, "the fate of the crew was unknown")]


def test_a_headline_and_its_body_ask_once() -> None:
    headline = "Fate of ferry crew unknown"
    coded = Coded(
        f"{headline} still\n\nThe fate of the ferry's crew remained unknown on Monday.", head=len(headline) + 6
    )
    assert [words for _, _, words in coded.asked()] == ["The fate of the ferry's crew remained unknown on Monday"]


def test_right_after_a_question_one_shared_act_answers_and_far_from_it_does_not() -> None:
    between = "The market was open. Rain fell in the hills. Children played by the river. "
    for gap, answered in (("", True), (between, False)):
        coded = Coded(
            f"Dasan would not say whether planes had fired on the convoy. {gap}Karim said his crews fired only flares."
        )
        coded.said("Oru Dasan", "would not say", "whether planes had fired on the convoy", "declines")
        coded.said("Lena Karim", "Karim said", "his crews fired only flares")
        (question,) = coded.questions()
        assert bool(question.answers) is answered


def test_refusals_between_do_not_part_a_question_from_its_answer() -> None:
    coded = Coded(
        "A reporter asked whether planes had fired on the convoy. Dasan would not discuss the flight. "
        "He refused to name the pilots. He declined to give the time. Karim said his crews fired only flares."
    )
    coded.said("reporter", "asked", "whether planes had fired on the convoy", "asks")
    coded.said("Oru Dasan", "would not discuss", "the flight", "declines")
    coded.said("Oru Dasan", "refused to name", "the pilots", "declines")
    coded.said("Oru Dasan", "declined to give", "the time", "declines")
    answer = coded.said("Lena Karim", "Karim said", "his crews fired only flares")
    assert [a.holder for a in coded.questions()[0].answers] == [answer]


def test_a_refusal_to_discuss_that_is_on_the_matter_before_it() -> None:
    coded = Coded(
        'Dasan would not confirm that he had met the smugglers. "I will not discuss that," he said. '
        "A guard said Dasan met the smugglers in May."
    )
    coded.said("Oru Dasan", "would not confirm", "he had met the smugglers", "declines")
    coded.said("Oru Dasan", "he said", '"I will not discuss that,"', "declines")
    answer = coded.said("guard", "A guard said", "Dasan met the smugglers in May")
    assert [[a.holder for a in q.answers] for q in coded.questions()] == [[answer], [answer]]


def test_a_bare_denial_right_after_a_question_answers_it() -> None:
    coded = Coded(
        "It is unclear who burned the mill. The militia has denied any involvement. The bishop denied that he was ill."
    )
    denial = coded.said("militia", "has denied", "any involvement", "denies")
    coded.said("bishop", "The bishop denied", "he was ill", "denies")
    (question,) = coded.questions()
    assert [(a.holder, a.status) for a in question.answers] == [(denial, "negated")]


def test_a_phrase_that_shows_an_event_of_the_sentence_before_is_about_that_event() -> None:
    coded = Coded("Planes had bombed the bridge, two witnesses said. Their account could not be verified.")
    claim = coded.said("two witnesses", "said", "Planes had bombed the bridge")
    event = coded.event("bombed", (claim, "actual"), ("author", "unknown"))
    shown = View(holder="author", status="unknown", cue=coded.spans("could not be verified"))
    coded.events[0] = replace(coded.events[0], views=(coded.events[0].views[0], shown))
    (question,) = coded.questions()
    assert (question.why, question.event) == ("unknown_view", event)
    assert coded.words(question.words) == "Their account could not be verified"
    assert [a.holder for a in question.answers] == [claim]


def test_a_phrase_is_held_by_the_innermost_speaker_around_all_of_it() -> None:
    coded = Coded("The chairman said he was trying to find out who was in control.")
    outer = coded.said("Lena Karim", "said", "he was trying to find out who was in control")
    coded.said(None, "find out", "who was in control", "asserts")
    assert coded.asked() == [("doubts", outer, "he was trying to find out who was in control")]


@pytest.mark.parametrize(("source", "answers"), [("A doctor", 1), ("Two doctors", 0)])
def test_they_of_a_single_speaker_are_those_that_the_question_is_about(source: str, answers: int) -> None:
    coded = Coded(f"The minister declined to say where the captives were. {source} said they had been moved south.")
    coded.said("Oru Dasan", "declined to say", "where the captives were", "declines")
    coded.said(None, "said", "they had been moved south", source=source)
    (question,) = coded.questions()
    assert len(question.answers) == answers


def test_a_question_and_the_refusal_to_answer_it_are_one() -> None:
    coded = Coded("Asked whether troops would leave, the general declined to answer.")
    asker = coded.said(None, "Asked", "whether troops would leave", "asks")
    coded.said("Oru Dasan", "declined to answer", "whether troops would leave", "declines", source="the general")
    assert coded.asked() == [("asks", asker, "whether troops would leave")]


@pytest.mark.parametrize(("headline", "asked"), [("Minister mum on rifles", 1), ("Minister mum on his pay", 2)])
def test_a_refusal_in_the_headline_is_told_again_in_the_body(headline: str, asked: int) -> None:
    coded = Coded(f"{headline}\n\nMilan Stoja would not say who had sent the rifles.", head=len(headline))
    coded.said(None, "mum", headline.partition(" on ")[2], "declines", source="Minister")
    coded.said("Milan Stoja", "would not say", "who had sent the rifles", "declines")
    assert len(coded.questions()) == asked

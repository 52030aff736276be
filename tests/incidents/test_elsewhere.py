"""Open questions that another report of the incident answers."""

from typing import Any

from made import ARMY, FRONT, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.spoken import spoken
from dateline.incidents.summary import incident
from dateline.record.bundle import Bundle
from dateline.record.types import Attribution, IncidentAnswer, Question, QuestionWhy, Span, Stance, Status

ASKED = "It is unclear whether Iranian warplanes bombed the depot near Halba."
SAID = "Iranian jets hit the depot near Halba, a pilot said."


def question(report: str, holder: str = "author", why: QuestionWhy = "unknown_view", on: str | None = "e") -> Question:
    words: tuple[Span, ...] = ((0, 66),)
    event_id = None if on is None else f"e:{report}-{on}"
    return Question(id=f"q:{report}", report=f"r:{report}", why=why, holder=holder, words=words, event=event_id)


def told(name: str, status: Status, said: Attribution | None = None, **meta: Any) -> Bundle:
    holder = "author" if said is None else said.id
    made = event(name, views=[(holder, status)], actor=[ARMY], recipient=[FRONT])
    return bundle(name, made, attributions=[said] if said else [], outlet=f"Outlet {name}", **meta)


def summed(*bundles: Bundle, spoke: bool = False) -> tuple[IncidentAnswer, ...]:
    kept = {one.report.id: spoken(one) for one in bundles} if spoke else {}
    return incident(list(facts(bundles)), ["given"], Known(bundles, (), kept)).answers


def with_text(one: Bundle, text: str, content: Span | None = None) -> Bundle:
    said = tuple(replace(a, content=(content,)) for a in one.attributions) if content else one.attributions
    return replace(one, report=replace(one.report, text=text), attributions=said)


def stanced(name: str, stance: Stance, speaker: str = "Omar Sabo") -> Attribution:
    return replace(attribution(name, "1", speaker), stance=stance)


def test_a_view_of_the_same_happening_in_another_report_answers() -> None:
    asked = told("a", "unknown", questions=[question("a")])
    (answer,) = summed(asked, told("b", "actual", attribution("b", "1", "Omar Sabo"), published="2031-05-05"))
    assert (answer.question, answer.asked_in, answer.holder, answer.status) == ("q:a", "r:a", "Omar Sabo", "actual")
    assert (answer.report, answer.published, answer.words) == ("r:b", "2031-05-05", ((10, 40),))
    assert answer.reason


def test_a_refusal_and_a_doubt_are_no_answers() -> None:
    asked = told("a", "unknown", questions=[question("a")])
    assert summed(asked, told("b", "unknown", stanced("b", "declines"))) == ()
    assert summed(asked, told("b", "actual", stanced("b", "doubts"))) == ()


def test_who_refused_here_does_not_answer_himself_elsewhere() -> None:
    refused = stanced("a", "declines")
    asked = told("a", "unknown", refused, questions=[question("a", refused.id, "declines")])
    assert summed(asked, told("b", "actual", attribution("b", "1", "Omar Sabo"))) == ()
    assert summed(asked, told("b", "actual", attribution("b", "1", "Lena Karim")))


def test_an_answer_without_a_date_says_so_and_one_report_answers_nothing() -> None:
    asked = told("a", "unknown", questions=[question("a")])
    (answer,) = summed(asked, told("b", "negated", published=None))
    assert answer.published is None
    assert summed(asked) == ()


def test_a_question_without_an_event_is_answered_on_the_same_matter() -> None:
    asked = with_text(told("a", "actual", questions=[question("a", why="unclear", on=None)]), ASKED)
    said = with_text(told("b", "actual", attribution("b", "1", "Omar Sabo")), SAID, (0, 37))
    (answer,) = summed(asked, said, spoke=True)
    assert (answer.holder, answer.question) == ("Omar Sabo", "q:a")
    assert "depot" in answer.reason
    assert summed(asked, said) == ()


def test_another_matter_or_another_country_is_no_answer() -> None:
    asked = with_text(told("a", "actual", questions=[question("a", why="unclear", on=None)]), ASKED)
    for text in (
        "Turkish jets hit the depot near Halba, he said.",
        "Iranian envoys met in the capital on trade, he said.",
    ):
        said = with_text(told("b", "actual", attribution("b", "1", "Omar Sabo")), text, (0, len(text) - 9))
        assert summed(asked, said, spoke=True) == ()


def test_a_question_of_another_incident_is_not_answered_here() -> None:
    asked = told("a", "unknown", questions=[question("a", on="other")])
    assert summed(asked, told("b", "actual")) == ()


def test_who_did_it_is_answered_by_a_view_that_names_him_and_shares_a_word() -> None:
    text = "It is unclear who bombed the depot."
    asked = with_text(told("a", "unknown", questions=[question("a")]), text.ljust(66, "."))
    words, content = "The depot was bombed, he said.", (0, 20)
    named = with_text(told("b", "actual", attribution("b", "1", "Omar Sabo")), words, content)
    nobody = replace(named, events=tuple(replace(one, actor=()) for one in named.events))
    other = with_text(
        told("b", "actual", attribution("b", "1", "Omar Sabo")), "The envoys met again, he said.", content
    )
    assert [answer.holder for answer in summed(asked, named, spoke=True)] == ["Omar Sabo"]
    assert summed(asked, nobody, spoke=True) == ()
    assert summed(asked, other, spoke=True) == ()


def test_what_leaves_the_same_open_answers_nothing() -> None:
    asked = with_text(told("a", "actual", questions=[question("a", why="unclear", on=None)]), ASKED)
    said = with_text(told("b", "actual", attribution("b", "1", "Omar Sabo")), "Whether " + SAID, (0, 45))
    assert summed(asked, said, spoke=True) == ()
    again = with_text(
        told("b", "actual", attribution("b", "1", "Omar Sabo"), questions=[question("b", on=None)]), SAID, (0, 37)
    )
    assert "Omar Sabo" not in {answer.holder for answer in summed(asked, again, spoke=True)}

"""Open questions scored by hand on one refusal with two answers, and what is said of a broken coding."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.errors import InputError
from dateline.evaluate.coded import CodedAnswer, CodedHolder, CodedQuestion, predicted
from dateline.evaluate.names import Names
from dateline.evaluate.question_scores import load_questions, score_questions
from dateline.evaluate.spans import PRF, Figure
from dateline.record.types import Answer, Attribution, Event, Question, Report

AUTHOR = CodedHolder("author")
TESSA = CodedHolder("speaker", "Tessa Lund", ((0, 10),))
RIVAL = CodedAnswer(CodedHolder("speaker", "Abel Kiri", ((80, 90),)), "negated", ((100, 130),))
OWN = CodedAnswer(AUTHOR, "actual", ((140, 170),))
GOLD = CodedQuestion("declines", TESSA, ((20, 60),), ((40, 45),), (RIVAL, OWN))
CHANGE = msgspec.structs.replace


def figures(*pred: CodedQuestion, gold: tuple[CodedQuestion, ...] = (GOLD,)) -> dict[str, Figure]:
    return score_questions({"one": gold}, {"one": pred}, Names({}))


def right(figure: Figure) -> float:
    return figure.tp if isinstance(figure, PRF) else figure


def test_a_question_that_is_right_scores_full_marks() -> None:
    found = figures(GOLD)
    assert found["questions"] == found["found"] == PRF(1.0, 1.0, 1.0, 1, 1, 1)
    assert found["answers"] == PRF(1.0, 1.0, 1.0, 2, 2, 2)
    assert [found[name] for name in ("why", "holder", "words", "answered")] == [1.0] * 4


@pytest.mark.parametrize(
    ("pred", "costs", "keeps"),
    [
        (CHANGE(GOLD, why="doubts"), "questions", "found"),
        (CHANGE(GOLD, holder=AUTHOR), "holder", "questions"),
        (CHANGE(GOLD, holder=CodedHolder("speaker", "Bo Ek", ((0, 10),))), "holder", "questions"),
        (CHANGE(GOLD, words=((20, 39),), event=()), "found", "reports"),
        (CHANGE(GOLD, answers=()), "answered", "holder"),
    ],
)
def test_one_wrong_value_costs_its_figure(pred: CodedQuestion, costs: str, keeps: str) -> None:
    found = figures(pred)
    assert (right(found[costs]), right(found[keeps])) == (0, 1)


def test_one_event_makes_one_question_where_the_words_differ() -> None:
    assert right(figures(CHANGE(GOLD, words=((40, 46),)))["questions"]) == 1


def test_a_speaker_without_name_is_known_by_the_words_of_the_source() -> None:
    nameless = CodedHolder("speaker", None, ((0, 8),))
    assert figures(CHANGE(GOLD, holder=nameless))["holder"] == 1.0
    assert figures(CHANGE(GOLD, holder=CHANGE(nameless, source=((60, 70),))))["holder"] == 0.0


@pytest.mark.parametrize(
    "wrong", [CHANGE(RIVAL, status="actual"), CHANGE(RIVAL, holder=AUTHOR), CHANGE(RIVAL, words=((0, 9),))]
)
def test_an_answer_needs_holder_status_and_words(wrong: CodedAnswer) -> None:
    assert right(figures(CHANGE(GOLD, answers=(wrong, OWN)))["answers"]) == 1


def test_a_report_that_leaves_nothing_open_is_to_be_read_so() -> None:
    assert figures(gold=())["silent"] == 1.0
    assert figures(GOLD, gold=())["silent"] == 0.0


def test_a_record_gives_questions_with_names_for_ids() -> None:
    report = Report(id="r:1", uri="one", sha256="", text="x" * 200)
    said = Attribution(
        id="a:1", report="r:1", source=((0, 10),), cue=((11, 18),), content=((20, 60),), speech="indirect",
        stance="declines", naming="named", speaker="Tessa Lund",
    )  # fmt: skip
    event = Event(id="e:1", report="r:1", type="ASSAULT", quad="material_conflict", trigger=((40, 45),))
    answer = Answer(event=None, holder="author", status="actual", words=((140, 170),), report="r:1", reason="")
    asked = Question(
        id="q:1", report="r:1", why="declines", holder="a:1", words=((20, 60),), event="e:1", answers=(answer,)
    )
    elsewhere = CHANGE(answer, holder="a:2", report="r:2")  # of another report: none of this one's coding
    asked = CHANGE(asked, answers=(answer, elsewhere))
    (found,) = predicted([report, said, event, asked]).codings["one"].questions
    assert found == CHANGE(GOLD, answers=(OWN,))


def folder(root: Path, *codings: dict[str, Any]) -> str:
    (root / "reports.jsonl").write_text(json.dumps({"uri": "one", "text": "Who came is not known."}) + "\n")
    (root / "questions.jsonl").write_text("\n".join(map(json.dumps, codings)))
    return str(root)


WORDS: dict[str, Any] = {"why": "unclear", "holder": {"kind": "author"}, "words": [[0, 21]]}


def test_a_folder_is_loaded_by_uri(tmp_path: Path) -> None:
    (question,) = load_questions(folder(tmp_path, {"uri": "one", "questions": [WORDS]}))["one"]
    assert (question.why, question.holder, question.answers) == ("unclear", AUTHOR, ())


@pytest.mark.parametrize(
    ("codings", "message"),
    [
        ([], "report without coding.*one"),
        ([{"uri": "two", "questions": [WORDS]}], "one, two"),
        ([{"uri": "one", "questions": []}, {"uri": "one", "questions": [WORDS]}], "line 2: one is coded twice"),
        ([{"uri": "one", "questions": [WORDS | {"why": "because"}]}], "line 1.*because"),
        ([{"uri": "one", "questions": [WORDS | {"words": [[0, 99]]}]}], "outside the text of one"),
    ],
)
def test_a_broken_coding_says_what_to_mend(codings: list[dict[str, Any]], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        load_questions(folder(tmp_path, *codings))


def test_a_folder_without_questions_says_what_to_give(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text("")
    with pytest.raises(InputError, match=r"no questions\.jsonl"):
        load_questions(str(tmp_path))

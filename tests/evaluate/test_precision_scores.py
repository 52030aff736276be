"""Shares of sentences coded wrongly and of types found, by hand; what is said of a broken set; our own set."""

import json
from pathlib import Path

import pytest

from dateline.annotate.language import language
from dateline.errors import InputError
from dateline.evaluate.coded import CodedEvent, Coding, Predicted
from dateline.evaluate.precision_scores import Case, load_cases, score_precision
from dateline.run.texts import plain_report

OWN = Path(__file__).parents[2] / "evals" / "precision"
CASES = (
    Case("1", "Chess.", "chess", ()),
    Case("2", "Weather.", "weather", ()),
    Case("3", "War.", "verbless", ("ASSAULT", "RETREAT")),
)


def record(**types: tuple[str, ...]) -> Predicted:
    codings = {
        uri: Coding(events=tuple(CodedEvent(kind, kind, ((0, 1),)) for kind in kinds)) for uri, kinds in types.items()
    }
    return Predicted({uri.removeprefix("u"): coding for uri, coding in codings.items()}, {}, (), (), {})


def test_shares_by_hand() -> None:
    found = score_precision(CASES, record(u1=("ASSAULT", "AID"), u2=(), u3=("ASSAULT", "COERCE")))
    assert (found["negatives"], found["negatives.coded"]) == (2, 0.5)
    assert (found["positives"], found["positives.found"]) == (1, 0.5)
    assert (found["coded.chess"], found["coded.weather"]) == (1.0, 0.0)
    assert found["missing"] == 0


def test_a_record_of_nothing_finds_nothing() -> None:
    found = score_precision(CASES, record())
    assert (found["negatives.coded"], found["positives.found"], found["missing"]) == (0.0, 0.0, 3)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "holds no case"),
        ([{"uri": "a", "text": "x", "category": "c", "expect": []}] * 2, "line 2: a stands there twice"),
        ([{"uri": "a", "text": "x", "category": "c", "expect": ["FIGHT"]}], "line 1.*FIGHT"),
        ([{"uri": "a", "text": "x"}], "line 1.*category"),
    ],
)
def test_a_broken_set_is_refused(rows: list[dict[str, object]], message: str, tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(InputError, match=message):
        load_cases(str(tmp_path))


def test_a_folder_without_cases_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="evals/precision"):
        load_cases(str(tmp_path))


def test_our_own_set_is_large_varied_and_read_as_english() -> None:
    cases = load_cases(str(OWN))
    negatives = [case for case in cases if not case.expect]
    assert len(negatives) >= 160
    assert len(cases) - len(negatives) >= 60
    assert len({case.text for case in cases}) == len(cases)
    assert len({kind for case in cases for kind in case.expect}) == 16
    assert [case.uri for case in cases if language(plain_report(case.uri, case.text)) not in ("en", None)] == []

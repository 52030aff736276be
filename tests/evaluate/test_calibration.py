"""Reliability, calibration error and Brier score worked by hand, and where the record's scorer takes them from."""

import pytest

from dateline.evaluate.calibration import calibration, reliability
from dateline.evaluate.coded import CodedEvent, CodedView, Coding, Gold, Predicted
from dateline.evaluate.record_scores import score_record
from dateline.evaluate.show import score_text
from dateline.evaluate.spans import Bin, value_of
from dateline.evaluate.tasks import Score


def test_a_bin_holds_its_lower_bound_and_the_last_one_both() -> None:
    bins = reliability([(0.7, True), (0.75, False), (0.8, True), (1.0, True), (0.0, False)])
    assert list(bins) == ["0.0-0.1", "0.7-0.8", "0.8-0.9", "0.9-1.0"]
    assert bins["0.7-0.8"] == Bin(score=0.725, right=0.5, n=2)
    assert bins["0.9-1.0"] == Bin(score=1.0, right=1.0, n=1)


def test_error_is_weighted_by_the_events_of_a_bin() -> None:
    figures = calibration([(0.9, True), (0.9, True), (0.9, False), (0.2, True)])
    # bin 0.9: |2/3 - 0.9| of 3 events, bin 0.2: |1 - 0.2| of one
    assert figures["calibration.error"] == pytest.approx((3 * (0.9 - 2 / 3) + 0.8) / 4, abs=1e-4)
    assert figures["calibration.brier"] == pytest.approx((0.01 + 0.01 + 0.81 + 0.64) / 4, abs=1e-4)
    assert figures["calibration.events"] == 4
    assert calibration([]) == {}


def test_sure_and_right_is_no_error() -> None:
    figures = calibration([(1.0, True), (0.0, False)])
    assert (figures["calibration.error"], figures["calibration.brier"]) == (0, 0)


def event(key: str, kind: str, at: int, score: float = 1.0, *statuses: str) -> CodedEvent:
    views = tuple(CodedView("author", status) for status in statuses)
    return CodedEvent(key, kind, ((at, at + 5),), views=views, score=score)


def figures(gold: list[CodedEvent], pred: list[CodedEvent]) -> dict[str, float]:
    coded = Gold({"r": " " * 2000}, {"r": Coding(events=tuple(gold))}, {}, None)
    got = Predicted({"r": Coding(events=tuple(pred))}, {"r": " " * 2000}, (), (), {})
    return {name: value_of(figure) for name, figure in score_record(coded, got).items()}


def test_right_is_paired_with_a_coded_event_of_the_same_type() -> None:
    gold = [event("1", "ASSAULT", 0), event("2", "AID", 500)]
    pred = [event("a", "ASSAULT", 0, 0.9), event("b", "SUPPORT", 500, 0.6), event("c", "AID", 1500, 0.4)]
    found = figures(gold, pred)
    assert found["calibration.0.9-1.0"] == 1.0
    assert found["calibration.0.6-0.7"] == 0.0
    assert found["calibration.error"] == pytest.approx((0.1 + 0.6 + 0.4) / 3, abs=1e-4)


def test_of_events_that_all_deny_or_suppose_those_held_actual_are_counted() -> None:
    gold = [
        event("1", "ASSAULT", 0, 1.0, "negated"),
        event("2", "AID", 200, 1.0, "hypothetical", "negated"),
        event("3", "AID", 500, 1.0, "negated", "actual"),
        event("4", "AID", 900, 1.0, "hypothetical"),
    ]
    pred = [
        event("a", "ASSAULT", 0, 1.0, "actual"),
        event("b", "AID", 200, 1.0, "actual", "negated"),
        event("c", "AID", 500, 1.0, "actual"),
        event("d", "THREATEN", 900, 1.0, "actual"),
    ]
    found = figures(gold, pred)
    assert found["of_typed.unreal"] == 2
    assert found["of_typed.unreal_as_actual"] == 0.5


def test_a_bin_is_told_as_a_row() -> None:
    table = {"calibration.0.9-1.0": Bin(score=0.93, right=0.9, n=41)}
    told = score_text(Score(task="record", definition="", size="", signature="", figures=dict(table)))
    assert "score 0.930  right 0.900  of 41" in told

"""Scores of counts, worked by hand on one sentence."""

from dateline.evaluate.coded import CodedAttribution, CodedCount, CodedEvent, Coding, Gold, Predicted
from dateline.evaluate.count_scores import score_counts
from dateline.evaluate.spans import PRF, Figure

TEXT = "Rebels shelled Kale, killing 12 people and wounding 30, the ministry said."
KILLED = CodedCount("killed", 12, 12, ((29, 38),), "a1")
WOUNDED = CodedCount("injured", 30, 30, ((52, 54),), "a1")
SAID = CodedAttribution("a1", ((56, 68),), ((69, 73),), ((0, 54),), "indirect", "asserts", "named", "Ministry")


def scores(counts: tuple[CodedCount, ...], mentions: tuple[CodedCount, ...], trigger: int = 7) -> dict[str, Figure]:
    gold = Coding((SAID,), (CodedEvent("e1", "ASSAULT", ((7, 14),), counts=(KILLED, WOUNDED)),))
    event = CodedEvent("p1", "ASSAULT", ((trigger, trigger + 7),), counts=counts)
    pred = Coding((SAID,), (event,), counts=mentions)
    return score_counts(
        Gold({"one": TEXT}, {"one": gold}, {}, None), Predicted({"one": pred}, {"one": TEXT}, (), (), {})
    )


def test_a_record_like_the_coding_is_right_throughout() -> None:
    found = scores((KILLED, WOUNDED), (KILLED, WOUNDED))
    assert {name for name, figure in found.items() if isinstance(figure, PRF) and figure.f1 < 1} == set()
    assert found["of_typed.holder"] == 1.0


def test_bounds_what_and_place_in_the_text_are_told_apart() -> None:
    wrong = (CodedCount("killed", 12, None, ((29, 38),)), CodedCount("killed", 30, 30, ((52, 54),)))
    found = scores((), wrong)
    hits = {name: figure.tp for name, figure in found.items() if isinstance(figure, PRF)}
    assert hits == {"mentions.touched": 2, "mentions.what": 1, "mentions.found": 0, "anchored": 0, "of_typed": 0}


def test_a_figure_at_another_event_is_found_and_not_anchored() -> None:
    found = scores((KILLED,), (KILLED,), trigger=42)
    assert isinstance(found["anchored"], PRF)
    assert (found["anchored"].tp, found["anchored"].pred, found["anchored"].gold) == (0, 1, 2)
    assert isinstance(found["mentions.found"], PRF)
    assert found["mentions.found"].tp == 1


def test_a_figure_with_another_holder_is_right_but_not_held() -> None:
    found = scores((CodedCount("killed", 12, 12, ((29, 38),), "author"),), ())
    assert found["of_typed.holder"] == 0.0
    assert isinstance(found["of_typed"], PRF)
    assert (found["of_typed"].tp, found["of_typed"].gold) == (1, 2)

"""Which of two copies corrects the other: by its notice, whose words they are, and time."""

import pytest

from dateline.copies.corrections import corrects
from dateline.copies.sketch import Sketch

FIRST, NEXT = "2031-05-01", "2031-05-02"


def one(name: str, notice: str | None = None, published: str | None = FIRST, **fields: object) -> Sketch:
    given = {"outlet": "Sahel Post"} | fields
    return Sketch(report=name, text=1, size=90, notice=notice, published=published, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["correction", "retraction"])
def test_the_side_with_the_notice_corrects_the_other(kind: str) -> None:
    assert corrects(one("a"), one("b", kind, NEXT), "near") == "right"
    assert corrects(one("b", kind, NEXT), one("a"), "near") == "left"
    assert corrects(one("a"), one("b", kind), "identical") == "right"
    assert corrects(one("a", published=None), one("b", kind), "contains") == "right"


def test_an_update_and_a_report_without_a_notice_correct_nothing() -> None:
    assert corrects(one("a"), one("b", "update", NEXT), "near") is None
    assert corrects(one("a"), one("b", None, NEXT), "near") is None


def test_what_is_dated_before_the_other_cannot_correct_it() -> None:
    assert corrects(one("a", published=NEXT), one("b", "correction", FIRST), "near") is None


def test_a_shared_passage_is_not_enough() -> None:
    assert corrects(one("a"), one("b", "correction", NEXT), "excerpt") is None


def test_it_must_be_one_outlets_or_one_agencys_text() -> None:
    correction = one("b", "correction", NEXT, outlet="Lake News", credit=("AFP",))
    assert corrects(one("a"), correction, "near") is None
    assert corrects(one("a", credit=("afp",)), correction, "near") == "right"
    assert corrects(one("a", outlet="AFP"), correction, "near") == "right"
    assert corrects(one("a", outlet=None), one("b", "correction", NEXT, outlet=None), "near") is None


def test_what_another_outlet_adds_to_the_story_is_not_corrected_with_it() -> None:
    story = one("b", "correction", NEXT, outlet="AFP")
    larger = one("a", outlet="Lake News", credit=("AFP",))
    assert corrects(larger, story, "contains") is None
    assert corrects(story, one("a", published=FIRST, outlet="Lake News", credit=("AFP",)), "contains") == "left"
    assert corrects(one("a", outlet="AFP"), story, "contains") == "right"


def test_of_two_corrections_the_later_corrects() -> None:
    early, late = one("a", "correction"), one("b", "correction", NEXT)
    assert corrects(early, late, "near") == "right"
    assert corrects(late, early, "near") == "left"
    assert corrects(early, one("b", "correction"), "near") is None

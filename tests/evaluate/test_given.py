"""A coded report as lines of the record."""

import pytest

from dateline.evaluate.coded import CodedActor, CodedAttribution, CodedEvent, CodedPlace, CodedTime, CodedView, Coding
from dateline.evaluate.given import given_bundle, given_place
from dateline.record.types import Report

REPORT = Report(id="r:1", uri="halba", sha256="", text="", published="2015-03-02")
SAID = CodedAttribution("a1", (), (), (), "indirect", "asserts", "named", "Islamic State", parent="a0")


def event(**fields: object) -> CodedEvent:
    return CodedEvent("e1", "ASSAULT", ((0, 4),), **fields)  # type: ignore[arg-type]


def test_ids_are_those_that_groups_name_and_holders_follow() -> None:
    held = (CodedView("a1", "actual"), CodedView("author", "possible"))
    bundle = given_bundle(REPORT, Coding((SAID,), (event(views=held),)))
    (made,), (said,) = bundle.events, bundle.attributions
    assert (made.id, said.id, said.parent) == ("halba#e1", "halba#a1", "halba#a0")
    assert [view.holder for view in made.views] == ["halba#a1", "author"]


def test_a_speaker_is_known_from_the_reports_events_else_from_the_lexicon() -> None:
    armed = given_bundle(REPORT, Coding((SAID,), (event(),))).attributions[0].speaker_actor
    assert armed is not None
    assert armed.sector == "REB"
    own = event(actor=(CodedActor("Islamic State", "GOV", "SYR"),))
    told = given_bundle(REPORT, Coding((SAID,), (own,))).attributions[0].speaker_actor
    assert told is not None
    assert (told.sector, told.country) == ("GOV", "SYR")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2015-03-02", "day"),
        ("2015-03", "month"),
        ("2015", "year"),
        ("2015-W10", "week"),
        ("2015-03-02/2015-03-04", "range"),
    ],
)
def test_a_time_has_the_precision_of_its_value(value: str, precision: str) -> None:
    (made,) = given_bundle(REPORT, Coding((), (event(time=CodedTime(value)),))).events
    assert made.time is not None
    assert (made.time.value, made.time.precision) == (value, precision)


def test_a_place_has_a_point_only_where_its_name_is_clear() -> None:
    tikrit = given_place(CodedPlace("Tikrit", "IRQ"))
    assert (tikrit.precision, tikrit.admin1) == ("city", "Salah ad Din")
    assert given_place(CodedPlace("Iraq", "IRQ")).precision == "country"
    assert given_place(CodedPlace("Aleppo province", "SYR")).precision == "province"
    vague = given_place(CodedPlace("Springfield", "USA"))
    assert (vague.lat, vague.name) == (None, "Springfield")
    assert vague.why["lat"]

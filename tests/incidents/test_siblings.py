"""What a report tells beside an incident's event, and may be part of the same."""

from typing import Any

from made import CIVILIANS, DORAN, FRONT, HALBA, REBELS, RIVAL, SYRIA, bundle, event
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.siblings import NEAR, Sibling, siblings
from dateline.incidents.summary import incident
from dateline.record.types import SetAside


def beside(own: dict[str, Any] | None = None, **other: Any) -> list[Sibling]:
    """The siblings of an incident of one event, where its report tells one more."""
    first = event("r", "killed", recipient=[CIVILIANS], **(own or {"actor": [FRONT]}))
    second = event("r", "attack", **{"recipient": [CIVILIANS], "actor": [FRONT], "at": 100, **other})
    report = bundle("r", first, second)
    members = [fact for fact in facts([report]) if fact.id == first.id]
    return list(siblings(incident(members, ["given"], Known([report])), [report]))


def test_an_attack_at_the_place_and_day_of_a_killing_is_told_beside_it() -> None:
    (found,) = beside()
    assert (found.event, found.shared, found.rivals) == ("e:r-attack", ("at one place", "on one day"), ())


def test_a_place_or_a_day_is_enough_where_the_other_is_not_known() -> None:
    assert [one.shared for one in beside(place=None)] == [("on one day",)]
    assert [one.shared for one in beside(time=None)] == [("at one place",)]
    assert beside(place=SYRIA, time="2031-05") == []


def test_what_cannot_be_the_same_is_no_sibling() -> None:
    assert beside(place=DORAN) == []
    assert beside(time="2031-05-04") == []
    assert beside(recipient=[RIVAL]) == []
    assert beside(kind="COERCE") == []
    assert beside(at=NEAR + 1) == []


def test_another_named_doer_is_a_rival_somebody_described_is_none() -> None:
    assert [one.rivals for one in beside(actor=[RIVAL])] == [("Valley Brigade",)]
    assert [one.rivals for one in beside(actor=[REBELS])] == [()]
    assert [one.rivals for one in beside({"actor": []}, actor=[RIVAL])] == [()]


def test_reports_that_are_set_aside_tell_nothing_beside() -> None:
    report = bundle("r", event("r", "killed"), event("r", "attack", at=100))
    members = [fact for fact in facts([report]) if fact.id == "e:r-killed"]
    one = incident(members, ["given"], Known([report]))
    gone = SetAside(report="r:r", how="corrected", by="r:s")
    assert list(siblings(one, [report]))
    assert list(siblings(replace(one, set_aside=(gone,)), [report])) == []


def test_what_happened_elsewhere_by_another_report_is_no_sibling() -> None:
    first, second = event("r", "killed", place=None), event("r", "attack", place=DORAN, at=100)
    reports = [bundle("r", first, second), bundle("s", event("s", place=HALBA))]
    members = [fact for fact in facts(reports) if fact.id != second.id]
    assert list(siblings(incident(members, ["given"], Known(reports)), reports)) == []
    assert list(siblings(incident(members[:1], ["given"], Known(reports)), reports))

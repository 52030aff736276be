"""What is kept to compare events by is enough: briefs compare as wholes do, and bearings part only what is two."""

from itertools import combinations

import pytest
from made import ARMY, DORAN, FRONT, HALBA, NORTH, REBELS, RIVAL, bundle, event, killed

from dateline.incidents.compare import bearings, compare, parted, refused
from dateline.incidents.facts import Fact
from dateline.incidents.stories import Likenesses
from dateline.incidents.tellings import facts_of, telling
from dateline.record.bundle import Bundle

TEXT = "Troops shelled the grain market in Halba, killing nine."


def told(name: str, **values: object) -> Bundle:
    given = {"actor": [ARMY], "recipient": [FRONT], "at": 7, **values}
    return bundle(name, event(name, **given), text=TEXT)  # type: ignore[arg-type]


REPORTS = (
    told("a"),
    told("b", counts=[killed(9)]),
    told("c", place=DORAN),
    told("d", place=NORTH, time=None),
    told("e", time="2031-05-09"),
    told("f", time="2031-05", actor=[RIVAL], recipient=[REBELS], counts=[killed(9)]),
    told("g", place=None, time="XXXX-05-02"),
)


def test_briefs_of_reports_compare_as_the_reports_do() -> None:
    whole = {fact.id: fact for one in REPORTS for fact in facts_of(telling(one))}
    brief = {fact.id: fact for one in REPORTS for fact in facts_of(telling(one).brief())}
    words = {one.report.id: telling(one).words for one in REPORTS}
    pairs = list(combinations(sorted(whole), 2))
    found = [compare(whole[a], whole[b], Likenesses(words.__getitem__)) for a, b in pairs]
    assert [compare(brief[a], brief[b], Likenesses(words.__getitem__)) for a, b in pairs] == found
    assert any(one is not None and one.reasons for one in found)


@pytest.mark.parametrize("other", ["c", "e"])
def test_bearings_part_events_on_other_known_days_or_in_other_known_towns(other: str) -> None:
    assert parted(bearings(fact_of("a")), bearings(fact_of(other)))


@pytest.mark.parametrize("other", ["b", "d", "f", "g"])
def test_bearings_part_nothing_where_a_day_or_a_town_is_unknown_or_agrees(other: str) -> None:
    assert not parted(bearings(fact_of("a")), bearings(fact_of(other)))


def test_what_is_refused_at_sight_is_refused_with_all_that_is_known() -> None:
    for one, other in combinations((fact_of(name) for name in "abcdefg"), 2):
        assert refused(one, other) or not parted(bearings(one), bearings(other))
        assert compare(one, other, Likenesses(lambda _report: frozenset())) is None or not refused(one, other)


def test_bearings_keep_no_place_but_a_town() -> None:
    assert bearings(fact_of("d")).place is None
    kept = bearings(fact_of("a")).place
    assert kept is not None
    assert (kept.name, kept.lat, kept.mention) == (HALBA.name, HALBA.lat, ())


def fact_of(name: str) -> Fact:
    (found,) = (fact for one in REPORTS if one.report.id == f"r:{name}" for fact in facts_of(telling(one)))
    return found

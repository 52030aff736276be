"""Which events are one happening."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import (
    ARMY,
    CIVILIANS,
    DORAN,
    FRONT,
    GOVERNMENT,
    HALBA,
    NORTH,
    REBELS,
    RIVAL,
    SYRIA,
    attribution,
    bundle,
    event,
    killed,
)

from dateline.incidents.link import link_incidents
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Event, Incident, Question


def groups(*bundles: Bundle, copies: tuple[Copy, ...] = ()) -> list[tuple[str, ...]]:
    return sorted(i.events for i in link_incidents(bundles, copies))


TOLD = "Shelled again: the grain market of Halba, said the mayor."
"""A report whose first word is the trigger."""


def linked(one: Event, other: Event, told: str = TOLD) -> bool:
    return len(groups(bundle("a", one, text=TOLD), bundle("b", other, text=told))) == 1


def one_of(*bundles: Bundle, copies: tuple[Copy, ...] = ()) -> Incident:
    (found,) = link_incidents(bundles, copies)
    return found


def test_same_type_place_day_and_parties_are_one_incident() -> None:
    assert linked(event("a", actor=[ARMY], recipient=[FRONT]), event("b", actor=[ARMY], recipient=[FRONT]))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", DORAN),
        ("time", "2031-05-05"),
        ("kind", "AID"),
    ],
)
def test_another_place_day_or_type_is_another_incident(field: str, value: object) -> None:
    same: dict[str, object] = {"actor": [ARMY], "recipient": [CIVILIANS], "counts": [killed(14)]}
    assert linked(event("a", **same), event("b", **same))  # type: ignore[arg-type]
    assert not linked(event("a", **same), event("b", **{**same, field: value}))  # type: ignore[arg-type]


def test_other_parties_part_two_events_unless_all_else_agrees() -> None:
    blamed = {"recipient": [CIVILIANS], "counts": [killed(14)]}
    other = event("b", actor=[FRONT], recipient=[ARMY])
    assert not linked(event("a", actor=[ARMY], recipient=[FRONT]), other, "Ambush on a road at night.")
    assert linked(event("a", actor=[ARMY], **blamed), event("b", actor=[FRONT], **blamed)), "a dispute about who did it"  # type: ignore[arg-type]


def test_the_army_and_the_state_are_compatible_parties() -> None:
    assert linked(event("a", actor=[ARMY], recipient=[FRONT]), event("b", actor=[GOVERNMENT], recipient=[FRONT]))


def test_a_described_party_fits_a_named_one_but_two_names_do_not_fit() -> None:
    assert linked(event("a", actor=[FRONT], recipient=[ARMY]), event("b", actor=[REBELS], recipient=[ARMY]))
    rivals = event("a", actor=[FRONT], recipient=[ARMY]), event("b", actor=[RIVAL], recipient=[ARMY])
    assert not linked(*rivals, told="Ambush on a road at night.")


def test_a_city_lies_in_its_province_and_the_incident_keeps_the_city() -> None:
    found = one_of(
        bundle("a", event("a", actor=[ARMY], recipient=[FRONT], place=NORTH), text=TOLD),
        bundle("b", event("b", actor=[ARMY], recipient=[FRONT], place=HALBA), text=TOLD),
    )
    assert found.place is not None
    assert found.place.name == "Halba"


def test_a_country_alone_is_too_wide_without_more() -> None:
    assert not linked(event("a", place=SYRIA), event("b", place=SYRIA, time=None), told="Ambush on a road at night.")


def test_unknown_time_is_taken_with_caution() -> None:
    known = event("a", actor=[ARMY], recipient=[FRONT], time=None)
    assert len(groups(bundle("a", known), bundle("b", event("b", actor=[ARMY], recipient=[FRONT])))) == 1
    later = bundle("a", known, published="2031-06-20")
    assert len(groups(later, bundle("b", event("b", actor=[ARMY], recipient=[FRONT])))) == 2
    unknown = bundle("a", event("a", time=None)), bundle("b", event("b", time=None), published="2031-06-20")
    assert len(groups(*unknown)) == 2, "a type and a place alone are no happening"


def test_two_events_of_one_report_are_two_incidents() -> None:
    twins = [event("a", name, actor=[ARMY], recipient=[FRONT]) for name in ("e1", "e2")]
    other = event("b", actor=[ARMY], recipient=[FRONT])
    assert len(groups(bundle("a", *twins), bundle("b", other))) == 2


def test_events_at_the_same_words_of_a_copy_are_one_whatever_else_is_unknown() -> None:
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9, spans=(((0, 500), (100, 603)),))
    one, other = event("a", place=None, time=None, at=200), event("b", place=None, time=None, at=301)
    assert len(groups(bundle("a", one), bundle("b", other), copies=(copy,))) == 1
    assert len(groups(bundle("a", one), bundle("b", other))) == 2


def test_a_chain_does_not_join_days_that_contradict() -> None:
    parties = {"actor": [ARMY], "recipient": [FRONT]}
    found = groups(
        bundle("a", event("a", time="2031-05-01", **parties), text=TOLD),  # type: ignore[arg-type]
        bundle("b", event("b", time="2031-05-02", **parties), text=TOLD),  # type: ignore[arg-type]
        bundle("c", event("c", time="2031-05-03", **parties), text=TOLD),  # type: ignore[arg-type]
    )
    assert len(found) == 2


def test_rival_figures_and_denials_stay_with_their_holders() -> None:
    minister = attribution("b", "a1", "Omar Sabo", sector="GOV", country="SYR")
    first = bundle(
        "a",
        event("a", actor=[ARMY], recipient=[CIVILIANS], counts=[killed(14)]),
        outlet="The Valley Gazette",
        text=TOLD,
    )
    second = bundle(
        "b",
        event(
            "b",
            actor=[ARMY],
            recipient=[CIVILIANS],
            counts=[killed(9, minister.id)],
            views=[("author", "actual"), (minister.id, "negated")],
        ),
        outlet="Halba Herald",
        attributions=[minister],
        text=TOLD,
    )
    found = one_of(first, second)
    assert [(c.low, c.holder) for c in found.counts] == [(9, "Omar Sabo"), (14, "The Valley Gazette")]
    assert {v.status: v.holders for v in found.views} == {
        "actual": ("Halba Herald", "The Valley Gazette"),
        "negated": ("Omar Sabo",),
    }
    assert (found.reports, found.outlets, found.origins) == (2, 2, 3)
    assert found.why["events"]


def test_an_incident_names_the_open_questions_on_its_events() -> None:
    asked = Question(id="q:1", report="r:a", why="unclear", holder="author", words=((0, 5),), event="e:a-e")
    assert one_of(bundle("a", event("a"), questions=[asked])).open_questions == ("q:1",)


def test_a_lone_event_keeps_its_values_and_says_what_is_unknown() -> None:
    found = one_of(bundle("a", event("a", place=None, time=None)))
    assert (found.place, found.time, found.reports, found.origins) == (None, None, 1, 1)
    assert {"place", "time"} <= set(found.why)


parts = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["ASSAULT", "COERCE", "AID"]),
        "actor": st.sampled_from([[], [ARMY], [FRONT], [REBELS]]),
        "recipient": st.sampled_from([[], [CIVILIANS], [ARMY]]),
        "place": st.sampled_from([None, HALBA, DORAN, NORTH, SYRIA]),
        "time": st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-05", "XXXX-WXX-1"]),
    }
)


@given(st.lists(st.tuples(st.integers(0, 5), parts), max_size=16), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_every_event_is_in_exactly_one_incident_in_any_order(drawn: list[tuple[int, dict]], rng: object) -> None:  # type: ignore[type-arg]
    events = [event(str(report), f"e{n}", **given_) for n, (report, given_) in enumerate(drawn)]
    bundles = [bundle(str(r), *(e for e in events if e.report == f"r:{r}")) for r in range(6)]
    found = link_incidents(bundles, ())
    assert sorted(e for i in found for e in i.events) == sorted(e.id for e in events)
    shuffled = list(bundles)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_incidents(shuffled, ()) == found


def test_a_happening_told_by_thousands_takes_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        bundles = [bundle(f"{i:05}", event(f"{i:05}", actor=[ARMY], recipient=[FRONT]), text=TOLD) for i in range(n)]
        begun = time.perf_counter()
        assert len(link_incidents(bundles, ())) == 1
        return time.perf_counter() - begun

    seconds(20)
    assert seconds(2000) < 40 * max(seconds(200), 0.005)


def test_a_weekday_without_a_year_speaks_for_or_against() -> None:
    parties = {"actor": [ARMY], "recipient": [FRONT]}
    thursday = event("a", time="XXXX-WXX-4", **parties)  # type: ignore[arg-type]
    assert len(groups(bundle("a", thursday), bundle("b", event("b", time="2031-05-01", **parties)))) == 1  # type: ignore[arg-type]
    assert len(groups(bundle("a", thursday), bundle("b", event("b", time="2031-05-02", **parties)))) == 2  # type: ignore[arg-type]

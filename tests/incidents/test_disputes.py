"""What of an incident is contradicted: only values that cannot all be true, each with who holds it."""

from collections.abc import Sequence
from typing import Any

import pytest
from made import ARMY, CIVILIANS, DORAN, FRONT, HALBA, NORTH, REBELS, RIVAL, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.summary import incident
from dateline.record.types import Count, Dispute, Incident, Status


def summed(*given: dict[str, Any], status: Sequence[Status] = (), speakers: Sequence[str] = "ABCDEF") -> Incident:
    """One event a report, each with the fields given and held by a speaker of its own."""
    bundles = []
    for n, fields in enumerate(given):
        name = f"r{n}"
        said = attribution(name, "1", f"Watch {speakers[n]}" if len(speakers[n]) == 1 else speakers[n])
        counts = [replace(count, holder=said.id) for count in fields.pop("counts", ())]
        held = status[n] if status else "actual"
        made = event(name, views=[(said.id, held)], counts=counts, **{"actor": [ARMY], "recipient": [FRONT], **fields})
        bundles.append(bundle(name, made, attributions=[said], published=f"2031-05-0{n + 3}"))
    return incident(list(facts(bundles)), ["given"], Known(bundles))


def values(found: Incident, field: str) -> list[str]:
    return [rival.value for dispute in found.disputes if dispute.field == field for rival in dispute.values]


def killed(low: int | None, high: int | None, who: str = "people", *, part: bool = False) -> Count:
    return Count(what="killed", who=who, low=low, high=high, part=part)


def test_a_claim_and_its_denial_are_a_dispute_with_their_holders() -> None:
    found = summed({}, {}, {}, status=("actual", "negated", "actual"))
    (dispute,) = found.disputes
    assert dispute.field == "views"
    assert [(r.value, r.holders, r.reports) for r in dispute.values] == [
        ("actual", ("Watch A", "Watch C"), ("r:r0", "r:r2")),
        ("negated", ("Watch B",), ("r:r1",)),
    ]


def test_one_speaker_who_says_both_disputes_nothing() -> None:
    assert summed({}, {}, status=("actual", "negated"), speakers="AA").disputes == ()


def test_what_is_only_possible_or_not_known_is_no_denial() -> None:
    assert summed({}, {}, {}, status=("actual", "possible", "unknown")).disputes == ()


def test_two_towns_are_rivals_a_town_and_its_province_are_none() -> None:
    assert values(summed({"place": HALBA}, {"place": DORAN}), "place") == ["Doran", "Halba"]
    assert summed({"place": HALBA}, {"place": NORTH}, {"place": None}).disputes == ()


def test_two_days_are_rivals_a_day_and_its_month_are_none() -> None:
    found = summed({"time": "2031-05-02"}, {"time": "2031-05-04"}, {"time": "2031-05"})
    assert values(found, "time") == ["2031-05-02", "2031-05-04"]
    assert summed({"time": "2031-05-02"}, {"time": "2031-05"}, {"time": None}).disputes == ()


def test_two_named_parties_are_rivals_somebody_described_is_none() -> None:
    found = summed({"actor": [FRONT]}, {"actor": [RIVAL]}, {"actor": [REBELS]})
    assert values(found, "actor") == ["Levant Front", "Valley Brigade"]
    assert summed({"recipient": [FRONT]}, {"recipient": [REBELS]}, {"recipient": []}).disputes == ()
    assert summed({"recipient": [CIVILIANS]}, {"recipient": [REBELS]}).disputes == ()


def test_a_joint_deed_is_no_rival_of_one_of_its_doers() -> None:
    assert summed({"actor": [FRONT]}, {"actor": [FRONT, RIVAL]}).disputes == ()


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(12, 12), (9, 9)], ["12", "9"]),
        ([(12, 12), (9, None)], []),
        ([(12, 12), (None, 30)], []),
        ([(12, 12), (13, None)], ["12", "at least 13"]),
        ([(12, 12), (12, None), (20, 20)], ["12", "20"]),
    ],
)
def test_figures_are_rivals_where_they_cannot_both_be_true(
    figures: list[tuple[int | None, int | None]], expected: list[str]
) -> None:
    assert values(summed(*({"counts": [killed(*one)]} for one in figures)), "counts") == expected


def test_a_part_other_victims_and_an_origins_earlier_figure_are_no_rivals() -> None:
    assert summed({"counts": [killed(12, 12)]}, {"counts": [killed(5, 5, part=True)]}).disputes == ()
    assert summed({"counts": [killed(12, 12)]}, {"counts": [killed(5, 5, "soldiers")]}).disputes == ()
    assert summed({"counts": [killed(5, 5)]}, {"counts": [killed(12, 12)]}, speakers="AA").disputes == ()


def test_people_are_anybody() -> None:
    nobody = Count(what="killed", who=None, low=9, high=9)
    assert values(summed({"counts": [killed(12, 12)]}, {"counts": [nobody]}), "counts") == ["12", "9"]


@pytest.mark.parametrize("who", ["dead", "deaths", "human casualties", "lives", "victims", "others"])
def test_generic_words_for_the_harmed_are_one_key(who: str) -> None:
    found = summed({"counts": [killed(12, 12)]}, {"counts": [killed(9, 9, who)]})
    assert values(found, "counts") == ["12", "9"]


def test_a_group_is_part_of_the_whole_and_a_rival_of_itself() -> None:
    group = {"counts": [killed(5, 5, "civilians")]}
    assert summed({"counts": [killed(12, 12)]}, {**group}).disputes == ()
    found = summed({"counts": [killed(12, 12)]}, {**group}, {"counts": [killed(7, 7, "innocent civilians")]})
    assert values(found, "counts") == ["5", "7"]


def test_a_group_cannot_outnumber_the_whole() -> None:
    found = summed({"counts": [killed(9, 9)]}, {"counts": [killed(40, 40, "civilians")]})
    assert values(found, "counts") == ["9", "at least 40 civilians"]


def test_others_beside_a_figure_of_their_report_are_no_whole() -> None:
    both = {"counts": [killed(3, 3, "soldiers"), killed(5, 5, "others")]}
    assert summed({"counts": [killed(8, 8)]}, both).disputes == ()
    assert values(summed({"counts": [killed(8, 8)]}, {"counts": [killed(5, 5, "others")]}), "counts") == ["5", "8"]


def test_a_dispute_of_figures_names_the_sort_and_whose() -> None:
    (dispute,) = summed({"counts": [killed(12, 12)]}, {"counts": [killed(9, 9)]}).disputes
    assert isinstance(dispute, Dispute)
    assert (dispute.what, dispute.who) == ("killed", "people")


def test_a_blamed_doer_who_denies_it_disputes_who_did_it() -> None:
    found = summed({"actor": [FRONT]}, {"actor": [FRONT]}, status=("actual", "negated"), speakers=("A", "Levant Front"))
    assert values(found, "actor") == ["Levant Front", "not Levant Front"]


def test_who_denies_what_another_did_disputes_only_whether() -> None:
    found = summed({"actor": [FRONT]}, {"actor": [FRONT]}, status=("actual", "negated"))
    assert [dispute.field for dispute in found.disputes] == ["views"]


def test_the_words_of_a_denial_blame_nobody() -> None:
    denial = attribution("r", "1", "Levant Front")
    named = replace(FRONT, mention=(denial.source[0],))
    views: tuple[tuple[str, Status], ...] = ((denial.id, "negated"), ("author", "actual"))
    own = event("r", actor=[named], views=views)
    found = [bundle("r", own, attributions=[denial])]
    assert [one.field for one in incident(list(facts(found)), ["given"], Known(found)).disputes] == ["views"]
    blamed = [bundle("r", replace(own, actor=(replace(FRONT, mention=((90, 95),)),)), attributions=[denial])]
    assert values(incident(list(facts(blamed)), ["given"], Known(blamed)), "actor") == [
        "Levant Front",
        "not Levant Front",
    ]


def test_each_holder_of_one_event_tells_the_doers_that_stand_in_its_own_words() -> None:
    monitor, ministry = (
        replace(attribution("r", name, speaker), source=((at, at + 4),), content=((at + 5, at + 40),))
        for name, speaker, at in (("1", "Watch A", 0), ("2", "Ministry B", 100))
    )
    front, rival = replace(FRONT, mention=((10, 15),)), replace(RIVAL, mention=((110, 115),))
    own = event("r", actor=[front, rival], views=[(monitor.id, "actual"), (ministry.id, "actual")])
    found = [bundle("r", own, attributions=[monitor, ministry])]
    (dispute,) = incident(list(facts(found)), ["given"], Known(found)).disputes
    told = [(rival.value, rival.holders) for rival in dispute.values]
    assert (dispute.field, told) == ("actor", [("Levant Front", ("Watch A",)), ("Valley Brigade", ("Ministry B",))])
    named = replace(own, actor=(replace(front, mention=((60, 65),)), replace(rival, mention=((70, 75),))))
    found = [bundle("r", named, attributions=[monitor, ministry])]
    assert incident(list(facts(found)), ["given"], Known(found)).disputes == ()


def test_who_names_both_of_two_doers_is_no_rival_of_who_names_one() -> None:
    assert summed({"actor": [FRONT]}, {"actor": [RIVAL]}, {"actor": [FRONT]}, speakers="BBA").disputes == ()
    assert values(summed({"actor": [FRONT]}, {"actor": [RIVAL]}, {"actor": [RIVAL]}, speakers="ABC"), "actor") == [
        "Valley Brigade",
        "Levant Front",
    ]

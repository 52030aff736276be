"""Who holds what about an event, from all its mentions."""

from collections.abc import Callable

from dateline.record.layers import Reading
from dateline.record.types import Event

Read = Callable[..., Reading]


def held(read: Reading, kind: str) -> list[set[tuple[str, str]]]:
    """(speaker or narrator, status) of the views of each event of one type."""
    speakers = {a.id: a.speaker or "" for a in read.attributions}

    def pairs(event: Event) -> set[tuple[str, str]]:
        return {(speakers.get(v.holder, v.holder), v.status) for v in event.views}

    return [pairs(e) for e in read.events if e.type == kind]


def test_a_refusal_made_by_a_negation_takes_place(reading: Read) -> None:
    read = reading("Turkey will not allow Syria to attend the conference.")
    assert held(read, "REJECT") == [{("author", "actual")}]


def test_who_names_a_planned_meeting_does_not_say_that_it_takes_place(reading: Read) -> None:
    read = reading("Russia and Turkey will hold a summit in Sochi on Monday. The summit in Sochi is the third.")
    assert held(read, "CONSULT") == [{("author", "planned")}]


def test_a_verb_that_says_it_took_place_stands_beside_the_plan(reading: Read) -> None:
    read = reading("Russia said it would bomb Raqqa. On Monday Russia bombed Raqqa.")
    assert {pair for pairs in held(read, "ASSAULT") for pair in pairs} == {("Russia", "planned"), ("author", "actual")}


def test_a_denial_is_a_view_on_the_deed_that_was_claimed(reading: Read) -> None:
    read = reading("Rwanda said that Burundi shelled Bugarama. Burundi denied the allegation.")
    assert {("Rwanda", "actual"), ("Burundi", "negated")} in held(read, "ASSAULT")

"""Causes of wrong codings found on the example reports, each on a sentence of its own."""

from collections.abc import Callable

import pytest

from dateline.record.layers import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize("seat", ["Kampala", "Nairobi", "Lusaka"])
def test_a_finite_verb_joined_to_a_noun_has_the_subject_of_the_clause(reading: Read, seat: str) -> None:
    events = reading(f"So {seat} does the heavy lifting in Sudan and chases the rebels out of Malakal.").events
    assert [e.type for e in events] == ["COERCE"]
    assert [a.sector for a in events[0].actor] == ["GOV"]


def test_the_lifting_of_a_measure_is_a_concession(reading: Read) -> None:
    events = reading("Egypt welcomed the lifting of the siege of Malakal by Ethiopia.").events
    assert "CONCEDE" in [e.type for e in events]


def test_a_deployment_word_before_a_craft_is_no_deployment(reading: Read) -> None:
    events = reading("The diplomat said that patrol planes were grey.").events
    assert "MOBILIZE" not in [e.type for e in events]


def test_pictures_passed_to_an_army_are_aid(reading: Read) -> None:
    (event,) = reading("Turkish officers were passing pictures to the Somali army.").events
    assert event.type == "AID"
    assert [a.country for a in event.recipient] == ["SOM"]

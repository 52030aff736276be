"""Words of war where there is none: nature, trade, games and art act or suffer, or no party stands in the report."""

import pytest

from conftest import Read


def types(reading: Read, text: str) -> set[str]:
    return {event.type for event in reading(text).events}


@pytest.mark.parametrize(
    "text",
    [
        "Hailstones pounded the tomato fields of Almeria before dawn.",
        "A tiger killed a woodcutter in the mangroves.",
        "Earnings exploded at the tractor maker.",
        "The soprano was killed by typhoid in 1841, two years after her debut.",
        "Iran captured the trophy in Doha with a late goal.",
        "Egypt attacked Cameroon from the first minute and reached the semifinal.",
    ],
)
def test_what_is_no_deed_of_a_party_is_no_event(reading: Read, text: str) -> None:
    assert types(reading, text) == set()


def test_who_is_called_like_one_is_a_party_all_the_same(reading: Read) -> None:
    assert types(reading, "State Department spokesman Ned Frost accused Iran of arming the rebels.") >= {"ACCUSE"}


def test_the_same_words_of_a_party_are(reading: Read) -> None:
    assert types(reading, "Egyptian jets pounded a rebel camp near Sebha.") == {"ASSAULT"}
    assert types(reading, "An Ethiopian drone struck a market in Tigray.") == {"ASSAULT"}
    assert types(reading, "Iranian forces captured the town of Mehran on Monday.") >= {"ASSAULT"}


def test_a_report_without_party_needs_a_surer_word(reading: Read) -> None:
    lone = "The old mill was hammered and stormed."
    assert types(reading, lone) == set()
    assert types(reading, "Villagers of Tarlu were massacred overnight.") == {"ASSAULT"}


@pytest.mark.parametrize("who", ["Gunmen", "Soldiers", "The police"])
def test_one_party_is_enough_for_all_events_of_the_report(reading: Read, who: str) -> None:
    told = reading(f"{who} attacked a depot in Tarlu. The old mill was stormed.").events
    assert {event.type for event in told} >= {"ASSAULT"}
    assert len(told) == 2

"""What a careful reader codes, on sentences of our own."""

from collections.abc import Callable

import pytest

from dateline.record.layers import Reading
from dateline.record.types import Event

Read = Callable[..., Reading]


def names(event: Event, field: str) -> set[str | None]:
    return {a.name for a in getattr(event, field)}


def words(reading: Reading, event: Event) -> list[str]:
    return [reading.report.text[s:e] for s, e in event.trigger]


def only(reading: Reading, kind: str) -> Event:
    found = [e for e in reading.events if e.type == kind]
    assert len(found) == 1, [(e.type, words(reading, e)) for e in reading.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Turkish jets bombed Islamic State fighters near Mosul.", "ASSAULT", "Turkey", "Islamic State"),
        ("Islamic State fighters were bombed by Turkish jets.", "ASSAULT", "Turkey", "Islamic State"),
        ("Russia carried out air strikes against Islamic State.", "ASSAULT", "Russia", "Islamic State"),
        ("Iran accused Israel of sabotage.", "ACCUSE", "Iran", "Israel"),
        ("France urged Turkey to reopen the border.", "REQUEST", "France", "Turkey"),
        ("Germany gave weapons to Iraq.", "AID", "Germany", "Iraq"),
        ("Egypt praised Jordan on Monday.", "SUPPORT", "Egypt", "Jordan"),
        ("China imposed sanctions on Canada.", "SANCTION", "China", "Canada"),
    ],
)
def test_who_and_whom(reading: Read, text: str, kind: str, actor: str, recipient: str) -> None:
    event = only(reading(text), kind)
    assert actor in names(event, "actor")
    assert recipient in names(event, "recipient")


def test_control_gives_the_infinitive_its_subject(reading: Read) -> None:
    r = reading("Iraq wants to attack Islamic State.")
    assert "Iraq" in names(only(r, "ASSAULT"), "actor")


def test_parties_to_talks_are_all_actors(reading: Read) -> None:
    event = only(reading("Talks between Iran and France opened in Geneva."), "CONSULT")
    assert names(event, "actor") == {"Iran", "France"}
    assert event.recipient == ()


def test_fighting_has_both_sides_on_both_sides(reading: Read) -> None:
    event = only(reading("Clashes between Hezbollah and Islamic State erupted."), "ASSAULT")
    assert names(event, "actor") == names(event, "recipient") == {"Hezbollah", "Islamic State"}


def test_a_restated_attack_is_one_event_with_all_its_mentions(reading: Read) -> None:
    r = reading("Gunmen attacked a police post in Mosul on Monday. The attack killed four officers.")
    event = only(r, "ASSAULT")
    assert {"attacked", "attack"} <= set(words(r, event))
    assert "merge" in event.why


def test_attacks_in_two_cities_are_two_events(reading: Read) -> None:
    r = reading("Rebels attacked Aleppo. In Somalia, al-Shabaab gunmen attacked a hotel in Mogadishu on Friday.")
    assert len([e for e in r.events if e.type == "ASSAULT"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack.",
        "The bank cut its forecast for the year.",
        "The two firms struck a deal to share warehouses.",
        "According to the council, the library opens at nine.",
        "It was a war of words over the cold war film.",
    ],
)
def test_words_in_another_sense_are_no_assault(reading: Read, text: str) -> None:
    assert [e for e in reading(text).events if e.type == "ASSAULT"] == []


def test_place_and_time_come_from_the_clause(reading: Read) -> None:
    r = reading("Militants attacked a convoy in Baghdad on 3 May 2016, officials said in Paris.")
    event = only(r, "ASSAULT")
    assert event.place is not None
    assert event.place.name == "Baghdad"
    assert event.time is not None
    assert event.time.value == "2016-05-03"


def test_what_the_report_does_not_say_stays_empty_with_the_reason(reading: Read) -> None:
    event = only(reading("A bombing killed several people."), "ASSAULT")
    assert event.actor == ()
    assert event.place is None
    assert event.time is None
    assert {"actor", "place", "time"} <= set(event.why)


def test_every_event_names_its_row_and_its_plover_classes(reading: Read) -> None:
    event = only(reading("Russian warplanes bombed a village."), "ASSAULT")
    assert event.made_by.startswith("events/triggers:bomb.v.ASSAULT")
    assert (event.quad, event.mode, event.cameo) == ("material_conflict", "aerial", "195")
    assert event.goldstein == -9.5


def test_a_report_without_verbs_or_words_gives_no_event(reading: Read) -> None:
    assert reading("Tables. Chairs. 12, 14, 16.").events == ()


def test_spans_lie_in_the_text_and_ids_are_apart(reading: Read) -> None:
    r = reading("Israel bombed Gaza. Hamas fired rockets at Israel. Egypt condemned the strikes and urged calm.")
    assert len({e.id for e in r.events}) == len(r.events)
    for event in r.events:
        for start, end in event.trigger:
            assert 0 <= start < end <= len(r.report.text)
            assert 1 <= len(r.report.text[start:end].split()) <= 4

"""Who and whom by construction: owners, shares in a deed, those named beside, those blamed, those left out."""

from collections.abc import Callable

import pytest

from dateline.events.infer import INFERRED
from dateline.lexicon.triggers import party_weights
from dateline.record.layers import Reading
from dateline.record.types import Event

Read = Callable[..., Reading]


def names(event: Event, field: str) -> set[str | None]:
    return {a.name for a in getattr(event, field)}


def first(reading: Reading, kind: str) -> Event:
    return next(e for e in reading.events if e.type == kind)


def test_a_weapon_of_nobody_is_no_actor(reading: Read) -> None:
    assert first(reading("A drone struck a market near Odesa, killing four people."), "ASSAULT").actor == ()


def test_a_weapon_of_a_country_is_that_country(reading: Read) -> None:
    event = first(reading("An Ethiopian drone struck a market in Tigray."), "ASSAULT")
    assert names(event, "actor") == {"Ethiopia"}


def test_whom_there_is_none_of_did_nothing(reading: Read) -> None:
    text = "A bomb killed 12 people in Mosul on Wednesday. No {} has claimed responsibility for the attack."
    for nobody in ("group", "militant group", "organisation"):
        assert first(reading(text.format(nobody)), "ASSAULT").actor == ()


def test_a_party_in_capitals_is_the_one_told_in_small_letters(reading: Read) -> None:
    text = "Rebels shell Nubl\n\nALEPPO, Syria, June 5 (AP) - Rebels shelled the town of Nubl on Sunday, police said."
    given = first(reading(text), "ASSAULT").actor
    assert len({(actor.name or "").casefold() for actor in given}) == len(given)


def test_whose_share_in_a_deed_it_is_did_it(reading: Read) -> None:
    event = first(reading("The Houthis claimed responsibility for the attack on the tanker."), "ASSAULT")
    assert names(event, "actor") == {"Houthis"}


def test_who_is_blamed_for_a_deed_did_it(reading: Read) -> None:
    event = first(reading("The government blamed the rebels for the attack."), "ASSAULT")
    assert names(event, "actor") == {"rebels"}


def test_who_repels_an_attack_suffers_it(reading: Read) -> None:
    event = first(reading("Ukraine said it had repelled a Russian assault."), "ASSAULT")
    assert "Ukraine" in names(event, "recipient")
    assert names(event, "actor") == {"Russia"}


def test_a_request_received_comes_from_its_source(reading: Read) -> None:
    event = first(reading("Norway received a request from Sudan for medicine."), "REQUEST")
    assert names(event, "actor") == {"Sudan"}
    assert "Norway" in names(event, "recipient")


def test_a_demand_is_made_of_the_subject_of_its_clause(reading: Read) -> None:
    event = first(reading("Kenya demanded that Somalia withdraw from the island."), "REQUEST")
    assert names(event, "recipient") == {"Somalia"}


def test_each_other_makes_both_sides_both(reading: Read) -> None:
    event = first(reading("Armenia and Azerbaijan accused each other of shelling."), "ACCUSE")
    assert names(event, "actor") == names(event, "recipient") == {"Armenia", "Azerbaijan"}


def test_a_gerund_takes_its_agent(reading: Read) -> None:
    event = first(reading("Shelling by the Turkish army killed three children in the camp."), "ASSAULT")
    assert "Turkey" in names(event, "actor")


def test_who_is_asked_to_act_is_the_subject(reading: Read) -> None:
    event = first(reading("Kenya called on Sudan to attack the rebels."), "ASSAULT")
    assert names(event, "actor") == {"Sudan"}


def test_a_town_taken_from_somebody_is_done_to_them(reading: Read) -> None:
    event = first(reading("The Malian army seized the town from Boko Haram."), "ASSAULT")
    assert names(event, "recipient") == {"Boko Haram"}


def test_two_kinds_of_aid_are_two_events(reading: Read) -> None:
    text = "France is supplying weapons to Mali. France is providing intelligence to Mali."
    assert len([e for e in reading(text).events if e.type == "AID"]) == 2


def test_who_only_takes_part_acts_against_the_same(reading: Read) -> None:
    text = "The assault on Boko Haram included Malian troops but it was unclear if French planes were also involved."
    joined = next(e for e in reading(text).events if e.type == "ASSAULT" and "France" in names(e, "actor"))
    assert names(joined, "recipient") == {"Boko Haram"}


@pytest.mark.parametrize("slot", ["actor", "recipient"])
def test_leaving_a_slot_empty_has_a_weight(slot: str) -> None:
    assert f"{slot} nobody" in party_weights()


def test_an_inferred_party_says_so_and_fills_only_an_empty_slot(reading: Read) -> None:
    text = "Turkey threatened to invade northern Syria. Turkish jets bombed Islamic State fighters. Shells fell."
    for event in reading(text).events:
        for side in (event.actor, event.recipient):
            inferred = [a for a in side if a.why.get("name") == INFERRED]
            assert len(inferred) in {0, len(side)}


def test_a_report_with_one_party_infers_nobody_against_itself(reading: Read) -> None:
    for event in reading("Kenya attacked. Kenya attacked again.").events:
        assert not names(event, "actor") & names(event, "recipient")


def test_gunmen_of_whom_nothing_is_said_are_unknown(reading: Read) -> None:
    event = first(reading("Gunmen killed four people in Kenya on Monday."), "ASSAULT")
    assert [(a.name, a.sector) for a in event.actor] == [("unknown", "UNK")]


def test_they_act_together(reading: Read) -> None:
    text = "Norway and Sweden held talks in Oslo. They condemned Russia for the attack."
    event = first(reading(text), "ACCUSE")
    assert {a.name for a in event.actor} == {"Norway", "Sweden"}

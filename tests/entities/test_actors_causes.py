"""Causes found by renaming and rewording: each a sentence of our own."""

from collections.abc import Callable

import pytest

from dateline.lexicon.actors import actor_by_name
from dateline.record.layers import ActorMention

Find = Callable[..., dict[str, ActorMention]]


def name(mention: ActorMention) -> str | None:
    return mention.actor.name if mention.actor is not None else None


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ('Anselmo Tavares stressed it. A diplomat left. Tavares spoke. "No," he said.', "he", "Anselmo Tavares"),
        ('Colonel Park Min-seo spoke. A diplomat left. Park rose. "No," he said.', "he", "Park Min-seo"),
        ("Brigadier Tomas Lindqvist - head of the Special Group - was in Lagos.", "head", "Tomas Lindqvist"),
        ("Rakesh Sinha, a spokesman, met reporters. Sinha stressed that it was over.", "Sinha", "Rakesh Sinha"),
        ("The treasurer, Mustafa al-Sheikh Karrar, said no.", "Karrar", "Mustafa al-Sheikh Karrar"),
        ("Police PRO DSP Musa Kagarko said no.", "Kagarko", "Musa Kagarko"),
        ("Mayor-designate Alphonse Rukara spoke; he promised an inquiry.", "he", "Alphonse Rukara"),
        ("A commander who goes by Richard said that it was over.", "commander", "Richard"),
        ("Her mother, Ana Silva, spoke. Her mother said no.", "mother", "Ana Silva"),
        ("The Chief of Defence Staff said so.", "Staff", "Chief of Defence Staff"),
        ("The insurgents of Al-Shabaab (AS) fled.", "insurgents", "al-Shabaab"),
        ("The local Naparama fighters attacked.", "fighters", "Naparama"),
        ("Mozambican helicopters fired on rebel positions near Palma.", "positions", "Mozambican rebel"),
    ],
)
def test_who_is_meant(actors: Find, text: str, head: str, wanted: str) -> None:
    assert name(actors(text)[head]) == wanted


def test_a_seat_of_a_body_of_states_acts_for_it_and_is_else_a_place(actors: Find) -> None:
    assert name(actors("Brussels is holding talks with Rwanda.")["Brussels"]) == "European Union"
    assert actors("Talks were held in Brussels.")["Brussels"].actor is None
    assert name(actors("The EU mission left.")["mission"]) == "European Union"
    assert name(actors("The Europeans refused.")["Europeans"]) == "European Union"


def test_what_kind_of_thing_it_is_is_no_person_or_outlet(actors: Find) -> None:
    found = actors("Patrol planes were supplying pictures and radio intercepts.")
    assert "patrol" not in found
    assert "Patrol" not in found
    assert "radio" not in found
    assert actors("European patrol planes took pictures.")["planes"].actor.sector == "MIL"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["A drone hit a house in Kyiv.", "Helicopters bombed a camp in Somalia."])
def test_weapons_without_an_owner_are_nobodys(actors: Find, text: str) -> None:
    mention = next(m for word, m in actors(text).items() if word in ("drone", "Helicopters"))
    assert mention.actor is not None
    assert (mention.actor.sector, mention.actor.country) == ("UNK", None)
    assert mention.why


def test_weapons_taken_up_again_keep_their_owner(actors: Find) -> None:
    found = actors("Iraqi aircraft flew over Mosul. The planes bombed a bridge.")
    planes = found["planes"].actor
    assert planes is not None
    assert (planes.name, planes.sector) == ("Iraq", "MIL")


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Two witnesses said the bridge fell.", "witnesses", "role"),
        ("Two witnesses saw it. The witnesses said the bridge fell.", "witnesses", "role"),
        ("At least two dozen witnesses said the bridge fell.", "witnesses", "collective"),
        ("The man said that witnesses saw the bridge fall.", "witnesses", "collective"),
        ("One of the drivers said the bridge fell.", "One", "role"),
        ("A merchant, who asked not to be named, said the bridge fell.", "merchant", "anonymous"),
        ("A merchant, who begged us to leave out his name, said the bridge fell.", "merchant", "anonymous"),
        ("A senior officer, speaking privately, said the bridge fell.", "officer", "anonymous"),
        ("A British maritime agency said the ship was hit.", "agency", "role"),
        ("The alliance of armed groups said it was ready.", "alliance", "collective"),
    ],
)
def test_how_a_source_is_named(actors: Find, text: str, head: str, wanted: str) -> None:
    assert actors(text)[head].naming == wanted


def test_the_desk_of_a_body_speaks_for_it(actors: Find) -> None:
    found = actors("The UN's press office said no.")["office"]
    assert (name(found), found.naming) == ("United Nations", "named")


def test_a_group_has_its_own_name_before_and_after_an_oath() -> None:
    for date in ("2010-05-01", "2022-05-01"):
        row = actor_by_name("ADF", date)
        assert row is not None
        assert row.name == "Allied Democratic Forces"


def test_militants_are_the_only_armed_group_of_the_report_however_far_back(actors: Find) -> None:
    far = "It rained. The road was wet. The market was shut. The militants left."
    assert name(actors("Boko Haram attacked. " + far)["militants"]) == "Boko Haram"
    assert name(actors("Boko Haram attacked. JNIM attacked. " + far)["militants"]) not in ("Boko Haram", "JNIM")


def test_a_state_has_no_director(actors: Find) -> None:
    found = actors("The wounded from South Sudan were taken to the hospital in Gambela, its director said.")["director"]
    assert found.actor is not None
    assert (found.actor.sector, found.actor.country) == ("UNK", None)


def test_a_part_of_the_country_has_a_government_that_is_not_the_countrys(actors: Find) -> None:
    assert name(actors("Nigeria is at peace. The state government said so.")["government"]) == "state government"


def test_a_group_in_capitals_is_named(actors: Find) -> None:
    found = actors("Farmers met the Working Group for Water. The working group said no.")["group"]
    assert (name(found), found.naming) == ("Working Group for Water", "named")

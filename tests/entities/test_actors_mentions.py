"""Phrases that act or are acted on: which are mentions, of which sector, and whom pronouns among them stand for."""

from collections.abc import Callable

import pytest

from dateline.record.layers import ActorMention

Find = Callable[..., dict[str, ActorMention]]


def who(mention: ActorMention | None) -> tuple[str | None, str] | None:
    return None if mention is None or mention.actor is None else (mention.actor.name, mention.actor.sector)


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The Kenyan Armed Forces attacked.", "Forces", ("Kenyan Armed Forces", "MIL")),
        ("The secular Syrian opposition refused.", "opposition", ("Syrian opposition", "PTY")),
        ("Lindqvist accused de Vries of lying. Tomas Lindqvist left.", "Lindqvist", ("Tomas Lindqvist", "CVL")),
        ("The shooting of Tyrez M. Obrad was justified.", "Obrad", ("Tyrez M. Obrad", "CVL")),
        ("Kruzhal Obradin, 43, was arrested.", "Obradin", ("Kruzhal Obradin", "CVL")),
        ("Police fired on the protests.", "protests", ("protesters", "CVL")),
        ("The charity assisted the displaced.", "displaced", ("displaced", "CVL")),
        ("Stevedores went on strike in Kenya.", "Stevedores", ("stevedores", "CVL")),
        ("Uniformed men seized the station in Kenya.", "men", ("Kenya", "MIL")),
        ("A battalion left Kenya.", "battalion", ("battalion", "MIL")),
        ("Two member states pledged money.", "states", ("member states", "GOV")),
        ("Reports came of rebel shelling in Syria.", "rebel", ("Syrian rebel", "REB")),
        ("The Volta Police Traffic Detail opened an inquiry.", "Detail", ("Volta Police Traffic Detail", "MIL")),
        ("SDFs attacks went on. The Syrian Democratic Forces won.", "SDFs", ("Syrian Democratic Forces", "REB")),
    ],
)
def test_phrases_have_the_sector_of_their_noun(actors: Find, text: str, head: str, wanted: tuple[str, str]) -> None:
    assert who(actors(text).get(head)) == wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The army and its allies attacked Hamas in Israel.", "its", "Israel"),
        ('The Taliban fought. "We won," said a spokesman for Hezbollah.', "We", "Hezbollah"),
        ("Al-Shabaab took the town. The force was holding prisoners.", "force", "al-Shabaab"),
        ("Hamas met officials. The public was told.", "public", "public"),
    ],
)
def test_whom_a_word_takes_up(actors: Find, text: str, head: str, wanted: str) -> None:
    found = who(actors(text).get(head))
    assert found is not None
    assert found[0] == wanted


def test_they_are_all_of_a_coordination(actors: Find) -> None:
    found = actors("Norway and Sweden met on Monday. They agreed on a truce.")
    assert found["They"].members == (found["Norway"].head, found["Sweden"].head)


def test_the_sides_are_the_two_that_were_named(actors: Find) -> None:
    found = actors("Hamas fought Hezbollah. Norway pressed the sides to stop.", outlet="Reuters")["sides"]
    assert len(found.members) == 2


def test_an_object_is_not_the_subject_of_its_own_clause(actors: Find) -> None:
    found = who(actors("Rebels fled. Governments balk at taking them back.")["them"])
    assert found is None or found[1] == "REB"


def test_men_of_an_armed_body_have_its_sector(actors: Find) -> None:
    found = who(actors("Hezbollah fought on. Its men took the hill.")["men"])
    assert found is not None
    assert found[1] == "REB"


def test_whom_somebody_leads_or_speaks_for_is_his_body(actors: Find) -> None:
    assert who(actors("Ali Hassan, who leads Hezbollah, met diplomats.")["Hassan"]) == ("Ali Hassan", "REB")
    assert who(actors("Ali Hassan, who speaks for a Hezbollah brigade, left.")["Hassan"]) == ("Ali Hassan", "REB")


def test_an_office_has_the_sector_of_its_officer(actors: Find) -> None:
    found = who(actors("The prosecutor's office in Kenya opened an inquiry.")["office"])
    assert found is not None
    assert found[1] == "JUD"


def test_the_movement_of_goods_is_no_body(actors: Find) -> None:
    assert "movement" not in actors("The army banned the movement of rice.")


def test_a_force_led_by_a_people_is_armed_and_not_the_state_s(actors: Find) -> None:
    found = who(actors("A Kurdish-led border force entered the town in Syria.")["force"])
    assert found is not None
    assert found[1] == "REB"


def test_parties_to_a_conflict_are_no_political_parties(actors: Find) -> None:
    assert who(actors("The envoy urged all parties to stop.")["parties"]) == ("parties", "UNK")
    assert who(actors("The warring sides met.")["sides"]) == ("warring sides", "UNK")
    found = who(actors("The opposition parties of Kenya met.")["parties"])
    assert found is not None
    assert found[1] == "PTY"

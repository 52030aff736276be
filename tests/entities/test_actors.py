"""Who acts or speaks: names, roles, metonyms, persons, anaphora."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.record.layers import ActorMention, Reading
from dateline.record.types import Actor

Read = Callable[..., Reading]
Find = Callable[..., dict[str, ActorMention]]


def triple(mention: ActorMention) -> tuple[str | None, str, str | None]:
    actor = mention.actor
    assert isinstance(actor, Actor), mention.why
    return (actor.name, actor.sector, actor.country)


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Nigerian jets bombed the camp.", "jets", ("Nigeria", "MIL", "NGA")),
        ("The Kremlin denied the report.", "Kremlin", ("Russia", "GOV", "RUS")),
        ("Baghdad ordered an inquiry.", "Baghdad", ("Iraq", "GOV", "IRQ")),
        ("Kurdish fighters entered the town in Syria.", "fighters", ("Kurdish fighters", "REB", "SYR")),
        ("Hamas fighters fired rockets.", "fighters", ("Hamas", "REB", "PSE")),
        ("The Malian foreign ministry protested.", "ministry", ("Malian Foreign Ministry", "GOV", "MLI")),
        ("The ELN freed two hostages.", "ELN", ("ELN", "REB", "COL")),
        ("Protesters marched in Kenya.", "Protesters", ("protesters", "CVL", "KEN")),
        ("UN inspectors visited the plant.", "inspectors", ("United Nations", "IGO", None)),
        ("The US-led coalition struck Raqqa.", "coalition", ("US-led coalition", "MIL", None)),
    ],
)
def test_one_phrase(actors: Find, text: str, head: str, wanted: tuple[str, str, str | None]) -> None:
    assert triple(actors(text)[head]) == wanted


def test_a_capital_where_something_happens_is_no_actor(actors: Find) -> None:
    found = actors("Two people were killed in Baghdad.")["Baghdad"]
    assert found.actor is None
    assert found.why


def test_backed_does_not_own(actors: Find) -> None:
    found = actors("Turkish-backed rebels attacked a checkpoint in Syria.")["rebels"]
    assert triple(found) == ("Turkish-backed rebels", "REB", "SYR")


def test_us_in_capitals_is_the_country_and_us_is_not(actors: Find) -> None:
    found = actors("The US told us to leave.")
    assert triple(found["US"])[2] == "USA"
    assert found["us"].actor is None


def test_title_gives_sector_and_a_later_surname_is_the_same_person(actors: Find) -> None:
    found = actors(
        "Malian army spokesman Colonel Oumar Sangho spoke. Sangho said the raid had failed. He gave nothing more."
    )
    assert triple(found["Sangho"]) == ("Oumar Sangho", "MIL", "MLI")
    assert triple(found["He"]) == ("Oumar Sangho", "MIL", "MLI")
    assert found["He"].naming == "named"
    assert found["He"].antecedent is not None


def test_apposition_names_the_role(actors: Find) -> None:
    found = actors("The Turkish president, Recep Tayyip Erdoğan, met his Russian counterpart.", published="2018-02-01")
    assert triple(found["president"]) == ("Recep Tayyip Erdoğan", "GOV", "TUR")


def test_a_role_is_the_person_whom_the_report_names_later(actors: Find) -> None:
    found = actors("The governor blamed the rebels. Governor Ana Restrepo of Arauca in Colombia spoke by phone.")
    assert triple(found["governor"])[0] == "Ana Restrepo"


def test_surname_alone_is_the_known_person_at_the_date(actors: Find) -> None:
    found = actors("Zelenskyy asked for help.", published="2023-03-01")["Zelenskyy"]
    assert triple(found) == ("Volodymyr Zelenskyy", "GOV", "UKR")


def test_the_group_is_the_last_group(actors: Find) -> None:
    found = actors("Boko Haram attacked a village in Nigeria. The group abducted ten girls.")
    assert triple(found["group"]) == ("Boko Haram", "REB", "NGA")
    assert found["group"].antecedent is not None


def test_its_fighters_are_the_groups(actors: Find) -> None:
    found = actors("M23 withdrew from the town. Its fighters left at dawn.")
    assert triple(found["fighters"])[0] == "M23"


def test_two_owners_before_one_noun_are_two_members(actors: Find) -> None:
    found = actors("Iraqi and Kurdish forces entered the town.")
    forces = found["forces"]
    assert len(forces.members) == 2
    assert triple(found["Iraqi"])[1:] == ("MIL", "IRQ")
    assert triple(found["Kurdish"])[1] == "REB"


def test_coordinated_names_are_members(actors: Find) -> None:
    found = actors("Russia and Iran signed a pact.")
    assert found["Russia"].members == (found["Russia"].head, found["Iran"].head)


def test_a_report_defines_its_own_abbreviations(actors: Find) -> None:
    text = "The National Relief Board (NRB) sent trucks to Chad. The NRB said they had arrived."
    assert triple(actors(text)["NRB"])[0] == "National Relief Board"


def test_a_reports_own_abbreviation_beats_the_lexicons(actors: Find) -> None:
    text = "The Regional Stability Fund (RSF) gave money to Chad. The RSF said it would give more."
    assert triple(actors(text)["RSF"])[0] == "Regional Stability Fund"


@pytest.mark.parametrize(
    ("text", "head", "naming"),
    [
        ("Officials said the road was closed.", "Officials", "collective"),
        ("A witness said the road was closed.", "witness", "role"),
        ("Security sources said the road was closed.", "sources", "anonymous"),
        ("A diplomat, speaking on condition of anonymity, said so.", "diplomat", "anonymous"),
        ("Hezbollah said so.", "Hezbollah", "named"),
    ],
)
def test_naming(actors: Find, text: str, head: str, naming: str) -> None:
    assert actors(text)[head].naming == naming


def test_it_was_unclear_stands_for_nothing(actors: Find) -> None:
    found = actors("Iran denied the charge. It was unclear if the talks would go on.")["It"]
    assert found.actor is None
    assert found.why


def test_she_is_not_a_man(actors: Find) -> None:
    found = actors("Fatima Zahra met David Collins on Tuesday. She thanked the army.")
    assert triple(found["She"])[0] == "Fatima Zahra"


def test_we_in_a_ministers_quotation_is_the_state(actors: Find) -> None:
    found = actors('"We will respond," Kenyan Defence Minister Peter Otieno said.')["We"]
    assert triple(found) == ("Kenya", "GOV", "KEN")


def test_a_country_that_is_not_said_has_a_reason(actors: Find) -> None:
    found = actors("Rebels attacked a convoy.")["Rebels"]
    assert found.actor is not None
    assert found.actor.country is None
    assert found.actor.why["country"]


def test_organ_of_another_state_is_not_the_americans(actors: Find) -> None:
    found = actors("The Kenyan Senate passed the bill.")["Senate"]
    assert triple(found) == ("Kenyan Senate", "GOV", "KEN")


WORDS = [
    "Iraq",
    "the",
    "US",
    "rebels",
    "said",
    "Baghdad",
    "he",
    "Kurdish",
    "forces",
    "(",
    "SDF",
    ")",
    ".",
    "\u201c",
    "IS",
]
MORE = ["President", "Putin", "'s", "army", ",", "in", "and", "group", "\n\n", "of", "we", "Syrian", "killed", "\u00e9"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*WORDS, *MORE]), min_size=1, max_size=40))
def test_any_words_give_mentions_inside_the_text(reading: Read, words: list[str]) -> None:
    text = " ".join(words)
    found = reading(text, upto="entities.actors")
    tokens = found.tokens
    assert tokens is not None
    heads = [m.head for m in found.actors.mentions]
    assert heads == sorted(set(heads))
    for mention in found.actors.mentions:
        assert 0 <= mention.first <= mention.head <= mention.last < len(tokens)
        assert found.actors.at(mention.head) is mention
        assert mention.actor is not None or mention.why
        for start, end in mention.actor.mention if mention.actor else ():
            assert 0 <= start < end <= len(text)

"""Which actors are provisional: named groups that no table has, and nothing else."""

from collections.abc import Callable

import pytest

from dateline.record.layers import ActorMention

Actors = Callable[..., dict[str, ActorMention]]


@pytest.mark.parametrize(
    ("text", "head", "name", "sector"),
    [
        ("Fighters of the Katiba Ndobo Front attacked an army post.", "Fighters", "Katiba Ndobo Front", "REB"),
        ("Harakat Sabaa said it carried out the raid.", "Sabaa", "Harakat Sabaa", "REB"),
        ("The Kalo Defence Militia burned two villages.", "Militia", "Kalo Defence Militia", "REB"),
        ("Officials said that ANLF rebels seized a village.", "rebels", "ANLF", "REB"),
        ("Militants from Ansar al-Haqq stormed the village.", "Militants", "Ansar al-Haqq", "REB"),
    ],
)
def test_a_named_group_that_no_row_names_is_provisional(
    actors: Actors, text: str, head: str, name: str, sector: str
) -> None:
    found = actors(text)[head].actor
    assert found is not None
    assert (found.name, found.sector, found.provisional) == (name, sector, True)
    assert found.why["provisional"] == "no row of the lexicon names it"


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State attacked an army post.",
        "Syrian rebels shelled the town, and gunmen fled.",
        "Rania Haddad met the president in Sake.",
        "Iraq and the Kremlin said so, Reuters reported.",
        "The Syrian army and the Malian Foreign Ministry denied it.",
    ],
)
def test_known_names_persons_places_media_and_descriptions_are_not(actors: Actors, text: str) -> None:
    found = [mention.actor for mention in actors(text).values() if mention.actor is not None]
    assert found
    assert [actor.name for actor in found if actor.provisional] == []

"""The body that publishes a report: whose "we" it is outside quotations."""

from collections.abc import Callable

import pytest

from dateline.entities.publisher import publisher
from dateline.record.layers import ActorMention

Find = Callable[..., dict[str, ActorMention]]


@pytest.mark.parametrize(
    ("outlet", "wanted"),
    [
        ("Ministry of Defence, Norway", ("Norway", "GOV", "NOR")),
        ("Government of Kenya Press Bureau", ("Kenya", "GOV", "KEN")),
        ("UN Office for Lakeland", ("United Nations", "IGO", None)),
        ("Volta Rights Watch", ("Volta Rights Watch", "NGO", None)),
        ("Reuters", None),
        ("Volta Freedom Radio", None),
        ("The Volta Observer", None),
        (None, None),
    ],
)
def test_a_body_is_told_from_a_medium_by_its_name(outlet: str | None, wanted: tuple[str, str, str | None]) -> None:
    assert publisher(outlet, "2019-05-01") == wanted


def test_we_outside_quotations_is_the_body_that_publishes(actors: Find) -> None:
    found = actors("We condemn the attack.", outlet="Volta Rights Watch")
    assert found["We"].actor is not None
    assert (found["We"].actor.name, found["We"].actor.sector) == ("Volta Rights Watch", "NGO")
    assert actors("We condemn the attack.", outlet="Reuters")["We"].actor is None


def test_our_forces_are_those_of_the_state_that_publishes(actors: Find) -> None:
    found = actors("Our troops repelled an assault.", outlet="Ministry of Defence, Norway")["troops"].actor
    assert found is not None
    assert (found.name, found.sector) == ("Norway", "MIL")


def test_a_body_is_called_by_the_noun_of_its_name(actors: Find) -> None:
    found = actors("The Ministry summoned the ambassador.", outlet="Ministry of Foreign Affairs, Norway")
    assert found["Ministry"].actor is not None
    assert found["Ministry"].actor.name == "Norway"


def test_they_are_never_the_body_that_publishes(actors: Find) -> None:
    text = "Two pilots were seized. We hold the rebels responsible and demand that they be freed."
    found = actors(text, outlet="Volta Rights Watch")["they"]
    assert found.actor is None or found.actor.name != "Volta Rights Watch"

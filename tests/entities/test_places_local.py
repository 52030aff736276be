"""Small places of the country that a report speaks of, which the name recogniser takes for persons or bodies."""

from collections.abc import Callable

import pytest

from dateline.entities.places_local import Local
from dateline.entities.places_spans import Finder
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.record.layers import Reading
from dateline.record.tokens import Tokens

Read = Callable[..., Reading]


@pytest.fixture
def places(reading: Read) -> Callable[[str], dict[str, str | None]]:
    """Countries of the places by name."""

    def read(text: str) -> dict[str, str | None]:
        return {m.name or "": m.country for m in reading(text, upto="entities.places").places}

    return read


Places = Callable[[str], dict[str, str | None]]


def relabelled(t: Tokens, label: str) -> Tokens:
    """The tokens as if the recogniser called every name so."""
    t.ents = [(first, past, label) for first, past, _ in t.ents]
    return t


def named(reading: Read, text: str, label: str) -> set[str]:
    """The names that are proposed after all where the recogniser calls them so."""
    t = relabelled(reading(text, upto="entities.places").tokens, label)  # type: ignore[arg-type]  # it has been read
    finder = Finder(t, open_gazetteer())
    found = Local(finder).add([])
    assert found == []
    return {t.phrase(p.name_first, p.name_last) for p in finder.find()}


@pytest.mark.parametrize("label", ["PERSON", "ORG"])
def test_a_small_town_of_the_country_spoken_of_is_found_behind_a_preposition(reading: Read, label: str) -> None:
    text = "Fighting went on in South Sudan. A bridge was bombed at Bentiu. South Sudan blamed rebels."
    assert "Bentiu" in named(reading, text, label)


def test_an_unknown_name_behind_in_is_a_place_without_a_point(reading: Read) -> None:
    text = "Ethiopia buried its dead. A strike killed nine farmers in Erebtiwe. Ethiopia gave no toll."
    assert "Erebtiwe" in named(reading, text, "ORG")


def test_an_unknown_name_behind_at_or_before_an_apostrophe_is_none(reading: Read) -> None:
    text = "Ethiopia buried its dead. She worked at Zorbatex and trusts in Gorlan's word. Ethiopia gave no toll."
    assert named(reading, text, "ORG").isdisjoint({"Zorbatex", "Gorlan"})


def test_a_body_named_for_a_great_town_is_the_town_where_something_is_in_it(places: Places) -> None:
    assert places("Ministers met in Brussels on Monday.") == {"Brussels": "BEL"}


def test_what_is_not_in_the_gazetteer_lies_in_the_country_spoken_of_most(places: Places) -> None:
    text = "Ethiopia shut the papers. He was seized at the Zorbata prison, a group in Nairobi said. Ethiopia denies it."
    assert places(text)["Zorbata prison"] == "ETH"

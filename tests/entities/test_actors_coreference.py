"""What pronouns and definite roles of speakers stand for: sentences of our own."""

from collections.abc import Callable

import pytest

from dateline.record.layers import ActorMention

Find = Callable[..., dict[str, ActorMention]]


def name(mention: ActorMention) -> str | None:
    return mention.actor.name if mention.actor is not None else None


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        # a main clause's subject before that of a clause inside it
        ("Tomas Lindqvist believes that Ali Hasan is alive. He declined to comment.", "He", "Tomas Lindqvist"),
        # the medium that reported goes on
        ("Enab Baladi reported that the army left Syria's north. It said that rebels came.", "It", "Enab Baladi"),
        # a body known by its seat is the one monitor of the report
        (
            "The Syrian Observatory for Human Rights tracks it. The US-led coalition came. The UK-based group said no.",
            "group",
            "Syrian Observatory for Human Rights",
        ),
        # a ministry that speaks after its state did
        (
            "Raids hit Raqqa in Syria. Russia said that its planes struck it. The defence ministry said that ten died.",
            "ministry",
            "Russian Ministry of Defence",
        ),
        (
            "The ministry of health said that ten died. The ministry said that wells ran dry.",
            "ministry",
            "Health Ministry",
        ),
        # the title's abbreviation is the role
        ("Gov. Anselmo Tavares came. The governor said no.", "governor", "Anselmo Tavares"),
        # a surname that two bear is the one who acts
        ("Anna Lindqvist sued. Her son was Karl Lindqvist. Lindqvist said no.", "Lindqvist", "Anna Lindqvist"),
        # an outlet whose name holds a nation's
        ("The deal fell through, CNN Turk reported.", "Turk", "CNN Turk"),
        # who spoke goes on after a long quotation
        (
            'John Parker warned of rain. "We came. We saw. We left. We slept. We woke. It rained," he said.',
            "he",
            "John Parker",
        ),
    ],
)
def test_stands_for(actors: Find, text: str, head: str, wanted: str) -> None:
    assert name(actors(text)[head]) == wanted


def test_a_quoted_pronoun_is_not_the_one_who_speaks(actors: Find) -> None:
    found = actors('Karl Lindqvist met Ali Hasan. "He lied," Karl Lindqvist said.')
    assert name(found["He"]) == "Ali Hasan"


def test_a_person_is_spelled_as_the_report_spells(actors: Find) -> None:
    found = actors("Prime Minister Ahmet Davutoglu said that José Ruiz left.", published="2015-05-01")
    assert name(found["Davutoglu"]) == "Ahmet Davutoglu"

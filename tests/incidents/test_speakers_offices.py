"""For which body somebody speaks by the words that a report names him or her by."""

import pytest
from made import attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents.offices import offices
from dateline.record.types import Actor, Attribution, Naming


def told(
    *said: tuple[str, str], naming: Naming = "named", before: str = "", country: str | None = None
) -> dict[str, tuple[str, ...]]:
    """What a report tells of (words, speaker) one after the other."""
    text, some = before, list[Attribution]()
    for number, (words, speaker) in enumerate(said):
        start = len(text)
        text += words + ". "
        actor = Actor(name=speaker, sector="GOV", country=country) if country else None
        one = attribution("a", str(number), speaker, naming)
        some.append(replace(one, source=((start, start + len(words)),), speaker_actor=actor))
    return offices(bundle("a", event("a"), attributions=some, text=text))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Valley Watch director Omar Sabo", ("Valley Watch",)),
        ("Omar Sabo, Valley Watch's deputy medical director", ("Valley Watch",)),
        ("the head of Valley Watch, Dr Omar Sabo", ("Valley Watch",)),
        ("Omar Sabo, a spokesman for the Watch for Human Rights", ("Watch for Human Rights",)),
        ("Omar Sabo, spokesman for the UN aid agency OCHA", ("OCHA", "UN")),
        ("UN Special Envoy for Syria Omar Sabo", ("UN",)),
        ("Executive Director of Valley Watch Omar Sabo", ("Valley Watch",)),
        ("Halba police chief Omar Sabo", ("Halba police",)),
        ("Belgian defence ministry spokesman Omar Sabo", ("Belgian defence ministry",)),
        ("London-based Valley Watch director Omar Sabo", ("Valley Watch",)),
    ],
)
def test_the_body_stands_before_the_office_or_behind_it(words: str, found: tuple[str, ...]) -> None:
    assert told((words, "Omar Sabo"))["Omar Sabo"] == found


@pytest.mark.parametrize(
    "words",
    [
        "Omar Sabo",
        "former Valley Watch director Omar Sabo",
        "Omar Sabo, Valley Watch's chief backer",
        "Iran's UN envoy Omar Sabo",
        "Syrian leader Omar Sabo",
        "health official in Halba Omar Sabo",
        "Prime Minister Omar Sabo",
        "Valley Watch member Omar Sabo",
    ],
)
def test_others_speak_for_themselves(words: str) -> None:
    assert told((words, "Omar Sabo")) == {}


def test_a_minister_speaks_for_the_ministry_of_the_portfolio() -> None:
    assert told(("Syria's interior minister Omar Sabo", "Omar Sabo")) == {"Omar Sabo": ("Syrian Interior Ministry",)}
    named = told(("the foreign minister", "Omar Sabo"), country="IRN")
    assert named == {"Omar Sabo": ("Iranian Foreign Ministry",)}
    assert told(("the foreign minister", "Omar Sabo")) == {}


def test_a_short_form_that_the_report_explains_is_the_body() -> None:
    before = "Staff of the Valley Relief Council (VRC) fled. "
    found = told(("the council", "Valley Relief Council"), ("VRC Halba head Omar Sabo", "Omar Sabo"), before=before)
    assert found == {"Omar Sabo": ("Valley Relief Council",)}


@pytest.mark.parametrize("words", ["Its spokesman Omar Sabo", "the group's medical director, Omar Sabo"])
def test_a_body_told_before_is_the_last_that_was_heard(words: str) -> None:
    found = told(("the council", "Valley Relief Council"), ("UNICEF", "UNICEF"), (words, "Omar Sabo"))
    assert found == {"Omar Sabo": ("UNICEF",)}


def test_of_unnamed_speakers_only_spokesmen_speak_for_a_body() -> None:
    assert told(("Valley Watch's spokesman", "spokesman"), naming="role") == {"spokesman": ("Valley Watch",)}
    assert told(("a Valley Watch official", "official"), naming="role") == {}


def test_a_body_is_no_officer_of_itself() -> None:
    assert told(("Valley Watch, whose director is ill", "Valley Watch")) == {}


@pytest.mark.parametrize(
    "before",
    [
        "Rebels shelled UNICEF director Omar Sabo's convoy. ",
        "The head of UNICEF, Omar Sabo, fled. ",
        "Omar Sabo, a UNICEF spokesman, fled. ",
        "Omar Sabo, the head of UNICEF, fled. ",
    ],
)
def test_the_office_may_stand_elsewhere_in_the_report(before: str) -> None:
    assert told(("he", "Omar Sabo"), before=before) == {"Omar Sabo": ("UNICEF",)}


@pytest.mark.parametrize(
    "before",
    [
        "UNICEF director Lena Karim and Omar Sabo fled. ",
        "The UNICEF director told Omar Sabo to flee. ",
        "Omar Sabo, said UNICEF director Lena Karim, fled. ",
        "The UNICEF director fled. Omar Sabo stayed. ",
    ],
)
def test_the_office_of_another_is_not_the_speakers(before: str) -> None:
    assert told(("he", "Omar Sabo"), before=before) == {}

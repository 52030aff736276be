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
        ("Gen. Omar Sabo, commander of U.S. Central Command", ("U.S Central Command",)),
        ("Sgt. Omar Sabo of the Halba Police Department", ("Halba Police Department",)),
        ("Syrian Major General Omar Sabo", ("Syrian army",)),
        ("Omar Sabo, a Syrian general", ("Syrian army",)),
        ("Egyptian General Intelligence director Omar Sabo", ("Egyptian General Intelligence",)),
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
        "Rep. Omar Sabo of New York",
        "Attorney General Omar Sabo",
        "former Syrian General Omar Sabo",
        "retired Syrian General Omar Sabo",
        "retired Valley Watch director Omar Sabo",
        "Omar Sabo, son of a Syrian general",
        "South Sudanese Major General Omar Sabo",
        "Omar Sabo of the Republican Party",
        "Omar Sabo of the Halba City Council",
        "Omar Sabo of Rio de Janeiro",
        "Syrian representative Omar Sabo",
        "Valley Relief representative Omar Sabo",
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


def test_a_monitor_that_is_only_described_is_the_one_that_the_report_names() -> None:
    watch = ("the Observatory", "Syrian Observatory for Human Rights")
    assert one_of(("a war monitor", "war monitor"), watch) == {"war monitor": ("Syrian Observatory for Human Rights",)}
    assert one_of(("a war monitor", "war monitor"), watch, ("HRW", "Human Rights Watch")) == {}
    assert one_of(("a doctor", "doctor"), watch) == {}
    doctors = ("Doctors Without Borders", "Doctors Without Borders")
    assert one_of(("a war monitor", "war monitor"), doctors) == {}
    assert one_of(("a UN monitor", "UN monitor"), watch) == {}
    group = one_of(("the Britain-based monitoring group", "Britain-based monitoring group"), watch)
    assert group == {"Britain-based monitoring group": ("Syrian Observatory for Human Rights",)}


def one_of(described: tuple[str, str], *named: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """What a report tells of somebody described before it names others."""
    first = attribution("a", "0", described[1], "role")
    rest = [attribution("a", str(number), name) for number, (_, name) in enumerate(named, 1)]
    text = ". ".join((described[0], *(words for words, _ in named)))
    return offices(bundle("a", event("a"), attributions=[first, *rest], text=text))

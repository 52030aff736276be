"""Numbers in words and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.numbers import ordinal, read_number


@pytest.mark.parametrize(
    ("words", "value", "length", "least"),
    [
        ("12 men", 12, 1, False),
        ("1,200 people", 1200, 1, False),
        ("twenty - five", 25, 3, False),
        ("twenty-five", 25, 1, False),
        ("two hundred and fifty six men", 256, 5, False),
        ("three thousand two hundred", 3200, 4, False),
        ("2.5 million", 2_500_000, 2, False),
        ("1.200 people", 1200, 1, False),
        ("1.200.000 people", 1_200_000, 1, False),
        ("1.250 million", 1_250_000, 2, False),
        ("twenty- five men", 25, 2, False),
        ("half a million", 500_000, 3, False),
        ("a dozen", 12, 2, False),
        ("two dozen", 24, 2, False),
        ("several", 3, 1, True),
        ("several hundred", 300, 2, True),
        ("tens of people", 20, 1, True),
        ("dozens of", 24, 1, True),
        ("scores", 40, 1, True),
        ("hundreds", 200, 1, True),
        ("tens of thousands", 20_000, 3, True),
        ("hundreds of thousands", 200_000, 3, True),
        ("millions", 2_000_000, 1, True),
    ],
)
def test_numbers_are_read_as_the_guide_says(words: str, value: int, length: int, least: bool) -> None:  # noqa: FBT001
    number = read_number(words.split(), 0)
    assert number is not None
    assert (number.value, number.last + 1, number.least) == (value, length, least)


@pytest.mark.parametrize(
    "words", ["a man", "people", "1.5 dogs", "1.2000 men", "", "first", "9" * 400, "twenty- men", "-5"]
)
def test_what_counts_nothing_is_no_number(words: str) -> None:
    assert read_number(words.split(), 0) is None


@pytest.mark.parametrize(
    "figure", ["7" * 5001, "1" + ".000" * 1600, "1" * 5001 + "-" + "2" * 5001, "1.000.000.000.000.000"]
)
def test_a_figure_too_long_to_count_anything_is_no_number(figure: str) -> None:
    assert read_number([figure, "people"], 0) is None


@given(st.integers(0, 10**9))
def test_figures_are_themselves(value: int) -> None:
    for form in (str(value), f"{value:,}"):
        number = read_number([form], 0)
        assert number is not None
        assert number.value == value


@given(
    st.lists(
        st.sampled_from(["one", "twenty", "hundred", "thousand", "and", "dozen", "dozens", "of", "a", "half", "-", "7"])
    )
)
def test_no_order_of_number_words_breaks_the_reader(words: list[str]) -> None:
    for at in range(len(words)):
        number = read_number(words, at)
        assert number is None or at <= number.last < len(words)


def test_ordinals() -> None:
    assert [ordinal(w) for w in ("third", "21st", "4th", "fourths", "th")] == [3, 21, 4, None, None]

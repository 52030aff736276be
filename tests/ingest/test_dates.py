"""Dates of publication: never completed, the text wins over metadata."""

from datetime import UTC, datetime, timedelta

import pytest

from dateline.ingest.dates import find_date, normalise, published_date


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Thursday 02 June 2016 16:02", ["2016-06-02"]),
        ("July 7, 2015", ["2015-07-07"]),
        ("Last updated at Apr 232017", ["2017-04-23"]),
        ("18-07-2016", ["2016-07-18"]),
        ("2016-07-18", ["2016-07-18"]),
        ("09-06-2016", ["2016-06-09", "2016-09-06"]),
        ("Sept. 3rd, 2014", ["2014-09-03"]),
        ("May 2015", []),
        ("March 2", []),
        ("31 February 2015", []),
    ],
)
def test_full_dates(words: str, days: list[str]) -> None:
    found = find_date(words)
    assert [day.isoformat() for day in found.days] if found else days == []
    assert (found is not None) == bool(days)


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2015-03-02", "2015-03-02"),
        ("2015-03-02T18:04:00Z", "2015-03-02T18:04:00Z"),
        ("2015-03-02T18:04:00+02:00", "2015-03-02T18:04:00+02:00"),
        ("20150302", "2015-03-02"),
        ("Mon, 02 Mar 2015 18:04:00 GMT", "2015-03-02T18:04:00Z"),
        ("2 March 2015", "2015-03-02"),
        ("2015-03", None),
        ("March", None),
        ("09-06-2016", None),
        ("", None),
    ],
)
def test_metadata_dates(given: str, iso: str | None) -> None:
    assert normalise(given) == iso


@pytest.mark.parametrize(
    ("given", "told", "published"),
    [
        ("2016-07-14", "Mon Jul 18 2016", "2016-07-18"),
        ("2016-07-18T09:00:00Z", "18 July 2016", "2016-07-18T09:00:00Z"),
        ("2013-09-16", "6-09-2013", "2013-09-16"),
        ("2016-06-09", "09-06-2016", "2016-06-09"),
        (None, "09-06-2016", None),
        (None, "18-07-2016", "2016-07-18"),
        (None, None, "2020-01-01"),
    ],
)
def test_text_and_metadata(given: str | None, told: str | None, published: str | None) -> None:
    found = find_date(told) if told else None
    why: dict[str, str] = {}
    stand_in = "2020-01-01" if told is None else None
    assert published_date(given, (found,) if found else (), stand_in, why) == published
    assert published is not None or "published" in why


def test_of_two_dates_in_the_text_the_one_of_the_metadata_holds_else_the_first_and_the_other_is_named() -> None:
    dates = tuple(found for words in ("3 March 2015", "5 March 2015") if (found := find_date(words)) is not None)
    why: dict[str, str] = {}
    assert published_date("2015-03-05", dates, None, why) == "2015-03-05"
    assert why == {}
    assert published_date("2015-04-01", dates, None, why) == "2015-03-03"
    assert "also gives '5 March 2015'" in why["published"]


@pytest.mark.parametrize(
    ("given", "told", "published", "reason"),
    [
        ("2190-03-02", None, None, "'2190-03-02' is ahead of the day of reading"),
        ("2190-03-02T08:00:00Z", "18-07-2016", "2016-07-18", "is ahead of the day of reading"),
        (None, "March 2, 2099", None, "'March 2, 2099' is ahead of the day of reading"),
        ("2016-07-18", "March 2, 2099", "2016-07-18", None),
        ("0001-01-01T00:00:00", None, None, "'0001-01-01T00:00:00' is older than newspapers"),
    ],
)
def test_a_date_that_no_report_can_have_is_none(
    given: str | None, told: str | None, published: str | None, reason: str | None
) -> None:
    found = find_date(told) if told else None
    why: dict[str, str] = {}
    assert published_date(given, (found,) if found else (), None, why) == published
    assert (reason is None) == (why == {})
    assert reason is None or reason in why["published"]


def test_a_clock_that_is_a_little_fast_is_believed() -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert published_date(tomorrow, (), None, {}) == tomorrow

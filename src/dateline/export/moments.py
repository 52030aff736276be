"""Where and when in words that go into a sentence, preposition first."""

import datetime as dt
import re

from dateline.export import labels
from dateline.export.clean import one_line
from dateline.export.phrases import named
from dateline.record.holders import words
from dateline.record.types import Place, Time

_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)")
_AS = (
    (re.compile(r"(?P<year>\d{4})"), "in {year}"),
    (re.compile(r"(?P<decade>\d{3})X"), "in the {decade}0s"),
    (re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])"), "in quarter {quarter} of {year}"),
)
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")


def at_place(place: Place | None, town: str) -> str:
    """The place with its country; ``town`` is the preposition of a town, larger areas are always "in", or "from"."""
    if place is None:
        return ""
    name = named(one_line(place.name))
    if _shares_its_name(place) and place.precision not in name.casefold():
        name = f"{name} {place.precision}"
    if place.country and (held := labels.country(place.country)) != place.name:
        name = f"{name}, {held}"
    wide = "from" if town == "from" else "in"
    return f"{town if place.precision in ('city', 'exact') else wide} {name}"


def _shares_its_name(place: Place) -> bool:
    """Whether a town may have the area's name too, so that the sentence says which is meant."""
    if place.precision == "province":
        return (place.admin1 or "").casefold() == place.name.casefold()
    return place.precision == "district" and place.admin1 is not None


def at_time(time: Time | None, text: str) -> str:
    """The day, month or year in words; the report's words in quotation marks where no calendar has them."""
    if time is None:
        return ""
    said = one_line(words(text, time.mention))
    quoted = f"“{said}”" if said else ""
    if time.value is None:
        return quoted
    return told(time.value) or (labels.when(time, text) if time.value.startswith("XXXX-") else quoted or time.value)


def told(value: str) -> str:
    """An ISO 8601 value in words: ``on 4 May 2021``, ``in May 2021``; empty for forms that nobody would read out."""
    for form, words_of_it in _AS:
        if found := form.fullmatch(value):
            return words_of_it.format(**found.groupdict())
    if found := _MONTH.fullmatch(value):
        return f"in {labels.MONTHS[int(found['month']) - 1]} {found['year']}"
    if found := _WEEK.fullmatch(value):
        return _week(int(found["year"]), int(found["week"]))
    if "/" in value:
        return _range(*value.split("/", 1))
    found = _MOMENT.match(value)
    day = _day(found["day"] if found else value)
    return f"at {found['clock']} {day}" if found and day else day


def _day(value: str) -> str:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return ""
    return f"on {day.day} {labels.MONTHS[day.month - 1]} {day.year}"


def _week(year: int, week: int) -> str:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return ""
    return f"in the week of {_day(monday.isoformat()).removeprefix('on ')}"


def _range(first: str, last: str) -> str:
    ends = [told(end).removeprefix("on ").removeprefix("in ") for end in (first, last)]
    return f"from {ends[0]} to {ends[1]}" if all(ends) else ""

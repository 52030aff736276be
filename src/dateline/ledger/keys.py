"""What queries compare: names as keys of whole words, and time values as spans of days."""

import calendar
import datetime as dt
import re

_SEPARATOR = re.compile(r"[\W_]+")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


def name_key(*names: str | None) -> str:
    """Names as one string in which ``" words "`` is found as a substring: case and punctuation left out.

    >>> name_key("Shi'ite militias (Iraq)", "the militia")
    ' shi ite militias iraq | the militia '
    """
    folded = (_SEPARATOR.sub(" ", name.casefold()).strip() for name in names if name)
    kept = [name for name in dict.fromkeys(folded) if name]
    return " " + " | ".join(kept) + " " if kept else ""


def days(value: str | None) -> tuple[str, str] | None:
    """First and last day (ISO dates) that a time value covers; None for what cannot be put on a calendar."""
    if not value:
        return None
    first, slash, last = value.partition("/")
    start = _days(first)
    end = _days(last) if slash else start
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _days(value: str) -> tuple[str, str] | None:
    try:
        if week := _WEEK.fullmatch(value):
            year, number, day = int(week[1]), int(week[2]), week[3]
            start = dt.date.fromisocalendar(year, number, int(day or 1))
            end = start if day else start + dt.timedelta(days=6)
            return start.isoformat(), end.isoformat()
        found = _DATE.fullmatch(value)
        if found is None:
            return None
        year, month, day = int(found[1]), found[2], found[3]
        if day:
            only = dt.date(year, int(month), int(day)).isoformat()
            return only, only
        last = int(month or 12)
        end = dt.date(year, last, calendar.monthrange(year, last)[1])
        return dt.date(year, int(month or 1), 1).isoformat(), end.isoformat()
    except (ValueError, OverflowError):
        return None

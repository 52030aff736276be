"""When something is recorded, and the moment that a date given by a person stands for."""

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], str]
"""Gives the moment in UTC as ISO 8601 with microseconds and ``Z``, so that moments sort as text."""

_LAST = dt.time(23, 59, 59, 999_999)


def utc_now() -> str:
    """The moment now."""
    return _written(dt.datetime.now(dt.UTC))


def moment(given: str) -> str:
    """The moment that an ISO 8601 date stands for: a day for its end, a time without a zone for UTC.

    Raises ValueError where it is none.
    """
    value = dt.datetime.fromisoformat(given)
    if len(given) == len("2015-03-02"):
        value = dt.datetime.combine(value.date(), _LAST)
    return _written(value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC))


def _written(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

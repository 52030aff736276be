"""What dated rows of one name say on a report's day, and the reason where they say nothing.

A row holds from ``first`` to ``last``, an open row of office to the day to which it is known. On a day that no row
covers, and where the report's day is not known, a value stands only where every row of the name agrees on it: the last
known value is never carried on.
"""

from collections.abc import Iterable
from typing import Protocol

NO_DATE = "the report's date is not known"


class Dated(Protocol):
    """A row that holds for a stretch of days (ISO dates, null is open)."""

    @property
    def first(self) -> str | None:
        """The day from which the row holds."""

    @property
    def last(self) -> str | None:
        """The last day on which the row holds."""


def holds(row: Dated, date: str | None) -> bool:
    """Whether a row holds on an ISO date, in part where the date is a month or year; an unknown date rules none out."""
    if date is None:
        return True
    day = date[:10]
    return not (row.first and day < row.first[: len(day)]) and not (row.last and day > row.last)


def outside(name: str, rows: Iterable[Dated], date: str | None) -> str:
    """Why nothing dated holds: ``no row of Hosni Mubarak covers 2016-05-01 (1981-10-14 to 2011-02-11)``."""
    spans = ", ".join(f"{row.first or '…'} to {row.last or '…'}" for row in rows)
    return (
        f"{NO_DATE} and the rows of {name} differ ({spans})"
        if date is None
        else f"no row of {name} covers {date[:10]} ({spans})"
    )

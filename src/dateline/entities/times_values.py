"""The calendar of a report: relative and partial times made ISO 8601 values. Arithmetic by python-dateutil."""

from datetime import UTC, date, datetime

import msgspec
from dateutil.relativedelta import relativedelta

from dateline.record.types import TimeBasis, TimePrecision

FIRST_YEAR, LAST_YEAR = 1000, 2199
_STEP = {
    "minute": "minutes",
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
_TIMES = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100)}


class Value(msgspec.Struct, frozen=True):
    """A value with its precision; ``fixed`` where the words alone give it; ``value`` null with ``reason``."""

    value: str | None
    precision: TimePrecision
    fixed: bool = False
    reason: str = ""


def unknown(precision: TimePrecision, reason: str) -> Value:
    """A time that cannot be put on a calendar."""
    return Value(None, precision, reason=reason)


NO_DATE = "no date of publication is known"


class Calendar:
    """Values against a reference date (publication or dateline), which may be unknown."""

    def __init__(self, reference: date | None, basis: TimeBasis) -> None:
        self.reference = reference
        self.basis = basis

    def on(self, year: int | None, month: int, day: int, *, future: bool) -> Value:
        """A day, the year being the nearest before the reference (after it where ``future``) if not given."""
        if not _exists(year or 2000, month, day):
            return unknown("day", f"there is no day {day} in month {month}" + (f" of {year}" if year else ""))
        if year:
            return Value(f"{year:04d}-{month:02d}-{day:02d}", "day", fixed=True)
        if self.reference is None:
            return Value(f"XXXX-{month:02d}-{day:02d}", "day", fixed=True)
        year = self._year_of(month, day, future=future)
        return Value(f"{year:04d}-{month:02d}-{day:02d}", "day")

    def month(self, year: int | None, month: int, *, future: bool) -> Value:
        """A month, of the year that is nearest if none is given."""
        if year:
            return Value(f"{year:04d}-{month:02d}", "month", fixed=True)
        if self.reference is None:
            return Value(f"XXXX-{month:02d}", "month", fixed=True)
        return Value(f"{self._year_of(month, None, future=future):04d}-{month:02d}", "month")

    def _year_of(self, month: int, day: int | None, *, future: bool) -> int:
        """The year of the last such day or month up to the reference, or of the next one."""
        assert self.reference is not None  # noqa: S101 - callers have asked
        here = (self.reference.month, self.reference.day if day else 0)
        there = (month, day or 0)
        if future:
            return self.reference.year + (there < here)
        return self.reference.year - (there > here)

    def weekday(self, day: int, *, future: bool, shift: int = 0) -> Value:
        """Monday is 1. The last such day up to the reference, that day included, or the next one where ``future``.

        ``shift`` -1 for "last", +1 for "next": never the reference's own day.
        """
        if self.reference is None:
            return Value(f"XXXX-WXX-{day}", "day", fixed=True)
        ahead = (day - self.reference.isoweekday()) % 7
        if future or shift > 0:
            ahead = ahead or (7 if shift > 0 else 0)
            return self._days(ahead)
        back = (7 - ahead) % 7
        back = back or (7 if shift < 0 else 0)
        return self._days(-back)

    def _days(self, amount: int) -> Value:
        """So many days after (before, if negative) the reference."""
        assert self.reference is not None  # noqa: S101 - the caller has asked
        moved = move(self.reference, "day", amount)
        return unknown("day", "out of the calendar's range") if moved is None else Value(moved.isoformat(), "day")

    def shifted(self, unit: str, amount: int, anchor: date | None = None) -> Value:
        """So many units after (before, if negative) the reference or the anchor, as exact as the unit."""
        start = anchor or self.reference
        precision = precision_of(unit)
        if start is None:
            return unknown(precision, NO_DATE)
        moved = move(start, unit, amount)
        return unknown(precision, "out of the calendar's range") if moved is None else self.at(moved, unit)

    def at(self, day: date, unit: str) -> Value:
        """The day, ISO week, month or year in which a day falls."""
        base = _TIMES.get(unit, (unit, 1))[0]
        if base == "year":
            return Value(f"{day.year:04d}", "year")
        if base == "month":
            return Value(f"{day.year:04d}-{day.month:02d}", "month")
        return Value(day.isoformat(), "day")

    def period(self, unit: str, offset: int) -> Value:
        """This (0), last (-1) or next (1) week, month, year, weekend, decade."""
        if self.reference is None:
            return unknown(precision_of(unit), NO_DATE)
        if unit == "weekend":
            return self._weekend(offset)
        moved = move(self.reference, unit, offset)
        if moved is None:
            return unknown(precision_of(unit), "out of the calendar's range")
        year, week, _ = moved.isocalendar()
        whole = {
            "week": Value(f"{year:04d}-W{week:02d}", "week"),
            "fortnight": Value(f"{year:04d}-W{week:02d}", "week"),
            "decade": Value(f"{moved.year // 10}X", "year"),
            "century": Value(f"{moved.year // 100}XX", "year"),
            "quarter": Value(f"{moved.year:04d}-Q{(moved.month - 1) // 3 + 1}", "month"),
        }.get(unit)
        return whole or self.at(moved, unit)

    def _weekend(self, offset: int) -> Value:
        """The Saturday of the last weekend that has begun, or of the next one."""
        assert self.reference is not None  # noqa: S101 - the caller has asked
        back = (self.reference.isoweekday() - 6) % 7
        earlier = offset < 0 and back <= 1
        return self._days(7 * (offset > 0) - 7 * earlier - back)


def move(day: date, unit: str, amount: int) -> date | None:
    """A day so many units later; None where the calendar has no such day."""
    base, times = _TIMES.get(unit, (unit, 1))
    if base == "weekend":
        base = "week"
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    try:
        moved: datetime = noon + relativedelta(**{_STEP[base]: amount * times})
    except (OverflowError, ValueError):
        return None
    return moved.date()


def precision_of(unit: str) -> TimePrecision:
    """How exact a time is that is counted in a unit."""
    base = _TIMES.get(unit, (unit, 1))[0]
    if base == "week" or unit == "weekend":
        return "week"
    if base in ("month", "year"):
        return base  # type: ignore[return-value]  # one of the two literals
    return "day"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where it gives none."""
    if not text or len(text) < 10:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_of(value: str | None) -> date | None:
    """The first day of a full date value or a range that begins with one."""
    return parse_day(value[:10]) if value and value[4:5] == "-" and value[5:6] != "W" else None

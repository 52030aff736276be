"""The calendar of a report: relative and partial times made ISO 8601 values. Arithmetic by python-dateutil."""

from datetime import UTC, date, datetime

import msgspec
from dateutil.relativedelta import relativedelta

from dateline.record.days import parse_day
from dateline.record.types import TimeBasis, TimePrecision, TimexType

_STEP = {
    "minute": "minutes",
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
_TIMES = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100)}


_LENGTHS = {
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "weekend": ("P", 1, "WE"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 1, "Q"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Value(msgspec.Struct, frozen=True):
    """A value with its precision; ``fixed`` where the words alone give it; ``value`` null with ``reason``.

    ``timex`` is the TIMEX3 value (``P3D``, ``2016-06-15TNI``, ``2015-Q4``) where it is another than ``value``, and
    ``fine`` then its precision. ``vague`` where it dates nothing ("now").
    """

    value: str | None
    precision: TimePrecision
    fixed: bool = False
    reason: str = ""
    timex: str | None = None
    fine: TimePrecision | None = None
    type: TimexType = "date"
    vague: bool = False


def unknown(precision: TimePrecision, reason: str, *, fixed: bool = False) -> Value:
    """A time that cannot be put on a calendar; ``fixed`` where the words alone say so."""
    return Value(None, precision, fixed=fixed, reason=reason)


_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}


def half(unit: str) -> str:
    """Half a unit as an ISO 8601 duration."""
    return _HALVES.get(unit) or length(unit, 0.5)


def length(unit: str, amount: float | None) -> str:
    """So many units as an ISO 8601 duration; ``X`` for a number that is not said: ``PXY``."""
    head, times, tail = _LENGTHS[unit]
    return f"{head}{'X' if amount is None else f'{amount * times:g}' if amount % 1 else int(amount * times)}{tail}"


NO_DATE = "no date of publication is known"


NO_YEAR = "the report gives its day and month without a year"


class Calendar:
    """Values against a reference date (publication or dateline), which may be unknown.

    ``near`` is a reference whose year is not known (a dateline's ``March 2``), as a day of the leap year 2000: with it
    days and months are told without their year, where they are the same in every year.
    """

    def __init__(self, reference: date | None, basis: TimeBasis, near: date | None = None) -> None:
        self.reference = reference
        self.basis = basis
        self.near = None if reference else near

    def on(self, year: int | None, month: int, day: int, *, future: bool) -> Value:
        """A day, the year being the nearest before the reference (after it where ``future``) if not given."""
        if not _exists(year or 2000, month, day):
            return _no_day(year, month, day, fixed=True)
        if year:
            return Value(f"{year:04d}-{month:02d}-{day:02d}", "day", fixed=True)
        if self.reference is None:
            return Value(f"XXXX-{month:02d}-{day:02d}", "day", fixed=True)
        year = self._year_of(month, day, future=future)
        if not _exists(year, month, day):
            return _no_day(year, month, day, fixed=False)
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
            return self._yearless(unit, amount)
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
            return self._yearless(unit, offset)
        if unit == "weekend":
            return self._weekend(offset)
        moved = move(self.reference, unit, offset)
        if moved is None:
            return unknown(precision_of(unit), "out of the calendar's range")
        year, week, _ = moved.isocalendar()
        whole = {
            "week": Value(f"{year:04d}-W{week:02d}", "week"),
            "fortnight": Value(f"{year:04d}-W{week:02d}", "week"),
            "decade": Value(f"{moved.year // 10:03d}X", "year"),
            "century": Value(f"{moved.year // 100:02d}XX", "year"),
            "quarter": Value(f"{moved.year:04d}-Q{(moved.month - 1) // 3 + 1}", "month"),
        }.get(unit)
        return whole or self.at(moved, unit)

    def quarter(self, year: int | None, number: int, *, future: bool) -> Value:
        """A quarter of a year, of the year that is nearest if none is given."""
        precision = precision_of("quarter")
        if year is None and self.reference is None:
            return Value(f"XXXX-Q{number}", precision, fixed=True)
        named = year or self._year_of(3 * number - 2, None, future=future)
        return Value(f"{named:04d}-Q{number}", precision, fixed=year is not None)

    def season(self, year: int | None, code: str, *, future: bool, shift: int = 0) -> Value:
        """A season, as exact as its year; the last that has begun or the next, ``shift`` -1 never the present one."""
        if year is None and self.reference is None:
            return Value(None, "year", reason=NO_DATE, timex=f"XXXX-{code}")
        if year is None:
            assert self.reference is not None  # noqa: S101 - asked above
            start, here = _SEASONS[code], self.reference.month
            begun = self.reference.year - (start > here)
            running = (here - start) % 12 < 3
            year = begun + (future and not running) - (shift < 0 and running)
            return Value(f"{year:04d}", "year", timex=f"{year:04d}-{code}")
        return Value(f"{year:04d}", "year", fixed=True, timex=f"{year:04d}-{code}")

    def within(self, month: Value, unit: str, number: int) -> Value:
        """The ``number``-th (from 1; 0 is the last) day, week or weekend of a month; the month if it is on no calendar.

        A week belongs to the month of its Thursday, as ISO weeks to years.
        """
        wanted = {"day": None, "week": 4, "weekend": 6}.get(unit, 0)
        first = parse_day(f"{month.value}-01")
        if first is None or wanted == 0:
            return month
        days = (move(first, "day", n) for n in range(31))
        found = [d for d in days if d and d.month == first.month and wanted in (None, d.isoweekday())]
        if number > len(found):
            return month
        day = found[number - 1]
        return (
            Value(day.isoformat(), "day", fixed=month.fixed)
            if unit == "day"
            else self.week(day, unit, fixed=month.fixed)
        )

    def week(self, day: date, unit: str, *, fixed: bool = False) -> Value:
        """The ISO week or the weekend that a day falls in."""
        year, week, _ = day.isocalendar()
        named = f"{year:04d}-W{week:02d}"
        if unit == "weekend":
            saturday = move(day, "day", 6 - day.isoweekday()) or day
            return Value(saturday.isoformat(), "day", fixed=fixed, timex=f"{named}-WE", fine="week")
        return Value(named, "week", fixed=fixed)

    def of_week(self, day: int, offset: int) -> Value:
        """A weekday (Monday is 1) of this, last or next week."""
        if self.reference is None:
            return Value(f"XXXX-WXX-{day}", "day", fixed=True)
        return self._days(7 * offset + day - self.reference.isoweekday())

    def _yearless(self, unit: str, amount: int) -> Value:
        """So many days or months after the reference whose year is not known."""
        precision = precision_of(unit)
        if self.near is None or unit not in ("day", "month"):
            return unknown(precision, NO_DATE if self.near is None else NO_YEAR)
        common = self.near.replace(year=2001, day=min(self.near.day, 28 if self.near.month == 2 else 31))
        found = {
            moved and f"{moved:%m-%d}"[: 5 if unit == "day" else 2]
            for moved in (move(start, unit, amount) for start in (self.near, common))
        }
        if len(found) > 1 or None in found:
            return unknown(precision, NO_YEAR)
        return Value(f"XXXX-{found.pop()}", precision)

    def _weekend(self, offset: int) -> Value:
        """The Saturday of the last weekend that has begun, or of the next one."""
        assert self.reference is not None  # noqa: S101 - the caller has asked
        back = (self.reference.isoweekday() - 6) % 7
        earlier = offset < 0 and back <= 1
        moved = move(self.reference, "day", 7 * (offset > 0) - 7 * earlier - back)
        return unknown("week", "out of the calendar's range") if moved is None else self.week(moved, "weekend")


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


def _no_day(year: int | None, month: int, day: int, *, fixed: bool) -> Value:
    """A day that its month has not: ``31 February``, ``29 February 2015``."""
    return unknown("day", f"there is no day {day} in month {month}" + (f" of {year}" if year else ""), fixed=fixed)


def day_of(value: str | None) -> date | None:
    """The first day of a full date value or a range that begins with one."""
    return parse_day(value[:10]) if value and value[4:5] == "-" and value[5:6] != "W" else None

"""Events of all reports, flattened to what decides whether two are the same happening."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from dateline.incidents.wording import wording
from dateline.record.bundle import Bundle
from dateline.record.index import Wording
from dateline.record.types import Event, Report

Days = tuple[int, int]
"""First and last possible day as proleptic ordinals."""

RECENT = 3
"""Days before publication within which news with no time of its own most likely happened."""
_LONGEST = 400
_DAY = re.compile(r"(?P<year>[\dX]{4})-(?:W[\dX]{2}-(?P<weekday>[1-7])|(?P<month>\d\d)-(?P<day>\d\d))")


class Fact(msgspec.Struct, frozen=True):
    """An event, its report, and the days it may have been on: ``days`` by its own time, ``about`` by publication.

    ``wording`` is empty where the report's text was not at hand.
    """

    event: Event
    report: Report
    days: Days | None
    about: Days | None
    wording: Wording = Wording()

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id


def facts(bundles: Iterable[Bundle]) -> Iterator[Fact]:
    """Every event of every report."""
    for bundle in bundles:
        yield from facts_in(bundle)


def facts_in(bundle: Bundle, wordings: Sequence[Wording] = ()) -> Iterator[Fact]:
    """Every event of a report; ``wordings`` are those of its events, kept when its text was at hand."""
    published = days_of(bundle.report.published)
    about = None if published is None else (published[0] - RECENT, published[1])
    for n, event in enumerate(bundle.events):
        own = days_of(event.time.value) if event.time is not None else None
        yield Fact(event, bundle.report, own, about, _told(event, bundle.report, n, wordings))


def _told(event: Event, report: Report, n: int, wordings: Sequence[Wording]) -> Wording:
    if n < len(wordings):
        return wordings[n]
    return wording(event, report.text) if report.text else Wording()


@lru_cache(maxsize=20_000)
def days_of(value: str | None) -> Days | None:
    """The days that an ISO 8601 value covers; None where it names no calendar day, week, month, year or range."""
    if not value or "X" in value:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        low, high = days_of(first), days_of(last)
        return (low[0], high[1]) if low is not None and high is not None and low[0] <= high[1] else low or high
    try:
        found = _covered(value)
    except ValueError:
        return None
    return found if found is not None and found[1] - found[0] <= _LONGEST else None


def almanac(value: str | None) -> tuple[int | None, tuple[int, int] | None]:
    """(weekday 1 to 7, (month, day)) of a day, as far as a value tells them, also where the year is unknown."""
    found = _DAY.match(value or "")
    if found is not None and found["weekday"]:
        return int(found["weekday"]), None
    if found is not None and found["year"] == "XXXX":
        return None, (int(found["month"]), int(found["day"]))
    days = days_of(value)
    if days is None or days[0] != days[1]:
        return None, None
    known = date.fromordinal(days[0])
    return known.isoweekday(), (known.month, known.day)


def _covered(value: str) -> Days | None:
    text = value.split("T", 1)[0]
    fields = text.split("-")
    if len(fields) == 1 and text.isdigit() and len(text) == 4:
        return date(int(text), 1, 1).toordinal(), date(int(text), 12, 31).toordinal()
    if len(fields) >= 2 and fields[1].startswith("W"):
        first = date.fromisocalendar(int(fields[0]), int(fields[1][1:3]), 1)
        return first.toordinal(), first.toordinal() + 6
    if len(fields) == 2 and fields[1].isdigit():
        first = date(int(fields[0]), int(fields[1]), 1)
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return first.toordinal(), following.toordinal() - 1
    if len(fields) == 3:
        day = date.fromisoformat(text[:10]).toordinal()
        return day, day
    return None

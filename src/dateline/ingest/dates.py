"""Full dates in datelines and metadata, and the date of publication that a report may claim.

Nothing is completed: a date without its year, or a day and month that could be either, gives None. Nor is a date
believed that no report can have: one ahead of the day of reading, or older than newspapers, as empty fields have.
"""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

from dateline.ingest.patterns import macro
from dateline.record.types import Why

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"\d+")
AHEAD = timedelta(days=2)
"""How far clocks and time zones may disagree."""
FIRST = date(1605, 1, 1)
"""No newspaper is older."""


class Dated(msgspec.Struct, frozen=True):
    """A full date in the text: its words and its readings, two where day and month may be either."""

    words: str
    days: tuple[date, ...]


def find_date(words: str) -> Dated | None:
    """The first full date in some words."""
    for match in macro("FULL").finditer(words):
        days = _readings(match.group())
        if days:
            return Dated(match.group(), days)
    return None


def _readings(words: str) -> tuple[date, ...]:
    for name in ("MDY", "DMY", "NUM"):
        found = macro(name).search(words)
        if found is None:
            continue
        numbers = [
            int(n)
            for n in _NUMBER.findall(
                re.sub(r"(\d)(\d{4})$", r"\1 \2", found.group()) if name == "MDY" else found.group()
            )
        ]
        if name != "NUM":
            month = next(n for n, m in enumerate(_MONTHS, 1) if m in found.group().lower())
            return _days([(numbers[-1], month, numbers[0])])
        if numbers[0] > 31:
            return _days([(numbers[0], numbers[1], numbers[2])])
        return _days([(numbers[2], numbers[1], numbers[0]), (numbers[2], numbers[0], numbers[1])])
    return ()


def _days(triples: list[tuple[int, int, int]]) -> tuple[date, ...]:
    days = []
    for year, month, day in triples:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def normalise(given: str | None) -> str | None:
    """A date of metadata as ISO 8601, day or moment; None where it is no full date."""
    if not given:
        return None
    words = given.strip()
    try:
        parsed = datetime.fromisoformat(words)
    except ValueError:
        return _mail_date(words) or _worded(words)
    if len(words) <= len("2015-03-02"):
        return parsed.date().isoformat()
    return parsed.isoformat().replace("+00:00", "Z")


def _mail_date(words: str) -> str | None:
    try:
        return parsedate_to_datetime(words).isoformat().replace("+00:00", "Z") if ":" in words else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(words: str) -> str | None:
    found = find_date(words)
    return found.days[0].isoformat() if found is not None and len(found.days) == 1 else None


def disbelieved(day: str | None) -> str:
    """Why a day or moment in ISO 8601 can be that of no report, in words; empty where it can."""
    if day is None:
        return ""
    if date.fromisoformat(day[:10]) > datetime.now(UTC).date() + AHEAD:
        return "is ahead of the day of reading"
    return "is older than newspapers" if date.fromisoformat(day[:10]) < FIRST else ""


def published_date(given: str | None, dates: tuple[Dated, ...], stand_in: str | None, why: Why) -> str | None:
    """The report's date: metadata, corrected by a full date at the head of the text, else that date, else the setting.

    Where text and metadata disagree the text wins (coding guide, section 7), unless one of its dates may be read as the
    metadata's, or is the metadata's cut short (``6-09-2013`` for 16 September). Of several in the text the first is
    taken, and the reason names the next one. A date that is disbelieved is none.
    """
    stated = normalise(given)
    unusable = disbelieved(stated) or "is no full date"
    stated = None if disbelieved(stated) else stated
    unlike = tuple(one for one in dates if disbelieved(min(one.days).isoformat()))
    dates = tuple(one for one in dates if one not in unlike)
    told = dates[0] if dates else None
    if stated is not None and (told is None or any(_agrees(one, stated) for one in dates)):
        return stated
    lacks = f"the input's date {given[:60]!r} {unusable}" if given else "the input gives no full date"
    if told is not None and len(told.days) == 1:
        instead = f"overrides the metadata's {stated}" if stated else f"stands in: {lacks}"
        other = next((one.words for one in dates if not set(one.days) & set(told.days)), None)
        beside = f"; it also gives {other!r}" if other else ""
        why["published"] = f"the text's {told.words!r} {instead}{beside}"
        return told.days[0].isoformat()
    if stated is not None:
        return stated
    fallback = normalise(stand_in)
    if fallback is not None:
        why["published"] = f"from the setting: {lacks}"
        return fallback
    why["published"] = lacks if given else _reason(told, *unlike)
    return None


def _agrees(told: Dated, stated: str) -> bool:
    day = date.fromisoformat(stated[:10])
    if day in told.days:
        return True
    return any(d.year == day.year and d.month == day.month and str(day.day).endswith(str(d.day)) for d in told.days)


def _reason(told: Dated | None, *unlike: Dated) -> str:
    if told is not None:
        return f"the text's {told.words!r} may be day and month or month and day"
    if unlike:
        return f"the text's {unlike[0].words!r} {disbelieved(min(unlike[0].days).isoformat())}"
    return "neither the input nor its dateline gives a full date"

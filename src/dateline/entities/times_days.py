"""Rules of days and of times of day: matched words in, a value out (None: no time after all)."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from dateline.entities.times_match import Match, values
from dateline.entities.times_values import Value, day_of, move, unknown
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.types import TimePrecision

_DIGITS = re.compile(r"\d+")
FIRST_YEAR = 1500
ISO = len("2015-03-02")
BESIDE = 10
WRITTEN = ([4, 2, 2], [2, 2, 4])
"""How many figures year, month and day have where hyphens join them."""
Rule = Callable[[Match], Value | None]


def iso(m: Match) -> Value | None:
    """``2015-03-02``, ``23/3/2015``, ``24-09-2013``; unknown where the year is too early."""
    found = _DIGITS.findall(" ".join(m.words))[:3]
    parts = [int(p) for p in found]
    if "-" in m.letters and (
        [len(p) for p in found] not in WRITTEN or m.tokens.end[m.last] - m.tokens.start[m.first] > ISO
    ):
        return None
    year = parts[0] if parts[0] > 31 else parts[2]
    if year < FIRST_YEAR:
        return unknown("day", f"the year {year} may be of another calendar, which is not converted", fixed=True)
    if parts[0] > 31:
        return m.calendar.on(parts[0], parts[1], parts[2], future=False)
    one, two, year = parts
    return _ordered(m, one, two, year)


def _ordered(m: Match, one: int, two: int, year: int) -> Value:
    """A day and a month in either order: which is which by what can be, else by the report's day; else unknown."""
    if one > 12 or one == two:
        return m.calendar.on(year, two, one, future=False)
    if two > 12:
        return m.calendar.on(year, one, two, future=False)
    near = [k for k in ((two, one), (one, two)) if _near(m, year, *k)]
    if len(near) == 1:
        return m.calendar.on(year, *near[0], future=False)
    return unknown("day", "day and month cannot be told apart", fixed=True)


def _near(m: Match, year: int, month: int, day: int) -> bool:
    """Whether a day lies within ``BESIDE`` days of the report's."""
    reference = m.calendar.reference
    return reference is not None and abs((date(year, month, day) - reference).days) <= BESIDE


def other_calendar(m: Match) -> Value | None:
    """``12 Ramadan 1436``: a date of a calendar that is not converted; a lone name counts for Ramadan alone."""
    word = m.one("Z") or ""
    if m.letters == "Z" and not word.startswith("rama"):
        return None
    reason = f"the {values()[word, 'foreign_month']} calendar is not converted"
    return unknown("day" if m.all("dO") else "month", reason, fixed=True)


def day_and_month(m: Match) -> Value | None:
    """``March 2, 2015``, ``2 March``, ``Monday 2 March``."""
    return _meant(m) or m.calendar.on(m.year(), m.month(), m.day(), future=m.future)


def month_days(m: Match) -> Value | None:
    """``11-13 May``, ``May 3 to 5``: from the first day to the last."""
    joined = m.one("R")
    one, two = (int(d) for d in _DIGITS.findall(joined)) if joined else (m.day(), m.day(1))
    first, last = (m.calendar.on(m.year(), m.month(), day, future=m.future) for day in (one, two))
    if first.value is None or last.value is None or two <= one:
        return first
    return replace(first, value=f"{first.value}/{last.value}", precision="range")


@lru_cache(maxsize=1)
def _named() -> tuple[dict[str, str], frozenset[str]]:
    rows = table("time_words", Word)
    days = {row.word: row.value for row in rows if row.kind == "named_date"}
    return days, frozenset(row.word for row in rows if row.kind == "named_day")


def _meant(m: Match) -> Value | None:
    """The day that a day and month without a year stand for beside a noun: the September 11 attacks."""
    days, nouns = _named()
    day = days.get(f"{m.month():02d}-{m.day():02d}")
    after = m.tokens.lower[m.last + 1 : m.last + 3]
    if day is None or m.year() is not None or not nouns.intersection(after):
        return None
    return Value(day, "day")


def weekday(m: Match) -> Value | None:
    """``Monday``, ``last Monday``, ``Sunday night``; "last" beside a weekday is the last such day before today.

    ``Fridays`` are a day that comes again; ``Monday last week`` counts from that week.
    """
    number, word = m.weekday(), m.one("W") or ""
    if word.endswith("days") and m.tokens.dep[m.last] in ("pobj", "npadvmod", "ROOT") and not _possessive(m):
        return Value(None, "day", reason="it comes again", timex=f"XXXX-WXX-{number}", type="set")
    shift = m.direction()
    if "u" in m.letters and m.unit() == "week":
        return m.calendar.of_week(number, shift)
    found = m.calendar.weekday(number, future=m.future and shift >= 0, shift=shift)
    start, end = _start_of_range(m), day_of(found.value)
    if start is not None and end is not None and end < start:
        return m.calendar.shifted("day", 7, end)
    return found


def _possessive(m: Match) -> bool:
    """``in Wednesdays attack``: a lost apostrophe, where a noun follows and no "on" goes before."""
    t, after = m.tokens, m.last + 1
    follows = after < len(t) and t.sent[after] == t.sent[m.last] and t.tag[after] in ("NN", "NNS", "JJ")
    return follows and m.first > 0 and t.lower[m.first - 1] != "on"


def _start_of_range(m: Match) -> date | None:
    """The day right before with "to" or "until" between: of "Monday to Friday" the Monday."""
    last = m.before[-1] if m.before else None
    if last is None or m.tokens.lower[last.last + 1 : m.first] not in (["to"], ["until"], ["through"]):
        return None
    return day_of(last.value)


def named_day(m: Match) -> Value | None:
    """``Black Monday``: a day with a name of its own, which no calendar gives; else the weekday."""
    if m.tokens.word(m.first)[0].isupper():
        return unknown("day", "a day with a name of its own")
    return weekday(m)


def day_of_month(m: Match) -> Value | None:
    """``on the 25th``: of the month that is nearest; no ordinal of something else ("the 25th brigade")."""
    t, reference = m.tokens, m.calendar.reference
    if t.lower[m.last].isdecimal() or (m.last + 1 < len(t) and t.pos[m.last + 1] in ("NOUN", "PROPN", "ADJ", "NUM")):
        return None
    if reference is None:
        return Value(f"XXXX-XX-{m.day():02d}", "day", fixed=True)
    ahead = m.future and m.day() < reference.day
    behind = not m.future and m.day() > reference.day
    moved = move(reference.replace(day=1), "month", ahead - behind)
    return (
        None if moved is None else replace(m.calendar.on(moved.year, moved.month, m.day(), future=False), fixed=False)
    )


def part_today(m: Match) -> Value | None:
    """``this morning``: the report's day; ``last night``: the day before."""
    return m.calendar.period("day", -1 if "l" in m.letters else 0)


def deictic(m: Match) -> Value | None:
    """``today``, ``yesterday``, ``overnight``."""
    shift = values()[m.one("D") or "", "deictic"]
    return m.calendar.period("day", 0 if shift == "night" else int(shift))


def holiday(m: Match) -> Value | None:
    """Fixed days: Christmas, 9/11."""
    named = values().get((" ".join(m.words), "holiday")) or values()[m.words[0], "holiday"]
    parts = [int(p) for p in named.split("-")]
    if len(parts) == 3:
        return m.calendar.on(parts[0], parts[1], parts[2], future=False)
    return m.calendar.on(None, parts[0], parts[1], future=m.future)


def clock(m: Match) -> Value | None:
    """``4:30 pm``, ``0400 GMT``: on the day named in the sentence, else the report's day."""
    return part(m) if m.clock() else None


def part(m: Match) -> Value | None:
    """``in the morning``, ``at dawn``: of the day named in the same sentence, else the report's day."""
    if m.tokens.lower[m.last + 1 : m.last + 2] == ["of"]:
        return unknown("day", "of a day that is not given")
    return m.calendar.at(m.given, "day") if m.given else m.calendar.period("day", 0)


def timed(rule: Rule) -> Rule:
    """A rule whose day carries a time of day where the words name one: ``2016-06-15T16:30``, ``2016-06-14TNI``."""

    def give(m: Match) -> Value | None:
        found = rule(m)
        clock = m.clock()
        tail = clock or m.part() or ("TNI" if "night" in [values().get((w, "deictic")) for w in m.words] else "")
        if found is None or not tail or found.precision != "day":
            return found
        if found.type == "set":
            return replace(found, timex=f"{found.timex}{tail}")
        exact: TimePrecision = "minute" if clock else "day"
        return replace(found, timex=found.value and found.value + tail, fine=exact, type="time")

    return give


DAYS: dict[str, Rule] = {
    "iso": iso, "other_calendar": other_calendar, "month_days": month_days, "date": timed(day_and_month),
    "named_day": named_day, "weekday": timed(weekday), "part_today": timed(part_today), "deictic": timed(deictic),
    "holiday": holiday, "day_of_month": day_of_month, "clock": timed(clock), "part": timed(part),
}  # fmt: skip

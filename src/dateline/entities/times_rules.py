"""One rule for each pattern of ``data/time_patterns.csv``: matched words in, a value out (None: no time after all)."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from dateline.entities.times_values import Calendar, Value, day_of, move, precision_of, unknown
from dateline.lexicon.numbers import ordinal, read_number
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens

_DIGITS = re.compile(r"\d+")
LAST_PAST = 2100
_AHEAD = ("in", "within", "for", "after", "another")
MANY = {"day": "month", "week": "month", "month": "year", "year": "year", "hour": "day", "minute": "day"}


@lru_cache(maxsize=1)
def _values() -> dict[tuple[str, str], str]:
    return {(row.word, row.kind): row.value for row in table("time_words", Word)}


class Match:
    """Matched words of one expression with what its value depends on."""

    def __init__(
        self, tokens: Tokens, hit: re.Match[str], calendar: Calendar, before: tuple[TimeMention, ...], *, future: bool
    ) -> None:
        self.tokens = tokens
        self.letters = hit.group()
        self.first = hit.start()
        self.words = tokens.lower[hit.start() : hit.end()]
        self.calendar = calendar
        self.before = before
        self.future = future

    def all(self, letters: str) -> list[str]:
        """The words of the given classes, in text order."""
        return [w for w, c in zip(self.words, self.letters, strict=True) if c in letters]

    def one(self, letters: str) -> str | None:
        """The first word of the given classes."""
        return next(iter(self.all(letters)), None)

    def month(self, at: int = 0) -> int:
        """The number of the month named."""
        return int(_values()[self.all("M")[at], "month"])

    def year(self) -> int | None:
        """The year named, None where there is none."""
        found = self.one("Y")
        return int(found) if found else None

    def unit(self) -> str:
        """The unit's name, singular."""
        return _values()[self.one("uUwz") or "", "unit"]

    def day(self, at: int = 0) -> int:
        """The day of the month named."""
        word = self.all("dOR")[at]
        number = ordinal(word)
        digits = _DIGITS.search(word)
        return number if number is not None else int(digits.group()) if digits else 0

    def quantity(self) -> tuple[int, bool]:
        """How many units, and whether that is only a least number ("several")."""
        at = next((i for i, c in enumerate(self.letters) if c in "dNYf"), None)
        if at is None:
            return 1, False
        number = read_number(self.words, at)
        return (number.value, number.least) if number else (1, False)

    def anchor(self) -> date | None:
        """The day of the last time expression near by that gave one, for "two days later"."""
        for mention in reversed(self.before):
            day = day_of(mention.value)
            if day is not None and self.tokens.start[self.first] - self.tokens.start[mention.last] < 1000:
                return day
        return None

    def same(self, unit: str) -> Value:
        """The value of the last expression as exact as a day, where it is on no calendar ("that day", XXXX-08-04)."""
        last = next((b for b in reversed(self.before) if b.precision == "day" and b.value), None)
        if last is None or unit != "day" or "L" in self.letters:
            return unknown(precision_of(unit), "the time meant is not given before")
        return Value(last.value, "day")

    def direction(self) -> int:
        """-1 for "last", 1 for "next", else 0."""
        return -1 if "l" in self.letters else 1 if "x" in self.letters else 0


def iso(m: Match) -> Value | None:
    """``2015-03-02``, ``23/3/2015``; unknown where day and month cannot be told apart."""
    parts = [int(p) for p in _DIGITS.findall(m.words[0])[:3]]
    if parts[0] > 31:
        return m.calendar.on(parts[0], parts[1], parts[2], future=False)
    one, two, year = parts
    if one > 12 or one == two:
        return m.calendar.on(year, two, one, future=False)
    if two > 12:
        return m.calendar.on(year, one, two, future=False)
    return unknown("day", "day and month cannot be told apart")


def day_and_month(m: Match) -> Value | None:
    """``March 2, 2015``, ``2 March``, ``Monday 2 March``; of a range the first day."""
    return m.calendar.on(m.year(), m.month(), m.day(), future=m.future)


def month(m: Match) -> Value | None:
    """``March``, ``early March 2015``, ``last March``."""
    year = m.year()
    shift = m.direction()
    ahead = m.future or shift > 0
    return m.calendar.month(year, m.month(), future=ahead)


def month_pair(m: Match) -> Value | None:
    """``late May or early June``: from the first to the second month."""
    one = m.calendar.month(m.year(), m.month(), future=m.future)
    two = m.calendar.month(m.year(), m.month(1), future=m.future)
    return Value(f"{one.value}/{two.value}", "range", fixed=one.fixed)


def weekday(m: Match) -> Value | None:
    """``Monday``, ``last Monday``, ``Sunday night``; "last" beside a weekday is the last such day before today."""
    word = m.one("W") or ""
    number = int(_values().get((word, "weekday")) or _values()[word, "weekday_short"])
    shift = m.direction()
    return m.calendar.weekday(number, future=m.future and shift >= 0, shift=shift)


def decade(m: Match) -> Value | None:
    """``the 1990s``: ``199X``."""
    digits = _DIGITS.search(m.one("J") or "")
    if digits is None:
        return None
    text = digits.group()
    return Value(f"{text[:3]}X" if len(text) == 4 else f"19{text[0]}X", "year", fixed=True)


def century(m: Match) -> Value | None:
    """``the 19th century``: ``18XX``."""
    return Value(f"{m.day() - 1}XX", "year", fixed=True)


def year(m: Match) -> Value | None:
    """A year that stands as a time: not one that counts ("2000 people"), nor a price."""
    number = m.year() or 0
    at = m.first + m.letters.index("Y")
    tokens = m.tokens
    if at > 0 and tokens.lower[at - 1] == "the" and number <= LAST_PAST:
        return Value(f"{number:04d}", "year", fixed=True)
    following = tokens.tag[at + 1] if at + 1 < len(tokens) else ""
    if tokens.dep[at] == "nummod" and tokens.head[at] > at and tokens.tag[tokens.head[at]] in ("NNS", "NNPS"):
        return None
    if following in ("NNS", "%", "$") or (at > 0 and tokens.lower[at - 1] in ("$", "£", "€", "no.", "nearly", "some")):
        return None
    return Value(f"{number:04d}", "year", fixed=True)


def years(m: Match) -> Value | None:
    """``2010-2013``: the first year and the last."""
    one, two = m.all("Y")[:2]
    return Value(f"{one}/{two}", "range", fixed=True)


def mid_year(m: Match) -> Value | None:
    """``mid-2012``."""
    return Value(m.words[0][-4:], "year", fixed=True)


def season(m: Match) -> Value | None:
    """``last fall``, ``summer 2006``: as exact as a year."""
    named = m.year()
    if named:
        return Value(f"{named:04d}", "year", fixed=True)
    if m.letters[0] == "i" and "T" in m.letters and m.tokens.pos[m.first + 2] != "NOUN":
        return None
    return m.calendar.period("year", 0 if "l" not in m.letters else -1)


def ago(m: Match) -> Value | None:
    """``two days ago``, ``a week ago``, ``several years ago``."""
    amount, vague = m.quantity()
    unit = m.unit()
    if vague or ("U" in m.letters and not m.all("dNYf")):
        unit = MANY.get(unit, unit)
        amount = 0 if unit != m.unit() else amount
    return m.calendar.shifted(unit, -amount)


def anchored(m: Match) -> Value | None:
    """``two days later``, ``a week earlier``: counted from the time named before, else unknown."""
    amount, vague = m.quantity()
    backward = "b" in m.letters or "earlier" in m.words
    anchor = m.anchor()
    if m.unit() in ("hour", "minute") and anchor is not None:
        return m.calendar.at(anchor, "day")
    if anchor is None or vague or not m.all("dNYfa"):
        return unknown(precision_of(m.unit()), "counted from something whose time is not given")
    return m.calendar.shifted(m.unit(), -amount if backward else amount, anchor)


def next_unit(m: Match) -> Value | None:
    """``the next day``, ``the same day``: from the time named before; "next week" from the report's date."""
    unit = m.unit()
    anchor = m.anchor()
    if "S" in m.letters or "t" in m.letters or "L" in m.letters:
        if unit not in ("day", "week", "month", "year"):
            return None
        if anchor is None:
            return m.same(unit)
        moved = move(anchor, unit, 0 if "L" not in m.letters else 1)
        return m.calendar.at(moved, unit) if moved else None
    if unit == "day" and anchor is not None:
        return m.calendar.shifted("day", 1, anchor)
    if unit in ("minute", "hour"):
        return None
    return m.calendar.period(unit, 1)


def last_many(m: Match) -> Value | None:
    """``the past two weeks``: given by its start, as exactly as its unit; ``the next three days`` by the reference."""
    amount, vague = m.quantity()
    unit = m.unit()
    if m.direction() > 0:
        return m.calendar.shifted(unit, amount)
    if vague:
        return m.calendar.period(MANY.get(unit, unit), 0)
    return _since(m, unit, amount)


def _since(m: Match, unit: str, amount: int) -> Value:
    """The start of a duration that reaches up to the report's date."""
    if unit == "hour":
        unit, amount = "day", max(1, amount // 24)
    if unit == "minute":
        unit, amount = "day", 0
    return m.calendar.shifted(unit, -amount)


def recent(m: Match) -> Value | None:
    """``recent days`` and ``recent weeks``: within the month; ``recent months``: within the year."""
    unit = m.unit()
    if unit == "year":
        return unknown("year", "which years is not said")
    return m.calendar.period(MANY.get(unit, unit), 0)


def relative(m: Match) -> Value | None:
    """``last week``, ``this month``, ``the end of last year``, ``the weekend``."""
    unit = m.unit()
    if unit in ("minute", "hour"):
        return m.calendar.period("day", 0) if "l" in m.letters else None
    word = m.one("lxh") or ""
    if unit == "day":
        if word in ("last", "final"):
            return None
        return m.calendar.period("day", m.direction())
    return m.calendar.period(unit, -1 if m.one("l") in ("last", "previous", "past", "preceding") else m.direction())


def part_today(m: Match) -> Value | None:
    """``this morning``: the report's day; ``last night``: the day before."""
    return m.calendar.period("day", -1 if "l" in m.letters else 0)


def deictic(m: Match) -> Value | None:
    """``today``, ``yesterday``, ``overnight``."""
    word = m.one("D") or ""
    shift = _values()[word, "deictic"]
    if shift == "vague":
        return None
    if shift == "night":
        return m.calendar.period("day", 0)
    return m.calendar.period("day", int(shift))


def earlier_unit(m: Match) -> Value | None:
    """``earlier in the day``, ``later in the week``."""
    unit = m.unit()
    anchor = m.anchor()
    if unit == "day" and anchor is not None:
        return m.calendar.at(anchor, "day")
    return m.calendar.period(unit, 0) if unit not in ("hour", "minute") else None


def holiday(m: Match) -> Value | None:
    """Fixed days: Christmas, 9/11."""
    parts = [int(p) for p in _values()[m.words[0], "holiday"].split("-")]
    if len(parts) == 3:
        return m.calendar.on(parts[0], parts[1], parts[2], future=False)
    return m.calendar.on(None, parts[0], parts[1], future=m.future)


def long(m: Match) -> Value | None:
    """``a week-long``, ``three-month-long``: a duration given by its start."""
    amount, vague = m.quantity()
    return _since(m, m.unit(), amount) if not vague else last_many(m)


def duration(m: Match) -> Value | None:
    """``for two years``, ``eight years of war``: given by its start where it reaches the present; unknown ahead."""
    amount, vague = m.quantity()
    unit = m.unit()
    if unit == "weekend" or (m.letters[0] == "a" and unit in ("day", "minute", "hour")):
        return None
    before = m.tokens.lower[m.first - 1] if m.first else ""
    if m.future and "-" not in m.letters and before in _AHEAD:
        return unknown(precision_of(unit), "a length of time ahead")
    if vague:
        return m.calendar.period(MANY.get(unit, unit), 0)
    return _since(m, unit, amount)


def bare_duration(m: Match) -> Value | None:
    """``for months``, ``weeks of fighting``."""
    unit = m.unit()
    return m.calendar.period(MANY.get(unit, unit), 0) if unit not in ("hour", "minute", "day") else None


def clock(m: Match) -> Value | None:
    """``4:30 pm``: on the day named last, else the report's day."""
    if m.letters == "C" and not any(c in m.words[0] for c in ":apgz"):
        return None
    return part(m)


def part(m: Match) -> Value | None:
    """``in the morning``, ``at dawn``: of the day named last in the same sentence, else the report's day."""
    anchor = None
    if m.before and m.tokens.sent[m.before[-1].last] == m.tokens.sent[m.first]:
        anchor = m.anchor()
    return m.calendar.at(anchor, "day") if anchor else m.calendar.period("day", 0)


def none(_: Match) -> Value | None:
    """Ages and other look-alikes are no times."""
    return None


RULES: dict[str, Callable[[Match], Value | None]] = {
    "iso": iso, "years_old": none, "day_range": day_and_month, "month_days": day_and_month,
    "month_pair": month_pair, "date": day_and_month,
    "month_year": month, "weekday": weekday, "month": month, "century": century, "decade": decade,
    "season_year": season, "season": season, "mid_year": mid_year, "years": years, "year": year, "ago": ago,
    "anchored": anchored, "next_unit": next_unit, "last_many": last_many, "recent": recent, "relative": relative,
    "part_today": part_today, "deictic": deictic, "earlier_unit": earlier_unit, "holiday": holiday, "long": long,
    "duration": duration, "bare_duration": bare_duration, "clock": clock, "part": part,
}  # fmt: skip

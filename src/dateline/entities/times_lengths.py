"""Rules of lengths of time, of times that come again, and of vague times (TIMEX3's durations, sets and references).

The guide gives a length by its start (section 7), TIMEX3 by itself: ``value`` is the first, ``timex`` the second.
"""

import re
from collections.abc import Callable

from msgspec.structs import replace

from dateline.entities.times_match import Match, values
from dateline.entities.times_values import Value, half, length, precision_of, unknown
from dateline.record.types import TimePrecision

_MILITARY = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_BESIDE = ("at", "by", "around", "about", "until", "from", "since")
_SHORT = ("minute", "hour", "day", "quarter")
_AHEAD = ("in", "within", "for", "after", "another")
MANY = {"day": "month", "week": "month", "month": "year", "year": "year", "hour": "day", "minute": "day"}
_ADJECTIVES = {"current": "PRESENT_REF", "recent": "PAST_REF"}
COMES_AGAIN = "it comes again"
_EXACT: dict[str, TimePrecision] = {"Y": "year", "M": "month", "Q": "month", "W": "week", "H": "minute"}
PAST = "PAST_REF"


def fine(unit: str) -> TimePrecision:
    """How exact a length counted in a unit is."""
    return "minute" if unit in ("minute", "hour") else precision_of(unit)


def _lasting(m: Match, value: Value, *, vague: bool = False) -> Value:
    """A value by the start with the length itself beside it."""
    unit = m.unit()
    told = None if vague else _amount(m) + 0.5 * ("K" in m.letters)
    return replace(value, timex=length(unit, told), fine=fine(unit), type="duration")


def _amount(m: Match) -> int:
    return m.quantity()[0]


def long(m: Match) -> Value | None:
    """``a week-long``, ``three-month-long``, ``decades-long``: a duration given by its start."""
    vague = m.quantity()[1] or ("U" in m.letters and not m.all("dNY"))
    return _many(m) if vague else _lasting(m, _since(m, m.unit(), _amount(m)))


def _many(m: Match) -> Value:
    """A number of units that is not said: within the next larger unit."""
    unit = m.unit()
    return _lasting(m, m.calendar.period(MANY.get(unit, unit), 0), vague=True)


def duration(m: Match) -> Value | None:
    """``for two years``, ``eight years of war``: given by its start where it reaches the present; unknown ahead."""
    vague = m.quantity()[1]
    unit, counted = m.unit(), m.all("dNYf")
    if not counted and (unit == "weekend" or (m.letters[0] == "a" and unit in _SHORT and not _lasts(m))):
        return None
    if m.letters[0] == "K":
        return replace(_lasting(m, m.calendar.period("day", 0)), timex=half(unit)) if unit != "half" else None
    if m.letters[0] == "T" or (not counted and "U" in m.letters):
        return _lasting(m, unknown(precision_of(unit), "how long is not said"), vague=True)
    before = m.tokens.lower[m.first - 1] if m.first else ""
    if unit == "hour" and counted and _MILITARY.fullmatch(counted[0]) and (counted[0][0] == "0" or before in _BESIDE):
        day = m.calendar.period("day", 0)
        clock = day.value and f"{day.value}T{counted[0][:2]}:{counted[0][2:]}"
        return replace(day, timex=clock, fine="minute", type="time")
    if m.future and "-" not in m.letters and before in _AHEAD:
        return _lasting(m, unknown(precision_of(unit), "a length of time ahead"), vague=vague)
    return _many(m) if vague else _lasting(m, _since(m, unit, _amount(m)))


def _lasts(m: Match) -> bool:
    """Whether "an hour" is how long something lasts, no rate ("9 miles an hour"), no day told of ("a day to mourn")."""
    t, before = m.tokens, m.first - 1
    return m.unit() in ("minute", "hour") and before >= 0 and t.pos[before] in ("ADP", "VERB", "ADV")


def bare_duration(m: Match) -> Value | None:
    """``for months``, ``weeks of fighting``."""
    return _many(m)


def last_many(m: Match) -> Value | None:
    """``the past two weeks``: given by its start, as exactly as its unit; ``the next three days`` by the reference."""
    amount, vague = m.quantity()
    if m.direction() > 0:
        return _lasting(m, m.calendar.shifted(m.unit(), amount), vague=vague)
    return _many(m) if vague else _lasting(m, _since(m, m.unit(), amount))


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
        return replace(unknown("year", "which years is not said"), timex=PAST)
    return replace(m.calendar.period(MANY.get(unit, unit), 0), timex=PAST)


def again(m: Match) -> Value | None:
    """``every Friday``, ``twice a week``, ``every two weeks``, ``annual``: a time that comes again."""
    word = m.one("q")
    if word is not None:
        value = values()[word, "frequency"]
    elif "W" in m.letters:
        value = f"XXXX-WXX-{m.weekday()}"
    elif "M" in m.letters:
        value = f"XXXX-{m.month():02d}"
    elif "s" in m.letters:
        value = f"XXXX-{values()[m.one('s') or '', 'season']}"
    elif "p" in m.letters:
        value = f"XXXX-XX-XX{m.part()}"
    else:
        value = length(m.unit(), m.quantity()[0])
    named = "M" if m.all("M") else value[-1]
    precision = fine(m.unit()) if m.all("uUwzQK") else _EXACT.get(named, "day")
    return Value(None, precision, reason=COMES_AGAIN, timex=value, fine=precision, type="set")


def reference(m: Match) -> Value | None:
    """``now``, ``recently``, ``the recent attack``, ``in the future``, ``the long term``: on no calendar."""
    word, kind = m.words[-1], "term" if m.letters[-1] == "4" else "vague"
    value = _ADJECTIVES.get(word) or values().get((word, kind))
    if value is None or not _refers(m, word):
        return None
    return Value(None, "range", reason="it is not said when", timex=value, vague=True)


def _refers(m: Match, word: str) -> bool:
    """Whether a word that may only point to a time does so here."""
    t, at = m.tokens, m.last
    if word in _ADJECTIVES:
        return t.pos[at] == "ADJ" and t.dep[at] == "amod"
    if word in ("now", "soon"):
        return t.dep[at] == "advmod" and "as" not in t.lower[max(0, m.first - 1) : at + 2]
    if word in ("future", "past", "moment", "term"):
        before = t.lower[m.first - 1] if m.first else ""
        return (
            "T" in m.letters
            and t.dep[at] == "pobj"
            and not t.kids(at, "relcl", "acl", "prep")
            and (word != "moment" or before == "at")
        )
    return m.letters == "G"


LENGTHS: dict[str, Callable[[Match], Value | None]] = {
    "long": long, "duration": duration, "bare_duration": bare_duration, "last_many": last_many, "recent": recent,
    "set": again, "reference": reference,
}  # fmt: skip

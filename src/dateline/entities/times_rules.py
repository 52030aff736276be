"""One rule for each pattern of ``data/time_patterns.csv``: matched words in, a value out (None: no time after all).

Here the rules of weeks, months, quarters, seasons and years, and of times counted from others; those of days are in
``times_days``, those of lengths, repeated and vague times in ``times_lengths``.
"""

import re

from msgspec.structs import replace

from dateline.entities.times_days import DAYS, Rule, timed
from dateline.entities.times_lengths import LENGTHS, MANY, fine
from dateline.entities.times_match import Match, values
from dateline.entities.times_values import Value, length, move, precision_of, unknown

_DIGITS = re.compile(r"\d+")
LAST_PAST = 2100
NEW_CENTURY = 2020
"""The year against which two figures are read where the report has no date."""


def month(m: Match) -> Value | None:
    """``March``, ``early March 2015``, ``last March``, ``March of last year``."""
    if "u" in m.letters:
        whole = m.calendar.period("year", m.direction())
        if m.unit() != "year" or whole.value is None:
            return m.calendar.month(None, m.month(), future=m.future)
        return replace(m.calendar.month(int(whole.value), m.month(), future=False), fixed=False)
    shift = m.direction()
    return m.calendar.month(m.year(), m.month(), future=m.future or shift > 0)


def month_pair(m: Match) -> Value | None:
    """``late May or early June``: from the first to the second month."""
    one = m.calendar.month(m.year(), m.month(), future=m.future)
    two = m.calendar.month(m.year(), m.month(1), future=m.future)
    return Value(f"{one.value}/{two.value}", "range", fixed=one.fixed)


def decade(m: Match) -> Value | None:
    """``the 1990s``: ``199X``."""
    digits = _DIGITS.search(m.one("J") or "")
    if digits is None:
        return None
    text = digits.group()
    return Value(f"{text[:3]}X" if len(text) == 4 else f"19{text[0]}X", "year", fixed=True)


def century(m: Match) -> Value | None:
    """``the 19th century``: ``18XX``; ``the 9th``: ``08XX``."""
    return Value(f"{m.day() - 1:02d}XX", "year", fixed=True)


def quarter(m: Match) -> Value | None:
    """``the third quarter of this year``, ``Q4 2009``, ``the first half of 2015``; with no year the nearest."""
    word = m.one("c")
    last = "l" in m.letters and not m.all("O")
    half = "K" in m.letters
    number = int(word[1]) if word else (2 if half else 4) if last else m.day()
    year = m.year()
    if year is None and "u" in m.letters:
        if m.unit() != "year":
            return None
        shift = -1 if "lu" in m.letters else m.direction()
        whole = m.calendar.period("year", shift)
        year = int(whole.value) if whole.value else None
    if number > (2 if half else 4) or (year is None and half):
        return None
    if half:
        return Value(f"{year:04d}", "year", fixed="Y" in m.letters, timex=f"{year:04d}-H{number}")
    if year is None and last:
        return m.calendar.period("quarter", -1)
    found = m.calendar.quarter(year, number, future=m.future)
    return replace(found, fixed=found.fixed and ("Y" in m.letters or m.calendar.reference is None))


def year(m: Match) -> Value | None:
    """A year that stands as a time: not one that counts ("2000 people"), nor a price."""
    tokens = m.tokens
    if "n" in m.letters:
        return _short_year(m)
    number = m.year() or 0
    at = m.first + m.letters.index("Y")
    if at > 0 and tokens.lower[at - 1] == "the" and number <= LAST_PAST:
        return Value(f"{number:04d}", "year", fixed=True)
    following = tokens.tag[at + 1] if at + 1 < len(tokens) else ""
    if tokens.dep[at] == "nummod" and tokens.head[at] > at and tokens.tag[tokens.head[at]] in ("NNS", "NNPS"):
        return None
    if following in ("NNS", "%", "$") or (at > 0 and tokens.lower[at - 1] in ("$", "£", "€", "no.", "nearly", "some")):
        return None
    return Value(f"{number:04d}", "year", fixed=True)


def _short_year(m: Match) -> Value | None:
    """``since '82``: of the century that is not ahead."""
    t, digits = m.tokens, m.words[1]
    joined = t.end[m.first] == t.start[m.last] and digits.isdecimal() and len(digits) == 2
    if not joined or (m.last + 1 < len(t) and t.pos[m.last + 1] in ("NOUN", "ADJ")):
        return None
    now = m.calendar.reference.year if m.calendar.reference else NEW_CENTURY
    whole = now - now % 100 + int(digits)
    return Value(f"{whole - 100 * (whole > now + 5):04d}", "year", fixed=True)


def years(m: Match) -> Value | None:
    """``2010-2013``: the first year and the last."""
    one, two = m.all("Y")[:2]
    return Value(f"{one}/{two}", "range", fixed=True)


def mid_year(m: Match) -> Value | None:
    """``mid-2012``."""
    return Value(m.words[-1][-4:], "year", fixed=True)


def fiscal(m: Match) -> Value | None:
    """``fiscal year 2009``, ``the last financial year``: ``FY2009``; an event takes the year of that number."""
    found = m.calendar.period("year", m.direction()) if m.year() is None else year(m)
    return found and replace(found, timex=found.value and f"FY{found.value}")


def season(m: Match) -> Value | None:
    """``last fall``, ``summer 2006``, ``in the spring``: as exact as a year."""
    t, code = m.tokens, values()[m.one("s") or "", "season"]
    at = m.first + m.letters.index("s")
    if m.year() is None:
        if t.pos[at] not in ("NOUN", "PROPN") or (m.letters == "s" and not _lone_season(m)):
            return None
        if t.lower[at : at + 2] == ["fall", "of"]:
            return None
    return m.calendar.season(m.year(), code, future=m.future or m.direction() > 0, shift=m.direction())


def _lone_season(m: Match) -> bool:
    """Whether a season's name alone is a time: not "fall", nor a part of a name or a longer noun ("Arab Spring")."""
    t, at = m.tokens, m.first
    beside = (i for i in (at - 1, at + 1) if 0 <= i < len(t) and t.sent[i] == t.sent[at])
    return (
        t.word(at).islower()
        and t.lower[at] != "fall"
        and t.dep[at] not in ("amod", "poss")
        and not any(t.tag[i] in ("NNP", "NN") for i in beside)
    )


def ago(m: Match) -> Value | None:
    """``two days ago``, ``a week ago``, ``several years ago``."""
    amount, vague = m.quantity()
    unit = m.unit()
    if vague or ("U" in m.letters and not m.all("dNYf")):
        unit = MANY.get(unit, unit)
        amount = 0 if unit != m.unit() else amount
    return m.calendar.shifted(unit, -amount)


def same_ago(m: Match) -> Value | None:
    """``the same month a year ago``: so many years before or after the time named last."""
    unit = values()[m.all("u")[0], "unit"]
    start = m.anchor() or m.calendar.reference
    if start is None or unit not in ("day", "week", "month", "quarter"):
        return None
    amount = m.quantity()[0]
    moved = move(start, m.unit(), amount if "E" in m.letters and "later" in m.words else -amount)
    return None if moved is None else m.calendar.at(moved, unit)


def anchored(m: Match) -> Value | None:
    """``two days later``, ``a week earlier``, ``the day before``: from the time named before, else unknown.

    Before a clause or a noun ("two days after the vote") it is a length of time from what has no time of its own here.
    """
    amount, vague = m.quantity()
    unit = m.unit() if m.all("uU") else "day"
    if m.letters[-1] in "bL" and _governs(m):
        told = None if vague or not m.all("dNYa") else amount
        reason = "counted from something whose time is not given"
        return replace(unknown(precision_of(unit), reason), timex=length(unit, told), fine=fine(unit), type="duration")
    backward = "b" in m.letters or "earlier" in m.words
    anchor = m.anchor()
    if unit in ("hour", "minute") and anchor is not None:
        return m.calendar.at(anchor, "day")
    if anchor is None or vague or not m.all("dNYfaT"):
        return unknown(precision_of(unit), "counted from something whose time is not given")
    return m.calendar.shifted(unit, -amount if backward else amount, anchor)


def _governs(m: Match) -> bool:
    """Whether the "after" or "before" at the end of an expression has a noun or a clause of its own."""
    t, at = m.tokens, m.last
    return t.dep[at] == "mark" or t.pos[at] == "SCONJ" or bool(t.kids(at, "pobj", "pcomp"))


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
    if unit == "day" and (anchor is not None or not m.future):
        return m.same("next day") if anchor is None else m.calendar.shifted("day", 1, anchor)
    if unit in ("minute", "hour"):
        return None
    return m.calendar.period(unit, 1)


def of_month(m: Match) -> Value | None:
    """``the last week of March``, ``the second weekend of May 2015``; days of it, or of a year, are as exact as it."""
    year, shift = m.year(), m.direction()
    if year is not None and "M" not in m.letters:
        return Value(f"{year:04d}", "year", fixed=True)
    whole = m.calendar.month(m.year(), m.month(), future=m.future)
    many = m.all("dNf")["O" in m.letters :]
    number = 0 if shift < 0 else m.day() if "O" in m.letters else None
    return whole if many or number is None or "U" in m.letters else m.calendar.within(whole, m.unit(), number)


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
    found = m.calendar.period(unit, m.direction())
    return replace(found, timex=length(unit, 1), fine=fine(unit), type="duration") if word == "past" else found


def the_unit(m: Match) -> Value | None:
    """``the day``, ``the entire year``: that of the time named last, or of the report; none that a clause explains."""
    t, unit = m.tokens, m.unit()
    after = t.lower[m.last + 1 : m.last + 2]
    own = t.kids(m.last, "relcl", "acl", "prep", "advcl", "compound", "amod") if "A" not in m.letters else []
    if unit not in ("day", "month", "year", "week") or own or t.dep[m.last] in ("compound", "nmod", "poss"):
        return None
    if after and (
        after[0] in ("that", "when", "before", "after", "of", "'s") or t.dep[m.last] not in ("pobj", "dobj", "npadvmod")
    ):
        return None
    anchor = m.anchor()
    if anchor is None:
        return m.calendar.period(unit, 0)
    return m.calendar.week(anchor, unit) if unit == "week" else m.calendar.at(anchor, unit)


def earlier_unit(m: Match) -> Value | None:
    """``earlier in the day``, ``later in the week``, ``the beginning of the year``."""
    unit = m.unit()
    anchor = m.anchor()
    if unit == "day" and anchor is not None:
        return m.calendar.at(anchor, "day")
    return m.calendar.period(unit, 0) if unit not in ("hour", "minute") else None


def none(_: Match) -> Value | None:
    """Ages and other look-alikes are no times."""
    return None


RULES: dict[str, Rule] = {
    "years_old": none, "month_pair": month_pair, "month_year": month, "month": month, "century": century,
    "decade": decade, "quarter": quarter, "season_year": season, "season": season, "mid_year": mid_year,
    "fiscal": fiscal, "years": years, "year": year, "same_ago": same_ago, "ago": ago, "anchored": timed(anchored),
    "next_unit": next_unit, "of_month": of_month, "relative": relative, "earlier_unit": earlier_unit,
    "the_unit": the_unit, **DAYS, **LENGTHS,
}  # fmt: skip

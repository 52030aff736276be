"""The matched words of one time expression, with what its value depends on."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from dateline.entities.times_tense import ahead
from dateline.entities.times_values import Calendar, Value, day_of, precision_of, unknown
from dateline.lexicon.numbers import ordinal, read_number
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens

_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?h?([ap]?)\.?m?\.?|(\d\d)(\d\d)(?:gmt|z|h)?")
NEAR = 1000
"""Characters within which "two days later" may count from a day named before."""


@lru_cache(maxsize=1)
def values() -> dict[tuple[str, str], str]:
    """What a word of ``data/time_words.csv`` stands for in one of its kinds."""
    return {(row.word, row.kind): row.value for row in table("time_words", Word)}


class Match:
    """Matched words of one expression with what its value depends on.

    ``letters`` one class a word (``times_letters``); ``before`` the last mentions before it that give a day;
    ``given`` the day that a time of day without one belongs to, where the sentence names one.
    """

    def __init__(
        self,
        tokens: Tokens,
        hit: re.Match[str],
        calendar: Calendar,
        before: Sequence[TimeMention],
        given: date | None = None,
    ) -> None:
        self.tokens = tokens
        self.letters = hit.group()
        self.first = hit.start()
        self.last = hit.end() - 1
        self.words = tokens.lower[hit.start() : hit.end()]
        self.calendar = calendar
        self.before = before
        self.given = given

    @cached_property
    def future(self) -> bool:
        """Whether the verb that governs the expression looks ahead."""
        return ahead(self.tokens, self.first, self.last)

    def all(self, letters: str) -> list[str]:
        """The words of the given classes, in text order."""
        return [w for w, c in zip(self.words, self.letters, strict=True) if c in letters]

    def one(self, letters: str) -> str | None:
        """The first word of the given classes."""
        return next(iter(self.all(letters)), None)

    def month(self, at: int = 0) -> int:
        """The number of the month named."""
        return int(values()[self.all("M")[at], "month"])

    def year(self) -> int | None:
        """The year named, None where there is none."""
        found = self.one("Y")
        return int(found) if found else None

    def unit(self) -> str:
        """The last unit's name, singular."""
        return values()[(self.all("uUwzQK") or [""])[-1], "unit"]

    def weekday(self) -> int:
        """The number of the weekday named; Monday is 1."""
        word = self.one("W") or ""
        return int(values().get((word, "weekday")) or values()[word, "weekday_short"])

    def day(self, at: int = 0) -> int:
        """The day of the month named."""
        days = [
            w
            for w, c, n in zip(self.words, self.letters, f"{self.letters[1:]} ", strict=True)
            if c in "dOR" and n != "m"
        ]
        word = days[at]
        number = ordinal(word)
        digits = _DIGITS.search(word)
        return number if number is not None else int(digits.group()) if digits else 0

    def quantity(self) -> tuple[int, bool]:
        """How many units, and whether that is only a least number ("several")."""
        found = (read_number(self.words, i) for i, c in enumerate(self.letters) if c in "dNYf")
        number = next((one for one in found if one is not None), None)
        return (number.value, number.least) if number else (1, False)

    def anchor(self) -> date | None:
        """The day of the last time expression near by that gave one, for "two days later"."""
        for mention in reversed(self.before):
            day = day_of(mention.value)
            if day is not None and self.tokens.start[self.first] - self.tokens.start[mention.last] < NEAR:
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

    def clock(self) -> str | None:
        """The time of day by the clock, ``T16:30`` or ``T16:08Z``; None where the words give none."""
        at = next((i for i, c in enumerate(self.letters) if c in "CdNY" and self._timed(i)), None)
        found = None if at is None else _CLOCK.fullmatch(self.words[at])
        if at is None or found is None:
            return None
        hour = int(found[1] or found[4])
        minute = int(found[2] or found[5] or 0)
        marks = {values().get((w, "meridiem"), "") for w in self._marks(at)} | {found[3] and f"{found[3]}m"}
        if minute > 59 or hour > 24 or (hour == 24 and minute):
            return None
        if marks & {"am", "pm"} and 1 <= hour <= 12:
            hour = hour % 12 + 12 * ("pm" in marks)
        zone = "Z" if "utc" in marks or self.words[at].endswith(("gmt", "z")) else ""
        return f"T{hour:02d}:{minute:02d}{zone}"

    def _marks(self, at: int) -> list[str]:
        """The words behind a figure that tell it a time of day: ``p.m.``, ``UTC``."""
        size = len(self.letters[at + 1 :]) - len(self.letters[at + 1 :].lstrip("m1"))
        return self.words[at + 1 : at + 1 + size]

    def _timed(self, at: int) -> bool:
        """Whether a figure is a time of day: by its form, or by the word behind it."""
        if self.letters[at] == "C":
            return True
        first = next((values().get((w, "meridiem"), "zone") for w in self._marks(at)), "")
        return first in ("am", "pm", "oclock") or (first != "" and (len(self.words[at]) == 4 or "." in self.words[at]))

    def part(self) -> str:
        """The part of the day as TIMEX3 has it, ``TNI``; empty where none is named."""
        word = self.one("p")
        return f"T{values()[word, 'part']}" if word else ""

"""Time expressions and their values against the report's date.

Words are classed by ``data/time_words.csv``, expressions found by ``data/time_patterns.csv`` (one letter a word), and
each pattern's rule gives the value (coding guide section 7: the text wins; a duration is given by its start; with no
date known a weekday stays ``XXXX-WXX-1``).
"""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

import msgspec

from dateline.entities.times_letters import OTHER, SCALES, letters
from dateline.entities.times_match import Match, values
from dateline.entities.times_rules import RULES
from dateline.entities.times_values import Calendar, Value, day_of
from dateline.lexicon.tables import table
from dateline.record.days import parse_day
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report

_LEADING = "i,oFk&"
_COUNTS = "dNYfa"
HEAD_TOKENS = 80
SHORT_LINE = 16
BESIDE = 10
_PART = re.compile(r"%([A-Z]+)%")
_DAYLESS = frozenset({"clock", "part"})
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")


class Pattern(msgspec.Struct, frozen=True):
    """A row of ``data/time_patterns.csv``."""

    name: str
    pattern: str
    source: str


@lru_cache(maxsize=1)
def _patterns() -> re.Pattern[str]:
    """All patterns as one, the parts named in capitals put in."""
    parts: dict[str, str] = {}
    whole: list[str] = []
    for row in table("time_patterns", Pattern):
        written = _PART.sub(lambda found: parts[found[1]], row.pattern)
        if row.name.isupper():
            parts[row.name] = written
        else:
            whole.append(f"(?P<{row.name}>{written})")
    return re.compile(f"(?!{OTHER})(?:{'|'.join(whole)})")


def resolve_times(report: Report, tokens: Tokens) -> tuple[TimeMention, ...]:
    """Every time expression in text order, with its value against the report's date, its precision and basis."""
    found = _found(tokens)
    calendar = _calendar(report, tokens, found)
    out: list[TimeMention] = []
    dayless: list[re.Match[str]] = []
    days: list[TimeMention] = []
    for hit in found:
        if hit.lastgroup in _DAYLESS:
            dayless.append(hit)
            continue
        mention = _mention(Match(tokens, hit, calendar, days[-3:]), str(hit.lastgroup))
        if mention is not None:
            out.append(mention)
            if mention.type in ("date", "time"):
                days.append(mention)
    named = {tokens.sent[m.first]: m for m in reversed(days) if day_of(m.value) is not None}
    for hit in dayless:
        beside = named.get(tokens.sent[hit.start()])
        given = day_of(beside.value) if beside is not None else None
        mention = _mention(Match(tokens, hit, calendar, (), given), str(hit.lastgroup))
        if mention is not None:
            out.append(mention)
    return tuple(sorted(out, key=lambda m: m.first))


def _found(tokens: Tokens, *, head: bool = False) -> list[re.Match[str]]:
    """The patterns in each stretch that no blank line and no change of part cuts; ``head``: where date lines are."""
    size = len(tokens)
    if head:
        dateline = size - 1 - tokens.part[::-1].index("dateline") if "dateline" in tokens.part else 0
        size = min(size, max(dateline, HEAD_TOKENS) + SHORT_LINE)
    classes = letters(tokens, size)
    edges = [0]
    for i in range(1, size):
        if tokens.para[i] != tokens.para[i - 1]:
            gap = tokens.text[tokens.end[i - 1] : tokens.start[i]]
            if tokens.part[i] != tokens.part[i - 1] or _BLANK.search(gap):
                edges.append(i)
    edges.append(size)
    return [hit for first, last in pairwise(edges) for hit in _patterns().finditer(classes, first, last)]


def report_day(report: Report, tokens: Tokens) -> str | None:
    """The ISO day on which a report was written: by its own dateline or date line, else its metadata, else null."""
    day = _calendar(report, tokens, _found(tokens, head=True)).reference
    return day.isoformat() if day else report.published


def _calendar(report: Report, tokens: Tokens, found: list[re.Match[str]]) -> Calendar:
    """The reference: a date in the dateline or on a line of its own at the head, else the publication date."""
    published = parse_day(report.published)
    written, near = _written_date(tokens, found, Calendar(published, "published"))
    if written is not None:
        return Calendar(written, "dateline")
    if published is None:
        return Calendar(None, "dateline" if near else "text", near)
    return Calendar(published, "published")


def _written_date(tokens: Tokens, found: list[re.Match[str]], known: Calendar) -> tuple[date | None, date | None]:
    """The date in the dateline part, or a full one alone on a line near the head; else a dateline's day without a year.

    Of several full ones the publication date is taken if it is among them, else the first. A dateline's day and month
    take the year in which they lie by the publication date, if they lie near it.
    """
    near: date | None = None
    days: list[date] = []
    for hit in found:
        first, last = hit.start(), hit.end() - 1
        dateline = tokens.part[first] == "dateline"
        if hit.lastgroup not in ("date", "iso") or (first > HEAD_TOKENS and not dateline):
            continue
        value = RULES[hit.lastgroup](Match(tokens, hit, Calendar(None, "text"), ()))
        day = day_of(value.value) if value else None
        if day is not None and (dateline or _alone(tokens, first, last)):
            days.append(day)
        if near is None and value is not None and value.value and dateline:
            near = parse_day(value.value.replace("XXXX", "2000"))
    if days:
        return (known.reference if known.reference in days else days[0]), None
    return _beside(near, known.reference), near


def _beside(near: date | None, published: date | None) -> date | None:
    """The day of a month next to the date of publication, by ``BESIDE`` days at most; else None."""
    if near is None or published is None:
        return None
    days = (parse_day(f"{published.year + k:04d}-{near:%m-%d}") for k in (-1, 0, 1))
    return next((day for day in days if day and abs((day - published).days) <= BESIDE), None)


def _alone(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the expression stands in a short line of its own paragraph."""
    para = tokens.para[first]
    start, end = first, last
    while start > 0 and tokens.para[start - 1] == para and first - start <= SHORT_LINE:
        start -= 1
    while end + 1 < len(tokens) and tokens.para[end + 1] == para and end - last <= SHORT_LINE:
        end += 1
    return end - start + 1 <= SHORT_LINE and not any(tokens.pos[i] in ("VERB", "AUX") for i in range(start, end + 1))


def _mention(m: Match, rule: str) -> TimeMention | None:
    """The mention that a match makes by its rule; None where it is no time after all."""
    value = RULES[rule](m)
    if value is None:
        return None
    first, last = _span(m, value)
    return TimeMention(
        first=first,
        last=last,
        type=value.type,
        value=value.value,
        precision=value.precision,
        basis="text" if value.fixed else m.calendar.basis,
        reason=value.reason,
        timex=value.timex,
        fine=value.fine,
        vague=value.vague,
    )


def _span(m: Match, value: Value) -> tuple[int, int]:
    """The words of an expression: no preposition at its head, no article before a number, "nearly" and "over" in."""
    first, last = m.first, m.last
    while first < last and m.letters[first - m.first] in _LEADING:
        first += 1
    letter = m.letters[first - m.first :]
    if letter[0] == "T" and "-" in letter and m.tokens.dep[last] in ("compound", "amod", "nmod"):
        first += 1
    elif value.type == "duration":
        if letter[0] == "a" and letter[1:2] in ("d", "N", "U") and m.tokens.lower[first + 1] not in SCALES:
            first += 1
        if letter[-1] in "bL":
            last -= 1
        if letter[0] in _COUNTS:
            first = _reach(m.tokens, first, last, "approx")
    elif value.timex is not None and value.timex.endswith("_REF"):
        first = _reach(m.tokens, first, last, "degree")
    return first, last


def _reach(tokens: Tokens, first: int, last: int, kind: str) -> int:
    """The first of the words of a kind before an expression that hang on it."""
    while first > 0 and (tokens.lower[first - 1], kind) in values() and first <= tokens.head[first - 1] <= last:
        first -= 1
    return first

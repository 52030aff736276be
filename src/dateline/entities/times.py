"""Time expressions and their values against the report's date.

Words are classed by ``data/time_words.csv``, expressions found by ``data/time_patterns.csv`` (one letter a word), and
each pattern's rule gives the value (coding guide section 7: the text wins; a duration is given by its start; with no
date known a weekday stays ``XXXX-WXX-1``).
"""

import re
from datetime import date
from functools import lru_cache

import msgspec

from dateline.entities.times_letters import letters
from dateline.entities.times_rules import RULES, Match
from dateline.entities.times_values import Calendar, day_of, parse_day
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report, TimexType

_TYPES: dict[str, TimexType] = {
    "duration": "duration",
    "bare_duration": "duration",
    "long": "duration",
    "last_many": "duration",
    "clock": "time",
}
_LEADING = "i,oFk&"
HEAD_TOKENS = 80
SHORT_LINE = 16
STEPS_UP = 7


class Pattern(msgspec.Struct, frozen=True):
    """A row of ``data/time_patterns.csv``."""

    name: str
    pattern: str
    source: str


@lru_cache(maxsize=1)
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{row.name}>{row.pattern})" for row in table("time_patterns", Pattern)))


def resolve_times(report: Report, tokens: Tokens) -> tuple[TimeMention, ...]:
    """Every time expression in text order, with its value against the report's date, its precision and basis."""
    classes = letters(tokens)
    found = list(_patterns().finditer(classes))
    calendar = _calendar(report, tokens, found)
    out: list[TimeMention] = []
    for hit in found:
        mention = _mention(hit, tokens, calendar, out)
        if mention is not None:
            out.append(mention)
    return tuple(out)


def report_day(report: Report, tokens: Tokens) -> str | None:
    """The ISO day on which a report was written: by its own dateline or date line, else its metadata, else null."""
    day = _calendar(report, tokens, list(_patterns().finditer(letters(tokens)))).reference
    return day.isoformat() if day else report.published


def _calendar(report: Report, tokens: Tokens, found: list[re.Match[str]]) -> Calendar:
    """The reference: a date in the dateline or on a line of its own at the head, else the publication date."""
    written = _written_date(tokens, found)
    if written is not None:
        return Calendar(written, "dateline")
    published = parse_day(report.published)
    return Calendar(published, "published" if published else "text")


def _written_date(tokens: Tokens, found: list[re.Match[str]]) -> date | None:
    """A full date in the dateline part, or alone on a line near the head."""
    empty = Calendar(None, "text")
    for hit in found:
        first, last = hit.start(), hit.end() - 1
        if hit.lastgroup not in ("date", "iso") or (first > HEAD_TOKENS and tokens.part[first] != "dateline"):
            continue
        value = RULES[hit.lastgroup](Match(tokens, hit, empty, (), future=False))
        day = day_of(value.value) if value else None
        if day is not None and (tokens.part[first] == "dateline" or _alone(tokens, first, last)):
            return day
    return None


def _alone(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the expression stands in a short line of its own paragraph."""
    para = tokens.para[first]
    start, end = first, last
    while start > 0 and tokens.para[start - 1] == para and first - start <= SHORT_LINE:
        start -= 1
    while end + 1 < len(tokens) and tokens.para[end + 1] == para and end - last <= SHORT_LINE:
        end += 1
    return end - start + 1 <= SHORT_LINE and not any(tokens.pos[i] in ("VERB", "AUX") for i in range(start, end + 1))


def _mention(hit: re.Match[str], tokens: Tokens, calendar: Calendar, before: list[TimeMention]) -> TimeMention | None:
    first, last = hit.start(), hit.end() - 1
    rule, classes = str(hit.lastgroup), hit.group()
    match = Match(tokens, hit, calendar, tuple(before[-3:]), future=_future(tokens, first, last))
    value = RULES[rule](match)
    if value is None:
        return None
    while first < last and classes[first - hit.start()] in _LEADING:
        first += 1
    return TimeMention(
        first=first,
        last=last,
        type=_TYPES.get(rule, "date"),
        value=value.value,
        precision=value.precision,
        basis="text" if value.fixed else calendar.basis,
        reason=value.reason,
    )


@lru_cache(maxsize=1)
def _future_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("time_words", Word)
    return frozenset(r.word for r in rows if r.kind == "future"), frozenset(r.word for r in rows if r.kind == "plan")


def _future(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the verb that governs the expression looks ahead: will, be going to, planned or expected to."""
    plans = _future_words()[1]
    head = next((i for i in range(first, last + 1) if not first <= tokens.head[i] <= last), first)
    for _, i in zip(range(STEPS_UP), tokens.ancestors(head), strict=False):
        if tokens.pos[i] not in ("VERB", "AUX"):
            if tokens.lemma[i] in plans and tokens.pos[i] in ("ADJ", "NOUN"):
                return True
            continue
        ahead = _looks_ahead(tokens, i)
        if ahead is not None:
            return ahead
    return False


def _looks_ahead(tokens: Tokens, verb: int) -> bool | None:
    """Whether a verb looks ahead; None where the verb above it decides."""
    shall, plans = _future_words()
    helpers = [tokens.lower[k] for k in tokens.children[verb] if tokens.dep[k] == "aux"]
    if any(word in shall for word in helpers) and "have" not in helpers:
        return True
    finite = tokens.tag[verb] in ("VBD", "VBZ", "VBP")
    if (finite or tokens.tag[verb] == "VBN") and not tokens.dep[verb].endswith("comp"):
        return tokens.lemma[verb] in plans and tokens.tag[verb] != "VBD"
    if "to" in helpers and (tokens.lemma[tokens.head[verb]] in plans or tokens.dep[verb] in ("acl", "relcl")):
        return True
    return False if finite else None

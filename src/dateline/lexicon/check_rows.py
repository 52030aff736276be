"""Whether the rows of a table make sense: dates, countries, conditions, and names that one row bears at a time."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import combinations

from dateline.errors import DatelineError
from dateline.lexicon.actors import ActorRow, words
from dateline.lexicon.form import Line
from dateline.lexicon.gazetteer_build import LEVELS, OwnRow, Sources, alpha3_codes
from dateline.lexicon.ontology import codes
from dateline.lexicon.outlets import Outlet
from dateline.lexicon.problems import Problem
from dateline.lexicon.tables import EXTENDED, built_in, key_of, names_of, records
from dateline.lexicon.triggers import TriggerRow, conditions

DATED = ("actors", "persons")
"""Tables in which a name may stand several times, each time for other days."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = ("first", "last", "seen")
_FIRST, _LAST = "0000", "9999"


@cache
def column_of(table: str, column: str) -> frozenset[str]:
    """What stands in a column of a built-in table."""
    (_, header), *rows = records(built_in(table))
    at = header.index(column)
    return frozenset(cells[at] for _, cells in rows)


@cache
def iso_countries() -> frozenset[str]:
    """Alpha-3 codes of ISO 3166, and of our own table of countries."""
    return frozenset(alpha3_codes(Sources.installed().countries).values()) | column_of("countries", "alpha3")


@cache
def _modes() -> frozenset[tuple[str, str]]:
    """Type and mode, wherever the built-in tables pair them."""
    return frozenset(
        (cells[header.index("type")], cells[header.index("mode")])
        for name in ("triggers", "goldstein", "plover")
        for (_, header), *rows in (list(records(built_in(name))),)
        for _, cells in rows
    )


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar, as 2015-03-02."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


def row_problems(lines: Sequence[Line], countries: Collection[str]) -> Iterator[Problem]:
    """What is wrong within single rows."""
    kinds = column_of("actors", "kind")
    for line in lines:
        told = [*_dates(line), *_countries(line, countries), *_lists(line)]
        if isinstance(line.row, ActorRow) and line.row.kind not in kinds:
            told.append(f"kind {line.row.kind!r}: write one of {', '.join(sorted(kinds))}")
        if isinstance(line.row, TriggerRow):
            told += trigger_faults(line.row)
        if isinstance(line.row, OwnRow):
            told += _place(line.row)
        if not line.row.source:
            told.append("no source: say where the row comes from")
        yield from map(line.problem, told)


def _dates(line: Line) -> Iterator[str]:
    days = {name: getattr(line.row, name, None) for name in _DATES}
    for name, day in days.items():
        if day is not None and not is_day(day):
            yield f"{name} {day!r}: write a day of the calendar as 2015-03-02, or leave it empty"
    first, last = days["first"], days["last"]
    if first and last and is_day(first) and is_day(last) and first > last:
        yield f"first {first} is after last {last}: swap or correct them"


def _countries(line: Line, countries: Collection[str]) -> Iterator[str]:
    for name in ("country", "homes"):
        for code in filter(None, (getattr(line.row, name, None) or "").split("|")):
            if code not in countries:
                yield f"{name} {code!r} is no country: write its alpha-3 code as IRQ"


def _lists(line: Line) -> Iterator[str]:
    for name in ("variants", "aliases", "demonyms", "seats"):
        cell = getattr(line.row, name, None) or ""
        items = cell.split("|") if cell else []
        if not all(item.strip() for item in items):
            yield f"{name} has an empty entry: part the names by one |"
        for item in (item for item in items if item.strip() and not words(item)):
            yield f"{name}: {item!r} has no letter in it: it can never be found"
        named = {getattr(line.row, "name", None)} if name in ("variants", "aliases") else set()
        for item in sorted({item for item in items if item and (items.count(item) > 1 or item in named)}):
            yield f"{name}: {item!r} stands twice in the row: keep one"
    for name in (n for n in ("name", "person", "word", "lemma") if hasattr(line.row, n)):
        value = getattr(line.row, name)
        if value != value.strip() or not words(value):
            yield f"{name} {value!r}: write it with letters, without spaces around it"


def trigger_faults(row: TriggerRow) -> Iterator[str]:
    """What is wrong with a trigger's conditions, score, CAMEO code and mode."""
    for name, cell in (("need", row.need), ("bar", row.bar)):
        try:
            conditions(cell)
        except DatelineError as error:
            yield f"{name}: {error}"
    if not 0 < row.score < 1:
        yield f"score {row.score}: write a number between 0 and 1, as 0.9"
    if row.cameo is not None and row.cameo not in codes() and row.cameo not in column_of("triggers", "cameo"):
        yield f"cameo {row.cameo!r} is no CAMEO code: write one as 190, or leave it empty"
    if row.cameo in codes() and codes()[row.cameo].type != row.type:
        yield f"cameo {row.cameo} is {codes()[row.cameo].type}, not {row.type}: correct one of them"
    if row.mode is not None and (row.type, row.mode) not in _modes():
        known = sorted(mode for kind, mode in _modes() if kind == row.type and mode)
        yield f"mode {row.mode!r} is none of {row.type}: write one of {', '.join(known)}, or leave it empty"


def _place(row: OwnRow) -> Iterator[str]:
    if row.level not in LEVELS:
        yield f"level {row.level!r}: write one of {', '.join(LEVELS)}"
    if (row.lat is None) != (row.lon is None):
        yield "lat and lon: write both or none"
    if row.lat is not None and not -90 <= row.lat <= 90:
        yield f"lat {row.lat}: write degrees from -90 to 90"
    if row.lon is not None and not -180 <= row.lon <= 180:
        yield f"lon {row.lon}: write degrees from -180 to 180"
    if row.geonames is None and row.lat is None:
        yield "a place of your own needs lat and lon, more names of a known one its geonames"


def name_problems(table: str, lines: Sequence[Line], *, rivals: bool = False) -> Iterator[Problem]:
    """Rows that stand twice, names that several rows claim, and overlapping days of one name.

    ``rivals``: several rows of one key are meant so, as triggers whose scores were fitted side by side.
    """
    rules = EXTENDED[table]
    dated = table in DATED
    if not (dated or rivals):
        by_key: dict[tuple[str, ...], list[Line]] = {}
        for line in lines:
            key = key_of(line.row, rules)
            by_key.setdefault((*key, getattr(line.row, "domain", "")) if any(key) else (), []).append(line)
        for key, same in by_key.items():
            for line in same[1:] if key else ():
                yield line.problem(f"{' '.join(filter(None, key))!r} stands already in line {same[0].line}: keep one")
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        for name in dict.fromkeys(name.casefold() for name in names_of(line.row, rules)):
            by_name.setdefault(name, []).append(line)
    for name, bearers in by_name.items():
        for one, other in combinations(bearers, 2):
            told = _clash(one, other, name, dated=dated)
            if told:
                yield other.problem(told)


def _clash(one: Line, other: Line, name: str, *, dated: bool) -> str:
    """Why two rows may not both bear a name; empty where they may."""
    a, b = one.row, other.row
    if dated and not ((a.first or _FIRST) <= (b.last or _LAST) and (b.first or _FIRST) <= (a.last or _LAST)):
        return ""
    if isinstance(a, ActorRow) and ("seat" in (a.kind, b.kind) or a.country != b.country):
        return ""
    if a.name == b.name:
        told = "their days overlap: end one before the other begins"
        return f"{a.name} stands already in line {one.line}, and {told}" if dated else ""
    if getattr(a, "common", False) or getattr(b, "common", False):
        return ""  # found in its exact spelling alone
    if isinstance(a, Outlet) and name not in (a.name.casefold(), b.name.casefold()):
        return ""  # by a name that several bear none of them is found
    return f"{name!r} is also a name of {a.name} in line {one.line}: give it to one of them"

"""Persons in office and leaders by name and date, with the sector that holds then (``data/persons.csv``)."""

from functools import lru_cache

import msgspec

from dateline.lexicon.actors import listed, words
from dateline.lexicon.tables import table
from dateline.record.types import Sector

PARTICLES = frozenset(
    {"al", "el", "bin", "ben", "ibn", "de", "da", "von", "van", "der", "le", "la", "abu", "an", "ash", "ul"}
)


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person for one stretch of time; ``surname`` 1 where the surname alone means this person in news."""

    name: str
    variants: str = ""
    sector: Sector
    country: str | None = None
    role: str
    first: str | None = None
    last: str | None = None
    surname: int = 0
    source: str


def core(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without leading particles: ("de", "mistura") -> ("mistura",)."""
    n = 0
    while n < len(name) - 1 and name[n] in PARTICLES:
        n += 1
    return name[n:]


@lru_cache(maxsize=1)
def _index() -> tuple[dict[tuple[str, ...], list[PersonRow]], dict[str, list[PersonRow]]]:
    full: dict[tuple[str, ...], list[PersonRow]] = {}
    last: dict[str, list[PersonRow]] = {}
    for row in table("persons", PersonRow):
        for name in (row.name, *listed(row.variants)):
            full.setdefault(words(name), []).append(row)
            if row.surname:
                rows = last.setdefault(words(name)[-1], [])
                if row not in rows:
                    rows.append(row)
    return full, last


def _at(rows: list[PersonRow], date: str | None) -> PersonRow | None:
    if date is None:
        return rows[0] if rows else None
    day = date[:10]
    held = [r for r in rows if (not r.first or r.first <= day) and (not r.last or day <= r.last)]
    return held[0] if held else None


def person_by_name(name: str, date: str | None = None) -> PersonRow | None:
    """The person of a full name with the sector held on an ISO date; None where unknown or out of the dates."""
    return _at(_index()[0].get(words(name), []), date)


def known_person(name: str) -> PersonRow | None:
    """The person of a full name at any date."""
    return next(iter(_index()[0].get(words(name), [])), None)


def person_by_surname(name: str, date: str | None = None) -> PersonRow | None:
    """The person whom a surname alone means in news of an ISO date, else None where none or several do."""
    key = core(words(name))
    rows = _index()[1].get(key[-1], []) if len(key) == 1 else []
    if len({row.name for row in rows}) > 1:
        rows = [row for row in rows if _at([row], date)]
    if len({row.name for row in rows}) != 1:
        return None
    return _at(rows, date) or rows[0]

"""Persons in office and leaders by name and date, with the sector that holds then (``data/persons.csv``)."""

import msgspec
from msgspec.structs import replace

from dateline.lexicon.actors import listed, words
from dateline.lexicon.tables import kept, table
from dateline.lexicon.validity import holds, outside
from dateline.record.types import Sector

PARTICLES = frozenset(
    {"al", "el", "bin", "ben", "ibn", "de", "da", "von", "van", "der", "le", "la", "abu", "an", "ash", "ul"}
)


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person for one stretch of time; ``surname`` 1 where the surname alone means this person in news.

    ``seen``: the day to which an open row is known to hold; empty where nothing limits it.
    """

    name: str
    variants: str = ""
    sector: Sector
    country: str | None = None
    role: str
    first: str | None = None
    last: str | None = None
    seen: str | None = None
    surname: int = 0
    source: str


def core(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without leading particles: ("de", "mistura") -> ("mistura",)."""
    n = 0
    while n < len(name) - 1 and name[n] in PARTICLES:
        n += 1
    return name[n:]


@kept()
def _index() -> tuple[dict[tuple[str, ...], list[PersonRow]], dict[str, list[PersonRow]]]:
    full: dict[tuple[str, ...], list[PersonRow]] = {}
    last: dict[str, list[PersonRow]] = {}
    for row in table("persons", PersonRow):
        for name in (row.name, *listed(row.variants)):
            bearers = full.setdefault(words(name), [])
            if row not in bearers:
                bearers.append(row)
            if row.surname:
                rows = last.setdefault(words(name)[-1], [])
                if row not in rows:
                    rows.append(row)
    return full, last


def _at(rows: list[PersonRow], date: str | None) -> PersonRow | None:
    """The row that holds on a date; with no date what all rows agree on, with every office among them."""
    if date is None:
        agreed = len({(row.sector, row.country) for row in rows}) == 1
        return replace(rows[0], role="|".join(dict.fromkeys(row.role for row in rows))) if agreed else None
    return next((row for row in rows if holds(row, date) and date[:10] <= (row.last or row.seen or date)), None)


def person_by_name(name: str, date: str | None = None) -> PersonRow | None:
    """The person of a full name with the sector held on an ISO date; None where unknown or where no row holds.

    With no date known, a person whose rows all give the same sector and country has them, and may hold any office of
    the rows (``role`` is a ``|`` list).
    """
    return _at(_index()[0].get(words(name), []), date)


def known_person(name: str) -> PersonRow | None:
    """The person of a full name at any date: for the name, never for the office."""
    return next(iter(_index()[0].get(words(name), [])), None)


def why_unheld(name: str, date: str | None) -> str:
    """Why no row of a known person holds on a date, in words."""
    rows = _index()[0].get(words(name), [])
    ends = [replace(row, last=row.last or row.seen) for row in rows]
    return outside(rows[0].name if rows else name, ends, date)


def country_once(name: str) -> str | None:
    """The country that every row of a person gives, whatever the date; None where they differ or give none."""
    found = {row.country for row in _index()[0].get(words(name), [])}
    return found.pop() if len(found) == 1 else None


def person_by_surname(name: str, date: str | None = None) -> PersonRow | None:
    """A row of the person whom a surname alone means in news, None where none or several do: for the name only.

    Of several bearers, the one with a row that holds on the ISO date.
    """
    key = core(words(name))
    rows = _index()[1].get(key[-1], []) if len(key) == 1 else []
    if len({row.name for row in rows}) > 1:
        rows = [row for row in rows if holds(row, date)]
    return rows[0] if len({row.name for row in rows}) == 1 else None

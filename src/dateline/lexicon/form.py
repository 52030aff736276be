"""Whether a table's columns and cells have the form of its rows; the row types of the tables that users may extend."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from dateline.lexicon.actor_words import FirstName
from dateline.lexicon.actors import ActorRow, CoalitionRow, CountryRow
from dateline.lexicon.cues import CertaintyRow, CueRow
from dateline.lexicon.gazetteer_build import OwnRow
from dateline.lexicon.outlets import Agency, Outlet
from dateline.lexicon.persons import PersonRow
from dateline.lexicon.problems import Problem
from dateline.lexicon.roles import RoleRow
from dateline.lexicon.spokesmen import SpokesmanRow
from dateline.lexicon.tables import USER
from dateline.lexicon.triggers import ClassRow, TriggerRow

ROWS: dict[str, type[msgspec.Struct]] = {
    "actors": ActorRow,
    "persons": PersonRow,
    "countries": CountryRow,
    "outlets": Outlet,
    "agencies": Agency,
    "spokesmen": SpokesmanRow,
    "coalitions": CoalitionRow,
    "roles": RoleRow,
    "first_names": FirstName,
    "triggers": TriggerRow,
    "wordclasses": ClassRow,
    "cues": CueRow,
    "certainty": CertaintyRow,
    "places": OwnRow,
    "regions": OwnRow,
}
NOT_WRITTEN = ("subtype",)
"""Fields that no table has: types of the user's own stand in YAML."""


class Line(msgspec.Struct, frozen=True):
    """A row with the file and line that it stands in."""

    file: str
    line: int
    row: Any

    def problem(self, message: str) -> Problem:
        """A problem of this row."""
        return Problem(self.file, self.line, message)


def columns(row: type[msgspec.Struct]) -> tuple[str, ...]:
    """The columns of a table, in the order of its row type."""
    return tuple(name for name in row.__struct_fields__ if name not in NOT_WRITTEN)


def needed(row: type[msgspec.Struct]) -> tuple[str, ...]:
    """The columns that a user's table must have; a source may be left out."""
    fields = msgspec.structs.fields(row)
    return tuple(field.name for field in fields if field.required and field.name != "source")


def header_problems(file: str, line: int, row: type[msgspec.Struct], header: Sequence[str]) -> Iterator[Problem]:
    """Columns that are unknown, missing or doubled."""
    known = columns(row)
    if len(header) == 1 and any(sign in header[0] for sign in ";\t"):
        yield Problem(file, line, "columns are not parted by commas: save it as comma-separated CSV")
        return
    for name in dict.fromkeys(header):
        if name not in known:
            near = get_close_matches(name.strip().lower(), known, 1)
            told = f" (is it {near[0]}?)" if near else ""
            yield Problem(file, line, f"unknown column {name!r}{told}: columns are {', '.join(known)}")
        elif header.count(name) > 1:
            yield Problem(file, line, f"column {name} stands twice: keep one")
    for name in needed(row):
        if name not in header:
            yield Problem(file, line, f"column {name} is missing: add it")


def typed(
    file: str,
    row: type[msgspec.Struct],
    header: Sequence[str],
    records: Sequence[tuple[int, list[str]]],
    problems: list[Problem],
) -> Iterator[Line]:
    """Each record as a row; what is wrong with the others is added to ``problems``."""
    for line, cells in records:
        if len(cells) != len(header):
            told = (
                f"{len(cells)} cells, the header has {len(header)}: quote cells that hold a comma, end with empty ones"
            )
            problems.append(Problem(file, line, told))
            continue
        given = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
        try:
            yield Line(file, line, msgspec.convert({"source": USER, **given}, row, strict=False))
        except msgspec.ValidationError:
            problems += [Problem(file, line, told) for told in wrong_cells(row, given)]


def wrong_cells(row: type[msgspec.Struct], given: dict[str, str]) -> Iterator[str]:
    """What is wrong with each cell of a record, and what to write."""
    hints = get_type_hints(row)
    for name in needed(row):
        if name not in given:
            yield f"{name} is empty: {advice(hints[name])}"
    for name, cell in given.items():
        try:
            msgspec.convert(cell, hints[name], strict=False)
        except msgspec.ValidationError:
            yield f"{name} {cell!r}: {advice(hints[name])}"


def advice(hint: Any) -> str:
    """What to write for a field of a type."""
    kind = next((arg for arg in get_args(hint) if arg is not NoneType), hint) if _is_union(hint) else hint
    if get_origin(kind) is Literal:
        return f"write one of {', '.join(map(str, get_args(kind)))}"
    return {int: "write a whole number", float: "write a number as 0.9", bool: "write true or false"}.get(
        kind, "write a value"
    )


def _is_union(hint: Any) -> bool:
    return NoneType in get_args(hint)

"""What is wrong with a user's lexicon folder, or with the built-in tables: every problem with its line.

Form first (a known file, UTF-8, known columns, values of their kind), then sense (dates in order, names that one row
bears at a time, conditions that can be read, types that PLOVER knows).
"""

import csv
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import tables
from dateline.lexicon.check_rows import iso_countries, name_problems, row_problems
from dateline.lexicon.check_types import type_problems
from dateline.lexicon.form import ROWS, Line, header_problems, typed
from dateline.lexicon.problems import Problem
from dateline.lexicon.tables import EXTENDED, TYPE_FILES
from dateline.lexicon.user_types import UserType, parse

EDITOR = "editor"
NOTES = (".md", ".txt")
SHOWN = 3
"""Problems that a refusal to read names."""


class Tally(msgspec.Struct, frozen=True):
    """Rows of one table, and how many stand on general knowledge alone (``source: editor``)."""

    table: str
    rows: int
    editor: int


class Checked(msgspec.Struct, frozen=True):
    """What a check found, sorted by file and line; ``types`` are those whose examples may be run."""

    problems: tuple[Problem, ...]
    tallies: tuple[Tally, ...]
    types: tuple[UserType, ...] = ()


def require(folder: str | None) -> None:
    """Bring a user's folder into use; raises LexiconError where something in it is wrong."""
    changed = tables.use(folder)
    if folder is None or not changed:
        return
    found = check_folder(folder).problems
    if found:
        tables.use(None)
        more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
        told = "; ".join(map(str, found[:SHOWN]))
        raise LexiconError(f"{told}{more}: correct this first; `dateline lexicon check {folder}` tells all")


def check_folder(folder: str) -> Checked:
    """Check a user's folder, which comes into use by it. Raises LexiconError where there is none."""
    tables.use(folder)
    files = tables.contents(folder)
    problems = list(_strangers(folder))
    found: dict[str, list[Line]] = {}
    types: list[UserType] = []
    for name, raw in files.items():
        text = _decoded(f"{folder}/{name}", raw, problems)
        if text is None:
            continue
        if name.endswith(TYPE_FILES):
            types += parse(f"{folder}/{name}", text, problems)
        elif name.removesuffix(".csv") in EXTENDED:
            found[name.removesuffix(".csv")] = _lines(f"{folder}/{name}", name.removesuffix(".csv"), text, problems)
    countries = {line.row.alpha3 for line in found.get("countries", ())} | iso_countries()
    if not any(problem.file.endswith("wordclasses.csv") for problem in problems):
        problems += type_problems(types)
    else:
        found.pop("triggers", None)  # its conditions are read once the classes are
    for name, lines in found.items():
        problems += [*row_problems(lines, countries), *name_problems(name, lines)]
    tallies = tuple(Tally(name, len(lines), _editors(lines)) for name, lines in found.items())
    return Checked(tuple(sorted(set(problems))), tallies, tuple(types))


def check_table(file: str, name: str, text: str) -> list[Problem]:
    """What is wrong with one table that stands alone, sorted by line."""
    problems: list[Problem] = []
    lines = _lines(file, name, text, problems)
    problems += [*row_problems(lines, iso_countries()), *name_problems(name, lines)]
    return sorted(set(problems))


def check_built_in() -> Checked:
    """Check the built-in tables, with no user's folder in use."""
    tables.use(None)
    problems: list[Problem] = []
    tallies: list[Tally] = []
    for name in tables.built_in_names():
        text = tables.built_in(name)
        if name in ROWS:
            lines = _lines(f"{name}.csv", name, text, problems)
            problems += row_problems(lines, iso_countries())
            problems += name_problems(name, lines, rivals=name == "triggers")
            tallies.append(Tally(name, len(lines), _editors(lines)))
        else:
            tallies.append(_counted(name, text, problems))
    return Checked(tuple(sorted(set(problems))), tuple(tallies))


def _counted(name: str, text: str, problems: list[Problem]) -> Tally:
    """A table that users do not extend: its rows are counted, and each must have a source."""
    (_, header), *rows = tables.records(text)
    at = header.index("source")
    problems += [Problem(f"{name}.csv", line, "no source") for line, cells in rows if not cells[at]]
    return Tally(name, len(rows), sum(cells[at].startswith(EDITOR) for _, cells in rows))


def _editors(lines: list[Line]) -> int:
    return sum(str(line.row.source).startswith(EDITOR) for line in lines)


def _strangers(folder: str) -> Iterator[Problem]:
    """Files and folders that are no table: most often a misspelt name."""
    known = [f"{name}.csv" for name in EXTENDED]
    for path in sorted(Path(folder).iterdir()):
        name = path.name
        if name.startswith(".") or path.suffix in (*NOTES, *TYPE_FILES) or (name in known and path.is_file()):
            continue
        near = get_close_matches(name.lower(), known, 1)
        told = f" (is it {near[0]}?)" if near else ""
        yield Problem(
            f"{folder}/{name}", 0, f"no table of this name{told}: tables are {', '.join(known)}; types are YAML files"
        )


def _decoded(file: str, raw: bytes, problems: list[Problem]) -> str | None:
    """The text of a file; None where it is none."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.append(Problem(file, 0, "written in UTF-16: save it as UTF-8"))
    elif b"\0" in raw:
        problems.append(
            Problem(file, raw[: raw.index(b"\0")].count(b"\n") + 1, "binary, no text: save it as UTF-8 CSV")
        )
    elif not raw.strip():
        problems.append(Problem(file, 0, "empty: write a header line with the columns, or delete the file"))
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            problems.append(Problem(file, line, f"not UTF-8 (byte 0x{raw[error.start]:02x}): save the file as UTF-8"))
    return None


def _lines(file: str, name: str, text: str, problems: list[Problem]) -> list[Line]:
    """The rows of a table that have the form of one, each with its line."""
    records: list[tuple[int, list[str]]] = []
    try:
        records.extend(tables.records(text))
    except csv.Error as error:
        line = records[-1][0] + 1 if records else 1
        problems.append(Problem(file, line, f"no CSV: {error}: put quotation marks around a cell that holds them"))
    if not records:
        problems.append(Problem(file, 0, "no header: write a first line with the columns"))
        return []
    (line, header), rows = records[0], records[1:]
    wrong = list(header_problems(file, line, ROWS[name], header))
    problems += wrong
    return [] if wrong else list(typed(file, ROWS[name], header, rows, problems))

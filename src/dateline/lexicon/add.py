"""One more row for a user's table: checked with the rows beside it, then written at once or not at all."""

import csv
import datetime as dt
import io
import os
import re
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon import tables
from dateline.lexicon.actors import ActorRow, listed
from dateline.lexicon.check import check_table
from dateline.lexicon.form import ROWS, columns

ACTORS = "actors"
_PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}")
_MONTHS = 12


def day_of(text: str, *, last: bool) -> str | None:
    """The first or last day of a day, month or year (2014-01 begins on 2014-01-01); None where it is none."""
    if _PARTIAL.fullmatch(text) is None:
        return None
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else _MONTHS if last else 1
    try:
        if len(rest) > 1 or not last:
            return dt.date(year, month, rest[1] if len(rest) > 1 else 1).isoformat()
        following = dt.date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    except ValueError:
        return None
    return (following - dt.timedelta(days=1)).isoformat()


def add_row(folder: str, table: str, cells: Mapping[str, str]) -> tuple[Path, int]:
    """Append a row to a table of the folder, which is made where it is missing; the file, and the line of the row.

    Raises LexiconError, and writes nothing, where the row or what stands in the file already is wrong.
    """
    path = Path(folder, f"{table}.csv")
    old = _text(path)
    known = next((cells for _, cells in tables.records(old.removeprefix("\ufeff"))), None)
    header = known or list(columns(ROWS[table]))
    lost = [name for name, cell in cells.items() if cell and cell != tables.USER and name not in header]
    if lost:
        raise LexiconError(f"{path}: no column {', '.join(lost)}: add it to the header, or leave the option out")
    row = _line([cells.get(name, "") for name in header])
    before = old if old.endswith("\n") else f"{old}\n"
    text = f"{before}{row}" if old.strip() else f"{_line(header)}{row}"
    line = text.rstrip("\n").count("\n") + 1
    problems = check_table(str(path), table, text.removeprefix("\ufeff"))
    if problems:
        raise LexiconError(f"nothing was added: {problems[0] if problems[0].line != line else problems[0].message}")
    _write(path, text)
    return path, line


def taken_names(row: Mapping[str, str]) -> list[str]:
    """What the names of a new actor take from built-in rows, in words."""
    tables.use(None)
    wanted = {name.casefold() for name in (row["name"], *listed(row.get("variants", "")))}
    return [
        f"{name} is a name of the built-in {known.name} ({known.sector}): with this lexicon it means {row['name']}"
        for known in tables.table(ACTORS, ActorRow)
        for name in (known.name, *listed(known.variants))
        if name.casefold() in wanted
    ]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8: save the file as UTF-8 first") from error
    except OSError as error:
        raise LexiconError(f"{path} cannot be read: {error.strerror or error}") from error


def _line(cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    """Write beside the file and rename, so that a reader sees the old table or the new one."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode("utf-8"))
        part.replace(path)
    except OSError as error:
        raise LexiconError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)

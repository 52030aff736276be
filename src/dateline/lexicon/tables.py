"""The one loader of data tables: CSV rows with a header, each row with its source, to typed rows.

Lines that begin with ``#`` are comments. An empty cell is null where the field may be, else the empty string.
"""

import csv
import hashlib
import io
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


@cache
def table(name: str, row: type[T]) -> tuple[T, ...]:
    """Read ``data/NAME.csv`` as rows of the struct, once a process. Raises ``msgspec.ValidationError`` on a bad row."""
    path = files("dateline.lexicon").joinpath("data", f"{name}.csv")
    lines = io.StringIO(path.read_text(encoding="utf-8"), newline="")
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    raw = [{k: v for k, v in cells.items() if v != ""} for cells in reader]
    return tuple(msgspec.convert(raw, list[row], strict=False))  # type: ignore[valid-type]


def fingerprint() -> str:
    """SHA-256 over all data files, for the run line."""
    total = hashlib.sha256()
    for path in sorted(files("dateline.lexicon").joinpath("data").iterdir(), key=lambda p: p.name):
        if path.is_file():
            total.update(path.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()

"""Coded data in JSON Lines: one row a line, every complaint with file and line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import InputError

Row = TypeVar("Row", bound=msgspec.Struct)


def rows(path: Path, kind: type[Row], advice: str) -> Iterator[tuple[str, Row]]:
    """(``FILE: line N``, row) of every line that is not blank.

    Raises InputError, with ``advice`` on what to do, where the file cannot be read or a line is not of the kind.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}): {advice}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{path}: line {number}"
        try:
            row = msgspec.json.decode(line, type=kind)
        except msgspec.DecodeError as error:
            raise InputError(f"{place}: {error}: {advice}") from error
        yield place, row


def distinct(
    path: Path, kind: type[Row], advice: str, *, called: str, name: Callable[[Row], str]
) -> Iterator[tuple[str, Row]]:
    """``rows`` with each ``name`` once; raises InputError too where one is there twice, or none is there at all.

    ``called`` is what a row is to a reader: ``document``.
    """
    met: set[str] = set()
    for place, row in rows(path, kind, advice):
        if name(row) in met:
            raise InputError(f"{place}: {called} {name(row)} stands there twice: keep one of them")
        met.add(name(row))
        yield place, row
    if not met:
        raise InputError(f"{path}: holds no {called}: {advice}")

"""The one loader of data tables: CSV rows with a header, each row with its source, to typed rows.

Lines that begin with ``#`` are comments. An empty cell is null where the field may be, else the empty string.

A user's folder may hold tables of the same names and columns (``EXTENDED``). ``use`` brings one into use for the whole
process: what is made of tables is ``kept`` until another folder, or the same with other contents, comes into use. The
user's rows stand first; a built-in row of the same key gives way, and a built-in row loses the names that they claim.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from dateline.errors import LexiconError

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

R = TypeVar("R")
T = TypeVar("T", bound=msgspec.Struct)
USER = "user"
"""The source of a row of a user's folder that names none."""
TYPE_FILES = (".yaml", ".yml")


class Extended(msgspec.Struct, frozen=True):
    """How a user's table meets the built-in one: the fields that tell a row, and those that hold its names.

    ``names`` are the field of the name and that of its other names, parted by ``|``; empty where rows have none.
    """

    key: tuple[str, ...]
    names: tuple[str, ...] = ()


EXTENDED: dict[str, Extended] = {
    "actors": Extended(("name",), ("name", "variants")),
    "persons": Extended(("name",), ("name", "variants")),
    "countries": Extended(("alpha3",), ("name", "variants")),
    "outlets": Extended(("name",), ("name", "aliases")),
    "agencies": Extended(("name",), ("name", "aliases")),
    "spokesmen": Extended(("person",)),
    "coalitions": Extended(("noun", "beside")),
    "roles": Extended(("word",)),
    "first_names": Extended(("name",)),
    "triggers": Extended(("lemma", "pos", "need", "bar")),
    "wordclasses": Extended(("name", "lemma")),
    "cues": Extended(("lemma", "pos", "particle", "frames")),
    "certainty": Extended(("lemma", "scope")),
    "places": Extended(("geonames",)),
    "regions": Extended(("name", "country")),
}
_KEPT: list[Callable[[], None]] = []
_IN_USE: dict[str, bytes] = {}


def kept(maxsize: int | None = 1) -> "Callable[[Callable[..., R]], _lru_cache_wrapper[R]]":
    """``functools.lru_cache`` for what is made of tables: emptied when another folder comes into use."""

    def keep(function: Callable[..., R]) -> "_lru_cache_wrapper[R]":
        cached = lru_cache(maxsize=maxsize)(function)
        _KEPT.append(cached.cache_clear)
        return cached

    return keep


def use(folder: str | None) -> bool:
    """Bring a user's folder into use in this process, or none; whether anything changed by it.

    Call it before reading. Raises LexiconError where the folder is missing or cannot be read; see ``lexicon.check`` for
    what stands in its files.
    """
    found = {} if folder is None else contents(folder)
    if found == _IN_USE:
        return False
    _IN_USE.clear()
    _IN_USE.update(found)
    for clear in _KEPT:
        clear()
    return True


def contents(folder: str) -> dict[str, bytes]:
    """The tables and type files of a folder by name, as bytes. Raises LexiconError."""
    root = Path(folder)
    try:
        if not folder or not root.is_dir():
            told = f"{folder or '(no name)'}: {'is a file' if folder and root.exists() else 'no such folder'}"
            raise LexiconError(f"{told}: a lexicon is a folder of tables; `dateline lexicon add` makes one")
        paths = [p for p in sorted(root.iterdir()) if p.suffix in (".csv", *TYPE_FILES) and p.is_file()]
        return {path.name: path.read_bytes() for path in paths if not path.name.startswith(".")}
    except (OSError, ValueError) as error:
        raise LexiconError(f"{folder} cannot be read: {error}") from error


def own_files(*endings: str) -> dict[str, bytes]:
    """The files of the folder in use whose names end so."""
    return {name: raw for name, raw in _IN_USE.items() if name.endswith(endings)}


@kept(None)
def table(name: str, row: type[T]) -> tuple[T, ...]:
    """Read a table as rows of the struct: the user's own first, then the built-in ones that they leave.

    Raises ``msgspec.ValidationError`` on a bad built-in row, LexiconError on a bad row of the user's.
    """
    built = msgspec.convert(list(_cells(built_in(name))), tuple[row, ...], strict=False)  # type: ignore[valid-type]
    raw = _IN_USE.get(f"{name}.csv")
    rules = EXTENDED.get(name)
    return built if raw is None or rules is None else _joined(_own(name, raw, row), built, rules)


def built_in(name: str) -> str:
    """The text of a built-in table."""
    return files("dateline.lexicon").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")


def built_in_names() -> tuple[str, ...]:
    """Names of all built-in tables."""
    folder = files("dateline.lexicon").joinpath("data")
    return tuple(sorted(path.name.removesuffix(".csv") for path in folder.iterdir() if path.name.endswith(".csv")))


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every record, the header first; comments and blank lines left out."""
    numbers: list[int] = []

    def told() -> Iterator[str]:
        for number, line in enumerate(io.StringIO(text, newline=""), 1):
            if not line.startswith("#"):
                numbers.append(number)
                yield line

    reader = csv.reader(told(), strict=True)
    read = 0
    for cells in reader:
        first, read = numbers[read], reader.line_num
        if cells:
            yield first, cells


def fingerprint() -> str:
    """SHA-256 over all data files and those of the user's folder in use, for the run line."""
    total = hashlib.sha256()
    for path in sorted(files("dateline.lexicon").joinpath("data").iterdir(), key=lambda p: p.name):
        if path.is_file():
            total.update(path.name.encode())
            total.update(path.read_bytes())
    for name, raw in _IN_USE.items():
        total.update(f"{USER}/{name}".encode())
        total.update(raw)
    return total.hexdigest()


def _cells(text: str) -> Iterator[dict[str, str]]:
    """Each record as field to cell, empty cells left out."""
    rows = records(text)
    _, header = next(rows, (0, []))
    return ({name: cell for name, cell in zip(header, cells, strict=False) if cell} for _, cells in rows)


def _own(name: str, raw: bytes, row: type[T]) -> tuple[T, ...]:
    """The user's rows of a table."""
    try:
        found = [{"source": USER, **cells} for cells in _cells(raw.decode("utf-8-sig"))]
        return msgspec.convert(found, tuple[row, ...], strict=False)  # type: ignore[valid-type]
    except (ValueError, csv.Error) as error:
        raise LexiconError(f"{name}.csv: {error}: `dateline lexicon check` tells the line and what to do") from error


def _joined(own: tuple[T, ...], built: tuple[T, ...], rules: Extended) -> tuple[T, ...]:
    """The user's rows, then the built-in ones of other keys without the names that the user's claim."""
    keys = {key for row in own if any(key := key_of(row, rules))}
    claimed = {name.casefold() for row in own for name in names_of(row, rules)}
    left = [row for row in built if key_of(row, rules) not in keys]
    return (*own, *(bared for row in left if (bared := _bared(row, rules, claimed)) is not None))


def key_of(row: msgspec.Struct, rules: Extended) -> tuple[str, ...]:
    """What tells a row of a table from others, without case."""
    return tuple(str(value).casefold() for field in rules.key if (value := getattr(row, field)) is not None)


def names_of(row: msgspec.Struct, rules: Extended) -> list[str]:
    """A row's name and its other names."""
    return [name for field in rules.names for name in str(getattr(row, field)).split("|") if name]


def _bared(row: T, rules: Extended, claimed: set[str]) -> T | None:
    """A built-in row without claimed names; None where its own name is claimed."""
    if not rules.names or claimed.isdisjoint(name.casefold() for name in names_of(row, rules)):
        return row
    first, others = rules.names
    if str(getattr(row, first)).casefold() in claimed:
        return None
    left = "|".join(name for name in str(getattr(row, others)).split("|") if name.casefold() not in claimed)
    return replace(row, **{others: left})

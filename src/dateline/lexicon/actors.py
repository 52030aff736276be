"""Countries, bodies, groups and office holders: names to codes, by date.

Tables: ``countries`` and ``actors`` (our own rows), ``actors_phoenix`` and ``country_words`` (PETRARCH2's Phoenix
dictionaries, MIT, built by tools/build_actors.py). Names are compared by :func:`words`: lower case, no full stops, no
hyphens, no article. An office holder's dates end with the dictionary: after the last dated row the code is unknown.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.validity import NO_DATE, holds, outside
from dateline.record.types import Sector, Why

DICTIONARY_END = "20140130"
_SPLIT = re.compile(r"[^\W_]+|'s\b")
FOLDED = {"defence": "defense", "organisation": "organization", "centre": "center", "mobilisation": "mobilization"}


class CountryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One country; lists are parted by ``|``. ``seats`` are capitals and palaces that stand for the government."""

    alpha3: str
    name: str
    variants: str = ""
    demonyms: str = ""
    seats: str = ""
    source: str


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One named body or group, valid from ``first`` to ``last`` (ISO dates, null is open).

    ``homes`` are the countries that a people without one of its own lives in. Kind ``seat``: the place whose name
    stands for the body where it acts ("Brussels").
    """

    name: str
    variants: str = ""
    sector: Sector
    country: str | None = None
    kind: str
    code: str | None = None
    first: str | None = None
    last: str | None = None
    homes: str = ""
    source: str


class PhoenixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the Phoenix dictionaries; ``codes`` is ``CODE from-to;CODE``."""

    name: str
    variants: str = ""
    codes: str
    kind: str
    source: str


class CountryWords(msgspec.Struct, frozen=True, kw_only=True):
    """Places and other words that show a country."""

    country: str
    words: str
    source: str


class RoleCode(msgspec.Struct, frozen=True, kw_only=True):
    """A role word of the Phoenix agents with its CAMEO code."""

    phrase: str
    code: str
    source: str


def words(text: str) -> tuple[str, ...]:
    """The comparison key of a name: ``U.S.-led`` -> (us, led), ``People's`` -> (people, 's)."""
    plain = text.lower().replace("\u2019", "'").replace(".", "")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    found = [FOLDED.get(w, w) for w in _SPLIT.findall(plain)]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def listed(cell: str) -> list[str]:
    """The items of a ``|`` list."""
    return [item for item in cell.split("|") if item]


@kept()
def _countries() -> dict[str, CountryRow]:
    return {row.alpha3: row for row in table("countries", CountryRow)}


@kept()
def _names() -> dict[tuple[str, ...], str]:
    return {words(n): r.alpha3 for r in table("countries", CountryRow) for n in (r.name, *listed(r.variants))}


@kept()
def _demonyms() -> dict[tuple[str, ...], str]:
    out: dict[tuple[str, ...], str] = {}
    for row in table("countries", CountryRow):
        for demonym in listed(row.demonyms):
            key = words(demonym)
            out[key] = row.alpha3
            if not key[-1].endswith(("s", "ch", "sh", "ese")):
                out.setdefault((*key[:-1], key[-1] + "s"), row.alpha3)
    return out


@kept()
def _seats() -> dict[tuple[str, ...], str]:
    return {words(s): r.alpha3 for r in table("countries", CountryRow) for s in listed(r.seats)}


@kept()
def _hints() -> dict[tuple[str, ...], str]:
    return {words(w): r.country for r in table("country_words", CountryWords) for w in listed(r.words)}


def _cased(text: str) -> bool:
    """Whether the words may be the name at all: "US" and "IS" are names only in capitals."""
    letters = text.replace(".", "").replace(" ", "")
    return len(letters) > 3 or letters.isupper()


def country_by_name(text: str) -> str | None:
    """Alpha-3 of a country's name or other name ("Iraq", "the UK", "DRC"), else None."""
    return _names().get(words(text)) if _cased(text) else None


def country_by_demonym(text: str) -> str | None:
    """Alpha-3 for an adjective or name of nationals ("Iraqi", "Turks", "North Korean"), else None.

    "US", "U.S." and "UK" before a noun are adjectives too.
    """
    return _demonyms().get(words(text)) or (country_by_name(text) if len(text) <= 4 else None)


def country_by_seat(text: str) -> str | None:
    """Alpha-3 of the government that a capital or palace stands for ("Baghdad", "the Kremlin"), else None."""
    return _seats().get(words(text))


def country_by_hint(text: str) -> str | None:
    """Alpha-3 that a known city or region shows (Phoenix's lists), else None. A hint, no proof."""
    return _hints().get(words(text))


def country_name(alpha3: str) -> str:
    """Canonical English name of a country; the code itself where it is unknown."""
    row = _countries().get(alpha3)
    return row.name if row else alpha3


def country_names() -> dict[str, str]:
    """The English names of all countries by alpha-3 code."""
    return {alpha3: row.name for alpha3, row in _countries().items()}


def demonym(alpha3: str) -> str:
    """The adjective of a country ("Iraqi"); its name where it has none."""
    row = _countries().get(alpha3)
    found = listed(row.demonyms) if row else []
    return found[0] if found else country_name(alpha3)


def adjective(alpha3: str) -> str:
    """The adjective before a body's name: ``US`` and ``UK`` short, else the demonym ("Iraqi")."""
    return {"USA": "US", "GBR": "UK"}.get(alpha3) or demonym(alpha3)


def capital_of(alpha3: str) -> str | None:
    """The first seat of a country's government, else None."""
    row = _countries().get(alpha3)
    found = listed(row.seats) if row else []
    return found[0] if found else None


@kept()
def _actors() -> dict[tuple[str, ...], list[ActorRow]]:
    out: dict[tuple[str, ...], list[ActorRow]] = {}
    for row in table("actors", ActorRow):
        for name in (row.name, *listed(row.variants)):
            rows = out.setdefault(words(name), [])
            if row not in rows:
                rows.append(row)
    return out


def actor_by_name(name: str, date: str | None = None) -> ActorRow | None:
    """The body or group of a name on an ISO date, else None. Without a date the first row that bears the name."""
    rows = _actors().get(words(name), [])
    return next((row for row in rows if holds(row, date)), None)


def row_on(rows: tuple[ActorRow, ...], date: str | None, votes: Mapping[str, float]) -> ActorRow | None:
    """What the rows that bear one name say on a report's date: the row that holds, else what all its rows agree on.

    Several bodies may bear a name ("ADF"): the one whose country has the most ``votes`` in the report, else the first
    in the table. Where no row holds, or the date is not known and the rows differ, the sector is ``UNK`` unless all
    rows have the same; :func:`doubts` gives the reason.
    """
    held = [row for row in rows if holds(row, date)]
    usable = held or list(rows)
    if not usable:
        return None
    best = max(usable, key=lambda row: votes.get(row.country or "", 0.0))
    same = [row for row in usable if row.name == best.name]
    if held and (date is not None or len(same) == 1):
        return best
    agreed = len({(row.sector, row.country, row.code) for row in same}) == 1
    return best if agreed else _common(same)


def _common(rows: list[ActorRow]) -> ActorRow:
    """The first of some rows with the values that they do not share left out."""
    first = rows[0]
    return msgspec.structs.replace(
        first,
        sector=first.sector if all(row.sector == first.sector for row in rows) else "UNK",
        country=first.country if all(row.country == first.country for row in rows) else None,
        code=None,
    )


def is_armed(row: ActorRow) -> bool:
    """Whether a body is, or was before it came to govern, an armed group."""
    return any(other.kind == "group" for other in _actors().get(words(row.name), ()) if other.name == row.name)


def doubts(row: ActorRow, date: str | None) -> Why:
    """Reasons for what a row of :func:`row_on` leaves unknown on a date: sector, country, code."""
    rows = [other for other in _actors().get(words(row.name), ()) if other.name == row.name]
    if len(rows) < 1 + (date is None) or (date is not None and any(holds(other, date) for other in rows)):
        return {}
    reason = outside(row.name, rows, date)
    lost = {"sector": row.sector == "UNK", "country": row.country is None, "code": code_of(row, date) is None}
    return {field: reason for field, gone in lost.items() if gone and (field == "code" or _differ(rows, field))}


def _differ(rows: list[ActorRow], field: str) -> bool:
    return len({getattr(row, field) for row in rows}) > 1


def actor_names() -> Iterator[tuple[str, ActorRow]]:
    """Every name and variant of our own rows, as written, with its row."""
    for row in table("actors", ActorRow):
        for name in (row.name, *listed(row.variants)):
            yield name, row


@kept()
def _phoenix() -> dict[str, PhoenixRow]:
    out: dict[str, PhoenixRow] = {}
    for row in table("actors_phoenix", PhoenixRow):
        for name in (row.name, *listed(row.variants)) if row.variants else (row.name,):
            out.setdefault(name.lower().replace("-", " ").replace(".", ""), row)
    return out


def phoenix(name: str) -> PhoenixRow | None:
    """The Phoenix entry of a name, compared without case, hyphens and full stops."""
    return _phoenix().get(" ".join(words(name))) or _phoenix().get(name.lower().replace("-", " ").replace(".", ""))


def code_on(row: PhoenixRow, date: str | None) -> str | None:
    """The CAMEO code of an entry on an ISO date: the dated row that covers it, else an undated row of a body.

    An open dated row ends with the dictionary (2014-01-30), which marks many office holders as bodies: who holds an
    office later is not known.
    """
    day = (date or "").replace("-", "")[:8]
    undated = None
    for cell in row.codes.split(";"):
        code, _, span = cell.partition(" ")
        if not span:
            undated = code
            continue
        first, _, last = span.partition("-")
        if len(day) == 8 and first <= day <= (last or DICTIONARY_END):
            return code
    return undated if row.kind != "person" else None


@kept(4096)
def code_of(row: ActorRow, date: str | None) -> str | None:
    """The CAMEO code of a body: our row's own, else the Phoenix entry's of that name where its sector is the same.

    Null on a date that the row does not cover.
    """
    if not holds(row, date):
        return None
    if row.code is not None:
        return row.code
    for name in (row.name, *listed(row.variants)):
        entry = phoenix(name) if " " in name else None
        code = code_on(entry, date) if entry is not None and entry.kind == "body" else None
        if code is not None and sector_of(code) == row.sector and country_of(code) in (None, row.country):
            return code
    return None


def office_of(name: str, date: str | None) -> str | None:
    """CAMEO code of the office that a person holds on an ISO date by a dated row of the dictionary, else None."""
    row = phoenix(name)
    return code_on(msgspec.structs.replace(row, kind="person"), date) if row else None


def why_no_office(name: str, date: str | None) -> str:
    """Why a person whom the dictionary knows has no office of it on a date, in words; empty where it knows none."""
    row = phoenix(name)
    if row is None or office_of(name, date) is not None:
        return ""
    spans = [span.partition("-") for cell in row.codes.split(";") if (span := cell.partition(" ")[2])]
    told = ", ".join(f"{_iso(first)} to {_iso(last)}" for first, _, last in spans)
    when = f"{NO_DATE}; " if date is None else ""
    return f"{when}the dictionary of {DICTIONARY_END[:4]} knows {name} " + (f"from {told} only" if told else "undated")


def _iso(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "…"


_SECTORS: tuple[tuple[str, Sector], ...] = (
    ("COP", "MIL"), ("SPY", "MIL"), ("MIL", "MIL"), ("JUD", "JUD"), ("REB", "REB"), ("UAF", "REB"), ("SEP", "REB"),
    ("INS", "REB"), ("OPP", "PTY"), ("PTY", "PTY"), ("ELI", "PTY"), ("LEG", "GOV"), ("GOV", "GOV"), ("MED", "MED"),
    ("BUS", "BUS"), ("NGO", "NGO"), ("HRI", "NGO"), ("ENV", "NGO"), ("REF", "CVL"), ("CVL", "CVL"), ("EDU", "CVL"),
    ("HLH", "CVL"), ("LAB", "CVL"), ("AGR", "CVL"), ("PPL", "CVL"), ("CRM", "UNK"),
)  # fmt: skip
_FIRST: dict[str, Sector] = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "BUS", "IMG": "REB", "MED": "MED"}
_FAITHS = {"REL", "CHR", "MUS", "JEW", "HIN", "BUD", "SIK"}


def sector_of(code: str) -> Sector:
    """The guide's sector of a CAMEO actor or agent code (``SYRGOVMIL`` -> GOV, ``IMGMUSISI`` -> REB)."""
    if code[:3] in _FIRST:
        return _FIRST[code[:3]]
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if "GOV" in parts:
        return "JUD" if parts[-1] == "JUD" else "GOV"
    for part, sector in _SECTORS:
        if part in parts:
            return sector
    return "REL" if _FAITHS & set(parts) else "UNK"


def country_of(code: str) -> str | None:
    """The country that a CAMEO actor code begins with, else None."""
    return code[:3] if code[:3] in _countries() else None


class CoalitionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What "the coalition" (``noun``) means in a report that names its enemy (``beside``)."""

    noun: str
    beside: str
    name: str
    source: str


def coalition_against(noun: str, enemies: set[str], date: str | None) -> ActorRow | None:
    """The coalition that a bare noun means in a report of a date that names these groups, else None."""
    for row in table("coalitions", CoalitionRow):
        if row.noun == noun and row.beside in enemies:
            found = actor_by_name(row.name, date)
            if found is not None:
                return found
    return None


@kept()
def role_codes() -> dict[str, str]:
    """Role phrase in lower case -> CAMEO role code, from the Phoenix agents."""
    return {row.phrase: row.code for row in table("roles_phoenix", RoleCode)}

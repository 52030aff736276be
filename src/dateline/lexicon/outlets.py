"""Outlets and news agencies: name, alias or domain to its row. Data: ``data/outlets.csv``, ``data/agencies.csv``.

A name is compared folded: without case, marks, spaces, punctuation and a leading "the". A row marked ``common`` bears a
name that is an ordinary word ("Time"); it is found only in the exact spelling, so that prose is not taken for it.

Several outlets may bear one name ("The Star"). By that name alone none of them is found: it stands for an outlet of
which nothing but the name is known. A domain, or a name of its own ("The Star Malaysia"), tells which it is.
"""

import re
import unicodedata
from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table

SHARED = "a name of several outlets"
"""The source of an outlet of which only the name is known, because several bear it."""
_DROP = re.compile(r"[\W_]+")
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|en|english|eng|news|edition)\.")


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet. ``country`` is alpha-3, null where it has none or is not known; ``state`` owned or run by a state.

    ``kind`` tells media from bodies (governments, monitors, aid groups) that publish their own words.
    """

    name: str
    aliases: str = ""
    domain: str = ""
    country: str | None = None
    kind: Literal["media", "body"] = "media"
    state: bool = False
    common: bool = False
    source: str


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """One news agency; ``name`` is its canonical short name (``AFP``)."""

    name: str
    aliases: str = ""
    domain: str = ""
    country: str | None = None
    state: bool = False
    common: bool = False
    source: str


def fold(name: str) -> str:
    """The form of a name under which it is compared."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = _DROP.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return "".join(words)


def outlet_by_name(name: str) -> Outlet | None:
    """The outlet of this name, alias or site name (``nytimes.com``), spaces or none (``jordantimes``).

    A news agency that the outlet table lacks is an outlet too. Of a name of several outlets only what they have in
    common is told, and ``source`` is ``SHARED``.
    """
    rows = outlets_of_name(name)
    if len(rows) > 1:
        return _in_common(name.strip(), rows)
    found = rows[0] if rows else outlet_by_domain(name)
    return found if found is not None else _as_outlet(agency_by_name(name))


def outlets_of_name(name: str) -> tuple[Outlet, ...]:
    """Every outlet of the outlet table that bears a name; one that has several domains stands once."""
    exact, folded, _ = _outlets()
    return exact.get(name.strip()) or folded.get(fold(name)) or ()


def sole_outlet(name: str) -> Outlet | None:
    """The outlet of this name; None where several bear it."""
    row = outlet_by_name(name)
    return row if row is not None and row.source != SHARED else None


def outlet_at(name: str | None, address: str) -> Outlet | None:
    """The outlet that a report names as its own and that published it at a host name or URL.

    The name tells; where it tells nothing, or is one of several outlets, the address does, unless the outlet there is
    called otherwise: then another's report stands on its pages.
    """
    named = outlet_by_name(name) if name else None
    if named is not None and named.source != SHARED:
        return named
    there = outlet_by_domain(address)
    return there if there is not None and (not name or _akin(there, name)) else named


def _akin(row: Outlet, name: str) -> bool:
    """Whether a name may be short for an outlet's, or for its domain: one word of both is the same."""
    own = {fold(word) for spelling in _spellings(row) for word in spelling.split()}
    return fold(name) in fold(row.domain) or not own.isdisjoint(fold(word) for word in name.split() if len(word) > 3)


def outlet_by_domain(domain: str) -> Outlet | None:
    """The outlet of a host name or URL; subdomains fall back to the domain above them."""
    host = re.sub(r"^[a-z]+://", "", domain.strip().lower()).split("/", 1)[0].split(":", 1)[0]
    if "." not in host:
        return None
    _, _, domains = _outlets()
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.split(".", 1)[1]
    return None


def agency_by_name(name: str) -> Agency | None:
    """The news agency of this name or alias."""
    exact, folded = _agencies()
    found = exact.get(name.strip())
    return found if found is not None else folded.get(fold(name))


def agency_names() -> tuple[str, ...]:
    """Every name and alias of an agency, the longest first, for patterns."""
    return tuple(sorted(_agencies()[0], key=lambda n: (-len(n), n)))


def _as_outlet(row: Agency | None) -> Outlet | None:
    return None if row is None else msgspec.convert(msgspec.structs.asdict(row), Outlet)


def short_for(short: str, name: str) -> bool:
    """Whether a form names an outlet or agency: in full, by its first words, or by its initials."""
    words, whole = short.casefold().split(), name.casefold().split()
    initials = "".join(word[0] for word in whole) if len(whole) > 1 else ""
    return bool(words) and (words == whole[: len(words)] or "".join(words) == initials)


def is_named(row: Outlet, name: str) -> bool:
    """Whether a name is one of the outlet's own, not only its domain."""
    return fold(name) in {fold(spelling) for spelling in _spellings(row)}


def _spellings(row: Outlet | Agency) -> list[str]:
    return [row.name, *(alias for alias in row.aliases.split("|") if alias)]


def _in_common(name: str, rows: tuple[Outlet, ...]) -> Outlet:
    """What is known of an outlet by a name that several bear."""
    countries, kinds = {row.country for row in rows}, {row.kind for row in rows}
    return Outlet(
        name=name,
        country=countries.pop() if len(countries) == 1 else None,
        kind="media" if "media" in kinds else "body",
        state=all(row.state for row in rows),
        common=any(row.common for row in rows),
        source=SHARED,
    )


_Named = dict[str, tuple[Outlet, ...]]


@kept()
def _outlets() -> tuple[_Named, _Named, dict[str, Outlet]]:
    """Rows by exact name, by folded name and by domain; of several with one own name the first of the table stands."""
    exact: dict[str, dict[str, Outlet]] = {}
    folded: dict[str, dict[str, Outlet]] = {}
    domains: dict[str, Outlet] = {}
    for row in table("outlets", Outlet):
        for name in _spellings(row):
            exact.setdefault(name, {}).setdefault(row.name, row)
            for form in {fold(name), "".join(fold(word) for word in name.split())}:
                folded.setdefault(form, {}).setdefault(row.name, row)
        if row.domain:
            domains.setdefault(row.domain, row)
            domains.setdefault(_SUBDOMAIN.sub("", row.domain), row)
    plain = {form: rows for form, rows in folded.items() if not any(row.common for row in rows.values())}
    return _listed(exact), _listed(plain), domains


def _listed(named: dict[str, dict[str, Outlet]]) -> _Named:
    return {name: tuple(rows.values()) for name, rows in named.items()}


@kept()
def _agencies() -> tuple[dict[str, Agency], dict[str, Agency]]:
    exact: dict[str, Agency] = {}
    folded: dict[str, Agency] = {}
    for row in table("agencies", Agency):
        for name in _spellings(row):
            exact.setdefault(name, row)
            if not row.common:
                folded.setdefault(fold(name), row)
    return exact, folded

"""Which body a name in a report stands for: one key for all its names, so that its voices are one origin."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.lexicon.actors import (
    ActorRow,
    actor_by_name,
    adjective,
    country_by_demonym,
    country_by_name,
    country_by_seat,
    country_name,
    words,
)
from dateline.lexicon.outlets import Agency, Outlet, agency_by_name, outlet_by_name
from dateline.lexicon.spokesmen import forces_of, government_of, is_ministry, ministry_of
from dateline.lexicon.tables import kept
from dateline.record.types import Actor, OriginKind, Sector

Key = tuple[str, ...]
ACRONYM = 3
"""Letters of the shortest form that is taken for the initials of a name."""
_SEAT = re.compile(r"^(?:the )?[^\W\d_]+-based ", re.IGNORECASE)
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "de", "al"})
"""Words in lower case that may stand within a name."""
_STATE: frozenset[Sector] = frozenset({"GOV", "MIL", "JUD"})


class Body(msgspec.Struct, frozen=True):
    """Who a name stands for: its canonical name, what it is as an origin, and the side whose voice it is.

    ``known``: a row of the lexicon, a country or a medium stands behind it.
    """

    name: str
    kind: OriginKind
    side: str | None = None
    known: bool = True

    @property
    def key(self) -> Key:
        """Equal for all names of one body."""
        return _key(self.name)


@lru_cache(maxsize=20_000)
def _key(name: str) -> Key:
    return ("body", *words(name))


@kept(20_000)
def body(name: str) -> Body:
    """The body that a name stands for: a government, a row of the lexicon, a medium, else the name itself.

    Where it has its seat may stand before it ("Britain-based Observatory").
    """
    found = _known(name)
    if found.known:
        return found
    ministry = ministry_of(name)
    if ministry is not None:
        return _known(f"{adjective(ministry[0])} {ministry[1]} Ministry")
    bare = _SEAT.sub("", name)
    return found if bare == name else _known(bare)


def _known(name: str) -> Body:
    code = country_by_seat(name) or country_by_name(name) or government_of(name)
    if code is not None:
        return Body(country_name(code), "speaker", country_name(code))
    agency, outlet, row = agency_by_name(name), outlet_by_name(name), actor_by_name(name)
    if agency is not None or (outlet is not None and outlet.kind == "media"):
        medium = agency or outlet
        if medium is not None:
            return Body(medium.name, "outlet" if agency is None else "agency", _owner(medium))
    if outlet is not None and row is None:
        row = actor_by_name(outlet.name)
    if row is not None:
        return Body(row.name, "outlet" if row.kind == "media" else "speaker", _side(row), row.kind != "people")
    code = forces_of(name)
    if code is not None:
        return Body(f"{adjective(code)} military", "speaker", country_name(code))
    return Body(outlet.name if outlet is not None else name, "speaker", _ministers(name), known=outlet is not None)


def _ministers(name: str) -> str | None:
    """The government that a body is a ministry of, told by its name ("Russian Ministry of Defence")."""
    if not is_ministry(name):
        return None
    ministry = ministry_of(name)
    code = ministry[0] if ministry is not None else country_by_demonym(name.split(" ", 1)[0])
    return country_name(code) if code is not None else None


def _owner(medium: Agency | Outlet) -> str | None:
    """The state that owns or runs a medium."""
    return country_name(medium.country) if medium.state and medium.country is not None else None


def _side(row: ActorRow) -> str | None:
    if row.sector == "REB":
        return row.name if row.kind != "people" else None
    return country_name(row.country) if row.country is not None and row.sector in _STATE else None


def side_of(actor: Actor | None) -> str | None:
    """The government that a speaker belongs to, or the armed body that it is, as the report tells."""
    if actor is None:
        return None
    if actor.country is not None and actor.sector in _STATE:
        return country_name(actor.country)
    known = body(actor.name) if actor.sector == "REB" and actor.name is not None else None
    return known.side if known is not None else None


def named(name: str) -> bool:
    """Whether a name is somebody's own, not what some persons are called ("Kurdish officials", "Syrian Kurds")."""
    parts = name.split()
    if not all(part[:1].isupper() or part in SMALL for part in parts) or not parts:
        return False
    row = actor_by_name(parts[-1])
    people = country_by_demonym(parts[-1]) is not None or (row is not None and row.kind == "people")
    return not people or body(name).kind != "speaker" or country_by_name(name) is not None


def one_name(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name of one word is the last of another's, or its initials: ``Obama``, ``NYPD``."""
    if len(short) != 1 or len(full) < 2:
        return False
    initials = ("".join(word[0] for word in some if word) for some in (full, [w for w in full if w not in SMALL]))
    return short[0] == full[-1] or (len(short[0]) >= ACRONYM and short[0] in initials)


def stands_for(told: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a name are those of a body, its short name, or leave some of it out; not the first alone."""
    if tuple(told) == tuple(full) or one_name(told, full):
        return True
    return set(told) < set(full) and (len(told) > 1 or told[0] != full[0])

"""What speaks for each of the places that bear a name: signs, each with a value between 0 and 1.

Those of the place and its name (people, level, spelling), of the words beside it (kind word, the place that holds it),
of the report (countries and divisions that it names, the outlet's country and town) and, once the others are resolved,
of their nearness. What each sign weighs is fitted (``lexicon/gazetteer_weights``).
"""

import math
from collections.abc import Iterator

import msgspec

from dateline.entities.places_context import Context, vector
from dateline.entities.places_words import Proposal
from dateline.lexicon.actors import capital_of
from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.gazetteer_names import key

Sign = tuple[str, float]
Vector = tuple[float, float, float]
KIND_LEVELS = {
    "quarter": ("city", "site"),
    "city": ("city",),
    "admin1": ("admin1", "region"),
    "admin2": ("admin2",),
    "region": ("region", "admin1", "admin2"),
    "sea": ("sea",),
    "country": ("country",),
}
_SIZES = ((1, "no"), (1_000, "few"), (10_000, "thousands"), (100_000, "ten thousands"), (1_000_000, "many"))
_EARTH_KM = 6371.0
_NEAR = tuple((math.cos(km / _EARTH_KM), f"near {km}") for km in (25, 75, 161, 400, 1000))
_WITHIN = math.cos(161 / _EARTH_KM)
_PART = 1.2
_OUTER = ("country", "admin1", "admin2", "region", "city")


class Holder(msgspec.Struct, frozen=True):
    """What the words beside a place say that it lies in: a country, or one of some entries."""

    entries: tuple[Entry, ...] = ()
    country: str | None = None


class Group(msgspec.Struct):
    """The mentions of one name with one kind word and one holder, which are one place through the report.

    ``numbers`` of its proposals, ``name`` their key; ``entries`` the places that bear the name; ``inner`` the places
    that bear the names that the words put inside this one.
    """

    name: str
    proposal: Proposal
    entries: tuple[Entry, ...]
    holder: Holder
    numbers: list[int]
    inner: tuple[Entry, ...] = ()


class Others(msgspec.Struct, frozen=True):
    """Where the other places of the report lie: points and weights by country and by division, each of a group."""

    points: tuple[tuple[str, Vector, float], ...] = ()
    countries: dict[str, dict[str, float]] = {}
    divisions: dict[tuple[str | None, str], dict[str, float]] = {}
    total: float = 0.0


def signs(group: Group, e: Entry, context: Context, most: float, spoken: float) -> Iterator[Sign]:
    """The signs of one entry before any other place is resolved.

    ``most``: log10 of the most people of the entries; ``spoken``: the largest share of an entry's country.
    """
    if e.id < 0:
        yield "own row", 1.0
    else:
        people = math.log10(e.population + 1)
        yield "people", people / 7
        yield "people behind the most peopled", (most - people) / 7
        yield f"size {size(e.population)} {e.level}", 1.0
    yield f"name {e.quality}", 1.0
    yield from _said(group, e)
    yield from _spoken(group, e, context, spoken)
    yield from _home(e, context)


def size(people: int) -> str:
    """The order of a number of people in words."""
    return next((name for bound, name in _SIZES if people < bound), "millions")


def _said(group: Group, e: Entry) -> Iterator[Sign]:
    """What the words beside the name say."""
    p, holder = group.proposal, group.holder
    if p.seat is not None and p.seat == e.country and e.level == "city" and group.name == key(capital_of(p.seat) or ""):
        yield "capital", float(e.population == _most_in(group, p.seat))
    if p.kind:
        fits = e.level in KIND_LEVELS.get(p.kind, ())
        yield ("kind word fits" if fits else f"kind word {p.kind} for {e.level}"), 1.0
    if p.country:
        inner = " of it" if e.level != "country" and e.country == p.country else ""
        yield f"a country's name {'own' if e.level == 'country' else e.level}{inner}", 1.0
    if holder.country:
        yield ("in the country beside it" if holder.country in e.countries else "not in the country beside it"), 1.0
    if holder.entries:
        held = {outer.level for outer in holder.entries if holds(outer, e)}
        inside = next((f"in the {level} beside it" for level in _OUTER if level in held), "")
        yield inside or "not in the place beside it", 1.0
    if any(holds(e, inner) for inner in group.inner):
        yield f"holds the place beside it {e.level}", 1.0


def country_share(e: Entry, context: Context) -> float:
    """How strongly the report speaks of an entry's country, 0 to 1; of several, of the one it speaks of most."""
    return max((context.share(c) for c in e.countries), default=0.0)


def _most_in(group: Group, country: str) -> int:
    """People of the largest town of the name in a country."""
    return max((e.population for e in group.entries if e.level == "city" and e.country == country), default=0)


def _spoken(group: Group, e: Entry, context: Context, spoken: float) -> Iterator[Sign]:
    """What the report says elsewhere."""
    share = country_share(e, context)
    if e.level not in ("region", "sea"):
        yield "another's country spoken of more", spoken - share
    if share == 0.0 and context.countries:
        yield f"country not spoken of {e.level}", 1.0
    if e.country is not None and e.country == context.outlet_country:
        yield "country of the outlet", 1.0
    if e.admin1 is not None and context.names_division(e.country, e.admin1, group.proposal.entries):
        yield "division named", 1.0


def _home(e: Entry, context: Context) -> Iterator[Sign]:
    """How near the outlet's town lies."""
    home = context.home
    if home is None or e.lat is None or e.lon is None:
        return
    if home.admin1 is not None and e.country == home.country and home.admin1 in (e.admin1, e.name):
        yield f"division of the outlet's town {e.level}", 1.0
    near = closeness(vector(e.lat, e.lon), home.vector)
    yield (f"outlet's town {near}" if near else "outlet's town far"), 1.0


def closeness(one: Vector, two: Vector) -> str:
    """The narrowest of the distances within which two points lie, in words; empty beyond the widest."""
    dot = one[0] * two[0] + one[1] * two[1] + one[2] * two[2]
    return next((name for least, name in _NEAR if dot >= least), "")


def together(group: Group, e: Entry, others: Others) -> Iterator[Sign]:
    """The signs that the other resolved places of the report give."""
    if e.level == "country" and e.country is not None and others.total:
        held = others.countries.get(e.country, {})
        yield "share of places in the country", (sum(held.values()) - held.get(group.name, 0.0)) / others.total
    division = e.admin1 if e.admin1 is not None else e.name
    held = others.divisions.get((e.country, division), {})
    if held and others.total:
        share = (sum(held.values()) - held.get(group.name, 0.0)) / others.total
        yield "share of places in the division", share
        yield "a place in the division", float(share > 0)
    if e.lat is None or e.lon is None or e.level in ("country", "sea"):
        return
    yield from _near(group, vector(e.lat, e.lon), others)


def _near(group: Group, at: Vector, others: Others) -> Iterator[Sign]:
    best, within, total = -2.0, 0.0, 0.0
    for name, point, weight in others.points:
        if name == group.name:
            continue
        dot = at[0] * point[0] + at[1] * point[1] + at[2] * point[2]
        best = max(best, dot)
        total += weight
        if dot >= _WITHIN:
            within += weight
    if total:
        near = next((name for least, name in _NEAR if best >= least), "far")
        yield f"another place {near}", 1.0
        yield "share of places near", within / total


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one entry is the division or country of another, or lies in the same division."""
    if outer.id == inner.id:
        return False
    if outer.level == "country":
        return outer.country in inner.countries
    if outer.country != inner.country:
        return False
    if outer.level == "admin2":
        return _reaches(outer, inner)
    return inner.admin1 is not None and inner.admin1 in (outer.name, outer.admin1)


def _reaches(outer: Entry, inner: Entry) -> bool:
    """Whether a district's circle holds a place of its own division."""
    if None in (outer.lat, outer.lon, inner.lat, inner.lon) or outer.admin1 != inner.admin1:
        return False
    one, two = vector(outer.lat or 0.0, outer.lon or 0.0), vector(inner.lat or 0.0, inner.lon or 0.0)
    dot = one[0] * two[0] + one[1] * two[1] + one[2] * two[2]
    return dot >= math.cos(_PART * (outer.radius or 50.0) / _EARTH_KM)


def nothing(group: Group, context: Context) -> Iterator[Sign]:
    """The signs that none of the entries is meant."""
    entries = group.entries
    yield "none", 1.0
    yield f"none: name {min(e.quality for e in entries)}", 1.0
    yield f"none: size {size(max(e.population for e in entries))}", 1.0
    if any(e.id < 0 for e in entries):
        yield "none: own row", 1.0
    if context.countries and all(context.share(c) == 0.0 for e in entries for c in e.countries):
        yield "none: country not spoken of", 1.0
    if group.proposal.kind:
        fits = any(e.level in KIND_LEVELS.get(group.proposal.kind, ()) for e in entries)
        yield ("none: kind word fits" if fits else "none: kind word fits none"), 1.0
    if group.proposal.facility:
        yield "none: facility", 1.0

"""Which of the places that bear a name is meant: people, countries that the report speaks of, containment, nearness.

Weights are set by hand on the training reports and public sets; every choice keeps its candidates and its reason.
"""

import math
from difflib import SequenceMatcher

import msgspec

from dateline.entities.places_context import NEAR_KM, Context
from dateline.entities.places_words import Proposal
from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.gazetteer_build import distance_km
from dateline.lexicon.gazetteer_names import key
from dateline.record.types import PlaceCandidate

PEOPLE_WEIGHT, CONTEXT_WEIGHT, DIVISION_WEIGHT, NEAR_BONUS = 1.2, 0.9, 0.2, 0.15
GREAT_CITY, GREAT_CITY_BONUS, SEAT_BONUS, OWN_TOWN_BONUS = 500_000, 0.4, 0.3, 0.5
KIND_BONUS, KIND_MALUS, INSIDE_BONUS, COUNTRY_BONUS, COUNTRY_MALUS = 0.4, -0.1, 1.0, 0.8, -0.5
LIKE_ENOUGH = 0.75
SMALL = 100_000
MOST_CANDIDATES = 5
_LEVEL = {"country": 0.4, "admin1": 0.0, "city": 0.22, "admin2": -0.08, "region": 1.3, "sea": 1.3, "site": 1.3}
_QUALITY = (0.15, 0.05, -0.1, -0.4)
_KIND_LEVELS = {
    "quarter": ("city", "site"),
    "city": ("city",),
    "admin1": ("admin1", "region"),
    "admin2": ("admin2",),
    "region": ("region", "admin1", "admin2"),
    "sea": ("sea",),
}


class Holder(msgspec.Struct, frozen=True):
    """What the words beside a place say that it lies in: a country, or one of some entries."""

    entries: tuple[Entry, ...] = ()
    country: str | None = None


class Chosen(msgspec.Struct, frozen=True):
    """The entry chosen, its score in 0..1, the reason, and the best candidates."""

    entry: Entry
    score: float
    reason: str
    candidates: tuple[PlaceCandidate, ...]


def choose(p: Proposal, context: Context, holder: Holder) -> Chosen:
    """The best entry of a proposal, with a score that falls where another place comes close."""
    scored = sorted(((_score(p, e, context, holder), e) for e in p.entries), key=lambda pair: (-pair[0], pair[1].id))
    best, entry = scored[0]
    rival = next((s for s, e in scored[1:] if not _same_place(e, entry)), None)
    margin = 1.0 if rival is None else min(1.0, max(0.0, best - rival) * 2 + 0.3)
    return Chosen(
        entry=entry,
        score=round(_squash(best) * margin, 3),
        reason=_reason(p, entry, context, holder, rival=rival is not None),
        candidates=tuple(
            PlaceCandidate(geonames=e.geonames, name=e.name, score=round(_squash(s), 3))
            for s, e in scored[:MOST_CANDIDATES]
        ),
    )


def foreign(entry: Entry, context: Context) -> bool:
    """Whether a small place lies in a country that the report never speaks of, while its places lie in another."""
    if entry.id < 0 or entry.population > SMALL or not context.countries or context.share(entry.country) > 0:
        return False
    other = context.place_country()
    return other is not None and other != entry.country


def alike(name: str, entries: tuple[Entry, ...], countries: set[str | None]) -> tuple[Entry, ...]:
    """Of places with the same consonants, those in the given countries whose spelling is close enough."""
    wanted = key(name)
    return tuple(e for e in entries if e.country in countries and _ratio(wanted, key(e.name)) >= LIKE_ENOUGH)


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _squash(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-3.0 * (score - 0.2)))


def _same_place(one: Entry, two: Entry) -> bool:
    """Whether two entries are a town and its own division."""
    if one.country != two.country or one.lat is None or two.lat is None or one.lon is None or two.lon is None:
        return one.country == two.country
    return distance_km(one.lat, one.lon, two.lat, two.lon) < NEAR_KM


def _score(p: Proposal, e: Entry, context: Context, holder: Holder) -> float:
    score = PEOPLE_WEIGHT * math.log10(e.population + 10) / 7 + _LEVEL[e.level] + _QUALITY[e.quality]
    if e.level == "city" and p.kind in ("", "city", "quarter", "region"):
        score += GREAT_CITY_BONUS * (e.population > GREAT_CITY) + OWN_TOWN_BONUS * (e.id < 0)
        score += SEAT_BONUS * (p.seat is not None and p.seat == e.country)
    if p.kind:
        score += KIND_BONUS if e.level in _KIND_LEVELS[p.kind] else KIND_MALUS
    score += CONTEXT_WEIGHT * max((context.share(c) for c in e.countries), default=0.0)
    score += DIVISION_WEIGHT * context.division_share(e) + NEAR_BONUS * context.near(e)
    if any(_holds(h, e) for h in holder.entries):
        score += INSIDE_BONUS
    if holder.country:
        score += COUNTRY_BONUS if holder.country in e.countries else COUNTRY_MALUS
    return score


def _holds(outer: Entry, inner: Entry) -> bool:
    """Whether one entry is the division of another, or lies in the same one."""
    if outer.country != inner.country or inner.admin1 is None or outer.id == inner.id:
        return False
    return inner.admin1 in (outer.name, outer.admin1)


def _reason(p: Proposal, e: Entry, context: Context, holder: Holder, *, rival: bool) -> str:
    if e.quality == len(_QUALITY) - 1:
        return "the place of like spelling in a country that the report speaks of"
    if not rival:
        return "the only place of that name in the gazetteer"
    if (holder.country and holder.country in e.countries) or any(_holds(h, e) for h in holder.entries):
        return "the words beside it name what holds it"
    if any(context.share(c) > 0.5 for c in e.countries):
        return f"the report speaks of {'/'.join(e.countries)}"
    if p.kind and e.level in _KIND_LEVELS[p.kind]:
        return "the kind word beside it fits"
    return "the one with most people"

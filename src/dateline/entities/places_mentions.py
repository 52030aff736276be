"""From a proposal and the place chosen for it to the mention that the other rooms read."""

import msgspec

from dateline.entities.places_choose import Chosen
from dateline.entities.places_context import Context
from dateline.entities.places_words import Proposal, place_words
from dateline.lexicon.actors import country_by_seat, country_name
from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.gazetteer_names import articles
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import PlacePrecision, PlaceRole

NEAR_RADIUS_KM = 20.0
FACILITY_RADIUS_KM = 5.0
HELD_SHARE = 0.3
SURE, KNOWN_COUNTRY, UNKNOWN = 0.95, 0.4, 0.2
_PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "admin1": "province",
    "admin2": "district",
    "city": "city",
    "region": "province",
    "sea": "province",
    "site": "exact",
}
_MEANT: dict[str, PlacePrecision] = {
    "admin1": "province",
    "region": "province",
    "sea": "province",
    "admin2": "district",
}
_DEALING = ("by", "with", "between")


class Found(msgspec.Struct, frozen=True):
    """A proposal, the place chosen for it if any, and the proposal that holds it if any."""

    proposal: Proposal
    chosen: Chosen | None
    held: Proposal | None


def mention(tokens: Tokens, gazetteer: Gazetteer, found: Found, context: Context) -> PlaceMention:
    """The mention of a proposal."""
    p, chosen = found.proposal, found.chosen
    if p.country:
        return _country(tokens, gazetteer, p)
    if chosen is None:
        return _unresolved(tokens, found, context)
    entry = chosen.entry
    radius, precision = entry.radius, _PRECISION[entry.level]
    if p.facility and radius is not None:
        precision, radius = "exact", max(radius, FACILITY_RADIUS_KM)
    if radius is not None and _near(tokens, p.first):
        radius += NEAR_RADIUS_KM
    return PlaceMention(
        first=p.first,
        last=p.last,
        role=_role(tokens, p, entry),
        name=tokens.phrase(p.name_first, p.last) if p.facility else _name(tokens, p, entry),
        country=entry.country or context.only(entry.countries),
        admin1=entry.name if entry.level == "admin1" else entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonames=entry.geonames,
        precision=precision,
        radius_km=None if radius is None else round(radius, 1),
        score=chosen.score,
        reason=chosen.reason,
        candidates=chosen.candidates,
    )


def capital(gazetteer: Gazetteer, name: str) -> PlaceMention | None:
    """The most peopled town of a name, for capitals; its tokens are the caller's to set."""
    towns = [e for e in gazetteer.find(name) if e.level == "city"]
    if not towns:
        return None
    e = max(towns, key=lambda entry: entry.population)
    return PlaceMention(
        first=0,
        last=0,
        role="toponym",
        name=name,
        country=e.country,
        admin1=e.admin1,
        lat=e.lat,
        lon=e.lon,
        geonames=e.geonames,
        precision="city",
        radius_km=e.radius,
    )


def _country(tokens: Tokens, gazetteer: Gazetteer, p: Proposal) -> PlaceMention:
    """A country: its middle with the radius that holds most of its places, so that nobody takes it for a point."""
    country = p.country or ""
    name = country_name(country)
    entry = next((e for e in gazetteer.find(name) if e.level == "country" and e.country == country), None)
    return PlaceMention(
        first=p.name_first,
        last=p.name_last,
        role="demonym" if p.demonym else "metonym" if _acts(tokens, p) else "toponym",
        name=name,
        country=country,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        geonames=entry.geonames if entry else None,
        precision="country",
        radius_km=round(entry.radius, 1) if entry and entry.radius else None,
        score=SURE,
        reason="the people of a country" if p.demonym else "the name of a country",
    )


def _unresolved(tokens: Tokens, found: Found, context: Context) -> PlaceMention:
    """A place that the gazetteer does not hold: its name, no point, its country only where the report gives it."""
    p = found.proposal
    country, reason = _held_country(found.held, context), "not in the gazetteer; the words beside it name its country"
    if country is None:
        country = context.place_country() or context.main_country()
        reason = "not in the gazetteer; its country is that of the report's other places"
    if country is None:
        reason = "not in the gazetteer, and the report does not say where it is"
    return PlaceMention(
        first=p.first,
        last=p.last,
        role="facility" if p.facility or p.label == "FAC" else "toponym",
        name=tokens.phrase(p.name_first, p.last if p.facility else p.name_last),
        country=country,
        precision="exact" if p.facility else _MEANT.get(p.kind, "city"),
        score=KNOWN_COUNTRY if country else UNKNOWN,
        reason=reason,
    )


def _held_country(held: Proposal | None, context: Context) -> str | None:
    """The country of what the words put around a place."""
    if held is None or held.country:
        return held.country if held else None
    countries = {e.country for e in held.entries if context.share(e.country) > HELD_SHARE or len(held.entries) == 1}
    return countries.pop() if len(countries) == 1 else None


def _near(tokens: Tokens, first: int) -> bool:
    """Whether the words put something near the place, not in it."""
    words = place_words().near
    return any(tokens.lower[i] in words for i in range(max(0, first - 2), first))


def _name(tokens: Tokens, p: Proposal, entry: Entry) -> str:
    """The gazetteer's name where it is plain English spelling, else the report's own."""
    first = entry.name.lower().replace("-", " ").partition(" ")[0]
    plain = entry.name.isascii() and (first not in articles() or entry.id < 0) and entry.level != "admin2"
    return entry.name if plain else tokens.phrase(p.name_first, p.name_last)


def _role(tokens: Tokens, p: Proposal, entry: Entry) -> PlaceRole:
    if p.facility or entry.level == "site":
        return "facility"
    seat = country_by_seat(tokens.phrase(p.name_first, p.name_last)) == entry.country
    return "metonym" if seat and entry.level in ("city", "country") and _acts(tokens, p) else "toponym"


def _acts(tokens: Tokens, p: Proposal) -> bool:
    """Whether the name is who acts or is dealt with: subject of an active verb, or after by, with, between."""
    head = p.name_last
    while p.first <= tokens.head[head] <= p.last and tokens.head[head] != head:
        head = tokens.head[head]
    dep, above = tokens.dep[head], tokens.head[head]
    if dep == "nsubj":
        return tokens.pos[above] == "VERB"
    return dep == "dative" or (dep == "pobj" and tokens.lower[above] in _DEALING)

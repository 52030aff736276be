"""From a proposal and the place chosen for it to the mention that the other rooms read."""

import msgspec
from msgspec.structs import replace

from dateline.entities.places_context import Context
from dateline.entities.places_rank import Chosen
from dateline.entities.places_words import Proposal
from dateline.lexicon.actors import country_by_seat, country_name
from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.gazetteer_names import articles
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import PlacePrecision, PlaceRole

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
    p, one = found.proposal, _mention(tokens, gazetteer, found, context)
    role = "metonym" if p.within and one.role != "demonym" else one.role
    return replace(one, named=(p.name_first, p.name_last), role=role, within=p.within)


def _mention(tokens: Tokens, gazetteer: Gazetteer, found: Found, context: Context) -> PlaceMention:
    p, chosen = found.proposal, found.chosen
    entry = chosen.entry if chosen else None
    if p.country and (chosen is None or entry is None or entry.level == "country"):
        one = _country(tokens, gazetteer, p)
        return one if chosen is None or entry is None else _told(one, chosen)
    if chosen is None or entry is None:
        return _unresolved(tokens, found, context)
    radius, precision = entry.radius, _PRECISION[entry.level]
    if p.facility and radius is not None:
        precision, radius = "exact", max(radius, FACILITY_RADIUS_KM)
    return PlaceMention(
        first=p.first,
        last=p.last,
        role=_role(tokens, p, entry),
        name=tokens.phrase(p.name_first, p.last) if p.facility else _name(tokens, p, chosen, entry),
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


def _told(one: PlaceMention, chosen: Chosen) -> PlaceMention:
    """A country with what spoke for it against other places of its name."""
    rivals = len(chosen.candidates) > 1
    return replace(
        one,
        score=chosen.score,
        reason=f"{one.reason}; {chosen.reason}" if rivals else one.reason,
        candidates=chosen.candidates if rivals else (),
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
    """A place that the gazetteer does not hold, or one of a name of many places, none likely enough.

    Its name, no point, and its country only where the report gives it: the words beside it, or the report's other
    places; of a name of many places these only if one of the name lies in their country.
    """
    p, chosen = found.proposal, found.chosen
    why = chosen.reason if chosen else "not in the gazetteer"
    country, reason = _held_country(found.held, context), f"{why}; the words beside it name its country"
    if country is None:
        country = context.own_country()
        country = None if chosen is not None and chosen.torn and not _may_lie(p, country) else country
        reason = f"{why}; its country is that of the report's other places"
    if country is None:
        reason = f"{why}, and the report does not say where it is"
    return PlaceMention(
        first=p.first,
        last=p.last,
        role="facility" if p.facility or p.label == "FAC" else "toponym",
        name=tokens.phrase(p.name_first, p.last if p.facility else p.name_last),
        country=country,
        precision="exact" if p.facility else _MEANT.get(p.kind, "city"),
        score=KNOWN_COUNTRY if country else UNKNOWN,
        reason=reason,
        candidates=chosen.candidates if chosen else (),
    )


def _may_lie(p: Proposal, country: str | None) -> bool:
    """Whether a place of the proposal's name lies in the country."""
    return any(country == e.country or country in e.countries for e in p.entries)


def _held_country(held: Proposal | None, context: Context) -> str | None:
    """The country of what the words put around a place."""
    if held is None or held.country:
        return held.country if held else None
    countries = {e.country for e in held.entries if context.share(e.country) > HELD_SHARE or len(held.entries) == 1}
    return countries.pop() if len(countries) == 1 else None


def _name(tokens: Tokens, p: Proposal, chosen: Chosen, entry: Entry) -> str:
    """The gazetteer's name where it is plain English spelling and no candidate is named as the report has it."""
    own = tokens.phrase(p.name_first, p.name_last)
    if any(candidate.name == own for candidate in chosen.candidates):
        return own
    first = entry.name.lower().replace("-", " ").partition(" ")[0]
    plain = entry.name.isascii() and "," not in entry.name and entry.level != "admin2"
    plain = plain and (first not in articles() or entry.id < 0)
    return entry.name if plain else own


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

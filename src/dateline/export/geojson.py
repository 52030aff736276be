"""For maps: incidents as one GeoJSON FeatureCollection (RFC 7946), each with its precision and radius.

A feature is a point, the middle of a circle of ``radius_km`` within which the incident lies; one of country precision
is no spot. Where no point is known the geometry is null and ``no_point`` says why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.export import labels, spots
from dateline.export.clean import one_line
from dateline.export.text_incident import disputed
from dateline.lexicon.ontology import types
from dateline.record.bundle import Bundle, Corpus
from dateline.record.types import Actor, Incident, IncidentCount, IncidentToll

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]


def export_geojson(bundles: Iterable[Bundle], corpus: Callable[[], Corpus]) -> Iterator[str]:
    """The incidents of what was read; GeoJSON has no place for the reports themselves."""
    for _ in bundles:
        pass
    return collection(corpus().incidents)


def collection(incidents: Iterable[Incident]) -> Iterator[str]:
    """A FeatureCollection, a feature a line; an empty one where there is no incident."""
    yield '{"type":"FeatureCollection","features":['
    for number, incident in enumerate(incidents):
        yield ("\n" if number == 0 else ",\n") + msgspec.json.encode(feature(incident)).decode("utf-8")
    yield "\n]}\n"


def feature(incident: Incident) -> Mapping[str, Value]:
    """One incident as a GeoJSON feature; longitude first, in degrees (WGS 84)."""
    spot = spots.spot(incident)
    point: Value = None
    if spot.lat is not None and spot.lon is not None:
        point = {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": _properties(incident, spot)}


def _properties(incident: Incident, spot: spots.Spot) -> Mapping[str, Value]:
    place, time = incident.place, incident.time
    return {
        "type": incident.type,
        "quad": types()[incident.type].quad,
        "label": one_line(labels.parties(incident.actor, incident.recipient)),
        "actors": [_actor(actor) for actor in incident.actor],
        "recipients": [_actor(actor) for actor in incident.recipient],
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "geonames": place.geonames if place else None,
        "precision": place.precision if place else None,
        "radius_km": spot.radius_km,
        "no_point": spot.reason,
        "time": time.value if time else None,
        "time_precision": time.precision if time else None,
        "reports": incident.reports,
        "outlets": incident.outlets,
        "origins": incident.origins,
        "disputed": disputed(incident),
        "views": [{"status": view.status, "holders": list(dict.fromkeys(view.holders))} for view in incident.views],
        "counts": [_count(count) for count in incident.counts],
        "tolls": [_toll(toll) for toll in incident.tolls],
        "open_questions": len(incident.open_questions),
        "events": list(incident.events),
    }


def _actor(actor: Actor) -> Value:
    return {"name": actor.name, "sector": actor.sector, "country": actor.country}


def _count(count: IncidentCount) -> Value:
    """One holder's figure; ``part`` where it is a part of another figure."""
    return {
        "what": count.what,
        "who": count.who,
        "low": count.low,
        "high": count.high,
        "holder": count.holder,
        "part": count.part,
    }


def _toll(toll: IncidentToll) -> Value:
    """Low, best and high of one sort of count, and the rule that chose them."""
    return {"what": toll.what, "low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule}

"""Where on a map an incident is drawn: a point with its radius, or why it has none."""

import msgspec

from dateline.export.clean import one_line
from dateline.lexicon.radii import uncertainty
from dateline.record.types import Incident, Place

HALF_WAY_KM = 20_015.0
"""Half of the earth's circumference: no circle on it is wider."""


class Spot(msgspec.Struct, frozen=True):
    """A point in degrees with the kilometres around it within which the incident lies, or the ``reason`` for none."""

    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    reason: str | None = None


def spot(incident: Incident) -> Spot:
    """Where an incident is; a radius that was never coded is that of the place's precision."""
    place = incident.place
    if place is None:
        return Spot(reason=one_line(incident.why.get("place", "")) or "no report says where")
    if place.lat is None or place.lon is None:
        return Spot(reason=_unknown(place))
    if not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return Spot(reason=f"its coordinates {place.lat}, {place.lon} are nowhere on the earth")
    radius = uncertainty(place)
    return Spot(place.lat, place.lon, HALF_WAY_KM if radius is None else min(abs(radius), HALF_WAY_KM))


def _unknown(place: Place) -> str:
    told = place.why.get("radius_km") or place.why.get("country") or "the gazetteer has no point for it"
    return one_line(told)

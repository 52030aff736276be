"""How far from its point a place may lie, in kilometres, where nothing is known of it but its precision."""

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.record.layers import PlaceMention
from dateline.record.types import Place, PlacePrecision


class RadiusRow(msgspec.Struct, frozen=True):
    """The radius of a precision, in kilometres."""

    precision: PlacePrecision
    radius_km: float
    source: str


@kept()
def _radii() -> dict[PlacePrecision, float]:
    return {row.precision: row.radius_km for row in table("place_radii", RadiusRow)}


def radius_of(precision: PlacePrecision) -> float:
    """Kilometres around its point within which a place of the precision lies."""
    return _radii()[precision]


def uncertainty(place: Place | PlaceMention) -> float | None:
    """Kilometres around its point within which the place lies: its own radius, else its precision's; None without."""
    if place.lat is None or place.lon is None:
        return None
    return place.radius_km or radius_of(place.precision or "exact")

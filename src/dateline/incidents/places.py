"""Whether two places can be one: the same entry, near by, or one inside the other."""

import math

from dateline.record.types import Place

SAME = 1.0
WITHIN = 0.5
"""One may lie in the other, or too little is known to part them."""
APART = 0.0
NEAR_KM = 25.0
"""Two exact places so near are within one city."""
_RANK = {"exact": 0, "city": 1, "district": 2, "province": 3, "country": 4}
_EXTENT_KM = {"exact": 5.0, "city": 15.0, "district": 60.0, "province": 200.0, "country": 1500.0}
_EARTH_KM = 6371.0


def rank(place: Place) -> int:
    """0 for an exact place to 4 for a country."""
    return _RANK[place.precision]


def alike(one: Place, other: Place) -> float:
    """``SAME``, ``WITHIN`` or ``APART``."""
    if one.country and other.country and one.country != other.country:
        return APART
    entry = one.geonames is not None and one.geonames == other.geonames
    if entry or (one.name.casefold() == other.name.casefold() and rank(one) == rank(other)):
        return SAME
    narrow, wide = sorted((one, other), key=rank)
    if rank(wide) == _RANK["country"]:
        return WITHIN
    if narrow.admin1 and wide.admin1 and narrow.admin1 != wide.admin1:
        return APART if _far(narrow, wide) else WITHIN
    return _by_distance(narrow, wide)


def _by_distance(narrow: Place, wide: Place) -> float:
    gap = kilometres(narrow, wide)
    if gap is None or (wide.precision == "province" and narrow.admin1 == wide.admin1 is not None):
        return WITHIN if rank(wide) >= _RANK["district"] else APART
    if rank(wide) <= _RANK["city"]:
        return SAME if gap <= NEAR_KM else APART
    return WITHIN if gap <= _EXTENT_KM[wide.precision] else APART


def _far(one: Place, other: Place) -> bool:
    gap = kilometres(one, other)
    return gap is None or gap > NEAR_KM


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance; None where a place has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))

"""Places told by another place: "30 km south of Kirkuk", "the north of Syria", "near Mosul": a point and a radius.

The name stays that of the place told by; its point moves by what the words say, and the radius grows with how little
they say: a distance without a direction is a circle, a direction within a country is its half on that side.
"""

import math

from msgspec.structs import replace

from dateline.entities.places_words import place_words
from dateline.lexicon.numbers import read_number
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens

NEAR_RADIUS_KM = 20.0
SLACK, LEAST_SLACK_KM = 0.2, 5.0
HALF_WAY, HALF_RADIUS = 0.5, 0.6
REACH = 9
_EARTH_KM = 6371.0
_PART = frozenset({"part", "parts"})
_OF = frozenset({"of", "from"})
_WIDE = frozenset({"country", "province", "district"})
_SKIPPED = frozenset({"the", "to", "away", "(", ")", "-", "about"})


def vague(tokens: Tokens, m: PlaceMention) -> PlaceMention:
    """The mention with the point and radius that the words before its name mean; itself where they add nothing."""
    if m.lat is None or m.lon is None or m.within or m.role not in ("toponym", "facility"):
        return m
    away = _distance(tokens, m.first)
    if away is not None:
        return _away(m, *away)
    bearing = _side(tokens, m.first)
    if bearing is not None and m.precision in _WIDE and m.radius_km:
        lat, lon = moved(m.lat, m.lon, bearing, m.radius_km * HALF_WAY)
        radius = round(m.radius_km * HALF_RADIUS, 1)
        return replace(m, lat=lat, lon=lon, radius_km=radius, reason=f"{m.reason}; its side that the words name")
    if _near(tokens, m.first):
        radius = round((m.radius_km or 0.0) + NEAR_RADIUS_KM, 1)
        return replace(m, radius_km=radius, reason=f"{m.reason}; near it, not in it")
    return m


def _away(m: PlaceMention, km: float, bearing: float | None) -> PlaceMention:
    """A place so far from the one named, in a direction or in any."""
    lat, lon, own = m.lat or 0.0, m.lon or 0.0, m.radius_km or 0.0
    if bearing is None:
        return replace(m, radius_km=round(km + own, 1), reason=f"{m.reason}; {km:.0f} km from it, in no direction told")
    lat, lon = moved(lat, lon, bearing, km)
    radius = round(max(LEAST_SLACK_KM, SLACK * km) + min(own, km / 2), 1)
    return replace(m, lat=lat, lon=lon, radius_km=radius, reason=f"{m.reason}; {km:.0f} km from it by the words before")


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many kilometres away on a great circle that leaves at the bearing (degrees from north)."""
    a, b, turn, way = math.radians(lat), math.radians(lon), math.radians(bearing), km / _EARTH_KM
    north = math.asin(math.sin(a) * math.cos(way) + math.cos(a) * math.sin(way) * math.cos(turn))
    east = math.sin(turn) * math.sin(way) * math.cos(a)
    lon = math.degrees(b + math.atan2(east, math.cos(way) - math.sin(a) * math.sin(north)))
    return round(math.degrees(north), 4), round((lon + 180) % 360 - 180, 4)


def _distance(t: Tokens, first: int) -> tuple[float, float | None] | None:
    """Kilometres and bearing that stand before "of" or "from" and the name; None where no distance does."""
    start = max(t.sents[t.sent[first]][0], first - REACH) if first < len(t) else first
    before = [i for i in range(start, first) if t.lower[i] not in _SKIPPED]
    if len(before) < 3 or t.lower[before[-1]] not in _OF:
        return None
    w, bearing = place_words(), None
    for i in reversed(before[:-1]):
        word = t.lower[i]
        if word in w.directions:
            both = f"{word}-{t.lower[i + 2]}" if bearing is not None else word
            bearing = w.directions.get(both, w.directions[word])
        elif word in w.units:
            return _length(t, i, bearing)
        elif not word[0].isdigit():
            return None
    return None


def _length(t: Tokens, unit: int, bearing: float | None) -> tuple[float, float | None] | None:
    """The number before a unit of length; the first of two units ("30 kilometres (19 miles)")."""
    for at in range(max(0, unit - 3), unit):
        number = read_number(t.lower, at)
        if number is not None and number.last < unit:
            return number.value * place_words().units[t.lower[unit]], bearing
    return None


def _side(t: Tokens, first: int) -> float | None:
    """The bearing of ``northern Syria``, ``the north of Syria``, ``north-eastern Syria``."""
    directions = place_words().directions
    at = first - 1
    if at >= 1 and t.lower[at] in ("of", "in"):
        at -= 2 if t.lower[at - 1] in _PART else 1
    if at < 0 or t.lower[at] not in directions:
        return None
    if at >= 2 and t.lower[at - 1] == "-" and t.lower[at - 2] in directions:
        return directions.get(f"{t.lower[at - 2]}-{t.lower[at]}")
    return directions[t.lower[at]]


def _near(t: Tokens, first: int) -> bool:
    """Whether the words put something near the place, not in it."""
    words = place_words().near
    return any(t.lower[i] in words for i in range(max(0, first - 2), first))

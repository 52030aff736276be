"""Places told by another place: "30 km south of Kirkuk", "the north of Syria", "near Mosul": a point and a radius.

The name stays that of the place told by; its point moves by what the words say, and the radius grows with how little
they say: a distance without a direction is a circle, a direction within a country is its half on that side.
"""

import math
import re

from msgspec.structs import replace

from dateline.entities.places_words import place_words
from dateline.lexicon.numbers import read_number
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens

NEAR_RADIUS_KM = 20.0
SLACK, LEAST_SLACK_KM = 0.2, 5.0
HALF_WAY, HALF_RADIUS = 0.5, 0.6
REACH = 9
FARTHEST_KM = 1000.0
_EARTH_KM = 6371.0
_PART = frozenset({"part", "parts"})
_OF = frozenset({"of", "from"})
_WIDE = frozenset({"country", "province", "district"})
_SKIPPED = frozenset({"the", "to", "away", "(", ")", "-", "about"})
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,2}")


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
    """A place so far from the one named, in a direction or in any.

    That far from a country or a division is told from its border, of which only the radius is known: no point moves.
    """
    lat, lon, own = m.lat or 0.0, m.lon or 0.0, m.radius_km or 0.0
    if m.precision in _WIDE:
        radius = round(km + own, 1) if own else m.radius_km
        return replace(m, radius_km=radius, reason=f"{m.reason}; {km:.0f} km from it, its border not known")
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


def _start(t: Tokens, first: int, reach: int) -> int:
    """The first token to look at before another: so many back, and none before the start of its sentence."""
    return max(t.sents[t.sent[first]][0], first - reach) if first < len(t) else first


def _distance(t: Tokens, first: int) -> tuple[float, float | None] | None:
    """Kilometres and bearing that stand before "of" or "from" and the name; None where no distance does."""
    before = [i for i in range(_start(t, first, REACH), first) if t.lower[i] not in _SKIPPED]
    if len(before) < 3 or t.lower[before[-1]] not in _OF:
        return None
    w, seen = place_words(), ""
    for i in reversed(before[:-1]):
        word = t.lower[i]
        if word in w.directions:
            seen = f"{word}-{seen}" if f"{word}-{seen}" in w.directions else word
        elif word in w.units:
            km = _length(t, i)
            return None if km is None else (km, w.directions.get(seen))
        elif not word[0].isdigit():
            return None
    return None


def _length(t: Tokens, unit: int) -> float | None:
    """Kilometres by the number right beside a unit of length ("15 km", "15-km", "1.5 km"); None above the farthest."""
    last = unit - 2 if t.lower[unit - 1] == "-" else unit - 1
    start, value = _start(t, unit, REACH), None
    for at in range(start, last + 1):
        number = read_number(t.lower, at)
        if number is not None and number.last == last:
            value = float(number.value)
            break
    if last >= start and "." in t.lower[last]:
        value = float(t.lower[last]) if _DECIMAL.fullmatch(t.lower[last]) else None
    km = None if value is None else value * place_words().units[t.lower[unit]]
    return None if km is None or km > FARTHEST_KM else km


def _side(t: Tokens, first: int) -> float | None:
    """The bearing of ``northern Syria``, ``the north of Syria``, ``north-eastern Syria``; not of ``north of Syria``."""
    directions, start = place_words().directions, _start(t, first, REACH)
    at = first - 1
    beside = not (at > start and t.lower[at] in ("of", "in"))
    if not beside:
        at -= 2 if t.lower[at - 1] in _PART else 1
    if at < start or t.lower[at] not in directions:
        return None
    word, before = t.lower[at], at - 2 if t.lower[at - 1] == "-" else at - 1
    bearing: float | None = directions[word]
    if before >= start and t.lower[before] in directions:
        bearing, before = directions.get(f"{t.lower[before]}-{word}"), before - 1
    inside = beside or word.endswith("ern") or (before >= start and t.lower[before] == "the")
    return bearing if inside else None


def _near(t: Tokens, first: int) -> bool:
    """Whether the words put something near the place, not in it."""
    words = place_words().near
    return any(t.lower[i] in words for i in range(_start(t, first, 2), first))

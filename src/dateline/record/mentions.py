"""Lines of ``--mentions``: every place, time and count of a text, whether or not an event uses it."""

import msgspec

from dateline.record.vocabulary import (
    CountWhat,
    PlacePrecision,
    PlaceRole,
    Spans,
    TimeBasis,
    TimePrecision,
    TimexType,
)


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer entry that the resolver considered."""

    geonames: int | None
    name: str
    score: float


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="place"):
    """A place mention of the text (with ``--mentions``)."""

    report: str
    mention: Spans
    name: str | None
    role: PlaceRole
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[PlaceCandidate, ...] = ()


class TimeLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="time"):
    """A time expression of the text (with ``--mentions``), its ``value`` as TIMEX3 has it; null with ``reason``."""

    report: str
    mention: Spans
    type: TimexType
    value: str | None
    precision: TimePrecision
    basis: TimeBasis
    reason: str = ""


class CountLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="count"):
    """A count of the text (with ``--mentions``); ``part`` as of an event's count."""

    report: str
    mention: Spans
    what: CountWhat
    who: str | None
    low: int | None
    high: int | None
    holder: str = "author"
    part: bool = False

"""A coded report as lines of the record: its events as a reader coded them, for what is scored with events given.

A coding has less than the record: places are looked up in the gazetteer, actors in the lexicon, and what neither knows
stays unknown. Ids are ``URI#LOCAL``, as a folder's ``incidents.json`` and ``origins.json`` name events.
"""

from collections.abc import Mapping
from typing import cast

from dateline.evaluate.coded import (
    CodedActor,
    CodedAttribution,
    CodedCount,
    CodedEvent,
    CodedPlace,
    CodedTime,
    CodedView,
    Coding,
)
from dateline.lexicon.actors import actor_by_name, country_by_name
from dateline.lexicon.gazetteer import Entry, open_gazetteer
from dateline.lexicon.gazetteer_build import distance_km
from dateline.lexicon.gazetteer_names import base_name
from dateline.lexicon.ontology import score, types
from dateline.record.bundle import Bundle
from dateline.record.holders import AUTHOR, POSTER
from dateline.record.types import (
    Actor,
    Attribution,
    Count,
    CountWhat,
    Event,
    EventType,
    Naming,
    Place,
    PlacePrecision,
    Report,
    Sector,
    Speech,
    Stance,
    Status,
    Time,
    TimePrecision,
    View,
)

MADE_BY = "evaluate/given@1"
CLEAR = 3.0
"""How many times as many people the likeliest place of a name has as any other that is far from it."""
ONE_PLACE_KM = 25.0
_LEVELS: dict[str, PlacePrecision] = {
    "country": "country", "admin1": "province", "admin2": "district", "city": "city", "region": "province",
    "sea": "province", "site": "exact",
}  # fmt: skip
_BY_LENGTH: dict[int, TimePrecision] = {4: "year", 7: "month", 8: "week", 10: "day"}


def given_bundle(report: Report, coding: Coding) -> Bundle:
    """The lines of one report by its coding; the report itself is as ingestion read it."""
    known = {actor.name: actor for event in coding.events for actor in (*event.actor, *event.recipient) if actor.name}
    return Bundle(
        report=report,
        attributions=tuple(_attribution(said, report, known) for said in coding.attributions),
        events=tuple(_event(event, report) for event in coding.events),
    )


def _attribution(said: CodedAttribution, report: Report, known: Mapping[str, CodedActor]) -> Attribution:
    return Attribution(
        id=_id(report, said.id),
        report=report.id,
        source=said.source,
        cue=said.cue,
        content=said.content,
        speech=cast("Speech", said.speech),
        stance=cast("Stance", said.stance),
        naming=cast("Naming", said.naming),
        speaker=said.speaker,
        speaker_actor=_speaker(said.speaker, report.published, known),
        via=said.via,
        parent=None if said.parent is None else _id(report, said.parent),
        made_by=MADE_BY,
    )


def _speaker(name: str | None, date: str | None, known: Mapping[str, CodedActor]) -> Actor | None:
    """Who a speaker is: as the report's own events have the actor of that name, else as the lexicon has it."""
    if name is None:
        return None
    if name in known:
        return _actor(known[name], date)
    row = actor_by_name(name, date) or actor_by_name(name)
    if row is not None:
        return Actor(name=row.name, sector=row.sector, country=row.country, code=row.code, made_by=MADE_BY)
    country = country_by_name(name)
    return None if country is None else Actor(name=name, sector="GOV", country=country, made_by=MADE_BY)


def _event(event: CodedEvent, report: Report) -> Event:
    kind = cast("EventType", event.type)
    return Event(
        id=_id(report, event.id),
        report=report.id,
        type=kind,
        quad=types()[kind].quad,
        goldstein=score(kind, None),
        trigger=event.trigger,
        actor=tuple(_actor(actor, report.published) for actor in event.actor),
        recipient=tuple(_actor(actor, report.published) for actor in event.recipient),
        place=None if event.place is None else given_place(event.place),
        time=None if event.time is None else _time(event.time),
        counts=tuple(_count(count, report) for count in event.counts),
        views=tuple(_view(view, report) for view in event.views),
        made_by=MADE_BY,
    )


def _id(report: Report, local: str) -> str:
    return local if local in (AUTHOR, POSTER) else f"{report.uri}#{local}"


def _actor(actor: CodedActor, date: str | None) -> Actor:
    row = None if actor.name is None else actor_by_name(actor.name, date)
    return Actor(
        name=actor.name,
        sector=cast("Sector", actor.sector or "UNK"),
        country=actor.country,
        code=None if row is None else row.code,
        mention=actor.mention or (),
        made_by=MADE_BY,
    )


def _count(count: CodedCount, report: Report) -> Count:
    return Count(
        what=cast("CountWhat", count.what),
        who=count.who,
        low=count.low,
        high=count.high,
        mention=count.mention or (),
        holder=_id(report, count.holder),
    )


def _view(view: CodedView, report: Report) -> View:
    return View(holder=_id(report, view.holder), status=cast("Status", view.status))


def _time(time: CodedTime) -> Time:
    value = time.value
    if value is None:
        return Time(value=None, precision="day", basis="text", mention=time.mention or (), made_by=MADE_BY)
    precision: TimePrecision = (
        "range" if "/" in value else "minute" if "T" in value else _BY_LENGTH.get(len(value), "day")
    )
    return Time(value=value, precision=precision, basis="text", mention=time.mention or (), made_by=MADE_BY)


def given_place(place: CodedPlace) -> Place:
    """The place that a coded name and country mean, with a point only where no other far place may be meant."""
    found = _entry(place)
    if found is None:
        level: PlacePrecision = "province" if base_name(place.name) != place.name else "city"
        why = dict.fromkeys(("lat", "lon", "radius_km"), "no place of the gazetteer, or several, bear the coded name")
        return Place(name=place.name, country=place.country, precision=level, mention=place.mention or (), why=why)
    return Place(
        name=place.name,
        country=found.country or place.country,
        admin1=found.name if found.level == "admin1" else found.admin1,
        lat=found.lat,
        lon=found.lon,
        geonames=found.geonames,
        precision=_LEVELS[found.level],
        radius_km=found.radius,
        mention=place.mention or (),
        made_by=MADE_BY,
    )


def _entry(place: CodedPlace) -> Entry | None:
    """The gazetteer's row; a name with a word for its kind ("Aleppo province") is a division's."""
    bare = base_name(place.name)
    rows = open_gazetteer().find(bare)
    rows = tuple(e for e in rows if e.lat is not None and (place.country is None or place.country in e.countries))
    if bare != place.name:
        rows = tuple(e for e in rows if e.level in ("admin1", "admin2", "region")) or rows
    else:
        rows = tuple(e for e in rows if e.level == "country") or _towns_first(rows)
    best = max(rows, key=lambda e: (-e.quality, e.population), default=None)
    return None if best is None or any(_rivals(best, other) for other in rows) else best


def _towns_first(rows: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Towns and sites alone, where there are any: "Aleppo" is the city."""
    return tuple(e for e in rows if e.level in ("city", "site")) or rows


def _rivals(best: Entry, other: Entry) -> bool:
    """Whether another place of the name is far away and peopled enough to be meant."""
    if best.lat is None or best.lon is None or other.lat is None or other.lon is None or other.quality > best.quality:
        return False
    if distance_km(best.lat, best.lon, other.lat, other.lon) <= ONE_PLACE_KM:
        return False
    return CLEAR * other.population >= best.population

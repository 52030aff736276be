"""Events and reports made by hand, for tests over many reports."""

from collections.abc import Sequence

from dateline.record.bundle import Bundle
from dateline.record.types import (
    Actor,
    Attribution,
    Count,
    Event,
    EventType,
    Naming,
    Place,
    Question,
    Report,
    Sector,
    Status,
    Time,
    View,
)

ARMY = Actor(name="Syria", sector="MIL", country="SYR")
GOVERNMENT = Actor(name="Syria", sector="GOV", country="SYR")
REBELS = Actor(name="rebels", sector="REB", country="SYR")
FRONT = Actor(name="Levant Front", sector="REB", country="SYR")
RIVAL = Actor(name="Valley Brigade", sector="REB", country="SYR")
CIVILIANS = Actor(name="civilians", sector="CVL", country="SYR")

HALBA = Place(name="Halba", country="SYR", admin1="North", lat=35.0, lon=37.0, geonames=1, precision="city")
DORAN = Place(name="Doran", country="SYR", admin1="South", lat=33.0, lon=36.0, geonames=2, precision="city")
NORTH = Place(name="North", country="SYR", admin1="North", lat=35.3, lon=37.2, geonames=3, precision="province")
SYRIA = Place(name="Syria", country="SYR", lat=35.0, lon=38.0, geonames=4, precision="country")


def day(value: str | None) -> Time | None:
    return None if value is None else Time(value=value, precision="day", basis="text")


def killed(low: int, holder: str = "author") -> Count:
    return Count(what="killed", who="people", low=low, high=low, holder=holder)


def event(
    report: str,
    name: str = "e",
    *,
    kind: EventType = "ASSAULT",
    actor: Sequence[Actor] = (),
    recipient: Sequence[Actor] = (),
    place: Place | None = HALBA,
    time: str | None = "2031-05-02",
    counts: Sequence[Count] = (),
    views: Sequence[tuple[str, Status]] = (("author", "actual"),),
    at: int = 0,
) -> Event:
    return Event(
        id=f"e:{report}-{name}",
        report=f"r:{report}",
        type=kind,
        quad="material_conflict",
        trigger=((at, at + 6),),
        actor=tuple(actor),
        recipient=tuple(recipient),
        place=place,
        time=day(time),
        counts=tuple(counts),
        views=tuple(View(holder=holder, status=status) for holder, status in views),
    )


def attribution(
    report: str,
    name: str,
    speaker: str | None,
    naming: Naming = "named",
    *,
    via: Sequence[str] = (),
    sector: Sector | None = None,
    country: str | None = None,
) -> Attribution:
    actor = None if sector is None else Actor(name=speaker, sector=sector, country=country)
    return Attribution(
        id=f"a:{report}-{name}",
        report=f"r:{report}",
        source=((0, 4),),
        cue=((5, 9),),
        content=((10, 40),),
        speech="indirect",
        stance="asserts",
        naming=naming,
        speaker=speaker,
        speaker_actor=actor,
        via=tuple(via),
    )


def bundle(
    name: str,
    *events: Event,
    outlet: str | None = None,
    credit: Sequence[str] = (),
    published: str | None = "2031-05-03",
    attributions: Sequence[Attribution] = (),
    questions: Sequence[Question] = (),
    text: str = "",
) -> Bundle:
    report = Report(
        id=f"r:{name}", uri=name, sha256="", text=text, outlet=outlet, credit=tuple(credit), published=published
    )
    return Bundle(report=report, events=events, attributions=tuple(attributions), questions=tuple(questions))

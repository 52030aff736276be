"""An incident's own line: the most specific values that its reports agree on, every view and figure with its holder.

It follows from the incident's events, the other lines of their reports, and the copies among these alone. Reports that
are set aside (superseded, corrected, retracted) stay in it, but nothing is taken from them where another report stands.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from dateline.incidents import parties, places
from dateline.incidents.disputes import SILENT, disputes
from dateline.incidents.elsewhere import answers
from dateline.incidents.facts import Fact, days_of
from dateline.incidents.kin import kin
from dateline.incidents.known import Known
from dateline.incidents.origins import origins, settled, sides
from dateline.incidents.tolls import Told, tolls
from dateline.incidents.voices import Voice, voice
from dateline.lexicon.stems import stem, words
from dateline.record.days import moment
from dateline.record.ids import incident_id
from dateline.record.types import (
    Actor,
    Count,
    CountWhat,
    EventType,
    Incident,
    IncidentCount,
    IncidentView,
    Place,
    Spans,
    Status,
    Time,
)

MADE_BY = "incidents/link@2"
AGREED = 0.3
"""Share of the events with a place or a time that agree on a value which the incident takes."""
_STATUSES: tuple[Status, ...] = ("actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown")
_FINEST = {"minute": 0, "day": 1, "range": 2, "week": 3, "month": 4, "year": 5}
_NO_DATE = "no report says when it was published"


def incident(members: Sequence[Fact], reasons: Sequence[str], known: Known) -> Incident:
    """Sum up one cluster of events; a lone event keeps its own values."""
    standing = _standing(members, known)
    copied = kin(members, known.copies(members), known.said)
    asked: list[tuple[Fact, Count | None]] = []
    voices: list[Voice] = []
    speaking = _speaking(standing, known)
    for fact in speaking:
        for view in fact.event.views:
            asked.append((fact, None))
            voices.append(voice(view.holder, view.status, fact, known, copied))
        for count in fact.event.counts:
            asked.append((fact, count))
            voices.append(voice(count.holder, "actual", fact, known, copied))
    heard = list(zip(asked, settled(voices), strict=True))
    views = [(fact, one) for (fact, count), one in heard if count is None]
    told = _told([(fact, count, one) for (fact, count), one in heard if count is not None])
    found = origins((one for _, one in views), copied)
    affirming = _affirming(standing)
    place, time = _place(affirming) or _place(standing), _time(affirming) or _time(standing)
    actor, recipient = _actors(affirming, "actor"), _actors(affirming, "recipient")
    if len(members) > 1:  # words of one report are no words of all
        place, time = place and replace(place, mention=()), time and replace(time, mention=())
        actor, recipient = (tuple(replace(one, mention=()) for one in given) for given in (actor, recipient))
    first, last = _dates(members, known)
    kind = _type(members)
    return Incident(
        id=incident_id(tuple(fact.id for fact in members)),
        events=tuple(sorted(fact.id for fact in members)),
        type=kind,
        place=place,
        time=time,
        actor=actor,
        recipient=recipient,
        reports=len(_reports(members)),
        outlets=len({fact.report.outlet for fact in members if fact.report.outlet}),
        origins=len(found),
        origin_list=found,
        sides=sides(found),
        views=_views([one for _, one in views]),
        counts=tuple(sorted((one.count for one in told), key=_by_figure)),
        tolls=tolls(told),
        disputes=disputes(views, told, known.said),
        open_questions=tuple(sorted({q.id for fact in speaking for q in known.questions(fact)})),
        answers=answers(views, known, copied),
        first_seen=first,
        last_changed=last,
        set_aside=tuple(known.aside[report] for report in _reports(members) if report in known.aside),
        why=_why(members, reasons, kind, place=place, time=time, dates=(first, last), heard=bool(speaking)),
        made_by=MADE_BY,
    )


def _reports(members: Sequence[Fact]) -> list[str]:
    return sorted({fact.report.id for fact in members})


def _standing(members: Sequence[Fact], known: Known) -> Sequence[Fact]:
    """The events of reports that are not set aside; all of them where every report is."""
    return [fact for fact in members if fact.report.id not in known.aside] or members


def _speaking(standing: Sequence[Fact], known: Known) -> Sequence[Fact]:
    """The events whose holders are heard: nobody's where all reports are retracted."""
    gone = (known.aside.get(fact.report.id) for fact in standing)
    return [fact for fact, aside in zip(standing, gone, strict=True) if aside is None or aside.how != "retracted"]


def _affirming(standing: Sequence[Fact]) -> Sequence[Fact]:
    """The events that somebody holds to happen or to have happened: who only denies one does not tell who did it.

    All of them where nobody does.
    """
    denied = {fact.id for fact in standing if fact.event.views and all(v.status in SILENT for v in fact.event.views)}
    return [fact for fact in standing if fact.id not in denied] or standing


def _type(members: Sequence[Fact]) -> EventType:
    found = Counter(fact.event.type for fact in members)
    return min(found, key=lambda kind: (-found[kind], kind))


def _place(members: Sequence[Fact]) -> Place | None:
    """The most exact of the places that enough events give."""
    given = [fact.event.place for fact in members if fact.event.place is not None]
    kept = _agreed([place.name for place in given])
    found = [place for place in given if place.name in kept]
    return min(found, key=lambda place: (places.rank(place), -kept[place.name], place.name), default=None)


def _time(members: Sequence[Fact]) -> Time | None:
    """The most exact of the times that enough events give; "Wednesday" of no known week yields to any day."""
    given = [fact.event.time for fact in members if fact.event.time is not None]
    values = [time.value for time in given if time.value is not None]
    kept = _agreed([value for value in values if days_of(value)]) | _agreed([v for v in values if not days_of(v)])
    found = [time for time in given if time.value in kept] or given

    def order(time: Time) -> tuple[int, bool, int, str]:
        return _FINEST[time.precision], days_of(time.value) is None, -kept.get(time.value or "", 0), time.value or ""

    return min(found, key=order, default=None)


def _agreed(names: Sequence[str]) -> dict[str, int]:
    """Values with the number of events that give each; those that few give left out, where others are given more."""
    votes = Counter(names)
    least = AGREED * len(names)
    return {name: count for name, count in votes.items() if count >= least} or dict(votes)


def _actors(members: Sequence[Fact], role: str) -> tuple[Actor, ...]:
    """Actors that at least half of the events with any name, each once; descriptions give way to names."""
    lists = [given for fact in members if (given := getattr(fact.event, role))]
    if len(lists) < 2:
        return tuple(lists[0]) if lists else ()
    votes = Counter(one for given in lists for one in {_called(actor) for actor in given})
    least = min(max(votes.values()), (len(lists) + 1) // 2)
    kept: dict[tuple[str, ...], Actor] = {}
    for given in lists:
        for actor in given:
            if votes[_called(actor)] >= least:
                kept.setdefault(_called(actor), actor)
    return tuple(a for a in kept.values() if not _told_better(a, tuple(kept.values())))


def _called(actor: Actor) -> tuple[str, ...]:
    """What an actor is called: its name, or the stems of its description ("a terrorist" and "terrorists" are one)."""
    name = actor.name or ""
    return tuple(map(stem, words(name))) if name and parties.is_described(actor) else (name.casefold(),)


def _told_better(actor: Actor, others: Sequence[Actor]) -> bool:
    """Whether another actor of the list names what this one only describes, or describes it in more words."""
    own = set(_called(actor))
    return any(
        (_bare(actor) and not _bare(other) and parties.same(actor, other) > 0)
        or (parties.is_described(actor) and other.sector == actor.sector and own < set(_called(other)))
        for other in others
    )


def _bare(actor: Actor) -> bool:
    """Whether no name stands in a description."""
    return actor.name is None or actor.name[:1].islower()


def _views(voices: Sequence[Voice]) -> tuple[IncidentView, ...]:
    held: defaultdict[Status, set[tuple[str, str]]] = defaultdict(set)
    for heard in voices:
        held[heard.status].add((heard.speaker, heard.report.id))
    return tuple(
        IncidentView(
            status=status,
            holders=tuple(name for name, _ in sorted(held[status])),
            reports=tuple(report for _, report in sorted(held[status])),
        )
        for status in _STATUSES
        if status in held
    )


def _told(given: Sequence[tuple[Fact, Count, Voice]]) -> list[Told]:
    """Every figure beside its rivals, each with who gives it; one said in several of its events once."""
    out: dict[tuple[str, CountWhat, Spans], Told] = {}
    for fact, count, heard in given:
        figure = IncidentCount(
            what=count.what,
            low=count.low,
            high=count.high,
            holder=heard.speaker,
            report=fact.report.id,
            who=count.who,
            part=count.part,
        )
        place = (fact.report.id, count.what, count.mention or ((len(out), len(out)),))
        out.setdefault(place, Told(figure, heard.key, fact.report.published or ""))
    return list(out.values())


def _by_figure(count: IncidentCount) -> tuple[str, int, int, str, str]:
    return count.what, count.low or 0, count.high or 0, count.holder, count.report


def _dates(members: Sequence[Fact], known: Known) -> tuple[str | None, str | None]:
    """The earliest and the latest publication, as the reports give them; that of what set one aside counts as later.

    Older versions of a page that have an event's words count for the earliest alone.
    """
    seen = _dated(date for fact in members for date in known.told_on(fact))
    own = _dated(fact.report.published for fact in members)
    later = _dated(known.set_aside_on(report) for report in _reports(members)) if own else []
    return seen[0][1] if seen else None, max(own + later)[1] if own else None


def _dated(given: Iterable[str | None]) -> list[tuple[datetime, str]]:
    """The dates that can be read, the earliest first, each with its moment."""
    return sorted({(at, value) for value in given if value and (at := _moment(value)) is not None})


def _moment(value: str) -> datetime | None:
    """When a publication was, a day or more alone from its start."""
    days = days_of(value)
    return moment(value) or (None if days is None else datetime.fromordinal(days[0]).replace(tzinfo=UTC))


def _why(
    members: Sequence[Fact],
    reasons: Sequence[str],
    kind: EventType,
    *,
    place: Place | None,
    time: Time | None,
    dates: tuple[str | None, str | None],
    heard: bool,
) -> dict[str, str]:
    why: dict[str, str] = {}
    if len(members) > 1:
        why["events"] = " | ".join(dict.fromkeys(reasons))
    if place is None:
        why["place"] = "no report says where"
    if time is None:
        why["time"] = "no report says when"
    why.update(
        (name, _NO_DATE) for name, date in zip(("first_seen", "last_changed"), dates, strict=True) if date is None
    )
    if not heard:
        why["views"] = "every report of it was retracted"
    rivals = {fact.event.type for fact in members} - {kind}
    if rivals:
        why["type"] = f"the type of most events; others are {', '.join(sorted(rivals))}"
    return why

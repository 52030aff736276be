"""An incident's own line: the most specific values that its reports agree on, every view and figure with its holder."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.incidents import parties, places
from dateline.incidents.facts import Fact
from dateline.incidents.origins import Kin, Voice, origins, voice
from dateline.incidents.tolls import Told, tolls
from dateline.record.ids import incident_id
from dateline.record.types import (
    Actor,
    Attribution,
    CountWhat,
    EventType,
    Incident,
    IncidentCount,
    IncidentView,
    Place,
    Question,
    Spans,
    Status,
    Time,
)

MADE_BY = "incidents/link@1"
AGREED = 0.3
"""Share of the events with a place or a time that agree on a value which the incident takes."""
_STATUSES: tuple[Status, ...] = ("actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown")
_FINEST = {"minute": 0, "day": 1, "range": 2, "week": 3, "month": 4, "year": 5}


def incident(
    members: Sequence[Fact],
    reasons: Sequence[str],
    said: Mapping[str, Attribution],
    questions: Mapping[str, Sequence[Question]],
    kin: Kin,
) -> Incident:
    """Sum up one cluster of events; a lone event keeps its own values."""
    voices = [(view.status, voice(view.holder, fact, said, kin)) for fact in members for view in fact.event.views]
    found = origins(heard for _, heard in voices)
    told = _told(members, said, kin)
    place, time = _place(members), _time(members)
    return Incident(
        id=incident_id(tuple(fact.id for fact in members)),
        events=tuple(sorted(fact.id for fact in members)),
        type=_type(members),
        place=place,
        time=time,
        actor=_actors(members, "actor"),
        recipient=_actors(members, "recipient"),
        reports=len({fact.report.id for fact in members}),
        outlets=len({fact.report.outlet for fact in members if fact.report.outlet}),
        origins=len(found),
        origin_list=found,
        views=_views(voices),
        counts=tuple(sorted((one.count for one in told), key=_by_figure)),
        tolls=tolls(told),
        open_questions=tuple(sorted({q.id for fact in members for q in questions.get(fact.id, ())})),
        why=_why(members, reasons, place, time),
        made_by=MADE_BY,
    )


def _type(members: Sequence[Fact]) -> EventType:
    found = Counter(fact.event.type for fact in members)
    return min(found, key=lambda kind: (-found[kind], kind))


def _place(members: Sequence[Fact]) -> Place | None:
    """The most exact of the places that enough events give."""
    given = [fact.event.place for fact in members if fact.event.place is not None]
    kept = _agreed([place.name for place in given])
    found = [place for place in given if place.name in kept]
    best = min(found, key=lambda place: (places.rank(place), -kept[place.name], place.name), default=None)
    return best if best is None or len(members) == 1 else replace(best, mention=())


def _time(members: Sequence[Fact]) -> Time | None:
    """The most exact of the times that enough events give."""
    given = [fact.event.time for fact in members if fact.event.time is not None]
    kept = _agreed([time.value for time in given if time.value is not None])
    found = [time for time in given if time.value in kept] or given
    best = min(found, key=lambda t: (_FINEST[t.precision], -kept.get(t.value or "", 0), t.value or ""), default=None)
    return best if best is None or len(members) == 1 else replace(best, mention=())


def _agreed(names: Sequence[str]) -> dict[str, int]:
    """Values with the number of events that give each; those that few give left out, where others are given more."""
    votes = Counter(names)
    least = AGREED * len(names)
    return {name: count for name, count in votes.items() if count >= least} or dict(votes)


def _actors(members: Sequence[Fact], role: str) -> tuple[Actor, ...]:
    """Actors that at least half of the events with any name, each once; descriptions give way to names."""
    lists = [given for fact in members if (given := getattr(fact.event, role))]
    if len(members) == 1 or not lists:
        return tuple(lists[0]) if lists else ()
    votes = Counter(name for given in lists for name in {actor.name or "" for actor in given})
    least = min(max(votes.values()), (len(lists) + 1) // 2)
    kept: dict[str, Actor] = {}
    for given in lists:
        for actor in given:
            if votes[actor.name or ""] >= least:
                kept.setdefault(actor.name or "", replace(actor, mention=()))
    return tuple(a for a in kept.values() if not _described_elsewhere(a, tuple(kept.values())))


def _described_elsewhere(actor: Actor, others: Sequence[Actor]) -> bool:
    """Whether another actor of the list names what this one only describes."""
    if actor.name is not None and not actor.name[:1].islower():
        return False
    return any(o is not actor and o.name and not o.name[:1].islower() and parties.same(actor, o) > 0 for o in others)


def _views(voices: Sequence[tuple[Status, Voice]]) -> tuple[IncidentView, ...]:
    out = []
    for status in _STATUSES:
        held = sorted({(heard.speaker, heard.report) for own, heard in voices if own == status})
        if held:
            out.append(
                IncidentView(
                    status=status, holders=tuple(name for name, _ in held), reports=tuple(report for _, report in held)
                )
            )
    return tuple(out)


def _told(members: Sequence[Fact], said: Mapping[str, Attribution], kin: Kin) -> list[Told]:
    """Every figure beside its rivals, each with who gives it; one said in several of its events once."""
    out: dict[tuple[str, CountWhat, Spans], Told] = {}
    for fact in members:
        for count in fact.event.counts:
            heard = voice(count.holder, fact, said, kin)
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
            out.setdefault(place, Told(figure, heard.kin[:1] or heard.key, fact.report.published or ""))
    return list(out.values())


def _by_figure(count: IncidentCount) -> tuple[str, int, int, str, str]:
    return count.what, count.low or 0, count.high or 0, count.holder, count.report


def _why(members: Sequence[Fact], reasons: Sequence[str], place: Place | None, time: Time | None) -> dict[str, str]:
    why: dict[str, str] = {}
    if len(members) > 1:
        why["events"] = " | ".join(dict.fromkeys(reasons))
    if place is None:
        why["place"] = "no report says where"
    if time is None:
        why["time"] = "no report says when"
    rivals = {fact.event.type for fact in members}
    if len(rivals) > 1:
        why["type"] = f"the type of most events; others are {', '.join(sorted(rivals - {_type(members)}))}"
    return why

"""Whom a report's own words relay: a first speaker to whom the same report gives the same event (coding guide, 5).

"Ten were killed, the monitor said": the headline and the lead that leave the monitor out are no source beside it.
"""

from collections.abc import Sequence

from dateline.incidents.bodies import Key, body
from dateline.incidents.facts import Fact
from dateline.incidents.known import Known
from dateline.lexicon.actors import actor_by_name
from dateline.lexicon.spokesmen import body_of
from dateline.record.spans import within
from dateline.record.types import Attribution, Sector, Span, Spans, Status

_HEDGES: frozenset[Status] = frozenset({"possible", "probable"})
_OBSERVERS: frozenset[Sector] = frozenset({"NGO", "MED"})
"""Those whose business is to tell what happens: monitors and media."""


def relayed(status: Status, fact: Fact, known: Known) -> Attribution | None:
    """Whose words a report repeats where it says by itself what it also gives to a speaker; None where it has its own.

    The speaker holds the same of the event and tells of it: its first mention, which is the most informative one,
    stands in what is said, else another mention with a figure of it, else any mention where it is a monitor or a medium
    that asserts it. Who only remarks on the event, blames somebody or claims it is no source of what the report tells
    before. A hedge ("reportedly", "suspected") says that the report has it from others: it relays also who asserts it
    outright, whoever that is. What cannot be said everybody says alone.
    """
    if status == "unknown":
        return None
    found = _source(_held(status, fact, known), fact, known)
    if found is not None or status not in _HEDGES:
        return found
    outright = _held("actual", fact, known)
    asserted = (said for said in outright if said.stance == "asserts" and _holds(said.content, fact.event.trigger))
    return _source(outright, fact, known) or min(asserted, key=lambda said: (said.cue, said.id), default=None)


def behind(said: Attribution, status: Status, fact: Fact, known: Known) -> Attribution | None:
    """Whose words a medium that a report cites gives on: the one speaker whom the report has by way of it.

    "The Courier quotes a sheriff … The Courier reports that …" is the sheriff's story. None where there are several,
    where it is what cannot be said, and where the medium is the report's own: its credit or its outlet, which cites
    nobody.
    """
    medium = body(said.speaker or "").key
    if status == "unknown" or medium in _own_media(fact, known):
        return None
    by_way = [one for one in _held(status, fact, known) if one.id != said.id and _by_way_of(medium, one, known)]
    return by_way[0] if len({(one.speaker, one.naming) for one in by_way}) == 1 else None


def _own_media(fact: Fact, known: Known) -> set[Key]:
    """Who publishes a report: its outlet, the agencies that it credits or that relay all of it."""
    names = (fact.report.outlet, known.agencies.get(fact.report.id), *fact.report.credit)
    return {body(name).key for name in names if name}


def _by_way_of(medium: Key, said: Attribution, known: Known) -> bool:
    """Whether the medium is the first that relays what somebody says, and is not the speaker itself."""
    outer = known.said.get(said.parent or "")
    through = said.via[:1] or ((outer.speaker,) if outer is not None and outer.speaker else ())
    return body(said.speaker or "").key != medium and any(body(name).key == medium for name in through)


def _held(status: Status, fact: Fact, known: Known) -> list[Attribution]:
    """The attributions that hold an event to be so, without those to nobody."""
    held = (known.said.get(view.holder) for view in fact.event.views if view.status == status)
    return [said for said in held if said is not None and (said.speaker or said.naming != "none")]


def _source(held: Sequence[Attribution], fact: Fact, known: Known) -> Attribution | None:
    found = (said for said in held if _tells(said, fact, known))
    return min(found, key=lambda said: (not _first(said, fact), said.cue, said.id), default=None)


def _tells(said: Attribution, fact: Fact, known: Known) -> bool:
    if _first(said, fact):
        return True
    figures = [span for count in fact.event.counts for span in count.mention]
    return _holds(said.content, fact.event.trigger) and (_holds(said.content, figures) or _observes(said, known))


def _observes(said: Attribution, known: Known) -> bool:
    """Whether a monitor or a medium asserts it, or somebody who speaks for one."""
    if said.stance != "asserts":
        return False
    names = (body_of(said.speaker or ""), *known.offices(said))
    rows = [row for name in names if name is not None and (row := actor_by_name(name)) is not None]
    return any(one.sector in _OBSERVERS for one in (said.speaker_actor, *rows) if one is not None)


def _first(said: Attribution, fact: Fact) -> bool:
    """Whether an event's first mention stands in what somebody says."""
    return _holds(said.content, fact.event.trigger[:1])


def _holds(content: Spans, spans: Sequence[Span]) -> bool:
    return any(within(span, content) for span in spans)

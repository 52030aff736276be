"""When: the time that a sentence says of a trigger, by what the time expression hangs on."""

from dateline.events.scope import OWN_TIME, reach
from dateline.events.triggers import Candidate
from dateline.lexicon.ontology import types
from dateline.record.layers import TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Time

APART = OWN_TIME | {"xcomp", "advcl"}


def time_of(t: Tokens, found: list[TimeMention], c: Candidate) -> Time | None:
    """The time said of the trigger, of its light verb, or of the clause that it is part of."""
    owners = reach(t, c)
    best: tuple[tuple[int, bool, int], TimeMention] | None = None
    for m in found:
        at = said_of(t, m)
        if at in owners:
            key = (owners.index(at), m.value is None, abs(m.first - c.token))
            if best is None or key < best[0]:
                best = (key, m)
    chosen = best[1] if best is not None else _only(t, found, c)
    if chosen is None:
        return None
    return as_time(t, chosen)


def as_time(t: Tokens, m: TimeMention) -> Time:
    """A time mention on the wire; a range by its start, with precision "range", as the guide has it."""
    return Time(
        value=m.value if m.value is None else m.value.partition("/")[0],
        precision=m.precision,
        basis=m.basis,
        mention=(t.span(m.first, m.last),),
        why={} if m.value is not None else {"value": m.reason or "no calendar date can be given"},
        made_by="events/setting.time@1",
    )


def _only(t: Tokens, found: list[TimeMention], c: Candidate) -> TimeMention | None:
    """The one time of a sentence for a physical event, unless a clause with a time of its own holds it."""
    if len(found) != 1 or not types()[c.trigger.row.type].physical:
        return None
    at = said_of(t, found[0])
    if t.dep[at] in OWN_TIME and at not in (c.token, t.head[c.token]):
        return None
    return None if _said_above(t, c.token, at) else found[0]


def _said_above(t: Tokens, i: int, at: int) -> bool:
    """Whether a clause that has a time of its own, or is only intended, lies between a trigger and what is timed."""
    while t.head[i] != i:
        if t.dep[i] in APART:
            return True
        i = t.head[i]
        if i == at:
            return False
    return False


def said_of(t: Tokens, m: TimeMention) -> int:
    """The verb or noun that a time expression is said of."""
    i = next((k for k in range(m.last, m.first - 1, -1) if not m.first <= t.head[k] <= m.last), m.last)
    while t.head[i] != i and (m.first <= i <= m.last or t.pos[i] in ("ADP", "SCONJ", "ADV", "ADJ", "NUM", "PART")):
        i = t.head[i]
    return i

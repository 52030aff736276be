"""How many and who holds it: the other layers' mentions, indexed by sentence, and attached to a mention of an event."""

import msgspec
from msgspec.structs import replace

from dateline.events.scope import clause
from dateline.events.triggers import Candidate
from dateline.events.where import CODED, Spot, spots
from dateline.lexicon.ontology import types
from dateline.record.layers import CountMention, Judgement, Judgements, PlaceMention, TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, View


class Context(msgspec.Struct):
    """Mentions of one report, indexed by sentence; ``cues`` the attribution that a reporting word belongs to."""

    tokens: Tokens
    places: dict[int, list[Spot]]
    times: dict[int, list[TimeMention]]
    counts: tuple[CountMention, ...]
    judgements: Judgements
    cues: dict[int, Attribution]


def context(
    t: Tokens,
    *,
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
    counts: tuple[CountMention, ...],
    judgements: Judgements,
    attributions: tuple[Attribution, ...],
) -> Context:
    """Index the mentions of one report."""
    by_time: dict[int, list[TimeMention]] = {}
    for m in times:
        if m.type in ("date", "time") and (t.part[m.first] in CODED or t.part[m.first] == "dateline"):
            by_time.setdefault(t.sent[m.first], []).append(m)
    cues = {i: a for a in attributions for start, end in a.cue for i in t.covering(start, end)}
    return Context(t, spots(t, places), by_time, counts, judgements, cues)


def judgements_of(x: Context, c: Candidate) -> tuple[Judgement, ...]:
    """Judgements on the trigger, else on the verb that carries it, else on the verb of its clause.

    An act of speech whose trigger is the reporting word is held by who reports the speech, not by the speaker.
    """
    t, i = x.tokens, c.token
    found: tuple[Judgement, ...] = ()
    for j in (i, c.arguments.light, clause(t, i)):
        if j is not None and x.judgements.at(j):
            found = x.judgements.at(j)
            break
    own = x.cues.get(i)
    if own is None or not types()[c.trigger.row.type].speech:
        return found
    holder = own.parent or "author"
    return tuple(replace(j, holder=holder) if j.holder == own.id else j for j in found)


def views(found: list[Judgement]) -> tuple[View, ...]:
    """One view a holder and status, the earliest cue kept; the author's plain assertion where nothing was judged."""
    out: dict[tuple[str, str], View] = {}
    for j in found:
        key = (j.holder, j.status)
        if key not in out or (j.cue and not out[key].cue):
            out[key] = View(holder=j.holder, status=j.status, cue=j.cue)
    return tuple(out.values()) or (View(holder="author", status="actual"),)

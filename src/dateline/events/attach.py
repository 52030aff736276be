"""How many and who holds it: the other layers' mentions, indexed by sentence, and attached to a mention of an event."""

import msgspec
from msgspec.structs import replace

from dateline.events.merge import Mention
from dateline.events.scope import clause
from dateline.events.triggers import Candidate
from dateline.events.where import CODED, Spot, spots
from dateline.lexicon.ontology import types
from dateline.lexicon.triggers import classes
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

    A refusal that a negation makes ("will not allow") takes place: the negation is part of its trigger.
    Support that is pledged or reaffirmed is support declared.
    An act of speech whose trigger is the reporting word is held by who reports the speech, not by the speaker.
    """
    t, i = x.tokens, c.token
    found: tuple[Judgement, ...] = ()
    for j in (i, c.arguments.light, clause(t, i)):
        if j is not None and x.judgements.at(j):
            found = x.judgements.at(j)
            break
    if any(condition.key == "neg" for condition in c.trigger.need):
        found = tuple(replace(j, status="actual", cue=()) if j.status == "negated" else j for j in found)
    if c.trigger.row.type == "SUPPORT":
        found = tuple(replace(j, status="actual", cue=()) if _pledged(t, j) else j for j in found)
    own = x.cues.get(i)
    if own is None or not types()[c.trigger.row.type].speech:
        return found
    holder = own.parent or "author"
    return tuple(replace(j, holder=holder) if j.holder == own.id else j for j in found)


def _pledged(t: Tokens, j: Judgement) -> bool:
    """Whether a judgement is "planned" by a word of pledging ("committed to", "pledged")."""
    words = classes()["pledge"]
    return j.status == "planned" and any(t.lemma[i] in words for start, end in j.cue for i in t.covering(start, end))


def settled(mentions: list[Mention]) -> list[Judgement]:
    """The judgements of an event's mentions, without those of mere names of what is still to come.

    "The conference" names a thing and does not say that it takes place: where no verb says so, and some mention says
    that it is planned or only demanded, who names it holds nothing by that.
    """
    found = [j for m in mentions for j in m.judgements]
    plain = [m.candidate.trigger.row.pos for m in mentions for j in m.judgements if j.status == "actual"]
    unreal = any(j.status in ("planned", "hypothetical") for j in found)
    if not unreal or any(pos != "n" for pos in plain):
        return found
    return [j for j in found if j.status != "actual"]


def views(found: list[Judgement]) -> tuple[View, ...]:
    """One view a holder and status, the earliest cue kept; the author's plain assertion where nothing was judged."""
    out: dict[tuple[str, str], View] = {}
    for j in found:
        key = (j.holder, j.status)
        if key not in out or (j.cue and not out[key].cue):
            out[key] = View(holder=j.holder, status=j.status, cue=j.cue)
    return tuple(out.values()) or (View(holder="author", status="actual"),)

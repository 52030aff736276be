"""Who did what to whom, where and when: every distinct event of a report once, with all its mentions.

Triggers by lexicon rows over lemmas and dependencies, roles by the dependencies, coreference by rule; see the modules
of this room. What a report does not say stays empty, with the reason in ``why``.
"""

from dateline.events.attach import Context, context, judgements_of, settled, views
from dateline.events.cameo import cameo_of
from dateline.events.casting import Part, choose, parts
from dateline.events.counting import said_with
from dateline.events.evidence import evidence, span
from dateline.events.infer import infer
from dateline.events.merge import Cluster, Mention, cluster
from dateline.events.proposals import proposed
from dateline.events.quiet import heard
from dateline.events.roles import roles
from dateline.events.setting import Facts, settings
from dateline.events.together import joined
from dateline.events.triggers import Candidate, Scene, scene
from dateline.events.weigh import least, read, score
from dateline.events.when import time_of
from dateline.events.where import place_of
from dateline.lexicon.ontology import codes, contexts, types
from dateline.lexicon.ontology import score as conflict_score
from dateline.record.ids import event_id
from dateline.record.layers import ActorLayer, CountMention, Judgements, Links, Marks, PlaceMention, TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Event, Evidence, Place, Report, Time

OPENS = 0.4
"""A row, or a trigger of the encoder, below this never opens an event."""
ASKED = 0.15
"""An event that somebody denies or holds unknown is coded from here on where an encoder read it."""


def code_events(
    report: Report,
    tokens: Tokens,
    *,
    actors: ActorLayer,
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
    counts: tuple[CountMention, ...],
    attributions: tuple[Attribution, ...],
    judgements: Judgements,
    marks: Marks,
) -> tuple[Event, ...]:
    """Code the events of one report, in the order of their first mention; without marks by the rules alone."""
    s = scene(tokens, actors, places)
    places = joined(tokens, places)
    x = context(tokens, places=places, times=times, counts=counts, judgements=judgements, attributions=attributions)
    found = proposed(s, marks)
    triggered = {c.token: c for c in found}
    mentions = [mention(s, x, c, stands=opens(c, triggered), links=marks.links.get(c.token)) for c in found]
    figures = said_with(x, mentions)
    for m in mentions:
        m.figures = figures.get(m.token, ())
    clusters = [c for c in cluster(tokens, mentions) if stands(tokens, c)]
    cast: list[tuple[Part, ...]] = parts(s, clusters) if marks.triggers else [()] * len(clusters)
    if marks.triggers:
        choose(clusters, cast)
    else:
        infer(s, clusters)
    clusters, cast = heard(s, clusters, cast)
    found_of = settings(x, places, times, clusters)
    return tuple(
        event(report, x, c, facts, evidence(tokens, c, some, marks))
        for c, facts, some in zip(clusters, found_of, cast, strict=True)
    )


def stands(t: Tokens, c: Cluster) -> bool:
    """Whether an event is coded: likely enough, or denied or held unknown, which is kept sooner."""
    value = score(t, c)
    return value >= least(c) or (asked(c) and (not read(c) or value >= ASKED))


def asked(c: Cluster) -> bool:
    """Whether somebody holds the event unknown or denies it: both are kept, however unsure their words are."""
    return any(j.status in ("unknown", "negated") for m in c.mentions for j in m.judgements)


def opens(c: Candidate, triggered: dict[int, Candidate]) -> bool:
    """Whether a mention may stand as an event by itself.

    Its row is sure enough, and it is no verb that merely carries another trigger of its type ("carried out" a "raid").
    """
    row = c.trigger.row
    carried = row.pos == "v" and any(
        o in triggered and triggered[o].trigger.row.type == row.type for o in c.arguments.objects
    )
    return max(row.score, c.chance or 0.0) >= OPENS and not carried


def mention(s: Scene, x: Context, c: Candidate, *, stands: bool, links: Links | None = None) -> Mention:
    """A candidate with its participants, place, time and views."""
    t = x.tokens
    return Mention(
        candidate=c,
        roles=roles(s, c),
        place=place_of(t, x.places.get(t.sent[c.token], []), c),
        time=time_of(t, x.times.get(t.sent[c.token], []), c),
        judgements=judgements_of(x, c),
        opens=stands,
        headline=x.tokens.part[c.token] == "headline",
        links=links,
    )


def informative(x: Context, m: Mention) -> tuple[int, float, int]:
    """Order of mentions: body before headline, more participants and detail first, then the surer row.

    A word that no row knows comes after those that one does, however sure the encoder: its sureness moves with each
    word of the report, and the event's identity hangs on the first mention.
    """
    filled = bool(m.roles.actor) + bool(m.roles.recipient) + (m.place is not None) + (m.time is not None)
    body = x.tokens.part[m.token] != "headline"
    return (body + filled, m.candidate.trigger.row.score if m.candidate.known else 0.0, -m.token)


def event(report: Report, x: Context, c: Cluster, facts: Facts, grounds: tuple[Evidence, ...]) -> Event:
    """One event on the wire from its mentions."""
    ordered = sorted(c.mentions, key=lambda m: informative(x, m), reverse=True)
    first = ordered[0]
    row = first.candidate.trigger.row
    trigger = tuple(dict.fromkeys(span(x.tokens, m.candidate) for m in ordered))
    cameo, pattern = cameo_of(x.tokens, first.candidate)
    mode = row.mode or (codes()[cameo].mode if cameo in codes() else None)
    return Event(
        id=event_id(report.id, row.type, trigger),
        report=report.id,
        type=row.type,
        subtype=next((m.candidate.trigger.row.subtype for m in ordered if m.candidate.trigger.row.subtype), None),
        mode=mode,
        context=contexts(cameo),
        cameo=cameo,
        quad=types()[row.type].quad,
        goldstein=conflict_score(row.type, mode),
        trigger=trigger,
        actor=c.actor,
        recipient=c.recipient,
        place=facts.place,
        time=facts.time,
        counts=facts.counts,
        views=views(settled(c.mentions)),
        evidence=grounds,
        score=round(score(x.tokens, c), 3),
        why=reasons(c, facts.place, facts.time) | facts.why,
        made_by=f"events/{first.candidate.trigger.name}@1"
        + ("" if pattern == first.candidate.trigger.name else f" {pattern}"),
    )


def reasons(c: Cluster, where: Place | None, time: Time | None) -> dict[str, str]:
    """Why mentions were merged, and why a field is empty or where it comes from."""
    why: dict[str, str] = {}
    if c.reasons:
        why["merge"] = "; ".join(dict.fromkeys(c.reasons))
    if not c.actor:
        why["actor"] = "nobody is named who does it"
    if not c.recipient and not types()[c.mentions[0].candidate.trigger.row.type].shared:
        why["recipient"] = "nobody is named whom it is done to"
    if where is None:
        why["place"] = "no place is named with it"
    if time is None:
        why["time"] = "no time is given with it"
    return why

"""Who did what to whom, where and when: every distinct event of a report once, with all its mentions.

Triggers by lexicon rows over lemmas and dependencies, roles by the dependencies, coreference by rule; see the modules
of this room. What a report does not say stays empty, with the reason in ``why``.
"""

from dateline.events.attach import Context, context, judgements_of, settled, views
from dateline.events.cameo import cameo_of
from dateline.events.infer import infer
from dateline.events.merge import Cluster, Mention, cluster
from dateline.events.roles import roles
from dateline.events.setting import Facts, settings
from dateline.events.together import joined
from dateline.events.triggers import Candidate, Scene, candidates, scene
from dateline.events.weigh import score
from dateline.events.when import time_of
from dateline.events.where import place_of
from dateline.lexicon.ontology import codes, contexts, types
from dateline.lexicon.ontology import score as conflict_score
from dateline.record.ids import event_id
from dateline.record.layers import ActorLayer, CountMention, Judgements, PlaceMention, TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Event, Place, Report, Span, Time

# a row below this never opens an event; an event below the other is not coded
OPENS = 0.4
MIN_SCORE = 0.4


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
) -> tuple[Event, ...]:
    """Code the events of one report, in the order of their first mention."""
    s = scene(tokens, actors, places)
    places = joined(tokens, places)
    x = context(tokens, places=places, times=times, counts=counts, judgements=judgements, attributions=attributions)
    found = candidates(s)
    triggered = {c.token: c for c in found}
    mentions = [mention(s, x, c, stands=opens(c, triggered)) for c in found]
    clusters = [c for c in cluster(tokens, mentions) if asked(c) or score(tokens, c) >= MIN_SCORE]
    infer(s, clusters)
    found_of = settings(x, places, times, clusters)
    return tuple(event(report, x, c, facts) for c, facts in zip(clusters, found_of, strict=True))


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
    return row.score >= OPENS and not carried


def mention(s: Scene, x: Context, c: Candidate, *, stands: bool) -> Mention:
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
    )


def informative(x: Context, m: Mention) -> tuple[int, float, int]:
    """Order of mentions: body before headline, more participants and detail first, then the surer row."""
    filled = bool(m.roles.actor) + bool(m.roles.recipient) + (m.place is not None) + (m.time is not None)
    body = x.tokens.part[m.token] != "headline"
    return (body + filled, m.candidate.trigger.row.score, -m.token)


def event(report: Report, x: Context, c: Cluster, facts: Facts) -> Event:
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


def span(t: Tokens, c: Candidate) -> Span:
    """The one to four words of a mention: the trigger with its particle or its noun modifier."""
    first = last = c.token
    if c.trigger.row.pos == "n":
        while first > 0 and c.token - first < 3 and t.dep[first - 1] == "compound" and t.head[first - 1] == c.token:
            first -= 1
    return t.span(first, last)

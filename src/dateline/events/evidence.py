"""Why an event is coded as it is: each field with its words, what found it, its score, and what was near."""

from collections.abc import Iterator

from dateline.events.casting import Part
from dateline.events.merge import Cluster
from dateline.events.proposals import chance_of
from dateline.events.triggers import Candidate
from dateline.record.layers import Marks
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Evidence, EvidenceField, Span

CONSIDERED = 0.1
"""Least probability at which what was not taken is told."""
TIES, TRIGGERS, SYNTAX, INFERRED = "encoder/ties@2", "encoder/triggers@2", "events/roles@2", "events/infer@1"


def evidence(t: Tokens, c: Cluster, cast: tuple[Part, ...], marks: Marks) -> tuple[Evidence, ...]:
    """All grounds of one event: its mentions, its type, who and whom."""
    sides = _weighed(cast) if cast else _said(c)
    return (*_triggers(t, c), *_types(t, c, marks), *sides)


def _triggers(t: Tokens, c: Cluster) -> Iterator[Evidence]:
    for n, m in enumerate(c.mentions):
        row = m.candidate.trigger.row
        yield Evidence(
            field="trigger",
            value="mention",
            words=(span(t, m.candidate),),
            by=f"events/{m.candidate.trigger.name}@2" if m.candidate.known else TRIGGERS,
            score=round(row.score, 3),
            reason="" if n == 0 else c.reasons[n - 1],
        )


def _types(t: Tokens, c: Cluster, marks: Marks) -> Iterator[Evidence]:
    """The type by its row, and by the encoder; then the types that the encoder finds next to it."""
    first = c.mentions[0].candidate
    row, words = first.trigger.row, (span(t, first),)
    if first.known:
        name = f"events/{first.trigger.name}@2"
        yield Evidence(field="type", value=row.type, words=words, by=name, score=round(row.score, 3))
    if not marks.triggers:
        return
    chance = max(chance_of(marks, m.token, row.type) for m in c.mentions)
    yield Evidence(field="type", value=row.type, words=words, by=TRIGGERS, score=round(chance, 3))
    for kind, other in marks.triggers.get(first.token, ()):
        if kind != row.type and other >= CONSIDERED:
            yield Evidence(field="type", value=kind, words=words, by=TRIGGERS, score=round(other, 3), chosen=False)


def _said(c: Cluster) -> Iterator[Evidence]:
    """Who and whom by the syntax of the trigger, or by what the rules infer."""
    sides: tuple[tuple[EvidenceField, tuple[Actor, ...]], ...] = (("actor", c.actor), ("recipient", c.recipient))
    for field, actors in sides:
        by = INFERRED if field in c.inferred else SYNTAX
        for actor in actors:
            yield Evidence(
                field=field, value=called(actor), words=actor.mention, by=by, reason=actor.why.get("name", "")
            )


def _weighed(cast: tuple[Part, ...]) -> Iterator[Evidence]:
    """Who and whom by syntax and encoder together; what was near is told too."""
    for part in cast:
        for o in part.options:
            if not o.taken and o.chance < CONSIDERED:
                continue
            how = "said by the syntax" if o.said else "tied by the encoder" if o.tie else "near, by the rules"
            yield Evidence(
                field=part.slot,
                value=called(o.actor),
                words=o.actor.mention,
                by=TIES if o.tie else SYNTAX if o.said else INFERRED,
                score=round(o.chance, 3),
                chosen=o.taken,
                reason=f"{how}; the encoder's tie {o.tie:.2f}",
            )


def called(actor: Actor) -> str:
    """An actor's name, else what is known of it."""
    return actor.name or " ".join(filter(None, (actor.country, actor.sector)))


def span(t: Tokens, c: Candidate) -> Span:
    """The one to four words of a mention: the trigger with its particle or its noun modifier."""
    first = last = c.token
    if c.trigger.row.pos == "n":
        while first > 0 and c.token - first < 3 and t.dep[first - 1] == "compound" and t.head[first - 1] == c.token:
            first -= 1
    return t.span(first, last)

"""How many: every count of a report goes to one event of a fitting type, the nearest in the parse of its sentence.

An event that only an encoder opened gives way to one that a row of the lexicon opens.
"""

import msgspec

from dateline.events.attach import Context
from dateline.events.merge import Cluster, Mention
from dateline.events.nearness import Climb
from dateline.lexicon.ontology import counted_by
from dateline.record.layers import CountMention
from dateline.record.types import Count

FARTHEST = 6
BACK = 2
BESIDE = 1
TENFOLD = 10


class Holder(msgspec.Struct, frozen=True):
    """A mention that may hold a count: number of its event, its own there, and whether no row opens the event."""

    event: int
    nth: int
    unsure: bool
    mention: Mention

    @property
    def kind(self) -> str:
        """The event's type."""
        return self.mention.candidate.trigger.row.type


def allot(x: Context, clusters: list[Cluster]) -> list[tuple[Count, ...]]:
    """Counts per event, each figure of an event once, held by the first holder of the mention that it is said with."""
    by_sentence: dict[int, list[Holder]] = {}
    for number, event in enumerate(clusters):
        unsure = not any(m.candidate.known and m.opens for m in event.mentions)
        for nth, m in enumerate(event.mentions):
            by_sentence.setdefault(x.tokens.sent[m.token], []).append(Holder(number, nth, unsure, m))
    out: list[list[tuple[CountMention, Mention]]] = [[] for _ in clusters]
    for c in x.counts:
        owner = _owner(x, c, by_sentence) if (c.low, c.high) != (0, 0) else None
        if owner is not None and _agrees(x, c, [other for other, _ in out[owner[0]] if other.what == c.what]):
            out[owner[0]].append((c, owner[1]))
    return [tuple(_count(x, c, m) for c, m in found) for found in out]


def _agrees(x: Context, c: CountMention, others: list[CountMention]) -> bool:
    """Whether a figure goes with those of its sort that an event has: said beside the first of them, or not against it.

    What is said elsewhere and differs, or is tenfold, counts another event: a total, or a part of it.
    """
    if not others:
        return True
    if any((c.low, c.high) == (o.low, o.high) for o in others):
        return False
    first = others[0]
    low, high = _range(c)
    least, most = _range(first)
    beside = abs(x.tokens.sent[c.first] - x.tokens.sent[first.first]) <= BESIDE
    return low <= TENFOLD * most and (beside or (low <= most and least <= high))


def _range(c: CountMention) -> tuple[int, int]:
    """The figure as least and most, an open end taken as the other."""
    return c.low or c.high or 1, c.high or c.low or 1


def _owner(x: Context, c: CountMention, by_sentence: dict[int, list[Holder]]) -> tuple[int, Mention] | None:
    """The event and mention that a count belongs to: in its own sentence, else just before it."""
    sentence, fitting = x.tokens.sent[c.anchor], counted_by(c.what)
    climb = Climb(x.tokens, c.anchor)
    best: tuple[bool, int, int] | None = None
    owner: Holder | None = None
    for h in by_sentence.get(sentence, ()):
        if h.kind not in fitting:
            continue
        way = climb.to(h.mention.token)
        steps = 0 if h.mention.token in (c.anchor, c.noun) else FARTHEST + 1 if way is None else way.length
        if steps <= FARTHEST and (best is None or (h.unsure, steps, h.nth) < best):
            best, owner = (h.unsure, steps, h.nth), h
    for back in range(1, BACK + 1):
        if owner is None:
            before = [h for h in by_sentence.get(sentence - back, ()) if h.kind in fitting]
            owner = before[-1] if before else None
    return None if owner is None else (owner.event, owner.mention)


def _count(x: Context, c: CountMention, m: Mention) -> Count:
    holder = m.judgements[0].holder if m.judgements else "author"
    span = x.tokens.span(c.first, c.last)
    return Count(what=c.what, who=c.who, low=c.low, high=c.high, mention=(span,), holder=holder)

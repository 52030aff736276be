"""How many: every count of a report goes to one event of a fitting type, the nearest in the parse of its sentence.

An event that only an encoder opened gives way to one that a row of the lexicon opens. Rival figures of an event stay
side by side, each with its holder, and none is averaged; but one that seems to count something else than the first of
its sort is left out: more than ten times as great, or said far off and differing (``docs/counts.md``).
"""

import msgspec

from dateline.events.attach import Context
from dateline.events.merge import Cluster, Mention
from dateline.events.nearness import Climb
from dateline.events.scope import clause
from dateline.lexicon.ontology import counted_by
from dateline.record.layers import CountMention
from dateline.record.types import Count, CountWhat

FARTHEST = 6
BACK = 2
BESIDE = 2
TENFOLD = 10
FEW = 2
"""Figures up to here are shared by many events; above it, one told where no event is ("Offensive leaves 70 dead") goes
to the event with the same figure."""


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


class Given(msgspec.Struct, frozen=True):
    """A count that an event has, and who holds it."""

    count: CountMention
    holder: str


class Shelf(msgspec.Struct):
    """The counts of one event: the first of each sort, and who holds each figure."""

    given: list[Given] = []
    first: dict[CountWhat, CountMention] = {}
    held: dict[tuple[CountWhat, int | None, int | None], set[str]] = {}


def said_with(x: Context, mentions: list[Mention]) -> dict[int, tuple[CountMention, ...]]:
    """The figures said with each mention, by its token: every count goes to the nearest mention of a fitting type."""
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(x.tokens.sent[m.token], []).append(m)
    out: dict[int, tuple[CountMention, ...]] = {}
    for c in x.counts:
        fitting, climb = counted_by(c.what), Climb(x.tokens, c.anchor)
        here = by_sentence.get(x.tokens.sent[c.anchor], ())
        near = [(_steps(climb, c, m), m.token) for m in here if m.candidate.trigger.row.type in fitting]
        steps, token = min(near, default=(FARTHEST + 1, 0), key=lambda pair: pair[0])
        if steps <= FARTHEST and c.high != 0:
            out[token] = (*out.get(token, ()), c)
    return out


def _steps(climb: Climb, c: CountMention, m: Mention) -> int:
    """Steps in the parse from what happened to those counted to a mention; too far where there is no way."""
    if m.token in (c.anchor, c.noun):
        return 0
    way = climb.to(m.token)
    return FARTHEST + 1 if way is None else way.length


def allot(x: Context, clusters: list[Cluster]) -> list[tuple[Count, ...]]:
    """Counts per event: each figure of an event once for each who holds it."""
    by_sentence: dict[int, list[Holder]] = {}
    for number, event in enumerate(clusters):
        unsure = not any(m.candidate.known and m.opens for m in event.mentions)
        for nth, m in enumerate(event.mentions):
            by_sentence.setdefault(x.tokens.sent[m.token], []).append(Holder(number, nth, unsure, m))
    shelves = [Shelf() for _ in clusters]
    alone: list[CountMention] = []
    for c in x.counts:
        owner = _denied(x, c, by_sentence) if c.high == 0 else _owner(x, c, by_sentence)
        if owner is None:
            alone.append(c)
        else:
            _give(x, Given(c, _holder(x, c, owner.mention)), shelves[owner.event])
    told = {(g.count.what, _range(g.count)[0]): shelf for shelf in reversed(shelves) for g in shelf.given}
    for c in alone:
        like = told.get((c.what, _range(c)[0]))
        if like is not None and c.high != 0 and _range(c)[0] > FEW:
            _give(x, Given(c, _holder(x, c, None)), like)
    return [tuple(_count(x, g) for g in sorted(shelf.given, key=lambda g: g.count.first)) for shelf in shelves]


def _give(x: Context, given: Given, shelf: Shelf) -> None:
    """Add a figure to those of an event, if it agrees with them and its holder has not given it before."""
    c = given.count
    first = shelf.first.setdefault(c.what, c)
    holders = shelf.held.get((c.what, c.low, c.high))
    if given.holder not in holders if holders is not None else first is c or _agrees(x, c, first):
        shelf.given.append(given)
        shelf.held.setdefault((c.what, c.low, c.high), set()).add(given.holder)


def _agrees(x: Context, c: CountMention, first: CountMention) -> bool:
    """Whether a figure goes with the first of its sort that an event has: said beside it, not against it, or its part.

    What is said elsewhere and differs, or is tenfold, counts another event: a total, or a part of it.
    """
    low, high = _range(c)
    least, most = _range(first)
    if c.part:
        return low <= most
    beside = abs(x.tokens.sent[c.first] - x.tokens.sent[first.first]) <= BESIDE
    return low <= TENFOLD * most and (beside or (low <= most and least <= high))


def _range(c: CountMention) -> tuple[int, int]:
    """The figure as least and most, an open end taken as the other."""
    return c.low or c.high or 1, c.high or c.low or 1


def _denied(x: Context, c: CountMention, by_sentence: dict[int, list[Holder]]) -> Holder | None:
    """The event that "no casualties", "nobody was killed" itself denies; none of a neighbour's."""
    here = by_sentence.get(x.tokens.sent[c.anchor], ())
    return next((h for h in here if h.mention.token in (c.anchor, c.noun) and h.kind in counted_by(c.what)), None)


def _owner(x: Context, c: CountMention, by_sentence: dict[int, list[Holder]]) -> Holder | None:
    """The mention that a count belongs to: in its own sentence, else just before it."""
    sentence, fitting = x.tokens.sent[c.anchor], counted_by(c.what)
    climb = Climb(x.tokens, c.anchor)
    best: tuple[bool, int, int] | None = None
    owner: Holder | None = None
    for h in by_sentence.get(sentence, ()):
        if h.kind not in fitting:
            continue
        steps = _steps(climb, c, h.mention)
        if steps <= FARTHEST and (best is None or (h.unsure, steps, h.nth) < best):
            best, owner = (h.unsure, steps, h.nth), h
    for back in range(1, BACK + 1):
        if owner is None:
            before = [h for h in by_sentence.get(sentence - back, ()) if h.kind in fitting]
            owner = before[-1] if before else None
    return owner


def _holder(x: Context, c: CountMention, m: Mention | None) -> str:
    """Who holds the figure: of the word that says what happened, else of its clause, else of the event's mention."""
    for token in (c.anchor, clause(x.tokens, c.anchor)):
        found = x.judgements.at(token)
        if found:
            return found[0].holder
    return m.judgements[0].holder if m is not None and m.judgements else "author"


def _count(x: Context, given: Given) -> Count:
    c = given.count
    span = x.tokens.span(c.first, c.last)
    return Count(what=c.what, who=c.who, low=c.low, high=c.high, mention=(span,), holder=given.holder, part=c.part)

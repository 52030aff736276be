"""How many: every count of a report goes to one event of a fitting type, the nearest in the parse of its sentence."""

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


def allot(x: Context, clusters: list[Cluster]) -> list[tuple[Count, ...]]:
    """Counts per event, each figure of an event once, held by the first holder of the mention that it is said with."""
    by_sentence: dict[int, list[tuple[int, int, Mention]]] = {}
    for number, event in enumerate(clusters):
        for nth, m in enumerate(event.mentions):
            by_sentence.setdefault(x.tokens.sent[m.token], []).append((number, nth, m))
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


def _owner(
    x: Context, c: CountMention, by_sentence: dict[int, list[tuple[int, int, Mention]]]
) -> tuple[int, Mention] | None:
    """The event and mention that a count belongs to: in its own sentence, else just before it."""
    sentence, fitting = x.tokens.sent[c.anchor], counted_by(c.what)
    climb = Climb(x.tokens, c.anchor)
    best: tuple[int, int, int, Mention] | None = None
    for number, nth, m in by_sentence.get(sentence, ()):
        if m.candidate.trigger.row.type not in fitting:
            continue
        way = climb.to(m.token)
        steps = 0 if m.token in (c.anchor, c.noun) else FARTHEST + 1 if way is None else way.length
        if steps <= FARTHEST and (best is None or (steps, nth) < best[:2]):
            best = (steps, nth, number, m)
    if best is not None:
        return best[2], best[3]
    for back in range(1, BACK + 1):
        before = [(n, m) for n, _, m in by_sentence.get(sentence - back, ()) if m.candidate.trigger.row.type in fitting]
        if before:
            return before[-1]
    return None


def _count(x: Context, c: CountMention, m: Mention) -> Count:
    holder = m.judgements[0].holder if m.judgements else "author"
    span = x.tokens.span(c.first, c.last)
    return Count(what=c.what, who=c.who, low=c.low, high=c.high, mention=(span,), holder=holder)

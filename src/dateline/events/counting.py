"""How many: every count of a report goes to one event of a fitting type, or to none.

A conditional log-linear choice like that of places and times: every event in reach, and "no event", is a sum of
weighted signs (``count_signs``); the weights are fitted on coded reports (``training/fit_counts.py``) and stand in
``data/count_weights.csv``. Rival figures of an event stay side by side, each with its holder, and none is averaged
(``docs/counts.md``).
"""

from dateline.events.attach import Context
from dateline.events.count_signs import CountScene
from dateline.events.figures import TENFOLD, least, most
from dateline.events.merge import Cluster, Mention
from dateline.events.nearness import Climb
from dateline.events.scope import clause
from dateline.lexicon.fusion import choose
from dateline.lexicon.ontology import counted_by
from dateline.lexicon.triggers import count_weights
from dateline.record.layers import CountMention
from dateline.record.types import Count, CountWhat

FARTHEST = 6


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
    """Counts per event: each figure of an event once for each who holds it.

    What is more than ten times as great as the first of its sort counts something else: a war, a year.
    """
    scene = CountScene(x, clusters)
    given: list[dict[tuple[object, ...], Count]] = [{} for _ in clusters]
    first: dict[tuple[int, CountWhat], CountMention] = {}
    for c in x.counts:
        found = _denied(scene, c) if c.high == 0 else _owner(scene, c)
        if found is not None and least(c) <= TENFOLD * most(first.setdefault((found[0], c.what), c)):
            count = _count(x, c, _holder(x, c, found[1]))
            given[found[0]].setdefault((count.what, count.low, count.high, count.holder), count)
    return [tuple(counts.values()) for counts in given]


def _owner(scene: CountScene, c: CountMention) -> tuple[int, Mention] | None:
    """The number of the event that a figure belongs to, and its mention; none where nothing weighs more than none."""
    events, none = scene.candidates(c)
    return choose((((n, m), signs) for n, m, signs in events), none, count_weights())


def _denied(scene: CountScene, c: CountMention) -> tuple[int, Mention] | None:
    """The event that "no casualties", "nobody was killed" itself denies; none of a neighbour's."""
    for token in (c.anchor, c.noun):
        n = scene.owner.get(token)
        if n is not None and scene.kinds[n] in counted_by(c.what):
            return n, next(m for m in scene.clusters[n].mentions if m.token == token)
    return None


def _holder(x: Context, c: CountMention, m: Mention) -> str:
    """Who holds the figure: of the word that says what happened, else of its clause, else of the event's mention."""
    for token in (c.anchor, clause(x.tokens, c.anchor)):
        found = x.judgements.at(token)
        if found:
            return found[0].holder
    return m.judgements[0].holder if m.judgements else "author"


def _count(x: Context, c: CountMention, holder: str) -> Count:
    span = x.tokens.span(c.first, c.last)
    return Count(what=c.what, who=c.who, low=c.low, high=c.high, mention=(span,), holder=holder, part=c.part)

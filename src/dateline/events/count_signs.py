"""Signs that a figure of a report counts those whom an event did something to, or that it belongs to no event."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from dateline.events.attach import Context
from dateline.events.figures import TENFOLD, least, meet, most
from dateline.events.merge import HARM, Cluster, Mention, unreal
from dateline.events.nearness import NOWHERE, Climb
from dateline.events.ties import firm
from dateline.lexicon.fusion import Signs, lift
from dateline.lexicon.ontology import counted_by
from dateline.record.layers import CountMention
from dateline.record.types import Actor, CountWhat

BACK, NEXT = 3, 1
"""Sentences after and before a mention of an event in which a figure may still be its own."""
MANY, FARTHEST = 4, 8
FEW, HUGE = 10, 1000


class Way(msgspec.Struct, frozen=True):
    """From a figure to the nearest mention of an event: the mention, sentences back, steps in the parse."""

    mention: Mention
    back: int
    steps: int
    borders: int
    up: int


class Reach(msgspec.Struct, frozen=True):
    """What lies in reach of one figure: the events with their ways, the least steps, and the event most told."""

    ways: dict[int, Way]
    least: int | None
    last: int | None
    main: int | None


class CountScene:
    """The events of one report as its figures see them."""

    def __init__(self, x: Context, clusters: list[Cluster]) -> None:
        self.x = x
        self.clusters = [replace(c, mentions=firm(c.mentions)) for c in clusters]
        self.kinds = [c.mentions[0].candidate.trigger.row.type for c in clusters]
        self.owner = {m.token: n for n, c in enumerate(self.clusters) for m in c.mentions}
        self.told: dict[int, list[CountMention]] = defaultdict(list)
        self.alike: dict[tuple[CountWhat, int | None, int | None], set[int]] = defaultdict(set)
        for count in x.counts:
            n = self.owner.get(count.anchor, self.owner.get(count.noun))
            if n is not None:
                self.told[n].append(count)
                self.alike[count.what, count.low, count.high].add(n)
        self.by_sentence: dict[int, set[int]] = defaultdict(set)
        for n, e in enumerate(self.clusters):
            for m in e.mentions:
                self.by_sentence[x.tokens.sent[m.token]].add(n)
        self.fitting: dict[CountWhat, list[int]] = {}
        self.main: dict[CountWhat, int | None] = {}

    def candidates(self, c: CountMention) -> tuple[list[tuple[int, Mention, Signs]], Signs]:
        """The events that a figure may belong to, each with its nearest mention and signs; the signs of none."""
        reach = self._reach(c)
        found = []
        for n, way in reach.ways.items():
            others = [d for d in self.told[n] if d is not c and d.what == c.what]
            same = any((d.low, d.high) == (c.low, c.high) for d in others)
            if -NEXT <= way.back <= BACK or same or n == reach.main:
                signs = dict.fromkeys((*self._signs(c, n, way, reach), *_beside(c, others)), 1.0)
                found.append((n, way.mention, signs | self._read(c, n)))
        return found, dict.fromkeys(self._none(c, reach.least), 1.0)

    def _reach(self, c: CountMention) -> Reach:
        if c.what not in self.fitting:
            self.fitting[c.what] = [n for n, kind in enumerate(self.kinds) if kind in counted_by(c.what)]
            self.main[c.what] = max(
                self.fitting[c.what], key=lambda n: (len(self.clusters[n].mentions), -n), default=None
            )
        fitting, main, climb = self.fitting[c.what], self.main[c.what], Climb(self.x.tokens, c.anchor)
        at = self.x.tokens.sent[c.anchor]
        near = self.alike.get((c.what, c.low, c.high), set()).union(
            {main}, *(self.by_sentence.get(s, ()) for s in range(at - BACK, at + NEXT + 1))
        )
        ways = {n: self._way(c, climb, self.clusters[n]) for n in fitting if n in near}
        steps = [way.steps for way in ways.values() if way.back == 0]
        before = [way for way in ways.values() if way.back > 0]
        if all(way.back > BACK for way in before):
            before = [way for n in fitting if (way := self._way(c, climb, self.clusters[n])).back > 0]
        nearest = min((way.back for way in before), default=0)
        last = max((way.mention.token for way in before if way.back == nearest), default=None)
        return Reach(ways, min(steps, default=None), last, main)

    def _way(self, c: CountMention, climb: Climb, e: Cluster) -> Way:
        """The way to the nearest mention: of the figure's own sentence by the parse, else of the nearest sentence."""
        t, found = self.x.tokens, []
        for nth, m in enumerate(e.mentions):
            back = t.sent[c.anchor] - t.sent[m.token]
            if back:
                found.append(((1, abs(back) + (0.5 if back < 0 else 0), nth), Way(m, back, FARTHEST, 0, 0)))
                continue
            way = climb.to(m.token) or NOWHERE
            steps = 0 if m.token in (c.anchor, c.noun) else min(way.length, FARTHEST)
            found.append(((0, steps, nth), Way(m, 0, steps, min(way.borders, 2), min(way.up, MANY))))
        return min(found, key=lambda pair: pair[0])[1]

    def _signs(self, c: CountMention, n: int, way: Way, reach: Reach) -> Iterator[str]:
        t, e = self.x.tokens, self.clusters[n]
        part = "headline" if t.part[c.first] == "headline" else "body"
        yield "event"
        yield from self._here(c, n, way, reach) if way.back == 0 else self._apart(c, n, way, reach)
        if not any(m.candidate.known and m.opens for m in e.mentions):
            yield "unsure"
        yield f"mentions {min(len(e.mentions), MANY)}"
        headlines = [m.headline for m in e.mentions]
        if any(headlines):
            yield f"{'headline only' if all(headlines) else 'headline too'}, {part}"
        if all(map(unreal, e.mentions)):
            yield "unreal"
        where = "here" if way.back == 0 else "apart"
        if n == reach.main:
            yield from ("most told", f"most told {where}")
        if c.part:
            yield f"part {where}"

    def _here(self, c: CountMention, n: int, way: Way, reach: Reach) -> Iterator[str]:
        """How a figure hangs together with an event of its own sentence."""
        row = way.mention.candidate.trigger.row
        sort = "harm" if row.group in HARM else "deed"
        yield from ("here", f"here {self.kinds[n]} {c.what}", f"here {sort}", f"here {row.pos}")
        yield f"steps {way.steps} {sort}"
        if way.steps:
            yield from (f"borders {way.borders}", f"up {way.up}")
            yield "before" if way.mention.token < c.first else "after"
        if way.steps == reach.least:
            yield "nearest" if way.steps else "its word"
        if self.owner.get(c.anchor, n) != n:
            yield "another's word"
        if _named(self.x, c, self.clusters[n].recipient):
            yield "counts whom"
        elif _named(self.x, c, self.clusters[n].actor):
            yield "counts who"
        elif self.clusters[n].recipient:
            yield "whom others"

    def _apart(self, c: CountMention, n: int, way: Way, reach: Reach) -> Iterator[str]:
        """How far off an event of another sentence stands."""
        t, row = self.x.tokens, way.mention.candidate.trigger.row
        where = f"back {min(way.back, MANY)}" if way.back > 0 else f"next {min(-way.back, 2)}"
        yield from (where, f"{where}, {'none' if reach.least is None else 'some'} here")
        yield from (f"apart {self.kinds[n]} {c.what}", f"apart {'harm' if row.group in HARM else 'deed'}")
        if way.mention.token == reach.last:
            yield "last back"
        if t.para[way.mention.token] == t.para[c.anchor]:
            yield f"{where}, paragraph"
        if self.owner.get(c.anchor, n) != n:
            yield "another's word, apart"

    def _read(self, c: CountMention, n: int) -> Signs:
        """What the encoder says: whether those counted suffer or do it, and whether the figure's word tells it."""
        mentions = self.clusters[n].mentions
        links = [m.links for m in mentions if m.links is not None]
        if not links:
            return {}
        own = self.clusters[self.owner[c.anchor]].mentions if c.anchor in self.owner else []
        back = [p for m in own if m.token == c.anchor and m.links for i, p in m.links.same if self.owner.get(i) == n]
        return {
            "read": 1.0,
            "read whom": lift(max((p for k in links for i, p in k.recipient if _in(c, i)), default=0.0)),
            "read who": lift(max((p for k in links for i, p in k.actor if _in(c, i)), default=0.0)),
            "read one": 1.0
            if self.owner.get(c.anchor) == n
            else lift(max((*back, *(p for k in links for i, p in k.same if i == c.anchor)), default=0.0)),
        }

    def _none(self, c: CountMention, steps: int | None) -> Iterator[str]:
        """Signs that a figure is of no event."""
        t = self.x.tokens
        yield from ("none", f"none {c.what}")
        if c.part:
            yield "none part"
        if c.low == c.high == 1:
            yield from ("none one", "none one article" if t.lower[c.first] in ("a", "an") else "none one figure")
        else:
            yield "none few" if least(c) < FEW else "none many" if least(c) < HUGE else "none huge"
        if c.low is None or c.high is None:
            yield "none open"
        yield "none nothing here" if steps is None else f"none steps {min(steps, FARTHEST)}"
        others = [d for d in self.x.counts if d is not c and d.what == c.what and t.part[d.first] != "headline"]
        if t.part[c.first] == "headline":
            yield "none headline told" if any(meet(c, d) for d in others) else "none headline alone"
            return
        before = [d for d in others if d.first < c.first]
        if any((d.low, d.high) == (c.low, c.high) for d in before):
            yield "none again"
        elif before:
            yield "none like before" if any(meet(c, d) for d in before) else "none other before"


def _beside(c: CountMention, others: list[CountMention]) -> Iterator[str]:
    """How a figure stands to the figures of its sort that the words of the event itself are said with."""
    if any((d.low, d.high) == (c.low, c.high) for d in others):
        yield "same there"
    elif any(meet(c, d) for d in others):
        yield "like there"
    elif any(least(c) > TENFOLD * most(d) for d in others):
        yield "tenfold there"
    elif any(TENFOLD * most(c) < least(d) for d in others):
        yield "tenth there"
    elif others:
        yield "other there"


def _in(c: CountMention, i: int) -> bool:
    return c.first <= i <= c.last or i == c.noun


def _named(x: Context, c: CountMention, parties: tuple[Actor, ...]) -> bool:
    """Whether those counted are among the words of the parties."""
    first, last = x.tokens.span(c.first, c.last)
    return any(start < last and first < end for a in parties for start, end in a.mention or ())

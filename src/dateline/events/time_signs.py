"""Signs that a time named in or near the sentences of an event is when it happened."""

from collections import Counter
from collections.abc import Iterator

from dateline.events.attach import Context
from dateline.events.merge import Cluster, Mention
from dateline.events.nearness import Around, top
from dateline.events.scope import OWN_TIME, reach
from dateline.events.ties import TIED, tied, ties
from dateline.events.when import said_of
from dateline.events.where import CODED
from dateline.lexicon.ontology import types
from dateline.record.layers import TimeMention

NEAR = (0, -1, -2, 1, 2)
FARTHEST_BACK = 7
PREPS = frozenset({"on", "in", "since", "for", "from", "by", "of", "at", "during", "until", "after", "before", "late"})
DEPS = frozenset({"npadvmod", "pobj", "nsubj", "poss", "compound", "amod", "dobj", "nmod", "ROOT"})


class TimeScene:
    """The times of one report by sentence, and the day that it names most."""

    def __init__(self, x: Context, times: tuple[TimeMention, ...], triggers: frozenset[int]) -> None:
        t = self.tokens = x.tokens
        self.triggers = triggers
        self.cues = x.cues
        self.by: dict[int, list[TimeMention]] = {}
        for m in times:
            if m.type != "set" and (t.part[m.first] in CODED or t.part[m.first] == "dateline"):
                self.by.setdefault(t.sent[m.first], []).append(m)
        days = Counter(m.value for found in self.by.values() for m in found if m.precision == "day" and m.value)
        self.main = max(days, key=lambda day: days[day], default=None)
        self.last = {found[-1].first for found in self.by.values()}

    def candidates(self, c: Cluster) -> Iterator[tuple[TimeMention, list[str]]]:
        """The times in and around the sentences of an event with the signs of each."""
        around = Around(self.tokens, c.mentions)
        near: dict[int, TimeMention] = {}
        for s in around.sentences:
            far = next((q for q in range(s - 3, s - FARTHEST_BACK - 1, -1) if q in self.by), s)
            near.update((m.first, m) for q in (*(s + k for k in NEAR), far) for m in self.by.get(q, ()))
        found = ties(c, "time")
        if found:
            near.update((m.first, m) for some in self.by.values() for m in some if tied(found, m) >= TIED)
        for m in near.values():
            yield m, list(self._signs(c, around, m))

    def _signs(self, c: Cluster, around: Around, m: TimeMention) -> Iterator[str]:
        t, sort = self.tokens, types()[c.mentions[0].candidate.trigger.row.type].sort
        here = t.sent[m.first] in around.sentences
        yield from self._in_sentence(around, m, sort) if here else self._apart(around, m, sort)
        yield from (f"type {m.type}", f"precision {m.precision}", f"basis {m.basis}")
        if m.value is None:
            yield "no value"
        elif m.value == self.main:
            yield "main day"
        if t.part[m.first] == "dateline":
            yield "dateline"

    def _in_sentence(self, around: Around, m: TimeMention, sort: str) -> Iterator[str]:
        """How the time hangs together with the nearest mention of the event."""
        t, i, at = self.tokens, top(self.tokens, m.first, m.last), said_of(self.tokens, m)
        n, way = around.nearest(i, t.sent[m.first])
        near = around.mentions[n]
        yield from ("same", f"same {sort}", f"steps {min(way.length, 8)}", f"up {min(way.up, 4)}")
        yield from (f"borders {min(way.borders, 2)}", f"mention {min(n, 3)}")
        if way.up == 0:
            yield "under"
        yield from self._attached(around, near, at)
        if m.first > near.token:
            yield "after"
        if m.first <= t.sents[t.sent[m.first]][0] + 1:
            yield "fronted"
        if abs(m.first - near.token) <= 3:
            yield "beside"
        if len(self.by[t.sent[m.first]]) == 1:
            yield from ("lone", f"lone {sort}")
        if near.headline:
            yield "headline"
        yield "dep " + (t.dep[i] if t.dep[i] in DEPS else "other")
        if t.dep[i] == "pobj":
            yield "prep " + (t.lower[t.head[i]] if t.lower[t.head[i]] in PREPS else "other")
        start = t.start[m.first]
        if any(k.time is not None and k.time.mention[0][0] == start for k in around.mentions):
            yield "said"

    def _attached(self, around: Around, near: Mention, at: int) -> Iterator[str]:
        """What the time is said of: the event's own words, the saying, or another event."""
        own = reach(self.tokens, near.candidate)
        within = at in own
        yield f"own {min(own.index(at), 3)}" if within else "not own"
        if at in self.cues and at != near.token:
            yield "time of saying"
        if within:
            return
        if at in self.cues:
            yield "time of saying, not own"
        if at in self.triggers - around.tokens:
            yield "said of another"
        if self.tokens.dep[at] in OWN_TIME:
            yield "clause of its own"

    def _apart(self, around: Around, m: TimeMention, sort: str) -> Iterator[str]:
        """How far the time stands from the nearest mention, and whether it is the running date of the story."""
        t, beside = self.tokens, around.beside(m.first)
        gap = around.gap(t.sent[m.first])
        where = f"before {gap}" if 0 < gap < 3 else "far" if gap > 0 else f"next {min(-gap, 2)}"
        yield from (where, f"{where} {sort}", f"{where} {m.precision}", f"{where} {t.tag[beside.token][:3]}")
        if t.para[m.first] == t.para[beside.token]:
            yield f"{where} paragraph"
        if all(k.headline for k in around.mentions):
            yield f"{where} headline"
        if any(k.time is not None for k in around.mentions):
            yield "another said"
        elif not any(s in self.by for s in around.sentences):
            yield from ("none in its sentences", f"none in its sentences {sort}")
        if m.first <= t.sents[t.sent[m.first]][0] + 1:
            yield "fronted apart"
        if m.first in self.last:
            yield f"{where} last"
        at = said_of(t, m)
        if at in self.cues:
            yield "time of saying apart"
        elif at in self.triggers:
            yield "another's apart"

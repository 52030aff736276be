"""Signs that a place named in or near the sentences of an event is where it happened."""

from collections.abc import Iterator

from dateline.events.attach import Context
from dateline.events.merge import Cluster, Mention
from dateline.events.nearness import Around, top
from dateline.events.scope import clause, reach
from dateline.events.ties import TIED, tied, ties
from dateline.events.where import CODED, NOUNS, RANK, ROLES, Spot
from dateline.lexicon.ontology import types
from dateline.record.layers import PlaceMention

BACK = (0, -1, -2, 1)
PREPS = frozenset(
    {"in", "at", "near", "of", "from", "to", "into", "on", "inside", "outside", "around", "across", "over", "for"}
    | {"against", "by", "with", "through", "between", "towards", "toward", "off", "along"}
)
DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "compound", "amod", "poss", "ROOT", "appos", "nmod", "npadvmod", "conj"}
)
COARSE = {"exact": "city", "district": "city"}


class PlaceScene:
    """The places of one report by sentence, what each is said of, and those that the report names most."""

    def __init__(self, x: Context, places: tuple[PlaceMention, ...], triggers: frozenset[int]) -> None:
        t = self.tokens = x.tokens
        self.triggers = triggers
        self.spots: dict[int, Spot] = {s.place.first: s for found in x.places.values() for s in found}
        self.by: dict[int, list[PlaceMention]] = {}
        named: dict[tuple[str | None, str | None], list[PlaceMention]] = {}
        for p in places:
            if p.name is not None and t.part[p.first] in CODED and (p.role in ROLES or p.first in self.spots):
                self.by.setdefault(t.sent[p.first], []).append(p)
                named.setdefault((p.name, p.country), []).append(p)
        coarse = [n for n in named.values() if RANK[n[0].precision or "city"] == 0]
        fine = [n for n in named.values() if RANK[n[0].precision or "city"] > 0]
        self.most = max(named.values(), key=len, default=[])[:1]
        self.often = [max(group, key=len)[0] for group in (coarse, fine) if group]
        self.last = {found[-1].first for found in self.by.values()}

    def candidates(self, c: Cluster) -> Iterator[tuple[PlaceMention, list[str]]]:
        """The places in and around the sentences of an event, and the report's own, with the signs of each."""
        around = Around(self.tokens, c.mentions)
        near = {p.first: p for s in around.sentences for k in BACK for p in self.by.get(s + k, ())}
        near.update((p.first, p) for p in self.often)
        found = ties(c, "place")
        if found:
            near.update((p.first, p) for some in self.by.values() for p in some if tied(found, p) >= TIED)
        finer = frozenset(self._finer(around))
        for p in near.values():
            yield p, list(self._signs(c, around, p, finer))

    def _finer(self, around: Around) -> Iterator[str | None]:
        """Countries of the towns that are said in or with something in the sentences of the event."""
        for s in around.sentences:
            for p in self.by.get(s, ()):
                spot = self.spots.get(p.first)
                if spot is not None and spot.near >= 2 and RANK[p.precision or "city"] >= 2:
                    yield p.country

    def _signs(self, c: Cluster, around: Around, p: PlaceMention, finer: frozenset[str | None]) -> Iterator[str]:
        t, row = self.tokens, types()[c.mentions[0].candidate.trigger.row.type]
        sort, rank = row.sort, COARSE.get(p.precision or "city", p.precision or "city")
        here = t.sent[p.first] in around.sentences
        yield from self._in_sentence(around, p, sort) if here else self._apart(around, p, sort, rank)
        yield from self._said(around.mentions, p, sort, rank, here=here)
        yield f"rank {rank}"
        yield f"rank {rank} {sort}"
        yield f"role {p.role}"
        key = (p.name, p.country)
        if any(key == (q.name, q.country) for q in self.most):
            yield from ("most", f"most {sort}")
        elif any(key == (q.name, q.country) for q in self.often):
            yield from ("often", f"often {sort}")
        if t.part[p.first] == "headline":
            yield "in headline"
        if rank in ("country", "province") and p.country in finer:
            yield f"finer here {rank}"
        for name, parties in (("actor", c.actor), ("recipient", c.recipient)):
            if rank == "country" and p.country in [a.country for a in parties]:
                yield from (f"{name} country", f"{name} country {sort}")

    def _in_sentence(self, around: Around, p: PlaceMention, sort: str) -> Iterator[str]:
        """How the place hangs together with the nearest mention of the event."""
        t = self.tokens
        n, way = around.nearest(top(t, p.first, p.last), t.sent[p.first])
        m = around.mentions[n]
        yield from ("same", f"same {sort}", f"steps {min(way.length, 8)}", f"up {min(way.up, 4)}")
        yield from (f"borders {min(way.borders, 2)}", f"mention {min(n, 3)}")
        if way.up == 0:
            yield "under"
        yield from self._attached(around, m, self.spots.get(p.first), sort)
        i = top(t, p.first, p.last)
        while t.dep[i] in ("conj", "appos") and t.pos[t.head[i]] in NOUNS:
            i = t.head[i]
        if t.dep[i] == "pobj":
            yield "prep " + (t.lower[t.head[i]] if t.lower[t.head[i]] in PREPS else "other")
        else:
            yield "dep " + (t.dep[i] if t.dep[i] in DEPS else "other")
        if p.first > m.token:
            yield "after"
        if p.first <= m.token <= p.last:
            yield "inside trigger"
        if len(self.by[t.sent[p.first]]) == 1:
            yield "lone"
        if m.headline:
            yield "headline"

    def _attached(self, around: Around, m: Mention, spot: Spot | None, sort: str) -> Iterator[str]:
        """What the place is said of: the event's word, one of its clause, or another event's."""
        if spot is None:
            yield "no location"
            return
        t, c = self.tokens, m.candidate
        close = "sentence"
        if spot.at in (m.token, c.arguments.light):
            close = "trigger"
        elif spot.at in c.arguments.objects:
            close = "object"
        elif spot.at in reach(t, c):
            close = "reach"
        elif clause(t, spot.at) == clause(t, m.token):
            close = "clause"
        yield f"near {spot.near} {close}"
        yield f"near {spot.near} {sort}"
        if close in ("clause", "sentence") and spot.at in self.triggers - around.tokens:
            yield "said of another"

    def _apart(self, around: Around, p: PlaceMention, sort: str, rank: str) -> Iterator[str]:
        """How far the place stands from the nearest mention, in sentences."""
        t = self.tokens
        gap = around.gap(t.sent[p.first])
        where = f"before {gap}" if 0 < gap < 3 else "next" if gap == -1 else "far"
        yield from (where, f"{where} {sort}", f"{where} {rank}")
        if t.para[p.first] == t.para[around.beside(p.first).token]:
            yield "same paragraph"
        if p.first in self.last:
            yield f"{where} last"

    def _said(self, mentions: list[Mention], p: PlaceMention, sort: str, rank: str, *, here: bool) -> Iterator[str]:
        """Whether the clause of a mention says the place, or says another, or says none."""
        start = self.tokens.start[p.first]
        said = [m.place for m in mentions if m.place is not None]
        if any(s.mention[0][0] == start for s in said):
            yield from ("said", f"said {sort}", f"said {rank}")
            if any(RANK[s.precision] > RANK[p.precision or "city"] for s in said):
                yield "finer said"
        elif said:
            yield "another said"
        elif not here:
            yield from ("none said", f"none said {sort}")
        if sum(s.name == p.name for s in said) > 1:
            yield "said again"

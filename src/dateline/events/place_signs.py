"""Signs that a place which a report names is where an event happened, each with its degree.

A candidate is a place with all its mentions. What tells is how near a mention hangs on the event's words, how the
place stands to the other places (nested in one, named more often, between), and how events of the word are placed.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from dateline.events.attach import Context
from dateline.events.merge import Cluster, Mention, unreal
from dateline.events.nearness import Around, top
from dateline.events.scope import clause, reach
from dateline.events.ties import ties
from dateline.events.weigh import read
from dateline.events.where import CODED, RANK, ROLES, Spot
from dateline.lexicon.event_places import habit
from dateline.lexicon.fusion import Signs
from dateline.lexicon.ontology import types
from dateline.record.layers import PlaceMention

BACK, AHEAD, OFTEN = 8, 4, 12
"""Sentences before and after an event whose places are candidates, and how many of the most named are in any case."""
MOST = 40
FAR = 20
GRAIN = {"country": 0, "province": 1, "district": 2, "city": 3, "exact": 4}
READER = "reader"
"""A sign of readings in training alone: our readers place more events than the coders of reports."""


class Named(msgspec.Struct):
    """A place of the report with its mentions in text order, also by sentence; ``grain`` counts up from a country.

    ``starts`` are the offsets of its mentions, ``located`` the tokens of those that may be where something is.
    """

    mentions: list[PlaceMention]
    grain: int
    by: dict[int, list[PlaceMention]]
    sentences: list[int]
    starts: frozenset[int]
    located: list[int]
    spots: int = 0
    inside: int = 0
    facility: bool = False

    @property
    def first(self) -> PlaceMention:
        """The first mention."""
        return self.mentions[0]


class Event(msgspec.Struct):
    """What the signs of each candidate of one event ask."""

    cluster: Cluster
    around: Around
    sentences: list[int]
    said: list[tuple[int, int]]
    ties: dict[int, float] | None
    own: Signs


class PlaceScene:
    """The places of one report, what each is said of, and where they and the triggers stand."""

    def __init__(self, x: Context, places: tuple[PlaceMention, ...], triggers: frozenset[int]) -> None:
        t = self.tokens = x.tokens
        self.triggers, self._ordered = triggers, sorted(triggers)
        self.spots: dict[int, Spot] = {s.place.first: s for found in x.places.values() for s in found}
        named: dict[tuple[str, str | None], list[PlaceMention]] = {}
        for p in places:
            if p.name is not None and (t.part[p.first] in CODED or t.part[p.first] == "dateline"):
                named.setdefault((p.name, p.country), []).append(p)
        self.named = [self._named(found) for found in named.values()]
        self.total = sum(len(n.mentions) for n in self.named)
        self.countries = Counter(p.country for n in self.named for p in n.mentions)
        self.often = sorted(range(len(self.named)), key=lambda n: -len(self.named[n].mentions))[:OFTEN]
        self.main = {self._main(coarse=True), self._main(coarse=False)} - {None}
        self.at = {i: n for n, one in enumerate(self.named) for p in one.mentions for i in range(p.first, p.last + 1)}
        self.located = sorted(p.first for n in self.named for p in n.mentions if p.role in ROLES)
        self.by: dict[int, set[int]] = {}
        for n, one in enumerate(self.named):
            for s in one.sentences:
                self.by.setdefault(s, set()).add(n)

    def _named(self, found: list[PlaceMention]) -> Named:
        by: dict[int, list[PlaceMention]] = {}
        for p in found:
            by.setdefault(self.tokens.sent[p.first], []).append(p)
        starts = frozenset(self.tokens.start[p.first] for p in found)
        located = sorted(p.first for p in found if p.role in ROLES)
        out = Named(found, GRAIN[found[0].precision or "city"], by, sorted(by), starts, located)
        for p in found:
            spot = self.spots.get(p.first)
            out.spots += spot is not None
            out.inside += spot is not None and spot.near == 3
            out.facility = out.facility or p.role == "facility"
        return out

    def _main(self, *, coarse: bool) -> int | None:
        """The country, or the place within one, that the report names most."""
        some = [n for n, one in enumerate(self.named) if (one.grain == 0) == coarse]
        return max(some, key=lambda n: len(self.named[n].mentions), default=None)

    def offers(self, c: Cluster) -> tuple[list[tuple[PlaceMention, Signs]], Signs]:
        """The places in reach of an event, each by the mention that stands nearest; the signs of each, and of none."""
        e = self._event(c)
        reached = {n: _gaps(self.named[n].sentences, e.sentences) for n in self._reached(e)}
        gaps = {n: reached[n] for n in sorted(reached, key=lambda n: (min(reached[n]), n))[:MOST]}
        tied = self._tied(e, gaps)
        out = []
        for n in gaps:
            p, signs = self._nearest(e, n)
            signs |= e.own | self._standing(e, n, gaps) | self._said(e, n)
            if tied is not None:
                lead = max((tie for k, tie in tied.items() if k != n), default=0.0)
                signs |= {"tie": tied[n], "tie lead": tied[n] - lead}
            out.append((p, signs))
        return out, e.own | {"none": 1.0}

    def _event(self, c: Cluster) -> Event:
        t, around, row = self.tokens, Around(self.tokens, c.mentions), c.mentions[0].candidate.trigger.row
        usual = habit(t.lemma[c.mentions[0].token], row.type)
        said = [(m.place.mention[0][0], RANK[m.place.precision]) for m in around.mentions if m.place is not None]
        own = {
            "none": 0.0,
            READER: 0.0,
            f"sort {types()[row.type].sort}": 1.0,
            "noun": float(row.pos == "n"),
            "unreal": float(all(unreal(m) for m in c.mentions)),
            "mentions with place": float(len(said)),
            "places": float(len(self.named)),
            "word placed": usual.said,
            "word in country": usual.country,
            "word in sentence": usual.here,
        }
        found = ties(c, "place") if read(c) else None
        if found is not None:
            own["best tie"] = max((chance for i, chance in found.items() if i in self.at), default=0.0)
        return Event(c, around, sorted(around.sentences), said, found, own)

    def _reached(self, e: Event) -> set[int]:
        near = {n for s in e.sentences for k in range(s - BACK, s + AHEAD + 1) for n in self.by.get(k, ())}
        tied = {self.at[i] for i in e.ties or () if i in self.at}
        return near | tied | set(self.often)

    def _tied(self, e: Event, some: Iterable[int]) -> dict[int, float] | None:
        """The encoder's best tie of each place to the event; null where no encoder read it."""
        if e.ties is None:
            return None
        out = dict.fromkeys(some, 0.0)
        for i, chance in e.ties.items():
            n = self.at.get(i)
            if n in out:
                out[n] = max(out[n], chance)
        return out

    def _standing(self, e: Event, n: int, gaps: dict[int, tuple[int, int]]) -> Signs:
        """How a place stands in the report, and to the other candidates."""
        one, (back, ahead) = self.named[n], gaps[n]
        finer = [_nearness(gaps[k]) for k in gaps if k != n and _within(self.named[k], one)]
        coarser = [_nearness(gaps[k]) for k in gaps if k != n and _within(one, self.named[k])]
        countries = [[a.country for a in parties] for parties in (e.cluster.actor, e.cluster.recipient)]
        return {
            "grain": float(one.grain),
            "share": len(one.mentions) / self.total,
            "country share": self.countries[one.first.country] / self.total,
            "main": float(n in self.main),
            "located": float(len(one.located)),
            "spots": float(one.spots),
            "inside": float(one.inside),
            "facility": float(one.facility),
            "sure": one.first.score,
            "back": float(back),
            "gap": float(min(back, ahead)),
            "before": float(one.first.first < e.around.mentions[0].token),
            "finer beside": max(finer, default=0.0),
            "coarser beside": max(coarser, default=0.0),
            "actor's country": float(one.grain == 0 and one.first.country in countries[0]),
            "recipient's country": float(one.grain == 0 and one.first.country in countries[1]),
        }

    def _said(self, e: Event, n: int) -> Signs:
        """Whether the clauses of the mentions say the place, or others, and more exact ones."""
        one = self.named[n]
        own = sum(start in one.starts for start, _ in e.said)
        finer = any(rank > RANK[one.first.precision or "city"] for _, rank in e.said)
        return {"said": float(own), "another said": float(len(e.said) - own), "finer said": float(finer)}

    def _nearest(self, e: Event, n: int) -> tuple[PlaceMention, Signs]:
        """The mention nearest to the event, with how it stands to it."""
        t, one = self.tokens, self.named[n]
        here = [p for s in e.sentences for p in one.by.get(s, ())]
        if here:
            p = min(here, key=lambda p: self._rank(e, p))
            number, way = e.around.nearest(top(t, p.first, p.last), t.sent[p.first])
            m = e.around.mentions[number]
            signs = dict(self._in_sentence(e, p, m)) | {
                "steps": float(min(way.length, 12)),
                "up": float(min(way.up, 9)),
                "borders": float(min(way.borders, 4)),
                "of mention": float(number),
            }
        else:
            s = min(one.sentences, key=lambda s: (abs(gap := e.around.gap(s)), gap < 0))
            p = min(one.by[s], key=self._odd)
            m, signs = e.around.beside(p.first), {}
        spot = self.spots.get(p.first)
        low, high = sorted((p.first, m.token))
        return p, signs | {
            "near": float(spot.near if spot else -1),
            "no location": float(p.role not in ROLES),
            "same paragraph": float(t.para[p.first] == t.para[m.token]),
            "triggers between": float(_between(self._ordered, low, high)),
            "places between": float(_between(self.located, low, high) - _between(one.located, low, high)),
        }

    def _rank(self, e: Event, p: PlaceMention) -> tuple[tuple[bool, bool], int, int]:
        """What comes first among the mentions in the sentences of an event."""
        _, way = e.around.nearest(top(self.tokens, p.first, p.last), self.tokens.sent[p.first])
        return self._odd(p), way.borders, way.length

    def _odd(self, p: PlaceMention) -> tuple[bool, bool]:
        return p.role not in ROLES, p.first not in self.spots

    def _in_sentence(self, e: Event, p: PlaceMention, m: Mention) -> Iterator[tuple[str, float]]:
        """What the place is said of: the event's word, one of its clause, or another event's."""
        spot, close = self.spots.get(p.first), -1
        yield "words apart", float(p.first - m.token)
        if spot is not None:
            close = self._close(spot, m)
            of_other = close in (0, 1) and spot.at in self.triggers - e.around.tokens
            yield "another event's", float(of_other)
        yield "close", float(close)

    def _close(self, spot: Spot, m: Mention) -> int:
        """How close to the trigger the word stands that a place is said of, 4 the trigger itself."""
        t, c = self.tokens, m.candidate
        if spot.at in (m.token, c.arguments.light):
            return 4
        if spot.at in c.arguments.objects:
            return 3
        if spot.at in reach(t, c):
            return 2
        return int(clause(t, spot.at) == clause(t, m.token))


def _between(tokens: list[int], low: int, high: int) -> int:
    """How many of ascending tokens stand between two."""
    return max(0, bisect_left(tokens, high) - bisect_left(tokens, low + 1))


def _gaps(sentences: list[int], own: list[int]) -> tuple[int, int]:
    """Sentences back to the nearest mention before (or in) one of the event's own, and ahead to the nearest after."""
    back, ahead = FAR, FAR
    for s in own:
        k = bisect_left(sentences, s + 1)
        if k:
            back = min(back, s - sentences[k - 1])
        if k < len(sentences):
            ahead = min(ahead, sentences[k] - s)
    return back, ahead


def _nearness(gaps: tuple[int, int]) -> float:
    """3 for a place in a sentence of the event, 2 in the next one, else 1."""
    return float(max(1, 3 - min(gaps)))


def _within(a: Named, b: Named) -> bool:
    """Whether a place lies in another, as far as countries and first-level divisions tell."""
    p, q = a.first, b.first
    if p.country is None or p.country != q.country or a.grain <= b.grain:
        return False
    return b.grain == 0 or (b.grain == 1 and p.admin1 is not None and p.admin1 == q.admin1)

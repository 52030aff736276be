"""Where and when of a whole event: of all that its mentions and their neighbourhood name, what weighs most, or nothing.

A conditional choice: every place or time in reach, and "none is said", has a weight by its signs. A time's is their sum
(``data/time_weights.csv``, ``training/fit_settings.py``), where an encoder read the report with how it ties the words
to the event (``data/encoder_weights.csv``); a place's is of boosted trees (``data/place_trees.csv``,
``training/fit_places.py``). Mentions that the encoder alone proposed and is unsure of tell nothing.
"""

import math
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from dateline.events.attach import Context
from dateline.events.counting import allot
from dateline.events.merge import Cluster, unreal
from dateline.events.place_signs import PlaceScene
from dateline.events.ties import firm, tie_signs, tied, ties, untied_signs
from dateline.events.time_signs import TimeScene
from dateline.events.weigh import read
from dateline.events.when import as_time
from dateline.events.where import RANK, as_place
from dateline.lexicon.event_places import place_trees
from dateline.lexicon.fusion import Signs, choose, encoder_weights
from dateline.lexicon.triggers import time_weights
from dateline.record.layers import PlaceMention, TimeMention
from dateline.record.types import Count, Place, Time

PLACED = 0.48
"""Least probability of a place that is taken: cross-fitted, at most one in ten gets one where the coder writes none."""


class Facts(msgspec.Struct, frozen=True):
    """What a report says about one event beside its parties; ``why`` where a place or time is from another sentence."""

    place: Place | None
    time: Time | None
    counts: tuple[Count, ...]
    why: dict[str, str]


def settings(
    x: Context, places: tuple[PlaceMention, ...], times: tuple[TimeMention, ...], clusters: list[Cluster]
) -> list[Facts]:
    """Place, time and counts of every event."""
    clusters = [replace(c, mentions=firm(c.mentions)) for c in clusters]
    triggers = frozenset(m.token for c in clusters for m in c.mentions)
    where, when = PlaceScene(x, places, triggers), TimeScene(x, times, triggers)
    weigh_time = weights(marked=any(map(read, clusters)))
    out = []
    for c, counts in zip(clusters, allot(x, clusters), strict=True):
        spot = likeliest(*where.offers(c))
        time = choose(*offers(c, when.candidates(c)), weigh_time)
        out.append(
            Facts(
                place=None if spot is None else _exact(x, spot, c),
                time=None if time is None else as_time(x.tokens, time),
                counts=counts,
                why=dict(_carried(x, c, spot, time)),
            )
        )
    return out


def likeliest(found: list[tuple[PlaceMention, Signs]], none: Signs) -> PlaceMention | None:
    """The place that is likeliest where the event happened; null where it is not likely enough."""
    if not found:
        return None
    weigh = place_trees().weigh
    weighed_so = [weigh(signs) for _, signs in found]
    most = max(weighed_so)
    whole = sum(math.exp(w - most) for w in (*weighed_so, weigh(none)))
    return found[weighed_so.index(most)][0] if PLACED * whole <= 1 else None


def offers(
    c: Cluster, candidates: Iterable[tuple[TimeMention, list[str]]]
) -> tuple[list[tuple[TimeMention, Signs]], Signs]:
    """The times in reach of an event with all their signs, and the signs that none is said."""
    found: list[tuple[TimeMention, Signs]] = [(m, dict.fromkeys(signs, 1.0)) for m, signs in candidates]
    none = dict.fromkeys(none_signs(c), 1.0)
    if not read(c):
        return found, none
    links = ties(c, "time")
    chances = [tied(links, m) for m, _ in found]
    best = max(chances, default=0.0)
    for (_, signs), chance in zip(found, chances, strict=True):
        signs.update(tie_signs(chance, best))
    return found, none | untied_signs(best)


def weights(*, marked: bool) -> dict[str, float]:
    """Weights of the signs of a time, the encoder's among them where it read the report."""
    return {**time_weights(), **encoder_weights("time")} if marked else time_weights()


def _exact(x: Context, spot: PlaceMention, c: Cluster) -> Place:
    """The place; where only a headline names it, the most exact one within it that the body says of the event."""
    place = as_place(x.tokens, spot)
    if place.country is None or x.tokens.part[spot.first] != "headline":
        return place
    said = [m.place for m in c.mentions if m.place is not None and m.place.country == place.country and not m.headline]
    finer = [p for p in said if RANK[p.precision] > RANK[place.precision]]
    return max(finer, key=lambda p: RANK[p.precision], default=place)


def _carried(x: Context, c: Cluster, spot: PlaceMention | None, time: TimeMention | None) -> Iterable[tuple[str, str]]:
    """Reasons for a place and a time that no sentence of the event names."""
    sent = x.tokens.sent
    own = {sent[m.token] for m in c.mentions}
    for name, found in (("place", spot), ("time", time)):
        if found is not None and sent[found.first] not in own:
            yield name, "named in another sentence of the report"


def none_signs(c: Cluster) -> Iterable[str]:
    """Signs that no time is said: the kind of event, and how it is told."""
    row = c.mentions[0].candidate.trigger.row
    yield "none"
    yield f"none {row.type}"
    if len(c.mentions) > 1:
        yield "none many"
    if all(m.headline for m in c.mentions):
        yield "none headline"
    if all(unreal(m) for m in c.mentions):
        yield "none unreal"
    if row.pos == "n":
        yield "none noun"

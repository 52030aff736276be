"""Incidents against coded groups: links between events of different reports, B-cubed, and what four fields alone give.

A link is a pair of events of two reports in one incident. The bootstrap draws reports with replacement and counts a
link as often as both its reports are drawn together.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.evaluate.agreement import event_pairs
from dateline.evaluate.coded import Coding, Gold, Predicted
from dateline.evaluate.coreference import bcubed
from dateline.evaluate.names import Names
from dateline.evaluate.spans import PRF, Figure, prf
from dateline.record.bundle import Bundle
from dateline.record.types import Event

Pair = tuple[str, str]
DRAWS, SEED, LEVEL = 1000, 20260, 0.95


def report_of(event: str) -> str:
    """The report of ``URI#EVENT``."""
    return event.rsplit("#", 1)[0]


def links(groups: Iterable[Sequence[str]]) -> set[Pair]:
    """Pairs of events, ``URI#EVENT``, of different reports in one group."""
    return {
        (min(pair), max(pair))
        for group in groups
        for pair in combinations(group, 2)
        if report_of(pair[0]) != report_of(pair[1])
    }


def score_incidents(
    gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]], fields: Sequence[Sequence[str]]
) -> dict[str, Figure]:
    """Links of ``found`` against ``gold``, with a 95 % interval, and B-cubed beside; the same of ``fields``.

    Every event of ``gold`` stands in one group; one that is in no group of ``found`` stands alone.
    """
    wanted = links(gold)
    coded = {event: n for n, group in enumerate(gold) for event in group}
    out: dict[str, Figure] = {}
    for name, groups in (("", found), ("fields.", fields)):
        kept = [some for group in groups if (some := [event for event in group if event in coded])]
        got = links(kept)
        whole = prf(len(got & wanted), len(got), len(wanted))
        out[f"{name}links"] = PRF(
            whole.p, whole.r, whole.f1, whole.tp, whole.pred, whole.gold, ci=interval(wanted, got, coded)
        )
        out[f"{name}bcubed"] = bcubed(coded, clusters(kept, coded))
    out["groups"] = sum(len({report_of(event) for event in group}) > 1 for group in gold)
    return out


def matched(gold: Gold, pred: Predicted, names: Names) -> list[list[str]]:
    """The coded events by the incidents of the events that were read for them, as ``record`` pairs events."""
    of = {event: incident.id for incident in pred.incidents for event in incident.events}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for uri, coding in gold.codings.items():
        for coded, read in event_pairs(coding, pred.codings.get(uri, Coding()), names):
            groups[of.get(read.id, read.id)].append(f"{uri}#{coded.id}")
    return list(groups.values())


def clusters(groups: Iterable[Sequence[str]], events: Iterable[str]) -> dict[str, str]:
    """The cluster of every event: its group's first event, itself where it is in none."""
    of = {event: event for event in events}
    of.update((event, group[0]) for group in groups for event in group)
    return of


def interval(wanted: set[Pair], got: set[Pair], events: Iterable[str]) -> tuple[float, float]:
    """95 % percentile interval of F1 over draws of as many reports, with replacement, by a fixed seed."""
    reports = sorted({report_of(event) for event in events})
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    sides = [_ends(some) for some in (wanted & got, got, wanted)]
    values = []
    for _ in range(DRAWS):
        times = Counter(draw.choices(reports, k=len(reports)))
        hit, said, coded = (sum(n * times[a] * times[b] for (a, b), n in side.items()) for side in sides)
        values.append(2 * hit / (said + coded) if said + coded else 0.0)
    values.sort()
    cut = int(DRAWS * (1 - LEVEL) / 2)
    return round(values[cut], 4), round(values[-cut - 1], 4)


def _ends(some: Iterable[Pair]) -> Counter[Pair]:
    return Counter((report_of(a), report_of(b)) for a, b in some)


def same_four(bundles: Iterable[Bundle]) -> list[list[str]]:
    """Events by the same type, place, time and actor alone, by name; an unknown field agrees with an unknown one.

    An event with several actors goes by the first.
    """
    groups: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for bundle in bundles:
        for event in bundle.events:
            groups[_four(event)].append(event.id)
    return list(groups.values())


def _four(event: Event) -> tuple[str | None, ...]:
    place = event.place.name.casefold() if event.place is not None else None
    time = event.time.value if event.time is not None else None
    name = next((actor.name.casefold() for actor in event.actor if actor.name is not None), None)
    return event.type, place, time, name

"""An incident's low, best and high figure of each sort, chosen among those given by a named rule: never an average.

The rule, ``most-attested`` (``docs/counts.md``): three figures as the UCDP Georeferenced Event Dataset keeps them
(Sundberg and Melander 2013), each of them given by somebody. Parts of a total are left out. Each origin speaks once, by
its latest report and the greatest figure there. Low is the least lower bound, high the greatest upper bound, null where
somebody's "at least" exceeds it. Best is the figure that most origins can agree to; of several the exact one before the
open one, then the latest, then the lower. A group that is counted ("civilians") is part of the whole: where anybody
counts the whole, an origin that counts only a group says "at least so many", and no more.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from dateline.lexicon.counted import ANYBODY, counted, is_rest
from dateline.record.types import CountWhat, IncidentCount, IncidentToll

RULE = "most-attested"


class Told(msgspec.Struct, frozen=True):
    """A figure with the key of the origin that gives it and when its report was published, empty where unknown."""

    count: IncidentCount
    origin: tuple[str, ...]
    published: str = ""

    @property
    def least(self) -> int:
        """Its lower bound; 0 where it has none."""
        return self.count.low or 0

    @property
    def greatest(self) -> int:
        """The greatest number in it."""
        return self.least if self.count.high is None else self.count.high

    @property
    def exact(self) -> bool:
        """Whether it is bounded below and above."""
        return self.count.low is not None and self.count.high is not None


class Whole(msgspec.Struct, frozen=True):
    """What origins tell of all who were harmed in one way, each once.

    ``beside`` are those that count only a group while others count the whole: as many at least.
    """

    given: tuple[Told, ...]
    beside: tuple[Told, ...] = ()


def tolls(told: Iterable[Told]) -> tuple[IncidentToll, ...]:
    """Low, best and high of each sort that is counted, in the order of their names."""
    return tuple(_toll(what, whole) for what, whole in sorted(wholes(told).items()))


def wholes(told: Iterable[Told]) -> dict[CountWhat, Whole]:
    """The figures that speak of the whole of each sort; where nobody counts the whole, those of the groups."""
    of: defaultdict[CountWhat, list[Told]] = defaultdict(list)
    whole: dict[CountWhat, list[Told]] = {}
    for (what, whom), given in sorts(told).items():
        of[what] += given
        if whom == ANYBODY:
            whole[what] = given
    return {what: _whole(latest(whole.get(what, every)), every) for what, every in of.items()}


def _whole(given: Sequence[Told], every: Iterable[Told]) -> Whole:
    """The whole by those who count it, beside it those of every figure who do not."""
    heard = {one.origin for one in given}
    others = [one for one in every if one.origin not in heard and one.count.low is not None]
    return Whole(tuple(given), tuple(latest(replace(one, count=replace(one.count, high=None)) for one in others)))


def sorts(told: Iterable[Told]) -> dict[tuple[CountWhat, str], list[Told]]:
    """Totals by what is counted and whom (``lexicon.counted``); "others" beside a figure of one report are no total."""
    by_report: defaultdict[tuple[CountWhat, str], list[Told]] = defaultdict(list)
    for one in told:
        if not one.count.part:
            by_report[one.count.what, one.count.report].append(one)
    out: defaultdict[tuple[CountWhat, str], list[Told]] = defaultdict(list)
    for given in by_report.values():
        for one in [one for one in given if not is_rest(one.count.who)] or given:
            out[one.count.what, counted(one.count.who)].append(one)
    return out


def latest(given: Iterable[Told]) -> list[Told]:
    """Each origin's figure: of its latest report, the greatest there."""
    out: dict[tuple[str, ...], Told] = {}
    for one in given:
        known = out.get(one.origin)
        if known is None or _later(one) > _later(known):
            out[one.origin] = one
    return list(out.values())


def _later(one: Told) -> tuple[str, str, int, bool]:
    return one.published, one.count.report if one.published else "", one.greatest, one.exact


def _toll(what: CountWhat, whole: Whole) -> IncidentToll:
    given, every = whole.given, (*whole.given, *whole.beside)
    lows = [one.count.low for one in given if one.count.low is not None]
    highs = [one.count.high for one in given if one.count.high is not None]
    bounded = bool(highs) and max(highs) >= max((one.least for one in every), default=0)
    support = Support(one.count for one in every)
    best = max(given, key=lambda one: (support.of(one.count), one.exact, one.published, -one.greatest, one.origin))
    return IncidentToll(
        what=what,
        low=min(lows, default=None),
        best=best.count.low,
        high=max(highs) if bounded else None,
        holder=best.count.holder,
        report=best.count.report,
        origins=support.of(best.count),
        of=len(every),
        rule=RULE,
    )


class Support:
    """How many of some figures can agree to one: their bounds meet. Made in time n log n, asked in log n."""

    def __init__(self, counts: Iterable[IncidentCount]) -> None:
        ends = [bounds(count) for count in counts]
        self._lows = sorted(low for low, _ in ends)
        self._highs = sorted(high for _, high in ends)

    def of(self, count: IncidentCount) -> int:
        """The figures that meet it, itself among them."""
        low, high = bounds(count)
        below, above = bisect_left(self._highs, low), len(self._lows) - bisect_right(self._lows, high)
        return len(self._lows) - below - above


def bounds(count: IncidentCount) -> tuple[float, float]:
    """The numbers that a figure may mean, ends included."""
    return (-math.inf if count.low is None else count.low), (math.inf if count.high is None else count.high)

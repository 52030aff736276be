"""An incident's low, best and high figure of each sort, chosen among those given by a named rule: never an average.

The rule, ``most-attested`` (``docs/counts.md``): three figures as the UCDP Georeferenced Event Dataset keeps them
(Sundberg and Melander 2013), each of them given by somebody. Parts of a total are left out. Each origin speaks once, by
its latest report and the greatest figure there. Low is the least lower bound, high the greatest upper bound, null where
somebody's "at least" exceeds it. Best is the number that most origins can agree to: "at least 14" agrees to 21, who
says 21 does not agree to 14. Of several the latest, then the exact one before the open one, then the lower. Among
numbers that only open bounds support the greatest would always have the most: where it has, the latest is taken, then
the lower, of those with no less support than any that a closed figure allows. A group that is counted ("civilians") is
part of the whole: where anybody counts the whole, an origin that counts only a group says "at least so many", no more.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from dateline.lexicon.counted import ANYBODY, counted, is_rest
from dateline.record.days import dawn, moment
from dateline.record.types import CountWhat, IncidentCount, IncidentToll

RULE = "most-attested"
_UNDATED = datetime.min.replace(tzinfo=UTC)


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
    def number(self) -> int:
        """The number that it gives: the lower bound, the upper one where it has no other."""
        return self.greatest if self.count.low is None else self.count.low

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
    of: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in given:
        of[one.origin].append(one)
    return [_last(own) for own in of.values()]


def _last(own: Sequence[Told]) -> Told:
    """The greatest figure of the latest report among one origin's; reports without a date are as one, and the first."""
    when = _when(own)

    def order(one: Told) -> tuple[datetime, str, int, bool]:
        return when[one], "" if when[one] == _UNDATED else one.count.report, one.greatest, one.exact

    return max(own, key=order)


def _toll(what: CountWhat, whole: Whole) -> IncidentToll:
    given, every = whole.given, (*whole.given, *whole.beside)
    lows = [one.count.low for one in given if one.count.low is not None]
    highs = [one.count.high for one in given if one.count.high is not None]
    bounded = bool(highs) and max(highs) >= max((one.least for one in every), default=0)
    support = Support(one.count for one in every)
    best = _best([one for one in given if one.count.low is not None] or given, every, support)
    return IncidentToll(
        what=what,
        low=min(lows, default=None),
        best=best.count.low,
        high=max(highs) if bounded else None,
        holder=best.count.holder,
        report=best.count.report,
        origins=support.of(best.number),
        of=len(every),
        rule=RULE,
    )


def _best(given: Sequence[Told], every: Sequence[Told], support: "Support") -> Told:
    """The figure whose number most can agree to; of those that only open bounds support not the greatest."""
    closed = Support(one.count for one in every if one.exact)
    when = _when(given)
    most = max((support.of(one.number) for one in given if closed.of(one.number)), default=0)
    loose = [one for one in given if not closed.of(one.number) and support.of(one.number) >= most]
    if any(support.of(one.number) > most for one in loose):
        return max(loose, key=lambda one: (when[one], -one.greatest, one.origin))
    return max(given, key=lambda one: (support.of(one.number), when[one], one.exact, -one.greatest, one.origin))


def _when(given: Sequence[Told]) -> dict[Told, datetime]:
    """When each figure was published: its moment where all have one, else the start of its day."""
    moments = [at for one in given if (at := moment(one.published)) is not None]
    if len(moments) == len(given):
        return dict(zip(given, moments, strict=True))
    return {one: dawn(one.published) or _UNDATED for one in given}


class Support:
    """How many of some figures can agree to a number: it is within their bounds. Made in n log n, asked in log n."""

    def __init__(self, counts: Iterable[IncidentCount]) -> None:
        ends = [bounds(count) for count in counts]
        self._lows = sorted(low for low, _ in ends)
        self._highs = sorted(high for _, high in ends)

    def of(self, number: int) -> int:
        """The figures within whose bounds it is."""
        return bisect_right(self._lows, number) - bisect_left(self._highs, number)


def bounds(count: IncidentCount) -> tuple[float, float]:
    """The numbers that a figure may mean, ends included."""
    return (-math.inf if count.low is None else count.low), (math.inf if count.high is None else count.high)

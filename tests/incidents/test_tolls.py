"""Low, best and high of an incident by the rule of docs/counts.md, worked by hand."""

import pytest

from dateline.incidents.tolls import RULE, Support, Told, tolls
from dateline.record.types import CountWhat, IncidentCount, IncidentToll

Bounds = tuple[int | None, int | None]


def told(
    bounds: Bounds,
    origin: str,
    day: str = "2031-05-02",
    *,
    what: CountWhat = "killed",
    who: str | None = None,
    part: bool = False,
) -> Told:
    low, high = bounds
    count = IncidentCount(what=what, who=who, low=low, high=high, holder=origin, report=f"r:{origin}{day}", part=part)
    return Told(count, (origin,), day)


def one(*given: Told) -> IncidentToll:
    (toll,) = tolls(given)
    return toll


@pytest.mark.parametrize(
    ("figures", "low", "best", "high"),
    [
        ([(16, 16)], 16, 16, 16),
        ([(16, None)], 16, 16, None),
        ([(None, 30)], None, None, 30),
        ([(31, 31), (27, 27), (27, 27)], 27, 27, 31),
        ([(31, 31), (27, 27)], 27, 27, 31),
        ([(14, None), (16, 16), (20, 20)], 14, 14, 20),
        ([(40, None), (31, 31)], 31, 31, None),
        ([(10, 15), (12, 12)], 10, 12, 15),
        ([(0, 0), (12, 12), (12, 12)], 0, 12, 12),
    ],
)
def test_every_figure_is_one_that_somebody_gives(
    figures: list[Bounds], low: int | None, best: int | None, high: int | None
) -> None:
    toll = one(*(told(bounds, f"source {n}") for n, bounds in enumerate(figures)))
    assert (toll.low, toll.best, toll.high, toll.rule) == (low, best, high, RULE)


def test_what_most_origins_can_agree_to_is_best() -> None:
    toll = one(told((20, 20), "a"), told((20, 20), "b"), told((35, 35), "c", "2031-05-09"))
    assert (toll.best, toll.origins, toll.of) == (20, 2, 3)


def test_a_later_toll_of_one_origin_takes_the_place_of_its_earlier_one() -> None:
    toll = one(told((12, 12), "monitor", "2031-05-02"), told((18, 18), "monitor", "2031-05-03"))
    assert (toll.low, toll.best, toll.high, toll.of) == (18, 18, 18, 1)


def test_the_greatest_figure_of_one_report_is_its_total() -> None:
    toll = one(told((10, 10), "monitor"), told((18, 18), "monitor"))
    assert (toll.low, toll.best) == (18, 18)


def test_parts_are_no_tolls_and_sorts_are_kept_apart() -> None:
    found = tolls([told((30, 30), "a"), told((5, 5), "b", part=True), told((9, 9), "a", what="injured")])
    assert [(t.what, t.low, t.high) for t in found] == [("injured", 9, 9), ("killed", 30, 30)]


def test_a_group_supports_the_whole_that_holds_it_and_is_no_toll_beside_it() -> None:
    toll = one(told((9, 9), "ministry", who="dead"), told((5, 5), "doctor", who="civilians"))
    assert (toll.low, toll.best, toll.high, toll.holder, toll.origins, toll.of) == (9, 9, 9, "ministry", 2, 2)


def test_a_group_that_outnumbers_the_whole_leaves_it_open_above() -> None:
    toll = one(told((9, 9), "army", who="people"), told((40, 40), "monitor", who="civilians"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (9, 9, None, 1)


def test_where_nobody_counts_the_whole_groups_are_the_toll() -> None:
    toll = one(told((5, 5), "doctor", who="civilians"), told((5, 5), "witness", who="civilians"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (5, 5, 5, 2)


def test_without_figures_there_is_no_toll() -> None:
    assert tolls([]) == ()


def test_the_support_of_every_figure_is_counted_as_pair_by_pair() -> None:
    given = [
        told(bounds, f"s{n}").count for n, bounds in enumerate([(1, 3), (2, None), (None, 2), (4, 4), (None, None)])
    ]

    def meet(a: IncidentCount, b: IncidentCount) -> bool:
        return max(a.low or 0, b.low or 0) <= min(99 if c.high is None else c.high for c in (a, b))

    support = Support(given)
    assert [support.of(one) for one in given] == [sum(meet(one, other) for other in given) for one in given]


def test_a_figure_of_every_one_of_many_origins_is_summed_up_in_time() -> None:
    toll = one(*(told((n, n), f"s{n}") for n in range(1, 20_001)), told((7, 7), "again"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (1, 7, 20_000, 2)

"""Low, best and high of an incident by the rule of docs/counts.md, worked by hand."""

from itertools import permutations

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
        ([(14, None), (16, 16), (20, 20)], 14, 16, 20),
        ([(24, None), (86, None)], 24, 24, None),
        ([(12, None), (13, None), (12, None), (200, None)], 12, 12, None),
        ([(12, 12), (13, None), (200, None)], 12, 13, None),
        ([(20, 20), (12, None), (30, None), (40, None)], 12, 30, None),
        ([(20, 20), (12, None), (18, None), (30, None)], 12, 20, None),
        ([(12, None), (180, 220), (200, None)], 12, 200, 220),
        ([(None, 300), (12, None), (200, None)], 12, 12, 300),
        ([(24, None), (60, None), (70, None), (65, 65)], 24, 65, None),
        ([(45, 49), (47, 47)], 45, 47, 49),
        ([(14, None), (14, None), (12, 12)], 12, 14, None),
        ([(None, 30), (14, None)], 14, 14, 30),
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


def test_a_bound_agrees_to_what_it_allows_and_is_no_rival_of_it() -> None:
    early = told((14, None), "police", "2031-05-02"), told((16, 16), "mayor", "2031-05-02")
    toll = one(*early, told((21, 21), "hospital", "2031-05-03"))
    assert (toll.low, toll.best, toll.high, toll.holder, toll.origins, toll.of) == (14, 21, 21, "hospital", 2, 3)


def test_of_numbers_that_open_bounds_alone_support_the_latest_is_best() -> None:
    early = told((12, None), "police"), told((200, None), "party")
    toll = one(*early, told((13, None), "hospital", "2031-05-03"), told((12, None), "mayor"))
    assert (toll.low, toll.best, toll.high, toll.holder, toll.origins) == (12, 13, None, "hospital", 3)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_figures_are_told_changes_nothing(order: tuple[int, ...]) -> None:
    given = told((14, None), "police"), told((16, 16), "mayor"), told((16, 16), "doctor")
    assert one(*(given[n] for n in order)) == one(*given)


def test_of_figures_that_exclude_one_another_the_latest_is_best() -> None:
    toll = one(told((13, 13), "police", "2031-05-02"), told((21, None), "hospital", "2031-05-03"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (13, 21, None, 1)
    toll = one(told((21, None), "hospital", "2031-05-02"), told((13, 13), "police", "2031-05-02"))
    assert (toll.best, toll.holder) == (13, "police"), "of one day the exact one"


def test_the_hour_tells_the_latest_where_all_give_one_in_any_zone() -> None:
    early, late = told((13, 13), "police", "2031-05-02T09:30:00+02:00"), told((21, 21), "mayor", "2031-05-02T08:00:00Z")
    assert one(early, late).best == 21
    assert one(early, told((21, 21), "mayor", "2031-05-02")).best == 13, "the lower where the hour is not known"


def test_a_later_toll_of_one_origin_takes_the_place_of_its_earlier_one() -> None:
    toll = one(told((12, 12), "monitor", "2031-05-02"), told((18, 18), "monitor", "2031-05-03"))
    assert (toll.low, toll.best, toll.high, toll.of) == (18, 18, 18, 1)


def test_of_one_origin_the_later_moment_counts_in_any_zone() -> None:
    early, late = told((12, 12), "mayor", "2031-05-02T09:30:00+02:00"), told((9, 9), "mayor", "2031-05-02T08:00:00Z")
    assert [one(*given).best for given in permutations((early, late))] == [9, 9]
    undated = told((30, 30), "mayor", "")
    assert [one(*given).best for given in permutations((early, undated))] == [12, 12]


def test_the_first_moments_of_the_calendar_are_moments_too() -> None:
    first, then = told((12, 12), "police", "0001-01-01T00:00:00+02:00"), told((9, 9), "mayor", "2031-05-02T08:00:00Z")
    assert one(first, then).best == 9


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


def test_who_can_agree_to_a_number_is_counted_as_one_by_one() -> None:
    ends: list[Bounds] = [(1, 3), (2, None), (None, 2), (4, 4), (None, None)]
    support = Support(told(bounds, f"s{n}").count for n, bounds in enumerate(ends))
    within = [sum((low or 0) <= n <= (99 if high is None else high) for low, high in ends) for n in range(6)]
    assert [support.of(n) for n in range(6)] == within


def test_a_figure_of_every_one_of_many_origins_is_summed_up_in_time() -> None:
    toll = one(*(told((n, n), f"s{n}") for n in range(1, 20_001)), told((7, 7), "again"))
    assert (toll.low, toll.best, toll.high, toll.origins) == (1, 7, 20_000, 2)

"""The order of what stands at one address, and what of it counts."""

from collections.abc import Sequence
from itertools import permutations

import pytest

import factories as make
from dateline.record.types import NoticeKind, Report
from dateline.record.versions import Version, by_address, in_order, placed, standing, version


def read(*days: str | None) -> tuple[Version, ...]:
    """Versions in the order of reading, named by their places in it."""
    return tuple(Version(report=str(n), published=day) for n, day in enumerate(days))


def order(*days: str | None) -> str:
    return "".join(one.report for one in in_order(read(*days)))


def test_versions_of_different_days_stand_in_one_order_however_they_are_read() -> None:
    days = read("2031-05-01", "2031-05-02T08:00:00Z", "2031-05-03", "2031-06-01")
    assert {in_order(some) for some in permutations(days)} == {days}


def test_versions_of_one_day_stand_by_their_hours_where_all_give_one() -> None:
    hours = read("2031-05-01T08:00Z", "2031-05-01T11:00+02:00", "2031-05-01T09:30Z")
    assert {in_order(some) for some in permutations(hours)} == {hours}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2031-05-01T09:00", "2031-05-01"), "01"),
        (("2031-05-01T09:00", "2031-05-01T08:00", "2031-05-01"), "012"),
        (("2031-05-01T09:00Z", "2031-05-01T11:00+02:00"), "01"),
        ((None, None), "01"),
        (("2031-05-02", None, "2031-05-01"), "201"),
        (("2031-05-02", None, "2031-05-03"), "012"),
        ((None, "2031-05-01"), "01"),
        (("2031-05-02", "2031-05"), "01"),
    ],
)
def test_what_neither_day_nor_hour_tells_apart_stands_as_it_was_read(days: Sequence[str | None], expected: str) -> None:
    assert order(*days) == expected


@pytest.mark.parametrize(
    ("kinds", "place"),
    [
        ((None,), 0),
        ((None, "correction", "update"), 2),
        ((None, "retraction"), 0),
        ((None, None, "retraction", "retraction"), 1),
        ((None, "retraction", None), 2),
        (("retraction", "retraction"), 0),
    ],
)
def test_the_last_version_that_does_not_retract_is_what_the_address_tells(
    kinds: Sequence[NoticeKind | None], place: int
) -> None:
    assert standing([Version(report=str(n), notice=kind) for n, kind in enumerate(kinds)]) == place


def page(words: str, day: int, uri: str = "a.html") -> Report:
    return make.report(words, uri, published=f"2031-05-{day:02}")


def test_a_new_version_names_its_neighbours() -> None:
    first, second, third = page("one", 1), page("two", 2), page("three", 3)
    assert placed(first, ()) == first
    assert placed(third, [version(first)]).supersedes == first.id
    late = placed(second, [version(third), version(first)])
    assert (late.supersedes, late.superseded_by) == (first.id, third.id)


def test_versions_are_told_by_their_address() -> None:
    old, new, other = page("one", 1), page("two", 2), page("two", 2, "b.html")
    assert list(by_address([new, other, old])) == [(version(old), version(new)), (version(other),)]

"""Parts told from totals, figures that take over what was said of the one before, and persons told one by one."""

from collections.abc import Callable, Iterator

import pytest

from dateline.entities.counts_parts import Loose, _summed_up
from dateline.record.layers import CountMention, Reading

Read = Callable[..., Reading]
Told = tuple[str, int | None, bool]


@pytest.fixture
def told(reading: Read) -> Callable[[str], list[Told]]:
    """(what, low, part) of every count."""

    def read(text: str) -> list[Told]:
        return [(c.what, c.low, c.part) for c in reading(text, upto="entities.counts").counts]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 30 people, including five children, were killed.", [("killed", 30, False), ("killed", 5, True)]),
        ("The group listed 55 wounded, including nine women.", [("injured", 55, False), ("injured", 9, True)]),
        (
            "A raid killed 30 people: 20 fighters, six women and four children.",
            [("killed", 30, False), ("killed", 20, True), ("killed", 6, True), ("killed", 4, True)],
        ),
        ("Of the 30 dead, 24 were civilians.", [("killed", 30, False), ("killed", 24, True)]),
        (
            "Of 23 arrested pirates, 12 are from Somalia and 11 from Yemen.",
            [("detained", 23, False), ("detained", 12, True), ("detained", 11, True)],
        ),
        ("Ten of those killed were civilians.", [("killed", 10, True)]),
        ("Three children were among the dead.", [("killed", 3, True)]),
        ("Four people, a man and three women, were killed.", [("killed", 4, False), ("killed", 3, True)]),
        ("Thirty people were killed, including a nurse.", [("killed", 30, False)]),
    ],
)
def test_a_part_is_marked(told: Callable[[str], list[Told]], text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed a police officer and his driver.", [("killed", 2, False)]),
        ("The shelling wounded a woman and her two sons.", [("injured", 3, False)]),
        ("Two policemen and a civilian were killed.", [("killed", 3, False)]),
        ("Thirty soldiers and 39 rebels were killed.", [("killed", 30, False), ("killed", 39, False)]),
    ],
)
def test_single_persons_are_summed_and_figures_are_not(
    told: Callable[[str], list[Told]], text: str, expected: list[Told]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed ten soldiers along with eight gunmen.", [("killed", 10, False), ("killed", 8, False)]),
        ("Ten people were killed and 20 officers searched the house.", [("killed", 10, False)]),
        ("Ten people were killed. Twenty officers came.", [("killed", 10, False)]),
        (
            "Rebels wounded 11 people, police said. The group put the number at 26.",
            [("injured", 11, False), ("injured", 26, False)],
        ),
        ("The shop put the number at 26.", []),
    ],
)
def test_a_figure_takes_over_only_what_is_tied_to_it(
    told: Callable[[str], list[Told]], text: str, expected: list[Told]
) -> None:
    assert told(text) == expected


def test_the_counts_before_are_looked_at_only_for_the_sum_of_something(reading: Read) -> None:
    class Unread(list[CountMention]):
        def __reversed__(self) -> Iterator[CountMention]:
            raise AssertionError

    tokens = reading("Ten people were killed.", upto="entities.counts").tokens
    assert tokens is not None
    assert _summed_up(tokens, Unread(), Loose(0, 1, 1, 10, 10, "people")) is None


def test_those_among_the_dead_are_part_of_them(told: Callable[[str], list[Told]]) -> None:
    assert told("The dead included six women and five children.") == [("killed", 6, True), ("killed", 5, True)]
    assert told("The bombing ended in 56 civilians dying including 11 children.") == [
        ("killed", 56, False),
        ("killed", 11, True),
    ]

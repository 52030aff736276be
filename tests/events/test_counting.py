"""Which event a figure goes to, who holds it, and which figures stay side by side."""

from collections.abc import Callable

from dateline.record.layers import Reading
from dateline.record.types import Count, Event

Read = Callable[..., Reading]


def assaults(read: Reading) -> list[Event]:
    return [e for e in read.events if e.type == "ASSAULT"]


def killed(read: Reading) -> list[Count]:
    return [c for e in assaults(read) for c in e.counts if c.what == "killed"]


def test_a_figure_is_kept_once_for_each_who_holds_it(reading: Read) -> None:
    read = reading(
        "Rebels shelled the town of Kale on Monday and killed 12 people. The shelling killed 12 people, the ministry "
        "said. The shelling killed 12 people."
    )
    held = [[c.holder for c in e.counts] for e in assaults(read) if e.counts]
    assert all(len(set(holders)) == len(holders) for holders in held)
    assert {c.low for c in killed(read)} == {12}
    assert len({holder for holders in held for holder in holders}) == 2


def test_rival_figures_stay_side_by_side(reading: Read) -> None:
    read = reading(
        "A raid on the town of Kale killed dozens on Monday. The raid killed 31 people, the ministry said. "
        "The raid killed 27 people, the hospital said."
    )
    figures = {(c.low, c.high) for c in killed(read)}
    assert {(24, None), (31, 31), (27, 27)} <= figures


def test_no_casualties_are_counted_only_where_they_are_denied(reading: Read) -> None:
    read = reading("Rebels shelled the town of Kale on Monday. There were no casualties.")
    shelling = next(e for e in assaults(read) if "shelled" in read.report.text[slice(*e.trigger[0])])
    assert all(c.high != 0 for c in shelling.counts)


def test_a_part_goes_with_its_total(reading: Read) -> None:
    (event,) = assaults(reading("Troops killed 30 people, including five children, in the village of Kale."))
    assert [(c.low, c.part) for c in event.counts] == [(30, False), (5, True)]


def test_those_who_surrender_are_counted_at_the_surrender(reading: Read) -> None:
    read = reading("Eighty-eight soldiers surrendered to the rebels at Kale on Monday.")
    assert [(c.what, c.low) for e in read.events if e.type == "RETREAT" for c in e.counts] == [("detained", 88)]


def test_a_figure_of_another_attack_of_the_sentence_stays_with_that_attack(reading: Read) -> None:
    read = reading(
        "Rebels shelled the town of Kale on Monday, killing 12 people. An air strike on the village of Dorn killed 40 "
        "people on Tuesday."
    )
    held = [{c.low for c in e.counts} for e in assaults(read) if e.counts]
    assert {12} in held
    assert {40} in held


def test_every_figure_goes_to_one_event(reading: Read) -> None:
    read = reading(
        "Rebels shelled the town of Kale on Monday. The shelling killed 12 people and wounded 30. A raid on the "
        "village of Dorn killed 40 people, the ministry said."
    )
    words = [c.mention for e in read.events for c in e.counts]
    assert len(words) == len(set(words)) == 3


def test_a_figure_that_no_event_fits_goes_to_none(reading: Read) -> None:
    read = reading("The ministers met in Kale on Monday. A bus crash killed 12 people in the hills.")
    assert all(not e.counts for e in read.events if e.type == "CONSULT")


def test_a_figure_far_greater_than_the_first_of_an_event_is_left_out(reading: Read) -> None:
    read = reading("The bombing of Kale killed 34 people, the army said. The bombing killed 4,000 people.")
    assert {c.low for c in killed(read)} == {34}

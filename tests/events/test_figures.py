"""What figures say of two mentions being one event."""

from dateline.events.figures import figure_signs
from dateline.record.layers import CountMention


def killed(low: int | None, high: int | None, *, part: bool = False) -> CountMention:
    return CountMention(first=0, last=0, noun=0, anchor=0, what="killed", who=None, low=low, high=high, part=part)


def signs(a: CountMention, b: CountMention) -> list[str]:
    return list(figure_signs([a], [b]))


def test_figures_speak_for_and_against_one_event() -> None:
    assert signs(killed(30, None), killed(30, 30)) == ["figure same", "figure same big"]
    assert signs(killed(2, 2), killed(2, 2)) == ["figure same"]
    assert signs(killed(24, None), killed(31, 31)) == ["figure like"]
    assert signs(killed(12, 12), killed(31, 31)) == ["figure other"]
    assert signs(killed(12, 12), killed(280_000, None)) == ["figure tenfold"]
    assert signs(killed(12, 12), killed(5, 5, part=True)) == []

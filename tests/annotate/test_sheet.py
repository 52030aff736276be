"""What the windows of one report said, told once each and in text order."""

import numpy as np
import pytest
from stub_encoder import FACTS, tokenizer, tokens

from dateline.annotate.sheet import Found, Heads, Sheet
from dateline.annotate.triggers import EventLabels
from dateline.annotate.windows import cut_windows, split_pieces

TEXT = "a b c d e f g h"
Run = tuple[int, int]


def sheet() -> Sheet:
    pieces = split_pieces(TEXT, [(0, len(TEXT))], [], tokenizer())
    heads = Heads(FACTS.stances, FACTS.namings, FACTS.statuses)
    labels = EventLabels(FACTS.kinds, FACTS.ties)
    windows = cut_windows(pieces.opens)
    return Sheet(TEXT, tokens(TEXT), pieces=pieces, windows=windows, heads=heads, labels=labels)


def told(*attributions: tuple[int, float, tuple[Run, ...], tuple[Run, ...]]) -> list[tuple[str, str]]:
    """Cue and content of what is kept of attributions given as (anchor, score, content, cue)."""
    used = sheet()
    for anchor, score, content, cue in attributions:
        even = np.full(7, 1 / 7, dtype=np.float32)
        used.found.append(Found(anchor, score, used.windows[0], ((), content, cue), even, even[:5]))
    return [
        ("".join(TEXT[a:b] for a, b in s.cue), "|".join(TEXT[a:b] for a, b in s.content))
        for s in used.marks().statements
    ]


def test_attributions_stand_in_the_order_of_their_cues() -> None:
    assert told((6, 0.9, (), ((6, 7),)), (1, 0.6, ((2, 4),), ((1, 2),)), (4, 0.7, ((4, 6),), ())) == [
        ("b", "c d"),
        ("", "e f"),
        ("g", ""),
    ]


@pytest.mark.parametrize(
    "less_sure",
    [
        (4, 0.7, ((5, 8),), ((4, 5),)),
        (1, 0.7, ((5, 6),), ((1, 2),)),
    ],
    ids=["the same content", "side by side"],
)
def test_of_two_that_are_one_the_surer_is_kept(less_sure: tuple[int, float, tuple[Run, ...], tuple[Run, ...]]) -> None:
    sure = (2, 0.8, ((5, 8),), ((2, 3),))
    assert told(less_sure, sure) == told(sure) == [("c", "f g h")]


def test_a_content_in_two_parts_keeps_both() -> None:
    assert told((2, 0.8, ((0, 1), (5, 8)), ((2, 3),))) == [("c", "a|f g h")]

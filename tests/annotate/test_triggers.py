"""Triggers with their types and what is tied to them: by token, each once, the same over the windows' edges."""

import math
from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from stub_encoder import FACTS, SURE, Body, Pairs, Ties, encoder, tokenizer, tokens

from conftest import make_report
from dateline.annotate.encoder import Encoder
from dateline.annotate.triggers import FLOOR, KEPT, LINKED, TIES, EventLabels, Triggers
from dateline.annotate.windows import SIZE, Window, cut_windows, split_pieces
from dateline.record.layers import Marks
from dateline.record.types import PartName

LABELS = EventLabels(FACTS.kinds, FACTS.ties)


def marks(text: str, part: PartName = "body", used: Encoder | None = None) -> Marks:
    (found,) = (used or encoder()).marks([(make_report(text), tokens(text, part))])
    return found


def tied(text: str, trigger: str, tie: str) -> list[tuple[str, float]]:
    """Words tied to the first token that is a word, with their rounded probabilities."""
    words = text.split()
    return [(words[i], round(p, 3)) for i, p in getattr(marks(text).links[words.index(trigger)], tie)]


def by_token(found: Marks) -> dict[int, str]:
    return {token: types[0][0] for token, types in found.triggers.items()}


def test_types_are_ranked_with_their_probabilities_and_none_is_no_type() -> None:
    ranked = marks("a talks b").triggers[1]
    assert [kind for kind, _ in ranked] == ["CONSULT", "AGREE", "SUPPORT"]
    assert [p for _, p in ranked] == pytest.approx([0.6, 0.2, 0.1], abs=1e-3)


def test_a_token_that_is_hardly_a_trigger_is_left_out() -> None:
    assert by_token(marks("weak faint a")) == {0: "ASSAULT"}


def test_a_word_that_carries_no_event_is_no_trigger_whatever_the_heads_say() -> None:
    text = "strike strike"
    given = tokens(text)
    given.pos[1] = "ADP"
    (found,) = encoder().marks([(make_report(text), given)])
    assert list(found.triggers) == [0]
    assert found.links[0].same == ()


@pytest.mark.parametrize(
    ("part", "coded"), [("headline", 1), ("body", 1), ("comment", 1), ("dateline", 0), ("credit", 0)]
)
def test_events_stand_in_headline_body_and_comment_only(part: PartName, coded: int) -> None:
    found = marks("a strike", part)
    assert len(found.triggers) == len(found.links) == coded


def test_what_is_tied_to_a_trigger_comes_with_its_probability_the_surest_first() -> None:
    text = "army rebels strike a town monday"
    assert tied(text, "strike", "actor") == [("rebels", 0.95), ("army", 0.9)]
    assert tied(text, "strike", "recipient") == [("town", 0.7), ("rebels", 0.3)]
    assert tied(text, "strike", "place") == [("town", 0.6)]
    assert tied(text, "strike", "time") == [("monday", 0.8)]


def test_what_is_equally_sure_stands_in_the_order_of_the_text() -> None:
    assert [i for i, _ in marks("army a strike army").links[2].actor] == [0, 3]


def test_marks_of_punctuation_are_tied_to_nothing() -> None:
    assert tied("army . strike .", "strike", "actor") == [("army", 0.9)]


def test_words_side_by_side_of_one_type_are_one_trigger_and_share_what_is_tied_to_them() -> None:
    ties = Ties()
    found = marks("army air strike town", used=encoder(ties=ties))
    assert by_token(found) == {1: "ASSAULT", 2: "ASSAULT"}
    assert found.links[1] == found.links[2]
    assert [i for i, _ in found.links[1].actor] == [0]
    assert ties.asked == [(1, 4)]


@pytest.mark.parametrize(
    "text", ["strike a strike", "strike talks", "strike weak", "strike\nstrike", "strike \x00 strike"]
)
def test_others_are_triggers_of_their_own(text: str) -> None:
    found = marks(text)
    first, second = found.links
    assert second in [i for i, _ in found.links[first].same]
    assert first in [i for i, _ in found.links[second].same]


def test_a_trigger_is_tied_to_no_word_of_its_own() -> None:
    for token, links in marks("a air strike strike b").links.items():
        assert token in (1, 2, 3)
        assert all(getattr(links, tie) == () for tie in TIES)


def test_the_same_event_is_told_by_triggers_only() -> None:
    assert tied("strike a faint talks town", "strike", "same") == [("talks", 0.5)]
    assert ("faint", 0.4) in tied("strike a faint talks town", "strike", "actor")


def test_a_word_speaks_by_its_first_piece_and_one_without_pieces_is_silent() -> None:
    assert by_token(marks("strikes \x00 xtalks")) == {0: "ASSAULT"}


def test_without_words_or_triggers_there_is_nothing_and_the_pair_scorer_is_never_asked() -> None:
    ties = Ties()
    assert marks("", used=encoder(ties=ties)) == Marks()
    found = marks("\x00 army", used=encoder(ties=ties))
    assert (found.triggers, found.links) == ({}, {})
    assert ties.asked == []


def test_many_triggers_of_a_window_are_scored_in_bounded_calls() -> None:
    ties = Ties()
    assert len(marks("strike a " * 100, used=encoder(ties=ties)).links) == 100
    assert [anchors for anchors, _ in ties.asked] == [64, 36]


def whole() -> Encoder:
    """An encoder that reads any text in one window."""
    return Encoder(Body(), Pairs(), Ties(), tokenizer(), msgspec.structs.replace(FACTS, window=10_000))


def test_a_report_of_several_windows_has_the_marks_of_one() -> None:
    text = "army air strike town . a b c d talks rebels e monday f g h i. " * 60
    body = Body()
    found = marks(text, used=encoder(body))
    assert len(body.lengths) > 1
    assert len(found.triggers) == 3 * 60
    assert found == marks(text, used=whole())


@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_trigger_over_the_edge_between_two_windows_is_one(before: int) -> None:
    words = ["a"] * 600
    edge = cut_windows(np.array([2, *[0] * 599], dtype=np.int8))[0].own_last
    assert 0 < edge < 600
    words[edge - before : edge - before + 2] = ["air", "strike"]
    words[edge - 4], words[edge + 4] = "army", "talks"
    found = marks(" ".join(words))
    first = edge - before
    assert list(found.triggers) == [first, first + 1, edge + 4]
    assert found.links[first] == found.links[first + 1]
    assert [i for i, _ in found.links[first].actor] == [edge - 4, edge + 4]
    assert [i for i, _ in found.links[edge + 4].same] == [first, first + 1]


def noted(length: int, says: float, *windows: tuple[Window, Sequence[int]]) -> Triggers:
    """Triggers of single letters in windows, each with the pieces that it takes for some trigger, any kind as likely.

    Everything is tied to everything with the log-odds ``says``.
    """

    def scorer(
        anchors: Sequence[int], items: Sequence[int], _: NDArray[np.float32], __: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        return np.full((len(anchors), len(items), len(TIES)), says, dtype=np.float32)

    text = "a " * length
    used = Triggers(tokens(text), split_pieces(text, [(0, len(text))], [], tokenizer()), LABELS)
    for window, some in windows:
        kinds = np.zeros((len(window), len(FACTS.kinds)), dtype=np.float32)
        kinds[:, FACTS.kinds.index("O")] = [0 if n in some else SURE for n in range(window.first, window.last)]
        vectors = np.zeros((len(window), 2), dtype=np.float32)
        used.note(window, kinds, vectors, vectors, scorer)
    return used


def test_heads_that_see_everything_everywhere_fill_no_memory() -> None:
    length = SIZE - 2
    used = noted(length, SURE, (Window(0, length, 0, length), range(length)))
    assert len(used.types) == len(used.links()) == length
    assert {len(types) for types in used.types.values()} == {KEPT}
    assert {len(getattr(links, tie)) for links in used.links().values() for tie in TIES} <= {LINKED - 1, LINKED}


def test_other_words_do_not_crowd_out_the_trigger_of_the_same_event() -> None:
    links = noted(100, SURE, (Window(0, 100, 0, 100), (0, 99))).links()
    assert [i for i, _ in links[0].same] == [99]


def test_whether_a_word_is_a_trigger_is_told_by_its_own_window() -> None:
    used = noted(20, SURE, (Window(8, 20, 10, 20), (15,)), (Window(0, 12, 0, 10), (5, 11)))
    assert sorted(used.types) == [5, 15]
    assert used.links()[5].same == used.links()[15].same == ()


@pytest.mark.parametrize(("offset", "kept"), [(0.001, 2), (-0.001, 0)])
def test_a_tie_counts_from_its_least_probability(offset: float, kept: int) -> None:
    used = noted(3, math.log(FLOOR / (1 - FLOOR)) + offset, (Window(0, 3, 0, 3), range(3)))
    assert {len(one.actor) for one in used.links().values()} == {kept}

"""The tables of words with which the record is told."""

from typing import get_args

import pytest

from dateline.lexicon.ontology import codes
from dateline.lexicon.phrasing import Frame, frame, is_one, view_phrase, worded
from dateline.lexicon.tables import table
from dateline.record.types import EventType, QuestionWhy, Sector, Stance, Status


@pytest.mark.parametrize("kind", get_args(EventType))
def test_every_type_has_a_frame_and_so_has_a_mode_that_is_not_listed(kind: EventType) -> None:
    assert frame(kind).type == kind
    assert frame(kind).mode is None
    assert frame(kind, "a mode of nobody") == frame(kind)


def test_modes_that_codes_lead_to_have_frames_of_their_own() -> None:
    assert frame("ASSAULT", "aerial").passive == "bombed from the air"
    known = {(row.type, row.mode) for row in table("frames", Frame)}
    assert ("COERCE", "arrest") in known
    assert all(row.type in get_args(EventType) for row in codes().values())


def test_no_frame_is_given_twice_and_none_says_whom_without_a_word_between() -> None:
    rows = table("frames", Frame)
    assert len({(row.type, row.mode) for row in rows}) == len(rows)
    assert all(row.passive or row.noun_object for row in rows)


def test_every_status_stance_sector_and_question_has_its_words() -> None:
    for status in get_args(Status):
        for stance in (None, *get_args(Stance)):
            phrase = view_phrase(status, stance)
            assert "{who}" in phrase.one
            assert "{who}" in phrase.several
    assert all(worded("unnamed", sector) for sector in get_args(Sector))
    assert all(
        "{what}" in worded(kind, why) for why in get_args(QuestionWhy) for kind in ("question", "question_quoted")
    )
    assert is_one("plural", "people")
    assert not is_one("plural", "person")

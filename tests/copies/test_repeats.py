"""Repeats inside one report."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies import repeats as repeats_of
from dateline.copies.repeats import LEAD, LEAST_SHARE, mark_repeats
from dateline.copies.runs import Run, grow
from dateline.record.types import Part, Report

Make = Callable[..., Report]

HEADLINE = "Convoy attacked on the road to Velanga"
STORY = (
    "Gunmen opened fire on an aid convoy near Velanga on Tuesday, a regional officer said.\n"
    '"Two drivers were hurt and one lorry was burnt," Captain Oru Dasan told reporters.\n'
    "The road had been closed since Sunday after another ambush in the same valley.\n"
)


def make(text: str, *parts: tuple[str, int, int]) -> Report:
    found = parts or (("body", 0, len(text)),)
    listed = tuple(Part(part=name, start=start, end=end) for name, start, end in found)  # type: ignore[arg-type]
    return Report(id="r:test", uri="test", sha256="", text=text, parts=listed)


def repeats(report: Report) -> list[tuple[str, str]]:
    text = report.text
    return [
        (text[p.start : p.end], text[p.of[0] : p.of[1]])
        for p in mark_repeats(report).parts
        if p.part == "repeat" and p.of is not None
    ]


def test_a_story_pasted_twice_is_one_repeat_of_its_first_copy() -> None:
    text = f"{HEADLINE}\n{STORY}{HEADLINE}\n{STORY}"
    head = len(HEADLINE)
    report = mark_repeats(make(text, ("headline", 0, head), ("body", head + 1, len(text))))
    assert [p.part for p in report.parts] == ["headline", "body", "repeat"]
    assert report.parts[2].start == len(text) // 2
    assert report.parts[2].of == (0, len(text) // 2 - 2)


def test_a_comment_over_the_story_is_not_part_of_the_repeat() -> None:
    comment = "Look what they have done now"
    text = f"{comment}\n{STORY}{STORY}"
    report = mark_repeats(make(text, ("comment", 0, len(comment)), ("body", len(comment) + 1, len(text))))
    assert [p.part for p in report.parts] == ["comment", "body", "repeat"]


def test_a_headline_set_again_under_itself_is_a_repeat_also_without_a_full_stop() -> None:
    text = f"{HEADLINE}\n\n12 May 2031 {HEADLINE} {STORY}"
    report = make(text, ("headline", 0, len(HEADLINE)), ("body", len(HEADLINE) + 2, len(text)))
    assert repeats(report) == [(HEADLINE, HEADLINE)]


def test_a_lead_that_only_begins_like_the_headline_is_no_repeat() -> None:
    text = f"{HEADLINE}\n\n{HEADLINE} on Tuesday, leaving two drivers hurt, an officer said."
    report = make(text, ("headline", 0, len(HEADLINE)), ("body", len(HEADLINE) + 2, len(text)))
    assert repeats(report) == []


def test_a_standfirst_repeated_with_small_edits_is_a_repeat_of_the_whole_sentence() -> None:
    first = "Gunmen opened fire on an aid convoy near the town of Velanga on Tuesday, wounding two of its drivers."
    again = "Gunmen opened fire on an aid convoy near the town of Velanga Tuesday, wounding two of the drivers."
    text = f"{first} VELANGA, May 12 - {again} The road had been closed since Sunday."
    assert repeats(make(text)) == [(again, first[:-1])]


@pytest.mark.parametrize(
    "phrase",
    [
        "The Velanga Valley Monitoring Group said on Tuesday that",
        "a spokesman for the Ministry of Roads and Bridges said",
    ],
)
def test_a_phrase_that_returns_in_other_sentences_is_no_repeat(phrase: str) -> None:
    text = f"{phrase} two drivers were hurt. Trucks burnt for hours. {phrase} the road was closed. Rain fell."
    assert repeats(make(text)) == []


def test_quotation_marks_and_white_space_may_differ() -> None:
    again = STORY.replace('"', "\u201d").replace("\n", "\n\n").replace(" the ", "  the ")
    report = mark_repeats(make(STORY + "\n" + again))
    assert [p.part for p in report.parts] == ["body", "repeat"]


def test_furniture_and_comments_are_neither_repeats_nor_repeated() -> None:
    menu = "Read more of our award winning coverage of the conflict in the Velanga valley here."
    text = f"{menu}\n{STORY}{menu}\n"
    last = len(menu) + 1 + len(STORY)
    report = make(
        text, ("furniture", 0, len(menu)), ("body", len(menu) + 1, last), ("furniture", last, last + len(menu))
    )
    assert mark_repeats(report).parts == report.parts


words = st.sampled_from(["convoy", "road", "valley", "said", "two", "The", "Gunmen", "on", "near", ".", "\n"])


@given(st.lists(words, max_size=120).map(" ".join), st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_parts_cover_what_they_covered_with_no_overlap(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    report = make(text, ("headline", 0, cut), ("body", cut, len(text)))
    parts = mark_repeats(report).parts

    def solid(items: tuple[Part, ...]) -> list[int]:
        return [i for p in items for i in range(p.start, p.end) if not text[i].isspace()]

    assert solid(parts) == solid(report.parts)  # in order, none missing, none twice
    assert all(p.of is not None and p.of[1] <= p.start for p in parts if p.part == "repeat")


def test_a_long_report_takes_time_in_proportion_to_its_length() -> None:
    import time

    def seconds(n: int) -> float:
        text = " ".join(f"Line {i % 977} of the {i % 31} th list says number {i * 7919 % 10007}." for i in range(n))
        begun = time.perf_counter()
        mark_repeats(make(text))
        return time.perf_counter() - begun

    assert seconds(3000) < 40 * max(seconds(300), 0.002)


class Slow(repeats_of._Page):
    """The search that grows every run before it asks whether the sentence may be one."""

    def _grown(self, early: int, late: int, new: int) -> Run | None:
        run = grow(self.words.forms, early, self.words.forms, late + new, late, least=LEAST_SHARE)
        for back in range(min(early, LEAD + new) + 1):
            begins = self._starts(early - back) or (back == 0 and self._may_start(early))
            if run is not None and begins:
                return Run(((early - back, late, 0), *run.blocks))
        return None


PIECES = (
    "Alpha Beta Gamma Delta ",
    "alpha beta gamma delta ",
    "Nine people were hurt ",
    "on the road. ",
    "it said; ",
    "U. S. ",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_repeats_are_those_that_growing_every_run_finds(pieces: list[str]) -> None:
    report = make("".join(pieces) or "x")
    found = mark_repeats(report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats_of, "_Page", Slow)
        assert mark_repeats(report) == found


def test_words_that_no_mark_parts_are_not_grown_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    grown = 0

    def counted(*given: Any, **named: Any) -> Run | None:
        nonlocal grown
        run = grow(*given, **named)
        grown += run.equal if run is not None else 0
        return run

    monkeypatch.setattr(repeats_of, "grow", counted)
    mark_repeats(make("so " + "Alpha Beta Gamma Delta Epsilon " * 200))
    assert grown < 10_000

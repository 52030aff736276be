"""Text broken to rows: nothing is lost, rows fit, and every character's column is where a terminal shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.clean import columns
from dateline.export.rows import rows, shown

TEXT = st.text(alphabet="ab “”漢e\u0301\t\n\r\u00a0👍", max_size=120)
BREAKS = "\n\r"


def broken(text: str, width: int = 20) -> list[str]:
    return ["".join(shown(text, row)).rstrip() for row in rows(text, width)]


@given(TEXT, st.integers(2, 40))
def test_rows_hold_every_character_but_line_breaks_in_order(text: str, width: int) -> None:
    found = list(rows(text, width))
    assert "".join(text[row.start : row.end] for row in found) == "".join(c for c in text if c not in BREAKS)
    ends = [0, *(row.end for row in found)]
    for row, before in zip(found, ends, strict=False):
        assert set(text[before : row.start]) <= set(BREAKS)


@given(TEXT, st.integers(2, 40))
def test_rows_fit_and_columns_are_those_of_what_is_shown(text: str, width: int) -> None:
    for row in rows(text, width):
        parts = shown(text, row)
        assert columns("".join(parts).rstrip()) <= width
        assert list(row.columns) == [columns("".join(parts[:n])) for n in range(len(parts) + 1)]


def test_rows_are_broken_at_spaces_and_long_words_anywhere() -> None:
    assert broken("The army said on Monday that") == ["The army said on", "Monday that"]
    assert broken("see http://example.org/a/very/long/one") == ["see", "http://example.org/a", "/very/long/one"]
    assert broken("one\r\ntwo\rthree\n\nfour\u2028five\ffin") == ["one", "two", "three", "", "four", "five", "fin"]


@pytest.mark.parametrize(
    ("text", "wide"), [("漢字", 4), ("e\u0301", 1), ("a\u200db", 2), ("\u2066x", 2), ("ก\u0e31น", 2), ("a\u00adb", 3)]
)
def test_wide_and_combining_characters_take_the_columns_of_a_terminal(text: str, wide: int) -> None:
    (row,) = rows(text, 40)
    assert columns("".join(shown(text, row))) == row.columns[-1] == wide


def test_a_tab_goes_to_the_next_stop_and_control_characters_are_replaced() -> None:
    assert broken("a\tb\x1b[1m") == ["a   b\N{REPLACEMENT CHARACTER}[1m"]


def test_marks_before_a_character_take_room() -> None:
    assert [row.end for row in rows("one two", 8, {4: "¹²"})] == [4, 7]
    assert [row.end for row in rows("one two", 9, {4: "¹²"})] == [7]

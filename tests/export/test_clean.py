"""What a report writes can neither drive a terminal nor a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.clean import cell, columns, fold, one_line, shorten, visible
from dateline.export.csv_ import table

FORMULAS = "=+-@\t\r"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x")'])
def test_words_that_would_be_a_formula_are_disarmed(text: str) -> None:
    assert str(cell(text)).startswith("'")


@pytest.mark.parametrize("value", ["a=1", "5 - 3", "", None, -10.0, 7, "'=x"])
def test_other_values_stay(value: str | float | None) -> None:
    assert cell(value) == value


@given(st.lists(st.text() | st.floats(allow_nan=False) | st.none(), min_size=2, max_size=5))
def test_no_cell_of_a_table_starts_a_formula_whatever_is_written(values: list[str | float | None]) -> None:
    _, raw = table(["head"], [values])
    (row,) = csv.reader(io.StringIO(raw))
    assert len(row) == len(values)
    for value, got in zip(values, row, strict=True):
        assert not isinstance(value, str) or not got.startswith(tuple(FORMULAS))
        assert "\n" not in got


@given(st.text())
def test_shown_words_have_no_control_characters(text: str) -> None:
    shown = one_line(text)
    assert all(c >= " " and not "\x7f" <= c <= "\x9f" for c in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_terminal_escapes_and_reordering_marks_are_replaced_not_dropped() -> None:
    assert visible("\x1b[31mred\x07 \u202ecod\u202c\x9b1m\ud800") == "�[31mred� �cod��1m�"
    assert visible("tab\tand\nline stay, so does \u200c and é") == "tab\tand\nline stay, so does \u200c and é"


@given(st.text(alphabet="ab ,.é漢", max_size=60), st.integers(2, 40))
def test_a_shortened_text_is_no_longer_than_asked_and_begins_as_the_whole(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width or short == text
    assert text.startswith(short.removesuffix("…"))
    assert (short == text) == (len(text) <= width)


def test_a_text_is_cut_after_a_word() -> None:
    assert shorten("the army said, on Monday", 16) == "the army said…"
    assert shorten("unbreakablewords", 8) == "unbreak…"


@given(st.text(alphabet="ab ,漢é", max_size=90), st.integers(10, 40), st.integers(0, 8))
def test_a_folded_line_keeps_its_words_and_fits_unless_a_word_does_not(text: str, width: int, hang: int) -> None:
    rows = fold(text, width, hang).split("\n")
    assert " ".join(" ".join(rows).split()) == " ".join(text.split())
    assert all(columns(row) <= width or len(row.split()) == 1 for row in rows)
    assert all(row.startswith(" " * hang) for row in rows[1:])


def test_colours_take_no_columns() -> None:
    assert fold("\x1b[1mone\x1b[0m two three", 8, 2) == "\x1b[1mone\x1b[0m two\n  three"


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert columns("abc漢e\u0301") == 6

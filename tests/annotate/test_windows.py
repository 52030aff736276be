"""Word pieces lie over the report's own offsets, and every piece belongs to one window."""

import itertools
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stub_encoder import VOCABULARY, tokenizer

from dateline.annotate.windows import OVERLAP, PARAGRAPH, SENTENCE, SIZE, Pieces, cut_windows, split_pieces

TOKENIZER = tokenizer()
WORDS = {n: word for word, n in VOCABULARY.items()}


def split(text: str, start: int = 0) -> Pieces:
    return split_pieces(text, [(start, len(text))], [], TOKENIZER)


def shown(pieces: Pieces, text: str) -> list[str]:
    return [text[s:e] for s, e in zip(pieces.start.tolist(), pieces.end.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀 she said “q”", ["😀", "she", "said", "“", "q", "”"]),
        ("👨‍👩‍👧‍👦 she", ["👨‍👩‍👧‍👦", "she"]),
        ("שלום she said", ["שלום", "she", "said"]),
        ("e\u0301\u0301 said", ["e\u0301\u0301", "said"]),
        ("\u0301 said", ["said"]),
        ("SHE Saíd", ["SHE", "Saíd"]),
        ("a\x00\ufeffb said", ["a", "b", "said"]),
        ("\ud800 she", ["she"]),
        ("[CLS]", ["[", "C", "L", "S", "]"]),
    ],
)
def test_pieces_stand_at_code_points(text: str, words: list[str]) -> None:
    assert shown(split(text), text) == words


@given(st.text(max_size=200), st.integers(0, 5))
def test_offsets_are_in_order_and_spell_the_piece(text: str, start: int) -> None:
    pieces = split(text, min(start, len(text)))
    spans = list(zip(pieces.start.tolist(), pieces.end.tolist(), strict=True))
    assert all(start <= s < e <= len(text) or start > len(text) for s, e in spans)
    assert all(a[1] <= b[0] or a == b for a, b in itertools.pairwise(spans))
    for n, (s, e) in zip(pieces.ids.tolist(), spans, strict=True):
        if WORDS[n] != "[UNK]":
            assert WORDS[n].removeprefix("##")[0] in unicodedata.normalize("NFKD", text[s:e]).lower()


@given(st.text(alphabet="ab é😀.\n", max_size=80))
def test_a_piece_is_found_by_any_offset_that_it_covers(text: str) -> None:
    pieces = split(text)
    found = pieces.at(list(range(len(text)))).tolist()
    for offset, piece in enumerate(found):
        covers = [n for n in range(len(pieces)) if pieces.start[n] <= offset < pieces.end[n]]
        assert piece == (covers[0] if covers else -1)


def test_paragraphs_and_sentences_open_at_their_first_piece() -> None:
    text = "she said. she\nsaid"
    pieces = split_pieces(text, [(0, 13), (14, 18)], [0, 10, 14], TOKENIZER)
    assert pieces.opens.tolist() == [PARAGRAPH, 0, 0, SENTENCE, PARAGRAPH]


def test_a_text_without_pieces_has_no_windows() -> None:
    pieces = split(" \n\x00")
    assert len(pieces) == 0
    assert pieces.at([0]).tolist() == [-1]
    assert cut_windows(pieces.opens) == []


def test_a_word_of_a_million_letters_is_one_piece_and_junk_is_no_more_than_its_characters() -> None:
    assert len(split("x" * 1_000_000)) == 1
    junk = "".join(chr(33 + n * n % 94) for n in range(10_000))
    assert len(split(junk)) <= len(junk)


@given(total=st.integers(0, 3000), opens=st.lists(st.integers(0, 2999), max_size=60), small=st.booleans())
def test_windows_are_bounded_overlap_and_own_every_piece_once(total: int, opens: list[int], *, small: bool) -> None:
    marks = np.zeros(total, dtype=np.int8)
    for n, at in enumerate(opens):
        if at < total:
            marks[at] = 1 + n % 2
    size, overlap = (40, 8) if small else (SIZE, OVERLAP)
    windows = cut_windows(marks, size, overlap)
    assert [p for w in windows for p in range(w.own_first, w.own_last)] == list(range(total))
    assert all(0 < len(w) <= size - 2 for w in windows)
    assert all(w.first <= w.own_first and w.own_last <= w.last for w in windows)
    for a, b in itertools.pairwise(windows):
        assert overlap // 2 <= a.last - b.first <= overlap * 3 // 2 + 1
        for p in range(b.first, a.last):
            owner = a if p < a.own_last else b
            assert min(p - owner.first, owner.last - p) >= min(overlap // 4, 1)


def test_a_window_is_cut_where_a_paragraph_begins_rather_than_a_sentence() -> None:
    marks = np.zeros(500, dtype=np.int8)
    marks[[0, 270, 285, 210]] = [PARAGRAPH, PARAGRAPH, SENTENCE, SENTENCE]
    first, second = cut_windows(marks)
    assert first.last == 270
    assert second.first == 210
    assert (first.own_last, second.own_first) == (240, 240)


def test_what_one_window_holds_is_not_cut() -> None:
    assert len(cut_windows(np.full(SIZE - 2, SENTENCE, dtype=np.int8))) == 1
    assert len(cut_windows(np.full(SIZE - 1, SENTENCE, dtype=np.int8))) == 2

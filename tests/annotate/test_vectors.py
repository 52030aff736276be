"""Vectors of words by themselves."""

from pathlib import Path

import numpy as np
import pytest

from dateline.annotate.encoder import BODY, TOKENIZER, WEIGHTS
from dateline.annotate.vectors import word_vectors
from dateline.errors import ModelError

needs_weights = pytest.mark.skipif(not WEIGHTS.is_dir(), reason="no weights in this checkout: `make train` makes them")


@needs_weights
def test_words_of_like_meaning_have_like_vectors() -> None:
    found = word_vectors(["quake", "earthquake", "lawyer"])

    def alike(one: str, other: str) -> float:
        a, b = found[one], found[other]
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert alike("quake", "earthquake") > alike("quake", "lawyer") + 0.1


@needs_weights
def test_a_words_vector_is_its_own_whatever_is_asked_beside_it() -> None:
    assert np.array_equal(word_vectors(["quake"])["quake"], word_vectors(["quake", "unprovoked", "a"])["quake"])


@needs_weights
def test_what_has_no_piece_has_no_vector() -> None:
    assert word_vectors(["", "quake"]).keys() == {"quake"}


def test_without_an_encoder_no_word_has_one(tmp_path: Path) -> None:
    assert word_vectors(["quake"], tmp_path) == {}


@needs_weights
def test_a_graph_without_the_table_is_told(tmp_path: Path) -> None:
    (tmp_path / BODY).write_bytes(b"\x00broken")
    (tmp_path / TOKENIZER).write_bytes((WEIGHTS / TOKENIZER).read_bytes())
    with pytest.raises(ModelError, match="export the encoder anew"):
        word_vectors(["quake"], tmp_path)

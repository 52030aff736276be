"""Vectors of words by themselves: the rows of the encoder's table of word pieces, from which its first layer starts.

They were learnt with the encoder (MiniLM's, hardly moved by our training) and tell which words mean alike. The graph
gives only its last layers, so one more output is named: graphs are Protocol Buffers, in which a message that follows
another adds to its lists.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.encoder import BODY, TOKENIZER, WEIGHTS, open_session, open_tokenizer
from dateline.errors import ModelError

TABLE = "/words/Gather_output_0"
"""The rows of a text's pieces in the graph that ``training/export_encoder.py`` makes."""
_GRAPH, _OUTPUT, _NAME, _TYPE, _TENSOR, _FLOAT = 7, 12, 1, 2, 1, b"\x08\x01"
"""Numbers of the fields on the way to an output's name and type in ONNX's ModelProto; an element type of float."""
_SEVEN, _MORE = 0x7F, 0x80
MOST = 384
"""Pieces that are looked up at once."""

Floats = NDArray[np.float32]


def word_vectors(some: Iterable[str], folder: Path = WEIGHTS) -> dict[str, Floats]:
    """The mean over each word's pieces, by word, of shape [384]; empty where the folder holds no encoder.

    A word of which the tokenizer knows no piece is left out. Raises ModelError where the encoder has no such table.
    """
    if not (folder / BODY).is_file():
        return {}
    tokenizer = open_tokenizer((folder / TOKENIZER).read_bytes())
    words = sorted(set(some))
    coded = {word: tokenizer.encode(word, add_special_tokens=False).ids for word in words}
    pieces = sorted({piece for ids in coded.values() for piece in ids})
    rows = dict(zip(pieces, _rows(folder / BODY, pieces), strict=True))
    return {word: np.mean([rows[piece] for piece in ids], axis=0) for word, ids in coded.items() if ids}


def _rows(graph: Path, pieces: list[int]) -> list[Floats]:
    """The table's rows of some pieces."""
    try:
        session = open_session(_with_output(graph.read_bytes(), TABLE))
    except Exception as error:  # onnxruntime raises classes of its own right under Exception
        raise ModelError(f"{graph}: its words have no vectors ({error}): export the encoder anew") from error
    out: list[Floats] = []
    for at in range(0, len(pieces), MOST):
        ids = np.array([pieces[at : at + MOST]], dtype=np.int64)
        out.extend(session.run([TABLE], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0])
    return out


def _with_output(model: bytes, name: str) -> bytes:
    """An ONNX model with one more output of floats."""
    value = _field(_NAME, name.encode()) + _field(_TYPE, _field(_TENSOR, _FLOAT))
    return model + _field(_GRAPH, _field(_OUTPUT, value))


def _field(number: int, content: bytes) -> bytes:
    """A field of Protocol Buffers that holds bytes."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """A number by seven bits a byte, the lowest first."""
    out = bytearray()
    while number > _SEVEN:
        out.append(number & _SEVEN | _MORE)
        number >>= 7
    return bytes([*out, number])

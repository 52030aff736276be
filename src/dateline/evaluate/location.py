"""Where a verb happens, against people's answer: the words of a sentence that name the place, or none.

One JSON object a line in the form of Halterman's event_location ("Geolocating Political Events in Text", 2019):
``{"text", "tokens": [{"text"}], "spans": [{"token_start", "token_end", "label"}]}``, the verb labelled VERB, each place
LOCATION. Training keeps away from a fifth of the sentences, by the SHA-256 of their text; only these are scored.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.rows import rows
from dateline.evaluate.spans import Figure, prf

FIFTHS = 5
SAID = 0.65
"""Least probability at which a word is taken to tell where the verb happens, chosen on the other four fifths."""
ADVICE = "give a file of sentences with VERB and LOCATION spans over tokens, one JSON object a line"


class Located(msgspec.Struct, frozen=True):
    """A sentence as words, the number of its verb, and the numbers of the words that tell where that happens."""

    words: tuple[str, ...]
    verb: int
    places: frozenset[int]


class _Token(msgspec.Struct):
    text: str


class _Span(msgspec.Struct):
    token_start: int
    token_end: int
    label: str


class _Row(msgspec.Struct):
    text: str
    tokens: tuple[_Token, ...]
    spans: tuple[_Span, ...]


def set_aside(text: str) -> bool:
    """Whether a sentence is of the fifth that training keeps away from."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FIFTHS == 0


def load_located(path: str) -> tuple[Located, ...]:
    """The sentences that training keeps away from; raises InputError where there is none or a line is broken."""
    out: list[Located] = []
    for place, row in rows(Path(path), _Row, f"mend the line, or {ADVICE}"):
        if not set_aside(row.text):
            continue
        words = tuple(token.text for token in row.tokens)
        verb = next((span.token_start for span in row.spans if span.label == "VERB"), len(words))
        if not 0 <= verb < len(words):
            raise InputError(f"{place}: wants a VERB among its {len(words)} tokens: mend the line, or {ADVICE}")
        told = {i for s in row.spans if s.label == "LOCATION" for i in range(s.token_start, s.token_end + 1)}
        out.append(Located(words, verb, frozenset(told & set(range(len(words))))))
    if not out:
        raise InputError(f"{path}: no sentence of the fifth that is kept for measuring: {ADVICE}")
    return tuple(out)


def score_locations(gold: Sequence[Located], pred: Sequence[Sequence[float]]) -> dict[str, Figure]:
    """F1 of the words that tell where, and the share of verbs with exactly the right ones."""
    right = found = told = exact = 0
    for one, chances in zip(gold, pred, strict=True):
        own = {i for i, chance in enumerate(chances) if chance >= SAID}
        right += len(own & one.places)
        found += len(own)
        told += len(one.places)
        exact += own == one.places
    return {
        "words": prf(right, found, told),
        "verbs.exact": round(exact / len(gold), 4),
        "verbs": len(gold),
        "verbs.nowhere": sum(not one.places for one in gold),
    }

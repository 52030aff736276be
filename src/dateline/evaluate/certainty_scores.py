"""Certainty of events against people's: how sure a sentence makes its reader that what a word tells happened.

A folder holds one folder per set (UW: Lee et al. 2015; UDS_IH2: Rudinger et al. 2018; MEANTIME: Minard et al. 2016, as
collected by Stanovsky et al. 2017), each with ``dev.jsonl``: ``{"text", "targets": [{"span1": [first, past-last],
"label"}]}``. The text is cut into words at white space, spans count words, and a label is a mean of annotators from -3
(certainly did not happen) to 3 (certainly did). An event is judged at its first word. No other file is read.
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.rows import rows
from dateline.evaluate.spans import Figure, mean

SETS = ("UW", "UDS_IH2", "MEANTIME")
FILE = "dev.jsonl"
ADVICE = f"give a folder that holds {', '.join(f'{name}/{FILE}' for name in SETS)} or some of them"

Certainty = Callable[[Sequence[Sequence[str]], Sequence[Sequence[int]], str], Sequence[Sequence[float]]]
"""(sentences as words, per sentence the words to judge, the set's name) to a certainty per word, -3 to 3."""


class Judged(msgspec.Struct, frozen=True):
    """One set: sentences as words, and per sentence the words that were judged, with the people's labels."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[int, ...], ...]
    labels: tuple[tuple[float, ...], ...]


class _Target(msgspec.Struct):
    span1: tuple[int, int]
    label: float


class _Row(msgspec.Struct):
    text: str
    targets: tuple[_Target, ...]


def load_judged(folder: str) -> tuple[Judged, ...]:
    """The sets that a folder holds; raises InputError where there is none or a line of one is broken."""
    paths = {name: Path(folder) / name / FILE for name in SETS}
    found = tuple(_set(name, path) for name, path in paths.items() if path.is_file())
    if not found:
        raise InputError(f"{folder}: no such set there: {ADVICE}")
    return found


def files_of(folder: str) -> tuple[Path, ...]:
    """The files that ``load_judged`` reads."""
    return tuple(path for name in SETS if (path := Path(folder) / name / FILE).is_file())


def _set(name: str, path: Path) -> Judged:
    judged: list[tuple[tuple[str, ...], tuple[_Target, ...]]] = []
    for place, row in rows(path, _Row, f"mend the line, or {ADVICE}"):
        words = tuple(row.text.split())
        if any(not 0 <= target.span1[0] < len(words) for target in row.targets):
            raise InputError(f"{place}: a target lies outside its {len(words)} words: mend its span1")
        judged.append((words, row.targets))
    if not any(targets for _, targets in judged):
        raise InputError(f"{path}: holds no judged word: {ADVICE}")
    return Judged(
        name,
        tuple(words for words, _ in judged),
        tuple(tuple(target.span1[0] for target in targets) for _, targets in judged),
        tuple(tuple(target.label for target in targets) for _, targets in judged),
    )


def score_certainty(gold: Sequence[Judged], pred: Sequence[Sequence[Sequence[float]]]) -> dict[str, Figure]:
    """Per set Pearson's ``r`` and the mean absolute error ``mae`` over its words; ``pred`` per set and sentence.

    ``r`` is left out where one side does not vary. Raises ValueError where a certainty is missing or too many.
    """
    out: dict[str, Figure] = {}
    for judged, values in zip(gold, pred, strict=True):
        pairs = [
            pair for labels, own in zip(judged.labels, values, strict=True) for pair in zip(labels, own, strict=True)
        ]
        r = pearson(pairs)
        if r is not None:
            out[f"{judged.name}.r"] = round(r, 4)
        out[f"{judged.name}.mae"] = round(mean(abs(a - b) for a, b in pairs), 4)
        out[f"{judged.name}.words"] = len(pairs)
    return out


def pearson(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation; None for fewer than two pairs or where one side does not vary."""
    if len(pairs) < 2:
        return None
    a, b = (mean(column) for column in zip(*pairs, strict=True))
    shared = sum((x - a) * (y - b) for x, y in pairs)
    spread = math.sqrt(sum((x - a) ** 2 for x, _ in pairs) * sum((y - b) ** 2 for _, y in pairs))
    return shared / spread if spread else None

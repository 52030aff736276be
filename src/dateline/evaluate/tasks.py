"""The table of tasks: what each measures, on what, and the score with its signature."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from dateline.evaluate.coded import Predicted, load_gold
from dateline.evaluate.copy_scores import load_pairs, score_copies
from dateline.evaluate.part_scores import score_parts, score_relay
from dateline.evaluate.record_scores import Figure, score_record


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Figures with what they mean, how many reports they stand on, and what made them."""

    task: str
    definition: str
    size: str
    signature: str
    figures: dict[str, Figure]


class Task(msgspec.Struct, frozen=True):
    """One task: its definition and its scorer over a folder and the record read from it."""

    definition: str
    score: Callable[[str, Predicted], dict[str, Figure]]


def _record(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_record(load_gold(folder), pred)


def _copies(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_copies(load_pairs(folder), pred)


def _parts(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_parts(load_gold(folder), pred)


def _relay(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_relay(load_gold(folder), pred)


TASKS: dict[str, Task] = {
    "record": Task(
        "attributions paired by content IoU >= .5; events by trigger, or type within 80 characters; sourced_event "
        "needs type, actors, recipients (F1 >= .5) and one view (holder and status); micro averages over reports",
        _record,
    ),
    "copies": Task(
        "copy: any of the four relations; relation: F1 per relation and their macro mean; clusters: adjusted Rand "
        "index of the groups that identical, near and contains make",
        _copies,
    ),
    "parts": Task("characters, white space left out, that carry the coded part; F1 per part", _parts),
    "relay": Task("of attributions matched by content: names in via, via exactly, parent", _relay),
}


def score(task: str, folder: str, pred: Predicted, made_by: str) -> Score:
    """Score a record against a folder by a task of the table; ``made_by`` names version and settings."""
    chosen = TASKS[task]
    data = data_fingerprint(folder)
    return Score(
        task=task,
        definition=chosen.definition,
        size=f"{len(pred.codings)} reports",
        signature=f"{task}|data:{data}|{made_by}",
        figures=chosen.score(folder, pred),
    )


def data_fingerprint(folder: str) -> str:
    """First 12 hex digits of the SHA-256 over the folder's files."""
    total = hashlib.sha256()
    for path in sorted(Path(folder).iterdir()):
        if path.suffix in (".json", ".jsonl", ".csv"):
            total.update(path.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:12]

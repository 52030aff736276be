"""The table of tasks: what each measures, on what, and the score with its signature."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from dateline.evaluate.attribution_scores import score_attributions
from dateline.evaluate.certainty_scores import Judged, files_of, score_certainty
from dateline.evaluate.coded import Coding, Predicted, load_aliases, load_gold
from dateline.evaluate.copy_scores import load_pairs, score_copies
from dateline.evaluate.marked import Marked
from dateline.evaluate.muc import load_messages
from dateline.evaluate.muc_scores import score_templates
from dateline.evaluate.names import Names
from dateline.evaluate.part_scores import score_parts, score_relay
from dateline.evaluate.polnear import load_marked
from dateline.evaluate.precision_scores import load_cases, score_precision
from dateline.evaluate.question_scores import load_questions, score_questions
from dateline.evaluate.record_scores import score_record
from dateline.evaluate.spans import Figure


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Figures with what they mean, how many reports they stand on, and what made them."""

    task: str
    definition: str
    size: str
    signature: str
    figures: dict[str, Figure]


class Task(msgspec.Struct, frozen=True):
    """One task: its definition and its scorer over a path and the record read from it."""

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


def _questions(folder: str, pred: Predicted) -> dict[str, Figure]:
    found = {uri: coding.questions for uri, coding in pred.codings.items()}
    return score_questions(load_questions(folder), found, Names(load_aliases(Path(folder))))


def _precision(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_precision(load_cases(folder), pred)


def _muc(path: str, pred: Predicted) -> dict[str, Figure]:
    return score_templates(load_messages(path), pred)


def _polnear(path: str, pred: Predicted) -> dict[str, Figure]:
    return score_attributions(load_marked(path), {doc: marked(coding) for doc, coding in pred.codings.items()})


def marked(coding: Coding) -> tuple[Marked, ...]:
    """A coding's attributions as source, cue and content."""
    return tuple(Marked(a.source, a.cue, a.content) for a in coding.attributions)


FOLDERS: dict[str, Task] = {
    "record": Task(
        "attributions paired by content IoU >= .5; events by trigger, or type within 80 characters; sourced_event "
        "needs type, actors, recipients (F1 >= .5) and one view (holder and status); micro averages over reports; "
        "unreal_as_actual: share of the typed events that are coded negated or hypothetical by all and held actual; "
        "calibration: event scores against typed, expected error over ten bins of equal width",
        _record,
    ),
    "copies": Task(
        "copy: any of the four relations; relation: F1 per relation and their macro mean; clusters: adjusted Rand "
        "index of the groups that identical, near and contains make",
        _copies,
    ),
    "parts": Task("characters, white space left out, that carry the coded part; F1 per part", _parts),
    "relay": Task("of attributions matched by content: names in via, via exactly, parent", _relay),
    "questions": Task(
        "open questions paired by words (IoU >= .5) or event and, for questions, why; of found: why, holder, mean IoU "
        "of words, answered or not; answers by holder and status; silent: reports with no question read with none",
        _questions,
    ),
    "precision": Task(
        "negatives.coded: share of the sentences without an expected type that get an event; positives.found: share "
        "of the expected types that are found in their sentence",
        _precision,
    ),
}
"""Tasks over a folder with reports.jsonl, which is read as any input is."""

POLNEAR = Task(
    "attributions as sets of words (score_attr.py): content exact, by coverage and by Dice >= .5; source of aligned "
    "contents; full: aligned by at least a word, a head word of the source right; [95 % bootstrap over documents]",
    _polnear,
)
MUC = Task(
    "over the ASSAULT and COERCE events of a report, by head nouns: perpetrator and victim against its templates'; "
    "attack: shares of the reports with a template; false_alarm: share of the others with such an event",
    _muc,
)
TEXTS = {"polnear": POLNEAR, "muc": MUC}
"""Tasks over a file of texts, which are read as they are."""

FACTUALITY = "certainty of events at their first word, -3 to 3: Pearson's r and mean absolute error per set"
TASKS = (*FOLDERS, *TEXTS, "factuality")


def score(task: str, path: str, pred: Predicted, made_by: str) -> Score:
    """Score a record against coded data by a task over reports; ``made_by`` names version and settings."""
    chosen = TEXTS.get(task) or FOLDERS[task]
    return Score(
        task=task,
        definition=chosen.definition,
        size=f"{len(pred.codings)} reports",
        signature=f"{task}|data:{data_fingerprint(path)}|{made_by}",
        figures=chosen.score(path, pred),
    )


def score_factuality(
    folder: str, gold: Sequence[Judged], pred: Sequence[Sequence[Sequence[float]]], made_by: str
) -> Score:
    """Score certainties per set, sentence and word against the sets of a folder."""
    return Score(
        task="factuality",
        definition=FACTUALITY,
        size=f"{sum(len(judged.sentences) for judged in gold)} sentences",
        signature=f"factuality|data:{_fingerprint(files_of(folder))}|{made_by}",
        figures=score_certainty(gold, pred),
    )


def data_fingerprint(path: str) -> str:
    """First 12 hex digits of the SHA-256 over the file, or over the folder's files."""
    root = Path(path)
    if root.is_file():
        return _fingerprint([root])
    return _fingerprint(file for file in sorted(root.iterdir()) if file.suffix in (".json", ".jsonl", ".csv"))


def _fingerprint(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:12]

"""Open questions and their answers against coded ones (coding guide, section 4).

Two questions are one where their words overlap by half (IoU of characters) or one event stands behind both.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.agreement import HALF
from dateline.evaluate.coded import CodedAnswer, CodedHolder, CodedQuestion, load_texts
from dateline.evaluate.names import Names
from dateline.evaluate.rows import rows
from dateline.evaluate.spans import Figure, chars, iou, paired, prf

FILE = "questions.jsonl"
ADVICE = f"give a folder with reports.jsonl and {FILE}, as evals/questions"
Questions = tuple[CodedQuestion, ...]


class _Row(msgspec.Struct):
    uri: str
    questions: Questions


def load_questions(folder: str) -> dict[str, Questions]:
    """Coded questions by uri.

    Raises InputError where a report has no coding or two, a coding no report, or a line is broken.
    """
    root = Path(folder)
    for name in ("reports.jsonl", FILE):
        if not (root / name).is_file():
            raise InputError(f"{folder}: no {name} there: {ADVICE}")
    texts = load_texts(root)
    out: dict[str, Questions] = {}
    for place, row in rows(root / FILE, _Row, "mend the line"):
        if row.uri in texts:
            _check(place, row, len(texts[row.uri]))
        if row.uri in out:
            raise InputError(f"{place}: {row.uri} is coded twice: keep one of the lines")
        out[row.uri] = row.questions
    if set(out) != set(texts):
        odd = ", ".join(sorted(set(out) ^ set(texts)))
        raise InputError(f"{folder}: a report without coding or a coding without report: {odd}: give each a line")
    return out


def _check(place: str, row: _Row, length: int) -> None:
    for question in row.questions:
        spans = (*question.words, *question.event, *(span for answer in question.answers for span in answer.words))
        if any(not 0 <= start < end <= length for start, end in spans):
            raise InputError(f"{place}: a span lies outside the text of {row.uri}: mend its offsets")


def score_questions(gold: Mapping[str, Questions], pred: Mapping[str, Questions], names: Names) -> dict[str, Figure]:
    """Figures over some reports, micro-averaged.

    ``questions``: found and with the same ``why``; ``found``: whatever the why. Of those found: ``why``, ``holder``
    (author, poster, or the same speaker; where either has no name, the same source words), ``words`` (mean IoU),
    ``answered`` (both have an answer or neither has). ``answers``: an answer of a question that was found, by the same
    holder, with the same status, in words that touch. ``silent``: of reports coded with no question, those read with
    none.
    """
    n: Counter[str] = Counter()
    overlap = 0.0
    for uri, coded in gold.items():
        got = pred.get(uri, ())
        n["gold"] += len(coded)
        n["pred"] += len(got)
        n["same"] += len(paired(coded, got, lambda a, b: _alike(a, b) if a.why == b.why else 0.0))
        n["empty"] += not coded
        n["silent"] += not coded and not got
        n["answers_gold"] += sum(len(q.answers) for q in coded)
        n["answers_pred"] += sum(len(q.answers) for q in got)
        for a, b in paired(coded, got, _alike):
            overlap += iou(chars(a.words), chars(b.words))
            _of_found(n, a, b, names)

    def rate(hit: str, of: str) -> float:
        return round(n[hit] / n[of], 4) if n[of] else 0.0

    return {
        "questions": prf(n["same"], n["pred"], n["gold"]),
        "found": prf(n["found"], n["pred"], n["gold"]),
        "why": rate("why", "found"),
        "holder": rate("holder", "found"),
        "words": round(overlap / n["found"], 4) if n["found"] else 0.0,
        "answered": rate("answered", "found"),
        "answers": prf(n["answers"], n["answers_pred"], n["answers_gold"]),
        "silent": rate("silent", "empty"),
        "reports": len(gold),
    }


def _of_found(n: Counter[str], gold: CodedQuestion, pred: CodedQuestion, names: Names) -> None:
    n["found"] += 1
    n["why"] += gold.why == pred.why
    n["holder"] += _same_holder(gold.holder, pred.holder, names)
    n["answered"] += bool(gold.answers) == bool(pred.answers)

    def weight(a: CodedAnswer, b: CodedAnswer) -> float:
        same = a.status == b.status and _same_holder(a.holder, b.holder, names)
        return 1.0 if same and chars(a.words) & chars(b.words) else 0.0

    n["answers"] += len(paired(gold.answers, pred.answers, weight))


def _alike(a: CodedQuestion, b: CodedQuestion) -> float:
    """How surely two questions are one; 0 for two. Equal whys weigh where several could pair."""
    share = iou(chars(a.words), chars(b.words))
    event = bool(chars(a.event) & chars(b.event))
    return share + event + (a.why == b.why) if share >= HALF or event else 0.0


def _same_holder(a: CodedHolder, b: CodedHolder, names: Names) -> bool:
    if a.kind != "speaker" or b.kind != "speaker":
        return a.kind == b.kind
    if a.speaker and b.speaker:
        return names.same(a.speaker, b.speaker)
    return a.source == b.source or iou(chars(a.source), chars(b.source)) >= HALF

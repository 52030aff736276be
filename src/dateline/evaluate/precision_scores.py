"""Sentences that code no event beside some that do: what is coded that should not be, and what should be and is.

A folder holds ``reports.jsonl``, one short report a line: ``{"uri", "text", "category", "expect"}``; ``expect`` is
the event types that a careful reader codes, empty for none. Any event of a report without one is wrong.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.coded import Predicted
from dateline.evaluate.rows import rows
from dateline.evaluate.spans import Figure, mean
from dateline.record.types import EventType

FILE = "reports.jsonl"
ADVICE = "give a folder whose reports.jsonl has uri, text, category and expect a line, as evals/precision"


class Case(msgspec.Struct, frozen=True):
    """One short report, what it is about, and the event types that it codes."""

    uri: str
    text: str
    category: str
    expect: tuple[EventType, ...]


def load_cases(folder: str) -> tuple[Case, ...]:
    """The cases of a folder; raises InputError where a line is broken, a uri stands twice, or there is no case."""
    path = Path(folder) / FILE
    met: dict[str, Case] = {}
    for place, case in rows(path, Case, ADVICE):
        if case.uri in met:
            raise InputError(f"{place}: {case.uri} stands there twice: give each case a uri of its own")
        met[case.uri] = case
    if not met:
        raise InputError(f"{path}: holds no case: {ADVICE}")
    return tuple(met.values())


def score_precision(cases: Sequence[Case], pred: Predicted) -> dict[str, Figure]:
    """Figures over the cases of a set.

    ``negatives.coded``: share of the cases without expected type that have an event; ``coded.CATEGORY`` the same by
    category; ``positives.found``: share of the expected types that are found; ``missing``: cases not in the record.
    """
    found = {case.uri: _types(case.uri, pred) for case in cases}
    negatives = [case for case in cases if not case.expect]
    expected = [(case, kind) for case in cases for kind in sorted(set(case.expect))]
    by_category: defaultdict[str, list[float]] = defaultdict(list)
    for case in negatives:
        by_category[case.category].append(float(bool(found[case.uri])))
    out: dict[str, Figure] = {
        "negatives": len(negatives),
        "negatives.coded": round(mean(float(bool(found[case.uri])) for case in negatives), 4),
        "positives": sum(bool(case.expect) for case in cases),
        "positives.found": round(mean(float(kind in found[case.uri]) for case, kind in expected), 4),
        "missing": sum(case.uri not in pred.codings for case in cases),
    }
    return out | {f"coded.{name}": round(mean(hits), 4) for name, hits in sorted(by_category.items())}


def _types(uri: str, pred: Predicted) -> set[str]:
    coding = pred.codings.get(uri)
    return {event.type for event in coding.events} if coding else set()

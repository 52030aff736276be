"""What must not be trained on: reports that a held-out report names, contains or is contained in, by word 8-grams."""

import json
from collections.abc import Callable
from pathlib import Path

from dateline.copies.repeats import mark_repeats
from dateline.ingest.read import read_reports
from dateline.record.types import Report
from dateline.settings import Settings

GRAM, CONTAINED = 8, 0.2


def grams(text: str) -> set[tuple[str, ...]]:
    """Word 8-grams of a text."""
    words = text.lower().split()
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def strange_to(held_out: str | Path) -> Callable[[str], bool]:
    """Tells whether a text shares no more of its 8-grams than it may with any row of the held-out ``reports.jsonl``."""
    others = [grams(json.loads(line)["text"]) for line in Path(held_out).read_text("utf-8").splitlines()]

    def strange(text: str) -> bool:
        own = grams(text)
        return all(len(own & g) <= CONTAINED * max(1, min(len(own), len(g))) for g in others)

    return strange


def training_reports(folder: str, held_out: str) -> list[Report]:
    """The folder's reports, repeats marked, without those that match a row of the held-out ``reports.jsonl``."""
    named = {json.loads(line)["uri"] for line in Path(held_out).read_text("utf-8").splitlines()}
    strange = strange_to(held_out)
    reports = [mark_repeats(r) for r in read_reports([f"{folder}/reports.jsonl"], Settings()) if isinstance(r, Report)]
    out = [r for r in reports if r.uri not in named and strange(r.text)]
    print(f"{len(reports) - len(out)} of {len(reports)} reports dropped as held out")
    return out

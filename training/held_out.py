"""What must not be trained on: reports that a held-out report names, contains or is contained in, by word 8-grams."""

import json
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


def training_reports(folder: str, held_out: str) -> list[Report]:
    """The folder's reports, repeats marked, without those that match a row of the held-out ``reports.jsonl``."""
    rows = [json.loads(line) for line in Path(held_out).read_text("utf-8").splitlines()]
    others = [(row["uri"], grams(row["text"])) for row in rows]

    def clean(r: Report) -> bool:
        own = grams(r.text)
        return all(r.uri != uri and len(own & g) <= CONTAINED * max(1, min(len(own), len(g))) for uri, g in others)

    reports = [mark_repeats(r) for r in read_reports([f"{folder}/reports.jsonl"], Settings()) if isinstance(r, Report)]
    out = [r for r in reports if clean(r)]
    print(f"{len(reports) - len(out)} of {len(reports)} reports dropped as held out")
    return out

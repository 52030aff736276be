"""weak_events.py SHARED OUT.jsonl: events as Dateline's rules code them, over reports that nobody coded.

PolNeAR's training articles and FA-KES, without what matches a held-out report. The rules read alone, without the
encoder that learns from them. OUT has one line a text: {"name", "text", "events": [{"type", "score", "trigger", and the
spans of "actor", "recipient", "place" and "time"}]}.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from encoder_data import clean

from dateline.annotate.parse import annotate
from dateline.record.layers import Reading
from dateline.record.types import Event, Spans
from dateline.run.plan import walk
from dateline.run.texts import plain_report
from dateline.settings import Settings


def spans(some: Iterable[Spans]) -> list[list[int]]:
    """Spans of several mentions as one list."""
    return [list(span) for mention in some for span in mention]


def told(event: Event) -> dict[str, object]:
    """What the encoder learns of an event."""
    return {
        "type": event.type,
        "score": event.score,
        "trigger": spans([event.trigger]),
        "actor": spans(a.mention for a in event.actor),
        "recipient": spans(a.mention for a in event.recipient),
        "place": spans([event.place.mention] if event.place else []),
        "time": spans([event.time.mention] if event.time else []),
    }


def documents(shared: Path) -> list[dict[str, str]]:
    """Name and text of every article."""
    held = shared / "gold/reports/reports.jsonl"
    out = []
    for path, name in ((shared / "data/polnear/train.jsonl", "doc"), (shared / "data/fakes/reports.jsonl", "uri")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        out += [{"name": r[name], "text": r["text"]} for r in clean(rows, held, path.parent.name)]
    return out


def main(shared: str, out: str) -> None:
    """Read and write every article."""
    some = documents(Path(shared))
    settings = Settings()
    reports = [plain_report(d["name"], d["text"]) for d in some]
    with Path(out).open("w", encoding="utf-8") as file:
        for d, (report, tokens) in zip(some, annotate(reports, settings.model, settings.batch), strict=True):
            reading = walk(Reading(report=report, tokens=tokens))
            file.write(json.dumps({**d, "events": [told(e) for e in reading.events]}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

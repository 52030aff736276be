"""weak_labels.py POLNEAR_TRAIN.jsonl OUT.jsonl: stance and naming of its attributions as Dateline's rules see them.

PolNeAR marks source, cue and content only. Each of its attributions takes stance and naming of the rules' attribution
whose content agrees best with its own (intersection over union of .5 and more), else none. OUT has one line a document:
{"doc", "labels": [[stance, naming] or null, ...]} in the order of its attributions.
"""

import json
import sys
from pathlib import Path

from dateline.annotate.parse import annotate
from dateline.claims.attribution import attribute
from dateline.entities.actors import resolve_actors
from dateline.evaluate.spans import chars, iou
from dateline.record.types import Attribution
from dateline.run.texts import plain_report
from dateline.settings import Settings

AGREES = 0.5


def label(content: list[list[int]], found: tuple[Attribution, ...]) -> list[str] | None:
    """Stance and naming of the attribution whose content agrees best, null where none does."""
    mine = chars([(s, e) for s, e in content])
    best = max(found, key=lambda a: iou(mine, chars(a.content)), default=None)
    if best is None or iou(mine, chars(best.content)) < AGREES:
        return None
    return [best.stance, best.naming]


def main(source: str, out: str) -> None:
    """Write the labels of every document."""
    documents = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    reports = [plain_report(d["doc"], d["text"]) for d in documents]
    settings = Settings()
    with Path(out).open("w", encoding="utf-8") as file:
        for document, (report, tokens) in zip(
            documents, annotate(reports, settings.model, settings.batch), strict=True
        ):
            found = attribute(report, tokens, resolve_actors(report, tokens))
            labels = [label(a["content"], found) for a in document["attributions"]]
            file.write(json.dumps({"doc": document["doc"], "labels": labels}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

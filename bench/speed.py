"""Words a second and peak memory on a folder, with one process and with two, and each room's share of the time.

usage: python bench/speed.py [PATH] (default: a folder that this script makes by repeating examples/reports)

``share`` walks the plan step by step in this process, one thread, and gives each step's time against the spaCy pass.
``read`` runs the command whole, start-up included, and reads the peak resident memory of the largest process.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.annotate.encoder import load_encoder
from dateline.annotate.parse import annotate, load
from dateline.copies.detect import find_copies, sketch
from dateline.incidents.link import link_incidents
from dateline.ingest.read import read_reports
from dateline.record.bundle import Bundle
from dateline.record.layers import Reading
from dateline.record.types import Report
from dateline.run.local import marked, prepare
from dateline.run.plan import PLAN
from dateline.settings import Settings

ROOT = Path(__file__).parent.parent
COPIES = 30
SPACY, ENCODER = "annotate (spaCy)", "annotate (encoder)"


def collection(folder: Path) -> str:
    """Repeat the example reports, each under its own uri and with a number of its own, so that no two are one."""
    rows = [json.loads(line) for line in (ROOT / "evals/world/reports.jsonl").open(encoding="utf-8")]
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(COPIES):
            for row in rows:
                out.write(
                    json.dumps({**row, "uri": f"{row['uri']}-{n}", "text": f"Dispatch {n}. {row['text']}"}) + "\n"
                )
    return str(path)


def shares(path: str, settings: Settings) -> Iterator[tuple[str, float]]:
    """Seconds per room over the whole collection, in one process."""
    start = time.perf_counter()
    reports = [r for r in read_reports([path], settings) if isinstance(r, Report)]
    yield "ingest", time.perf_counter() - start
    start = time.perf_counter()
    reports = [prepare(r) for r in reports]
    yield "copies.repeats, language", time.perf_counter() - start
    load(settings.model)
    start = time.perf_counter()
    items = list(annotate(reports, settings.model, settings.batch))
    yield SPACY, time.perf_counter() - start
    load_encoder()
    start = time.perf_counter()
    marks = marked(items, settings)
    yield ENCODER, time.perf_counter() - start
    readings = [Reading(report=r, tokens=t, marks=m) for (r, t), m in zip(items, marks, strict=True)]
    for step in PLAN:
        start = time.perf_counter()
        readings = [step.run(r) for r in readings]
        yield step.name, time.perf_counter() - start
    start = time.perf_counter()
    by_id = {r.id: r for r in reports}
    copies = find_copies([sketch(r) for r in reports], by_id.__getitem__)
    yield "copies.detect", time.perf_counter() - start
    start = time.perf_counter()
    link_incidents(
        [
            Bundle(report=r.report, attributions=r.attributions, events=r.events, questions=r.questions)
            for r in readings
        ],
        copies,
    )
    yield "incidents", time.perf_counter() - start


def whole(path: str, jobs: int, words: int) -> None:
    """Run the command, start-up included."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "dateline", "read", path, "--format", "jsonl", "--jobs", str(jobs)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"read --jobs {jobs}: {words / seconds:,.0f} words/s, {seconds:.1f} s, peak {peak:,.0f} MiB a process")


def main() -> None:
    """Print the figures."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        path = sys.argv[1] if len(sys.argv) > 1 else collection(Path(folder))
        words = sum(len(r.text.split()) for r in read_reports([path], settings) if isinstance(r, Report))
        found = list(shares(path, settings))
        spacy = dict(found)[SPACY]
        claims = sum(seconds for name, seconds in found if name == ENCODER or name.startswith("claims."))
        total = sum(seconds for _, seconds in found)
        print(f"{words:,} words; spaCy pass {words / spacy:,.0f} words/s; all rooms {total / spacy:.2f} times the pass")
        print(f"encoder and claims room {claims / spacy:.2f} times the pass (at most 1.5 is asked for)")
        for name, seconds in found:
            print(f"  {name:26} {seconds:7.2f} s  {seconds / total:6.1%}  {seconds / words * 1e6:6.1f} us a word")
        for jobs in (1, 2):
            whole(path, jobs, words)


if __name__ == "__main__":
    main()

"""How time and memory grow with a ledger: a synthetic collection joined from scratch, then twice a thousand more.

usage: python bench/growth.py FOLDER [NUMBER]… (default: 10000 20000 50000; ledgers are made in FOLDER)

Each number runs in a process of its own, after another has made the reports. Measured: seconds to let them join
(copies, links, incidents; not the reading, which is linear by nature), processor seconds, peak memory, size of the
ledger; how far copies and links of events are those that the collection was made with; and the processor seconds for a
thousand reports ``more``, the next in the order of publication, and for a thousand that come ``late``, of any day, so
that nearly each is of another old story. The rows are added to ``bench/growth.csv``, and ``bench/growth.svg`` draws all
of them beside n log n.
"""

import csv
import math
import os
import pickle
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations, islice
from multiprocessing import get_context
from pathlib import Path

import matplotlib as mpl
from collection import Truth, bases, collection

from dateline.ledger.store import Ledger
from dateline.run.joining import join

SEED, MORE, WRITTEN = 1, 1_000, 200
HERE = Path(__file__).parent
TABLE, PLOT = HERE / "growth.csv", HERE / "growth.svg"
COLUMNS = (
    *("reports", "events", "join_s", "join_cpu_s", "more_cpu_s", "late_cpu_s", "peak_mib", "ledger_mib"),
    *("copies", "copy_precision", "copy_recall", "link_precision", "link_recall"),
)
CROWD = 100
"""Events of one happening above which its pairs are left out of the scores of links."""


def measure(number: int, folder: Path) -> dict[str, float]:
    """One row of the table."""
    path, made = folder / f"{number}.db", folder / f"{number}.made"
    for old in folder.glob(f"{number}.db*"):
        old.unlink()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(make, number, path, made).result()
    with Ledger.open(path) as ledger, made.open("rb") as file:
        whole, whole_cpu = timed(ledger)
        cpu = []
        for _ in ("more", "late"):
            ledger.write_all(pickle.load(file))  # noqa: S301 - written a moment ago by make
            cpu.append(timed(ledger)[1])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        truth: Truth = pickle.load(file)  # noqa: S301
        reports = dict(rows(ledger, "select event, report from facts where gone = 0"))
        links = linked(truth.incidents, dict(rows(ledger, "select event, incident from incident_events")), reports)
        copies = copied(ledger, truth)
    size = path.stat().st_size / 2**20
    return dict(zip(COLUMNS, (number, len(reports), whole, whole_cpu, *cpu, peak, size, *copies, *links), strict=True))


def make(number: int, path: Path, made: Path) -> None:
    """Write the reports into a ledger where they wait to join; into ``made`` two thousands more, and the truth."""
    truth = Truth()
    reports = collection(number + 2 * MORE, SEED, bases(), truth, late=MORE)
    with Ledger.open(path) as ledger:
        waiting = islice(reports, number)
        while some := list(islice(waiting, WRITTEN)):
            ledger.write_all(some)
    with made.open("wb") as file:
        for _ in range(2):
            pickle.dump(list(islice(reports, MORE)), file)
        next(reports, None)  # the truth is whole when the last report was given
        pickle.dump(truth, file)


def timed(ledger: Ledger) -> tuple[float, float]:
    """Seconds and processor seconds of letting what is new join."""
    start, cpu = time.perf_counter(), time.process_time()
    join(ledger)
    return time.perf_counter() - start, time.process_time() - cpu


def linked(truth: Mapping[str, str], found: Mapping[str, str], reports: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of links between events of different reports."""
    want, got = (pairs(of, reports) for of in (truth, found))
    both = len(want & got)
    return both / max(len(got), 1), both / max(len(want), 1)


def pairs(of: Mapping[str, str], reports: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of events of different reports in one group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for event in sorted(reports):
        groups[of[event]].append(event)
    small = (members for members in groups.values() if len(members) <= CROWD)
    return {(a, b) for members in small for a, b in combinations(members, 2) if reports[a] != reports[b]}


def copied(ledger: Ledger, truth: Truth) -> tuple[int, float, float]:
    """Copies found, share of them that have words of one telling, and share of the copies made that are found."""
    found = rows(ledger, 'select "left", "right" from copies')
    right = sum(truth.families[a] == truth.families[b] for a, b in found)
    known = {frozenset(pair) for pair in found}
    hit = sum(frozenset(pair) in known for pair in truth.copies)
    return len(found), right / max(len(found), 1), hit / max(len(truth.copies), 1)


def rows(ledger: Ledger, query: str) -> list[tuple[str, str]]:
    """What a query gives, two columns a row."""
    with ledger.engine.connect() as connection:
        return [(one, other) for one, other in connection.exec_driver_sql(query)]


def draw(table: list[dict[str, str]]) -> None:
    """Seconds against reports, with n log n through the first row."""
    mpl.use("svg")
    from matplotlib import pyplot as plt

    numbers = [float(row["reports"]) for row in table]
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.plot(numbers, [float(row["join_cpu_s"]) for row in table], "o-", label="from scratch, processor seconds")
    axes.plot(numbers, [float(row["more_cpu_s"]) for row in table], "s-", label=f"the next {MORE:,}, processor seconds")
    axes.plot(numbers, [float(row["late_cpu_s"]) for row in table], "^-", label=f"{MORE:,} late ones, of any day")
    scale = float(table[0]["join_cpu_s"]) / (numbers[0] * math.log(numbers[0]))
    axes.plot(numbers, [scale * n * math.log(n) for n in numbers], "--", label="n log n through the first")
    axes.set(xlabel="reports in the ledger", ylabel="seconds", xscale="log", yscale="log")
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})


def main() -> None:
    """Measure each number in a process of its own, then draw all rows of the table."""
    folder = Path(sys.argv[1])
    if os.environ.get("GROWTH_ROW"):
        row = measure(int(sys.argv[2]), folder)
        new = not TABLE.exists()
        with TABLE.open("a", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            if new:
                table.writeheader()
            table.writerow({name: round(value, 3) for name, value in row.items()})
        return
    folder.mkdir(parents=True, exist_ok=True)
    for number in sys.argv[2:] or ("10000", "20000", "50000"):
        subprocess.run(
            [sys.executable, __file__, str(folder), number], check=True, env={**os.environ, "GROWTH_ROW": "1"}
        )
    with TABLE.open(encoding="utf-8", newline="") as file:
        draw(sorted(csv.DictReader(file), key=lambda row: float(row["reports"])))


if __name__ == "__main__":
    main()

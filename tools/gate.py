"""The score gate: read our own cases, score them, and refuse a figure below its floor.

usage: python tools/gate.py [FLOORS]          exit 1 where a figure fell below its floor, or where the cases changed
       python tools/gate.py --set [FLOORS]    measure, and pin each figure's floor a little below what was measured,
                                              each ceiling (``most``) a little above

FLOORS is evals/floors.json unless given; its paths count from the project's root. A folder is read once for all tasks.
"""

import sys
from functools import cache
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.coded import Predicted, predicted
from dateline.evaluate.gate import Floors, drops, load_floors
from dateline.evaluate.spans import value_of
from dateline.evaluate.tasks import Score, score
from dateline.run.local import LocalRun
from dateline.settings import Settings

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "evals" / "floors.json"
SLACK = 0.01


@cache
def read(folder: Path) -> Predicted:
    """The record of a folder's reports."""
    run = LocalRun([str(folder / "reports.jsonl")], Settings(mentions=True))
    lines = [line for bundle in run.bundles() for line in bundle.lines()]
    lines.extend(run.corpus().lines())
    run.close()
    return predicted(lines)


def measure(floors: Floors) -> Score:
    """Score the record of the folder."""
    folder = ROOT / floors.path
    return score(floors.task, str(folder), read(folder), "gate")


def pinned(floors: Floors, found: Score) -> Floors:
    """Floors set anew from what was measured."""
    data = found.signature.split("data:")[1].split("|")[0]
    for name in (*floors.figures, *floors.most):
        if name not in found.figures:
            raise InputError(f"{floors.task}: no figure {name!r}; it has {', '.join(found.figures)}")
    values = {name: value_of(figure) for name, figure in found.figures.items()}
    figures = {name: round(max(0.0, values[name] - SLACK), 4) for name in floors.figures}
    most = {name: round(values[name] + SLACK, 4) for name in floors.most}
    return msgspec.structs.replace(floors, data=data, figures=figures, most=most)


def main(arguments: list[str]) -> int:
    """Score every folder that has floors."""
    file = next((Path(a) for a in arguments if not a.startswith("-")), FLOORS)
    table = load_floors(str(file))
    scores = [measure(floors) for floors in table]
    if "--set" in arguments:
        new = [pinned(floors, found) for floors, found in zip(table, scores, strict=True)]
        file.write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=1) + b"\n")
        print(f"gate: {file} holds {sum(len(floors.figures) + len(floors.most) for floors in new)} floors")
        return 0
    fallen = 0
    for floors, found in zip(table, scores, strict=True):
        below = drops(floors, found)
        fallen += len(below)
        held = len(floors.figures) + len(floors.most)
        print(f"gate {floors.task} {floors.path}: {held} figures, {len(below)} out of bounds")
        for line in below:
            print(f"  {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

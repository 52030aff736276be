"""The score gate's command on two reports that are copies: pins floors, passes at them, fails above them."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dateline.errors import InputError
from dateline.evaluate.gate import load_floors
from dateline.evaluate.tasks import FOLDERS

ROOT = Path(__file__).parents[2]
STORY = (
    "Gunmen fired on a ferry near Malakal on Tuesday and killed twelve people, the state health minister said. "
    "The boats came out of the reeds after dawn and followed it for several minutes before they turned back."
)


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate_tool", ROOT / "tools" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gate = tool()


def cases(folder: Path, **figures: float) -> Path:
    """A folder with two reports, one labelled pair, and its floors."""
    rows = [{"uri": name, "text": STORY, "outlet": name} for name in ("left", "right")]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "pairs.csv").write_text("left,right,relation,note\nleft,right,identical,\n")
    floors = folder / "floors.txt"
    floors.write_text(json.dumps([{"task": "copies", "path": str(folder), "data": "", "figures": figures}]))
    return floors


def test_the_gate_pins_what_it_measured_and_then_holds_it(tmp_path: Path) -> None:
    floors = cases(tmp_path, **{"copy": 0, "relation.identical": 0})
    assert gate.main([str(floors)]) == 1  # not yet set on these cases
    assert gate.main(["--set", str(floors)]) == 0
    assert load_floors(str(floors))[0].figures == {"copy": 0.99, "relation.identical": 0.99}
    assert gate.main([str(floors)]) == 0
    floors.write_text(floors.read_text().replace("0.99", "1.01"))
    done = subprocess.run([sys.executable, ROOT / "tools/gate.py", floors], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "copy: 1.0 is below its floor 1.01" in done.stdout


def test_a_ceiling_is_pinned_above_what_was_measured(tmp_path: Path) -> None:
    floors = cases(tmp_path, copy=0)
    table = json.loads(floors.read_text())
    floors.write_text(json.dumps([{**table[0], "most": {"relation.none": 0}}]))
    assert gate.main(["--set", str(floors)]) == 0
    assert load_floors(str(floors))[0].most == {"relation.none": 0.01}
    assert gate.main([str(floors)]) == 0


def test_a_figure_that_no_task_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no figure 'copies'"):
        gate.main(["--set", str(cases(tmp_path, copies=0))])


def test_the_floors_name_tasks_and_folders_that_exist() -> None:
    table = load_floors(str(gate.FLOORS))
    assert {floors.task for floors in table} == set(FOLDERS)
    assert all((ROOT / floors.path / "reports.jsonl").is_file() and floors.figures for floors in table)

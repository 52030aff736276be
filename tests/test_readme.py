"""README's commands run, its Python runs, and the output that it shows is what the program prints."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ").split("  #")[0].strip()
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if "dateline " in line
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples/reports", out / "reports")
    shutil.copy(ROOT / "examples/reports/retelling.txt", out / "story.txt")
    return out


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    assert len(COMMANDS) > 4
    for command in COMMANDS:
        found = command
        if " ID " in command:
            listed = run("dateline list incidents --db ledger.db --format jsonl", folder).stdout
            ids = iter(dict.fromkeys(re.findall(r'"id":"(i:[0-9a-f]+)"', listed)))
            found = re.sub(r"(?<= )ID(?= )", lambda _: next(ids), command)  # noqa: B023
        if " EVENT " in command:
            listed = run("dateline list events --db ledger.db --limit 1 --format jsonl", folder).stdout
            found = command.replace(" EVENT ", f" {re.findall(r'e:[0-9a-f]+', listed)[0]} ")
        done = run(found, folder)
        assert done.returncode == 0, f"{found}: {done.stderr}"
        assert done.stdout.strip(), found


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "ASSAULT" in capsys.readouterr().out


def test_the_output_that_the_readme_shows_is_real(folder: Path) -> None:
    shown = re.findall(r"<!-- demo -->\n```text\n(.*?)```", README, re.DOTALL)[0].strip()
    assert shown
    assert shown in run("dateline read reports --format text", folder).stdout

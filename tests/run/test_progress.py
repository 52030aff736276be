"""The bar goes to a terminal on standard error and keeps out of what is printed."""

import os
import pty
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import factories as make
from dateline.run.progress import progress

SHOWN = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[1])
    import factories as make
    from dateline.run.progress import progress
    with progress(["a.txt"]) as watch:
        watch.on_report(make.strike())
        watch.write("a page\\n")
    """
)


def test_nobody_looks_at_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with progress([str(tmp_path)]) as watch:
        assert watch.on_report is None
        watch.write("a page\n")
    assert capsys.readouterr() == ("a page\n", "")


def test_on_a_terminal_the_bar_tells_reports_and_speed_and_leaves_standard_output_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words " * 500)
    ours, theirs = pty.openpty()
    here = str(Path(make.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, here],
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    told = os.read(ours, 1 << 16).decode()
    assert done.stdout == "a page\n"
    assert "1 reports" in told
    assert "words/s" in told
    assert "left" in told

"""``dateline read`` into a ledger that holds other reports."""

import json
from pathlib import Path

import pytest

from dateline import cli

TOLD = "A car bomb killed 12 people at a market in Goma on Wednesday, police said."


def test_what_a_report_shares_with_the_ledger_names_the_others_by_outlet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for uri, outlet in (("u1", "Lake News"), ("u2", "Hill Post")):
        row = {"uri": uri, "outlet": outlet, "published": "2016-03-02", "text": TOLD}
        (tmp_path / f"{uri}.jsonl").write_text(json.dumps(row), encoding="utf-8")
        capsys.readouterr()
        assert cli.run_cli(["read", f"{uri}.jsonl", "--db", "ledger.db"]) == 0
    shown = capsys.readouterr().out
    assert "through   Hill Post; Lake News" in shown

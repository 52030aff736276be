"""``dateline actors``: who acts, and the groups that no row names, with the command that adds each."""

import csv
import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import cli
from dateline.ledger.store import Ledger
from dateline.lexicon import tables
from dateline.run.local import LocalRun
from dateline.settings import Settings

TEXT = (
    "Harakat Sabaa attacked an army post near Gao on Monday, killing two soldiers. "
    "Islamic State later said that it had shelled the post. The army denied it."
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    yield
    tables.use(None)


def printed(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    assert cli.run_cli(["actors", *args, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_new_group_has_its_context_and_its_command_and_is_known_once_added(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = printed(capsys, "a.txt", "--new")
    assert (found["name"], found["provisional"], found["source"]) == ("Harakat Sabaa", True, None)
    (context,) = found["contexts"]  # type: ignore[misc]
    assert context["words"].startswith("“[Harakat Sabaa] attacked an army post")
    start, end = context["mention"]
    assert TEXT[start:end] == "Harakat Sabaa"
    command = shlex.split(str(found["command"]))
    assert command[:5] == ["dateline", "lexicon", "add", "actor", "Harakat Sabaa"]
    assert cli.run_cli(command[1:]) == 0
    capsys.readouterr()
    assert printed(capsys, "a.txt", "--new", "--lexicon", "lexicon") == []
    known = {one["name"]: one["source"] for one in printed(capsys, "a.txt", "--lexicon", "lexicon")}
    assert known["Harakat Sabaa"] == "actors: user"


def test_all_actors_are_listed_with_counts_and_the_table_that_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    found = {one["name"]: one for one in printed(capsys, "a.txt")}
    assert str(found["Islamic State"]["source"]).startswith("actors: ")
    assert found["Islamic State"]["acts"]
    assert found["Mali"]["source"] == "countries"
    assert all(one["contexts"] == [] and one["command"] is None for one in found.values())


def test_a_ledger_is_asked_where_no_path_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open("ledger.db") as ledger:
        run = LocalRun(["a.txt"], Settings(), ledger)
        list(run.bundles())
        run.close()
    assert cli.run_cli(["actors", "--new", "--db", "ledger.db"]) == 0
    out = capsys.readouterr().out
    assert "a.txt: “[Harakat Sabaa] attacked" in out
    assert "dateline lexicon add actor 'Harakat Sabaa' --sector REB" in out


def test_csv_has_a_row_an_actor(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli(["actors", "a.txt", "--new", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["name"], row["sector"]) == ("Harakat Sabaa", "REB")


def test_paths_and_a_ledger_at_once_are_wrong_usage() -> None:
    assert cli.run_cli(["actors", "a.txt", "--db", "ledger.db"]) == 2


def test_nothing_new_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("Rebels shelled Goma on Monday.", encoding="utf-8")
    assert cli.run_cli(["actors", "b.txt", "--new"]) == 0
    assert "no new group" in capsys.readouterr().err

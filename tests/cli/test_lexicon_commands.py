"""``dateline lexicon``: what check tells and exits with, what add writes and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import cli
from dateline.lexicon import tables

HEADER = "name,variants,sector,country,kind,code,first,last,homes,source\n"
FRONT = ["lexicon", "add", "actor", "Tarsa Front", "--sector", "reb", "--country", "mli"]
TYPE = """types:
  - name: cattle raid
    parent: ASSAULT
    triggers:
      - {lemma: rustle, pos: v, need: "obj=cow|cattle"}
    examples:
      - {sentence: "Gunmen rustled cattle near Pibor on Monday.", coded: CODED}
      - {sentence: "The wind rustled the leaves.", coded: false}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LEXICON", raising=False)
    yield
    tables.use(None)


def test_add_makes_the_folder_and_the_header_and_tells_what_was_added(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli([*FRONT, "--variant", "TVF", "--variant", "Front of Tarsa", "--first", "2014-01"]) == 0
    written = Path("lexicon/actors.csv").read_text(encoding="utf-8")
    assert written == HEADER + "Tarsa Front,TVF|Front of Tarsa,REB,MLI,group,,2014-01-01,,,user\n"
    said = capsys.readouterr().out
    assert said.startswith("lexicon/actors.csv:2: added Tarsa Front: ")
    assert "sector REB" in said
    assert [path.name for path in Path("lexicon").iterdir()] == ["actors.csv"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2016-02", "2016-02-01", "2016-02-29"), ("2016-12", "2016-12-01", "2016-12-31"),
     ("2016", "2016-01-01", "2016-12-31"), ("2016-02-03", "2016-02-03", "2016-02-03")],
)  # fmt: skip
def test_a_month_or_year_is_its_first_or_last_day(text: str, first: str, last: str) -> None:
    assert cli.run_cli([*FRONT, "--first", text, "--last", text, "--dir", "own"]) == 0
    assert f",{first},{last},," in Path("own/actors.csv").read_text(encoding="utf-8")


def test_a_second_row_leaves_what_stands_there_as_it_is() -> None:
    Path("own").mkdir()
    old = "# mine\r\nname,sector,kind,last\r\nSake Guard,REB,group,"
    Path("own/actors.csv").write_bytes(old.encode())
    assert cli.run_cli([*FRONT[:-2], "--dir", "own"]) == 0
    assert Path("own/actors.csv").read_bytes().decode() == f"{old}\nTarsa Front,REB,group,\n"


def test_the_environment_names_the_folder_where_no_option_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LEXICON", "mine")
    assert cli.run_cli(FRONT) == 0
    assert Path("mine/actors.csv").is_file()


@pytest.mark.parametrize(
    ("more", "said", "status"),
    [
        (["--country", "XQQ"], "country 'XQQ' is no country", 1),
        (["--country", "Mali"], "write IRQ for Iraq", 2),
        (["--sector", "RIOT"], "RIOT", 2),
        (["--first", "2014-13"], "--first '2014-13'", 2),
        (["--first", "January"], "--first 'January'", 2),
        (["--first", "2015", "--last", "2014"], "first 2015-01-01 is after last 2014-12-31", 1),
        (["--kind", "gruppe"], "kind 'gruppe'", 1),
        (["--variant", "a|b"], "holds no |", 2),
        (["--variant", "Tarsa Front"], "stands twice", 1),
    ],
)
def test_a_bad_value_is_refused_and_nothing_is_written(
    more: list[str], said: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run_cli([*FRONT, *more]) == status
    assert said in capsys.readouterr().err
    assert not Path("lexicon").exists()


def test_a_duplicate_is_refused_with_the_line_of_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run_cli(FRONT)
    before = Path("lexicon/actors.csv").read_bytes()
    assert cli.run_cli(FRONT) == 1
    assert "Tarsa Front stands already in line 2" in capsys.readouterr().err
    assert Path("lexicon/actors.csv").read_bytes() == before


def test_a_table_that_is_wrong_already_is_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    Path("lexicon").mkdir()
    Path("lexicon/actors.csv").write_text(HEADER + "Sake Guard,,RIOT,,group,,,,,\n", encoding="utf-8")
    assert cli.run_cli(FRONT) == 1
    assert "lexicon/actors.csv:2: sector 'RIOT'" in capsys.readouterr().err


def test_a_name_that_a_built_in_row_has_is_noted(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli([*FRONT, "--variant", "Daesh"]) == 0
    assert "Daesh is a name of the built-in Islamic State (REB)" in capsys.readouterr().err


def test_check_tells_each_problem_by_line_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    Path("lexicon").mkdir()
    Path("lexicon/actors.csv").write_text(HEADER + "Sake Guard,,RIOT,,group,,,,,\n", encoding="utf-8")
    assert cli.run_cli(["lexicon", "check", "lexicon"]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("lexicon/actors.csv:2: sector 'RIOT': write one of")


def test_check_counts_rows_and_those_of_general_knowledge(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run_cli(FRONT)
    cli.run_cli([*FRONT[:3], "Sake Guard", *FRONT[4:], "--source", "editor"])
    assert cli.run_cli(["lexicon", "check", "lexicon"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-2:] == [
        "actors: 2 rows, 1 of them source: editor",
        "2 rows in all, 1 of them source: editor; no problems",
    ]


@pytest.mark.parametrize(
    ("coded", "status", "problem"), [("true", 0, ""), ("false", 1, "lexicon/types.yaml:7: example is")]
)
def test_check_runs_the_examples_of_a_type(
    coded: str, status: int, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("lexicon").mkdir()
    Path("lexicon/types.yaml").write_text(TYPE.replace("CODED", coded), encoding="utf-8")
    assert cli.run_cli(["lexicon", "check", "lexicon"]) == status
    assert capsys.readouterr().out.startswith(problem or "cattle raid (ASSAULT): 1 triggers, 2 examples")


@pytest.mark.parametrize("command", [["read", "a.txt"], ["show", "a.txt"], ["quotes", "a.txt"], ["actors", "a.txt"]])
def test_every_command_that_reads_refuses_a_wrong_lexicon(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text("Rebels shelled Goma on Monday.", encoding="utf-8")
    assert cli.run_cli([*command, "--lexicon", "nowhere"]) == 1
    assert "nowhere: no such folder" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["1.5", "-0.1", "nan", "much"])
def test_a_least_score_is_a_number_from_0_to_1(value: str) -> None:
    assert cli.run_cli(["read", "a.txt", "--min-score", value]) == 2

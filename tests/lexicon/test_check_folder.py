"""Every kind of wrong table is told with its file and line; good ones and the built-in ones pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import tables
from dateline.lexicon.check import check_built_in, check_folder, require
from dateline.lexicon.form import ROWS
from dateline.lexicon.tables import EXTENDED

HEADER = "name,variants,sector,country,kind,first,last\n"
GOOD = "Tarsa Front,TVF,REB,MLI,group,2014-01-01,\n"


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    tables.use(None)


def told(tmp_path: Path, text: str | bytes, file: str = "actors.csv") -> list[str]:
    (tmp_path / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(p).removeprefix(f"{tmp_path}/") for p in check_folder(str(tmp_path)).problems]


def test_a_good_table_has_no_problem_and_is_counted(tmp_path: Path) -> None:
    assert told(tmp_path, HEADER + GOOD + "Sake Guard,,REB,COD,group,,\n") == []
    (tally,) = check_folder(str(tmp_path)).tallies
    assert (tally.table, tally.rows, tally.editor) == ("actors", 2, 0)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xef\xbb\xbf" + (HEADER + GOOD).replace("\n", "\r\n").encode()) == []


def test_the_built_in_tables_pass_and_rows_of_general_knowledge_are_counted() -> None:
    found = check_built_in()
    assert [str(problem) for problem in found.problems] == []
    actors = next(tally for tally in found.tallies if tally.table == "actors")
    assert actors.rows >= actors.editor > 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Tarsa Front,,RIOT,MLI,group,,", "actors.csv:2: sector 'RIOT': write one of GOV, MIL"),
        ("Tarsa Front,,REB,XQQ,group,,", "actors.csv:2: country 'XQQ' is no country"),
        ("Tarsa Front,,REB,MLI,gruppe,,", "actors.csv:2: kind 'gruppe': write one of"),
        ("Tarsa Front,,REB,MLI,group,2014-02-30,", "actors.csv:2: first '2014-02-30': write a day of the calendar"),
        ("Tarsa Front,,REB,MLI,group,2014,", "actors.csv:2: first '2014': write a day"),
        ("Tarsa Front,,REB,MLI,group,2015-01-01,2014-01-01", "first 2015-01-01 is after last 2014-01-01"),
        ("Tarsa Front,,,MLI,group,,", "actors.csv:2: sector is empty"),
        ("Tarsa Front,TVF||VF,REB,MLI,group,,", "variants has an empty entry"),
        ("Tarsa Front,TVF|TVF,REB,MLI,group,,", "'TVF' stands twice"),
        ("Tarsa Front,TVF|?!,REB,MLI,group,,", "variants: '?!' has no letter in it"),
        ("Tarsa Front,REB,MLI,group,,", "actors.csv:2: 6 cells, the header has 7"),
        (" Tarsa Front,,REB,MLI,group,,", "without spaces around it"),
        ("?!,,REB,MLI,group,,", "write it with letters"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    (problem,) = told(tmp_path, f"{HEADER}{row}\n{GOOD.replace('Tarsa', 'Other').replace('TVF', 'OVF')}")
    assert said in problem


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (GOOD + GOOD, "actors.csv:3: Tarsa Front stands already in line 2, and their days overlap"),
        (
            "Tarsa Front,,REB,MLI,group,,2020-06-01\nTarsa Front,,GOV,MLI,body,2020-01-01,\n",
            "actors.csv:3: Tarsa Front stands already in line 2, and their days overlap",
        ),
        (GOOD + "Sake Guard,tvf,REB,MLI,group,,\n", "actors.csv:3: 'tvf' is also a name of Tarsa Front in line 2"),
    ],
)
def test_rows_that_contradict_one_another_are_told(tmp_path: Path, rows: str, said: str) -> None:
    (problem,) = told(tmp_path, HEADER + rows)
    assert said in problem


def test_a_name_may_change_its_sector_and_two_countries_may_share_one(tmp_path: Path) -> None:
    one = "Tarsa Front,,REB,MLI,group,,2020-01-01\nTarsa Front,,GOV,MLI,body,2020-01-02,\n"
    two = "Sake Front,TVF,REB,COD,group,,\nTarsa Veterans,TVF,NGO,MLI,body,,\n"
    assert told(tmp_path, HEADER + one + two) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "empty: write a header"),
        (b"# nothing but a comment\n", "no header"),
        (b"\x89PNG\r\n\0\0\0", "binary"),
        ("näme\n".encode("latin-1"), "actors.csv:1: not UTF-8 (byte 0xe4)"),
        (HEADER.encode() + "M\xfcller,,REB,MLI,group,,\n".encode("latin-1"), "actors.csv:2: not UTF-8"),
        ((HEADER + GOOD).encode("utf-16"), "UTF-16"),
        (b"name;variants;sector\n", "not parted by commas"),
        (b"name,variants,sector,kind,colour\n", "unknown column 'colour'"),
        (b"name,varients,sector,kind\n", "unknown column 'varients' (is it variants?)"),
        (b"name,variants,sector,subtype,kind\n", "unknown column 'subtype'"),
        (b"name,name,sector,kind\n", "column name stands twice"),
        (b"name,variants\n", "column sector is missing"),
        (HEADER.encode() + b'"x"y,,REB,MLI,group,,\n', "no CSV"),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, text: bytes, said: str) -> None:
    assert any(said in problem for problem in told(tmp_path, text))


@pytest.mark.parametrize("name", ["actor.csv", "Actors.csv", "actors.xlsx", "weights.csv"])
def test_a_file_of_another_name_is_told_and_the_likely_one_named(tmp_path: Path, name: str) -> None:
    (problem,) = told(tmp_path, HEADER + GOOD, name)
    assert problem.startswith(f"{name}: no table of this name")
    assert "weights" in name or "is it actors.csv?" in problem


def test_notes_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("notes", encoding="utf-8")
    assert told(tmp_path, HEADER + GOOD) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("yodel,v,PROTEST,self,march,0.8,obj=@nothing,", "no word class @nothing"),
        ("yodel,v,PROTEST,self,march,0.8,objekt=x,", "need: "),
        ("yodel,v,PROTEST,self,march,7,,", "score 7.0: write a number between 0 and 1"),
        ("yodel,v,PROTEST,self,march,much,,", "score 'much': write a number"),
        ("yodel,v,PROTEST,self,march,0.8,,190", "cameo 190 is ASSAULT, not PROTEST"),
        ("yodel,x,PROTEST,self,march,0.8,,", "pos 'x': write one of v, n, a"),
    ],
)
def test_a_wrong_trigger_is_told(tmp_path: Path, row: str, said: str) -> None:
    (problem,) = told(tmp_path, f"lemma,pos,type,frame,group,score,need,cameo\n{row}\n", "triggers.csv")
    assert problem.startswith("triggers.csv:2: ")
    assert said in problem


@pytest.mark.parametrize(
    ("row", "said"),
    [("Sake,town,95,29", "level 'town'"), ("Sake,city,95,29", "lat 95.0"), ("Sake,city,1,", "write both or none"),
     ("Sake,city,,", "needs lat and lon")],
)  # fmt: skip
def test_a_wrong_place_is_told(tmp_path: Path, row: str, said: str) -> None:
    assert any(said in problem for problem in told(tmp_path, f"name,level,lat,lon\n{row}\n", "regions.csv"))


def test_reading_with_a_wrong_folder_is_refused_and_the_first_problems_are_named(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(HEADER + "Tarsa Front,,RIOT,MLI,group,,\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(LexiconError, match=r"actors\.csv:2: sector 'RIOT'.*lexicon check"):
            require(str(tmp_path))


def test_every_table_that_users_extend_has_its_row_type_and_key() -> None:
    assert set(ROWS) == set(EXTENDED)
    for name, rules in EXTENDED.items():
        assert {*rules.key, *rules.names} <= set(ROWS[name].__struct_fields__)

"""A user's folder beside the built-in tables: extended, overridden, brought into use and put away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import tables
from dateline.lexicon.actors import actor_by_name
from dateline.lexicon.names import name_trie
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.triggers import triggers

HEADER = "name,variants,sector,country,kind,first,last\n"


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    tables.use(None)


def folder(tmp_path: Path, name: str = "lexicon", **files: str) -> str:
    root = tmp_path / name
    root.mkdir()
    for table, text in files.items():
        (root / f"{table}.csv").write_text(text, encoding="utf-8")
    return str(root)


def test_a_new_row_is_found_while_its_folder_is_in_use(tmp_path: Path) -> None:
    assert actor_by_name("Tarsa Front") is None
    tables.use(folder(tmp_path, actors=HEADER + "Tarsa Front,TVF,REB,MLI,group,,\n"))
    found = actor_by_name("TVF")
    assert found is not None
    assert (found.name, found.sector, found.source) == ("Tarsa Front", "REB", "user")
    assert name_trie().next["tvf"].entries
    tables.use(None)
    assert actor_by_name("TVF") is None
    assert "tvf" not in name_trie().next


def test_two_folders_follow_one_another_in_a_process(tmp_path: Path) -> None:
    one = folder(tmp_path, "one", actors=HEADER + "Tarsa Front,,REB,MLI,group,,\n")
    two = folder(tmp_path, "two", actors=HEADER + "Tarsa Front,,PTY,NER,party,,\n")
    sectors = []
    for name in (one, two, one):
        tables.use(name)
        sectors.append(actor_by_name("Tarsa Front"))
    assert [row and row.sector for row in sectors] == ["REB", "PTY", "REB"]


def test_a_row_of_the_same_name_replaces_the_built_in_ones(tmp_path: Path) -> None:
    tables.use(folder(tmp_path, actors=HEADER + "Taliban,,PTY,AFG,party,,\n"))
    rows = [actor_by_name("Taliban", day) for day in ("2015-01-01", "2024-01-01")]
    assert [row and row.sector for row in rows] == ["PTY", "PTY"]


def test_a_claimed_name_is_taken_from_the_built_in_row_that_had_it(tmp_path: Path) -> None:
    tables.use(folder(tmp_path, actors=HEADER + "Daesh Watch,Daesh,NGO,IRQ,body,,\n"))
    daesh, state = actor_by_name("Daesh"), actor_by_name("Islamic State")
    assert daesh is not None
    assert state is not None
    assert daesh.name == "Daesh Watch"
    assert "Daesh" not in state.variants.split("|")


def test_other_tables_are_extended_too(tmp_path: Path) -> None:
    trigger = "lemma,pos,type,frame,group,score,need\nyodel,v,PROTEST,self,march,0.8,\n"
    tables.use(folder(tmp_path, outlets="name,aliases\nTarsa Courier,TC Daily\n", triggers=trigger))
    found = outlet_by_name("TC Daily")
    assert found is not None
    assert found.name == "Tarsa Courier"
    assert [t.row.type for t in triggers()["yodel", "v"]] == ["PROTEST"]


def test_the_fingerprint_tells_folders_apart_and_returns_without_one(tmp_path: Path) -> None:
    plain = tables.fingerprint()
    tables.use(folder(tmp_path, actors=HEADER + "Tarsa Front,,REB,MLI,group,,\n"))
    assert tables.fingerprint() != plain
    tables.use(None)
    assert tables.fingerprint() == plain


def test_the_same_contents_change_nothing_and_new_contents_do(tmp_path: Path) -> None:
    name = folder(tmp_path, actors=HEADER + "Tarsa Front,,REB,MLI,group,,\n")
    assert tables.use(name)
    assert not tables.use(name)
    (Path(name) / "actors.csv").write_text(HEADER + "Tarsa Front,,PTY,MLI,party,,\n", encoding="utf-8")
    assert tables.use(name)
    found = actor_by_name("Tarsa Front")
    assert found is not None
    assert found.sector == "PTY"


@pytest.mark.parametrize("name", ["nowhere", "file.csv"])
def test_a_folder_that_is_none_is_told_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.csv").write_text("x", encoding="utf-8")
    with pytest.raises(LexiconError, match=name):
        tables.use(str(tmp_path / name))


def test_line_numbers_count_comments_and_cells_over_two_lines() -> None:
    text = '# a comment\nname,source\n"two\nlines",x\n# another\n\nlast,y\n'
    assert list(tables.records(text)) == [(2, ["name", "source"]), (3, ["two\nlines", "x"]), (7, ["last", "y"])]


def test_whatever_is_made_of_a_table_that_users_extend_is_kept_so_that_a_new_folder_empties_it() -> None:
    source = Path(tables.__file__).parents[1]
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "@lru_cache" in text or "@cache" in text:
            assert [name for name in tables.EXTENDED if f'table("{name}"' in text] == [], path.name

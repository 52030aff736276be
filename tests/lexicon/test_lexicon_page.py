"""What docs/lexicon.md shows is a lexicon without problems, and it names every table that may be extended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.lexicon import tables
from dateline.lexicon.check import check_folder
from dateline.lexicon.tables import EXTENDED
from dateline.lexicon.triggers import KEYS, KINDS
from dateline.run.examples import failures
from dateline.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    tables.use(None)


def test_the_tables_and_types_of_the_page_have_no_problem_and_their_examples_hold(tmp_path: Path) -> None:
    for language, file in (("csv", "actors.csv"), ("yaml", "types.yaml")):
        (block,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
        (tmp_path / file).write_text(block, encoding="utf-8")
    found = check_folder(str(tmp_path))
    assert found.problems == ()
    assert [kind.name for kind in found.types] == ["cattle raid"]
    assert list(failures(found.types, Settings(lexicon=str(tmp_path)))) == []


def test_every_table_and_condition_is_on_the_page() -> None:
    assert [name for name in EXTENDED if f"`{name}.csv`" not in PAGE] == []
    assert [word for word in sorted({*KEYS, *KINDS}) if f"`{word}`" not in PAGE] == []

"""Whatever bytes stand in a lexicon's files, the check tells problems with lines that exist; it never breaks."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dateline.lexicon import tables
from dateline.lexicon.check import check_folder

CSV = "name,variants,sector,country,kind,first,last\nTarsa Front,TVF,REB,MLI,group,2014-01-01,\n"
YAML = """types:
  - name: cattle raid
    parent: ASSAULT
    triggers: [{lemma: rustle, pos: v, need: "obj=cow|cattle", score: 0.8}]
    examples: [{sentence: "Gunmen rustled cattle.", coded: true}]
"""
pieces = some.text(some.sampled_from("\",|\n\r\0#;:-{}[]&*!\\=@%'\ufeff aé\u2028"), max_size=5)


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    tables.use(None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=some.sampled_from([("actors.csv", CSV), ("types.yaml", YAML), ("triggers.csv", CSV), ("places.csv", CSV)]),
    at=some.integers(0, 200),
    cut=some.integers(0, 20),
    piece=some.one_of(pieces.map(lambda text: text.encode("utf-8", "replace")), some.binary(max_size=4)),
)
def test_damaged_files_give_problems_and_no_crash(kind: tuple[str, str], at: int, cut: int, piece: bytes) -> None:
    file, text = kind
    raw = text.encode()
    damaged = raw[:at] + piece + raw[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, file).write_bytes(damaged)
        for problem in check_folder(folder).problems:
            assert problem.file.endswith(file)
            assert 0 <= problem.line <= damaged.count(b"\n") + damaged.count(b"\r") + 2
            assert problem.message

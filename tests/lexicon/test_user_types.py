"""A user's own event types: what the YAML may say, what is wrong with it by line, and how their triggers rank."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.lexicon import tables
from dateline.lexicon.check import check_folder
from dateline.lexicon.problems import Problem
from dateline.lexicon.triggers import triggers
from dateline.lexicon.user_types import parse

RAID = """types:
  - name: cattle raid
    parent: ASSAULT
    mode: seize
    triggers:
      - {lemma: rustle, pos: v, need: "obj=cow|cattle"}
      - {lemma: attack, pos: v, need: "obj=herd", frame: av, score: 0.8}
    examples:
      - {sentence: "Gunmen rustled cattle.", coded: true}
      - {sentence: "The wind rustled leaves.", coded: false}
"""


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    tables.use(None)


def test_a_type_is_read_with_the_lines_of_its_examples() -> None:
    problems: list[Problem] = []
    (kind,) = parse("types.yaml", RAID, problems)
    assert problems == []
    assert (kind.name, kind.parent, kind.mode, kind.line) == ("cattle raid", "ASSAULT", "seize", 2)
    assert [(e.coded, e.line) for e in kind.examples] == [(True, 9), (False, 10)]
    assert [t.score for t in kind.triggers] == [0.9, 0.8]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("parent: ASSAULT", "parent: ASSALT", "t.yaml:3: parent 'ASSALT' is no PLOVER type (is it ASSAULT?)"),
        ("    mode: seize\n", "    colour: red\n", "t.yaml:4: unknown field 'colour'"),
        ("    mode: seize\n", "    mode:\n", "t.yaml:4: mode has no value"),
        ("    mode: seize\n", "    parent: AID\n", "t.yaml:4: parent stands twice"),
        ("  - name: cattle raid\n    parent: ASSAULT", "  - name: cattle raid", "t.yaml:2: parent missing"),
        ("coded: true", "coded: perhaps", "t.yaml:9: coded 'perhaps': write true or false"),
        ("score: 0.8", "score: high", "t.yaml:7: score 'high': write a number"),
        ("lemma: rustle, ", "", "t.yaml:6: lemma missing"),
        ("types:\n", "types: 3\nother:\n", "t.yaml:2: unknown field 'other'"),
        ('pos: v, need: "obj=cow|cattle"}', 'pos: v, need: "obj=cow', "t.yaml:"),
        ("name: cattle raid", "name: &a cattle raid", "t.yaml:2: anchors and aliases"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, said: str) -> None:
    problems: list[Problem] = []
    assert RAID.count(old) == 1
    parse("t.yaml", RAID.replace(old, new), problems)
    assert len(problems) == 1
    assert str(problems[0]).startswith(said)


@pytest.mark.parametrize(
    "text", ["", "types\n", "- a\n- b\n", "types: {a: b}\n", "\x07\n", "%\n", "[" * 3000, "!!python/object:os.x {}\n"]
)
def test_a_file_that_is_no_list_of_types_is_one_problem(text: str) -> None:
    problems: list[Problem] = []
    assert parse("t.yaml", text, problems) == []
    assert len(problems) == 1


def test_an_entry_that_is_wrong_leaves_the_others() -> None:
    problems: list[Problem] = []
    found = parse("t.yaml", RAID + "  - name: empty\n    parent: AID\n    triggers: []\n", problems)
    assert [kind.name for kind in found] == ["cattle raid"]
    assert [problem.line for problem in problems] == [13]


def checked(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "types.yaml").write_text(text, encoding="utf-8")
    return [str(p).removeprefix(f"{tmp_path}/") for p in check_folder(str(tmp_path)).problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("obj=cow|cattle", "obj=@nothing", "types.yaml:6: rustle: need: triggers: no word class @nothing"),
        ("obj=cow|cattle", "objects=cow", "types.yaml:6: rustle: need: "),
        ("frame: av", "frame: sideways", "types.yaml:7: attack: frame 'sideways': write one of av"),
        (
            "{lemma: rustle, pos: v",
            "{lemma: rustle, pos: verb",
            "types.yaml:6: rustle: pos 'verb': write one of v, n, a",
        ),
        ("score: 0.8", "score: 8", "types.yaml:7: attack: score 8.0"),
        ("mode: seize", "mode: sideways", "types.yaml:6: rustle: mode 'sideways' is none of ASSAULT"),
        ("name: cattle raid", "name: Assault", "types.yaml:2: Assault is a PLOVER type itself"),
        ("name: cattle raid", 'name: "cattle\\nraid"', "types.yaml:2: name 'cattle\\nraid': write it with letters"),
    ],
)
def test_a_trigger_that_cannot_be_read_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in checked(tmp_path, RAID.replace(old, new)))


def test_a_type_that_stands_twice_is_told(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, RAID + RAID.removeprefix("types:\n"))
    assert problem.startswith("types.yaml:11: cattle raid stands already in")


def test_a_users_trigger_stands_before_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "types.yaml").write_text(RAID, encoding="utf-8")
    tables.use(str(tmp_path))
    first, *others = triggers()["attack", "v"]
    assert first.row.subtype == "cattle raid"
    assert (first.row.type, first.row.mode) == ("ASSAULT", "seize")
    assert others
    assert all(trigger.row.subtype is None for trigger in others)

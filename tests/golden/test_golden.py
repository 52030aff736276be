"""What the program reads in the examples is what it read when people last looked at it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
HOW = (
    "the record of examples/reports changed. Read the diff: where it is right, write the golden records anew with "
    "`python tools/make_golden.py` and commit them with the change that caused it."
)


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_golden", ROOT / "tools" / "make_golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_golden = tool()


@pytest.mark.parametrize("name", make_golden.INPUTS)
def test_the_record_of_the_examples_stands(name: str) -> None:
    found = make_golden.golden(make_golden.INPUTS[name])
    diff = make_golden.difference(name, found)
    assert not diff, f"{HOW}\n{diff}"


def test_every_golden_record_belongs_to_an_example() -> None:
    assert {p.stem for p in make_golden.RECORDS.glob("*.jsonl")} == set(make_golden.INPUTS)


def test_a_change_is_seen() -> None:
    stands = (make_golden.RECORDS / "retelling.jsonl").read_text(encoding="utf-8")
    assert not make_golden.difference("retelling", stands)
    assert '"declines"' in stands
    assert make_golden.difference("retelling", stands.replace('"declines"', '"asserts"', 1))

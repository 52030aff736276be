"""Rooms stay liveable: files of 400 lines and functions of 60 at most, here as in the tools."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(p for folder in ("src", "tests", "tools", "bench", "training") for p in (ROOT / folder).rglob("*.py"))


def long_functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > 60:
                yield node.name, lines


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert list(long_functions(ast.parse(text))) == []


def test_the_check_sees_a_long_function() -> None:
    body = "def f():\n" + "    x = 1\n" * 60
    assert list(long_functions(ast.parse(body))) == [("f", 61)]

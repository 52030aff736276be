"""Every command, option and export is in the reference, and the reference is up to date."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from dateline.cli import cli
from dateline.export.actor_list import COLUMNS as ACTOR_COLUMNS
from dateline.export.csv_ import COLUMNS
from dateline.export.quotations import QUOTE_COLUMNS
from dateline.export.table import EXPORTS
from dateline.record.types import Line
from dateline.record.wire import json_schema

ROOT = Path(__file__).parent.parent


def reference() -> str:
    return (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def every_command(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from every_command(below, f"{path} {name}")


def test_what_is_generated_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_and_option_is_documented() -> None:
    for path, command in every_command(cli, "dateline"):
        section = reference().split(f"## {path}\n")
        assert len(section) == 2, path
        text = section[1].split("\n## ")[0]
        assert command.help, path
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{path} {param.opts} has no help"
                assert all(f"`{name}`" in text for name in param.opts), f"{path} {param.opts}"


def test_every_export_and_column_is_documented() -> None:
    text = reference().split("## Formats")[1]
    assert all(f"| `{name}` |" in text for name in EXPORTS)
    assert all(f"`{column}`" in text for column in (*COLUMNS, *QUOTE_COLUMNS, *ACTOR_COLUMNS))


def test_the_schema_has_every_line_of_the_wire() -> None:
    written = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(msgspec.json.encode(json_schema()))
    tags = {kind.__struct_config__.tag for kind in Line.__args__}
    assert set(written["discriminator"]["mapping"]) == tags

"""Write docs/commands.md from the command line and docs/record.schema.json from the record's types.

usage: python tools/make_docs.py [--check]

With --check nothing is written; the exit status is 1 where a file is not up to date. Run it after any change of a
command, an option, an export or a type of the record.
"""

import sys
from inspect import cleandoc
from pathlib import Path

import click
import msgspec

from dateline.cli import cli
from dateline.export.actor_list import COLUMNS as ACTOR_COLUMNS
from dateline.export.csv_ import COLUMNS
from dateline.export.quotations import QUOTE_COLUMNS
from dateline.export.table import EXPORTS
from dateline.record.wire import json_schema

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Commands

Written by `python tools/make_docs.py` from the program itself; do not edit.
"""


def commands(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """The section of a command and of all below it."""
    context = click.Context(command, info_name=name, parent=parent)
    out = [f"## {context.command_path}", ""]
    out += ["```", f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}", "```", ""]
    out += [paragraph.replace("\n", " ") + "\n" for paragraph in cleandoc(command.help or "").split("\n\n")]
    rows = [_row(param) for param in command.params if isinstance(param, click.Option) and not param.hidden]
    if rows:
        out += ["| option | default | meaning |", "| --- | --- | --- |", *rows, ""]
    if isinstance(command, click.Group):
        for below in sorted(command.commands):
            out += commands(command.commands[below], below, context)
    return out


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    kind = ""
    if isinstance(option.type, click.Choice):
        kind = " ".join(f"`{choice}`" for choice in option.type.choices)
    elif option.metavar:
        kind = f"`{option.metavar}`"
    default = "" if option.is_flag or not isinstance(option.default, str | int | float) else f"`{option.default}`"
    return f"| {names} {kind} | {default} | {option.help} |".replace("  ", " ")


def formats() -> list[str]:
    """The section on exports: each with what its function says of itself."""
    out = ["## Formats", "", "| format | what it is |", "| --- | --- |"]
    for name, export in EXPORTS.items():
        module = sys.modules[export.__module__]
        first = (module.__doc__ or "").split("\n\n")[0].strip()
        out.append(f"| `{name}` | {first} |")
    columns = ", ".join(f"`{column}`" for column in COLUMNS)
    of_quotes = ", ".join(f"`{column}`" for column in QUOTE_COLUMNS)
    of_actors = ", ".join(f"`{column}`" for column in ACTOR_COLUMNS)
    told = f"Columns of csv: {columns}.\n\nColumns of `quotes` as csv, and fields as json and jsonl: {of_quotes}."
    return [*out, "", told, "", f"Columns of `actors` as csv, and fields as jsonl: {of_actors}.", ""]


def files() -> dict[Path, str]:
    """What stands in each file when it is up to date."""
    schema = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode("utf-8") + "\n"
    reference = "\n".join([HEAD, *commands(cli, "dateline"), *formats()])
    return {DOCS / "commands.md": reference.rstrip() + "\n", DOCS / "record.schema.json": schema}


def main() -> int:
    """Write or check the files; the exit status."""
    stale = [path for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path} is not up to date: run python tools/make_docs.py")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(files()[path], encoding="utf-8")
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

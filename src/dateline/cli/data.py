"""What the program carries with it: its gazetteer, and the schema of the record."""

import click

from dateline.cli.options import output_option
from dateline.cli.output import write


@click.group()
def gazetteer() -> None:
    """The place names that reports are read against; the first reading builds them where they are missing."""


@gazetteer.command()
@click.option("--force", is_flag=True, help="Build it again where it is there already.")
def build(*, force: bool) -> None:
    """Build the gazetteer in the user's cache folder (DATELINE_CACHE names another); under a minute."""
    from dateline.lexicon.gazetteer import build

    click.echo(build(force=force))


@gazetteer.command()
def path() -> None:
    """Print where the gazetteer lies, whether it is built or not."""
    from dateline.lexicon.gazetteer import default_path

    click.echo(default_path())


@click.command()
@output_option
def schema(output: str | None) -> None:
    """Print the JSON Schema of a line of the record."""
    import msgspec

    from dateline.record.wire import json_schema

    write([msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"], output)

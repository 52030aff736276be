"""The command line: thin commands over plain functions. Nothing heavy is imported before a command runs."""

import sys
from io import TextIOWrapper

import click

from dateline import __version__
from dateline.cli import (
    actors,
    data,
    evaluate,
    explain,
    export,
    history,
    incident,
    judge,
    lexicon,
    listing,
    mapping,
    quotes,
    read,
    show,
)
from dateline.cli.output import complain
from dateline.cli.status import FAILED, INTERRUPTED, OK, WRONG_USAGE
from dateline.errors import DatelineError, UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Read news reports; keep a sourced event record: who did what to whom, who says so, and how sure.

    Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.
    """


COMMANDS: tuple[click.Command, ...] = (
    read.read,
    show.show,
    explain.explain,
    listing.list_,
    mapping.map_,
    incident.incident,
    history.history,
    judge.judge,
    export.export,
    quotes.quotes,
    actors.actors,
    evaluate.evaluate,
    lexicon.lexicon,
    data.gazetteer,
    data.schema,
)
for command in COMMANDS:
    cli.add_command(command)


def run_cli(args: list[str]) -> int:
    """Run the command line; every error is one line on standard error and an exit status."""
    try:
        result = cli.main(args=args, prog_name="dateline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except DatelineError as error:
        complain(f"dateline: {error}")
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except OSError as error:
        complain(f"dateline: {error}")
        return FAILED
    return result if isinstance(result, int) else OK


def main() -> None:
    """The entry point of ``dateline``: what is written is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run_cli(sys.argv[1:]))

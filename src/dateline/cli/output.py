"""Where a command's output goes: a file, or standard output with a reader that may go away."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.status import BROKEN_PIPE
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.record.types import Issue


def opened(output: str) -> TextIO:
    """A file to write to; raises DatelineError where it cannot be opened."""
    try:
        return Path(output).open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror or error}") from error


def write(chunks: Iterable[str], output: str | None, printer: Callable[[str], object] | None = None) -> None:
    """Write to the file or to standard output; a reader that has gone away ends the program quietly."""
    if output:
        with opened(output) as file:
            file.writelines(chunks)
        return
    printer = printer or sys.stdout.write
    try:
        for chunk in chunks:
            printer(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from None


def tell(issues: "Iterable[Issue]") -> None:
    """Issues on standard error, a line each."""
    for issue in issues:
        complain(f"{issue.level}: {issue.message}")


def complain(message: str) -> None:
    """A message on standard error: one line, whatever a report or a file's name writes in it."""
    from dateline.export.clean import one_line

    click.echo(one_line(message), err=True)

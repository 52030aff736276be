"""``dateline lexicon``: a user's own tables and types, checked and added to."""

import os
from typing import Any, get_args

import click

from dateline.cli.options import checked, country, name
from dateline.cli.output import complain
from dateline.cli.status import FAILED, OK
from dateline.errors import UsageError
from dateline.record.types import Sector

DEFAULT_FOLDER = "lexicon"


@click.group()
def lexicon() -> None:
    """Your own actors, words and event types beside the built-in ones: a folder that `--lexicon` brings into use."""


@lexicon.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False))
def check(folder: str | None) -> int:
    """Check a lexicon folder, or without DIR the built-in tables.

    Every problem is told as FILE:LINE and what to do, and the exit status is 1. The examples of your event types are
    read and must come out as they say. Last the rows of each table are counted, and those that stand on general
    knowledge alone (`source: editor`).
    """
    from dateline.export.clean import one_line
    from dateline.lexicon.check import check_built_in, check_folder
    from dateline.run.examples import failures
    from dateline.settings import Settings

    found = check_folder(folder) if folder is not None else check_built_in()
    problems = list(found.problems)
    if folder is not None and not problems:
        problems += failures(found.types, Settings(lexicon=folder))
    for problem in problems:
        click.echo(one_line(str(problem)))
    for tally in found.tallies:
        click.echo(f"{tally.table}: {_rows(tally.rows)}, {tally.editor} of them source: editor")
    for kind in found.types:
        held = f"{len(kind.triggers)} triggers, {len(kind.examples)} examples"
        click.echo(f"{one_line(kind.name)} ({kind.parent}): {held}")
    rows, editor = sum(t.rows for t in found.tallies), sum(t.editor for t in found.tallies)
    click.echo(f"{_rows(rows)} in all, {editor} of them source: editor; {len(problems) or 'no'} problems")
    return FAILED if problems else OK


def _rows(number: int) -> str:
    return f"{number} {'row' if number == 1 else 'rows'}"


@lexicon.group()
def add() -> None:
    """Add a row to a table of your own."""


plain = checked(
    lambda value: value.isprintable() and "|" not in value and any(map(str.isalnum, value)),
    "a name has a letter in it, stands on one line and holds no |",
)


def _plain_all(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (plain(ctx, param, value) for value in values)))


@add.command()
@click.argument("actor_name", metavar="NAME", callback=plain)
@click.option("--sector", type=click.Choice(get_args(Sector), case_sensitive=False), required=True, help="What it is.")
@click.option("--country", metavar="ALPHA-3", callback=country, help="Whose it is; none where it is of no country.")
@click.option(
    "--variant", "variants", multiple=True, metavar="NAME", callback=_plain_all, help="Another name; once for each."
)
@click.option("--first", metavar="DATE", help="Valid from: 2014, 2014-01 or 2014-01-31.")
@click.option("--last", metavar="DATE", help="Valid until, the last day included.")
@click.option("--kind", default="group", show_default=True, metavar="KIND", help="As in the built-in table.")
@click.option("--code", metavar="CODE", callback=name, help="Its CAMEO actor code.")
@click.option("--source", default="user", show_default=True, metavar="WORDS", callback=name, help="How you know it.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="The lexicon folder, made where it is missing; else DATELINE_LEXICON, else lexicon.",
)
def actor(actor_name: str, folder: str | None, variants: tuple[str, ...], **given: Any) -> int:
    """Add an actor to actors.csv: a body or armed group with its sector, country, other names and days.

    A group that changed its sector has a row for each stretch of days. What the row says of a name replaces what the
    built-in table says of it.
    """
    from dateline.lexicon.add import ACTORS, add_row, taken_names

    chosen = folder or os.environ.get("DATELINE_LEXICON") or DEFAULT_FOLDER
    row = {option: value for option, value in given.items() if value}
    row |= {"name": actor_name, "variants": "|".join(variants)}
    row |= {option: _day(option, row[option]) for option in ("first", "last") if option in row}
    row["country"] = row.get("country", "").upper()
    path, line = add_row(chosen, ACTORS, row)
    told = ", ".join(f"{column} {value}" for column, value in row.items() if value and column != "name")
    click.echo(f"{path}:{line}: added {actor_name}: {told}")
    for taken in taken_names(row):
        complain(f"note: {taken}")
    return OK


def _day(option: str, text: str) -> str:
    from dateline.lexicon.add import day_of

    day = day_of(text, last=option == "last")
    if day is None:
        raise UsageError(f"--{option} {text!r}: write a day, month or year as 2014-01-31, 2014-01 or 2014")
    return day

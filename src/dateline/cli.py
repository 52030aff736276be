"""The command line: thin commands over plain functions. Nothing heavy is imported before a command runs."""

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast, get_args

import click
from msgspec.structs import replace

from dateline import __version__
from dateline.errors import DatelineError, UsageError
from dateline.record.types import EventType, Status
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger
    from dateline.record.bundle import Bundle, Corpus
    from dateline.record.types import Issue, Line
    from dateline.run.local import LocalRun

OK, FAILED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
FORMATS = ("text", "jsonl", "csv")
TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
LISTS = ("reports", "events", "incidents", "actors", "questions")
TASKS = ("record", "copies", "parts", "relay")
DEFAULTS = Settings()
DEFAULT_LEDGER = "ledger.db"

F = TypeVar("F", bound=Callable[..., Any])


def _checked(good: Callable[[str], bool], advice: str) -> Callable[..., str | None]:
    """A callback that refuses a value which is not good, and says what to write."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or good(value.strip()):
            return value and value.strip()
        raise click.BadParameter(f"{value!r}: {advice}", ctx, param)

    return check


def _is_moment(value: str) -> bool:
    """Whether it is an ISO 8601 day or a moment of one, on the calendar."""
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d{2}-\d{2}(T\d{2}|$)", value) is not None


_day = _checked(lambda value: _is_moment(value) and "T" not in value, "write a day of the calendar as 2015-03-02")
_moment = _checked(_is_moment, "write a date of the calendar as 2015-03-02 or 2015-03-02T18:04:00Z")
_name = _checked(lambda value: any(map(str.isalnum, value)), "a name has a letter in it")
_country = _checked(lambda value: re.fullmatch("[A-Za-z]{3}", value) is not None, "write IRQ for Iraq")


db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False),
    default=DEFAULT_LEDGER,
    envvar="DATELINE_DB",
    show_default=True,
    help="The ledger to ask; DATELINE_DB in the environment names it too.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE, not to the screen."
)
model_option = click.option(
    "--model",
    metavar="NAME",
    callback=_name,
    default=DEFAULTS.model,
    show_default=True,
    help="spaCy pipeline (package).",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Read in N processes."
)
FILTERS = (
    click.option("--type", "kind", type=click.Choice(TYPES, case_sensitive=False), help="PLOVER type of the event."),
    click.option("--actor", metavar="NAME", callback=_name, help="Who does it: whole words of a name, in any case."),
    click.option("--recipient", metavar="NAME", callback=_name, help="To whom: whole words of a name."),
    click.option("--place", metavar="NAME", callback=_name, help="Where: words of a place's or province's name."),
    click.option("--country", metavar="ALPHA-3", callback=_country, help="Country of the place."),
    click.option("--status", type=click.Choice(STATUSES, case_sensitive=False), help="Status that some holder gives."),
    click.option("--holder", metavar="NAME", callback=_name, help="Who says it; `author` for the report itself."),
    click.option(
        "--from",
        "start",
        metavar="DAY",
        callback=_day,
        help="First day of the event (of publication).",
    ),
    click.option("--to", "end", metavar="DAY", callback=_day, help="Last day. What has no day is left out."),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N entries."),
)


def filter_options(function: F) -> F:
    """Every filter of ``list``, in the table's order."""
    for option in reversed(FILTERS):
        function = option(function)
    return function


def format_option(*formats: str) -> Callable[[F], F]:
    """The choice of a format, text by default."""
    choice = click.Choice(formats or FORMATS)
    return click.option("--format", "form", type=choice, default="text", show_default=True, help="How to print.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Read news reports; keep a sourced event record: who did what to whom, who says so, and how sure.

    Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.
    """


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--db", type=click.Path(dir_okay=False), help="The ledger to write to; made where it is missing.")
@format_option()
@click.option("--published", metavar="DATE", callback=_moment, help="Date of publication for inputs that carry none.")
@click.option("--outlet", metavar="NAME", callback=_name, help="Outlet for inputs that name none.")
@jobs_option
@click.option("--mentions", is_flag=True, help="Also every place, time and count of the text (jsonl).")
@model_option
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=DEFAULTS.max_bytes,
    show_default=True,
    help="Skip larger inputs.",
)
@output_option
def read(paths: tuple[str, ...], db: str | None, form: str, output: str | None, **chosen: Any) -> int:
    """Read reports and print their record.

    PATH is a file or folder: plain text, HTML, JSON Lines, CSV, RSS or Atom, WARC, e-mail, DOCX, PDF, Telegram's
    result.json, zip, gz or zst of these; - is standard input. With --db, reports that the ledger knows are not read
    again, and incidents are linked over the whole ledger.
    """
    from dateline.export.style import style_for
    from dateline.export.table import EXPORTS
    from dateline.export.text import export_text
    from dateline.ledger.store import Ledger
    from dateline.run.local import LocalRun
    from dateline.run.progress import progress

    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger.open(db)) if db else None
        watch = stack.enter_context(progress(paths))
        run = LocalRun(paths, Settings(**chosen), ledger=ledger, on_report=watch.on_report)
        stack.callback(run.close)
        bundles, corpus = _reading(run, ledger, form)
        export = partial(export_text, style=style_for(sys.stdout, output)) if form == "text" else EXPORTS[form]
        _write(export(bundles, corpus), output, watch.write)
    return FAILED if run.failed else OK


@cli.command()
@click.argument("ident", metavar="ID")
@db_option
@format_option("text", "jsonl")
@output_option
def show(ident: str, db: str, form: str, output: str | None) -> int:
    """Show a report, event, incident, attribution or question in full.

    ID may be cut short while it stays unique; a report's uri and an incident's former id serve too.
    """
    from dateline.export import detail
    from dateline.export.style import style_for
    from dateline.ledger import query
    from dateline.ledger.find import find
    from dateline.ledger.store import Ledger

    style = style_for(sys.stdout, output)
    with Ledger.open(db, create=False) as ledger:
        found = find(ledger, ident)
        if found.report is None:
            one = query.incident(ledger, found.id)
            told = detail.show_incident(one, query.reports_of(ledger, one), form, style)
        else:
            bundle = ledger.bundle(found.report)
            told = detail.show_line(found.id, bundle, query.incidents_of(ledger, [bundle.report.id]), form, style)
        _write(told, output)
    return OK


@cli.command("list")
@click.argument("what", type=click.Choice(LISTS))
@db_option
@filter_options
@format_option()
@output_option
def list_(what: str, db: str, form: str, output: str | None, kind: str | None, **chosen: Any) -> int:
    """List reports, events, incidents, actors or open questions of a ledger.

    Every filter given must hold, of one event where it is about events: `list reports --type ASSAULT` lists reports
    that tell an assault. Days are those of the event, for reports and questions those of publication.
    """
    from dateline.export import listing
    from dateline.export.style import style_for
    from dateline.ledger import query
    from dateline.ledger.filters import Filters
    from dateline.ledger.store import Ledger

    if chosen["start"] and chosen["end"] and chosen["start"] > chosen["end"]:
        raise UsageError(f"--from {chosen['start']} is after --to {chosen['end']}")
    filters, style = Filters(type=cast("Any", kind), **chosen), style_for(sys.stdout, output)
    with Ledger.open(db, create=False) as ledger:
        lists: dict[str, Callable[[], Iterator[str]]] = {
            "reports": lambda: listing.reports(query.list_reports(ledger, filters), form, style),
            "events": lambda: listing.events(
                query.list_events(ledger, filters), lambda ids: query.incidents_of(ledger, ids), form, style
            ),
            "incidents": lambda: listing.incidents(query.list_incidents(ledger, filters), form, style),
            "actors": lambda: listing.actors(query.list_actors(ledger, filters), form, style),
            "questions": lambda: listing.questions(query.list_questions(ledger, filters), form, style),
        }
        _write(lists[what](), output)
    return OK


@cli.group()
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


@cli.command("eval")
@click.argument("task", type=click.Choice(TASKS))
@click.argument("folder", metavar="PATH", type=click.Path(exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the score as one JSON object.")
@click.option("--predictions", type=click.Path(dir_okay=False), metavar="OUT", help="Keep the record read, as jsonl.")
@jobs_option
@model_option
def evaluate(task: str, folder: str, predictions: str | None, *, as_json: bool, jobs: int, model: str) -> int:
    """Read the reports.jsonl of a folder of coded reports and score the record by TASK."""
    from dateline.evaluate.coded import predicted
    from dateline.evaluate.show import score_json, score_text
    from dateline.evaluate.tasks import score
    from dateline.run.local import LocalRun
    from dateline.run.progress import progress

    inputs = [str(Path(folder) / "reports.jsonl")]
    with ExitStack() as stack:
        watch = stack.enter_context(progress(inputs))
        run = LocalRun(inputs, Settings(jobs=jobs, model=model), on_report=watch.on_report)
        stack.callback(run.close)
        kept = stack.enter_context(_opened(predictions)) if predictions else None
        found = predicted(_kept(run, kept))
    result = score(task, folder, found, f"dateline:{__version__}|model:{model}")
    _write([score_json(result) if as_json else score_text(result)], None)
    return FAILED if run.failed else OK


@cli.command()
@output_option
def schema(output: str | None) -> None:
    """Print the JSON Schema of a line of the record."""
    import msgspec

    from dateline.record.wire import json_schema

    _write([msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"], output)


def _reading(run: "LocalRun", ledger: "Ledger | None", form: str) -> "tuple[Iterator[Bundle], Callable[[], Corpus]]":
    """The run's reports, and its corpus lines: for jsonl what it made or changed, else all that its reports are in."""
    from dateline.ledger.query import copies_of, incidents_of

    seen: list[str] = []

    def bundles() -> "Iterator[Bundle]":
        for bundle in run.bundles():
            seen.append(bundle.report.id)
            _tell(bundle.issues, form)
            yield bundle

    def corpus() -> "Corpus":
        made = run.corpus()
        _tell(made.issues, form)
        if ledger is None or form == "jsonl":
            return made
        return replace(made, copies=tuple(copies_of(ledger, seen)), incidents=tuple(incidents_of(ledger, seen)))

    return bundles(), corpus


def _tell(issues: "Iterable[Issue]", form: str) -> None:
    """Issues on standard error: all of them for csv, errors for jsonl, none for text, which prints them itself."""
    for issue in issues:
        if form == "csv" or (form == "jsonl" and issue.level == "error"):
            click.echo(f"{issue.level}: {' '.join(issue.message.split())}", err=True)


def _kept(run: "LocalRun", kept: TextIO | None) -> "Iterator[Line]":
    """Every line of a run, written to ``kept`` on the way."""
    from dateline.export.jsonl import json_line

    def lines() -> "Iterator[Line]":
        for bundle in run.bundles():
            yield from bundle.lines()
        yield from run.corpus().lines()

    for line in lines():
        if kept is not None:
            kept.write(json_line(line))
        yield line


def _opened(output: str) -> TextIO:
    """A file to write to; raises DatelineError where it cannot be opened."""
    try:
        return Path(output).open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror or error}") from error


def _write(chunks: Iterable[str], output: str | None, write: Callable[[str], object] | None = None) -> None:
    """Write to the file or to standard output; a reader that has gone away ends the program quietly."""
    if output:
        with _opened(output) as file:
            file.writelines(chunks)
        return
    write = write or sys.stdout.write
    try:
        for chunk in chunks:
            write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from None


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
        click.echo(f"dateline: {' '.join(str(error).split())}", err=True)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except OSError as error:
        click.echo(f"dateline: {error}", err=True)
        return FAILED
    return result if isinstance(result, int) else OK


def main() -> None:
    """The entry point of ``dateline``: what is written is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run_cli(sys.argv[1:]))

"""Options that several commands share, and the checks of what is written for them."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

import click
from click.core import ParameterSource

from dateline.errors import UsageError
from dateline.record.types import EventType, Status
from dateline.settings import Settings

FORMATS = ("text", "jsonl", "csv")
READ_FORMATS = (*FORMATS, "geojson")
TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
DEFAULTS = Settings()
DEFAULT_LEDGER = "ledger.db"

F = TypeVar("F", bound=Callable[..., Any])


def checked(good: Callable[[str], bool], advice: str) -> Callable[..., str | None]:
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


def probability(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """Refuse what is no number from 0 to 1."""
    if value is None or 0 <= value <= 1:
        return value
    raise click.BadParameter(f"{value}: write a number from 0 to 1, as 0.6", ctx, param)


day = checked(lambda value: _is_moment(value) and "T" not in value, "write a day of the calendar as 2015-03-02")
moment = checked(_is_moment, "write a date of the calendar as 2015-03-02 or 2015-03-02T18:04:00Z")
name = checked(lambda value: any(map(str.isalnum, value)), "a name has a letter in it")
country = checked(lambda value: re.fullmatch("[A-Za-z]{3}", value) is not None, "write IRQ for Iraq")


def _recorded_by(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The moment that a date stands for, as the ledger writes moments."""
    from dateline.ledger.clock import moment as meant

    given = moment(ctx, param, value)
    try:
        return given and meant(given)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"{value!r}: {error}", ctx, param) from error


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
    callback=name,
    default=DEFAULTS.model,
    show_default=True,
    help="spaCy pipeline (package).",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Read in N processes."
)
published_option = click.option(
    "--published", metavar="DATE", callback=moment, help="Date of publication for inputs that carry none."
)
lexicon_option = click.option(
    "--lexicon",
    type=click.Path(file_okay=False),
    envvar="DATELINE_LEXICON",
    metavar="DIR",
    help="Your own tables and types beside the built-in ones; DATELINE_LEXICON in the environment names it too.",
)
min_score_option = click.option(
    "--min-score",
    type=float,
    metavar="X",
    callback=probability,
    default=DEFAULTS.min_score,
    show_default=True,
    help="Leave out events whose score is below X (0 to 1).",
)
max_bytes_option = click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=DEFAULTS.max_bytes,
    show_default=True,
    help="Skip larger inputs.",
)
mentions_option = click.option(
    "--mentions", is_flag=True, help="Also every place, time and count of the text (jsonl, text)."
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_recorded_by,
    help="The ledger as it was recorded then; a day means its end, a time without a zone UTC.",
)
READING = (
    published_option,
    click.option("--outlet", metavar="NAME", callback=name, help="Outlet for inputs that name none."),
    jobs_option,
    model_option,
    lexicon_option,
    min_score_option,
    max_bytes_option,
)
FILTERS = (
    click.option("--type", "kind", type=click.Choice(TYPES, case_sensitive=False), help="PLOVER type of the event."),
    click.option("--actor", metavar="NAME", callback=name, help="Who does it: whole words of a name, in any case."),
    click.option("--recipient", metavar="NAME", callback=name, help="To whom: whole words of a name."),
    click.option("--place", metavar="NAME", callback=name, help="Where: words of a place's or province's name."),
    click.option("--country", metavar="ALPHA-3", callback=country, help="Country of the place."),
    click.option("--status", type=click.Choice(STATUSES, case_sensitive=False), help="Status that some holder gives."),
    click.option("--holder", metavar="NAME", callback=name, help="Who says it; `author` for the report itself."),
    click.option(
        "--from",
        "start",
        metavar="DAY",
        callback=day,
        help="First day of the event (of publication).",
    ),
    click.option("--to", "end", metavar="DAY", callback=day, help="Last day. What has no day is left out."),
    click.option(
        "--min-score", type=float, callback=probability, metavar="X", help="Events whose score is X or more (0 to 1)."
    ),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N entries."),
    as_of_option,
)


def reading_options(function: F) -> F:
    """How inputs are read: the settings of a run."""
    return all_of(READING, function)


def filter_options(function: F) -> F:
    """Every filter of ``list``, in the table's order."""
    return all_of(FILTERS, function)


def all_of(options: Sequence[Callable[[F], F]], function: F) -> F:
    """The function with all of the options, in their order."""
    for option in reversed(options):
        function = option(function)
    return function


def check_days(start: str | None, end: str | None) -> None:
    """Raise UsageError where the first day is after the last."""
    if start and end and start > end:
        raise UsageError(f"--from {start} is after --to {end}")


def is_given(option: str, *, environment: bool = True) -> bool:
    """Whether an option of the running command was written, or with ``environment`` named there; no default."""
    source = click.get_current_context().get_parameter_source(option)
    return source is ParameterSource.COMMANDLINE or (environment and source is ParameterSource.ENVIRONMENT)


def one_place(paths: Sequence[str]) -> None:
    """Raise UsageError where both paths to read and a ledger to ask are given."""
    if paths and is_given("db", environment=False):
        raise UsageError("give either paths to read or --db with a ledger, not both")


def format_option(*formats: str) -> Callable[[F], F]:
    """The choice of a format, text by default."""
    choice = click.Choice(formats or FORMATS)
    return click.option("--format", "form", type=choice, default="text", show_default=True, help="How to print.")

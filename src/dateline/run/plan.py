"""The pipeline, readable as one tuple of steps. Only this room knows every other."""

from collections.abc import Callable
from functools import partial

import msgspec
from msgspec.structs import replace

from dateline.claims.attribution import attribute
from dateline.claims.views import judge
from dateline.entities.actors import resolve_actors
from dateline.entities.counts import resolve_counts
from dateline.entities.places import resolve_places
from dateline.entities.times import resolve_times
from dateline.errors import DatelineError
from dateline.events.code import code_events
from dateline.incidents.questions import open_questions
from dateline.record.layers import Reading
from dateline.record.tokens import Tokens
from dateline.settings import Settings


class Step(msgspec.Struct, frozen=True):
    """One step over one report: the layers it reads and writes, and the function that does it."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Reading], Reading]


def _tokens(reading: Reading) -> Tokens:
    if reading.tokens is None:
        raise DatelineError(f"{reading.report.uri}: a step ran before the annotator")
    return reading.tokens


def _actors(r: Reading) -> Reading:
    return replace(r, actors=resolve_actors(r.report, _tokens(r)))


def _places(r: Reading) -> Reading:
    return replace(r, places=resolve_places(r.report, _tokens(r)))


def _times(r: Reading) -> Reading:
    return replace(r, times=resolve_times(r.report, _tokens(r)))


def _counts(r: Reading) -> Reading:
    return replace(r, counts=resolve_counts(r.report, _tokens(r)))


def _attributions(r: Reading) -> Reading:
    return replace(r, attributions=attribute(r.report, _tokens(r), r.actors, r.marks))


def _views(r: Reading) -> Reading:
    return replace(r, judgements=judge(r.report, _tokens(r), r.attributions, r.marks))


def _events(r: Reading) -> Reading:
    events = code_events(
        r.report,
        _tokens(r),
        actors=r.actors,
        places=r.places,
        times=tuple(time for time in r.times if not time.vague),
        counts=r.counts,
        attributions=r.attributions,
        judgements=r.judgements,
        marks=r.marks,
    )
    return replace(r, events=events)


def _sure(least: float, r: Reading) -> Reading:
    return replace(r, events=tuple(event for event in r.events if event.score >= least))


def _questions(r: Reading) -> Reading:
    questions = open_questions(
        r.report, _tokens(r), attributions=r.attributions, judgements=r.judgements, events=r.events
    )
    return replace(r, questions=questions)


GIVEN = ("report", "tokens", "marks")
PLAN: tuple[Step, ...] = (
    Step("entities.actors", ("report", "tokens"), ("actors",), _actors),
    Step("entities.places", ("report", "tokens"), ("places",), _places),
    Step("entities.times", ("report", "tokens"), ("times",), _times),
    Step("entities.counts", ("report", "tokens"), ("counts",), _counts),
    Step("claims.attribution", ("report", "tokens", "actors", "marks"), ("attributions",), _attributions),
    Step("claims.views", ("report", "tokens", "attributions", "marks"), ("judgements",), _views),
    Step(
        "events.code",
        ("report", "tokens", "actors", "places", "times", "counts", "attributions", "judgements", "marks"),
        ("events",),
        _events,
    ),
    Step(
        "incidents.questions",
        ("report", "tokens", "attributions", "judgements", "events"),
        ("questions",),
        _questions,
    ),
)


def plan_for(settings: Settings) -> tuple[Step, ...]:
    """The plan of a run: with a least score, unsure events are left out before anything hangs on them."""
    if settings.min_score <= 0:
        return PLAN
    at = 1 + next(n for n, step in enumerate(PLAN) if step.writes == ("events",))
    sure = Step("events.sure", ("events",), ("events",), partial(_sure, settings.min_score))
    return (*PLAN[:at], sure, *PLAN[at:])


def check(plan: tuple[Step, ...]) -> None:
    """Raise where a step reads a layer that nothing before it has written, before any work starts."""
    known = set(GIVEN)
    for step in plan:
        missing = [layer for layer in step.reads if layer not in known]
        if missing:
            raise DatelineError(f"step {step.name} reads {', '.join(missing)} before it is written")
        known.update(step.writes)


def walk(reading: Reading, plan: tuple[Step, ...] = PLAN) -> Reading:
    """Send one annotated report through every step."""
    for step in plan:
        reading = step.run(reading)
    return reading

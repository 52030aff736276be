"""The plan is checked before any work starts."""

import pytest
from msgspec.structs import replace

from conftest import Read
from dateline.errors import DatelineError
from dateline.run.plan import PLAN, Step, check, plan_for, walk
from dateline.settings import Settings


def test_the_plan_holds() -> None:
    check(PLAN)


def test_a_step_that_reads_too_early_is_refused() -> None:
    late = replace(PLAN[0], reads=("events",))
    with pytest.raises(DatelineError, match="reads events before"):
        check((late,))


def test_a_room_that_is_left_out_is_missed() -> None:
    shortened: tuple[Step, ...] = tuple(step for step in PLAN if step.name != "claims.views")
    with pytest.raises(DatelineError, match="judgements"):
        check(shortened)


def test_unsure_events_are_left_out_before_anything_hangs_on_them(reading: Read) -> None:
    text = "Rebels shelled Goma on Monday. It was unclear whether rebels had also attacked Sake."
    read = reading(text, upto="events.code")
    scores = sorted(event.score for event in read.events)
    assert len(scores) > 1
    rest = plan_for(Settings(min_score=scores[-1]))[[step.name for step in PLAN].index("events.code") + 1 :]
    done = walk(read, rest)
    assert [event.score for event in done.events] == [scores[-1]]
    kept = {event.id for event in done.events}
    assert {question.event for question in done.questions} <= {*kept, None}
    assert {answer.event for question in done.questions for answer in question.answers} <= {*kept, None}


def test_without_a_least_score_the_plan_is_the_plan() -> None:
    assert plan_for(Settings()) is PLAN
    check(plan_for(Settings(min_score=0.5)))

"""The plan is checked before any work starts."""

import pytest
from msgspec.structs import replace

from dateline.errors import DatelineError
from dateline.run.plan import PLAN, Step, check


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

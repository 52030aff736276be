"""What changed between two lines of an incident, and how a history reads."""

from msgspec.structs import replace

import factories as make
from dateline.export.incident_fields import changes
from dateline.export.revisions import history
from dateline.record.types import Incident, IncidentCount, IncidentView, Revision

EVENTS = [make.strike(f"{n}.txt").events[0] for n in range(3)]


def incident(*numbers: int, **fields: object) -> Incident:
    return make.incident(*(EVENTS[n] for n in numbers), **fields)


def count(low: int, holder: str) -> IncidentCount:
    return IncidentCount(what="killed", low=low, high=low, holder=holder, report="r:1", who="civilians")


def test_fields_are_told_before_and_after_and_those_alike_are_not() -> None:
    before = incident(0, counts=(count(15, "governor"),), views=(IncidentView(status="actual", holders=("governor",)),))
    after = replace(
        incident(0, 1, counts=(count(12, "hospital"), count(15, "governor"))),
        views=(*before.views, IncidentView(status="negated", holders=("army",))),
        place=make.place("Gao", "MLI"),
    )
    told = {change.field: (change.before, change.after) for change in changes(before, after)}
    assert told["killed (civilians)"] == ("15 (governor)", "12 (hospital) | 15 (governor)")
    assert told["held negated"] == (None, "army")
    assert told["place"] == ("Kidal, Mali", "Gao, Mali")
    assert told["reports"] == ("1", "2")
    assert not {"type", "time", "held actual"} & told.keys()


def test_an_incident_that_begins_or_ends_has_one_side() -> None:
    assert all(change.before is None for change in changes(None, incident(0)))
    assert all(change.after is None for change in changes(incident(0), None))
    assert changes(incident(0), incident(0)) == ()


def test_a_history_reads_from_the_first_revision_to_the_end() -> None:
    one, two = incident(0), incident(0, 1)
    steps = [
        (revision(1, "new report", because="told by Sahel Post (r:1)"), None, one),
        (revision(2, "merged", because="events of i:x came in"), one, two),
        (revision(3, "merged", ended=True, into="i:y"), two, None),
    ]
    first, second, third = "".join(history(steps, "text")).split("\n\n")
    assert "told by Sahel Post (r:1)" in first
    assert "1 report, 1 outlet, 1 origin" in first
    assert f"+{EVENTS[1].id}" in second
    assert EVENTS[0].id not in second
    assert "see i:y" in third


def test_a_history_is_a_table_too_and_long_lists_are_cut_in_the_text() -> None:
    many = replace(incident(0), events=tuple(f"e:{n:03}" for n in range(40)))
    steps = [(revision(1, "new report"), None, incident(0)), (revision(2, "merged"), incident(0), many)]
    header, first, second, *rest = "".join(history(steps, "csv")).splitlines()
    assert header.startswith("incident,revision,recorded,reason")
    assert first.startswith("i:1,1,2031-05-01T12:00:00.000000Z,new report")
    assert "e:039" in second
    assert rest == []
    assert "and 29 more" in "".join(history(steps, "text"))


def revision(number: int, reason: str, **fields: object) -> Revision:
    return Revision(
        incident="i:1",
        revision=number,
        recorded="2031-05-01T12:00:00.000000Z",
        reason=reason,
        **fields,  # type: ignore[arg-type]
    )

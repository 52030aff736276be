"""Every change of an incident is a revision with its reason, and the ledger can be asked as it was recorded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import delete

import factories as make
from dateline.errors import LedgerError
from dateline.ledger import query, schema
from dateline.ledger.clock import moment
from dateline.ledger.filters import Filters
from dateline.ledger.find import find
from dateline.ledger.history import Stood, check_moment, history, revisions_of
from dateline.ledger.judgements import judge, undo
from dateline.ledger.revisions import begin
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle
from dateline.record.types import Incident, IncidentCount, Notice, Reason, SetAside


class Days:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.day = 1

    def __call__(self) -> str:
        return f"2031-05-{self.day:02}T12:00:00.000000Z"


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def ledger(tmp_path: Path, days: Days) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", clock=days) as ledger:
        yield ledger


def strikes(*uris: str) -> list[Bundle]:
    return [make.strike(uri) for uri in uris]


def grouped(*groups: list[Bundle], **fields: object) -> list[Incident]:
    return [make.incident(*(bundle.events[0] for bundle in group), **fields) for group in groups]


def written(ledger: Ledger, day: int, bundles: list[Bundle], incidents: list[Incident]) -> None:
    """Reports and incidents recorded on a day."""
    ledger.clock.day = day  # type: ignore[attr-defined]
    for bundle in bundles:
        ledger.write(bundle)
    make.hold(ledger, make.corpus(incidents))


def reasons(steps: tuple[Stood, ...]) -> list[tuple[str, Reason]]:
    return [(one.revision.recorded[:10], one.revision.reason) for one in steps]


def id_of(ledger: Ledger, bundle: Bundle) -> str:
    return next(i.id for i in query.list_incidents(ledger, Filters()) if bundle.events[0].id in i.events)


def test_a_report_that_joins_is_told_with_its_name_and_the_line_as_it_stood(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a], grouped([a]))
    written(ledger, 2, [b], grouped([a, b]))
    steps = history(ledger, id_of(ledger, a))
    assert reasons(steps) == [("2031-05-01", "new report"), ("2031-05-02", "new report")]
    assert steps[1].revision.reports == (b.report.id,)
    assert "Sahel Post" in steps[1].revision.because
    assert steps[0].before is None
    assert (steps[0].after, steps[1].before) == (steps[0].after, steps[0].after)
    assert [s.after.reports for s in steps if s.after] == [1, 2]
    assert [s.revision.revision for s in steps] == [s.after.revision for s in steps if s.after] == [1, 2]


def test_nothing_new_makes_no_revision(ledger: Ledger) -> None:
    (a,) = strikes("a.txt")
    written(ledger, 1, [a], grouped([a]))
    written(ledger, 2, [a], grouped([a]))
    assert len(history(ledger, id_of(ledger, a))) == 1


def test_a_merge_ends_one_incident_and_its_id_leads_to_the_other(ledger: Ledger) -> None:
    a, b, c = strikes("a.txt", "b.txt", "c.txt")
    written(ledger, 1, [a, b, c], grouped([a, b], [c]))
    whole, single = id_of(ledger, a), id_of(ledger, c)
    written(ledger, 2, [], grouped([a, b, c]))
    assert reasons(history(ledger, whole)) == [("2031-05-01", "new report"), ("2031-05-02", "merged")]
    assert single in history(ledger, whole)[-1].revision.because
    through = history(ledger, single)
    assert [one.revision.incident for one in through] == [single, single, whole, whole]
    assert through[1].revision.ended
    assert through[1].revision.into == whole
    assert through[1].after is None


def test_a_split_is_told_on_both_sides_and_numbers_count_on(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a, b], grouped([a], [b]))
    written(ledger, 2, [], grouped([a, b]))
    written(ledger, 3, [], grouped([a], [b]))
    for bundle in (a, b):
        own = [
            s.revision for s in history(ledger, id_of(ledger, bundle)) if s.revision.incident == id_of(ledger, bundle)
        ]
        assert own[-1].reason == "split"
        assert [r.revision for r in own] == list(range(1, len(own) + 1))


def by_event(*uris: str) -> list[Bundle]:
    """Strikes, those with the least ids of events first."""
    return sorted(strikes(*uris), key=lambda bundle: bundle.events[0].id)


def test_what_is_parted_again_has_its_former_id_back(ledger: Ledger) -> None:
    least, *others, founder = by_event(*(f"{n}.txt" for n in range(6)))
    written(ledger, 1, [founder, *others], grouped([founder], others))
    written(ledger, 2, [least], grouped([founder, least], others))
    former, whole = id_of(ledger, founder), id_of(ledger, others[0])
    written(ledger, 3, [], grouped([founder, least, *others]))
    assert id_of(ledger, founder) == whole
    written(ledger, 4, [], grouped([founder, least], others))
    assert (id_of(ledger, founder), id_of(ledger, others[0])) == (former, whole)
    (again,) = (one for one in query.list_incidents(ledger, Filters()) if one.id == whole)
    assert again.aliases == ()
    own = [step.revision.revision for step in history(ledger, former) if step.revision.incident == former]
    assert own == [1, 2, 3, 4]


def test_less_than_half_of_what_ended_is_not_it_again(ledger: Ledger) -> None:
    part, *rest = by_event("0.txt", "1.txt", "2.txt")
    others = strikes(*(f"o{n}.txt" for n in range(5)))
    written(ledger, 1, [*rest, *others], grouped(rest, others))
    written(ledger, 2, [part], grouped([part, *rest], others))
    former, whole = id_of(ledger, part), id_of(ledger, others[0])
    written(ledger, 3, [], grouped([part, *rest, *others]))
    written(ledger, 4, [], grouped([part], [*rest, *others]))
    assert id_of(ledger, part) not in (former, whole)
    assert find(ledger, former).id == whole, "most of it is still there"
    written(ledger, 5, [], grouped([part], rest, others))
    assert id_of(ledger, rest[0]) == former


@pytest.mark.parametrize(
    ("notice", "reason"), [("correction", "correction"), ("retraction", "retraction"), (None, "new version")]
)
def test_a_newer_version_that_takes_over_is_the_reason(ledger: Ledger, notice: str | None, reason: str) -> None:
    old, other = strikes("a.txt", "b.txt")
    said = None if notice is None else Notice(kind=notice, words=((0, 4),))  # type: ignore[arg-type]
    base = make.report(old.report.text + " More.", "a.txt", notice=said, outlet="Sahel Post")
    new = make.bundle(base, make.event(base, "ASSAULT", "bombed"))
    written(ledger, 1, [old, other], grouped([old, other]))
    written(ledger, 2, [new], grouped([new, other]))
    last = history(ledger, id_of(ledger, other))[-1].revision
    assert last.reason == reason
    assert last.reports == (new.report.id,)


def test_a_report_set_aside_is_the_reason(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a, b], grouped([a, b]))
    aside = SetAside(report=a.report.id, how="retracted", by="r:other")
    written(ledger, 2, [], grouped([a, b], set_aside=(aside,), origins=1))
    last = history(ledger, id_of(ledger, a))[-1].revision
    assert (last.reason, last.reports) == ("retraction", ("r:other",))


def test_a_verdict_given_or_taken_back_is_a_persons_edit(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a, b], grouped([a], [b]))
    made = judge(ledger, a.events[0].id, b.events[0].id, "same", by="Ann", because="one market")
    written(ledger, 2, [], grouped([a, b]))
    last = history(ledger, id_of(ledger, a))[-1].revision
    assert (last.reason, last.judgements) == ("person's edit", (made.id,))
    assert "Ann" in last.because
    assert "one market" in last.because
    undo(ledger, made.id, by="Ben", because="two markets")
    written(ledger, 3, [], grouped([a], [b]))
    assert history(ledger, id_of(ledger, a))[-1].revision.reason == "person's edit"


def test_what_changes_without_its_events_is_linked_anew(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a, b], grouped([a, b]))
    written(ledger, 2, [], grouped([a, b], origins=1))
    assert history(ledger, id_of(ledger, a))[-1].revision.reason == "linked anew"


def test_the_ledger_is_asked_as_it_was_recorded(ledger: Ledger) -> None:
    a, b, c = strikes("a.txt", "b.txt", "c.txt")
    written(ledger, 1, [a], grouped([a]))
    written(ledger, 2, [b, c], grouped([a], [b, c]))
    of_b = id_of(ledger, b)
    written(ledger, 3, [], grouped([a, b, c]))

    def listed(day: str) -> list[int]:
        return [len(i.events) for i in query.list_incidents(ledger, Filters(as_of=moment(day)))]

    assert [listed(f"2031-05-0{day}") for day in (1, 2, 3, 9)] == [[1], [2, 1], [3], [3]]
    assert listed("2031-05-02T11:59") == [1]
    for what in (query.list_reports, query.list_events):
        found = what(ledger, Filters(as_of=moment("2031-05-01")))
        assert [bundle.report.uri for bundle in found] == ["a.txt"]
    assert query.count_incidents(ledger, Filters(as_of=moment("2031-05-02"))) == 2
    then = moment("2031-05-02")
    assert find(ledger, of_b, at=then).id == of_b
    assert query.incident(ledger, of_b, then).events == grouped([b, c])[0].events
    assert [i.id for i in query.incidents_of(ledger, [c.report.id], then)] == [of_b]
    assert find(ledger, of_b, at=moment("2031-05-03")).id == id_of(ledger, a)


def test_filters_hold_of_the_past_too(ledger: Ledger) -> None:
    a = make.strike("a.txt")
    b = make.strike("b.txt", town="Gao")
    written(ledger, 1, [a, b], grouped([a], [b]))
    written(ledger, 2, [], grouped([a, b]))
    then = Filters(as_of=moment("2031-05-01"), place="Gao")
    assert [i.events for i in query.list_incidents(ledger, then)] == [(b.events[0].id,)]
    assert list(query.list_incidents(ledger, replace(then, place="Doran"))) == []


def test_what_was_not_recorded_yet_is_not_found_and_the_first_moment_is_told(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a], grouped([a]))
    written(ledger, 2, [b], grouped([a], [b]))
    with pytest.raises(LedgerError, match="as of 2031-05-01"):
        find(ledger, b.report.id, at=moment("2031-05-01"))
    assert find(ledger, "a.txt", at=moment("2031-05-01")).id == a.report.id
    with pytest.raises(LedgerError, match="its first report was recorded 2031-05-01T12"):
        check_moment(ledger, moment("2031-04-30"))
    check_moment(ledger, moment("2031-05-01"))
    check_moment(ledger, None)


def test_a_clock_that_runs_backwards_does_not_undo_what_was_recorded(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 5, [a], grouped([a]))
    written(ledger, 2, [b], grouped([a, b]))
    assert [r for r, _ in reasons(history(ledger, id_of(ledger, a)))] == ["2031-05-05", "2031-05-05"]
    (then,) = query.list_incidents(ledger, Filters(as_of=moment("2031-05-05")))
    assert len(then.events) == 2


def test_an_id_that_no_incident_ever_had_is_told(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a, b], grouped([a], [b]))
    with pytest.raises(LedgerError, match="has or had the id 'i:none'"):
        history(ledger, "i:none")
    with pytest.raises(LedgerError, match="fits several incidents"):
        history(ledger, "i:")
    assert history(ledger, id_of(ledger, a)[2:12]) == history(ledger, id_of(ledger, a))


def test_no_line_is_kept_twice(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    figure = IncidentCount(what="killed", low=77123, high=77123, holder="x", report=a.report.id)
    written(ledger, 1, [a], grouped([a], counts=(figure,)))
    with ledger.engine.connect() as connection:
        rows = connection.exec_driver_sql("select stood from revisions").all()
    assert rows == [(None,)]
    written(ledger, 2, [b], grouped([a, b]))
    with ledger.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "select stood is null, stood like '%77123%' from revisions order by seq"
        ).all()
    assert rows == [(0, 1), (1, None)]


SIX = [make.strike(f"{n}.txt") for n in range(6)]


@settings(max_examples=30, deadline=None)
@given(rounds=st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=6))
@example(rounds=[[0, 1, 1, 0, 2, 0], [1, 0, 0, 1, 1, 0], [0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1]])
def test_every_past_state_is_told_as_it_was_however_incidents_merge_and_split(
    rounds: list[list[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    days = Days()
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "l.db", clock=days) as ledger:
        ledger.write_all(SIX)
        stood: list[list[Incident]] = []
        for labels in rounds:
            groups = [[b for b, label in zip(SIX, labels, strict=True) if label == one] for one in sorted(set(labels))]
            days.day += 1
            make.hold(ledger, make.corpus(grouped(*groups)))
            stood.append(list(query.list_incidents(ledger, Filters())))
        for day, then in enumerate(stood, 2):
            at = moment(f"2031-05-{day:02}")
            assert list(query.list_incidents(ledger, Filters(as_of=at))) == then
            for one in then:
                assert find(ledger, one.id, at=at).id == one.id
                assert {find(ledger, alias, at=at).id for alias in one.aliases} <= {one.id}
        for one in stood[-1]:
            steps = history(ledger, one.id)
            assert steps[-1].after == one
            numbers = [s.revision.revision for s in steps]
            assert numbers == list(range(1, len(numbers) + 1))


def test_a_ledger_that_kept_no_revisions_begins_with_what_it_holds(ledger: Ledger) -> None:
    a, b = strikes("a.txt", "b.txt")
    written(ledger, 1, [a], grouped([a]))
    with ledger.engine.begin() as connection:
        connection.execute(delete(schema.revisions))
        begin(connection, "2031-05-03T12:00:00.000000Z")
    written(ledger, 4, [b], grouped([a, b]))
    steps = history(ledger, id_of(ledger, a))
    assert reasons(steps) == [("2031-05-03", "linked anew"), ("2031-05-04", "new report")]
    assert [s.after.reports for s in steps if s.after] == [1, 2]
    assert revisions_of(ledger, id_of(ledger, a), moment("2031-05-03")) == (steps[0].revision,)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2031-05-01", "2031-05-01T23:59:59.999999Z"),
        ("2031-05-01T10:00", "2031-05-01T10:00:00.000000Z"),
        ("2031-05-01T10:00:00+02:00", "2031-05-01T08:00:00.000000Z"),
    ],
)
def test_a_day_means_its_end_and_a_time_without_a_zone_utc(given: str, meant: str) -> None:
    assert moment(given) == meant

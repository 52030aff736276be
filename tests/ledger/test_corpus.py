"""Copies and incidents over re-runs: ids stay, merges leave aliases, revisions grow only where something changed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_store import dump

import factories as make
from dateline.ledger import query
from dateline.ledger.find import find
from dateline.ledger.store import Ledger
from dateline.record.bundle import Corpus
from dateline.record.ids import incident_id
from dateline.record.types import Incident, Issue

BUNDLES = [make.strike(f"{n}.txt") for n in range(6)]
EVENTS = [bundle.events[0] for bundle in BUNDLES]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return filled(tmp_path / "ledger.db")


def filled(path: Path) -> Ledger:
    ledger = Ledger.open(path)
    for bundle in BUNDLES:
        ledger.write(bundle)
    return ledger


def grouped(*groups: tuple[int, ...]) -> Corpus:
    """Incidents over groups of the events."""
    return make.corpus([make.incident(*(EVENTS[n] for n in group)) for group in groups])


def stored(ledger: Ledger) -> dict[frozenset[int], Incident]:
    numbers = {event.id: n for n, event in enumerate(EVENTS)}
    found = query.incidents_of(ledger, [bundle.report.id for bundle in BUNDLES])
    return {frozenset(numbers[e] for e in incident.events): incident for incident in found}


def test_a_first_run_keeps_the_ids_that_incidents_come_with(ledger: Ledger) -> None:
    given_ = grouped((0, 1), (2,))
    assert make.hold(ledger, given_) == given_


def test_an_unchanged_corpus_writes_nothing(ledger: Ledger) -> None:
    corpus = grouped((0, 1), (2,))
    make.hold(ledger, corpus)
    before = dump(ledger.path)
    again = make.hold(ledger, corpus)
    assert (again.incidents, again.copies) == ((), ())
    assert again.run == corpus.run
    assert dump(ledger.path) == before


def test_an_incident_that_grows_keeps_its_id_and_gets_a_revision(ledger: Ledger) -> None:
    make.hold(ledger, grouped((1, 2), (3,)))
    (changed,) = make.hold(ledger, grouped((0, 1, 2), (3,))).incidents
    assert changed.id == incident_id((EVENTS[1].id, EVENTS[2].id))
    assert changed.revision == 2
    assert stored(ledger)[frozenset({3})].revision == 1


def test_incidents_that_are_merged_leave_aliases(ledger: Ledger) -> None:
    before = make.hold(ledger, grouped((0, 1), (2,), (3,))).incidents
    (merged,) = make.hold(ledger, grouped((0, 1, 2), (3,))).incidents
    assert merged.id == before[0].id
    assert merged.aliases == (before[1].id,)
    assert find(ledger, before[1].id).id == merged.id
    assert len(list(query.list_incidents(ledger, query.Filters()))) == 2


def test_aliases_go_along_when_their_incident_is_merged_too(ledger: Ledger) -> None:
    first = {min(i.events): i.id for i in make.hold(ledger, grouped((0,), (1,), (2,), (3,), (4,))).incidents}
    make.hold(ledger, grouped((0, 1), (2, 3, 4)))
    (last,) = make.hold(ledger, grouped((0, 1, 2, 3, 4))).incidents
    assert {last.id, *last.aliases} == set(first.values())
    assert all(find(ledger, old).id == last.id for old in first.values())


def test_what_is_split_off_a_merge_has_its_own_id_again(ledger: Ledger) -> None:
    before = make.hold(ledger, grouped((0,), (1,))).incidents
    make.hold(ledger, grouped((0, 1)))
    make.hold(ledger, grouped((0,), (1,)))
    after = stored(ledger)
    assert {i.id for i in after.values()} == {i.id for i in before}
    assert all(i.aliases == () for i in after.values())
    assert all(i.revision > 1 for i in after.values())


def test_a_split_that_takes_the_founding_event_away_gets_an_id_of_its_own(ledger: Ledger) -> None:
    order = sorted(range(3), key=lambda n: EVENTS[n].id)
    make.hold(ledger, grouped(tuple(order)))
    make.hold(ledger, grouped((order[0],), (order[1], order[2])))
    after = stored(ledger)
    assert after[frozenset(order[1:])].id == incident_id((EVENTS[order[0]].id,))
    assert after[frozenset(order[:1])].id != after[frozenset(order[1:])].id
    again = dump(ledger.path)
    make.hold(ledger, grouped((order[0],), (order[1], order[2])))
    assert dump(ledger.path) == again


@settings(max_examples=40, deadline=None)
@given(rounds=st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=5))
def test_ids_are_unique_events_stand_once_and_no_id_is_ever_lost(
    rounds: list[list[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with filled(tmp_path_factory.mktemp("ledger") / "l.db") as ledger:
        given_out: set[str] = set()
        for labels in rounds:
            groups = [tuple(n for n, label in enumerate(labels) if label == one) for one in sorted(set(labels))]
            make.hold(ledger, grouped(*groups))
            now = stored(ledger)
            assert sorted(map(sorted, now)) == sorted(map(sorted, map(set, groups)))
            assert len({incident.id for incident in now.values()}) == len(groups)
            given_out |= {incident.id for incident in now.values()}
            for old in given_out:
                assert find(ledger, old).id in {incident.id for incident in now.values()}
            before = dump(ledger.path)
            assert make.hold(ledger, grouped(*groups)).incidents == ()
            assert dump(ledger.path) == before


def test_a_change_of_any_field_is_a_revision(ledger: Ledger) -> None:
    corpus = grouped((0, 1))
    make.hold(ledger, corpus)
    other = replace(corpus, incidents=(replace(corpus.incidents[0], origins=1),))
    (changed,) = make.hold(ledger, other).incidents
    assert (changed.revision, changed.origins) == (2, 1)


def test_issues_of_inputs_are_kept_once(ledger: Ledger) -> None:
    issue = Issue(level="error", stage="ingest", uri="x.pdf", message="encrypted")
    for _ in range(2):
        assert make.hold(ledger, make.corpus(issues=(issue, issue))).issues == (issue, issue)
    assert sum("encrypted" in row for row in dump(ledger.path)) == 1


def test_a_run_is_kept_where_it_wrote_something(ledger: Ledger) -> None:
    for _ in range(3):
        make.hold(ledger, grouped((0, 1)))
    assert sum('INSERT INTO "runs"' in row for row in dump(ledger.path)) == 1

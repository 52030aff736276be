"""Persons' verdicts: stored, listed, taken back; contradictions and bad ids are refused with what to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import factories as make
from dateline.errors import LedgerError
from dateline.ledger.judgements import judge, judgements, undo
from dateline.ledger.store import Ledger
from dateline.ledger.verdicts import contradiction, standing
from dateline.record.types import Judgement, Verdict

BUNDLES = [make.strike(f"{n}.txt") for n in range(5)]
EVENTS = [bundle.events[0].id for bundle in BUNDLES]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for bundle in BUNDLES:
            ledger.write(bundle)
        pair = make.incident(BUNDLES[0].events[0], BUNDLES[1].events[0])
        rest = [make.incident(bundle.events[0]) for bundle in BUNDLES[2:]]
        make.hold(ledger, make.corpus([pair, *rest]))
        yield ledger


def said(ledger: Ledger, one: str, other: str, verdict: Verdict, by: str = "Ann") -> Judgement:
    return judge(ledger, one, other, verdict, by=by, because="words")


def now(ledger: Ledger) -> list[str]:
    with ledger.engine.connect() as connection:
        return [one.id for one in standing(connection)]


def pair_id() -> str:
    return make.incident(BUNDLES[0].events[0], BUNDLES[1].events[0]).id


def test_an_incident_stands_for_its_events_and_ids_may_be_cut_short(ledger: Ledger) -> None:
    made = said(ledger, pair_id()[:12], EVENTS[2][2:14], "same")
    assert set(made.left) == {EVENTS[0], EVENTS[1]}
    assert made.right == (EVENTS[2],)
    assert made.given == (pair_id(), EVENTS[2])
    assert judgements(ledger) == (made,)


def test_an_event_is_parted_from_the_others_of_its_incident(ledger: Ledger) -> None:
    made = said(ledger, pair_id(), EVENTS[1], "apart")
    assert {made.left, made.right} == {(EVENTS[0],), (EVENTS[1],)}


def test_a_verdict_taken_back_stays_listed_and_stands_no_more(ledger: Ledger) -> None:
    made = said(ledger, EVENTS[0], EVENTS[2], "same")
    back = undo(ledger, made.id[:10], by="Ben", because="no")
    assert now(ledger) == []
    assert judgements(ledger) == (back,)
    assert (back.undone_by, back.undone_because) == ("Ben", "no")
    assert judgements(ledger, at=made.recorded) == (made,)
    with pytest.raises(LedgerError, match="no standing judgement"):
        undo(ledger, made.id, by="Ben", because="no")
    again = said(ledger, EVENTS[0], EVENTS[2], "same")
    assert now(ledger) == [again.id]


def test_contradictions_are_refused_and_name_every_verdict_in_the_way(ledger: Ledger) -> None:
    first = said(ledger, EVENTS[0], EVENTS[2], "same")
    second = said(ledger, EVENTS[2], EVENTS[3], "same", by="Ben")
    with pytest.raises(LedgerError, match="cannot be apart") as told:
        said(ledger, EVENTS[0], EVENTS[3], "apart")
    assert first.id in str(told.value)
    assert second.id in str(told.value)
    assert "Ben" in str(told.value)
    assert now(ledger) == [first.id, second.id]
    undo(ledger, second.id, by="Ben", because="no")
    apart = said(ledger, EVENTS[0], EVENTS[3], "apart")
    with pytest.raises(LedgerError, match=f"cannot be same.*{apart.id}"):
        said(ledger, EVENTS[2], EVENTS[3], "same")


def test_the_same_verdict_twice_is_told(ledger: Ledger) -> None:
    made = said(ledger, EVENTS[0], EVENTS[2], "same")
    with pytest.raises(LedgerError, match=f"judged same already: {made.id}"):
        said(ledger, EVENTS[2], EVENTS[0], "same")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("e:none", EVENTS[0], "has the id 'e:none'"),
        ("e:", EVENTS[0], "fits several ids"),
        (BUNDLES[0].report.id, EVENTS[0], "is the id of a report"),
        (EVENTS[0], EVENTS[0], "one and the same"),
        (EVENTS[2], make.incident(BUNDLES[2].events[0]).id, "one and the same"),
    ],
)
def test_bad_ids_are_told(ledger: Ledger, one: str, other: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        said(ledger, one, other, "apart")
    assert judgements(ledger) == ()


def verdict(name: str, kind: Verdict, left: str, right: str) -> Judgement:
    return Judgement(
        id=name, verdict=kind, given=(left, right), left=tuple(left), right=tuple(right), by="", because="", recorded=""
    )


def test_a_contradiction_is_the_shortest_chain_that_makes_one() -> None:
    same = [verdict(f"j{n}", "same", *pair) for n, pair in enumerate(["ab", "bc", "cd", "be"])]
    assert contradiction(same) == ()
    assert contradiction([*same, verdict("j9", "apart", "e", "x")]) == ()
    found = contradiction([*same, verdict("j9", "apart", "a", "d")])
    assert [one.id for one in found] == ["j9", "j0", "j1", "j2"]
    wide = verdict("j8", "same", "xy", "z")
    assert [one.id for one in contradiction([wide, verdict("j9", "apart", "x", "y")])] == ["j9", "j8"]

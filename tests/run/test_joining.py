"""Reports that join a ledger in any lots and order come out as all reports at once do."""

import random
from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations, islice, pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from dateline.copies import candidates, detect
from dateline.copies.detect import find_copies, sketch
from dateline.errors import LedgerError
from dateline.incidents import blocks, domains, link
from dateline.incidents.link import link_tellings
from dateline.incidents.tellings import telling
from dateline.ledger import query
from dateline.ledger.bulk import copies_among
from dateline.ledger.connect import reading
from dateline.ledger.store import Ledger
from dateline.ledger.versions import versions as beside
from dateline.record.bundle import Bundle
from dateline.record.listing import Versions
from dateline.record.types import Copy, Incident, Notice, NoticeKind
from dateline.run import joining
from dateline.run.local import LocalRun
from dateline.settings import Settings

REPORTS = Path(__file__).parents[2] / "evals/copies/reports.jsonl"
TOWNS = ("Kidal", "Gao", "Menaka")
WORDS = [a + b + c for a in ("ba", "ke", "lo", "mu", "ti") for b in "nrst" for c in ("a", "en", "ik", "or", "um")]
TAGS = ("", "UPDATE 1-", "RPT-(LEAD) ")
OUTLETS = ("Sahel Post", "Lake News", None)


def prose(seed: int, words: int) -> str:
    """Words of no language, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - made-up prose, not a secret
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def report(n: int, story: int, town: str, day: int, outlet: str | None, own: int, killed: int) -> Bundle:  # noqa: PLR0917
    """A report of a strike: its story's words, some of its own, and its outlet's standing block."""
    text = f"Army jets bombed {town}, killing {killed} people. {prose(story, 40)}"
    text += f" {prose(1000 + own, 25)}" if own else ""
    text += f" {prose(900 + len(outlet), 30)}" if outlet else ""
    of = make.report(text, f"{n}.txt", outlet=outlet, published=f"2031-05-{day:02}", title=f"Jets bomb {town}")
    event = make.event(
        of,
        "ASSAULT",
        "bombed",
        actor=(make.actor("Mali", "MIL", "MLI"),),
        recipient=(make.actor("Azawad rebels", "REB"),) if own % 2 else (),
        place=make.place(town, "MLI"),
        time=make.time(f"2031-05-{day:02}"),
    )
    toll = make.event(of, "ASSAULT", "killing", place=make.place(town, "MLI"))
    return make.bundle(of, event, toll)


reports = st.builds(
    lambda rows: [report(n, *row) for n, row in enumerate(rows)],
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(TOWNS),
            st.integers(1, 9),
            st.sampled_from(OUTLETS),
            st.sampled_from((0, 0, 1, 2, 3)),
            st.sampled_from((4, 4, 14)),
        ),
        min_size=2,
        max_size=18,
    ),
)


def version(address: int, day: int, notice: NoticeKind | Literal["bare"] | None, story: int, toll: int) -> Bundle:
    """A version of the page at an address, with the notice that it bears, all of one outlet.

    A bare notice withdraws the stories of a headline, whatever its tag, and tells nothing else.
    """
    town = TOWNS[story % 2]
    title = f"{TAGS[day % 3]}Army jets bomb {town} again"
    head = {"title": title, "outlet": "Sahel Post", "published": f"2031-05-{day:02}"}
    if notice == "bare":
        said = Notice(kind="retraction", words=(), of=(head["title"],))
        head["title"] = "To our readers"
        return make.bundle(make.report(f"Withdrawn. {prose(day, 9)}", f"{address}.html", notice=said, **head))
    said = None if notice is None else Notice(kind=notice, words=())
    text = f"Army jets bombed {town}, killing {toll} people. {prose(story, 40)} {prose(9 * address + day, 5)}"
    of = make.report(text, f"{address}.html", notice=said, **head)
    where, when = make.place(town, "MLI"), make.time("2031-05-01")
    struck = make.event(of, "ASSAULT", "bombed", actor=(make.actor("Mali", "MIL", "MLI"),), place=where, time=when)
    asked = make.question(of, "unclear", "people", event=struck.id)
    return make.bundle(of, struck, make.event(of, "ASSAULT", "killing", place=where), asked)


versions = st.builds(
    lambda rows: [version(*row) for row in rows],
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(1, 9),
            st.sampled_from((None, None, "update", "correction", "retraction", "retraction", "bare")),
            st.integers(0, 2),
            st.sampled_from((4, 14)),
        ),
        min_size=2,
        max_size=9,
        unique_by=lambda row: row[:2],
    ),
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowds, stars and domains at sizes that a few reports reach."""
    rule = blocks.Rule(crowd=4, leaders=2)
    monkeypatch.setattr(blocks, "FACTS", rule)
    monkeypatch.setattr(blocks, "TOLD", blocks.Rule(crowd=4, leaders=0, least=2, few=2))
    monkeypatch.setattr(blocks, "STORIES", blocks.Rule(crowd=4, leaders=2, least=3))
    monkeypatch.setattr(candidates, "BAND", blocks.Rule(crowd=4, leaders=2))
    monkeypatch.setattr(candidates, "SHINGLE", blocks.Rule(crowd=4, leaders=2, least=2))
    monkeypatch.setattr(detect, "ALL_PAIRS", 3)
    monkeypatch.setattr(domains, "BIG", 4)
    monkeypatch.setattr(joining, "BATCH", 5)
    monkeypatch.setattr(link, "STALE", 3)
    monkeypatch.setattr(link, "TOUCHED", 6)


def at_once(bundles: Sequence[Bundle]) -> tuple[tuple[Copy, ...], list[Incident]]:
    """All reports in memory, none kept before."""
    by_id = {bundle.report.id: bundle.report for bundle in bundles}
    copies = find_copies([sketch(bundle.report) for bundle in bundles], by_id.__getitem__)
    return copies, plain(link_tellings([telling(bundle) for bundle in bundles], copies))


def plain(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents without what a ledger's past gives them."""
    return sorted((replace(one, id="", revision=1, aliases=()) for one in incidents), key=lambda one: one.events)


def held(ledger: Ledger, bundles: Sequence[Bundle]) -> tuple[tuple[Copy, ...], list[Incident]]:
    ids = [bundle.report.id for bundle in bundles]
    with reading(ledger.engine) as connection:
        copies = tuple(copies_among(connection, ids))
    return copies, plain(list(query.incidents_of(ledger, ids)))


def links(ledger: Ledger) -> list[tuple[object, ...]]:
    with reading(ledger.engine) as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM links ORDER BY 1, 2, 3")]


@given(bundles=reports, cuts=st.lists(st.integers(0, 17), max_size=4), seed=st.integers(0, 99))
@settings(max_examples=40, deadline=None)
@pytest.mark.usefixtures("small")
def test_lots_of_any_size_and_order_give_what_all_at_once_give(
    bundles: list[Bundle], cuts: list[int], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = list(bundles)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
    folder = tmp_path_factory.mktemp("ledger")
    edges = [0, *sorted(cut % len(order) for cut in cuts), len(order)]
    with Ledger.open(folder / "lots.db") as ledger:
        for start, end in pairwise(edges):
            ledger.write_all(order[start:end])
            joining.join(ledger)
        assert held(ledger, bundles) == at_once(bundles)
        found = links(ledger)
        assert joining.join(ledger) == joining.Joined()
    with Ledger.open(folder / "once.db") as ledger:
        ledger.write_all(bundles)
        joining.join(ledger)
        assert links(ledger) == found


@given(bundles=versions, cuts=st.lists(st.integers(0, 8), max_size=4), seed=st.integers(0, 99))
@settings(max_examples=40, deadline=None)
@pytest.mark.usefixtures("small")
def test_versions_and_retractions_in_lots_of_any_order_give_what_all_at_once_give(
    bundles: list[Bundle], cuts: list[int], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = list(bundles)
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
    edges = [0, *sorted(cut % len(order) for cut in cuts), len(order)]
    by_day = sorted(bundles, key=lambda bundle: bundle.report.published or "")
    folder = tmp_path_factory.mktemp("ledger")
    with Ledger.open(folder / "lots.db") as ledger, Ledger.open(folder / "days.db") as read_by_day:
        for start, end in pairwise(edges):
            ledger.write_all(order[start:end])
            joining.join(ledger)
        for bundle in by_day:
            read_by_day.write(bundle)
            joining.join(read_by_day)
        assert held(ledger, bundles) == held(read_by_day, bundles) == at_once(bundles)
        assert links(ledger) == links(read_by_day)
        for bundle in bundles:
            assert told_of(ledger, bundle) == told_of(read_by_day, bundle)


@given(first=reports, second=versions, seed=st.integers(0, 99))
@settings(max_examples=30, deadline=None)
@pytest.mark.usefixtures("small")
def test_incidents_that_are_left_as_they_are_would_come_out_the_same(
    first: list[Bundle], second: list[Bundle], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)  # noqa: S311 - an order, not a secret
    bundles = [*first, *second]
    rng.shuffle(bundles)
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "lots.db") as ledger:
        for n, bundle in enumerate(bundles):
            ledger.write(bundle)
            joining.join(ledger)
            events = sorted(events_of(ledger, bundles))
            if n % 3 == 0 and len(events) > 1:
                with suppress(LedgerError):  # a verdict against another, or given before
                    judge(ledger, *rng.sample(events, 2), rng.choice(("same", "apart")))
        left = held(ledger, bundles)
        with ledger.changing() as change:
            change.mark(sorted(events_of(ledger, bundles)))
        assert joining.settle(ledger) == []
        assert held(ledger, bundles) == left


def events_of(ledger: Ledger, bundles: Sequence[Bundle]) -> set[str]:
    """All events that stand in incidents."""
    return {event for one in held(ledger, bundles)[1] for event in one.events}


def told_of(ledger: Ledger, bundle: Bundle) -> Versions:
    return beside(ledger, ledger.bundle(bundle.report.id).report)


def test_real_reports_in_lots_give_what_all_at_once_give(tmp_path: Path) -> None:
    run = LocalRun([str(REPORTS)], Settings())
    bundles = list(islice(run.bundles(), 16))
    run.close()
    order = list(bundles)
    random.Random(5).shuffle(order)  # noqa: S311 - an order, not a secret
    with Ledger.open(tmp_path / "l.db") as ledger:
        for start in range(0, len(order), 6):
            ledger.write_all(order[start : start + 6])
            joining.join(ledger)
        assert held(ledger, bundles) == at_once(bundles)
    assert at_once(bundles)[0]
    assert any(one.reports > 1 for one in at_once(bundles)[1])


def test_each_event_stands_in_one_incident_and_ids_and_revisions_stay(tmp_path: Path) -> None:
    bundles = [report(n, n % 3, TOWNS[n % 3], 2, OUTLETS[n % 2], n, 4) for n in range(12)]
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.write_all(bundles[:6])
        joining.join(ledger)
        before = {one.id: one for one in query.incidents_of(ledger, [b.report.id for b in bundles])}
        ledger.write_all(bundles[6:])
        changed = set(joining.join(ledger).incidents)
        after = {one.id: one for one in query.incidents_of(ledger, [b.report.id for b in bundles])}
    events = sorted(event for one in after.values() for event in one.events)
    assert events == sorted(event.id for bundle in bundles for event in bundle.events)
    assert before.keys() & after.keys()
    for ident in before.keys() & after.keys():
        assert (after[ident].revision == before[ident].revision + 1) == (ident in changed)


def test_a_new_version_takes_the_place_of_the_old_ones_events(tmp_path: Path) -> None:
    old, other = report(1, 1, "Gao", 2, None, 1, 4), report(2, 1, "Gao", 2, "Lake News", 2, 4)
    new = report(1, 1, "Gao", 2, None, 3, 14)
    with Ledger.open(tmp_path / "l.db") as ledger:
        for bundle in (old, other, new):
            (kept,) = ledger.write_all([bundle])
            joining.join(ledger)
        assert kept.report.supersedes == old.report.id
        found = list(query.incidents_of(ledger, [b.report.id for b in (old, other, new)]))
        assert {e for one in found for e in one.events} == {e.id for b in (other, new) for e in b.events}
        assert ledger.bundle(old.report.id) == old


def test_a_new_version_without_events_empties_its_incident(tmp_path: Path) -> None:
    old = report(1, 1, "Gao", 2, None, 1, 4)
    new = make.bundle(make.report("Nothing of it was true.", "1.txt"))
    with Ledger.open(tmp_path / "l.db") as ledger:
        for bundle in (old, new):
            ledger.write(bundle)
            joining.join(ledger)
        assert list(query.list_incidents(ledger, query.Filters())) == []


def test_a_run_that_died_between_writing_and_joining_is_completed(tmp_path: Path) -> None:
    bundles = [report(n, 1, "Gao", 2, None, n, 4) for n in range(4)]
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.write_all(bundles[:3])
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.write_all(bundles[3:])
        assert joining.join(ledger).reports == 4
        assert held(ledger, bundles) == at_once(bundles)


def test_what_persons_judge_one_or_two_outranks_evidence(tmp_path: Path) -> None:
    near = [report(n, 1, "Gao", 2, None, 0, 4) for n in (1, 2)]
    of = make.report("Teachers marched in Kidal.", "3.txt", published="2031-05-20")
    far = make.bundle(of, make.event(of, "PROTEST", "marched", time=make.time("2031-05-19")))
    one, two, three = (bundle.events[0].id for bundle in (*near, far))
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.write_all([*near, far])
        joining.join(ledger)

        def together() -> set[frozenset[str]]:
            found = query.incidents_of(ledger, [b.report.id for b in (*near, far)])
            asked = ({one, two, three} & set(incident.events) for incident in found)
            return {frozenset(pair) for events in asked for pair in combinations(sorted(events), 2)}

        assert together() == {frozenset({one, two})}
        judge(ledger, one, two, "apart")
        assert together() == set()
        judge(ledger, two, three, "same")
        assert together() == {frozenset({two, three})}


def judge(ledger: Ledger, one: str, other: str, verdict: str) -> None:
    from dateline.ledger.judgements import judge as store

    store(ledger, one, other, verdict, by="A reader", because="read both")  # type: ignore[arg-type]
    joining.relink(ledger, [one, other])

"""Corrections, retractions and persons' verdicts, from reports to incidents, and through later readings."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

import factories as make
from dateline.errors import LedgerError
from dateline.ledger import query
from dateline.ledger.filters import Filters
from dateline.ledger.history import history
from dateline.ledger.judgements import judge, judgements_on, undo
from dateline.ledger.store import Ledger
from dateline.ledger.versions import unfound, versions
from dateline.record.bundle import Bundle
from dateline.record.types import Count, Incident, Notice, NoticeKind
from dateline.run.joining import join, relink

STORY = (
    "Army jets bombed the market of {town} on 4 May and killed {toll} people. The old town was calm by the evening, "
    "shops opened, and convoys with flour and water came down the northern road. Elders asked for a truce of ten days. "
    "Nobody has said who gave the order, and the garrison kept its gates shut while families buried their dead."
)
OWN = "Warplanes hit {town} on 4 May. {toll} people died there, and a mill burned down while traders fled to the river."

PLACES = {
    "Kidal": make.place("Kidal", "MLI", admin1="Kidal", lat=18.4, lon=1.4, geonames=1),
    "Timbuktu": make.place("Timbuktu", "MLI", admin1="Tombouctou", lat=16.8, lon=-3.0, geonames=2),
}


def told(
    uri: str, toll: int, day: int, notice: NoticeKind | None = None, *, text: str = STORY, **fields: str
) -> Bundle:
    """A report of one strike with its toll."""
    town = fields.get("town", "Kidal")
    words = text.format(town=town, toll=toll)
    said = None if notice is None else Notice(kind=notice, words=())
    outlet = fields.get("outlet", "Sahel Post")
    of = make.report(words, uri, outlet=outlet, published=f"2021-05-{day:02}", notice=said)
    struck = make.event(
        of,
        "ASSAULT",
        "bombed" if "bombed" in words else "hit",
        actor=(make.actor("Mali", "MIL", "MLI"),),
        place=PLACES[town],
        time=make.time(fields.get("on", "2021-05-04")),
        counts=(Count(what="killed", who="people", low=toll, high=toll),),
    )
    return make.bundle(of, struck)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        yield ledger


def read(ledger: Ledger, *bundles: Bundle) -> None:
    ledger.write_all(bundles)
    join(ledger)


def held(ledger: Ledger) -> dict[str, Incident]:
    """The incident of each event."""
    return {event: one for one in query.list_incidents(ledger, Filters()) for event in one.events}


def tolls(incident: Incident) -> set[int | None]:
    return {count.low for count in incident.counts}


def test_a_corrected_version_takes_the_place_of_the_one_before_it(ledger: Ledger) -> None:
    old, new = told("a", 15, 5), told("a", 12, 6, "correction")
    read(ledger, old)
    before = held(ledger)[old.events[0].id]
    read(ledger, new)
    after = held(ledger)
    assert set(after) == {new.events[0].id}
    assert after[new.events[0].id].id == before.id, "the story keeps its id"
    assert tolls(after[new.events[0].id]) == {12}
    last = history(ledger, before.id)[-1]
    assert (last.revision.reason, last.revision.reports) == ("correction", (new.report.id,))
    assert last.before is not None
    assert tolls(last.before) == {15}
    stored = ledger.bundle(new.report.id).report
    assert versions(ledger, stored).replaces == old.report.id
    assert versions(ledger, old.report).replaced_by == (new.report.id,)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_story_is_first_seen_when_the_first_version_of_its_page_was(ledger: Ledger, order: tuple[int, ...]) -> None:
    every = told("a", 15, 5), told("a", 12, 6, "correction"), told("a", 11, 8)
    for n in order:
        read(ledger, every[n])
    one = held(ledger)[every[2].events[0].id]
    assert (one.first_seen, one.last_changed) == ("2021-05-05", "2021-05-08")


def test_what_only_the_newest_version_of_a_page_tells_is_first_seen_there(ledger: Ledger) -> None:
    page = told("a", 15, 6)
    read(ledger, told("a", 3, 5, text=OWN, town="Timbuktu", on="2021-04-30"), page)
    assert held(ledger)[page.events[0].id].first_seen == "2021-05-06"


def test_an_old_version_that_is_read_late_takes_nothings_place(ledger: Ledger) -> None:
    old, new = told("a", 15, 5), told("a", 12, 6)
    read(ledger, new)
    read(ledger, old)
    after = held(ledger)
    assert set(after) == {new.events[0].id}
    assert tolls(after[new.events[0].id]) == {12}
    stored = ledger.bundle(old.report.id).report
    assert (stored.supersedes, stored.superseded_by) == (None, new.report.id)
    assert versions(ledger, stored).replaced_by == (new.report.id,)
    newest = told("a", 11, 7)
    read(ledger, newest)
    assert ledger.bundle(newest.report.id).report.supersedes == new.report.id
    assert set(held(ledger)) == {newest.events[0].id}


def test_versions_of_one_batch_stand_in_the_order_of_their_days(ledger: Ledger) -> None:
    third, first, second = told("a", 11, 7), told("a", 15, 5), told("a", 12, 6)
    read(ledger, third, first, second)
    assert set(held(ledger)) == {third.events[0].id}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_correction_under_another_address_speaks_for_the_report_that_it_corrects(
    ledger: Ledger, order: tuple[int, int]
) -> None:
    both = told("a", 15, 5), told("b", 12, 6, "correction")
    for n in order:
        read(ledger, both[n])
    (one,) = query.list_incidents(ledger, Filters())
    assert one.reports == 2
    assert tolls(one) == {12}
    assert one.origins == 1
    assert [(aside.report, aside.how, aside.by) for aside in one.set_aside] == [
        (both[0].report.id, "corrected", both[1].report.id)
    ]
    assert versions(ledger, both[0].report).corrected_by == (both[1].report.id,)
    assert list(unfound(ledger, [both[1].report])) == []


def test_a_retracted_report_is_agreed_on_no_more_and_stays_shown(ledger: Ledger) -> None:
    story, other, back = told("a", 15, 5), told("c", 9, 5, text=OWN, outlet="Lake News"), told("b", 15, 7, "retraction")
    read(ledger, story, other)
    judge(ledger, story.events[0].id, other.events[0].id, "same", by="Ann", because="one market")
    relink(ledger, [story.events[0].id, other.events[0].id])
    read(ledger, back)
    one = held(ledger)[story.events[0].id]
    assert tolls(one) == {9}
    assert {view.reports for view in one.views} == {(other.report.id,)}
    assert {(aside.report, aside.how) for aside in one.set_aside} == {
        (story.report.id, "retracted"), (back.report.id, "retracted"),
    }  # fmt: skip
    assert history(ledger, one.id)[-1].revision.reason == "retraction"


def test_what_only_a_retracted_report_told_has_no_view_left(ledger: Ledger) -> None:
    read(ledger, told("a", 15, 5))
    read(ledger, told("a", 16, 6, "retraction"))
    for one in held(ledger).values():
        assert (one.views, one.counts, one.origins) == ((), (), 0)


def test_a_notice_whose_report_is_not_there_is_told(ledger: Ledger) -> None:
    new = told("b", 12, 6, "correction")
    read(ledger, new)
    (issue,) = unfound(ledger, [new.report])
    assert (issue.level, issue.report) == ("warning", new.report.id)
    assert "not in the ledger" in issue.message
    assert list(unfound(ledger, [told("c", 1, 1, "update").report])) == []


def test_a_verdict_outranks_the_program_and_survives_later_readings(ledger: Ledger) -> None:
    a, b = told("a", 15, 5), told("b", 15, 5, outlet="Lake News")
    read(ledger, a, b)
    assert held(ledger)[a.events[0].id] == held(ledger)[b.events[0].id], "copies are one happening"
    made = judge(ledger, a.events[0].id, b.events[0].id, "apart", by="Ann", because="two markets")
    relink(ledger, (*made.left, *made.right))
    assert held(ledger)[a.events[0].id].id != held(ledger)[b.events[0].id].id
    assert history(ledger, held(ledger)[b.events[0].id].id)[-1].revision.reason == "person's edit"
    read(ledger, told("c", 15, 6, outlet="Delta Daily"))
    assert held(ledger)[a.events[0].id].id != held(ledger)[b.events[0].id].id
    undo(ledger, made.id, by="Ann", because="one after all")
    relink(ledger, (*made.left, *made.right))
    assert held(ledger)[a.events[0].id].id == held(ledger)[b.events[0].id].id


def test_a_verdict_that_a_run_was_killed_after_is_followed_by_the_next(ledger: Ledger) -> None:
    a, b = told("a", 15, 5), told("b", 15, 5, outlet="Lake News")
    read(ledger, a, b)
    judge(ledger, a.events[0].id, b.events[0].id, "apart", by="Ann", because="two markets")
    read(ledger)
    now = held(ledger)[b.events[0].id]
    assert now.events == (b.events[0].id,)
    assert history(ledger, now.id)[-1].revision.reason == "person's edit"


def test_a_person_may_join_what_nothing_links(ledger: Ledger) -> None:
    a, b = told("a", 15, 5), told("b", 3, 20, text=OWN, town="Timbuktu", on="2021-05-19", outlet="Lake News")
    read(ledger, a, b)
    ids = {one.id for one in held(ledger).values()}
    assert len(ids) == 2
    judge(ledger, *sorted(ids), "same", by="Ann", because="one strike")
    (one,) = relink(ledger, (a.events[0].id, b.events[0].id))
    assert set(one.events) == {a.events[0].id, b.events[0].id}
    assert ids == {one.id, *one.aliases}


def test_a_verdict_that_is_undone_gives_the_ids_back_that_were(ledger: Ledger) -> None:
    far = {"text": OWN, "town": "Timbuktu", "outlet": "Lake News"}
    pages = [told(f"{n}", 3 + n, 20, on="2021-05-19", **far) for n in range(4)]
    least, founder = sorted(pages, key=lambda one: one.events[0].id)[:2]
    others = [told(f"k{n}", 15, 5, outlet=f"Delta {n}") for n in range(3)]
    for one in (founder, least, *others):
        read(ledger, one)
    before = held(ledger)
    assert before[founder.events[0].id].id == before[least.events[0].id].id
    made = judge(ledger, founder.events[0].id, others[0].events[0].id, "same", by="Ann", because="one strike")
    relink(ledger, (*made.left, *made.right))
    assert len({one.id for one in held(ledger).values()}) == 1
    undo(ledger, made.id, by="Ann", because="two after all")
    relink(ledger, (*made.left, *made.right))
    assert {event: one.id for event, one in held(ledger).items()} == {event: one.id for event, one in before.items()}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_old_version_joins_or_not_whenever_it_is_read(ledger: Ledger, order: tuple[int, ...]) -> None:
    story, update, back = told("a", 15, 5), told("a", 12, 6, "update"), told("a", 12, 7, "retraction", text=OWN)
    every = (story, update, back)
    for n in order:
        read(ledger, every[n])
    after = held(ledger)
    assert set(after) == {update.events[0].id, back.events[0].id}
    aside = {(one.report, one.how, one.by) for incident in after.values() for one in incident.set_aside}
    assert aside == {
        (update.report.id, "retracted", back.report.id), (back.report.id, "retracted", back.report.id),
    }  # fmt: skip
    assert all(incident.views == () for incident in after.values())
    shown = versions(ledger, update.report)
    assert (shown.replaces, shown.replaced_by, shown.retracted_by) == (
        story.report.id, (back.report.id,), (back.report.id,),
    )  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_correction_stays_in_force_when_its_page_gets_a_newer_version(ledger: Ledger, order: tuple[int, ...]) -> None:
    every = told("a", 15, 5), told("b", 12, 6, "correction"), told("b", 12, 8, text=OWN)
    for n in order:
        read(ledger, every[n])
    one = held(ledger)[every[0].events[0].id]
    assert [(aside.report, aside.how, aside.by) for aside in one.set_aside] == [
        (every[0].report.id, "corrected", every[1].report.id)
    ]
    assert one.last_changed == ("2021-05-08" if every[2].events[0].id in one.events else "2021-05-06")


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0)])
def test_a_bare_withdrawal_retracts_the_story_whose_headline_it_names(ledger: Ledger, order: tuple[int, ...]) -> None:
    story, other = titled(told("a", 15, 5)), titled(told("c", 15, 5, outlet="Lake News", text=OWN))
    said = Notice(kind="retraction", words=(), of=(str(story.report.title),))
    of = make.report("The report is withdrawn.", "b", outlet="Sahel Post", published="2021-05-08", notice=said)
    every = (story, other, make.bundle(of))
    for n in order:
        read(ledger, every[n])
    after = held(ledger)
    (aside,) = after[story.events[0].id].set_aside
    assert (aside.report, aside.how, aside.by) == (story.report.id, "retracted", of.id)
    assert other.report.id not in {one.report for one in after[other.events[0].id].set_aside}
    assert after[story.events[0].id].last_changed == "2021-05-08"
    assert versions(ledger, story.report).retracted_by == (of.id,)
    assert versions(ledger, of).corrects == (story.report.id,)
    assert list(unfound(ledger, [of])) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("title", "named"), [("UPDATE 1-{}", "{}"), ("{}", "UPDATE 2-{}"), ("RPT-(LEAD) {}", "{}")])
def test_tags_of_a_headline_hide_no_story_from_its_withdrawal(
    ledger: Ledger, order: tuple[int, ...], title: str, named: str
) -> None:
    story = told("a", 15, 5)
    head = "Army jets bomb market in Kidal"
    story = replace(story, report=replace(story.report, title=title.format(head)))
    said = Notice(kind="retraction", words=(), of=(named.format(head),))
    back = make.report("The report is withdrawn.", "b", outlet="Sahel Post", published="2021-05-08", notice=said)
    for n in order:
        read(ledger, (story, make.bundle(back))[n])
    (aside,) = held(ledger)[story.events[0].id].set_aside
    assert (aside.report, aside.how, aside.by) == (story.report.id, "retracted", back.id)
    assert versions(ledger, back).corrects == (story.report.id,)


def test_a_bare_withdrawal_stays_in_force_when_its_page_gets_a_newer_version(ledger: Ledger) -> None:
    story = titled(told("a", 15, 5))
    said = Notice(kind="retraction", words=(), of=(str(story.report.title),))
    back = make.report("It is withdrawn.", "b", outlet="Sahel Post", published="2021-05-06", notice=said)
    newer = make.report("We publish no advisory today.", "b", outlet="Sahel Post", published="2021-05-07")
    for one in (make.bundle(back), make.bundle(newer), story):
        read(ledger, one)
    (aside,) = held(ledger)[story.events[0].id].set_aside
    assert (aside.report, aside.how, aside.by) == (story.report.id, "retracted", back.id)


def titled(bundle: Bundle) -> Bundle:
    return replace(bundle, report=replace(bundle.report, title="Army jets bomb market in Kidal"))


def test_a_page_that_tells_anew_after_it_was_emptied_may_join_another_incident(ledger: Ledger) -> None:
    empty = make.bundle(make.report("Nothing is known of it.", "a", outlet="Sahel Post", published="2021-05-06"))
    read(ledger, told("a", 14, 5))
    read(ledger, empty)
    other = told("b", 15, 7, outlet="Lake News")
    read(ledger, other)
    standing = held(ledger)[other.events[0].id].id
    read(ledger, told("a", 15, 8))
    (one,) = query.list_incidents(ledger, Filters())
    assert (one.id, len(one.events)) == (standing, 2)


def test_a_version_after_a_retraction_takes_the_place_of_all_before_it(ledger: Ledger) -> None:
    story, back, anew = told("a", 15, 5), told("a", 16, 6, "retraction"), told("a", 9, 7)
    read(ledger, story)
    read(ledger, back)
    read(ledger, anew)
    after = held(ledger)
    assert set(after) == {anew.events[0].id}
    assert tolls(after[anew.events[0].id]) == {9}


@pytest.mark.parametrize("uri", ["a", "b", "c", "d"])
def test_what_a_retraction_tells_itself_never_takes_the_id_of_the_story(ledger: Ledger, uri: str) -> None:
    story, update, anew = told(uri, 15, 5), told(uri, 14, 6, "update"), told(uri, 9, 8)
    back = told(uri, 3, 7, "retraction", text=OWN, town="Timbuktu", on="2021-05-19")
    read(ledger, story)
    read(ledger, update)
    former = held(ledger)[update.events[0].id].id
    read(ledger, back)
    assert held(ledger)[update.events[0].id].id == former != held(ledger)[back.events[0].id].id
    read(ledger, anew)
    assert {event: one.id for event, one in held(ledger).items()} == {anew.events[0].id: former}


def test_a_verdict_on_a_report_holds_of_the_version_that_replaces_it(ledger: Ledger) -> None:
    a, b, corrected = told("a", 15, 5), told("b", 15, 5, outlet="Lake News"), told("a", 14, 6, "correction")
    read(ledger, a, b)
    made = judge(ledger, a.events[0].id, b.events[0].id, "apart", by="Ann", because="two markets")
    read(ledger, corrected)
    new, other = corrected.events[0].id, b.events[0].id
    assert held(ledger)[new].id != held(ledger)[other].id
    assert judgements_on(ledger, [new]) == (made,)
    with pytest.raises(LedgerError, match=made.id):
        judge(ledger, new, other, "same", by="Ben", because="one market")
    undo(ledger, made.id, by="Ann", because="one after all")
    read(ledger)
    together = held(ledger)[new]
    assert together.id == held(ledger)[other].id
    assert history(ledger, together.id)[-1].revision.reason == "person's edit"


def test_what_a_person_joined_stays_one_where_what_joined_it_is_gone(ledger: Ledger) -> None:
    far = {"text": OWN, "town": "Timbuktu", "outlet": "Lake News"}
    first, second, third = told("a", 15, 5), told("b", 3, 20, on="2021-05-19", **far), told("c", 7, 29, **far)
    read(ledger, first, second, third)
    for other in (second, third):
        judge(ledger, first.events[0].id, other.events[0].id, "same", by="Ann", because="one strike")
    read(ledger, make.bundle(make.report("Nothing is known of it.", "a", outlet="Sahel Post", published="2021-06-01")))
    after = held(ledger)
    assert set(after) == {second.events[0].id, third.events[0].id}
    assert len({one.id for one in after.values()}) == 1

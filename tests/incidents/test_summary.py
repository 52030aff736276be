"""An incident's own line over its reports: dates, and what is set aside."""

import pytest
from made import ARMY, FRONT, HALBA, NORTH, attribution, bundle, day, event, killed
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.summary import incident
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Event, Incident, Notice, Question, Relation


def summed(*bundles: Bundle) -> Incident:
    return incident(list(facts(bundles)), ["given"], Known(bundles))


def test_an_incident_is_seen_first_and_last_as_its_reports_give_it() -> None:
    days = {"a": "2031-05-03T10:00:00+02:00", "b": "2031-05-03T09:00:00Z", "c": "2031-05-03", "d": None}
    found = summed(*(bundle(name, event(name), published=day) for name, day in days.items()))
    assert (found.first_seen, found.last_changed) == ("2031-05-03", "2031-05-03T09:00:00Z")


def test_without_dates_it_says_so() -> None:
    found = summed(bundle("a", event("a"), published=None), bundle("b", event("b"), published="soon"))
    assert (found.first_seen, found.last_changed) == (None, None)
    assert found.why["first_seen"] == found.why["last_changed"] != ""


def told(name: str, speaker: str, low: int) -> Bundle:
    said = attribution(name, "1", speaker)
    made = event(name, views=[(said.id, "actual")], counts=[killed(low, said.id)])
    return bundle(name, made, attributions=[said])


def retracted(one: Bundle) -> Bundle:
    notice = Notice(kind="retraction", words=((0, 4),))
    return replace(one, report=replace(one.report, notice=notice))


def test_nothing_is_taken_from_a_report_that_is_set_aside() -> None:
    found = summed(retracted(told("a", "Omar Sabo", 30)), told("b", "Lena Karim", 12))
    assert (found.reports, [origin.speaker for origin in found.origin_list]) == (2, ["Lena Karim"])
    assert [count.low for count in found.counts] == [12]
    assert [(aside.report, aside.how) for aside in found.set_aside] == [("r:a", "retracted")]


def test_a_correction_or_retraction_changes_an_incident_last() -> None:
    back = bundle("b", published="2031-05-09")
    withdrawn = Known([told("a", "Omar Sabo", 30), retracted(back)], [copied("a", "b")])
    found = incident(list(facts([told("a", "Omar Sabo", 30)])), ["given"], withdrawn)
    assert (found.first_seen, found.last_changed) == ("2031-05-03", "2031-05-09")


def copied(left: str, right: str) -> Copy:
    return Copy(left=f"r:{left}", right=f"r:{right}", relation="near", jaccard=0.9, containment=0.9, corrects="right")


@pytest.mark.parametrize("relation", ["near", "excerpt"])
def test_an_event_is_first_seen_where_an_older_version_of_its_page_has_its_words(relation: Relation) -> None:
    old, new = page("a", "2031-05-03"), page("b", "2031-05-06", event("b"), event("b", "new", at=60))
    copy = replace(copied("a", "b"), relation=relation, corrects=None, spans=(((0, 50), (0, 50)),))
    elsewhere = bundle("z", published="2031-05-01")
    known = Known([old, new, elsewhere], [copy, replace(copied("b", "z"), spans=copy.spans)])
    kept, added = (incident([fact], ["given"], known) for fact in facts([new]))
    assert (kept.first_seen, kept.last_changed) == ("2031-05-03", "2031-05-06")
    assert (added.first_seen, added.last_changed) == ("2031-05-06", "2031-05-06")


@pytest.mark.parametrize(("also", "last"), [(None, None), ("2031-05-04", "2031-05-04")])
def test_an_older_version_of_its_page_tells_nothing_of_the_last_change(also: str | None, last: str | None) -> None:
    old, new = page("a", "2031-05-03"), page("b", None, event("b"))
    copy = replace(copied("a", "b"), corrects=None, spans=(((0, 50), (0, 50)),))
    other = bundle("c", event("c"), published=also)
    found = incident(list(facts([new, other])), ["given"], Known([old, new, other], [copy]))
    assert (found.first_seen, found.last_changed) == ("2031-05-03", last)
    assert ("last_changed" in found.why, "first_seen" in found.why) == (last is None, False)


def page(name: str, published: str | None, *events: Event) -> Bundle:
    """A version of what stands at one address."""
    made = bundle(name, *events, published=published)
    return replace(made, report=replace(made.report, uri="page"))


def test_nothing_is_asked_or_answered_by_a_report_that_is_set_aside() -> None:
    def asking(name: str) -> Bundle:
        asked = Question(
            id=f"q:{name}", report=f"r:{name}", why="unclear", holder="author", words=(), event=f"e:{name}-e"
        )
        open_view = event(name, views=[("author", "unknown")])
        return bundle(name, open_view, outlet=f"Outlet {name}", questions=[asked])

    answer = bundle("c", event("c"), outlet="Lake News")
    both = summed(asking("a"), asking("b"), answer)
    assert (both.open_questions, {one.question for one in both.answers}) == (("q:a", "q:b"), {"q:a", "q:b"})
    gone = summed(retracted(asking("a")), asking("b"), answer)
    assert (gone.open_questions, {one.question for one in gone.answers}) == (("q:b",), {"q:b"})
    silent = summed(asking("a"), asking("b"), retracted(answer))
    assert (silent.open_questions, silent.answers) == (("q:a", "q:b"), ())


def test_an_incident_whose_reports_are_all_retracted_is_held_by_nobody() -> None:
    found = summed(retracted(told("a", "Omar Sabo", 30)))
    assert (found.views, found.counts, found.origins) == ((), (), 0)
    assert "retracted" in found.why["views"]


def test_a_line_follows_from_its_own_reports_whatever_else_is_known() -> None:
    own = [told("a", "Omar Sabo", 30), told("b", "Lena Karim", 12)]
    others = [told("c", "Omar Sabo", 5), retracted(told("d", "Lena Karim", 7))]
    near = Copy(left="r:a", right="r:c", relation="near", jaccard=0.9, containment=0.9)
    members = list(facts(own))
    alone = incident(members, ["given"], Known(own))
    assert incident(members, ["given"], Known([*others, *reversed(own)], [near])) == alone


def test_who_only_denies_an_event_does_not_tell_who_did_it() -> None:
    army = bundle("a", event("a", actor=[ARMY], place=NORTH))
    denial = bundle("b", event("b", actor=[FRONT], place=HALBA, views=[("author", "negated")]))
    found = summed(army, denial)
    assert ([one.name for one in found.actor], found.place and found.place.name) == (["Syria"], "North")
    assert [one.name for one in summed(denial).actor] == ["Levant Front"]


def test_a_weekday_of_no_known_week_yields_to_the_day_that_one_report_gives() -> None:
    undated = [bundle(name, event(name, time="XXXX-WXX-3"), published=None) for name in "abcdef"]
    assert (summed(*undated).time or day(None)) == day("XXXX-WXX-3")
    assert (summed(*undated, bundle("g", event("g", time="2031-05-07"))).time or day(None)) == day("2031-05-07")


def test_a_description_gives_way_to_a_fuller_one_and_is_named_once() -> None:
    one, many, town = (replace(FRONT, name=name) for name in ("Syrian rebel", "Syrian rebels", "rebels"))
    made = [bundle(name, event(name, actor=[*given])) for name, given in zip("ab", ([one, town], [many]), strict=True)]
    assert [actor.name for actor in summed(*made).actor] == ["Syrian rebel"]

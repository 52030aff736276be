"""An incident's own line over its reports: dates, and what is set aside."""

from made import attribution, bundle, event, killed
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.summary import incident
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Incident, Notice


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

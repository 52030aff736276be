"""Whose words a report relays: first speakers behind what it says by itself."""

import pytest
from made import ARMY, FRONT, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents import summary
from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.record.bundle import Bundle
from dateline.record.types import Attribution, Count, Incident, Spans, Status

SAID = ((10, 40),)
"""The content of the attributions that tests make."""
TOLD, BESIDE = (12, 18), (60, 66)
"""A mention of the event in what is said, and one in the report's own words."""


def report(
    name: str,
    *said: Attribution,
    mentions: Spans = (TOLD,),
    author: Status = "actual",
    figure: Spans = (),
    outlet: str = "The Valley Gazette",
) -> Bundle:
    views: list[tuple[str, Status]] = [("author", author), *((one.id, "actual") for one in said)]
    counts = [Count(what="killed", who="people", low=3, high=3, mention=figure)] if figure else []
    made = replace(event(name, actor=[ARMY], recipient=[FRONT], views=views, counts=counts), trigger=mentions)
    return bundle(name, made, attributions=said, outlet=outlet)


def incident(*bundles: Bundle) -> Incident:
    return summary.incident(list(facts(bundles)), ["given"], Known(bundles))


def speakers(found: Incident) -> list[str]:
    return [origin.speaker for origin in found.origin_list]


def test_outlets_whose_leads_leave_their_common_source_out_are_one_origin_with_it() -> None:
    found = incident(
        report("a", attribution("a", "1", "Valley Watch")),
        report("b", attribution("b", "1", "Valley Watch"), outlet="Halba Herald"),
    )
    assert speakers(found) == ["Valley Watch"]
    assert "the words of Halba Herald relay it" in found.origin_list[0].reason
    assert [view.holders for view in found.views] == [("Valley Watch", "Valley Watch")]


def test_a_report_that_names_no_source_is_its_own() -> None:
    found = incident(report("a", attribution("a", "1", "Valley Watch")), report("b", outlet="Halba Herald"))
    assert speakers(found) == ["Halba Herald", "Valley Watch"]


def test_the_word_of_an_unnamed_speaker_is_one_origin_with_the_report_that_relays_it() -> None:
    found = incident(report("a", attribution("a", "1", "resident", "role")))
    assert speakers(found) == ["resident, via The Valley Gazette"]


def test_a_source_that_nobody_names_is_the_speakers_that_is_named() -> None:
    nobody = attribution("a", "1", None, "none")
    assert speakers(incident(report("a", nobody, attribution("a", "2", "Valley Watch")))) == ["Valley Watch"]


def test_who_only_remarks_on_what_the_report_tells_is_an_origin_beside_it() -> None:
    remark = attribution("a", "1", "Omar Sabo")
    assert speakers(incident(report("a", remark, mentions=(BESIDE, TOLD)))) == ["Omar Sabo", "The Valley Gazette"]


def test_who_gives_its_figure_is_the_source_though_the_report_tells_of_it_first() -> None:
    said = attribution("a", "1", "Valley Watch")
    assert speakers(incident(report("a", said, mentions=(BESIDE, TOLD), figure=((20, 22),)))) == ["Valley Watch"]


def test_who_claims_it_as_its_own_act_is_no_source_of_the_report() -> None:
    claim = attribution("a", "1", "Syria")
    assert speakers(incident(report("a", claim, mentions=(BESIDE,)))) == ["Syria", "The Valley Gazette"]


def test_another_status_than_the_speakers_is_the_reports_own() -> None:
    said = attribution("a", "1", "Valley Watch")
    assert speakers(incident(report("a", said, author="negated"))) == ["The Valley Gazette", "Valley Watch"]


def test_a_hedge_of_the_report_relays_who_says_it_outright() -> None:
    said = attribution("a", "1", "Valley Watch")
    assert speakers(incident(report("a", said, author="possible"))) == ["Valley Watch"]
    remark = attribution("a", "1", "Omar Sabo")
    assert speakers(incident(report("a", remark, mentions=(BESIDE, TOLD), author="possible"))) == ["Omar Sabo"]
    doubts = report("a", said, author="unknown")
    assert speakers(incident(doubts)) == ["The Valley Gazette", "Valley Watch"]


@pytest.mark.parametrize(
    ("said", "relayed"),
    [
        (attribution("a", "1", "Valley Watch", sector="NGO"), True),
        (attribution("a", "1", "Omar Sabo", sector="GOV"), False),
        (replace(attribution("a", "1", "Valley Watch", sector="NGO"), stance="demands"), False),
        (attribution("a", "1", "Rami Abdel Rahman"), True),
    ],
)
def test_any_mention_of_a_monitors_is_what_the_report_relays(said: Attribution, *, relayed: bool) -> None:
    found = speakers(incident(report("a", said, mentions=(BESIDE, TOLD))))
    assert ("The Valley Gazette" not in found) == relayed


def test_of_several_speakers_the_report_relays_the_first() -> None:
    first = attribution("a", "1", "Valley Watch")
    second = replace(attribution("a", "2", "Omar Sabo"), cue=((70, 74),))
    found = incident(report("a", second, first))
    holders = {origin.speaker: origin.branches[0].holders for origin in found.origin_list}
    assert holders == {"Omar Sabo": (second.id,), "Valley Watch": ("author", first.id)}

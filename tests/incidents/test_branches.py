"""The tree from an origin to the reports that have its words, and who relays whom."""

from made import ARMY, FRONT, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.summary import incident
from dateline.record.bundle import Bundle
from dateline.record.types import Attribution, Copy, Incident, Naming

WATCH = "Syrian Observatory for Human Rights"


def told(name: str, *said: Attribution, own: bool = False, **meta: object) -> Bundle:
    views = [(one.id, "actual") for one in said] + ([("author", "actual")] if own or not said else [])
    made = event(name, views=views, actor=[ARMY], recipient=[FRONT])  # type: ignore[arg-type]
    return bundle(name, made, attributions=said, **meta)  # type: ignore[arg-type]


def near(left: str, right: str, origin: str | None = None) -> Copy:
    return Copy(left=f"r:{left}", right=f"r:{right}", relation="near", jaccard=0.9, containment=0.9, origin=origin)  # type: ignore[arg-type]


def summed(*bundles: Bundle, copies: tuple[Copy, ...] = ()) -> Incident:
    return incident(list(facts(bundles)), ["the same day"], Known(bundles, copies))


def speakers(found: Incident) -> list[str]:
    return [origin.speaker for origin in found.origin_list]


def test_an_origin_tells_through_whom_it_came_to_each_report() -> None:
    said = attribution("a", "1", WATCH, via=["AFP"])
    found = summed(
        told("a", said, outlet="The Valley Gazette", published="2031-05-03"),
        told("b", attribution("b", "1", "SOHR"), outlet="Halba Herald", published="2031-05-04"),
    )
    (origin,) = found.origin_list
    assert (origin.speaker, origin.kind, set(origin.names)) == (WATCH, "speaker", {WATCH, "SOHR"})
    assert [(b.report, b.through, b.holders) for b in origin.branches] == [
        ("r:a", ("AFP", "The Valley Gazette"), ("a:a-1",)),
        ("r:b", ("Halba Herald",), ("a:b-1",)),
    ]


def test_a_copy_hangs_on_the_report_that_it_copies() -> None:
    bundles = [
        told(name, credit=["AFP"] if name == "a" else [], published=f"2031-05-0{n}") for n, name in enumerate("abc", 1)
    ]
    found = summed(*bundles, copies=(near("a", "b"), near("b", "c", "left"), near("a", "c", "right")))
    (origin,) = found.origin_list
    assert (origin.speaker, origin.kind) == ("AFP", "agency")
    assert [(b.report, b.copy_of) for b in origin.branches] == [("r:a", None), ("r:b", "r:a"), ("r:c", "r:b")]


def test_a_report_that_names_another_as_its_source_hangs_on_it() -> None:
    found = summed(
        told("a", own=True, outlet="Reuters", published="2031-05-03"),
        told("b", attribution("b", "1", "Reuters"), outlet="Halba Herald", published="2031-05-04"),
    )
    (origin,) = found.origin_list
    assert [(b.report, b.cites) for b in origin.branches] == [("r:a", None), ("r:b", "r:a")]


def test_an_outlet_that_is_only_cited_is_followed_to_its_own_source() -> None:
    found = summed(
        told("a", attribution("a", "1", WATCH), outlet="Reuters"),
        told("b", attribution("b", "1", "Reuters"), outlet="Halba Herald"),
    )
    assert speakers(found) == [WATCH]
    assert "cites it" in found.origin_list[0].reason


def test_two_outlets_that_cite_each_other_are_one_origin_and_end() -> None:
    found = summed(
        told("a", attribution("a", "1", "AFP"), outlet="Reuters"),
        told("b", attribution("b", "1", "Reuters"), outlet="AFP"),
    )
    assert found.origins == 1
    assert "no first speaker is known" in found.origin_list[0].reason


def test_an_unnamed_speaker_heard_by_another_medium_is_one_in_all_that_cite_it() -> None:
    naming: Naming = "role"
    said = [attribution(name, "1", "official", naming, via=["Reuters"]) for name in "ab"]
    found = summed(told("a", said[0], outlet="The Valley Gazette"), told("b", said[1], outlet="Halba Herald"))
    assert speakers(found) == ["official, via Reuters"]


def test_one_attribution_in_copied_words_is_one_voice_however_it_is_read() -> None:
    one = replace(attribution("a", "1", "Omar Sabo"), cue=((105, 109),))
    other = replace(attribution("b", "1", "officer", "role"), cue=((205, 209),))
    bundles = (told("a", one, outlet="The Valley Gazette"), told("b", other, outlet="Halba Herald"))
    assert summed(*bundles).origins == 2
    copy = Copy(
        left="r:a", right="r:b", relation="excerpt", jaccard=0.3, containment=0.5, spans=(((90, 190), (190, 290)),)
    )
    assert speakers(summed(*bundles, copies=(copy,))) == ["Omar Sabo"]


def test_two_speakers_side_by_side_stay_two_in_a_copy_of_other_length() -> None:
    def both(name: str, shift: int, **meta: object) -> Bundle:
        police = replace(attribution(name, "1", "police", "collective"), cue=((94 + shift, 98 + shift),))
        group = replace(attribution(name, "2", "Levant Front"), cue=((124 + shift, 128 + shift),))
        views = [("author", "actual"), (police.id, "actual"), (group.id, "actual")]
        return bundle(name, event(name, views=views), attributions=[police, group], outlet="Reuters", **meta)  # type: ignore[arg-type]

    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.8, containment=0.9, spans=(((14, 212), (25, 256)),))
    found = summed(both("a", 0), both("b", 44), copies=(copy,))
    assert speakers(found) == ["Levant Front", "Reuters", "police, via Reuters"]


def test_a_thousand_copies_are_summed_up_in_time() -> None:
    bundles = [told(f"{n:04}", outlet=f"Outlet {n}") for n in range(1000)]
    copies = tuple(near("0000", f"{n:04}") for n in range(1, 1000))
    found = summed(*bundles, copies=copies)
    assert (found.reports, found.origins) == (1000, 1)
    assert len(found.origin_list[0].branches) == 1000


def test_of_a_report_that_holds_another_only_the_copied_passages_are_its_words() -> None:
    short = told("a", attribution("a", "1", WATCH), outlet="The Valley Gazette", published="2031-05-03")
    own = told("b", outlet="Halba Herald", published="2031-05-04")
    copy = Copy(
        left="r:a", right="r:b", relation="contains", jaccard=0.4, containment=0.9, spans=(((0, 50), (300, 350)),)
    )
    assert speakers(summed(short, own, copies=(copy,))) == ["Halba Herald", WATCH]
    inside = replace(copy, spans=(((0, 50), (0, 50)),))
    found = summed(short, own, copies=(inside,))
    assert speakers(found) == [WATCH]
    assert [branch.copy_of for branch in found.origin_list[0].branches] == [None, "r:a"]

"""How many independent origins an incident has."""

from made import ARMY, FRONT, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents import summary
from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.spoken import spoken as heard_in
from dateline.record.bundle import Bundle
from dateline.record.types import Actor, Attribution, Copy, Incident, Naming

BOTH = {"actor": [ARMY], "recipient": [FRONT]}


def told(name: str, said: Attribution | None = None, **meta: object) -> Bundle:
    views = [("author", "actual")] if said is None else [(said.id, "actual")]
    return bundle(name, event(name, views=views, **BOTH), attributions=[said] if said else [], **meta)  # type: ignore[arg-type]


def incident(*bundles: Bundle, copies: tuple[Copy, ...] = ()) -> Incident:
    spoken = {one.report.id: heard_in(one) for one in bundles}
    return summary.incident(list(facts(bundles)), ["given"], Known(bundles, copies, spoken))


def named_by(words: str, name: str, speaker: str) -> Bundle:
    """A report that names a speaker by some words."""
    said = replace(attribution(name, "1", speaker), source=((0, len(words)),))
    return told(name, said, text=words)


def speakers(found: Incident) -> list[str]:
    return [origin.speaker for origin in found.origin_list]


def test_two_outlets_that_cite_one_observer_are_one_origin() -> None:
    found = incident(
        told("a", attribution("a", "1", "Valley Watch", sector="NGO"), outlet="The Valley Gazette"),
        told("b", attribution("b", "1", "Valley Watch", sector="NGO"), outlet="Halba Herald"),
    )
    assert (found.reports, found.outlets, found.origins) == (2, 2, 1)
    assert found.origin_list[0].reports == ("r:a", "r:b")


def test_the_author_is_the_agency_credited_else_the_outlet_else_the_report() -> None:
    agency = incident(
        told("a", outlet="The Valley Gazette", credit=["Reuters"]), told("b", outlet="Halba Herald", credit=["Reuters"])
    )
    assert speakers(agency) == ["Reuters"]
    assert speakers(incident(told("a", outlet="The Valley Gazette"), told("b"))) == ["The Valley Gazette", "b"]


def test_an_agency_quoted_as_a_speaker_is_the_agency() -> None:
    said = attribution("a", "1", "AFP", sector="MED")
    assert speakers(incident(told("a", said, outlet="The Valley Gazette"), told("b", credit=["AFP"]))) == ["AFP"]


def test_an_unnamed_speaker_of_a_report_with_no_outlet_stands_by_that_report() -> None:
    said = attribution("a", "1", "police", "collective")
    assert speakers(incident(told("a", said))) == ['police, via the report "a"']


def test_unnamed_speakers_are_one_only_where_a_report_copies_the_other() -> None:
    bundles = (
        told("a", attribution("a", "1", None, "anonymous"), outlet="The Valley Gazette"),
        told("b", attribution("b", "1", None, "anonymous"), outlet="Halba Herald"),
    )
    assert incident(*bundles).origins == 2
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9)
    assert incident(*bundles, copies=(copy,)).origins == 1


def test_unnamed_speakers_whom_one_agency_calls_the_same_are_one() -> None:
    def credited(name: str, **meta: object) -> Bundle:
        return told(name, attribution(name, "1", "police source", "anonymous"), outlet=name, **meta)

    assert incident(credited("a"), credited("b")).origins == 2
    assert incident(credited("a", credit=["Reuters"]), credited("b", credit=["Reuters"])).origins == 1
    assert incident(credited("a", credit=["Reuters"]), credited("b", credit=["AFP"])).origins == 2


def test_unnamed_speakers_with_no_description_are_told_apart_by_the_reports_words() -> None:
    def heard(*words: str) -> list[str]:
        text, said = "", list[Attribution]()
        for number, one in enumerate(words):
            blank = attribution("a", str(number), None, "collective")
            said.append(replace(blank, source=((len(text), len(text) + len(one)),)))
            text += one + " "
        views = [(one.id, "actual") for one in said]
        given = bundle("a", event("a", views=views, **BOTH), attributions=said, text=text, outlet="Halba Herald")  # type: ignore[arg-type]
        return speakers(incident(given))

    assert heard("police", "prosecutors") == ["police, via Halba Herald", "prosecutors, via Halba Herald"]
    assert heard("police", "the police") == ["police, via Halba Herald"]


def test_copies_without_an_outlet_are_one_origin() -> None:
    copy = Copy(left="r:a", right="r:b", relation="identical", jaccard=1.0, containment=1.0)
    assert incident(told("a"), told("b")).origins == 2
    assert incident(told("a"), told("b"), copies=(copy,)).origins == 1


def test_voices_of_one_government_are_origins_of_one_side() -> None:
    found = incident(
        told("a", attribution("a", "1", "Omar Sabo", sector="GOV", country="SYR")),
        told("b", attribution("b", "1", "Lena Karim", sector="MIL", country="SYR")),
        told("c", attribution("c", "1", "Valley Watch", sector="NGO")),
    )
    assert found.origins == 3
    assert {o.speaker: o.side for o in found.origin_list} == {
        "Omar Sabo": "Syria",
        "Lena Karim": "Syria",
        "Valley Watch": None,
    }


def test_a_denial_and_a_claim_by_one_speaker_are_one_origin_with_two_views() -> None:
    said = attribution("a", "1", "Omar Sabo", sector="GOV", country="SYR")
    found = incident(
        bundle("a", event("a", views=[(said.id, "actual"), (said.id, "negated")], **BOTH), attributions=[said])  # type: ignore[arg-type]
    )
    assert found.origins == 1
    assert [view.status for view in found.views] == ["actual", "negated"]


def test_only_holders_with_a_view_count() -> None:
    silent = attribution("a", "1", "Omar Sabo", sector="GOV", country="SYR")
    found = incident(bundle("a", event("a", **BOTH), attributions=[silent], outlet="The Valley Gazette"))  # type: ignore[arg-type]
    assert speakers(found) == ["The Valley Gazette"]


def made(attributed: Attribution, name: str, by: str) -> Attribution:
    return replace(
        attributed, speaker_actor=Actor(name=name, sector="NGO", country="SYR", made_by=f"entities.actors/{by}@1")
    )


def test_a_spokesman_is_one_origin_with_his_body() -> None:
    first, second = attribution("a", "1", "Valley Watch"), attribution("b", "1", "Omar Sabo")
    found = incident(told("a", made(first, "Valley Watch", "lexicon")), told("b", made(second, "Omar Sabo", "title")))
    assert speakers(found) == ["Valley Watch"]
    assert "Omar Sabo speaks for it" in found.origin_list[0].reason


def test_a_person_whom_two_bodies_fit_stays_an_origin() -> None:
    names = {"a": ("Valley Watch", "lexicon"), "b": ("Halba Relief", "lexicon"), "c": ("Omar Sabo", "title")}
    found = incident(*(told(key, made(attribution(key, "1", n), n, by)) for key, (n, by) in names.items()))
    assert found.origins == 3


def test_a_copy_without_credit_has_the_agency_as_origin_that_the_other_credits() -> None:
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9)
    bundles = told("a", outlet="The Valley Gazette"), told("b", outlet="Halba Herald", credit=["AFP"])
    assert incident(*bundles).origins == 2
    found = incident(*bundles, copies=(copy,))
    assert speakers(found) == ["AFP"]
    assert "copied" in found.origin_list[0].reason


def test_copies_are_the_words_of_an_agencys_own_report_however_late_its_page_is() -> None:
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9)
    gazette = told("a", outlet="The Valley Gazette", published="2031-05-03T12:00:00Z")
    for outlet, first in (("Reuters", "Reuters"), ("Halba Herald", "The Valley Gazette")):
        assert speakers(incident(gazette, told("b", outlet=outlet, published="2031-05-04"), copies=(copy,))) == [first]


def test_one_body_under_its_aliases_and_acronym_is_one_origin() -> None:
    watch = "Syrian Observatory for Human Rights"
    names = {"a": watch, "b": "SOHR", "c": "the Observatory", "d": "Rami Abdel Rahman"}
    found = incident(*(told(key, attribution(key, "1", name)) for key, name in names.items()))
    assert speakers(found) == [watch]


def test_initials_and_a_surname_stand_for_the_only_name_that_fits() -> None:
    names = {"a": "Valley Relief Council", "b": "VRC", "c": "Omar Sabo", "d": "Sabo"}
    found = incident(*(told(key, attribution(key, "1", name)) for key, name in names.items()))
    assert speakers(found) == ["Omar Sabo", "Valley Relief Council"]


def test_two_who_speak_together_are_one_origin_with_the_one_heard_alone() -> None:
    names = {"a": "Iran and Russia", "b": "Russia"}
    found = incident(*(told(key, attribution(key, "1", name)) for key, name in names.items()))
    assert speakers(found) == ["Russia"]


def test_an_unnamed_speaker_told_in_fewer_words_is_the_only_one_of_the_report_that_fits() -> None:
    def heard(*names: str) -> list[str]:
        said = [attribution("a", name, name, "collective") for name in names]
        views = [(one.id, "actual") for one in said]
        return speakers(
            incident(bundle("a", event("a", views=views, **BOTH), attributions=said, outlet="Halba Herald"))
        )  # type: ignore[arg-type]

    assert heard("media", "media reports") == ["media reports, via Halba Herald"]
    assert len(heard("officials", "army officials", "party officials")) == 3


def test_a_spokesman_without_a_name_is_the_body_that_he_speaks_for() -> None:
    said = attribution("a", "1", "Valley Watch spokesman", "role"), attribution("b", "1", "Valley Watch")
    assert speakers(incident(told("a", said[0]), told("b", said[1]))) == ["Valley Watch"]


def test_a_government_is_one_origin_by_its_name_its_seat_and_its_ministry() -> None:
    names = {"a": "Russia", "b": "Kremlin", "c": "Russian government", "d": "Russian Ministry of Defence"}
    found = incident(*(told(key, attribution(key, "1", name)) for key, name in names.items()))
    assert [(o.speaker, o.side) for o in found.origin_list] == [("Russia", "Russia")]


def test_the_forces_of_a_country_are_one_origin_beside_its_government() -> None:
    names = {"a": "Syrian army", "b": "Syrian military", "c": "Syria"}
    found = incident(*(told(key, attribution(key, "1", name)) for key, name in names.items()))
    assert speakers(found) == ["Syria", "Syrian military"]
    assert found.sides == 1


def test_sides_count_the_voices_of_one_government_once() -> None:
    found = incident(
        told("a", attribution("a", "1", "Omar Sabo", sector="GOV", country="SYR")),
        told("b", attribution("b", "1", "Lena Karim", sector="MIL", country="SYR")),
        told("c", attribution("c", "1", "SANA")),
        told("d", attribution("d", "1", "Valley Watch", sector="NGO")),
    )
    assert (found.origins, found.sides) == (4, 2)


def test_nobody_named_is_the_reports_own_word() -> None:
    found = incident(
        told("a", attribution("a", "1", None, "none"), outlet="The Valley Gazette"),
        told("b", outlet="The Valley Gazette"),
    )
    assert speakers(found) == ["The Valley Gazette"]


def test_an_agency_that_relays_all_that_a_report_has_is_credited_for_its_own_words() -> None:
    said = [attribution("a", str(n), name, via=["AFP"]) for n, name in enumerate(("Omar Sabo", "Lena Karim"))]
    first = bundle("a", event("a", **BOTH), attributions=said, outlet="The Valley Gazette")  # type: ignore[arg-type]
    assert speakers(incident(first, told("b", credit=["AFP"]))) == ["AFP"]


def test_a_copy_that_has_lost_its_source_is_still_its_sources_word() -> None:
    said = attribution("a", "1", "Valley Watch")
    bundles = told("a", said, outlet="The Valley Gazette", published="2031-05-03"), told("b", outlet="Halba Herald")
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9)
    assert incident(*bundles).origins == 2
    assert speakers(incident(*bundles, copies=(copy,))) == ["Valley Watch"]


def test_whom_one_report_calls_an_officer_of_a_body_is_its_voice_in_all() -> None:
    found = incident(
        named_by("Valley Watch director Omar Sabo", "a", "Omar Sabo"),
        told("b", attribution("b", "1", "Omar Sabo")),
        told("c", attribution("c", "1", "Valley Watch")),
    )
    assert speakers(found) == ["Valley Watch"]
    assert "Omar Sabo speaks for it" in found.origin_list[0].reason
    assert set(found.origin_list[0].names) == {"Omar Sabo", "Valley Watch"}


def test_the_voice_of_a_body_is_not_that_of_two_who_say_one_thing_together() -> None:
    found = incident(
        named_by("Syrian Observatory for Human Rights director Rami Abdel Rahman", "a", "Rami Abdel Rahman"),
        told("b", attribution("b", "1", "Levant Front and Syrian Observatory for Human Rights")),
    )
    assert speakers(found) == ["Syrian Observatory for Human Rights"]


def test_an_officer_whose_body_is_not_heard_is_named_himself() -> None:
    found = incident(named_by("Valley Watch director Omar Sabo", "a", "Omar Sabo"))
    assert speakers(found) == ["Omar Sabo"]


def test_two_officers_of_a_known_body_that_is_not_heard_are_one_origin() -> None:
    found = incident(
        named_by("UNICEF director Lena Karim", "a", "Lena Karim"),
        named_by("Omar Sabo, a spokesman for UNICEF", "b", "Omar Sabo"),
    )
    assert speakers(found) == ["Lena Karim"]
    assert "speaks for UNICEF too" in found.origin_list[0].reason


def test_the_reports_words_outdo_the_table_of_spokesmen() -> None:
    found = incident(
        named_by("Valley Watch spokesman John Kirby", "a", "John Kirby"),
        told("b", attribution("b", "1", "Valley Watch")),
        told("c", attribution("c", "1", "Pentagon")),
    )
    assert speakers(found) == ["Pentagon", "Valley Watch"]
    assert speakers(incident(told("a", attribution("a", "1", "John Kirby")))) == ["Pentagon"]


def test_who_speaks_for_a_ministry_that_is_not_heard_is_the_governments_voice() -> None:
    found = incident(
        named_by("Syrian defence ministry spokesman Omar Sabo", "a", "Omar Sabo"),
        told("b", attribution("b", "1", "Syria")),
    )
    assert speakers(found) == ["Syria"]


def test_an_agency_that_is_only_cited_is_followed_to_the_source_that_told_it() -> None:
    source = attribution("a", "1", "military source", "anonymous", via=["SANA"])
    found = incident(
        told("a", source, outlet="The Valley Gazette"),
        told("b", attribution("b", "1", "SANA", sector="MED"), outlet="Halba Herald"),
    )
    assert speakers(found) == ["military source, via SANA"]
    assert "SANA cites it" in found.origin_list[0].reason


def test_an_agency_stays_an_origin_beside_two_who_told_it_and_where_it_is_credited() -> None:
    def heard(*more: Bundle) -> list[str]:
        cited = told("b", attribution("b", "1", "SANA", sector="MED"), outlet="Halba Herald")
        first = told("a", attribution("a", "1", "military source", "anonymous", via=["SANA"]), outlet="Valley Gazette")
        return speakers(incident(first, cited, *more))

    second = attribution("c", "1", "local official", "role", via=["SANA"])
    assert "SANA" in heard(told("c", second, outlet="Doran Post"))
    assert "SANA" in heard(told("c", outlet="Doran Post", credit=["SANA"]))


def test_an_account_that_nobody_is_said_to_have_given_is_the_reports_own_word() -> None:
    said = attribution("a", "1", "initial reports", "collective")
    assert speakers(incident(told("a", said, outlet="The Valley Gazette"))) == ["The Valley Gazette"]
    others = attribution("a", "1", "media reports", "collective")
    assert speakers(incident(told("a", others, outlet="The Valley Gazette"))) == [
        "media reports, via The Valley Gazette"
    ]


def test_a_ministry_is_one_origin_by_all_its_names() -> None:
    names = ("Syrian Foreign Ministry", "Syria's Foreign Ministry", "Ministry of Foreign Affairs of Syria")
    found = incident(*(told(name, attribution(name, "1", name)) for name in names))
    assert speakers(found) == ["Syrian Foreign Ministry"]
    assert found.origin_list[0].side == "Syria"


def cited(*, outer: str, naming: Naming = "anonymous") -> Bundle:
    """A report that has a body or a medium give on what its sources say, and nothing else."""
    gives = attribution("a", "1", outer)
    source = replace(attribution("a", "2", "sources", naming), parent=gives.id)
    views = [(gives.id, "actual"), (source.id, "actual")]
    return bundle("a", event("a", views=views, **BOTH), attributions=[gives, source], outlet="Halba Herald")  # type: ignore[arg-type]


def test_the_anonymous_sources_of_a_body_that_says_it_are_its_word() -> None:
    assert speakers(incident(cited(outer="Valley Watch"))) == ["Valley Watch"]
    assert speakers(incident(cited(outer="Valley Watch", naming="collective"))) == [
        "Valley Watch",
        "sources, via Valley Watch",
    ]


def test_sources_by_way_of_a_spokesman_stand_by_his_body() -> None:
    found = speakers(incident(cited(outer="Rami Abdel Rahman", naming="collective")))
    assert found == ["Syrian Observatory for Human Rights", "sources, via Syrian Observatory for Human Rights"]


def test_a_medium_that_gives_on_one_speaker_is_no_origin_beside_him() -> None:
    assert speakers(incident(cited(outer="Reuters"))) == ["sources, via Reuters"]
    medium, source = attribution("a", "1", "Reuters"), attribution("a", "2", "Omar Sabo", via=["Reuters"])
    other = attribution("a", "3", "Lena Karim", via=["Reuters"])
    one = bundle(
        "a", event("a", views=[(said.id, "actual") for said in (medium, source)]), attributions=[medium, source]
    )
    assert speakers(incident(one)) == ["Omar Sabo"]
    three = [medium, source, other]
    two = bundle("a", event("a", views=[(said.id, "actual") for said in three]), attributions=three)
    assert speakers(incident(two)) == ["Lena Karim", "Omar Sabo", "Reuters"]


def test_a_body_that_denies_what_its_sources_say_does_not_vouch_for_them() -> None:
    gives = replace(attribution("a", "1", "Valley Watch"), stance="denies")
    source = replace(attribution("a", "2", "sources", "anonymous"), parent=gives.id)
    views = [(gives.id, "negated"), (source.id, "actual")]
    one = bundle("a", event("a", views=views, **BOTH), attributions=[gives, source], outlet="Halba Herald")  # type: ignore[arg-type]
    held = {origin.speaker: origin.statuses for origin in incident(one).origin_list}
    assert held == {"Valley Watch": ("negated",), "sources, via Valley Watch": ("actual",)}


def test_the_agency_that_a_report_is_from_is_an_origin_beside_whom_it_hears() -> None:
    medium, source = attribution("a", "1", "Reuters"), attribution("a", "2", "Omar Sabo", via=["Reuters"])
    views = [(said.id, "actual") for said in (medium, source)]
    for meta in ({"credit": ["Reuters"]}, {"outlet": "Reuters"}):
        one = bundle("a", event("a", views=views), attributions=[medium, source], **meta)  # type: ignore[arg-type]
        assert speakers(incident(one)) == ["Omar Sabo", "Reuters"]


def test_what_cannot_be_said_a_medium_says_alone() -> None:
    medium, source = attribution("a", "1", "Reuters"), attribution("a", "2", "Omar Sabo", via=["Reuters"])
    views = [(said.id, "unknown") for said in (medium, source)]
    one = bundle("a", event("a", views=views), attributions=[medium, source])  # type: ignore[arg-type]
    assert speakers(incident(one)) == ["Omar Sabo", "Reuters"]

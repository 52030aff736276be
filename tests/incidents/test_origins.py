"""How many independent origins an incident has."""

from made import ARMY, FRONT, attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents import summary
from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.record.bundle import Bundle
from dateline.record.types import Actor, Attribution, Copy, Incident

BOTH = {"actor": [ARMY], "recipient": [FRONT]}


def told(name: str, said: Attribution | None = None, **meta: object) -> Bundle:
    views = [("author", "actual")] if said is None else [(said.id, "actual")]
    return bundle(name, event(name, views=views, **BOTH), attributions=[said] if said else [], **meta)  # type: ignore[arg-type]


def incident(*bundles: Bundle, copies: tuple[Copy, ...] = ()) -> Incident:
    return summary.incident(list(facts(bundles)), ["given"], Known(bundles, copies))


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


def test_unnamed_speakers_are_one_only_where_a_report_copies_the_other() -> None:
    bundles = (
        told("a", attribution("a", "1", None, "anonymous"), outlet="The Valley Gazette"),
        told("b", attribution("b", "1", None, "anonymous"), outlet="Halba Herald"),
    )
    assert incident(*bundles).origins == 2
    copy = Copy(left="r:a", right="r:b", relation="near", jaccard=0.9, containment=0.9)
    assert incident(*bundles, copies=(copy,)).origins == 1


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

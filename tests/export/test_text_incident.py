"""Incidents as people read them: agreed, disputed, unknown, and their sources."""

import pytest
from msgspec.structs import replace

import factories as make
from dateline.export.incident_index import Index
from dateline.export.text_incident import block
from dateline.record.types import (
    Answer,
    Incident,
    IncidentAnswer,
    IncidentCount,
    IncidentView,
    Origin,
    Part,
    SetAside,
)


def picture() -> tuple[Incident, Index]:
    """An incident of three reports with a dispute, an open question and a refusal that is answered."""
    text = "Iraq attacked Tikrit. The Pentagon declined to say whether planes took part. It was unclear if Iran flew."
    parts = (Part(part="body", start=0, end=len(text)), Part(part="comment", start=0, end=4))
    of = make.report(text, outlet="Lake News", credit=("AFP",), parts=parts)
    warren = make.attribution(
        of, "The Pentagon", "declined to say", "whether planes took part", speaker="Steven Warren", stance="declines"
    )
    yes = Answer(event=None, holder="an official, via AFP", status="actual", words=(), report=of.id, reason="")
    refused = make.question(of, "declines", "whether planes took part", holder=warren.id, answers=(yes,))
    open_ = make.question(of, "unclear", "unclear if Iran flew")
    event = make.event(of, "ASSAULT", "attacked", place=make.place("Tikrit", "IRQ"), time=make.time("XXXX-WXX-1"))
    index = Index()
    index.add(make.bundle(of, warren, event, refused, open_))
    incident = make.incident(
        event,
        actor=(make.actor("Iraq", "MIL", "IRQ"), make.actor("Shi'ite militias", "REB")),
        recipient=(make.actor("Islamic State", "REB"),),
        reports=3,
        outlets=2,
        origins=4,
        origin_list=(
            Origin(speaker="Pentagon", side="United States", reports=(of.id,)),
            Origin(speaker="Steven Warren", side="United States", reports=(of.id,)),
            Origin(speaker="AFP", reports=(of.id,)),
            Origin(speaker="Kurdish police", reports=(of.id,)),
        ),
        views=(IncidentView(status="actual", holders=("AFP", "Pentagon, via AFP", "Pentagon, via Reuters")),),
        counts=(
            IncidentCount(what="killed", low=16, high=None, holder="Observatory, via Reuters", report=of.id),
            IncidentCount(what="killed", low=9, high=9, holder="Kurdish police", report=of.id),
        ),
        disputes=(
            make.dispute("place", "Tikrit: AFP", "Baiji: Kurdish police; an official, via AFP"),
            make.dispute("counts", "9: Kurdish police", "at least 16: Observatory, via Reuters", what="killed"),
        ),
        open_questions=(open_.id, refused.id),
    )
    return incident, index


def test_an_incident_shows_what_is_agreed_disputed_unknown_and_refused_and_its_sources() -> None:
    incident, index = picture()
    head, *rows = block(incident, index).splitlines()
    assert head.startswith(
        "ASSAULT  Iraq (military), Shi'ite militias -> Islamic State   Tikrit, Iraq   on an unknown Monday"
    )
    assert rows.pop(0).strip() == incident.id
    assert rows == [
        "agreed    happened or is under way (AFP; Pentagon via AFP, Reuters)",
        "disputed  where: Tikrit (AFP) | Baiji (Kurdish police; an official via AFP)",
        "disputed  killed: 16 or more (Observatory via Reuters) | 9 (Kurdish police)",
        "unknown   “unclear if Iran flew”   unclear · the report; nobody answers",
        "refused   “whether planes took part”   declined to say · Steven Warren; answered by an official via",
        "          AFP: happened or is under way",
        "sources   3 reports, 2 outlets, 4 origins (2 on one side: United States): Pentagon [United States];",
        "          Steven Warren [United States]; AFP; Kurdish police",
        "through   AFP -> Lake News -> a repost",
    ]


def test_a_denial_beside_a_claim_is_a_dispute_and_one_voice_is_no_agreement() -> None:
    incident, index = picture()
    event = make.strike().events[0]
    views = (IncidentView(status="actual", holders=("A",)), IncidentView(status="negated", holders=("B",)))
    dispute = make.dispute("views", "actual: A", "negated: B")
    disputed = block(make.incident(event, views=views, disputes=(dispute,)), index)
    assert "disputed  happened or is under way (A) | did not happen (B)" in disputed
    alone = block(make.incident(event, views=views[:1], origins=1), index)
    assert "said      happened or is under way (A)" in alone
    assert "agreed" not in disputed + alone
    assert incident.id


@pytest.mark.parametrize(
    ("rivals", "shown"),
    [
        (("16: A", "9: B"), "disputed  killed (people): 9 (B) | 16 (A)"),
        ((), "counted   killed (people): 9 (B) | 16 (A)"),
    ],
)
def test_figures_are_disputed_where_the_record_says_so(rivals: tuple[str, ...], shown: str) -> None:
    event = make.strike().events[0]
    counts = tuple(
        IncidentCount(what="killed", low=n, high=n, holder=who, report=event.report, who="people")
        for n, who in ((9, "B"), (16, "A"))
    )
    disputes = (make.dispute("counts", *rivals, what="killed", who="People"),) if rivals else ()
    assert f"\n{shown}\n" in block(make.incident(event, counts=counts, disputes=disputes), Index())


def test_wordings_of_one_group_share_a_row_and_a_part_that_outnumbers_the_whole_stands_in_it() -> None:
    event = make.strike().events[0]
    counts = tuple(
        IncidentCount(what="killed", low=n, high=n, holder=name, report=event.report, who=who)
        for n, name, who in ((9, "A", "people"), (16, "B", "dead"), (40, "C", "civilians"), (5, "D", "others"))
    )
    dispute = make.dispute("counts", "16: B", "9: A", "at least 40 civilians: C", what="killed", who="people")
    shown = block(make.incident(event, counts=counts, disputes=(dispute,)), Index())
    rivals = "9 (A) | 16 (B) | 5 (D) | at least 40 civilians (C)"
    assert f"\ndisputed  killed (people): {rivals}\ncounted   killed (civilians): 40 (C)\n" in " ".join(
        shown.split("\n          ")
    )


def test_what_is_neither_held_nor_denied_stands_beside_the_dispute() -> None:
    event = make.strike().events[0]
    views = tuple(
        IncidentView(status=status, holders=(who,))
        for status, who in (("actual", "A"), ("negated", "B"), ("planned", "C"))
    )
    shown = block(
        make.incident(event, views=views, disputes=(make.dispute("views", "actual: A", "negated: B"),)), Index()
    )
    assert "disputed  happened or is under way (A) | did not happen (B)\nsaid      is planned (C)\n" in shown


def test_reports_that_are_set_aside_by_one_report_share_a_row() -> None:
    event = make.strike().events[0]
    aside = (
        SetAside(report="r:1", how="corrected", by="r:9"),
        SetAside(report="r:2", how="corrected", by="r:9"),
        SetAside(report="r:3", how="retracted", by="r:3"),
    )
    shown = block(make.incident(event, set_aside=aside), Index())
    assert "aside     r:1; r:2 were corrected by r:9\naside     r:3 was retracted\n" in shown


def test_an_answer_of_another_report_stands_with_its_question() -> None:
    incident, index = picture()
    answer = IncidentAnswer(
        question=incident.open_questions[0], asked_in="r:1", holder="Kurdish police, via AFP", report="r:2",
        published="2015-03-03", status="negated", reason="the same matter",
    )  # fmt: skip
    shown = " ".join(block(replace(incident, answers=(answer,)), index).split())
    assert "unclear · the report; answered by Kurdish police via AFP (r:2, 2015-03-03): did not happen" in shown


def test_the_author_of_one_report_is_told_by_its_outlet() -> None:
    _, index = picture()
    (report,) = index.reports
    assert index.name("author", report) == "the report (Lake News)"
    assert index.name("author", None) == "the report"


def test_a_question_that_copies_ask_too_is_told_once() -> None:
    index, asked = Index(), []
    for uri in ("one.txt", "two.txt"):
        of = make.report("It was unclear who fired. The army fired, it said.", uri=uri, outlet="Lake News")
        army = make.attribution(of, "it", "said", "The army fired", speaker="Lake army")
        told = Answer(event=None, holder=army.id, status="actual", words=army.content, report=of.id, reason="")
        asked.append(make.question(of, "unclear", "unclear who fired", answers=(told,)))
        event = make.event(of, "ASSAULT", "fired")
        index.add(make.bundle(of, army, event, asked[-1]))
    incident = make.incident(event, reports=2, open_questions=tuple(question.id for question in asked))
    rows = [row for row in block(incident, index).splitlines() if row.startswith("unknown")]
    assert len(rows) == 1
    assert rows[0].count("answered by Lake army") == 1

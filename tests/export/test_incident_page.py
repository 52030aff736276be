"""The page of one incident: agreed, disputed, unknown, sources, history; each value with its words and reports."""

import re
import time

import pytest
from msgspec.structs import replace

import factories as make
from dateline.export.clean import columns
from dateline.export.incident_index import Index
from dateline.export.incident_page import Beside, Related, account_of, incident_page
from dateline.export.style import PLAIN, Style
from dateline.export.text_incident import block
from dateline.record.bundle import Bundle
from dateline.record.types import (
    Branch,
    Copy,
    Count,
    Incident,
    IncidentAnswer,
    IncidentCount,
    IncidentToll,
    IncidentView,
    Judgement,
    Notice,
    Origin,
    Revision,
    SetAside,
)

TEXT = "At least 14 people died when the army shelled Akobo on 11 June, Lam said. It was unclear who gave the order."
OTHER = "Guns hit the market of Akobo; 11 people died. The order came from Juba."


def first(n: int = 1) -> Bundle:
    of = make.report(TEXT, f"{n}.txt", outlet=f"Outlet {n}", title="Akobo shelled", published=f"2024-06-{10 + n % 18}")
    lam = make.attribution(of, "Lam", "said", TEXT[:60], speaker="Nyoch Lam")
    event = make.event(
        of,
        "ASSAULT",
        "shelled",
        actor=(make.actor("South Sudan", "MIL", "SSD", mention=make.spans(TEXT, "the army")),),
        recipient=(make.actor("civilians", "CVL", mention=make.spans(TEXT, "people")),),
        place=make.place("Akobo", "SSD", radius_km=5.0, mention=make.spans(TEXT, "Akobo")),
        time=make.time("2024-06-11", mention=make.spans(TEXT, "11 June")),
        views=(make.view("actual", lam.id),),
        counts=(Count(what="killed", who="people", low=14, high=None, holder=lam.id, mention=make.spans(TEXT, "14")),),
    )
    return make.bundle(of, lam, event, make.question(of, "unclear", "unclear who gave the order", event=event.id))


def second() -> Bundle:
    of = make.report(OTHER, "x.txt", outlet="Hill Post", title="Market hit", published="2024-06-13")
    event = make.event(
        of,
        "ASSAULT",
        "hit",
        recipient=(make.actor("civilians", "CVL", mention=make.spans(OTHER, "people")),),
        place=make.place("Akobo", "SSD", mention=make.spans(OTHER, "Akobo")),
        counts=(Count(what="killed", who="people", low=11, high=11, mention=make.spans(OTHER, "11")),),
    )
    return make.bundle(of, event)


def story(copies: int = 2, **fields: object) -> tuple[Incident, list[Bundle]]:
    """So many copies of one report and another one: a toll in dispute, a question that the other report answers."""
    told, other = [first(n) for n in range(1, copies + 1)], second()
    lead, late = told[0].report, other.report
    branches = tuple(
        Branch(
            report=b.report.id,
            holders=(b.attributions[0].id,),
            through=(b.report.outlet or "",),
            copy_of=lead.id if n else None,
            published=b.report.published,
        )
        for n, b in enumerate(told)
    )
    ids = tuple(b.report.id for b in told)
    lam = Origin(speaker="Nyoch Lam", side="South Sudan", reports=ids, statuses=("actual",), branches=branches)
    own = Branch(report=late.id, holders=("author",), published=late.published)
    post = Origin(speaker="Hill Post", kind="outlet", reports=(late.id,), statuses=("actual",), branches=(own,))
    asked = told[0].questions[0].id
    given = {
        "reports": copies + 1,
        "outlets": copies + 1,
        "origins": 2,
        "origin_list": (lam, post),
        "views": (
            IncidentView(
                status="actual", holders=("Nyoch Lam",) * copies + ("Hill Post",), reports=(*ids, late.id)
            ),
        ),
        "counts": (
            *(
                IncidentCount(what="killed", who="people", low=14, high=None, holder="Nyoch Lam", report=one)
                for one in ids
            ),
            IncidentCount(what="killed", who="people", low=11, high=11, holder="Hill Post", report=late.id),
        ),
        "tolls": (
            IncidentToll(
                what="killed", low=11, best=11, high=None, holder="Hill Post", report=late.id, origins=1, of=2,
                rule="most-attested",
            ),
        ),
        "disputes": (make.dispute("counts", "11: Hill Post", "at least 14: Nyoch Lam", what="killed", who="people"),),
        "open_questions": (asked,),
        "answers": (
            IncidentAnswer(
                question=asked, asked_in=lead.id, holder="Hill Post", report=late.id, published=late.published,
                status="actual", words=make.spans(OTHER, "The order came from Juba"), reason="the same matter",
            ),
        ),
        "first_seen": "2024-06-11",
        "last_changed": "2024-06-13",
    }  # fmt: skip
    bundles = [*told, other]
    return make.incident(*(b.events[0] for b in bundles), **(given | fields)), bundles


def shown(of: Incident, bundles: list[Bundle], *, style: Style = PLAIN, every: bool = False, **beside: object) -> str:
    account = account_of(of, style, every=every)
    for bundle in bundles:
        account.add(bundle)
    return "".join(incident_page(of, account, Beside(**beside), style))  # type: ignore[arg-type]


def identical(bundles: list[Bundle]) -> tuple[Copy, ...]:
    left = bundles[0].report.id
    return tuple(
        Copy(left=left, right=b.report.id, relation="identical", jaccard=1.0, containment=1.0) for b in bundles[1:-1]
    )


def test_the_page_tells_what_when_agreed_disputed_unknown_answered_and_from_whom() -> None:
    of, bundles = story()
    a, b, c = (bundle.report.id for bundle in bundles)
    assert shown(of, bundles, style=Style(width=110), copies=identical(bundles)).splitlines() == [
        f"ASSAULT  South Sudan (military) -> civilians   Akobo, South Sudan   2024-06-11   {of.id}",
        "seen      first 2024-06-11, last changed 2024-06-13",
        "agreed    happened or is under way (Nyoch Lam [1-2]; Hill Post [3]): 3 reports, 3 outlets, 2 origins",
        f"            “{TEXT[:73]}” [1-2] 0-74",
        "            “Guns hit the market of Akobo; 11 people died.” [3] 0-46",
        "          whom: civilians: 3 reports, 3 outlets, 2 origins",
        "            “people” [1-2] 12-18, [3] 33-39",
        "          where: Akobo, South Sudan (precise to city, within 5.0 km): 3 reports, 3 outlets, 2 origins",
        "            “Akobo” [1-2] 46-51, [3] 23-28",
        "said      who: South Sudan (military): 2 reports, 2 outlets, 1 origin",
        "            “the army” [1-2] 29-37",
        "          when: 2024-06-11 (day): 2 reports, 2 outlets, 1 origin",
        "            “11 June” [1-2] 55-62",
        "disputed  killed (people)  14 or more  Nyoch Lam [1-2]",
        "                           11          Hill Post [3]",
        f"            14 or more: “{TEXT[:73]}” [1-2] 0-74",
        "            11: “Guns hit the market of Akobo; 11 people died.” [3] 0-46",
        "toll      killed: low 11, best 11, high open (best by Hill Post [3]; 1 of 2 origins can agree to it; rule",
        "            most-attested)",
        "unknown   “unclear who gave the order”   unclear · the report [1]; answered by Hill Post (Hill Post,",
        "            2024-06-13) [3]: happened or is under way",
        "            “The order came from Juba” [3] 46-70",
        "sources   3 reports, 3 outlets, 2 origins",
        "          Nyoch Lam   side South Sudan; actual",
        "            -> Outlet 1 [1] 2024-06-11",
        "               + 1 identical copy [2]: Outlet 2",
        "          Hill Post [3] 2024-06-13   actual",
        "revised   revision 1",
        f"reports   [1]  {a}  2024-06-11  Outlet 1  “Akobo shelled”",
        "            + 1 identical copy [2]",
        f"          [3]  {c}  2024-06-13  Hill Post  “Market hit”",
    ]
    assert b not in shown(of, bundles, copies=identical(bundles))


def test_the_page_and_the_block_tell_the_same_of_what_is_held() -> None:
    of, bundles = story()
    index = Index()
    for bundle in bundles:
        index.add(bundle)
    for row in block(of, index).splitlines():
        assert not row.startswith("counted") or row in shown(of, bundles)
    assert "disputed  killed (people): 14 or more (Nyoch Lam) | 11 (Hill Post)" in block(of, index)
    assert "answered by Hill Post (Hill Post, 2024-06-13): happened or is under way" in re.sub(
        r"\s+", " ", block(of, index)
    )


def test_the_origins_of_one_side_are_told_with_what_they_agree_on() -> None:
    of, bundles = story()
    one_side = tuple(replace(origin, side="South Sudan") for origin in of.origin_list)
    assert "3 reports, 3 outlets, 2 origins (1 side: South Sudan)" in shown(replace(of, origin_list=one_side), bundles)


def test_a_field_that_is_disputed_is_no_agreed_one_and_stands_in_the_table() -> None:
    of, bundles = story()
    rivals = (*of.disputes, make.dispute("place", "Akobo: Nyoch Lam", "Waat: Hill Post"))
    page = shown(replace(of, disputes=rivals), bundles, style=Style(width=120))
    assert "where: Akobo" not in page
    table = re.findall(r"disputed .*\n(?: .*\n)+", page)[0]
    assert re.search(
        r"where +Akobo +Nyoch Lam\n +Waat +Hill Post\n +Akobo: “Akobo” \[1-2\] 46-51, \[3\] 23-28\n", table
    )
    views = (*of.views, IncidentView(status="negated", holders=("Deng",), reports=(bundles[0].report.id,)))
    denied = replace(of, views=views, disputes=(make.dispute("views", "actual: Nyoch Lam", "negated: Deng"),))
    page = shown(denied, bundles, style=Style(width=120))
    assert re.search(
        r"disputed  whether it happened  happened or is under way  Nyoch Lam \[1-2\]; Hill Post \[3\]", page
    )
    assert re.search(r"\n +did not happen +Deng \[1\]", page)


def test_what_no_report_says_is_unknown_with_the_reason() -> None:
    of, bundles = story(
        place=None, time=None, views=(), first_seen=None, why={"place": "no report says where", "views": "retracted"}
    )
    page = shown(of, bundles)
    assert "          where: no report says where\n          when: no reason kept\n" in page
    assert "          whether it happened: retracted\n" in page
    assert "seen      no date: no report says when it was published\n" in page


def test_the_page_tells_why_events_are_one_and_how_it_changed() -> None:
    of, bundles = story(revision=3, aliases=("i:old",), why={"events": "the same day | both in Akobo"})
    judged = Judgement(
        id="j:1", verdict="same", given=("i:1", "e:2"), left=(), right=(), by="Ana", because="same market",
        recorded="2026-11-23T09:00:00Z",
    )  # fmt: skip
    because = f"Hill Post ({bundles[-1].report.id}) corrects (r:0123456789abcdef)"
    steps = [
        Revision(incident=of.id, revision=1, recorded="2026-11-20T09:00:00Z", reason="new report"),
        Revision(incident=of.id, revision=3, recorded="2026-11-23T09:00:00Z", reason="correction", because=because),
    ]
    undone = replace(judged, undone="2026-11-24T00:00:00Z", because="not so")
    page = shown(of, bundles, judgements=[judged, undone], revisions=steps)
    assert (
        "linked    i:1 and e:2 judged one by Ana, 2026-11-23: same market\n"
        "          the same day\n"
        "          both in Akobo\n"
    ) in page
    assert "revised   revision 3, 2026-11-23, correction: Hill Post [3] corrects (r:0123456789abcdef); first" in page
    assert "once also i:old\n" in page
    assert "not so" not in page


def test_a_corrected_report_is_marked_and_counts_for_no_value() -> None:
    of, (lead, copy, late) = story()
    words = make.spans(OTHER, "The order came from Juba")
    late = replace(late, report=replace(late.report, notice=Notice(kind="correction", words=words)))
    aside = SetAside(report=copy.report.id, how="corrected", by=late.report.id)
    page = shown(replace(of, set_aside=(aside,)), [lead, copy, late])
    assert "who: South Sudan (military): 1 report, 1 outlet, 1 origin" in page
    assert (
        "aside     Outlet 2, 2024-06-12 [2] was corrected by Hill Post, 2024-06-13 [3]\n"
        "            “The order came from Juba” [3] 46-70\n"
    ) in page
    assert "“At least 14 people died when the army shelled Akobo on 11 June, Lam said.” [1] 0-74" in page
    assert "-> Outlet 2 [2] 2024-06-12 (corrected), copy of [1]" in page
    assert re.search(r"\[2\]  r:\w+  2024-06-12  Outlet 2  “Akobo shelled”  corrected\n", page)
    assert re.search(r"\[3\]  r:\w+  2024-06-13  Hill Post  “Market hit”  correction\n", page)


def test_of_many_wordings_a_few_are_shown_and_all_where_they_are_asked_for() -> None:
    bundles = []
    for n in range(5):
        text = f"The {n} army shelled it."
        of = make.report(text, f"{n}.txt")
        bundles.append(make.bundle(of, make.event(of, "ASSAULT", "shelled")))
    views = (IncidentView(status="actual", holders=("A",) * 5, reports=tuple(b.report.id for b in bundles)),)
    one = make.incident(*(b.events[0] for b in bundles), views=views)
    assert shown(one, bundles).endswith("\n3 more wordings of these values: --words shows them\n")
    every = shown(one, bundles, every=True)
    assert every.count("army shelled it") == 5
    assert "--words" not in every


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_lines_fit_the_width_in_colour_or_plain(width: int) -> None:
    of, bundles = story(20)
    plain = shown(of, bundles, style=Style(width=width), every=True)
    assert max(map(columns, plain.splitlines())) <= max(width, 60)
    coloured = shown(of, bundles, style=Style(width=width, colour=True), every=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert coloured != plain


def test_a_thousand_identical_reports_are_folded_and_shown_at_once() -> None:
    of, bundles = story(1_000)
    begun = time.perf_counter()
    page = shown(of, bundles, copies=identical(bundles))
    assert time.perf_counter() - begun < 5
    assert "+ 999 identical copies [2-1000]: Outlet 2, Outlet 3" in page
    assert len(page.splitlines()) < 50


ESCAPES = "\x1b]0;owned\x07\x1b[2J<b>\u202e"


def test_no_escape_of_a_report_reaches_the_terminal() -> None:
    of, (lead, copy, late) = story()
    named = replace(lead.report, outlet=ESCAPES, title=ESCAPES, published=ESCAPES)
    hostile = tuple(
        replace(
            origin,
            speaker=ESCAPES,
            side=ESCAPES,
            reason=ESCAPES,
            names=(ESCAPES, "x"),
            branches=tuple(replace(b, through=(ESCAPES,), published=ESCAPES, reason=ESCAPES) for b in origin.branches),
        )
        for origin in of.origin_list
    )
    bad = replace(
        of,
        origin_list=hostile,
        place=make.place(ESCAPES, None),
        actor=(make.actor(ESCAPES),),
        disputes=(make.dispute("place", f"{ESCAPES}: {ESCAPES}", "b: c"),),
        first_seen=ESCAPES,
        last_changed=ESCAPES,
        aliases=(ESCAPES,),
        why={"events": ESCAPES},
        answers=(replace(of.answers[0], holder=ESCAPES, published=ESCAPES),),
    )
    judged = Judgement(
        id="j:1", verdict="apart", given=(ESCAPES, ESCAPES), left=(), right=(), by=ESCAPES, because=ESCAPES,
        recorded="2026-11-23T09:00:00Z",
    )  # fmt: skip
    step = Revision(incident=of.id, revision=1, recorded="2026-11-23", reason="new report", because=ESCAPES)
    page = shown(
        bad,
        [replace(lead, report=named), copy, late],
        judgements=[judged],
        revisions=[step],
        related=[Related(incident=bad, reports=(), shared=(), rivals=(ESCAPES,))],
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", page)


def test_incidents_told_beside_it_are_shown_with_their_holders_and_figures_rival_doers_first() -> None:
    of, bundles = story()
    other = make.incident(make.strike().events[0], views=of.views[:1], counts=of.counts[-1:])
    reports = (bundles[-1].report.id,)
    plain = Related(incident=other, reports=reports, shared=("at one place",))
    blaming = Related(
        incident=other, reports=reports, shared=("at one place", "on one day"), rivals=("Valley Brigade",)
    )
    page = shown(of, bundles, related=[plain, blaming])
    told = " ".join(page.split())
    assert (
        f"beside ASSAULT Mali (military) -> Azawad rebels Kidal, Mali 2021-05-04 {other.id} told beside it [3]," in told
    )
    assert told.index("who there: Valley Brigade") < told.index("[3], at one place: may be part of the same happened")
    assert "happened or is under way (Nyoch Lam; Hill Post); killed (people) 11" in told


def test_a_value_is_given_by_those_in_whose_words_it_stands_and_one_report_is_no_agreement() -> None:
    told, late = first(), second()
    other = make.attribution(told.report, "It", "was", TEXT[60:90], speaker="Ana Sabo")
    event = replace(told.events[0], views=(*told.events[0].views, make.view("actual", other.id)))
    lead = replace(told, events=(event,), attributions=(*told.attributions, other))
    holders = ((told.attributions[0].id, "Nyoch Lam"), (other.id, "Ana Sabo"))
    origins = tuple(
        Origin(
            speaker=speaker, reports=(told.report.id,), statuses=("actual",),
            branches=(Branch(report=told.report.id, holders=(holder,)),),
        )
        for holder, speaker in holders
    )  # fmt: skip
    own = Branch(report=late.report.id, holders=("author",))
    post = Origin(speaker="Hill Post", reports=(late.report.id,), statuses=("actual",), branches=(own,))
    of = make.incident(event, late.events[0], reports=2, origins=3, origin_list=(*origins, post))
    of = replace(of, actor=event.actor, place=event.place)
    assert "who: South Sudan (military): 1 report, 1 outlet, 1 origin\n" in shown(of, [lead, late])
    nobodys = replace(event, actor=(replace(event.actor[0], mention=()),))
    page = shown(of, [replace(lead, events=(nobodys,)), late])
    agreed, said = page.split("\nagreed ")[1].split("\nsaid ")
    assert "where: Akobo" in agreed
    assert "who: South Sudan (military): 1 report, 1 outlet, 2 origins" in said

"""Pages and incidents as people read them."""

import re

import pytest
from msgspec.structs import replace

import factories as make
from dateline.export import labels
from dateline.export.detail import event_detail
from dateline.export.incident_index import Index
from dateline.export.quotes import around, content
from dateline.export.style import PLAIN, Style, style_for
from dateline.export.text import export_text, page
from dateline.export.text_incident import block
from dateline.record.bundle import Bundle
from dateline.record.types import (
    Answer,
    Count,
    IncidentCount,
    IncidentView,
    Issue,
    Origin,
    Part,
    Relay,
    SetAside,
)


def lines(bundle: Bundle) -> list[str]:
    return page(bundle).splitlines()


def test_a_page_tells_title_outlet_date_chain_events_and_questions() -> None:
    assert lines(make.strike())[:2] == [
        "Jets bomb Kidal",
        f"Sahel Post · 2021-05-05 · a.txt · {make.strike().report.id}",
    ]
    text = page(make.strike())
    assert "through   Sahel Post\n" in text
    assert (
        "ASSAULT   Mali (military) attacks Azawad rebels at Kidal, Mali, on 4 May 2021: actual, says the\n"
        "          report; unknown whether drones took part (“bombed”)\n"
        "          “Army jets bombed rebel positions near Kidal on 4 May.”\n"
    ) in text
    assert "ASSAULT   An attack at Kidal, Mali: not so, says Moussa Keita (“killed”)\n" in text
    assert '          “"Nobody was killed," army spokesman Moussa Keita said.”\n' in text
    assert "? “unclear if drones took part”   unclear · the report\n    nobody answers\n" in text


def test_reports_of_the_ledger_that_incidents_tell_of_are_named_but_get_no_page() -> None:
    read, other = make.strike("b.txt"), make.strike("a.txt", outlet="Lake News")
    aside = (SetAside(report=other.report.id, how="corrected", by=read.report.id),)
    told = make.corpus([make.incident(read.events[0], other.events[0], reports=2, set_aside=aside)])
    shown = "".join(export_text([read], lambda: told, others=lambda _corpus: [other]))
    assert "aside     Lake News, 2021-05-05 was corrected by Sahel Post, 2021-05-05\n" in shown
    assert other.report.id not in shown


def test_a_report_without_title_date_and_outlet_says_so() -> None:
    shown = lines(make.bundle(make.report("Some words of a report that has no title.")))
    assert shown[0] == "Some words of a report that has no title."
    assert shown[1].startswith("no outlet named · no date · a.txt")
    assert "no event that is coded" in shown


def test_the_chain_names_agency_outlet_and_repost_and_counts_a_repeat_once() -> None:
    text = "So it goes.\nBody text here.\nBody text here."
    parts = (
        Part(part="comment", start=0, end=11),
        Part(part="body", start=12, end=27),
        Part(part="repeat", start=28, end=43, of=(12, 27)),
    )
    of = make.report(text, parts=parts, credit=("AFP",), outlet="Lake News")
    assert labels.chain(of) == "AFP -> Lake News -> a repost (pasted twice, counted once)"
    assert "reposted with the words “So it goes.”" in page(make.bundle(of))


def test_an_agency_that_relays_some_statements_stands_in_the_chain_in_part() -> None:
    of = make.report("Warren told AFP so.", outlet="Lake News")
    relay = (Relay(name="AFP", kind="agency", basis="text"), Relay(name="Lake News", kind="outlet", basis="metadata"))
    told = make.attribution(of, "Warren", "told", "so", relay=relay)
    assert labels.chain(of, (told, told)) == "AFP (in part) -> Lake News"
    assert labels.chain(replace(of, outlet="AFP"), (told,)) == "AFP"
    assert labels.chain(replace(of, credit=("Reuters",)), (told,)) == "Reuters -> Lake News"


def test_each_holder_stands_beside_the_words() -> None:
    text = "Iran bombed the port, state media said. The army said Iran never bombed the port."
    of = make.report(text)
    media = make.attribution(of, "state media", "said", "Iran bombed the port", naming="collective")
    army = make.attribution(
        of, "The army", "said Iran", "Iran never bombed the port", speaker="Iraqi army", via=("AFP",)
    )
    event = make.event(of, "ASSAULT", "bombed", views=(make.view("actual", media.id), make.view("negated", army.id)))
    shown = lines(make.bundle(of, media, army, event))
    assert "ASSAULT   An attack: actual, say state media; not so, says the Iraqi army via AFP (“bombed”)" in shown
    assert "          “Iran bombed the port, state media said.” - state media" in shown
    assert "          “Iran never bombed the port” - Iraqi army via AFP" in shown


def test_events_of_the_same_words_stand_above_them_together() -> None:
    text = "Rebels shelled Gao and jets bombed Kidal. The army left."
    of = make.report(text)
    events = [make.event(of, kind, word) for kind, word in (("ASSAULT", "shelled"), ("ASSAULT", "bombed"))]
    shown = page(make.bundle(of, *events, make.event(of, "RETREAT", "left")))
    for style in (PLAIN, Style(colour=True)):
        coloured = page(make.bundle(of, *events, make.event(of, "RETREAT", "left")), style)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown
    assert (
        "ASSAULT   An attack: actual, says the report (“shelled”)\n"
        "ASSAULT   An attack: actual, says the report (“bombed”)\n"
        "          “Rebels shelled Gao and jets bombed Kidal.”\n"
        "\n"
        "RETREAT   A retreat: actual, says the report (“left”)\n"
    ) in shown


def test_lines_are_folded_where_they_are_too_long() -> None:
    text = "Rebels shelled " + "the town of Gao " * 40 + "."
    of = make.report(text, title="Long " * 40, outlet="Lake News", credit=("AFP",))
    bundle = make.bundle(of, make.event(of, "ASSAULT", "shelled"), make.question(of, "unclear", text[:-1]))
    assert max(map(len, lines(bundle))) <= 100
    assert max(map(len, page(bundle, Style(width=60)).splitlines())) <= 60


def test_who_speaks_for_whom_and_who_stays_unnamed_is_said() -> None:
    of = make.report("A Pentagon official said so. Warren said so.")
    nameless = make.attribution(of, "A Pentagon official", "said", "so", naming="anonymous")
    named = make.attribution(
        of, "Warren", "said", "so", speaker="Steven Warren", speaker_actor=make.actor("United States")
    )
    attributions = {a.id: a for a in (nameless, named)}
    assert labels.holder(nameless.id, attributions, of.text) == "A Pentagon official (anonymous)"
    assert labels.holder(named.id, attributions, of.text) == "Steven Warren (United States)"
    assert labels.holder("poster", attributions, of.text) == "who reposted it"


def test_answers_stand_under_their_question() -> None:
    base = make.strike()
    said = base.attributions[0]
    answer = Answer(
        event=None,
        holder=said.id,
        status="actual",
        words=make.spans(base.report.text, "Nobody was killed"),
        report=base.report.id,
        reason="same matter",
    )
    question = make.question(base.report, "declines", "drones took part", answers=(answer,))
    assert "    answered by Moussa Keita: actual “Nobody was killed”" in lines(make.bundle(base.report, said, question))


@pytest.mark.parametrize(
    ("value", "words", "told"),
    [
        ("2015-03-02", "Monday", "2015-03-02"),
        ("XXXX-WXX-1", "Monday", "on an unknown Monday"),
        ("XXXX-12-06", "6 December", "on 6 December of an unknown year"),
        ("XXXX-12", "December", "in December of an unknown year"),
        ("XXXX-99", "sometime", "“sometime”"),
        (None, "in late spring", "“in late spring”"),
        (None, "", ""),
    ],
)
def test_a_time_is_told_as_far_as_it_is_known(value: str | None, words: str, told: str) -> None:
    text = f"It was {words}."
    assert labels.when(make.time(value, mention=make.spans(text, words)), text) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (9, 9, "9"),
        (16, None, "16 or more"),
        (None, 30, "up to 30"),
        (18, 19, "18 to 19"),
        (None, None, "a number not said"),
    ],
)
def test_a_figure_keeps_its_bounds(low: int | None, high: int | None, told: str) -> None:
    assert labels.figure(low, high) == told


def test_a_country_that_acts_with_its_forces_says_so_and_an_actor_without_name_is_quoted() -> None:
    text = "Gunmen fired."
    assert labels.actor(make.actor("Iraq", "MIL", "IRQ")) == "Iraq (military)"
    assert labels.actor(make.actor("Iraq", "GOV", "IRQ")) == "Iraq"
    assert labels.actor(make.actor("Omar Said", "MIL", "IRQ")) == "Omar Said"
    assert labels.actor(make.actor(None, "UNK", mention=make.spans(text, "Gunmen")), text) == "“Gunmen”"
    assert labels.parties((), (make.actor("Iraq"),)) == "? -> Iraq"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"Nobody was hurt,"', "“Nobody was hurt,”"),
        ("it rained", "“it rained”"),
        ('he would not say "who or why"', '“he would not say "who or why"”'),
        ('"We heard it," he said. "Twice."', '"We heard it," he said. "Twice."'),
        ("“No one left. “We saw it.”", "“No one left. “We saw it.”"),
        ("the army’s", "“the army’s”"),
    ],
)
def test_words_stand_in_one_pair_of_quotation_marks_and_keep_those_within(words: str, shown: str) -> None:
    assert content(words, ((0, len(words)),), PLAIN) == shown


def test_a_long_quotation_is_cut_at_a_word_around_what_matters() -> None:
    text = "One two three. " + "before " * 60 + "struck " + "after " * 60 + "end. Next sentence."
    at = make.spans(text, "struck")[0]
    short = around(text, at, PLAIN)
    assert len(short) <= PLAIN.quote + 15
    assert short.startswith("“…before")
    assert " struck " in short
    assert short.endswith("after…”")
    assert content(text, ((0, len(text)),), PLAIN).endswith("before…”")


def test_the_sentence_around_a_span_ends_at_its_stops() -> None:
    text = 'First one. "They struck Gao," Lt. Col. A. Traore of the U.S. mission said. Last one.'
    assert (
        around(text, make.spans(text, "struck")[0], PLAIN)
        == '“"They struck Gao," Lt. Col. A. Traore of the U.S. mission said.”'
    )


ESCAPES = "\x1b]0;owned\x07\x1b[2Jtext\u202e"


def hostile() -> Bundle:
    text = f"{ESCAPES} troops bombed {ESCAPES} town, {ESCAPES} said."
    of = make.report(text, f"{ESCAPES}.txt", title=ESCAPES, outlet=ESCAPES, published=ESCAPES, credit=(ESCAPES,))
    said = make.attribution(of, ESCAPES, "said", "bombed", speaker=ESCAPES, via=(ESCAPES,))
    bad = make.actor(ESCAPES)
    event = make.event(
        of,
        "ASSAULT",
        "bombed",
        actor=(bad,),
        place=make.place(ESCAPES, None),
        time=make.time(None, mention=make.spans(text, ESCAPES)),
        views=(make.view("actual", said.id),),
        counts=(Count(what="killed", who=ESCAPES, low=1, high=1, holder=said.id),),
    )
    issue = Issue(level="warning", stage="x", uri=ESCAPES, report=of.id, message=ESCAPES)
    return make.bundle(of, said, event, make.question(of, "unclear", "bombed", holder=said.id), issues=(issue,))


def test_no_escape_of_a_report_reaches_the_terminal() -> None:
    bundle = hostile()
    incident = make.incident(
        bundle.events[0],
        reports=2,
        origin_list=(Origin(speaker=ESCAPES, side=ESCAPES, reports=(bundle.report.id,)),) * 2,
        views=(IncidentView(status="actual", holders=(ESCAPES,)),),
        counts=(IncidentCount(what="killed", low=1, high=1, holder=ESCAPES, report=bundle.report.id, who=ESCAPES),),
        open_questions=(bundle.questions[0].id,),
    )
    issue = Issue(level="error", stage="x", uri=ESCAPES, message=ESCAPES)
    shown = "".join(export_text([bundle], lambda: make.corpus([incident], issues=(issue,))))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert style_for(Terminal()).colour  # type: ignore[arg-type]
    assert not style_for(Terminal(), "out.txt").colour  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not style_for(Terminal()).colour  # type: ignore[arg-type]
    coloured = "".join(export_text([make.strike()], make.corpus, Style(colour=True)))
    plain = "".join(export_text([make.strike()], make.corpus))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_part_stands_apart_from_its_total_and_is_no_rival() -> None:
    event = make.strike().events[0]
    counts = tuple(
        IncidentCount(what="killed", low=n, high=n, holder="A", report=event.report, part=part)
        for n, part in ((16, False), (3, True), (5, True))
    )
    shown = block(make.incident(event, counts=counts), Index())
    assert "\ncounted   killed: 16 (A)\n" in shown
    assert "\ncounted   killed, a part of a total: 3 (A) | 5 (A)\n" in shown
    assert "disputed" not in shown


def test_reasons_tell_what_is_not_known_apart_from_what_is_explained() -> None:
    base = make.strike()
    event = replace(base.events[1], why={"time": "no day is given", "place": "named in the sentence"})
    shown = event_detail(event, make.bundle(base.report, *base.attributions, event), None)
    assert "no time     no day is given\n" in shown
    assert "why place   named in the sentence\n" in shown


def test_shared_incidents_come_first_and_lone_ones_only_in_short() -> None:
    one, two = make.strike("a.txt"), make.strike("b.txt")
    shared = make.incident(one.events[0], two.events[0])
    lone = [make.incident(one.events[1]), make.incident(two.events[1])]
    shown = "".join(export_text([one, two], lambda: make.corpus([*lone, shared])))
    assert "1 incident told by several reports" in shown
    assert shown.index(shared.id) < shown.index("2 incidents in one report each: 2 ASSAULT")
    assert not any(incident.id in shown for incident in lone)


def test_what_could_not_be_read_is_told_at_the_end() -> None:
    issue = Issue(level="error", stage="ingest", uri="x.pdf", message="x.pdf: a scan without text")
    assert "".join(export_text([], lambda: make.corpus(issues=(issue,)))) == "error x.pdf: a scan without text\n"

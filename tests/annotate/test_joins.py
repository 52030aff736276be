"""Quotations that paragraphs leave open, as a content at the edge of its window needs them."""

import pytest

from dateline.annotate.joins import running_quotations


def quoted(text: str) -> list[str]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return [text[s:e] for s, e in running_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a "b" c "d"', ['"b"', '"d"']),
        ("a “b “c” d", ["“b “c”"]),
        ("«a» b", ["«a»"]),
        ("“a\n“b\n“c” d", ["“a\n“b\n“c”"]),
        ('"a\n"b" c "d"', ['"a\n"b"', '"d"']),
        ("a “b\nc “d” e", ["“d”"]),
        ("a” b “c", []),
        ("“”", ["“”"]),
        ("a", []),
    ],
)
def test_a_quotation_runs_on_only_where_the_next_paragraph_opens_it_again(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_page_of_marks_is_read_once() -> None:
    assert len(quoted('"' * 20_000)) == 10_000

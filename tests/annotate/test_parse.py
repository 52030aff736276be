"""The token layer lies over the report's own offsets."""

from collections.abc import Callable

from dateline.annotate.language import language
from dateline.annotate.parse import MAX_SENTENCE, annotate
from dateline.record.layers import Reading
from dateline.record.types import Part, Report
from dateline.settings import Settings

MODEL = Settings().model


def test_words_stand_at_their_offsets_after_wide_characters(reading: Callable[..., Reading]) -> None:
    text = "😀 Flood warning\n\n  The army — all of it —\xa0left Bamako."
    tokens = reading(text, upto="entities.actors").tokens
    assert tokens is not None
    assert [tokens.word(i) for i in range(len(tokens))][:3] == ["😀", "Flood", "warning"]
    assert all(not tokens.word(i).isspace() for i in range(len(tokens)))
    assert tokens.word(len(tokens) - 2) == "Bamako"


def test_heads_stay_inside_their_sentence(reading: Callable[..., Reading]) -> None:
    tokens = reading("Rebels left. The army came.\nIt stayed.", upto="entities.actors").tokens
    assert tokens is not None
    for first, last in tokens.sents:
        assert all(first <= tokens.head[i] < last for i in range(first, last))
    assert tokens.para[0] != tokens.para[-1]


def test_batches_keep_reports_apart(report: Callable[..., Report]) -> None:
    reports = [report(f"Report {n} is short.\nIt has two lines.", uri=str(n)) for n in range(7)]
    found = list(annotate(reports, MODEL, 4))
    assert [r.uri for r, _ in found] == [r.uri for r in reports]
    assert all(tokens.phrase(0, 1) == f"Report {r.uri}" for r, tokens in found)


def test_an_empty_report_has_no_tokens(report: Callable[..., Report]) -> None:
    ((_, tokens),) = annotate([report("")], MODEL, 4)
    assert len(tokens) == 0


def test_language_is_told_from_coded_parts_and_unknown_when_short(report: Callable[..., Report]) -> None:
    german = "Die Truppen haben am Montag nach Angaben des Ministeriums die Stadt verlassen, sagte ein Sprecher."
    assert language(report(german)) == "de"
    assert language(report("The troops left the city on Monday, a spokesman for the ministry said.")) == "en"
    assert language(report("OK")) is None
    parts = (Part(part="furniture", start=0, end=len(german)),)
    assert language(report(german, parts=parts)) is None


def test_a_sentence_without_end_is_cut_and_its_trees_stay_apart(reading: Callable[..., Reading]) -> None:
    tokens = reading("he said that the army left and " * 200, upto="entities.actors").tokens
    assert tokens is not None
    assert tokens.sents[0][0] == 0
    assert tokens.sents[-1][1] == len(tokens)
    assert max(last - first for first, last in tokens.sents) <= MAX_SENTENCE
    for first, last in tokens.sents:
        assert all(first <= tokens.head[i] < last for i in range(first, last))


def test_a_lemma_keeps_the_e_that_its_form_shows(reading: Callable[..., Reading]) -> None:
    text = (
        "They hoped it would end. She hopes to go. Crowds staged a march. He hopped off. It stopped. They planned it."
    )
    tokens = reading(text, upto="entities.actors").tokens
    assert tokens is not None
    lemmas = {tokens.word(i): tokens.lemma[i] for i in range(len(tokens))}
    shown = {form: lemmas[form] for form in ("hoped", "hopes", "staged", "hopped", "stopped", "planned")}
    assert shown == {
        "hoped": "hope",
        "hopes": "hope",
        "staged": "stage",
        "hopped": "hop",
        "stopped": "stop",
        "planned": "plan",
    }

"""The tables of triggers, CAMEO patterns and PLOVER are whole and agree with one another."""

import pytest

from dateline.lexicon import ontology
from dateline.lexicon.triggers import event_weights, merge_weights, patterns, triggers


def test_every_trigger_row_compiles_and_has_a_source() -> None:
    rows = [t.row for found in triggers().values() for t in found]
    assert len(rows) > 1000
    assert all(row.source and 0 < row.score < 1 for row in rows)


def test_the_most_demanding_row_of_a_word_stands_first() -> None:
    for found in triggers().values():
        assert [len(t.need) for t in found] == sorted((len(t.need) for t in found), reverse=True)


def test_cameo_codes_of_triggers_map_to_the_types_of_their_rows_or_are_unmapped() -> None:
    known = ontology.codes()
    wrong = {
        (t.row.lemma, t.row.cameo, t.row.type, known[t.row.cameo].type)
        for found in triggers().values()
        for t in found
        if t.row.cameo in known and known[t.row.cameo].type != t.row.type
    }
    assert wrong == set()


def test_patterns_carry_their_synonym_sets() -> None:
    found = [p for p in patterns("launch") if "attack" in p.object]
    assert {p.code for p in found} >= {"190"}
    assert any(p.particle == "out" for p in patterns("carry"))
    assert patterns("no such verb") == ()


@pytest.mark.parametrize(("kind", "mode", "value"), [("ASSAULT", "aerial", -9.5), ("ASSAULT", "unheard", -9.0)])
def test_scores_fall_back_to_the_type(kind: str, mode: str, value: float) -> None:
    assert ontology.score(kind, mode) == value  # type: ignore[arg-type]


def test_all_sixteen_types_have_a_quad_class_and_a_score() -> None:
    assert len(ontology.types()) == 16
    assert all(ontology.score(kind, None) is not None for kind in ontology.types())  # type: ignore[arg-type]


def test_codes_imply_contexts() -> None:
    assert ontology.contexts("1124") == ("military", "legal")
    assert ontology.contexts(None) == ()


def test_weights_are_there() -> None:
    assert merge_weights()["type linked"][0] > 0
    assert "row score" in event_weights()

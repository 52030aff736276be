"""Stems and words of like meaning."""

import pytest

from dateline.lexicon.likeness import word_likeness
from dateline.lexicon.stems import stem, words


@pytest.mark.parametrize(
    ("forms", "stemmed"),
    [
        (("bomb", "bombs", "bombed", "bombing"), "bomb"),
        (("strike", "strikes", "striking", "struck"), "strik"),
        (("kill", "kills", "killed", "killing"), "kill"),
        (("stop", "stopped", "stopping"), "stop"),
        (("city", "cities"), "citi"),
        (("army", "army's", "armies"), "armi"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...], stemmed: str) -> None:
    assert {stem(form) for form in forms} == {stemmed}


def test_short_words_and_names_keep_their_letters() -> None:
    assert [stem(word) for word in ("gas", "red", "Paris", "glass")] == ["gas", "red", "paris", "glass"]


def test_words_keep_hyphens_and_figures_whole() -> None:
    assert words("The 1,200-strong al-Nusra; 3.5 km") == ["The", "1,200", "strong", "al-Nusra", "3.5", "km"]


def test_likeness_is_symmetric_and_one_for_the_same() -> None:
    assert word_likeness("bomb", "bomb") == 1.0
    assert word_likeness("arrest", "detain") == word_likeness("detain", "arrest") > 0.5
    assert word_likeness("arrest", "weather") == 0.0

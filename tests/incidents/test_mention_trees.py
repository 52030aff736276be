"""Which mentions of several texts are of one event, by wording alone."""

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace

from dateline.incidents.average import Floats
from dateline.incidents.mention_signs import mention_signs
from dateline.incidents.mentions import (
    Documents,
    Mention,
    cluster_pairs,
    compared,
    documents,
    mention,
    weighed,
)
from dateline.lexicon.tables import table
from dateline.lexicon.trees import NodeRow
from dateline.record.layers import Reading

BLAST = Mention(
    doc="a",
    sentence=0,
    lemma="blast",
    stem="blast",
    verb=False,
    pointing=False,
    words=("blast",),
    around=frozenset({"halba", "market"}),
    beside=frozenset({"market"}),
    arguments=frozenset({"market"}),
    figures=frozenset(),
)
BOTH = (np.array([0]), np.array([1]))


def of_documents(*stories: float) -> Documents:
    """Documents a, b, c …, each so alike to the one before."""
    size = len(stories) + 1
    alike = np.eye(size)
    for n, near in enumerate(stories):
        alike[n, n + 1] = alike[n + 1, n] = near
    joined = alike.copy()
    np.fill_diagonal(joined, np.inf)
    return Documents({name: n for n, name in enumerate("abcdef"[:size])}, alike, joined)


def signs(one: Mention, other: Mention, **vectors: list[float]) -> dict[str, float]:
    known = {word: np.array(vector, dtype=np.float32) for word, vector in vectors.items()}
    found = mention_signs([one, other], of_documents(0.5), BOTH, known)
    return {name: float(degree[0]) for name, degree in found.items()}


def told(name: str, word: str, sentence: int, *beside: str) -> Mention:
    near = frozenset(beside)
    return replace(BLAST, doc=name, sentence=sentence, stem=word, lemma=word, words=(word,), around=near, beside=near)


def test_a_mention_is_told_by_its_head_and_what_stands_near(reading: Callable[..., Reading]) -> None:
    text = "Gunmen killed the third mayor in Halba. It shocked traders."
    tokens = reading(text, upto="claims.views").tokens
    found = mention("a", tokens, ((7, 13),))
    assert found is not None
    assert (found.lemma, found.stem, found.words) == ("kill", "kill", ("killed",))
    assert found.verb
    assert not found.pointing
    assert {"gunmen", "mayor"} <= found.arguments
    assert "halba" in found.around
    assert "trader" not in found.around
    third = mention("a", tokens, ((22, 27),))
    assert third is not None
    assert "third" in third.figures
    pronoun = mention("a", tokens, ((40, 42),))
    assert pronoun is not None
    assert pronoun.pointing


def test_where_no_token_is_there_is_no_mention(reading: Callable[..., Reading]) -> None:
    assert mention("a", reading("Rebels fled.", upto="claims.views").tokens, ((40, 44),)) is None


def test_only_mentions_of_like_documents_are_compared() -> None:
    docs = Documents({"a": 0, "b": 1}, np.array([[1.0, 0.05], [0.05, 1.0]]), np.full((2, 2), np.inf))
    one, other = compared([BLAST, BLAST, replace(BLAST, doc="b")], docs)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 1)]


def test_documents_of_one_story_have_its_number() -> None:
    assert of_documents(0.5, 0.1).stories().tolist() == [0, 0, 2]


def test_the_signs_are_symmetric_and_degrees() -> None:
    one, other = told("a", "blast", 0, "market", "halba"), told("b", "explosion", 3, "market", "doran")
    assert signs(one, other) == signs(other, one)
    assert all(0 <= degree <= 1 for name, degree in signs(one, other).items() if name != "story's documents")


def test_words_of_like_vectors_are_alike_and_unknown_ones_are_not() -> None:
    one, other = told("a", "zorb", 0), told("b", "zarb", 0)
    assert signs(one, other, zorb=[1.0, 0.0], zarb=[1.0, 0.2])["vectors"] > 0.9
    assert signs(one, other, zorb=[1.0, 0.0])["vectors"] == 0.0
    assert signs(one, other)["vectors"] == 0.0


def test_a_word_of_many_texts_is_told_from_one_of_a_single_text() -> None:
    some = [told("a", "zorb", 0), told("b", "zorb", 0), told("b", "zirb", 3)]
    found = mention_signs(some, of_documents(0.5), (np.array([0, 0]), np.array([1, 2])), {})
    assert found["least spread"].tolist() == [1.0, 0.5]
    assert found["documents of both"].tolist() == [1.0, 1.0]


def test_words_that_stand_in_one_sentence_are_told_from_those_that_never_do() -> None:
    some = [told("a", "zorb", 0), told("a", "zarb", 0), told("b", "zirb", 0)]
    found = mention_signs(some, of_documents(0.5), (np.array([0, 0]), np.array([1, 2])), {})
    assert found["sentences of both"].tolist() == [1.0, 0.0]


def test_the_trees_ask_only_for_signs_that_are_made() -> None:
    asked = {row.sign for row in table("mention_trees", NodeRow)} - {""}
    assert asked <= signs(BLAST, replace(BLAST, doc="b")).keys()


def test_one_word_in_one_company_is_likelier_one_event_than_two_words_of_two_matters() -> None:
    some = [told("a", "explosion", 0, "market", "halba"), told("b", "explosion", 0, "market", "halba")]
    other = [some[0], told("b", "election", 9, "senate", "vote")]
    same, apart = (weighed(mention_signs(pair, of_documents(0.5), BOTH, {}))[0] for pair in (some, other))
    assert same > apart


def test_pairs_that_were_not_compared_stay_apart() -> None:
    odds: Floats = np.array([2.0])
    assert sorted(cluster_pairs(3, BOTH, odds)) == [[0, 1], [2]]
    assert sorted(cluster_pairs(3, BOTH, -odds)) == [[0], [1], [2]]


@pytest.mark.parametrize("some", [[], [BLAST]])
def test_few_mentions_make_no_pair(some: list[Mention]) -> None:
    docs = documents({})
    if some:
        docs = of_documents(0.5)
    pairs = compared(some, docs)
    assert cluster_pairs(len(some), pairs, weighed(mention_signs(some, docs, pairs, {}))) == [
        [n] for n in range(len(some))
    ]

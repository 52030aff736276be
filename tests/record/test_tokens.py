"""Navigation over the token layer, worked by hand on one small tree."""

from dateline.record.tokens import Tokens

TEXT = "Rebels shelled the old town."


def tokens() -> Tokens:
    return Tokens(
        TEXT,
        start=[0, 7, 15, 19, 23, 27],
        end=[6, 14, 18, 22, 27, 28],
        lemma=["rebel", "shell", "the", "old", "town", "."],
        pos=["NOUN", "VERB", "DET", "ADJ", "NOUN", "PUNCT"],
        tag=["NNS", "VBD", "DT", "JJ", "NN", "."],
        dep=["nsubj", "ROOT", "det", "amod", "dobj", "punct"],
        head=[1, 1, 4, 4, 1, 1],
        sents=[(0, 6)],
        ents=[],
        part=["body"] * 6,
        para=[0] * 6,
    )


def test_children_subtrees_and_ancestors() -> None:
    t = tokens()
    assert t.children[1] == [0, 4, 5]
    assert t.subtree(4) == [2, 3, 4]
    assert t.edges(4) == (2, 4)
    assert list(t.ancestors(3)) == [4, 1]
    assert t.kids(1, "dobj", "nsubj") == [0, 4]


def test_words_come_from_the_text() -> None:
    t = tokens()
    assert t.word(4) == "town"
    assert t.phrase(2, 4) == "the old town"
    assert t.lower[0] == "rebels"
    assert t.span(2, 4) == (15, 27)


def test_covering_finds_the_tokens_that_touch_a_span() -> None:
    t = tokens()
    assert list(t.covering(7, 14)) == [1]
    assert list(t.covering(16, 24)) == [2, 3, 4]
    assert list(t.covering(14, 15)) == []

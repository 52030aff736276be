"""The trees that weigh a place, and how events of a word are placed."""

from dateline.lexicon.event_places import habit, place_trees
from dateline.lexicon.trees import NodeRow, Trees


def leaf(n: int, value: float, tree: int = 0) -> NodeRow:
    return NodeRow(tree=tree, node=n, source="test", value=value)


GAP = NodeRow(tree=0, node=0, source="test", sign="gap", most=1.0, yes=1, no=2, unknown=3)
NEAR = (GAP, leaf(1, 0.5), leaf(2, -0.5), leaf(3, 0.125))


def test_a_sign_leads_to_its_leaf_and_an_absent_one_to_its_own() -> None:
    trees = Trees(NEAR)
    assert trees.weigh({"gap": 1.0}) == 0.5
    assert trees.weigh({"gap": 1.5}) == -0.5
    assert trees.weigh({"other": 1.0}) == 0.125


def test_trees_are_summed() -> None:
    assert Trees((*NEAR, leaf(0, 2.0, tree=1))).weigh({"gap": 0.0}) == 2.5


def test_a_place_in_the_events_own_clause_weighs_more_than_one_far_away() -> None:
    shared = {"none": 0.0, "sort assault": 1.0, "grain": 3.0, "word placed": 0.8, "located": 1.0, "spots": 1.0}
    near = {"gap": 0.0, "back": 0.0, "said": 1.0, "close": 4.0, "near": 3.0, "steps": 2.0}
    far = {"gap": 9.0, "back": 9.0, "said": 0.0, "another said": 1.0, "near": 1.0}
    assert place_trees().weigh(shared | near) > place_trees().weigh(shared | far) + 1


def test_a_word_seldom_coded_is_placed_as_its_type_is() -> None:
    seldom = habit("no such word", "ASSAULT")
    assert seldom.word == ""
    assert 0 < seldom.said < 1
    assert habit("no such word", "ACCUSE").said < seldom.said


def test_wars_are_placed_in_countries_more_than_attacks_are() -> None:
    assert habit("war", "ASSAULT").country > habit("attack", "ASSAULT").country

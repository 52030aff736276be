"""The mix of the rules' status and the encoder's."""

from dateline.claims.mix import Chances, mixed
from dateline.lexicon.cues import status_weights

SURE: Chances = (("planned", 0.98), ("actual", 0.01), ("negated", 0.01))
TORN: Chances = (("planned", 0.4), ("actual", 0.35), ("negated", 0.25))


def test_a_silent_encoder_leaves_it_to_the_rules() -> None:
    assert mixed("planned", (), {"head": 9.0}) == "planned"


def test_a_sure_encoder_outweighs_rules_that_see_nothing() -> None:
    assert mixed("actual", SURE, status_weights()) == "planned"


def test_a_torn_encoder_leaves_it_to_the_rules() -> None:
    weights = {"head": 0.7, "rule negated": 2.5}
    assert mixed("negated", TORN, weights) == "negated"


def test_where_two_weigh_the_same_the_rules_decide() -> None:
    assert mixed("possible", (("actual", 0.5), ("possible", 0.5)), {"head": 1.0}) == "possible"

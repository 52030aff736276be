"""What is committed as trained weights: small, whole, described, and nothing that runs code when it is loaded."""

import hashlib
import json

import pytest

from dateline.annotate.encoder import BODY, FACTS, PAIRS, TIE_GRAPH, TOKENIZER, WEIGHTS

MOST_BYTES = 30_000_000
GRAPHS = {BODY, PAIRS, TIE_GRAPH, TOKENIZER}
KNOWN = {*GRAPHS, FACTS, "CARD.md"}

pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="no trained weights in this checkout")


def test_only_the_known_files_are_there_and_all_of_them() -> None:
    assert {path.name for path in WEIGHTS.iterdir()} == KNOWN


def test_they_weigh_thirty_megabytes_at_most() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= MOST_BYTES


def test_the_facts_name_every_file_by_its_bytes() -> None:
    facts = json.loads((WEIGHTS / FACTS).read_text(encoding="utf-8"))
    found = {name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in facts["sha256"]}
    assert found == facts["sha256"]
    assert set(found) == GRAPHS


@pytest.mark.parametrize("said", ["Data", "Licence", "Scores", "Limits", "PolNeAR", "UDS-IH2", "MEANTIME", "UW"])
def test_the_card_says_what_a_user_asks_of_a_model(said: str) -> None:
    assert said in (WEIGHTS / "CARD.md").read_text(encoding="utf-8")

"""Words that tell where a verb happens, scored by hand; only the kept fifth is read."""

import hashlib
import json
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.location import FIFTHS, load_located, score_locations
from dateline.evaluate.spans import PRF


def row(words: str, verb: int, *places: tuple[int, int]) -> dict[str, object]:
    spans = [{"token_start": verb, "token_end": verb, "label": "VERB"}]
    spans += [{"token_start": a, "token_end": b, "label": "LOCATION"} for a, b in places]
    return {"text": words, "tokens": [{"text": word} for word in words.split()], "spans": spans}


def kept(words: str) -> bool:
    return int(hashlib.sha256(words.encode()).hexdigest(), 16) % FIFTHS == 0


ALL = [f"They fired on Port Said {n} times" for n in range(40)]
KEPT, TRAINED = [t for t in ALL if kept(t)], [t for t in ALL if not kept(t)]


def file(root: Path, rows: list[dict[str, object]]) -> str:
    path = root / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return str(path)


def test_only_the_fifth_that_training_keeps_away_from_is_read(tmp_path: Path) -> None:
    found = load_located(file(tmp_path, [row(text, 1, (3, 4)) for text in ALL]))
    assert [" ".join(one.words) for one in found] == KEPT
    assert (found[0].verb, found[0].places) == (1, {3, 4})
    with pytest.raises(InputError, match="kept for measuring"):
        load_located(file(tmp_path, [row(text, 1) for text in TRAINED]))


def test_figures_by_hand(tmp_path: Path) -> None:
    gold = load_located(file(tmp_path, [row(KEPT[0], 1, (3, 4)), row(KEPT[1], 1)]))
    found = score_locations(gold, [[0, 0, 0.9, 0.9, 0.1, 0, 0], [0.2] * 7])
    assert found["words"] == PRF(0.5, 0.5, 0.5, 1, 2, 2)
    assert (found["verbs.exact"], found["verbs"], found["verbs.nowhere"]) == (0.5, 2, 1)


def test_a_sentence_without_a_verb_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: wants a VERB"):
        load_located(file(tmp_path, [row(KEPT[0], 1), row(KEPT[1], 9)]))

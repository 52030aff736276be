"""Correlation and mean absolute error of certainties, worked by hand, and what is said of a broken set."""

import json
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.certainty_scores import load_judged, pearson, score_certainty

ROWS = [
    {"text": "The army left .", "targets": [{"span1": [2, 3], "label": 3.0}]},
    {
        "text": "It may come back or stay .",
        "targets": [{"span1": [2, 4], "label": 1.0}, {"span1": [5, 6], "label": -1}],
    },
]


def folder(root: Path, name: str = "UW", file: str = "dev.jsonl", rows: list[dict[str, object]] | None = None) -> str:
    (root / name).mkdir(parents=True)
    (root / name / file).write_text("\n".join(json.dumps(row) for row in (ROWS if rows is None else rows)) + "\n")
    return str(root)


def test_a_set_is_words_targets_and_labels(tmp_path: Path) -> None:
    (judged,) = load_judged(folder(tmp_path))
    assert judged.name == "UW"
    assert judged.sentences[0] == ("The", "army", "left", ".")
    assert (judged.targets, judged.labels) == (((2,), (2, 5)), ((3.0,), (1.0, -1.0)))


def test_figures_by_hand(tmp_path: Path) -> None:
    gold = load_judged(folder(tmp_path))
    assert score_certainty(gold, [[[2.0], [0.0, -2.0]]]) == {"UW.r": 1.0, "UW.mae": 1.0, "UW.words": 3}
    turned = score_certainty(gold, [[[-3.0], [-1.0, 1.0]]])
    assert (turned["UW.r"], turned["UW.mae"]) == (-1.0, round((6 + 2 + 2) / 3, 4))


def test_correlation_needs_what_varies(tmp_path: Path) -> None:
    gold = load_judged(folder(tmp_path))
    assert "UW.r" not in score_certainty(gold, [[[1.0], [1.0, 1.0]]])
    assert pearson([(1, 2)]) is None
    assert pearson([(1, 2), (2, 3), (3, 1)]) == pytest.approx(-0.5)


def test_a_certainty_too_few_is_no_score(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        score_certainty(load_judged(folder(tmp_path)), [[[1.0], [1.0]]])


def test_only_dev_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"UW/dev\.jsonl"):
        load_judged(folder(tmp_path, file="test.jsonl"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"text": "Gone ."}], "line 1.*targets"),
        ([{"text": "Gone .", "targets": [{"span1": [7, 8], "label": 1}]}], "outside its 2 words"),
        ([], "holds no judged word"),
    ],
)
def test_a_broken_set_names_file_and_remedy(rows: list[dict[str, object]], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        load_judged(folder(tmp_path, rows=rows))

"""Attribution scores worked by hand on a text of four sentences, and the reference scorer's where it is at hand."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.attribution_scores import score_attributions
from dateline.evaluate.marked import Marked, MarkedText, TextWords
from dateline.evaluate.polnear import load_marked
from dateline.evaluate.spans import PRF, Figure
from dateline.record.types import Spans

TEXT = (
    'Mayor Ana Ruiz said that the old bridge was safe. "Trucks may use it," she added. '
    'The port called the bridge "a danger" to ships. Rain is expected on Friday.'
)


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),) if words else ()


def said(source: str, content: str, head: str | None = None) -> Marked:
    return Marked(at(source), (), at(content), at(head) if head else None)


GOLD = (
    said("Mayor Ana Ruiz", "the old bridge was safe", "Ruiz"),
    said("she", '"Trucks may use it,"'),
    said("The port", 'the bridge "a danger" to ships', "port"),
    said("", "Rain is expected on Friday"),
)
RULED = (
    said("Ruiz", "that the old bridge was safe"),
    said("Ana Ruiz", '"Trucks may use it,"'),
    said("", "Rain is expected on Friday"),
    said("", "Friday"),
)


def figures(*pred: Marked, gold: tuple[Marked, ...] = GOLD) -> dict[str, Figure]:
    return score_attributions([MarkedText("one", TEXT, gold)], {"one": pred})


def shares(figure: Figure) -> tuple[float, float]:
    assert isinstance(figure, PRF)
    return figure.p, figure.r


def test_what_is_right_scores_full_marks() -> None:
    found = figures(*GOLD)
    names = ("content.exact", "content.exact_chr", "content.soft", "content.tokens", "source.soft", "full", "fullexact")
    assert {shares(found[name]) for name in names} == {(1.0, 1.0)}
    assert (found["source.exact"], found["source.none_ok"], found["document.macro_full"]) == (1.0, 1.0, 1.0)


def test_each_figure_by_hand() -> None:
    found = figures(*RULED)
    assert shares(found["content.exact"]) == (0.5, 0.5)  # the quotation and the rain
    assert shares(found["content.soft"]) == (round((5 / 6 + 1 + 1 + 1) / 4, 4), 0.75)  # "that" is too much
    assert shares(found["content.tokens"]) == (round(14 / 15, 4), round(14 / 20, 4))
    assert shares(found["content.dice50"]) == (0.75, 0.75)
    assert shares(found["full"]) == (0.5, 0.5)  # Ruiz, and no source where there is none; she is not Ana Ruiz
    assert shares(found["full_any"]) == (0.75, 0.5)  # the second piece of the rain has the right source too
    assert shares(found["fullexact"]) == (0.25, 0.25)
    assert shares(found["full_src"]) == (0.5, round(1 / 3, 4))
    assert (found["source.exact"], found["source.head"], found["source.none_ok"]) == (0.0, 0.5, 1.0)
    assert shares(found["source.soft"]) == (0.5, round((1 / 3 + 0) / 2, 4))
    assert shares(found["document.speakers"]) == (1.0, 0.5)  # ruiz of ruiz and port; the pronoun does not count
    assert found["document.macro_full"] == 0.5


def test_contents_are_direct_mixed_or_indirect_by_their_words() -> None:
    words = TextWords(TEXT)
    found = [words.speech(roles.content) for roles in words.gold(GOLD)]
    assert found == ["indirect", "direct", "mixed", "indirect"]
    assert shares(figures(*RULED)["direct.content.exact"]) == (1.0, 1.0)
    assert shares(figures(*RULED)["mixed.full"]) == (0.0, 0.0)


def test_quotation_marks_pair_within_a_line() -> None:
    words = TextWords("He said ''no way\nout'' and “yes” or ``maybe")
    quoted = [words.words[i] for i in range(len(words.words)) if words.speech(frozenset({i})) == "direct"]
    assert quoted == ["no", "way", "and", "yes", "maybe"]


def test_an_exact_duplicate_and_a_content_without_words_count_once_and_not_at_all() -> None:
    found = figures(GOLD[0], GOLD[0], Marked((), (), ((TEXT.index('"'), TEXT.index('"') + 1),)), gold=GOLD[:1])
    assert shares(found["content.exact"]) == (1.0, 1.0)


def test_an_unread_document_counts_against_recall_and_an_empty_one_is_right() -> None:
    gold = [MarkedText("one", TEXT, GOLD), MarkedText("two", TEXT, ())]
    found = score_attributions(gold, {})
    assert shares(found["full"]) == (0.0, 0.0)
    assert (found["document.macro_soft"], found["documents"]) == (0.5, 2)
    assert "source.exact" not in found


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    gold = [MarkedText(str(n), TEXT, GOLD) for n in range(6)]
    pred = {str(n): RULED if n % 2 else GOLD for n in range(6)}
    full = score_attributions(gold, pred)["full"]
    assert isinstance(full, PRF)
    assert full.ci is not None
    assert full.ci[0] < full.f1 < full.ci[1]
    assert score_attributions(gold, pred)["full"] == full


def line(**change: object) -> str:
    row: dict[str, object] = {"doc": "one", "text": "Al said no.", "attributions": []}
    return json.dumps(row | change)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "holds no document"),
        (["{"], "line 1"),
        ([line(), '{"doc": "two"}'], "line 2.*text"),
        ([line(), line()], "line 2: document one stands there twice"),
        ([line(attributions=[{"source": [], "cue": [], "content": [[0, 99]]}])], "outside its text"),
        ([line(attributions=[{"source": [], "cue": []}])], "content"),
    ],
)
def test_a_broken_file_names_file_line_and_remedy(lines: list[str], message: str, tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text("\n".join(lines))
    with pytest.raises(InputError, match=message) as error:
        load_marked(str(path))
    assert "marked.jsonl" in str(error.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_marked(str(tmp_path))


TOOL = Path(__file__).parents[3] / "shared" / "tools" / "score_attr.py"
NAMES = {
    "exact": "content.exact", "exact-chr": "content.exact_chr", "soft": "content.soft", "tokens": "content.tokens",
    "dice50": "content.dice50", "overlap": "content.overlap", "src-exact": "source.exact", "src-head": "source.head",
    "src-soft": "source.soft", "none-ok": "source.none_ok", "full": "full", "full-any": "full_any", "full50": "full50",
    "fullexact": "fullexact", "full-src": "full_src", "_ms": "document.macro_soft", "_mf": "document.macro_full",
    "speakers": "document.speakers",
}  # fmt: skip


def plain(marked: Marked) -> dict[str, object]:
    row: dict[str, object] = {"source": marked.source, "cue": marked.cue, "content": marked.content}
    return row | ({"source_head": marked.source_head} if marked.source_head else {})


def reference(folder: Path, pred: dict[str, tuple[Marked, ...]], gold: list[MarkedText]) -> dict[str, object]:
    gold_file, pred_file, out = folder / "gold.jsonl", folder / "pred.jsonl", folder / "out.json"
    rows = [{"doc": g.doc, "text": g.text, "attributions": [plain(a) for a in g.attributions]} for g in gold]
    gold_file.write_text("\n".join(map(json.dumps, rows)))
    kept = [{"doc": doc, "attributions": [plain(a) for a in found]} for doc, found in pred.items()]
    pred_file.write_text("\n".join(map(json.dumps, kept)))
    subprocess.run([sys.executable, TOOL, gold_file, pred_file, "--json", out], check=True, capture_output=True)
    found: dict[str, object] = json.loads(out.read_text())
    return found


PREDICTIONS: dict[str, Callable[[], tuple[Marked, ...]]] = {
    "right": lambda: GOLD,
    "ruled": lambda: RULED,
    "part": lambda: (said("The port", 'called the bridge "a danger"'), said("she", "Trucks may use it")),
}


@pytest.mark.skipif(not TOOL.exists(), reason="the reference scorer is not part of the project")
@pytest.mark.parametrize("name", PREDICTIONS)
def test_the_figures_are_the_reference_scorers(name: str, tmp_path: Path) -> None:
    gold = [MarkedText("one", TEXT, GOLD), MarkedText("two", TEXT, GOLD[:2]), MarkedText("three", TEXT, GOLD[1:])]
    pred = {"one": PREDICTIONS[name](), "two": GOLD[1:]}
    got = score_attributions(gold, pred)
    compared = 0
    for key, want in reference(tmp_path, pred, gold).items():
        base, _, speech = key.removesuffix("_ci").partition("|")
        if base not in NAMES or want is None:
            continue
        ours = got[(f"{speech}." if speech else "") + NAMES[base]]
        if key.endswith("_ci"):
            assert isinstance(ours, PRF)
            assert list(ours.ci or ()) == want, key
        else:
            assert ([ours.p, ours.r, ours.f1] if isinstance(ours, PRF) else ours) == want, key
        compared += 1
    assert compared >= 30

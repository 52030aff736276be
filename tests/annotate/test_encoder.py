"""Marks from windows: in the report's offsets, the same in any company, whole over the windows' edges, linear."""

import hashlib
import json
import re
import shutil
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from stub_encoder import FACTS, UNKNOWN, Body, Pairs, Ties, encoder, tokenizer, tokens
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from conftest import make_report
from dateline.annotate.encoder import WEIGHTS, Encoder, load_encoder
from dateline.annotate.parse import annotate
from dateline.errors import ModelError
from dateline.record.layers import Marks, Statement
from dateline.record.tokens import Tokens
from dateline.record.types import Part, Report, Spans
from dateline.settings import Settings

FILLER = "a b c d e f g. " * 20
"""160 pieces that say nothing."""


def item(text: str, **meta: object) -> tuple[Report, Tokens]:
    return make_report(text, **meta), tokens(text)


def marks(text: str, used: Encoder | None = None, **meta: object) -> Marks:
    (found,) = (used or encoder()).marks([item(text, **meta)])
    return found


def words(text: str, spans: Spans) -> list[str]:
    return [text[s:e] for s, e in spans]


def only(found: Marks) -> Statement:
    (statement,) = found.statements
    return statement


def test_an_attribution_is_marked_in_the_offsets_of_the_text() -> None:
    text = "😀 e\u0301. “q q” said she. a b"
    found = only(marks(text))
    assert words(text, found.content) == ["“q q”"]
    assert words(text, found.cue) == ["said"]
    assert words(text, found.source) == ["she"]
    assert found.score == pytest.approx(1, abs=1e-3)
    assert found.naming[0][0] == "anonymous"
    assert [label for label, _ in found.stance] == list(FACTS.stances)
    assert sum(chance for _, chance in found.stance) == pytest.approx(1)


def test_stance_is_read_at_the_anchor_and_naming_there_when_no_source_is_told() -> None:
    found = only(marks("a says q"))
    assert found.source == ()
    assert found.stance[0][0] == "denies"
    assert [label for label, _ in found.naming] == list(FACTS.namings)


def test_a_cue_alone_is_kept_and_nothing_is_found_by_another_scheme() -> None:
    text = "a b said c"
    assert only(marks(text)).content == ()
    (other,) = encoder().marks([item(text)], "polnear")
    assert other.statements == ()
    assert other.status == marks(text).status


def test_status_stands_on_tokens_that_may_carry_an_event() -> None:
    found = marks("she happened a")
    assert sorted(found.status) == [1, 2]
    assert found.status[1][0][0] == "planned"


def test_furniture_is_not_read() -> None:
    text = "q said she.\nq said she."
    parts = (Part(part="furniture", start=0, end=11), Part(part="body", start=12, end=len(text)))
    assert only(marks(text, parts=parts)).cue == ((14, 18),)


def test_an_empty_report_has_empty_marks_and_is_never_run() -> None:
    body = Body()
    assert encoder(body).marks([item("")]) == [Marks()]
    assert body.lengths == []


def test_a_report_is_marked_the_same_in_any_company() -> None:
    texts = [FILLER * n + "“q” said she. says q q" for n in (0, 5, 1, 3)]
    together = encoder().marks([item(text, uri=str(n)) for n, text in enumerate(texts)])
    assert together == [marks(text, uri=str(n)) for n, text in enumerate(texts)]
    assert [len(m.statements) for m in together] == [2, 2, 2, 2]


def test_no_attribution_is_lost_or_told_twice_where_windows_overlap() -> None:
    text = "q said she. a b c d. " * 200
    found = marks(text).statements
    assert len(found) == 200
    assert {tuple(words(text, s.content)) for s in found} == {("q",)}
    assert [s.cue for s in found] == sorted(s.cue for s in found)


def test_many_anchors_of_a_window_are_scored_in_bounded_calls() -> None:
    pairs = Pairs()
    assert len(marks("q said " * 150, encoder(pairs=pairs)).statements) == 150
    assert pairs.most == 64


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("form", ["“{}” said she.", '"{}" said she.', "a says “{}”. a b"])
def test_a_quotation_of_5000_words_is_one_content(form: str, *, inside: bool) -> None:
    quoted = " ".join(["q"] * 5000)
    text = f"{FILLER}\n{form.format(quoted)} {FILLER}"
    (content,) = words(text, only(marks(text, encoder(Body(inside=inside)))).content)
    assert content[1:-1] == quoted


def test_a_content_without_marks_goes_on_while_pieces_stand_in_content() -> None:
    content = " ".join(["q"] * 1500)
    text = f"{FILLER}\n{content}\n{content} said she. {FILLER}"
    assert words(text, only(marks(text)).content) == [f"{content}\n{content}"]


def test_a_content_stops_at_what_another_attribution_says() -> None:
    content = " ".join(["q"] * 450)
    text = f"says {content} said she."
    first, second = (s.content[0] for s in marks(text).statements)
    assert text.index("q") == first[0] < second[0]
    assert first[1] < second[1] == text.index(" said")


def test_a_quotation_that_nobody_closes_does_not_swallow_the_report() -> None:
    quoted = " ".join(["q"] * 600)
    text = f"says “{quoted}\n{FILLER}\n“q” said she."
    first, second = marks(text).statements
    assert words(text, first.content) == [f"“{quoted}"]
    assert words(text, second.content) == ["“q”"]


PARAGRAPH = f"{FILLER}\nq q q q q said she. army air strike town. "


def test_100000_words_take_linear_time() -> None:
    def seconds(text: str, body: Body) -> float:
        given, used = item(text), encoder(body)
        start = time.process_time()
        assert len(used.marks([given])[0].statements) == text.count("said")
        return time.process_time() - start

    short, long = Body(), Body()
    small = seconds(PARAGRAPH * 200, short)
    text = PARAGRAPH * 690
    assert len(text.split()) > 100_000
    assert seconds(text, long) < 8 * small + 1
    assert max(long.lengths) <= FACTS.window
    assert sum(long.lengths) < 4 * sum(short.lengths)


def test_memory_is_bounded_by_the_length_not_by_the_vectors_of_all_windows() -> None:
    given, used = item(PARAGRAPH * 140), encoder()
    tracemalloc.start()
    found = used.marks([given])
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found[0].statements) == 140
    assert peak - kept < 12_000_000


def test_certainty_of_words_of_a_sentence() -> None:
    used = encoder()
    found = used.certainty([["a", "happened", "b"], ["\x00", *["a"] * 900, "happened"]], [[1, 2], [0, 901]], "UDS_IH2")
    assert found == [[3.0, -0.5], [0.0, 3.0]]
    with pytest.raises(ValueError, match="not in tuple"):
        used.certainty([], [], "OTHER")


def test_a_folder_without_weights_gives_no_encoder(tmp_path: Path) -> None:
    assert load_encoder(tmp_path) is None


@pytest.mark.parametrize("name", ["encoder.onnx", "pairs.onnx", "ties.onnx", "tokenizer.json", "encoder.json"])
def test_a_folder_with_a_file_lost_is_refused(tmp_path: Path, name: str) -> None:
    (broken(tmp_path, {}) / name).unlink()
    with pytest.raises(ModelError, match=re.escape(name)):
        load_encoder(tmp_path)


def test_a_tokenizer_without_the_opening_piece_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[CLS\]"):
        Encoder(Body(), Pairs(), Ties(), Tokenizer(WordLevel({UNKNOWN: 0}, unk_token=UNKNOWN)), FACTS)


def broken(folder: Path, facts: dict[str, object]) -> Path:
    (folder / "encoder.onnx").write_bytes(b"no graph")
    (folder / "pairs.onnx").write_bytes(b"none either")
    (folder / "ties.onnx").write_bytes(b"nor here")
    (folder / "tokenizer.json").write_text(tokenizer().to_str(), encoding="utf-8")
    names = ("encoder.onnx", "pairs.onnx", "ties.onnx", "tokenizer.json")
    known = json.loads(json.dumps({name: getattr(FACTS, name) for name in FACTS.__struct_fields__}))
    known["sha256"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "encoder.json").write_text(json.dumps(known | facts), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "encoder cannot be loaded"),
        ({"sha256": {}}, "encoder.onnx is not the file that encoder.json names"),
        ({"pair_labels": ["O"]}, "pair_labels must be"),
        ({"stances": ["mutters"]}, "mutters"),
        ({"thresholds": {}}, "every scheme needs a threshold"),
        ({"guides": ["other"]}, "encoder.json: guides must hold dateline"),
        ({"kinds": ["ASSAULT", "COERCE"]}, "encoder.json: kinds must hold O"),
        ({"kinds": ["O", "ASSAULT", "ASSAULT"]}, "encoder.json: .* each kind once"),
        ({"kinds": ["O", "PICNIC"]}, "encoder.json: .*PICNIC"),
        ({"ties": ["actor", "recipient", "same", "place"]}, "encoder.json: ties must be actor"),
        ({"ties": ["actor", "recipient", "same", "place", "weather"]}, "encoder.json: .*weather"),
    ],
)
def test_weights_that_do_not_fit_are_refused_with_what_to_do(
    tmp_path: Path, facts: dict[str, object], told: str
) -> None:
    with pytest.raises(ModelError, match=told) as caught:
        load_encoder(broken(tmp_path, facts))
    assert "install Dateline again" in str(caught.value)


def test_the_run_line_tells_one_export_from_another() -> None:
    name, digest = encoder().files()
    assert name == "encoder stub"
    assert len(digest) == 64


needs_weights = pytest.mark.skipif(not WEIGHTS.is_dir(), reason="no weights in this checkout: `make train` makes them")


@needs_weights
def test_the_shipped_encoder_marks_a_plain_attribution(report: Callable[..., Report]) -> None:
    text = (
        "Rebels shelled the market in Goma on Monday, the governor said. "
        '"We will rebuild it," said Anna Kabila, the mayor. The army declined to comment.'
    )
    used = load_encoder()
    assert used is not None
    items = list(annotate([report(text)], Settings().model, 64))
    (found,) = used.marks(items)
    told = {
        (text[s.cue[0][0] : s.cue[-1][1]], text[s.source[0][0] : s.source[-1][1]]) for s in found.statements if s.cue
    }
    assert ("said", "the governor") in told
    assert any(text[s.content[0][0] :].startswith("Rebels shelled the market") for s in found.statements if s.content)
    assert found.status[1][0][0] == "actual"


@needs_weights
def test_a_shipped_encoder_of_another_export_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))
    (folder / "pairs.onnx").write_bytes(b"of another day")
    with pytest.raises(ModelError, match=r"pairs\.onnx is not the file"):
        load_encoder(folder)


def test_words_that_tell_where_a_verb_happens() -> None:
    used = encoder()
    found = used.places([["strike", "town", "army"], ["\x00", *["a"] * 900, "strike", "town"]], [0, 901])
    assert [round(chance, 2) for chance in found[0]] == [0.4, 0.6, 0.0]
    assert round(found[1][902], 2) == 0.6
    assert used.places([["\x00", "town"]], [0]) == [[0.0, 0.0]]

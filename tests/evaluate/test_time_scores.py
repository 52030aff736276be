"""Time expressions against MEANTIME's form: what is read of a document, what counts, and the command."""

import json
from pathlib import Path

import pytest

from dateline import cli
from dateline.errors import InputError
from dateline.evaluate.meantime import TimedText, Timex, load_timed
from dateline.evaluate.time_scores import same_value, score_times
from dateline.record.types import Span, TimeLine, TimexType

SENTENCES = (
    "Mayor arrives by Friday",
    "June 15 , 2016",
    "The bridge over the Orla ( 1982 ) was closed on Monday .",
    "It had stood for `` thirty-four years '' .",
)


def document(times: str, doc: str = "12_Bridge_closed") -> str:
    """A document of our own words in MEANTIME's form; the third time stands for the creation time."""
    words = [(n, word) for n, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = "".join(f'<token number="{i}" sentence="{n}" t_id="{i + 1}">{w}</token>' for i, (n, w) in enumerate(words))
    return f'<Document doc_id="12" doc_name="{doc}" lang="en">{tokens}<Markables>{times}</Markables></Document>'


def timex(kind: str, value: str, *anchors: int, function: str = "NONE") -> str:
    inside = "".join(f'<token_anchor t_id="{anchor}"/>' for anchor in anchors)
    return f'<TIMEX3 functionInDocument="{function}" m_id="1" type="{kind}" value="{value}">{inside}</TIMEX3>'


TIMES = "".join(
    (
        timex("DATE", "2016-06-17", 4),
        timex("DATE", "2016-06-15", 5, 6, 7, 8, function="CREATION_TIME"),
        timex("DATE", "1982", 15),
        timex("DATE", "2016-06-13", 20),
        timex("DURATION", "P34Y", 27, 28),
        timex("DATE", "2058"),
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for edition in ("intra", "cross"):
        (tmp_path / edition).mkdir()
        (tmp_path / edition / "12.xml").write_text(document(TIMES))
    return tmp_path


def test_a_document_is_read_once_with_its_words_as_prose(folder: Path) -> None:
    (text,) = load_timed(str(folder))
    assert text.text.startswith("Mayor arrives by Friday\n\nJune 15, 2016\n\nThe bridge over the Orla (1982) was")
    assert text.text.endswith('for "thirty-four years".')
    assert text.published == "2016-06-15"
    assert text.creation is not None
    assert text.text[slice(*text.creation)] == "June 15, 2016"
    coded = [(text.text[slice(*one.span)], one.type, one.value) for one in text.times]
    assert coded == [
        ("Friday", "date", "2016-06-17"),
        ("1982", "date", "1982"),
        ("Monday", "date", "2016-06-13"),
        ("thirty-four years", "duration", "P34Y"),
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (None, "no document of MEANTIME"),
        ("<Document>", "cannot be read"),
        ("<Document/>", "no tokens"),
        (document(timex("DATE", "2016", 999)), "a token that is not there"),
        ('<Document><token t_id="1" sentence="x">Fire</token></Document>', r"12\.xml, line 1: .*'x', no number: mend"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, written: str | None, message: str) -> None:
    if written is not None:
        (tmp_path / "12.xml").write_text(written)
    with pytest.raises(InputError, match=message):
        load_timed(str(tmp_path))


def line(span: Span, kind: TimexType, value: str | None) -> TimeLine:
    return TimeLine(report="r:1", mention=(span,), type=kind, value=value, precision="day", basis="published")


def test_spans_types_and_values_are_scored_apart() -> None:
    times = (Timex((20, 26), "date", "2016-06-17"), Timex((30, 40), "duration", "P3Y"), Timex((50, 55), "date", "198"))
    text = TimedText("d", "x" * 90, "2016-06-15", (0, 10), 80, times)
    lines = (
        line((2, 8), "date", "2016-06-15"),
        line((20, 26), "date", "2016-06-17"),
        line((28, 40), "duration", "P3Y"),
        line((50, 55), "duration", "198X"),
        line((60, 64), "date", None),
        line((85, 88), "date", "2016"),
    )
    found = score_times([text], [lines])
    assert (found["strict"].tp, found["strict"].pred, found["strict"].gold) == (2, 4, 3)
    assert found["relaxed"].tp == 3
    assert (found["value.strict"], found["value.relaxed"], found["type.strict"]) == (1.0, 1.0, 0.5)
    assert (found["date.strict"].tp, found["date.value"], found["duration.coded"]) == (1, 1.0, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("198", "198X", True),
        ("198x", "198X", True),
        ("2016-06-13", "2016-06-13", True),
        ("2016-06", "2016-06-13", False),
        ("198", "1980", False),
        ("", "", False),
    ],
)
def test_values_are_the_same_as_written(one: str, other: str, *, same: bool) -> None:
    assert same_value(one, other) is same


def test_the_command_prints_figures_and_keeps_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = folder / "kept.jsonl"
    assert cli.run_cli(["eval", "time", str(folder), "--json", "--predictions", str(kept)]) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["size"] == "1 texts, 4 times"
    assert (score["figures"]["strict"]["f1"], score["figures"]["value.strict"]) == (1.0, 1.0)
    values = [time["value"] for time in json.loads(kept.read_text())["times"]]
    assert values == ["2016-06-17", "2016-06-15", "1982", "2016-06-13", "P34Y"]
    assert cli.run_cli(["eval", "time", str(kept.parent / "intra")]) == 0
    assert "TIMEX3" in capsys.readouterr().out

"""The wire keeps every field, in the contract's names."""

import msgspec
import pytest

from dateline.record import ids
from dateline.record.types import Actor, Attribution, Event, Issue, Line, Part, Question, Report, View
from dateline.record.wire import decode, decode_lines, encode, json_schema

LINES: list[Line] = [
    Report(id="r:1", uri="a.txt", sha256="0", text="Kyiv — 😀", parts=(Part(part="body", start=0, end=8),)),
    Attribution(
        id="a:1",
        report="r:1",
        source=((0, 4),),
        cue=(),
        content=((5, 6), (7, 8)),
        speech="mixed",
        stance="asserts",
        naming="named",
        speaker=None,
        why={"speaker": "two persons fit"},
    ),
    Event(
        id="e:1",
        report="r:1",
        type="AID",
        quad="material_cooperation",
        trigger=((0, 4),),
        actor=(Actor(name="Ukraine", sector="GOV", country="UKR"),),
        views=(View(holder="author", status="unknown", cue=((5, 6),)),),
    ),
    Question(id="q:1", report="r:1", why="unclear", holder="author", words=((0, 4),)),
    Issue(level="error", stage="ingest", uri="a.txt", message="a.txt: empty"),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: type(line).__name__)
def test_a_line_comes_back_as_it_went(line: Line) -> None:
    assert decode(encode(line)) == line


def test_kind_comes_first_and_empty_lists_are_written() -> None:
    raw = msgspec.json.decode(encode(LINES[1]))
    assert next(iter(raw)) == "kind"
    assert raw["via"] == []
    assert raw["speaker"] is None


def test_blank_lines_are_passed_over_and_junk_is_refused() -> None:
    assert list(decode_lines([encode(LINES[0]), b"", b"\n"])) == [LINES[0]]
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"kind":"rumour"}')


def test_lines_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        LINES[0].uri = "b.txt"  # type: ignore[misc, union-attr]


def test_the_schema_names_every_kind() -> None:
    text = msgspec.json.encode(json_schema()).decode()
    for kind in ("report", "attribution", "event", "question", "copy", "incident", "place", "time", "count", "run"):
        assert f'"{kind}"' in text


def test_ids_do_not_move_when_something_else_does() -> None:
    one = ids.event_id("r:1", "AID", ((0, 4), (9, 12)))
    assert one == ids.event_id("r:1", "AID", ((0, 4),))
    assert one != ids.event_id("r:1", "ASSAULT", ((0, 4),))
    assert ids.report_id("a", "bc") != ids.report_id("ab", "c")

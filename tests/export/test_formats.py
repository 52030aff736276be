"""The table of exports, the wire's order, and the spreadsheet's rows."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

import factories as make
from dateline.export.csv_ import COLUMNS, export_csv
from dateline.export.jsonl import export_jsonl
from dateline.export.table import EXPORTS
from dateline.record.bundle import Bundle, Corpus
from dateline.record.types import Count, Evidence, Issue
from dateline.record.wire import decode_lines


def corpus_of(*bundles: Bundle) -> Corpus:
    issue = Issue(level="error", stage="ingest", uri="x", message="not read")
    return make.corpus([make.incident(*(b.events[0] for b in bundles), origins=1)], issues=(issue,))


def cells(*bundles: Bundle) -> list[dict[str, str]]:
    text = "".join(export_csv(bundles, lambda: corpus_of(*bundles)))
    return list(csv.DictReader(io.StringIO(text)))


def test_lines_stand_in_the_order_of_the_wire() -> None:
    bundles = [make.strike("a.txt"), make.strike("b.txt")]
    lines = list(decode_lines("".join(export_jsonl(bundles, lambda: corpus_of(*bundles))).splitlines()))
    kinds = [str(type(line).__struct_config__.tag) for line in lines]
    one = ["report", "attribution", "event", "event", "question"]
    assert kinds == [*one, *one, "incident", "issue", "run"]
    assert lines[:5] == list(bundles[0].lines())


@pytest.mark.parametrize("name", EXPORTS)
def test_corpus_lines_are_asked_for_when_the_reports_are_through(name: str) -> None:
    left = [make.strike("a.txt"), make.strike("b.txt")]

    def bundles() -> Iterator[Bundle]:
        while left:
            yield left.pop()

    def corpus() -> Corpus:
        assert not left
        return corpus_of(make.strike("a.txt"))

    assert "".join(EXPORTS[name](bundles(), corpus))


@pytest.mark.parametrize("name", ["jsonl", "text"])
def test_reports_are_written_as_they_come(name: str) -> None:
    def bundles() -> Iterator[Bundle]:
        yield make.strike("a.txt")
        raise AssertionError("the second report was asked for before the first was written")

    assert "Kidal" in next(iter(EXPORTS[name](bundles(), corpus_of)))


def test_a_row_stands_for_an_event_and_view_with_the_words_that_carry_it() -> None:
    bombed, denied = cells(make.strike())
    assert (bombed["type"], bombed["status"], bombed["holder"]) == ("ASSAULT", "actual", "author")
    assert (bombed["actors"], bombed["actor_sectors"], bombed["recipients"]) == ("Mali", "MIL", "Azawad rebels")
    assert (bombed["place"], bombed["country"], bombed["time"]) == ("Kidal", "MLI", "2021-05-04")
    assert (bombed["outlet"], bombed["published"], bombed["trigger_words"]) == ("Sahel Post", "2021-05-05", "bombed")
    assert (denied["status"], denied["holder"], denied["naming"]) == ("negated", "Moussa Keita", "named")
    assert (denied["speaker"], bombed["speaker"]) == ("Moussa Keita", "")
    assert (denied["cue_words"], denied["source_words"]) == ("Nobody", "army spokesman Moussa Keita")
    assert denied["content_words"] == '"Nobody was killed,"'
    assert (bombed["reports"], bombed["origins"], denied["incident"]) == ("1", "1", "")


def test_a_type_of_the_users_own_has_its_column_and_evidence_goes_on_the_wire() -> None:
    base = make.strike()
    why = Evidence(field="actor", value="drones", by="x@1", score=0.2, chosen=False)
    event = replace(base.events[0], subtype="air_raid", evidence=(why,))
    own = replace(base, events=(event,))
    assert [row["subtype"] for row in cells(own)] == ["air_raid"]
    lines = decode_lines("".join(export_jsonl([own], lambda: corpus_of(own))).splitlines())
    assert event in list(lines)


def test_every_view_of_an_event_has_its_row_and_an_event_without_views_one() -> None:
    base = make.strike()
    text = base.report
    several = make.event(text, "AID", "drones", views=(make.view("possible"), make.view("negated", "poster")))
    none = make.event(text, "AID", "part", views=())
    rows = cells(make.bundle(text, several, none))
    assert [(r["trigger_words"], r["status"], r["holder"]) for r in rows] == [
        ("drones", "possible", "author"),
        ("drones", "negated", "poster"),
        ("part", "", ""),
    ]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(3, 3, "killed 3"), (16, None, "killed 16.."), (None, 30, "killed ..30"), (18, 19, "killed 18..19")],
)
def test_counts_keep_their_bounds_and_holder(low: int | None, high: int | None, told: str) -> None:
    count = Count(what="killed", who="civilians", low=low, high=high)
    of = make.report("Shells killed many.")
    (row,) = cells(make.bundle(of, make.event(of, "ASSAULT", "killed", counts=(count,))))
    assert row["counts"] == f"{told} civilians (author)"


def test_words_of_a_report_never_become_a_formula() -> None:
    text = '=cmd|"/c calc"!A1 was bombed, @admin said.'
    of = make.report(text, "-x.txt", title="=1+1", outlet="+outlet")
    said = make.attribution(of, "@admin", "said", '=cmd|"/c calc"!A1 was bombed', speaker="@admin")
    (row,) = cells(make.bundle(of, said, make.event(of, "ASSAULT", "bombed", views=(make.view("actual", said.id),))))
    for name in ("uri", "title", "outlet", "holder", "source_words", "content_words"):
        assert row[name].startswith("'"), name
    assert row["holder_id"] == said.id


def test_numbers_stay_numbers_and_lines_stay_one() -> None:
    of = make.report("Two\nlines\x00 bombed.", title="a\nb")
    (row,) = cells(make.bundle(of, make.event(of, "ASSAULT", "lines\x00 bombed", goldstein=-10.0)))
    assert (row["goldstein"], row["title"], row["trigger_words"]) == ("-10.0", "a b", "lines� bombed")


def test_the_header_is_the_documented_one_even_with_nothing_to_tell() -> None:
    assert "".join(export_csv([], corpus_of_nothing)) == ",".join(COLUMNS) + "\n"


def corpus_of_nothing() -> Corpus:
    return make.corpus()


def test_the_wire_keeps_any_text_as_it_is() -> None:
    text = 'Line\u2028separator, \x1b[0m, 漢 and "quotes"\r\n'
    raw = next(iter(export_jsonl([make.bundle(make.report(text))], corpus_of_nothing)))
    assert raw.count("\n") == 1
    assert json.loads(raw)["text"] == text

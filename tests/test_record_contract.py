"""The wire as docs/record.md promises it, to the letter, on our own reports: the examples and evals/world."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import cli
from dateline.lexicon.actors import country_name
from dateline.record.ids import attribution_id, event_id, report_id
from dateline.record.wire import decode, encode

ROOT = Path(__file__).parent.parent
OF_A_REPORT = {"report": 0, "attribution": 1, "event": 2, "question": 3, "place": 4, "time": 4, "count": 4, "issue": 5}
OVER_ALL = {"copy": 6, "incident": 7, "issue": 8, "run": 9}
ISO = re.compile(
    r"(\d{4}|XXXX)(-(\d{2}|XX)(-(\d{2}|XX)(T[\d:]+(Z|[+-]\d\d:\d\d)?)?)?|-W(\d{2}|XX)(-[1-7X])?|-(SP|SU|FA|WI|Q[1-4]))?"
)

TIMEX = re.compile(
    rf"(\d{{1,4}}X*|{ISO.pattern}(T(NI|MO|MI|AF|EV|DT|[\d:X]+))?(-WE|-H[12])?)(/.+)?|P.+|(PAST|PRESENT|FUTURE)_REF"
)
"""A time line's value: TIMEX3 (TimeML 1.2.1), wider than an event's."""

Lines = list[dict[str, Any]]


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """Every line of one reading, as a stranger's program would get it."""
    out = tmp_path_factory.mktemp("contract") / "record.jsonl"
    paths = [str(ROOT / "examples/reports"), str(ROOT / "evals/world/reports.jsonl")]
    assert cli.run_cli(["read", *paths, "--format", "jsonl", "--mentions", "-o", str(out)]) == cli.OK
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def of_kind(lines: Lines, *kinds: str) -> Lines:
    return [line for line in lines if line["kind"] in kinds]


def by_id(lines: Lines) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in lines if "id" in line}


def spans_of(value: object, key: str = "") -> Iterator[tuple[str, list[list[int]]]]:
    """Every list of spans into the report's own text, with the name of its field."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("answers", "spans"):
                yield from spans_of(inner, name)
    elif isinstance(value, list) and value and all(_is_span(item) for item in value):
        yield key, value
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner, key)


def _is_span(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(isinstance(offset, int) for offset in item)


def bad_spans(spans: Iterable[list[int]], text: str) -> list[list[int]]:
    """Spans that lie outside the text, are empty, or begin or end with white space."""
    return [[s, e] for s, e in spans if not 0 <= s < e <= len(text) or text[s:e] != text[s:e].strip()]


def unexplained(line: dict[str, Any], *fields: str) -> list[str]:
    return [name for name in fields if line[name] is None and not line["why"].get(name)]


def test_something_of_every_kind_is_read(lines: Lines) -> None:
    assert {line["kind"] for line in lines} >= OVER_ALL.keys() - {"issue"} | OF_A_REPORT.keys() - {"issue"}
    assert len(of_kind(lines, "report")) == 71


def test_every_line_is_one_of_the_schema_and_has_every_field(lines: Lines) -> None:
    for line in lines:
        assert json.loads(encode(decode(json.dumps(line)))) == line


def test_lines_come_in_the_promised_order(lines: Lines) -> None:
    first = next(n for n, line in enumerate(lines) if line["kind"] in ("copy", "incident", "run"))
    report, rank = "", 0
    for line in lines[:first]:
        if line["kind"] == "report":
            report, rank = line["id"], 0
        assert line["report" if line["kind"] != "report" else "id"] == report
        assert OF_A_REPORT[line["kind"]] >= rank
        rank = OF_A_REPORT[line["kind"]]
    ranks = [OVER_ALL[line["kind"]] for line in lines[first:]]
    assert ranks == sorted(ranks)
    assert [line["kind"] for line in lines].count("run") == 1


def test_spans_lie_within_the_text_and_hold_words(lines: Lines) -> None:
    text = {line["id"]: line["text"] for line in of_kind(lines, "report")}
    bad = [
        (line["kind"], name, spans)
        for line in lines
        if line["kind"] in OF_A_REPORT and line.get("report")
        for name, spans in spans_of(line)
        if bad_spans(spans, text[line["report"]])
    ]
    assert bad == []


def test_an_event_and_an_attribution_have_words_and_an_event_has_views(lines: Lines) -> None:
    assert all(event["trigger"] and event["views"] for event in of_kind(lines, "event"))
    assert all(said["cue"] or said["content"] for said in of_kind(lines, "attribution"))
    assert all(question["words"] for question in of_kind(lines, "question"))


def test_parts_lie_in_order_within_the_text_and_a_repeat_names_what_it_repeats(lines: Lines) -> None:
    for report in of_kind(lines, "report"):
        at = 0
        for part in report["parts"]:
            assert at <= part["start"] < part["end"] <= len(report["text"])
            at = part["end"]
            assert (part["of"] is not None) == (part["part"] == "repeat")
            assert part["of"] is None or part["of"][1] <= part["start"]


def test_ids_are_unique_and_made_of_what_the_contract_says(lines: Lines) -> None:
    ids = [line["id"] for line in lines if "id" in line]
    assert [ident for ident, times in Counter(ids).items() if times > 1] == []
    for line in lines:
        match line["kind"]:
            case "report":
                assert line["id"] == report_id(line["uri"], line["sha256"])
            case "attribution":
                spans = (tuple(map(tuple, line[name])) for name in ("cue", "source", "content"))
                assert line["id"] == attribution_id(line["report"], *spans)
            case "event":
                assert line["id"] == event_id(line["report"], line["type"], tuple(map(tuple, line["trigger"])))


def test_holders_are_attributions_of_the_report_or_its_author_or_poster(lines: Lines) -> None:
    known = {(said["report"], said["id"]) for said in of_kind(lines, "attribution")}
    reposted = {r["id"] for r in of_kind(lines, "report") if any(p["part"] == "comment" for p in r["parts"])}
    known |= {(report["id"], "author") for report in of_kind(lines, "report")}
    known |= {(report, "poster") for report in reposted}
    held = [(line["report"], line["holder"]) for line in of_kind(lines, "question", "count")]
    for event in of_kind(lines, "event"):
        held += [(event["report"], one["holder"]) for one in (*event["views"], *event["counts"])]
    for question in of_kind(lines, "question"):
        held += [(answer["report"], answer["holder"]) for answer in question["answers"]]
    assert set(held) - known == set()


def test_a_holder_gives_an_event_each_status_once(lines: Lines) -> None:
    for event in of_kind(lines, "event"):
        views = [(view["holder"], view["status"]) for view in event["views"]]
        assert len(views) == len(set(views))


def test_parents_questions_and_answers_lead_somewhere(lines: Lines) -> None:
    known = by_id(lines)
    for said in of_kind(lines, "attribution"):
        if said["parent"] is not None:
            parent = known[said["parent"]]
            assert (parent["kind"], parent["report"]) == ("attribution", said["report"])
            assert parent is not said
    for question in of_kind(lines, "question"):
        if question["event"] is not None:
            assert known[question["event"]]["report"] == question["report"]
        for answer in question["answers"]:
            assert (answer["report"], answer["holder"]) != (question["report"], question["holder"])
            assert answer["words"]
            assert answer["reason"]
            assert bad_spans(answer["words"], known[answer["report"]]["text"]) == []
            assert answer["event"] is None or known[answer["event"]]["report"] == answer["report"]


def test_the_guides_open_questions_are_all_there(lines: Lines) -> None:
    """Every unknown view, and every attribution that declines, doubts or asks with content, is a question or in one."""
    asked = of_kind(lines, "question")
    by_event = {(question["event"], question["holder"]) for question in asked}
    words = {(question["report"], span[0]) for question in asked for span in question["words"]}
    holders = {question["holder"] for question in asked}
    for event in of_kind(lines, "event"):
        for view in event["views"]:
            if view["status"] == "unknown":
                near = any((event["report"], n) in words for n in range(max(0, event["trigger"][0][0] - 300), 10**4))
                assert (event["id"], view["holder"]) in by_event or view["holder"] in holders or near
    for said in of_kind(lines, "attribution"):
        if said["stance"] in ("declines", "doubts", "asks") and said["content"]:
            spans = [span for q in asked if q["report"] == said["report"] for span in q["words"]]
            inside = any(s < end and start < e for s, e in spans for start, end in said["content"])
            assert said["id"] in holders or inside


def test_every_event_is_in_exactly_one_incident(lines: Lines) -> None:
    events = [event["id"] for event in of_kind(lines, "event")]
    members = Counter(event for incident in of_kind(lines, "incident") for event in incident["events"])
    assert members == Counter(events)


def test_an_incidents_figures_are_those_of_its_events(lines: Lines) -> None:
    known = by_id(lines)
    questions = {question["id"] for question in of_kind(lines, "question")}
    for incident in of_kind(lines, "incident"):
        events = [known[event] for event in incident["events"]]
        assert incident["reports"] == len({event["report"] for event in events})
        assert incident["origins"] == len(incident["origin_list"]) > 0
        assert 1 <= incident["outlets"] <= incident["reports"]
        assert {view["status"] for view in incident["views"]} == {v["status"] for e in events for v in e["views"]}
        assert all(view["holders"] for view in incident["views"])
        assert set(incident["open_questions"]) <= questions
        assert {count["report"] for count in incident["counts"]} <= {event["report"] for event in events}


def test_copies_name_two_reports_and_shared_stretches(lines: Lines) -> None:
    text = {line["id"]: line["text"] for line in of_kind(lines, "report")}
    for copy in of_kind(lines, "copy"):
        assert copy["left"] != copy["right"]
        for left, right in copy["spans"]:
            assert bad_spans([left], text[copy["left"]]) == bad_spans([right], text[copy["right"]]) == []
        assert 0 <= copy["jaccard"] <= 1
        assert 0 <= copy["containment"] <= 1


def test_what_is_not_known_says_why(lines: Lines) -> None:
    """The scalar fields that the coding guide wants."""
    missing: list[tuple[str, str, list[str]]] = []

    def want(line: dict[str, Any], kind: str, *fields: str) -> None:
        if names := unexplained(line, *fields):
            missing.append((by, kind, names))

    for line in of_kind(lines, "report", "attribution", "event", "incident"):
        by = line["id"]
        match line["kind"]:
            case "report":
                want(line, "report", "title", "outlet", "outlet_country", "published", "language")
            case "attribution":
                want(line, "attribution", "speaker")
                parties = [line["speaker_actor"]] if line["speaker_actor"] else []
            case _:
                want(line, line["kind"], "place", "time")
                parties = [*line["actor"], *line["recipient"]]
        if line["kind"] != "report":
            for party in parties:
                want(party, "actor", "name", *(["country"] if party["sector"] in ("GOV", "MIL") else []))
        if line["kind"] == "event":
            want(line["time"] or {"value": 0}, "time", "value")
            want(line["place"] or {"country": 0}, "place", "country")
    assert missing == []


def test_every_line_says_what_made_it(lines: Lines) -> None:
    for line in of_kind(lines, "report", "attribution", "event", "incident"):
        assert re.match(r"\S+/\S+@\S", line["made_by"]), line["made_by"]


def test_values_are_of_the_guides_forms(lines: Lines) -> None:
    for event in of_kind(lines, "event"):
        for party in (*event["actor"], *event["recipient"]):
            assert party["country"] is None or country_name(party["country"])
        if event["place"]:
            assert event["place"]["country"] is None or country_name(event["place"]["country"])
    for line in of_kind(lines, "time"):
        assert line["value"] is None or TIMEX.fullmatch(line["value"]), line["value"]
    for line in (e["time"] for e in of_kind(lines, "event", "incident") if e["time"]):
        assert line["value"] is None or ISO.fullmatch(line["value"]), line["value"]
    counts = [*of_kind(lines, "count"), *(c for e in of_kind(lines, "event", "incident") for c in e["counts"])]
    for count in counts:
        assert count["low"] is None or count["high"] is None or count["low"] <= count["high"]
        assert (count["low"], count["high"]) != (None, None)


def test_a_chain_leaves_the_reports_own_outlet_and_the_poster_out(lines: Lines) -> None:
    outlet = {report["id"]: report["outlet"] for report in of_kind(lines, "report")}
    for said in of_kind(lines, "attribution"):
        names = [r["name"] for r in said["relay"] if r["kind"] != "poster" and r["name"] != outlet[said["report"]]]
        assert said["via"] == names


def test_the_run_line_counts(lines: Lines) -> None:
    run = lines[-1]
    assert run["reports"] == len(of_kind(lines, "report"))
    assert run["events"] == len(of_kind(lines, "event"))
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in run["models"].values())
    assert run["models"]
    assert len(run["lexicon"]) == 64

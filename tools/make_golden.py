"""Write the golden records: what the program reads in each of examples/reports, as a projection that people can read.

usage: python tools/make_golden.py            write tests/golden/records/*.jsonl anew, on purpose
       python tools/make_golden.py --check    write nothing; exit 1 where a record differs

One line an attribution, event, question, copy, issue and incident of several events. Spans are ``[start, end, words]``;
statements and events are named by the words and the offset at which they begin, so that one more of them does not
renumber the rest. Scores, reasons, fingerprints and times of the run are left out.
"""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

import dateline
from dateline.record.bundle import Bundle, Corpus, Record
from dateline.record.types import Actor, Attribution, Copy, Count, Event, Incident, IncidentCount, Place, Spans

ROOT = Path(__file__).parent.parent
RECORDS = ROOT / "tests" / "golden" / "records"
INPUTS = {
    "wire": "examples/reports/wire.jsonl",
    "page": "examples/reports/page.html",
    "telegram": "examples/reports/telegram",
    "retelling": "examples/reports/retelling.txt",
}
META = ("title", "outlet", "outlet_country", "section", "published", "credit", "language")
Row = dict[str, object]


def projection(record: Record) -> Iterator[Row]:
    """Every report's rows, then those over all reports."""
    names: dict[str, str] = {}
    for bundle in record.bundles:
        names[bundle.report.id] = bundle.report.uri
        names |= {a.id: said(a) for a in bundle.attributions}
        names |= {e.id: done(bundle, e) for e in bundle.events}
    for bundle in record.bundles:
        yield from report_rows(bundle, names)
    yield from corpus_rows(record.corpus, names)


def said(a: Attribution) -> str:
    """An attribution by who says it and where it stands."""
    spans = a.content or a.cue or a.source
    return f"{a.speaker or '?'} @{spans[0][0] if spans else '-'}"


def done(bundle: Bundle, event: Event) -> str:
    """An event by its type, its trigger and where that stands."""
    start, end = event.trigger[0]
    return f"{bundle.report.uri} {event.type} {bundle.report.text[start:end]} @{start}"


def quoted(bundle: Bundle, spans: Spans) -> list[list[int | str]]:
    """Offsets with their words."""
    return [[start, end, bundle.report.text[start:end]] for start, end in spans]


def report_rows(bundle: Bundle, names: dict[str, str]) -> Iterator[Row]:
    """The report and its parts, attributions, events, questions, issues."""
    r = bundle.report
    meta = {
        k: getattr(r, k) for k in ("title", "outlet", "outlet_country", "section", "published", "credit", "language")
    }
    parts = [[p.start, p.end, p.part, brief(r.text[p.start : p.end])] for p in r.parts]
    yield {"kind": "report", "report": r.uri, **meta, "parts": parts}
    for a in bundle.attributions:
        yield {
            "kind": "attribution", "report": r.uri, "speaker": a.speaker, "naming": a.naming, "stance": a.stance,
            "speech": a.speech, "source": quoted(bundle, a.source), "cue": quoted(bundle, a.cue),
            "content": quoted(bundle, a.content), "relay": [f"{x.name} ({x.kind})" for x in a.relay], "via": a.via,
            "parent": names.get(a.parent) if a.parent else None,
        }  # fmt: skip
    for e in bundle.events:
        yield event_row(bundle, e, names)
    for q in bundle.questions:
        answers = [f"{names.get(x.holder, x.holder)}: {x.status}" for x in q.answers]
        yield {
            "kind": "question", "report": r.uri, "why": q.why, "holder": names.get(q.holder, q.holder),
            "words": quoted(bundle, q.words), "answers": answers,
        }  # fmt: skip
    for issue in bundle.issues:
        yield {"kind": "issue", "report": r.uri, "level": issue.level, "stage": issue.stage, "message": issue.message}


def brief(words: str) -> str:
    """A stretch by its first and last words."""
    return words if len(words) <= 60 else f"{words[:30]} ... {words[-25:]}"


def event_row(bundle: Bundle, e: Event, names: dict[str, str]) -> Row:
    """One event."""
    views = [[v.status, names.get(v.holder, v.holder), *(w for _, _, w in quoted(bundle, v.cue))] for v in e.views]
    time = None if e.time is None else [e.time.value, *(w for _, _, w in quoted(bundle, e.time.mention))]
    return {
        "kind": "event", "report": bundle.report.uri, "type": e.type, "trigger": quoted(bundle, e.trigger),
        "actor": [party(a) for a in e.actor], "recipient": [party(a) for a in e.recipient], "place": spot(e.place),
        "time": time, "counts": [figure(c, names) for c in e.counts], "views": views,
    }  # fmt: skip


def party(actor: Actor) -> str:
    """An actor in one word group."""
    return " ".join((actor.name or "?", actor.sector, actor.country or "-"))


def spot(place: Place | None) -> str | None:
    """A place in one word group."""
    return None if place is None else f"{place.name}, {place.country or '-'} ({place.precision})"


def figure(count: Count | IncidentCount, names: dict[str, str]) -> str:
    """A count in one word group."""
    bounds = "..".join("" if n is None else str(n) for n in (count.low, count.high))
    return f"{count.what} {bounds} {count.who or '?'}: {names.get(count.holder, count.holder)}"


def corpus_rows(corpus: Corpus, names: dict[str, str]) -> Iterator[Row]:
    """Copies, incidents of several events, inputs that gave no report, and how many of each there are."""
    for c in corpus.copies:
        yield copy_row(c, names)
    for i in corpus.incidents:
        if len(i.events) > 1:
            yield incident_row(i, names)
    for issue in corpus.issues:
        yield {"kind": "issue", "level": issue.level, "stage": issue.stage, "message": issue.message}
    run = corpus.run
    yield {"kind": "run", "reports": run.reports, "events": run.events, "incidents": len(corpus.incidents)}


def copy_row(c: Copy, names: dict[str, str]) -> Row:
    """One pair of copies."""
    return {
        "kind": "copy", "left": names[c.left], "right": names[c.right], "relation": c.relation, "origin": c.origin,
        "containment": round(c.containment, 2), "spans": c.spans,
    }  # fmt: skip


def incident_row(i: Incident, names: dict[str, str]) -> Row:
    """One incident of several events."""
    return {
        "kind": "incident", "type": i.type, "events": sorted(names[e] for e in i.events), "place": spot(i.place),
        "time": i.time.value if i.time else None, "actor": [party(a) for a in i.actor],
        "recipient": [party(a) for a in i.recipient], "reports": i.reports, "outlets": i.outlets, "origins": i.origins,
        "origin_list": sorted(o.speaker if o.side is None else f"{o.speaker} [{o.side}]" for o in i.origin_list),
        "views": sorted(f"{v.status}: {', '.join(sorted(v.holders))}" for v in i.views),
        "counts": sorted(f"{figure(c, names)} ({names[c.report]})" for c in i.counts),
        "open_questions": len(i.open_questions),
    }  # fmt: skip


def golden(path: str) -> str:
    """The projection of what the program reads at a path of the project, one JSON object a line."""
    rows = projection(dateline.read([ROOT / path]))
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def difference(name: str, found: str) -> str:
    """A unified diff against the golden record that stands; empty where there is none."""
    file = RECORDS / f"{name}.jsonl"
    stands = file.read_text(encoding="utf-8") if file.is_file() else ""
    return "\n".join(difflib.unified_diff(stands.splitlines(), found.splitlines(), f"{name} (golden)", "now", n=0))


def main() -> int:
    """Write or check every record."""
    changed = 0
    for name, path in INPUTS.items():
        found = golden(path)
        diff = difference(name, found)
        changed += bool(diff)
        print(f"{name}: {'changed' if diff else 'the same'}")
        if "--check" in sys.argv:
            print(diff, end="\n" if diff else "")
        else:
            RECORDS.mkdir(parents=True, exist_ok=True)
            (RECORDS / f"{name}.jsonl").write_text(found, encoding="utf-8")
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())

"""Small lines of the record made by hand: words instead of offsets, ids computed as the program does."""

import hashlib
from collections.abc import Iterable
from typing import Any

from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle, Corpus
from dateline.record.ids import attribution_id, event_id, incident_id, question_id, report_id
from dateline.record.types import (
    Actor,
    Attribution,
    Dispute,
    Event,
    Incident,
    Part,
    Place,
    Question,
    Report,
    Rival,
    Run,
    Spans,
    Time,
    View,
)

QUADS = {
    "verbal_cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def spans(text: str, *words: str) -> Spans:
    """First place of each of the words; fails where they are not in the text."""
    return tuple((text.index(w), text.index(w) + len(w)) for w in words if w)


def report(text: str, uri: str = "a.txt", **fields: Any) -> Report:
    sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    fields.setdefault("parts", (Part(part="body", start=0, end=len(text)),))
    fields.setdefault("language", "en")
    return Report(id=report_id(uri, sha), uri=uri, sha256=sha, text=text, **fields)


def attribution(
    of: Report, source: str, cue: str, content: str, *, speaker: str | None = None, **fields: Any
) -> Attribution:
    s, c, k = spans(of.text, source), spans(of.text, cue), spans(of.text, content)
    fields = {"speech": "indirect", "stance": "asserts", "naming": "named"} | fields
    return Attribution(
        id=attribution_id(of.id, c, s, k), report=of.id, source=s, cue=c, content=k, speaker=speaker, **fields
    )


def actor(name: str | None, sector: str = "GOV", country: str | None = None, **fields: Any) -> Actor:
    return Actor(name=name, sector=sector, country=country, **fields)  # type: ignore[arg-type]


def place(name: str, country: str | None, precision: str = "city", **fields: Any) -> Place:
    return Place(name=name, country=country, precision=precision, **fields)  # type: ignore[arg-type]


def time(value: str | None, precision: str = "day", basis: str = "text", **fields: Any) -> Time:
    return Time(value=value, precision=precision, basis=basis, **fields)  # type: ignore[arg-type]


def view(status: str = "actual", holder: str = "author", **fields: Any) -> View:
    return View(holder=holder, status=status, **fields)  # type: ignore[arg-type]


def event(of: Report, kind: str, trigger: str, **fields: Any) -> Event:
    where = spans(of.text, trigger)
    quad = next(q for q, kinds in QUADS.items() if kind in kinds)
    fields.setdefault("views", (view(),))
    return Event(id=event_id(of.id, kind, where), report=of.id, type=kind, quad=quad, trigger=where, **fields)  # type: ignore[arg-type]


def question(of: Report, why: str, words: str, *, holder: str = "author", **fields: Any) -> Question:
    where = spans(of.text, words)
    return Question(
        id=question_id(of.id, why, holder, where), report=of.id, why=why, holder=holder, words=where, **fields
    )  # type: ignore[arg-type]


def bundle(of: Report, *lines: Attribution | Event | Question, **fields: Any) -> Bundle:
    return Bundle(
        report=of,
        attributions=tuple(line for line in lines if isinstance(line, Attribution)),
        events=tuple(line for line in lines if isinstance(line, Event)),
        questions=tuple(line for line in lines if isinstance(line, Question)),
        **fields,
    )


def incident(*events: Event, **fields: Any) -> Incident:
    of_reports = {e.report for e in events}
    fields = {"reports": len(of_reports), "outlets": len(of_reports), "origins": len(of_reports)} | fields
    fields = {"type": events[0].type, "place": events[0].place, "time": events[0].time} | fields
    fields = {"actor": events[0].actor, "recipient": events[0].recipient} | fields
    ids = tuple(e.id for e in events)
    return Incident(id=incident_id(ids), events=ids, **fields)


def dispute(field: str, *values: str, **fields: Any) -> Dispute:
    """A dispute of a field; each value as ``VALUE: HOLDER; HOLDER``."""
    told = (value.rpartition(": ") for value in values)
    rivals = tuple(Rival(value=value, holders=tuple(holders.split("; "))) for value, _, holders in told)
    return Dispute(field=field, values=rivals, **fields)  # type: ignore[arg-type]


def run(**fields: Any) -> Run:
    fields = {"version": "0", "models": {}, "lexicon": "x", "settings": {}} | fields
    return Run(**({"reports": 1, "events": 1, "seconds": 0.1} | fields))


def corpus(incidents: Iterable[Incident] = (), **fields: Any) -> Corpus:
    fields.setdefault("run", run())
    return Corpus(incidents=tuple(incidents), **fields)


def strike(uri: str = "a.txt", *, town: str = "Kidal", country: str = "MLI", outlet: str = "Sahel Post") -> Bundle:
    """A report of one air strike: the author says it, a spokesman denies a toll, a question stays open."""
    text = (
        f"Army jets bombed rebel positions near {town} on 4 May.\n"
        '"Nobody was killed," army spokesman Moussa Keita said. It was unclear if drones took part.'
    )
    of = report(text, uri, outlet=outlet, title=f"Jets bomb {town}", published="2021-05-05")
    said = attribution(of, "army spokesman Moussa Keita", "said", '"Nobody was killed,"', speaker="Moussa Keita")
    bombed = event(
        of,
        "ASSAULT",
        "bombed",
        actor=(actor("Mali", "MIL", "MLI", mention=spans(text, "Army jets")),),
        recipient=(actor("Azawad rebels", "REB", mention=spans(text, "rebel positions")),),
        place=place(town, country, mention=spans(text, town)),
        time=time("2021-05-04", mention=spans(text, "on 4 May")),
    )
    killed = event(
        of,
        "ASSAULT",
        "killed",
        views=(view("negated", said.id, cue=spans(text, "Nobody")),),
        place=place(town, country),
    )
    asked = question(of, "unclear", "unclear if drones took part", event=bombed.id)
    return bundle(of, said, bombed, killed, asked)


def hold(ledger: Ledger, held: Corpus) -> Corpus:
    """Store incidents over the whole ledger, in place of those that it holds, and the run; returns what changed."""
    events = [event.id for bundle in ledger.bundles() for event in bundle.events]
    with ledger.changing() as change:
        changed = change.write_incidents(held.incidents, events)
        change.write_run(held.run, held.issues, changed=bool(changed))
    made = tuple(ledger.incidents_by_id(changed))
    return Corpus(incidents=made, issues=held.issues, run=held.run)

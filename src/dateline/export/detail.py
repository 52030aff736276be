"""One thing of the record in full, for people: a report, an event, an attribution, a question."""

from collections.abc import Iterable, Iterator

from dateline.export import labels, quotes
from dateline.export.clean import one_line
from dateline.export.jsonl import json_line
from dateline.export.report import report_page
from dateline.export.style import PLAIN, Style
from dateline.export.text import event_lines, question_lines
from dateline.export.text_incident import numbers
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id
from dateline.record.listing import Versions
from dateline.record.types import Actor, Attribution, Event, Incident, Place, Question, Report

COLUMN = 12
WHOLE = 600


def show_line(
    ident: str, bundle: Bundle, incidents: Iterable[Incident], form: str, style: Style = PLAIN
) -> Iterator[str]:
    """The line of a report that has the id, as text or jsonl; for the report itself all of it."""
    if ident == bundle.report.id:
        yield from show_report(bundle, form, style)
        return
    for line in (line for line in bundle.lines() if getattr(line, "id", None) == ident):
        match line:
            case Event() if form == "text":
                holding = next((one for one in incidents if ident in one.events), None)
                yield event_detail(line, bundle, holding, style)
            case Attribution() if form == "text":
                yield attribution_detail(line, bundle, style)
            case Question() if form == "text":
                yield question_detail(line, bundle, style)
            case _:
                yield json_line(line)


def show_report(bundle: Bundle, form: str, style: Style = PLAIN, versions: Versions | None = None) -> Iterator[str]:
    """A report in full: its text with what is said marked, or all its lines; ``versions`` are told in the text."""
    return map(json_line, bundle.lines()) if form == "jsonl" else report_page(bundle, style, versions)


def event_detail(event: Event, bundle: Bundle, incident: Incident | None, style: Style = PLAIN) -> str:
    """An event with its parties' codes, place, views, where each value came from, and why others are not known."""
    text = bundle.report.text
    rows = [
        *(("actor", _actor(actor, text)) for actor in event.actor),
        *(("recipient", _actor(actor, text)) for actor in event.recipient),
        ("place", _place(event.place, text)),
        ("time", labels.when(event.time, text)),
        ("code", _code(event)),
        ("mentions", "; ".join(quotes.content(text, (span,), style) for span in event.trigger)),
        ("incident", f"{incident.id}: {numbers(incident)}" if incident else ""),
        *_reasons(event),
        ("made by", f"{one_line(event.made_by)}, score {event.score:.2f}" if event.made_by else ""),
    ]
    lines = event_lines(event, bundle, by_id(bundle.attributions), style)
    return "\n".join([*lines, *_rows(rows, style), *_foot(event.id, bundle.report, style)]) + "\n"


def attribution_detail(said: Attribution, bundle: Bundle, style: Style = PLAIN) -> str:
    """An attribution: who says it, through whom, in which words, and which events hang on it."""
    text, attributions = bundle.report.text, by_id(bundle.attributions)
    long = Style(colour=style.colour, quote=WHOLE)
    relay = labels.ARROW.join(f"{one_line(link.name)} ({link.kind})" for link in said.relay)
    parent = attributions.get(said.parent or "")
    rows = [
        ("source", quotes.content(text, said.source, long)),
        ("cue", quotes.content(text, said.cue, long)),
        ("content", quotes.content(text, said.content, long)),
        ("kind", f"{said.speech}, {said.stance}, {said.naming}"),
        ("relay", relay),
        ("inside", f"{labels.speaker(parent, text)}  {parent.id}" if parent else ""),
        ("perhaps", ", ".join(f"{one_line(c.name)} {c.score:.2f}" for c in said.speaker_candidates)),
        *_reasons(said),
        ("made by", f"{one_line(said.made_by)}, score {said.score:.2f}" if said.made_by else ""),
    ]
    lines = [style.paint("holder", labels.holder(said.id, attributions, text)), *_rows(rows, style)]
    for event in bundle.events:
        if any(view.holder == said.id for view in event.views):
            lines += ["", *event_lines(event, bundle, attributions, style)]
    return "\n".join([*lines, *_foot(said.id, bundle.report, style)]) + "\n"


def question_detail(question: Question, bundle: Bundle, style: Style = PLAIN) -> str:
    """An open question with its answers and the event that it is about."""
    attributions = by_id(bundle.attributions)
    lines = question_lines(question, bundle, attributions, style)
    for event in bundle.events:
        if event.id == question.event:
            lines += ["", *event_lines(event, bundle, attributions, style)]
    return "\n".join([*lines, *_foot(question.id, bundle.report, style)]) + "\n"


def _rows(rows: Iterable[tuple[str, str]], style: Style) -> list[str]:
    return [f"{style.paint('label', label)}{' ' * max(COLUMN - len(label), 1)}{told}" for label, told in rows if told]


def _reasons(line: Event | Attribution | Actor) -> Iterator[tuple[str, str]]:
    """The reasons that a line gives: why a field is not known, or why it is what it is."""
    for field, reason in line.why.items():
        empty = getattr(line, field, field) in (None, ())
        yield f"{'no' if empty else 'why'} {field}", one_line(reason)


def _foot(one: str, report: Report, style: Style) -> list[str]:
    named = one_line(report.title or report.uri)
    return [f"{style.paint('quiet', one)} in {named}  {style.paint('quiet', report.id)}"]


def _actor(actor: Actor, text: str) -> str:
    said = "; ".join(quotes.content(text, (span,), PLAIN) for span in actor.mention)
    codes = (actor.sector, actor.country, actor.code, actor.wikidata)
    reasons = "; ".join(f"{label}: {reason}" for label, reason in _reasons(actor))
    score = f"score {actor.score:.2f}" if actor.score is not None else ""
    known = "provisional" if actor.provisional else ""
    told = (labels.actor(actor, text), " ".join(code for code in codes if code), said, known, score, reasons)
    return "   ".join(part for part in told if part)


def _place(place: Place | None, text: str) -> str:
    if place is None:
        return ""
    at = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
    said = "; ".join(quotes.content(text, (span,), PLAIN) for span in place.mention)
    names = f"geonames {place.geonames}" if place.geonames else ""
    parts = (labels.where(place), one_line(place.admin1 or ""), at, labels.within(place.radius_km), names, said)
    return "   ".join(part for part in parts if part)


def _code(event: Event) -> str:
    cameo = f"CAMEO {event.cameo}" if event.cameo else ""
    scale = f"Goldstein {event.goldstein:+.1f}" if event.goldstein is not None else ""
    parts = (
        event.type,
        one_line(event.subtype or ""),
        event.mode,
        ", ".join(event.context),
        cameo,
        event.quad.replace("_", " "),
        scale,
    )
    return "   ".join(part for part in parts if part)

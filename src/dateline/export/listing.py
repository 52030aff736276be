"""Lists of a ledger: one line, one row or one object an entry, for each thing that can be listed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from dateline.export import csv_, labels
from dateline.export.clean import added, one_line, shorten
from dateline.export.incident_index import plain
from dateline.export.jsonl import json_line
from dateline.export.style import PLAIN, Style
from dateline.export.text import INDENT, event_lines, question_lines
from dateline.export.text_incident import numbers
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id, holder_name, words
from dateline.record.listing import ActorCount
from dateline.record.types import Incident, Question

What = Literal["reports", "events", "incidents", "actors", "questions"]
Incidents = Callable[[list[str]], Iterable[Incident]]
Cells = Iterable[csv_.Cell]

REPORT_COLUMNS = (
    "report", "uri", "title", "outlet", "outlet_country", "published", "language", "credit", "supersedes", "events",
    "attributions", "questions",
)  # fmt: skip
INCIDENT_COLUMNS = (
    "incident", "type", "actors", "recipients", "place", "country", "lat", "lon", "place_precision", "radius_km",
    "time", "reports", "outlets", "origins", "statuses", "counts", "questions", "revision", "aliases",
)  # fmt: skip
ACTOR_COLUMNS = ("name", "sector", "country", "acts", "receives", "reports")
QUESTION_COLUMNS = (
    "question", "report", "uri", "outlet", "published", "why", "holder", "words", "event", "answers", "answered_by",
)  # fmt: skip


def reports(bundles: Iterable[Bundle], form: str, style: Style = PLAIN) -> Iterator[str]:
    """Reports as lines of text, CSV rows or ``report`` lines."""
    if form == "jsonl":
        return (json_line(bundle.report) for bundle in bundles)
    if form == "csv":
        return csv_.table(REPORT_COLUMNS, map(_report_cells, bundles))
    return (_report_text(bundle, style) for bundle in bundles)


def events(bundles: Iterable[Bundle], incidents: Incidents, form: str, style: Style = PLAIN) -> Iterator[str]:
    """Events as text with their words, CSV rows (one an event and view) or ``event`` lines."""
    if form == "jsonl":
        return (json_line(event) for bundle in bundles for event in bundle.events)
    if form == "csv":
        return _event_rows(bundles, incidents)
    return _event_texts(bundles, style)


def incidents(found: Iterable[Incident], form: str, style: Style = PLAIN) -> Iterator[str]:
    """Incidents as lines of text, CSV rows or ``incident`` lines."""
    if form == "jsonl":
        return map(json_line, found)
    if form == "csv":
        return csv_.table(INCIDENT_COLUMNS, map(_incident_cells, found))
    return (_incident_text(incident, style) for incident in found)


def actors(found: Iterable[ActorCount], form: str, style: Style = PLAIN) -> Iterator[str]:
    """Actors as lines of text, CSV rows or objects of kind ``actor``."""
    if form == "jsonl":
        return (msgspec.json.encode(actor).decode("utf-8") + "\n" for actor in found)
    if form == "csv":
        return csv_.table(ACTOR_COLUMNS, map(_actor_cells, found))
    return (_actor_text(actor, style) for actor in found)


def questions(bundles: Iterable[Bundle], form: str, style: Style = PLAIN) -> Iterator[str]:
    """Open questions as text with their answers, CSV rows or ``question`` lines."""
    if form == "jsonl":
        return (json_line(question) for bundle in bundles for question in bundle.questions)
    if form == "csv":
        return csv_.table(QUESTION_COLUMNS, (_question_cells(q, b) for b in bundles for q in b.questions))
    return _question_texts(bundles, style)


def _report_cells(bundle: Bundle) -> Cells:
    report = bundle.report
    return (
        report.id,
        report.uri,
        report.title,
        report.outlet,
        report.outlet_country,
        report.published,
        report.language,
        "; ".join(report.credit) or None,
        report.supersedes,
        len(bundle.events),
        len(bundle.attributions),
        len(bundle.questions),
    )


def _report_text(bundle: Bundle, style: Style) -> str:
    report = bundle.report
    title = shorten(one_line(report.title or report.text), 80)
    from_where = f"{one_line(report.outlet or 'no outlet named')}, {one_line(report.published or 'no date')}"
    held = f"{labels.numbered(len(bundle.events), 'event')}, {labels.numbered(len(bundle.questions), 'open question')}"
    return f"{style.paint('quiet', report.id)}  {style.paint('title', title)}  {from_where}  {held}\n"


def _event_rows(bundles: Iterable[Bundle], incidents: Incidents) -> Iterator[str]:
    yield csv_.table_row(csv_.COLUMNS)
    for bundle in bundles:
        holding = {event: one for one in incidents([bundle.report.id]) for event in one.events}
        for row in csv_.rows(bundle):
            full = row | csv_.incident_cells(holding.get(str(row["event"])))
            yield csv_.table_row(full[name] for name in csv_.COLUMNS)


def _event_texts(bundles: Iterable[Bundle], style: Style) -> Iterator[str]:
    for bundle in bundles:
        attributions = by_id(bundle.attributions)
        yield _heading(bundle, style)
        for event in bundle.events:
            first, *rest = event_lines(event, bundle, attributions, style)
            yield "\n".join([added(first, style.paint("quiet", event.id), style.width, INDENT), *rest]) + "\n"
        yield "\n"


def _question_texts(bundles: Iterable[Bundle], style: Style) -> Iterator[str]:
    for bundle in bundles:
        attributions = by_id(bundle.attributions)
        yield _heading(bundle, style)
        for question in bundle.questions:
            first, *rest = question_lines(question, bundle, attributions, style)
            yield "\n".join([added(first, style.paint("quiet", question.id), style.width, 2), *rest]) + "\n"
        yield "\n"


def _heading(bundle: Bundle, style: Style) -> str:
    report = bundle.report
    title = shorten(one_line(report.title or report.uri), 80)
    from_where = f"{one_line(report.outlet or 'no outlet named')}, {one_line(report.published or 'no date')}"
    return f"{style.paint('title', title)}  {from_where}  {style.paint('quiet', report.id)}\n"


def _incident_cells(incident: Incident) -> Cells:
    place, time = incident.place, incident.time
    return (
        incident.id,
        incident.type,
        labels.actors(incident.actor) or None,
        labels.actors(incident.recipient) or None,
        place.name if place else None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        place.precision if place else None,
        place.radius_km if place else None,
        time.value if time else None,
        incident.reports,
        incident.outlets,
        incident.origins,
        "; ".join(f"{view.status}: {_once(map(plain, view.holders), ', ')}" for view in incident.views) or None,
        _once(f"{c.what}: {labels.figure(c.low, c.high)} ({plain(c.holder)})" for c in incident.counts) or None,
        len(incident.open_questions),
        incident.revision,
        "; ".join(incident.aliases) or None,
    )


def _once(values: Iterable[str], parted: str = "; ") -> str:
    """Values in one cell, what several reports repeat once."""
    return parted.join(dict.fromkeys(values))


def _incident_text(incident: Incident, style: Style) -> str:
    cells = (
        labels.parties(incident.actor, incident.recipient),
        labels.where(incident.place),
        labels.when(incident.time),
        " | ".join(style.paint(labels.STATUS_ROLE[view.status], view.status) for view in incident.views),
        numbers(incident),
    )
    told = "   ".join(cell for cell in cells if cell)
    return f"{style.paint('quiet', incident.id)}  {style.paint('type', incident.type)}  {told}\n"


def _actor_cells(actor: ActorCount) -> Cells:
    return (actor.name, actor.sector, actor.country, actor.acts, actor.receives, actor.reports)


def _actor_text(actor: ActorCount, style: Style) -> str:
    name = style.paint("title", one_line(actor.name or "(no name)"))
    kind = f"{actor.sector}{f', {actor.country}' if actor.country else ''}"
    acts = f"acts in {labels.numbered(actor.acts, 'event')}, acted on in {actor.receives}"
    return f"{name}  {kind}  {acts}, {labels.numbered(actor.reports, 'report')}\n"


def _question_cells(question: Question, bundle: Bundle) -> Cells:
    report, attributions = bundle.report, by_id(bundle.attributions)
    answered = (f"{holder_name(a.holder, attributions, report.text)}: {a.status}" for a in question.answers)
    return (
        question.id,
        report.id,
        report.uri,
        report.outlet,
        report.published,
        question.why,
        holder_name(question.holder, attributions, report.text),
        words(report.text, question.words),
        question.event,
        len(question.answers),
        "; ".join(answered) or None,
    )

"""For spreadsheets: one row an event and view, each with the words that carry it."""

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import IO

from dateline.export.clean import cell, one_line
from dateline.record.bundle import Bundle, Corpus
from dateline.record.holders import by_id, holder_name, words
from dateline.record.types import Actor, Attribution, Count, Event, Incident, Place, Report, Spans, Time, View

Cell = str | int | float | None
Row = dict[str, Cell]
MEMORY = 8 << 20

COLUMNS = (
    "report", "uri", "title", "outlet", "outlet_country", "published",
    "event", "type", "subtype", "mode", "context", "cameo", "quad", "goldstein",
    "actors", "actor_sectors", "actor_countries", "recipients", "recipient_sectors", "recipient_countries",
    "place", "admin1", "country", "lat", "lon", "geonames", "place_precision", "radius_km",
    "time", "time_precision", "time_words",
    "status", "holder", "speaker", "naming", "speech", "stance", "via", "holder_id",
    "trigger_words", "cue_words", "source_words", "content_words",
    "counts", "event_score", "view_score",
    "incident", "reports", "outlets", "origins",
)  # fmt: skip


def export_csv(bundles: Iterable[Bundle], corpus: Callable[[], Corpus]) -> Iterator[str]:
    """A header, then a row for each view of each event; rows wait in a file until the incidents are known."""
    yield table_row(COLUMNS)
    with tempfile.SpooledTemporaryFile(MEMORY, "w+", encoding="utf-8", newline="") as waiting:
        for bundle in bundles:
            for row in rows(bundle):
                waiting.write(json.dumps(row) + "\n")
        incidents = {event: incident for incident in corpus().incidents for event in incident.events}
        waiting.seek(0)
        yield from _joined(waiting, incidents)


def _joined(waiting: IO[str], incidents: Mapping[str, Incident]) -> Iterator[str]:
    for raw in waiting:
        row = json.loads(raw)
        row |= incident_cells(incidents.get(row["event"]))
        yield table_row(row[name] for name in COLUMNS)


def incident_cells(incident: Incident | None) -> Row:
    """What an event's row says of its incident."""
    return {
        "incident": incident.id if incident else None,
        "reports": incident.reports if incident else None,
        "outlets": incident.outlets if incident else None,
        "origins": incident.origins if incident else None,
    }


def rows(bundle: Bundle) -> Iterator[Row]:
    """A row for each view of each event; an event without views has one row."""
    attributions = by_id(bundle.attributions)
    head = _report_cells(bundle.report)
    for event in bundle.events:
        shared = head | _event_cells(event, bundle.report.text) | _counts(event, attributions, bundle.report.text)
        for view in event.views or (None,):
            yield shared | _view_cells(view, attributions, bundle.report.text)


def _report_cells(report: Report) -> Row:
    return {
        "report": report.id,
        "uri": report.uri,
        "title": report.title,
        "outlet": report.outlet,
        "outlet_country": report.outlet_country,
        "published": report.published,
    }


def _event_cells(event: Event, text: str) -> Row:
    return {
        "event": event.id,
        "type": event.type,
        "subtype": event.subtype,
        "mode": event.mode,
        "context": _list(event.context),
        "cameo": event.cameo,
        "quad": event.quad,
        "goldstein": event.goldstein,
        "trigger_words": words(text, event.trigger[:1]),
        "event_score": event.score,
        **_actor_cells("actor", event.actor, text),
        **_actor_cells("recipient", event.recipient, text),
        **_place_cells(event.place),
        **_time_cells(event.time, text),
    }


def _actor_cells(role: str, actors: tuple[Actor, ...], text: str) -> Row:
    return {
        f"{role}s": _list(actor.name or words(text, actor.mention[:1]) for actor in actors),
        f"{role}_sectors": _list(actor.sector for actor in actors),
        f"{role}_countries": _list(actor.country or "" for actor in actors),
    }


def _place_cells(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames": place.geonames if place else None,
        "place_precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
    }


def _time_cells(time: Time | None, text: str) -> Row:
    return {
        "time": time.value if time else None,
        "time_precision": time.precision if time else None,
        "time_words": words(text, time.mention) if time else None,
    }


def _view_cells(view: View | None, attributions: Mapping[str, Attribution], text: str) -> Row:
    said = attributions.get(view.holder) if view else None
    return {
        "status": view.status if view else None,
        "view_score": view.score if view else None,
        "holder": holder_name(view.holder, attributions, text) if view else None,
        "holder_id": view.holder if view else None,
        "cue_words": _spans(text, view.cue if view else ()),
        "speaker": said.speaker if said else None,
        "naming": said.naming if said else None,
        "speech": said.speech if said else None,
        "stance": said.stance if said else None,
        "via": _list(said.via) if said else None,
        "source_words": _spans(text, said.source if said else ()),
        "content_words": _spans(text, said.content if said else ()),
    }


def _counts(event: Event, attributions: Mapping[str, Attribution], text: str) -> Row:
    return {"counts": _list(_count(count, attributions, text) for count in event.counts)}


def _count(count: Count, attributions: Mapping[str, Attribution], text: str) -> str:
    """A count as ``killed 16.. civilians (Moussa Keita)``: low and high bound, nothing where there is none."""
    low = "" if count.low is None else str(count.low)
    high = "" if count.high is None else str(count.high)
    figure = low if count.low is not None and count.low == count.high else f"{low}..{high}"
    who = f" {count.who}" if count.who else ""
    return f"{count.what} {figure}{who} ({holder_name(count.holder, attributions, text)})"


def _spans(text: str, spans: Spans) -> str | None:
    return words(text, spans) or None


def _list(values: Iterable[str]) -> str | None:
    """Several values in one cell, parted by semicolons."""
    return "; ".join(values) or None


def table(header: Iterable[str], lines: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """Any table as CSV with the same care for words that would be formulas."""
    yield table_row(header)
    yield from map(table_row, lines)


def table_row(values: Iterable[Cell]) -> str:
    """One row as CSV, each cell on one line and safe to open in a spreadsheet."""
    out = StringIO()
    safe = (cell(one_line(value) if isinstance(value, str) else value) for value in values)
    csv.writer(out, lineterminator="\n").writerow(safe)
    return out.getvalue()

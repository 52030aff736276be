"""From lines of the record to rows of the ledger, and back."""

from collections.abc import Iterable
from typing import TypeVar

from dateline.ledger.keys import days, name_key
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id, holder_name, words
from dateline.record.types import Attribution, Copy, Event, Line, Question, Report, Spans
from dateline.record.wire import decode, encode

Row = dict[str, str | int | float | None]
L = TypeVar("L")


def line(value: Line) -> str:
    """The line as the wire has it."""
    return encode(value).decode("utf-8")


def read_line(raw: str, kind: type[L]) -> L:
    """The line that a row keeps; raises TypeError where it is of another kind."""
    value = decode(raw)
    if not isinstance(value, kind):
        raise TypeError(f"a {kind.__name__} line was expected, not {type(value).__name__}")
    return value


def report_row(report: Report, recorded: str) -> Row:
    """The row of a report that is written at a moment."""
    return {
        "id": report.id,
        "uri": report.uri,
        "sha256": report.sha256,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "recorded": recorded,
        "line": line(report),
    }


def copy_row(copy: Copy) -> Row:
    """The row of a pair of copies."""
    return {"left": copy.left, "right": copy.right, "relation": copy.relation, "line": line(copy)}


def attribution_rows(bundle: Bundle) -> list[Row]:
    """One row an attribution."""
    return [
        {
            "report": bundle.report.id,
            "n": n,
            "id": a.id,
            "speaker_key": _speaker_key(a, bundle.report.text),
            "naming": a.naming,
            "stance": a.stance,
            "line": line(a),
        }
        for n, a in enumerate(bundle.attributions)
    ]


def event_rows(bundle: Bundle) -> list[Row]:
    """One row an event."""
    return [_event_row(bundle.report, n, event) for n, event in enumerate(bundle.events)]


def _event_row(report: Report, n: int, event: Event) -> Row:
    place = event.place
    day = days(event.time.value) if event.time else None
    return {
        "report": report.id,
        "n": n,
        "id": event.id,
        "type": event.type,
        "place_key": name_key(place.name, place.admin1, *_each(report.text, place.mention)) if place else "",
        "country": place.country if place else None,
        "day_from": day[0] if day else None,
        "day_to": day[1] if day else None,
        "score": event.score,
        "line": line(event),
    }


def actor_rows(bundle: Bundle) -> list[Row]:
    """One row an actor and a recipient of an event."""
    return [
        {
            "event": event.id,
            "role": role,
            "n": n,
            "report": bundle.report.id,
            "name": actor.name,
            "sector": actor.sector,
            "country": actor.country,
            "name_key": name_key(actor.name, *_each(bundle.report.text, actor.mention)),
        }
        for event in unique_events(bundle.events)
        for role, actors in (("actor", event.actor), ("recipient", event.recipient))
        for n, actor in enumerate(actors)
    ]


def view_rows(bundle: Bundle) -> list[Row]:
    """One row a view of an event."""
    attributions = by_id(bundle.attributions)
    return [
        {
            "event": event.id,
            "n": n,
            "holder": view.holder,
            "holder_key": _holder_key(view.holder, attributions, bundle.report.text),
            "status": view.status,
        }
        for event in unique_events(bundle.events)
        for n, view in enumerate(event.views)
    ]


def question_rows(bundle: Bundle) -> list[Row]:
    """One row an open question."""
    attributions = by_id(bundle.attributions)
    return [_question_row(bundle.report, n, q, attributions) for n, q in enumerate(bundle.questions)]


def _question_row(report: Report, n: int, question: Question, attributions: dict[str, Attribution]) -> Row:
    return {
        "report": report.id,
        "n": n,
        "id": question.id,
        "why": question.why,
        "holder_key": _holder_key(question.holder, attributions, report.text),
        "event": question.event,
        "answers": len(question.answers),
        "line": line(question),
    }


def mention_rows(bundle: Bundle) -> list[Row]:
    """One row a place, time and count line."""
    return [
        {"report": bundle.report.id, "n": n, "kind": str(m.__struct_config__.tag), "line": line(m)}
        for n, m in enumerate(bundle.mentions)
    ]


def issue_rows(bundle: Bundle) -> list[Row]:
    """One row an issue of the report."""
    return [{"report": bundle.report.id, "of_input": 0, "line": line(issue)} for issue in bundle.issues]


def unique_events(events: Iterable[Event]) -> list[Event]:
    """Events by id, the first of each: ids key the tables beside ``events``."""
    first: dict[str, Event] = {}
    for event in events:
        first.setdefault(event.id, event)
    return list(first.values())


def _each(text: str, spans: Spans) -> list[str]:
    return [words(text, (span,)) for span in spans]


def _speaker_key(attribution: Attribution, text: str) -> str:
    return name_key(attribution.speaker, words(text, attribution.source))


def _holder_key(holder: str, attributions: dict[str, Attribution], text: str) -> str:
    attribution = attributions.get(holder)
    if attribution is None:
        return name_key(holder_name(holder, attributions, text))
    return _speaker_key(attribution, text)

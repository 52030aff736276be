"""A coded report: what a careful reader wrote by the guide, or the same fields of the program's record."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.record.types import Attribution, Copy, Event, Incident, Line, Report, Span, Spans


class CodedPart(msgspec.Struct, frozen=True):
    """One part of a report."""

    part: str
    span: Span


class CodedAttribution(msgspec.Struct, frozen=True):
    """The scored fields of an attribution."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    speech: str
    stance: str
    naming: str
    speaker: str | None = None
    via: tuple[str, ...] = ()
    parent: str | None = None


class CodedActor(msgspec.Struct, frozen=True):
    """The scored fields of an actor."""

    name: str | None = None
    sector: str | None = None
    country: str | None = None
    mention: Spans | None = None


class CodedPlace(msgspec.Struct, frozen=True):
    """The scored fields of a place."""

    name: str
    country: str | None = None
    mention: Spans | None = None


class CodedTime(msgspec.Struct, frozen=True):
    """The scored field of a time."""

    value: str | None = None


class CodedCount(msgspec.Struct, frozen=True):
    """The scored fields of a count."""

    what: str
    low: int | None = None
    high: int | None = None


class CodedView(msgspec.Struct, frozen=True):
    """The scored fields of a view."""

    holder: str
    status: str


class CodedEvent(msgspec.Struct, frozen=True):
    """The scored fields of an event."""

    id: str
    type: str
    trigger: Spans
    actor: tuple[CodedActor, ...] = ()
    recipient: tuple[CodedActor, ...] = ()
    place: CodedPlace | None = None
    time: CodedTime | None = None
    counts: tuple[CodedCount, ...] = ()
    views: tuple[CodedView, ...] = ()


class Coding(msgspec.Struct, frozen=True):
    """One report's coding."""

    attributions: tuple[CodedAttribution, ...] = ()
    events: tuple[CodedEvent, ...] = ()
    parts: tuple[CodedPart, ...] = ()


class Gold(msgspec.Struct, frozen=True):
    """A folder of coded reports: texts and codings by uri, aliases, incident groups of ``uri#event``."""

    texts: dict[str, str]
    codings: dict[str, Coding]
    aliases: dict[str, str]
    groups: tuple[tuple[str, ...], ...] | None


class Predicted(msgspec.Struct, frozen=True):
    """A record by uri, in the same fields."""

    codings: dict[str, Coding]
    texts: dict[str, str]
    incidents: tuple[Incident, ...]
    copies: tuple[Copy, ...]
    uris: dict[str, str]


class _Input(msgspec.Struct):
    uri: str
    text: str


def load_gold(folder: str) -> Gold:
    """Read ``reports.jsonl``, ``NAME.json`` per report and, where present, ``aliases.json`` and ``incidents.json``."""
    root = Path(folder)
    if not (root / "reports.jsonl").is_file():
        raise InputError(f"{folder}: no reports.jsonl there: give a folder of coded reports")
    texts = load_texts(root)
    codings = {uri: msgspec.json.decode((root / f"{uri}.json").read_bytes(), type=Coding) for uri in texts}
    aliases = root / "aliases.json"
    groups = root / "incidents.json"
    return Gold(
        texts,
        codings,
        msgspec.json.decode(aliases.read_bytes(), type=dict[str, str]) if aliases.is_file() else {},
        msgspec.json.decode(groups.read_bytes(), type=tuple[tuple[str, ...], ...]) if groups.is_file() else None,
    )


def load_texts(root: Path) -> dict[str, str]:
    """Texts by uri of a folder's ``reports.jsonl``."""
    lines = (root / "reports.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [msgspec.json.decode(line, type=_Input) for line in lines if line.strip()]
    return {row.uri: row.text for row in rows}


def predicted(lines: Iterable[Line]) -> Predicted:
    """Gather a record's lines by uri."""
    reports: dict[str, Report] = {}
    attributions: dict[str, list[CodedAttribution]] = {}
    events: dict[str, list[CodedEvent]] = {}
    incidents: list[Incident] = []
    copies: list[Copy] = []
    for line in lines:
        if isinstance(line, Report):
            reports[line.id] = line
        elif isinstance(line, Attribution):
            attributions.setdefault(line.report, []).append(
                msgspec.convert(line, CodedAttribution, from_attributes=True)
            )
        elif isinstance(line, Event):
            events.setdefault(line.report, []).append(msgspec.convert(line, CodedEvent, from_attributes=True))
        elif isinstance(line, Incident):
            incidents.append(line)
        elif isinstance(line, Copy):
            copies.append(line)
    codings = {
        report.uri: Coding(
            tuple(attributions.get(report.id, ())),
            tuple(events.get(report.id, ())),
            tuple(CodedPart(part.part, (part.start, part.end)) for part in report.parts),
        )
        for report in reports.values()
    }
    return Predicted(
        codings,
        {r.uri: r.text for r in reports.values()},
        tuple(incidents),
        tuple(copies),
        {r.id: r.uri for r in reports.values()},
    )

"""A coded report: what a careful reader wrote by the guide, or the same fields of the program's record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import InputError
from dateline.record.types import (
    Attribution,
    Copy,
    CountLine,
    Event,
    Incident,
    Line,
    Question,
    QuestionWhy,
    Report,
    Span,
    Spans,
    Status,
)


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
    """The scored field of a time, with its words."""

    value: str | None = None
    mention: Spans | None = None


class CodedCount(msgspec.Struct, frozen=True):
    """The scored fields of a count."""

    what: str
    low: int | None = None
    high: int | None = None
    mention: Spans | None = None
    holder: str = "author"
    who: str | None = None


class CodedView(msgspec.Struct, frozen=True):
    """The scored fields of a view."""

    holder: str
    status: str


class CodedEvent(msgspec.Struct, frozen=True):
    """The scored fields of an event; ``score`` is the program's, 1 in a coding."""

    id: str
    type: str
    trigger: Spans
    actor: tuple[CodedActor, ...] = ()
    recipient: tuple[CodedActor, ...] = ()
    place: CodedPlace | None = None
    time: CodedTime | None = None
    counts: tuple[CodedCount, ...] = ()
    views: tuple[CodedView, ...] = ()
    score: float = 1.0


class CodedHolder(msgspec.Struct, frozen=True):
    """Who leaves something open or answers it: the report's author, the poster, or a speaker with source words."""

    kind: Literal["author", "poster", "speaker"]
    speaker: str | None = None
    source: Spans = ()


class CodedAnswer(msgspec.Struct, frozen=True):
    """What another holder says on the matter."""

    holder: CodedHolder
    status: Status
    words: Spans


class CodedQuestion(msgspec.Struct, frozen=True):
    """An open question; ``event`` the mentions of the event that stands behind it, empty for none."""

    why: QuestionWhy
    holder: CodedHolder
    words: Spans
    event: Spans = ()
    answers: tuple[CodedAnswer, ...] = ()


class Coding(msgspec.Struct, frozen=True):
    """One report's coding."""

    attributions: tuple[CodedAttribution, ...] = ()
    events: tuple[CodedEvent, ...] = ()
    parts: tuple[CodedPart, ...] = ()
    questions: tuple[CodedQuestion, ...] = ()
    counts: tuple[CodedCount, ...] = ()
    """Of a record read with ``--mentions``: every count of its text, whether or not an event has it."""


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
    groups = root / "incidents.json"
    return Gold(
        texts,
        codings,
        load_aliases(root),
        msgspec.json.decode(groups.read_bytes(), type=tuple[tuple[str, ...], ...]) if groups.is_file() else None,
    )


def load_grouped(folder: str) -> Gold:
    """As ``load_gold``, of a folder that groups its events. Raises InputError where it has no ``incidents.json``."""
    gold = load_gold(folder)
    if gold.groups is None:
        raise InputError(f"{folder}: no incidents.json there: give a folder of coded reports with incidents.json")
    return gold


def load_aliases(root: Path) -> dict[str, str]:
    """Names to their canonical form, from a folder's ``aliases.json`` where it has one."""
    path = root / "aliases.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str]) if path.is_file() else {}


def load_texts(root: Path) -> dict[str, str]:
    """Texts by uri of a folder's ``reports.jsonl``."""
    lines = (root / "reports.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [msgspec.json.decode(line, type=_Input) for line in lines if line.strip()]
    return {row.uri: row.text for row in rows}


def predicted(lines: Iterable[Line]) -> Predicted:
    """Gather a record's lines by uri."""
    reports: dict[str, Report] = {}
    attributions: defaultdict[str, list[Attribution]] = defaultdict(list)
    events: defaultdict[str, list[Event]] = defaultdict(list)
    questions: defaultdict[str, list[Question]] = defaultdict(list)
    counts: defaultdict[str, list[CountLine]] = defaultdict(list)
    incidents: list[Incident] = []
    copies: list[Copy] = []
    for line in lines:
        if isinstance(line, Report):
            reports[line.id] = line
        elif isinstance(line, Attribution):
            attributions[line.report].append(line)
        elif isinstance(line, Event):
            events[line.report].append(line)
        elif isinstance(line, Question):
            questions[line.report].append(line)
        elif isinstance(line, CountLine):
            counts[line.report].append(line)
        elif isinstance(line, Incident):
            incidents.append(line)
        elif isinstance(line, Copy):
            copies.append(line)
    return Predicted(
        {r.uri: _coding(r, attributions[r.id], events[r.id], questions[r.id], counts[r.id]) for r in reports.values()},
        {r.uri: r.text for r in reports.values()},
        tuple(incidents),
        tuple(copies),
        {r.id: r.uri for r in reports.values()},
    )


def _coding(
    report: Report,
    attributions: Sequence[Attribution],
    events: Sequence[Event],
    questions: Sequence[Question],
    counts: Sequence[CountLine],
) -> Coding:
    said = {attribution.id: attribution for attribution in attributions}
    triggers = {event.id: event.trigger for event in events}
    return Coding(
        tuple(msgspec.convert(line, CodedAttribution, from_attributes=True) for line in attributions),
        tuple(msgspec.convert(line, CodedEvent, from_attributes=True) for line in events),
        tuple(CodedPart(part.part, (part.start, part.end)) for part in report.parts),
        tuple(_question(question, said, triggers) for question in questions),
        tuple(msgspec.convert(line, CodedCount, from_attributes=True) for line in counts),
    )


def _question(question: Question, said: Mapping[str, Attribution], triggers: Mapping[str, Spans]) -> CodedQuestion:
    own = (answer for answer in question.answers if answer.report == question.report)
    answers = (CodedAnswer(_holder(answer.holder, said), answer.status, answer.words) for answer in own)
    event = triggers.get(question.event or "", ())
    return CodedQuestion(question.why, _holder(question.holder, said), question.words, event, tuple(answers))


def _holder(holder: str, said: Mapping[str, Attribution]) -> CodedHolder:
    if holder == "author":
        return CodedHolder("author")
    if holder == "poster":
        return CodedHolder("poster")
    attribution = said[holder]
    return CodedHolder("speaker", attribution.speaker, attribution.source)

"""The immutable types of the record, one struct a line of the wire.

The meaning of every field is the coding guide's (docs/coding-guide.md); the wire's contract is docs/record.md.
Spans are half-open ``(start, end)`` offsets in Unicode code points into ``Report.text``. Unknown is ``None`` with a
reason in ``why``; lists are tuples and never absent.
"""

from typing import Literal

import msgspec

from dateline.record.changes import Aside, Change, Judgement, Notice, NoticeKind, Reason, Revision, SetAside, Verdict
from dateline.record.incident import (
    Branch,
    Dispute,
    IncidentAnswer,
    IncidentCount,
    IncidentToll,
    IncidentView,
    Origin,
    Rival,
)  # fmt: skip
from dateline.record.mentions import CountLine, PlaceCandidate, PlaceLine, TimeLine
from dateline.record.vocabulary import (
    Basis,
    CountWhat,
    DisputeField,
    EventType,
    EvidenceField,
    Naming,
    OriginKind,
    PartName,
    PlacePrecision,
    PlaceRole,
    Quad,
    QuestionWhy,
    Relation,
    RelayKind,
    Sector,
    Span,
    Spans,
    Speech,
    Stance,
    Status,
    TimeBasis,
    TimePrecision,
    TimexType,
    Why,
)  # fmt: skip

__all__ = [
    "SCHEMA", "Actor", "Answer", "Aside", "Attribution", "Basis", "Branch", "Change", "Copy", "Count", "CountLine",
    "CountWhat", "Dispute", "DisputeField", "Event", "EventType", "Evidence", "EvidenceField", "Incident",
    "IncidentAnswer", "IncidentCount", "IncidentToll", "IncidentView", "Issue", "Judgement", "Line", "Naming",
    "Notice", "NoticeKind", "Origin", "OriginKind", "Part", "PartName", "Place", "PlaceCandidate", "PlaceLine",
    "PlacePrecision", "PlaceRole", "Quad", "Question", "QuestionWhy", "Reason", "Relation", "Relay", "RelayKind",
    "Report", "Revision", "Rival", "Run", "Sector", "SetAside", "Span", "Spans", "SpeakerCandidate", "Speech",
    "Stance", "Status", "Time", "TimeBasis", "TimeLine", "TimePrecision", "TimexType", "Verdict", "View", "Why",
]  # fmt: skip
"""All types of the record, those of its other files among them, so that one import serves."""

SCHEMA = 1


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of a report's text; a ``repeat`` names in ``of`` the stretch that it repeats."""

    part: PartName
    start: int
    end: int
    of: Span | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="report"):
    """One document as received. ``sha256`` is of its bytes; ``text`` never changes.

    ``supersedes`` is the version before it, ``superseded_by`` the one after it, of those that were read before it;
    ``notice`` what it says of an earlier version or of a report that it withdraws.
    """

    schema: int = SCHEMA
    id: str
    uri: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    outlet_country: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    language: str | None = None
    text: str
    parts: tuple[Part, ...] = ()
    extractor: str | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    section: str | None = None
    notice: Notice | None = None
    why: Why = {}
    made_by: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who: canonical English name, sector, country of allegiance (alpha-3), CAMEO code, words used here.

    ``provisional``: a group that no row of the lexicon names, known from the report's own words alone; ``score`` how
    likely a careful reader gives it this part in its event, null where it stands in none.
    """

    name: str | None
    sector: Sector
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None
    mention: Spans = ()
    provisional: bool = False
    score: float | None = None
    why: Why = {}
    made_by: str = ""


class Relay(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain that carries a statement outward: agency, outlet, poster, person."""

    name: str
    kind: RelayKind
    basis: Basis
    mention: Spans = ()


class SpeakerCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker that the resolver considered, with its score in 0..1."""

    name: str
    score: float


class Attribution(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="attribution"):
    """One act of saying, thinking or reporting that the text ascribes to somebody other than its author."""

    id: str
    report: str
    source: Spans
    cue: Spans
    content: Spans
    speech: Speech
    stance: Stance
    naming: Naming
    speaker: str | None
    speaker_actor: Actor | None = None
    via: tuple[str, ...] = ()
    relay: tuple[Relay, ...] = ()
    speaker_candidates: tuple[SpeakerCandidate, ...] = ()
    parent: str | None = None
    score: float = 1.0
    why: Why = {}
    made_by: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where: the most exact named place, within ``radius_km`` of a point in degrees (WGS 84); ``geonames`` its id."""

    name: str
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: PlacePrecision
    radius_km: float | None = None
    mention: Spans = ()
    why: Why = {}
    made_by: str = ""


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """When: ISO 8601 value, partial where the text is (``XXXX-WXX-1``), null with its mention kept if uncalendared."""

    value: str | None
    precision: TimePrecision
    basis: TimeBasis
    mention: Spans = ()
    why: Why = {}
    made_by: str = ""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of whom, bounds null where the report gives none; ``part`` of another figure ("including five")."""

    what: CountWhat
    who: str | None
    low: int | None
    high: int | None
    mention: Spans = ()
    holder: str = "author"
    part: bool = False


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's status for an event; ``cue`` the words that show it, empty for plain assertion."""

    holder: str
    status: Status
    cue: Spans = ()
    score: float = 1.0


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One ground of an event's field: what was taken or considered, by its words, and what found it.

    ``value`` a type, an actor's name or description, or ``mention`` for a trigger; ``by`` the pattern or head, as in
    ``made_by``; ``score`` its probability by that pattern or head, null where it gives none; ``chosen`` false for an
    alternative that was not taken; ``reason`` in words.
    """

    field: EvidenceField
    value: str
    words: Spans = ()
    by: str
    score: float | None = None
    chosen: bool = True
    reason: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """One distinct event of a report, once, with every mention in ``trigger``; ``subtype`` is the user's own type."""

    id: str
    report: str
    type: EventType
    subtype: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    quad: Quad
    goldstein: float | None = None
    trigger: Spans
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    place: Place | None = None
    time: Time | None = None
    counts: tuple[Count, ...] = ()
    views: tuple[View, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    score: float = 1.0
    why: Why = {}
    made_by: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What another holder says on the matter of an open question."""

    event: str | None
    holder: str
    status: Status
    words: Spans
    report: str
    reason: str


class Question(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="question"):
    """Something that the report says is not known, refused or doubted, with the answers found."""

    id: str
    report: str
    why: QuestionWhy
    holder: str
    words: Spans
    event: str | None = None
    answers: tuple[Answer, ...] = ()


class Copy(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="copy"):
    """Two reports that share copied words; ``spans`` pairs the shared stretches, left with right.

    ``corrects`` is the side that, by its notice, corrects or retracts the other.
    """

    left: str
    right: str
    relation: Relation
    jaccard: float
    containment: float
    spans: tuple[tuple[Span, Span], ...] = ()
    origin: Literal["left", "right", "agency"] | None = None
    corrects: Literal["left", "right"] | None = None
    reason: str = ""


class Incident(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="incident"):
    """Events of several reports that are the same happening; a lone event is an incident of its own.

    ``sides`` counts the origins, those of one side as one; ``answers`` are what other reports say to open questions;
    ``first_seen`` and ``last_changed`` the earliest and the latest publication as its reports give them, older versions
    of a page that have an event's words counted for the earliest alone.
    """

    id: str
    events: tuple[str, ...]
    type: EventType
    place: Place | None = None
    time: Time | None = None
    actor: tuple[Actor, ...] = ()
    recipient: tuple[Actor, ...] = ()
    reports: int
    outlets: int
    origins: int
    origin_list: tuple[Origin, ...] = ()
    views: tuple[IncidentView, ...] = ()
    counts: tuple[IncidentCount, ...] = ()
    tolls: tuple[IncidentToll, ...] = ()
    sides: int = 0
    disputes: tuple[Dispute, ...] = ()
    open_questions: tuple[str, ...] = ()
    answers: tuple[IncidentAnswer, ...] = ()
    first_seen: str | None = None
    last_changed: str | None = None
    revision: int = 1
    aliases: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    why: Why = {}
    made_by: str = ""


class Issue(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="issue"):
    """Something that could not be read, resolved or decided; never dropped in silence."""

    level: Literal["warning", "error"]
    stage: str
    uri: str
    report: str | None = None
    message: str


class Run(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="run"):
    """The last line: what made this record."""

    schema: int = SCHEMA
    version: str
    models: dict[str, str]
    lexicon: str
    settings: dict[str, str | int | float | bool | None]
    reports: int
    events: int
    seconds: float


Line = (
    Report | Attribution | Event | Question | Copy | Incident | PlaceLine | TimeLine | CountLine
    | Issue | Run | Revision | Judgement
)  # fmt: skip

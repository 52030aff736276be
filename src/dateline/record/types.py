"""The immutable types of the record, one struct a line of the wire.

The meaning of every field is the coding guide's (docs/coding-guide.md); the wire's contract is docs/record.md.
Spans are half-open ``(start, end)`` offsets in Unicode code points into ``Report.text``. Unknown is ``None`` with a
reason in ``why``; lists are tuples and never absent.
"""

from typing import Literal

import msgspec

SCHEMA = 1

Span = tuple[int, int]
Spans = tuple[Span, ...]
Why = dict[str, str]

PartName = Literal["comment", "headline", "dateline", "body", "credit", "furniture", "repeat"]
Speech = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "declines", "doubts", "asks", "demands", "promises"]
Naming = Literal["named", "role", "anonymous", "collective", "none"]
Sector = Literal["GOV", "MIL", "REB", "PTY", "JUD", "IGO", "NGO", "MED", "CVL", "BUS", "REL", "UNK"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Status = Literal["actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown"]
CountWhat = Literal["killed", "injured", "detained", "displaced", "weapons"]
RelayKind = Literal["agency", "outlet", "poster", "person"]
Basis = Literal["text", "credit", "metadata", "part"]
PlacePrecision = Literal["exact", "city", "district", "province", "country"]
TimePrecision = Literal["minute", "day", "week", "month", "year", "range"]
TimeBasis = Literal["text", "published", "dateline"]
TimexType = Literal["date", "time", "duration", "set"]
PlaceRole = Literal["toponym", "demonym", "metonym", "facility"]
EvidenceField = Literal["trigger", "type", "actor", "recipient", "place", "time"]
QuestionWhy = Literal["unknown_view", "declines", "doubts", "asks", "unclear"]
Relation = Literal["identical", "near", "contains", "excerpt"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of a report's text; a ``repeat`` names in ``of`` the stretch that it repeats."""

    part: PartName
    start: int
    end: int
    of: Span | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="report"):
    """One document as received. ``sha256`` is of its bytes; ``text`` never changes."""

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
    section: str | None = None
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
    """Two reports that share copied words; ``spans`` pairs the shared stretches, left with right."""

    left: str
    right: str
    relation: Relation
    jaccard: float
    containment: float
    spans: tuple[tuple[Span, Span], ...] = ()
    origin: Literal["left", "right", "agency"] | None = None
    reason: str = ""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent origin of an incident: a first speaker after copies and relays are followed."""

    speaker: str
    side: str | None = None
    reports: tuple[str, ...] = ()
    reason: str = ""


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """Everyone who holds one status about an incident; holders are names, with their report ids beside them."""

    status: Status
    holders: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class IncidentCount(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's figure, kept beside its rivals; ``part`` as of an event's count."""

    what: CountWhat
    low: int | None
    high: int | None
    holder: str
    report: str
    who: str | None = None
    part: bool = False


class IncidentToll(msgspec.Struct, frozen=True, kw_only=True):
    """Low, best and high of a sort of count, by ``rule`` (docs/counts.md); ``origins`` of ``of`` can agree to best."""

    what: CountWhat
    low: int | None
    best: int | None
    high: int | None
    holder: str
    report: str
    origins: int
    of: int
    rule: str


class Incident(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="incident"):
    """Events of several reports that are the same happening; a lone event is an incident of its own."""

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
    open_questions: tuple[str, ...] = ()
    revision: int = 1
    aliases: tuple[str, ...] = ()
    why: Why = {}
    made_by: str = ""


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A gazetteer entry that the resolver considered."""

    geonames: int | None
    name: str
    score: float


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="place"):
    """A place mention of the text (with ``--mentions``)."""

    report: str
    mention: Spans
    name: str | None
    role: PlaceRole
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[PlaceCandidate, ...] = ()


class TimeLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="time"):
    """A time expression of the text (with ``--mentions``), its ``value`` as TIMEX3 has it; null with ``reason``."""

    report: str
    mention: Spans
    type: TimexType
    value: str | None
    precision: TimePrecision
    basis: TimeBasis
    reason: str = ""


class CountLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="count"):
    """A count of the text (with ``--mentions``); ``part`` as of an event's count."""

    report: str
    mention: Spans
    what: CountWhat
    who: str | None
    low: int | None
    high: int | None
    holder: str = "author"
    part: bool = False


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


Line = Report | Attribution | Event | Question | Copy | Incident | PlaceLine | TimeLine | CountLine | Issue | Run

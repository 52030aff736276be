"""What the rooms hand to one another beside the record's own lines: mentions and judgements, keyed by token."""

from typing import Literal

import msgspec

from dateline.record.tokens import Tokens
from dateline.record.types import (
    Actor,
    Attribution,
    CountWhat,
    Event,
    EventType,
    Issue,
    Naming,
    PlaceCandidate,
    PlacePrecision,
    PlaceRole,
    Question,
    Report,
    Spans,
    Stance,
    Status,
    TimeBasis,
    TimePrecision,
    TimexType,
)


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase that may act or speak.

    ``first``/``last`` inclusive tokens without relative clauses; ``head`` its head.
    ``naming`` as of a source; ``antecedent`` the head token of the mention that a pronoun or "the group" stands
    for; ``members`` are head tokens of coordinated mentions ("Iraqi and Kurdish forces" has two); ``actor`` null
    with ``why`` where not resolved, then ``candidates`` holds (name, score).
    """

    first: int
    last: int
    head: int
    naming: Naming
    actor: Actor | None = None
    person: bool = False
    antecedent: int | None = None
    members: tuple[int, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    why: str = ""
    made_by: str = ""


class ActorLayer(msgspec.Struct, frozen=True):
    """Actor mentions in text order, and the mention that a token heads."""

    mentions: tuple[ActorMention, ...] = ()
    by_head: dict[int, int] = {}

    def at(self, token: int) -> ActorMention | None:
        """The mention headed by the token, else None."""
        index = self.by_head.get(token)
        return None if index is None else self.mentions[index]


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place name in the text, resolved or not.

    ``first``/``last`` inclusive tokens; ``radius_km`` the uncertainty. ``named`` are the inclusive tokens of the name
    alone, without the words for its kind beside it ("Aleppo" of "Aleppo province"); None where nothing is named ("the
    city"). ``within`` is set for a name in the name of a body ("Iowa" of "University of Iowa"), a metonym.
    """

    first: int
    last: int
    role: PlaceRole
    named: tuple[int, int] | None = None
    within: bool = False
    name: str | None = None
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


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression.

    ``first``/``last`` inclusive tokens; ``value`` ISO 8601 or partial, null where uncalendared: what an event takes, a
    duration given by its start. ``timex`` is TIMEX3's value of the words where that is another (``P3D``, ``PAST_REF``,
    ``2016-06-14TNI``), with ``fine`` as its precision. ``vague`` words ("now", "recently") date nothing, so no event.
    """

    first: int
    last: int
    type: TimexType
    value: str | None
    precision: TimePrecision
    basis: TimeBasis
    reason: str = ""
    timex: str | None = None
    fine: TimePrecision | None = None
    vague: bool = False


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """A count of persons or weapons, ``first``/``last`` inclusive tokens of the number and its noun.

    ``noun`` is the token of what is counted ("people"), ``anchor`` the token (verb or noun) that says what happened to
    them ("killed", "dead", "arrests"), the one through which an event takes the count. ``part``: the report says that
    it is part of another figure ("including five children", "ten of those killed").
    """

    first: int
    last: int
    noun: int
    anchor: int
    what: CountWhat
    who: str | None
    low: int | None
    high: int | None
    part: bool = False


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One act of saying as the trained encoder marks it, in offsets of the report's text.

    ``score`` is the probability that its cue is one; ``stance`` and ``naming`` are (label, probability), most probable
    first, empty where the encoder has no such head.
    """

    cue: Spans
    source: Spans
    content: Spans
    score: float
    stance: tuple[tuple[Stance, float], ...] = ()
    naming: tuple[tuple[Naming, float], ...] = ()


Tie = Literal["actor", "recipient", "same", "place", "time"]
"""What a token may be to a trigger: the fields of ``Links``."""


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """What the encoder links to one trigger, each a token with its probability, most probable first.

    ``actor`` and ``recipient`` are tokens of mentions that do it or that it is done to; ``same`` tokens of other
    triggers of the same event; ``place`` and ``time`` tokens of the words that say where and when. Neither the
    trigger's own words nor punctuation and function words, which head no mention, are among them.
    """

    actor: tuple[tuple[int, float], ...] = ()
    recipient: tuple[tuple[int, float], ...] = ()
    same: tuple[tuple[int, float], ...] = ()
    place: tuple[tuple[int, float], ...] = ()
    time: tuple[tuple[int, float], ...] = ()


class Marks(msgspec.Struct, frozen=True):
    """What the encoder's heads say of one report; empty where there are no weights.

    ``statements`` in text order of their cues; ``status`` per token that may carry an event: (status, probability),
    most probable first; ``scheme`` the annotation guide that the statements follow, as in the settings.
    ``triggers`` per token that may well be a trigger: its likeliest types with their probability, most probable first;
    the rest of 1 is for other types and for none. ``links`` per such token what is linked to it.
    """

    statements: tuple[Statement, ...] = ()
    status: dict[int, tuple[tuple[Status, float], ...]] = {}
    scheme: str = "dateline"
    triggers: dict[int, tuple[tuple[EventType, float], ...]] = {}
    links: dict[int, Links] = {}


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's status for what a predicate token says; ``cue`` the words that show it."""

    holder: str
    status: Status
    cue: Spans = ()


class Judgements(msgspec.Struct, frozen=True):
    """Judgements per predicate token (verbs, and nouns and adjectives that may carry an event)."""

    by_token: dict[int, tuple[Judgement, ...]] = {}

    def at(self, token: int) -> tuple[Judgement, ...]:
        """The judgements on a token; empty where the token was not judged."""
        return self.by_token.get(token, ())


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One report on its way through the rooms; each step replaces the layers that it writes."""

    report: Report
    tokens: Tokens | None = None
    marks: Marks = Marks()
    actors: ActorLayer = ActorLayer()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    judgements: Judgements = Judgements()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    issues: tuple[Issue, ...] = ()

"""What is kept beside the record so that new reports join it: sketches, tellings, and the judgements on pairs.

Numbers are 64-bit hashes (``ids.number``), so that what is sampled by them is a fair sample and the same in any order.
"""

import msgspec
from msgspec.structs import replace

from dateline.record.bundle import Bundle
from dateline.record.changes import NoticeKind
from dateline.record.types import Actor, Event, Place, Spans, Status


class Text(msgspec.Struct, frozen=True):
    """The counted words of one report or of several with the very same words: a hash of them, and their keys.

    ``shingles`` are the sampled shingles, ``bands`` the bands of the MinHash signature: signed, eight bytes a key.
    """

    number: int
    shingles: bytes = b""
    bands: bytes = b""


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the copy detector keeps it; ``size`` is the number of counted words, ``text`` their hash.

    ``notice`` is the kind of notice that the report bears.
    """

    report: str
    text: int
    size: int
    outlet: str | None = None
    published: str | None = None
    credit: tuple[str, ...] = ()
    notice: NoticeKind | None = None


class Wording(msgspec.Struct, frozen=True):
    """How an event is told: stems of its trigger's words, and of its sentence's content words."""

    trigger: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What somebody says, as far as it may answer a question: ``holder`` and ``event`` as in a view.

    ``stems`` are those of its uncommon words, countries as alpha-3 codes among them.
    """

    holder: str
    event: str | None
    status: Status
    words: Spans
    stems: tuple[str, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """What a report leaves open, by question the stems and the word that asks (``?who``), and what is said in it.

    ``offices``: by speaker the bodies, the likeliest first, of which the report's words make him or her the voice;
    ``called``: by attribution whose source is told but has no speaker's name the words of it.
    """

    asked: dict[str, tuple[str, ...]] = {}
    said: tuple[Said, ...] = ()
    offices: dict[str, tuple[str, ...]] = {}
    called: dict[str, str] = {}


class Bearings(msgspec.Struct, frozen=True):
    """What may part an event from others at sight: its report, the days that it was on, by number, and its place.

    Those that are kept beside an event have no place but a town, as no other parts (``incidents.compare.bearings``).
    """

    report: str
    days: tuple[int, int] | None = None
    place: Place | None = None


class Telling(msgspec.Struct, frozen=True):
    """A report's lines without its text, its parts and the evidence of its events; ``words`` tell its story.

    ``wordings`` and ``bearings`` have one for each event, in their order; ``spoken`` what is asked and said.
    """

    bundle: Bundle
    words: frozenset[str] = frozenset()
    wordings: tuple[Wording, ...] = ()
    spoken: Spoken = Spoken()
    bearings: tuple[Bearings, ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.bundle.report.id

    def brief(self) -> "Telling":
        """The same without what is said in it, by whom and how surely, and why: enough to compare its events."""
        events = tuple(_brief(event) for event in self.bundle.events)
        return Telling(Bundle(report=replace(self.bundle.report, why={}), events=events), self.words, self.wordings)


def _brief(event: Event) -> Event:
    return replace(
        event,
        actor=tuple(_brief_actor(one) for one in event.actor),
        recipient=tuple(_brief_actor(one) for one in event.recipient),
        place=event.place and replace(event.place, mention=(), why={}, made_by=""),
        time=event.time and replace(event.time, mention=(), why={}, made_by=""),
        counts=tuple(replace(count, mention=()) for count in event.counts),
        views=(),
        why={},
        made_by="",
    )


def _brief_actor(actor: Actor) -> Actor:
    return Actor(name=actor.name, sector=actor.sector, country=actor.country)


class Link(msgspec.Struct, frozen=True):
    """A judgement on two events, by their numbers (the less one left): one happening by so much evidence, and why.

    ``copied``: both stand in one copied passage, which is certain; ``score`` is then 0.
    """

    left: int
    right: int
    copied: bool = False
    score: float = 0.0
    reasons: tuple[str, ...] = ()


Edge = tuple[int, int, int]
"""A link without what it says: its ``left``, its ``right``, and 1 where it is ``copied``, else 0."""
Edges = dict[Edge, float]
"""The scores of links."""


class Judged(msgspec.Struct, frozen=True):
    """A person's verdict on two events, by their ids: one happening, or two."""

    left: str
    right: str
    same: bool

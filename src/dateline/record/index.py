"""What is kept beside the record so that new reports join it: sketches, tellings, and the judgements on pairs.

Numbers are 64-bit hashes (``ids.number``), so that what is sampled by them is a fair sample and the same in any order.
"""

import msgspec
from msgspec.structs import replace

from dateline.record.bundle import Bundle
from dateline.record.changes import NoticeKind
from dateline.record.types import Spans, Status


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


class Telling(msgspec.Struct, frozen=True):
    """A report's lines without its text, its parts and the evidence of its events; ``words`` tell its story.

    ``wordings`` has one for each event, in their order; ``spoken`` what is asked and said.
    """

    bundle: Bundle
    words: frozenset[str] = frozenset()
    wordings: tuple[Wording, ...] = ()
    spoken: Spoken = Spoken()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.bundle.report.id

    def brief(self) -> "Telling":
        """The same without what is said in it, by whom and how surely: enough to compare its events with others."""
        events = tuple(replace(event, views=(), why={}) for event in self.bundle.events)
        return Telling(Bundle(report=self.bundle.report, events=events), self.words, self.wordings)


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

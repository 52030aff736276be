"""Who says it, as the rooms of ``claims`` hand it on, and what is known of a report's speakers so far."""

from dataclasses import dataclass, field

import msgspec

from dateline.record.layers import ActorLayer
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Naming, SpeakerCandidate


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it."""

    name: str | None
    naming: Naming
    actor: Actor | None = None
    candidates: tuple[SpeakerCandidate, ...] = ()
    why: str = ""


NOBODY = Speaker(name=None, naming="none", why="the text names nobody as the source")


@dataclass(slots=True)
class Voices:
    """What the resolution of one report shares: who spoke last, by kind and by noun; who issued which document."""

    tokens: Tokens
    actors: ActorLayer
    memory: dict[str, Speaker] = field(default_factory=dict)
    issued: dict[str, Speaker] = field(default_factory=dict)
    spoken: dict[int, Speaker] = field(default_factory=dict)

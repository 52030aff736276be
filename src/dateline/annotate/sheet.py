"""One report while the encoder reads it window by window: what each window said, gathered into marks."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.annotate.decode import Floats, ranked, softmax
from dateline.annotate.joins import Joiner, joiner
from dateline.annotate.triggers import EVENTFUL, EventLabels, Triggers
from dateline.annotate.windows import Pieces, Window
from dateline.record.layers import Marks, Statement
from dateline.record.tokens import Tokens
from dateline.record.types import Naming, Spans, Stance, Status

SOURCE, CONTENT, CUE = 0, 1, 2


class Heads(msgspec.Struct, frozen=True):
    """Names of the labels that the heads give."""

    stances: tuple[Stance, ...]
    namings: tuple[Naming, ...]
    statuses: tuple[Status, ...]


class Found(msgspec.Struct, frozen=True):
    """One anchor's attribution: ``runs`` of pieces of the report by role (source, content, cue)."""

    anchor: int
    score: float
    window: Window
    runs: tuple[tuple[tuple[int, int], ...], ...]
    stance: Floats
    naming: Floats


class Sheet:
    """What the windows of one report said, by piece and by anchor; windows may come in any order."""

    def __init__(
        self, text: str, tokens: Tokens, *, pieces: Pieces, windows: Sequence[Window], heads: Heads, labels: EventLabels
    ) -> None:
        self.pieces = pieces
        self.triggers = Triggers(tokens, pieces, labels)
        self.windows = windows
        self.found: list[Found] = []
        self._text = text
        self._tokens = tokens
        self._heads = heads
        self._inside = np.zeros(len(pieces), dtype=bool)
        self._status = np.zeros((len(pieces), len(heads.statuses)), dtype=np.float32)

    def note(self, window: Window, inside: Floats, status: Floats) -> None:
        """Keep what a window's heads said of its own pieces; arrays over the whole window, ``inside`` as logits."""
        here = slice(window.own_first, window.own_last)
        mine = slice(window.own_first - window.first, window.own_last - window.first)
        self._inside[here] = inside[mine] > 0
        self._status[here] = status[mine]

    def marks(self) -> Marks:
        """Everything as the report's marks."""
        found = _distinct(self.found)
        joins = joiner(self._text, self.pieces, self._inside, self._claimed(found))
        statements = [self._statement(one, joins) for one in found]
        eventful = [i for i, pos in enumerate(self._tokens.pos) if pos in EVENTFUL]
        at = self.pieces.at([self._tokens.start[i] for i in eventful])
        known = at >= 0
        tokens = [i for i, yes in zip(eventful, known.tolist(), strict=True) if yes]
        chances = ranked(softmax(self._status[at[known]]), self._heads.statuses) if tokens else []
        return Marks(
            statements=tuple(sorted(statements, key=lambda s: (s.cue or s.content or s.source)[0])),
            status=dict(zip(tokens, chances, strict=True)),
            triggers=self.triggers.types,
            links=self.triggers.links(),
        )

    def _claimed(self, found: Sequence[Found]) -> NDArray[np.bool_]:
        claimed = np.zeros(len(self.pieces), dtype=bool)
        for one in found:
            for runs in one.runs:
                for first, last in runs:
                    claimed[first:last] = True
        return claimed

    def _statement(self, one: Found, joins: Joiner) -> Statement:
        content = tuple(joins.join(first, last, one.window) for first, last in one.runs[CONTENT])
        return Statement(
            cue=self._spans(one.runs[CUE]),
            source=self._spans(one.runs[SOURCE]),
            content=self._spans(content),
            score=one.score,
            stance=ranked(one.stance[None], self._heads.stances)[0],
            naming=ranked(one.naming[None], self._heads.namings)[0],
        )

    def _spans(self, runs: Sequence[tuple[int, int]]) -> Spans:
        return tuple((int(self.pieces.start[first]), int(self.pieces.end[last - 1])) for first, last in runs)


def _distinct(found: Sequence[Found]) -> list[Found]:
    """The surer of two attributions of the same content, or anchored side by side (seen so by two windows).

    Two that share a cue are both kept: on PolNeAR dev the cue of one is wrong more often than its content.
    """
    kept: list[Found] = []
    anchors: set[int] = set()
    contents: set[tuple[tuple[int, int], ...]] = set()
    for one in sorted(found, key=lambda f: (-f.score, f.anchor)):
        content = one.runs[CONTENT]
        if one.anchor in anchors or content in contents:
            continue
        kept.append(one)
        anchors |= {one.anchor - 1, one.anchor, one.anchor + 1}
        contents |= {content} if content else set()
    return kept

"""What the event heads say of a report: the type that each token may carry, and what is tied to it.

Between tokens, a token speaks by its first piece. A trigger of several words ("air strikes") is one anchor, its first
token: the pair scorer ties to it other tokens of the window to which that token belongs.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.annotate.decode import Floats, Longs, ranked, sigmoid, softmax
from dateline.annotate.windows import Pieces, Window
from dateline.lexicon.fusion import trigger_runs
from dateline.record.layers import Links, Tie
from dateline.record.tokens import Tokens
from dateline.record.types import EventType

EVENTFUL = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
"""Universal tags of the tokens that may carry an event."""
UNTIED = frozenset({"PUNCT", "SPACE", "SYM", "ADP", "PART", "CCONJ", "SCONJ"})
"""Universal tags of the tokens that are tied to no trigger: none of them heads a mention."""
CODED = frozenset({"headline", "body", "comment"})
"""Parts of a report whose events are coded."""
Kind = Literal["O", EventType]
TIES: tuple[Tie, ...] = ("actor", "recipient", "same", "place", "time")
NONE: Literal["O"] = "O"
FLOOR = 0.05
"""Least probability of a trigger, and of a tie, that is kept."""
KEPT = 3
"""Types kept a token."""
LINKED = 32
"""Tokens kept a tie of a trigger, which bounds memory."""

Scorer = Callable[[Longs, Longs, Floats, Floats], Floats]
"""Logits [A, I, ties] of anchors [A] and items [I] (pieces of the window) by its trigger and item vectors [T, W]."""
Scored = list[tuple[int, float]]


class EventLabels(msgspec.Struct, frozen=True):
    """Order of the labels of the event heads: ``kinds`` with NONE among them, ``ties`` of TIES."""

    kinds: tuple[Kind, ...]
    ties: tuple[Tie, ...]

    def __post_init__(self) -> None:
        if NONE not in self.kinds or len(set(self.kinds)) < len(self.kinds):
            raise ValueError(f"kinds must hold {NONE}, and each kind once")
        if sorted(self.ties) != sorted(TIES):
            raise ValueError(f"ties must be {', '.join(TIES)} in some order")


class Triggers:
    """What the windows of one report say of its events; each token belongs to one window.

    ``types`` are the kept types of each token that may be a trigger, by token, most probable first.
    """

    def __init__(self, tokens: Tokens, pieces: Pieces, labels: EventLabels) -> None:
        self.types: dict[int, tuple[tuple[EventType, float], ...]] = {}
        self._tied: dict[int, dict[Tie, Scored]] = {}
        self._para = tokens.para
        self._ties = labels.ties
        self._none = labels.kinds.index(NONE)
        self._named: list[EventType] = [kind for kind in labels.kinds if kind != NONE]
        first = pieces.at(tokens.start).astype(np.int64)
        self._known: Longs = np.flatnonzero(first >= 0)
        self._first: Longs = first[self._known]
        known = self._known.tolist()
        eventful = [tokens.pos[i] in EVENTFUL and tokens.part[i] in CODED for i in known]
        self._eventful: NDArray[np.bool_] = np.array(eventful, dtype=bool)
        self._tieable: NDArray[np.bool_] = np.array([tokens.pos[i] not in UNTIED for i in known], dtype=bool)

    def note(self, window: Window, kinds: Floats, trigger: Floats, item: Floats, scorer: Scorer) -> None:
        """Keep what a window says of its own tokens; ``kinds`` logits [T, kinds], vectors [T, W] of its pieces."""
        seen = slice(*np.searchsorted(self._first, (window.first, window.last)).tolist())
        tokens, first = self._known[seen], self._first[seen]
        pieces = first - window.first
        chances = softmax(kinds)[pieces]
        sure = self._eventful[seen] & (1 - chances[:, self._none] >= FLOOR)
        own = sure & (first >= window.own_first) & (first < window.own_last)
        if not own.any():
            return
        mine = tokens[own].tolist()
        types = ranked(np.delete(chances[own], self._none, axis=1), self._named)
        self.types.update((token, some[:KEPT]) for token, some in zip(mine, types, strict=True))
        anchors = np.array([group[0] for group in self._groups(mine)], dtype=np.int64)
        may = self._tieable[seen]
        ties = sigmoid(scorer(pieces[np.searchsorted(tokens, anchors)], pieces[may], trigger, item))
        ties[:, ~sure[may], self._ties.index("same")] = 0
        self._tied.update(zip(anchors.tolist(), self._kept(ties, tokens[may]), strict=True))

    def links(self) -> dict[int, Links]:
        """By token what is tied to the trigger that it belongs to; the trigger's own tokens are not."""
        out: dict[int, Links] = {}
        for group in self._groups(sorted(self.types)):
            out.update(dict.fromkeys(group, self._links(group)))
        return out

    def _groups(self, some: Iterable[int]) -> Iterator[list[int]]:
        """Tokens, ascending, by trigger."""
        return trigger_runs(some, self.types, self._para)

    def _kept(self, ties: Floats, tokens: Longs) -> list[dict[Tie, Scored]]:
        """Per anchor and tie the tokens that are probable enough, most probable first; ``ties`` [A, tokens, ties]."""
        out: list[dict[Tie, Scored]] = [{tie: [] for tie in self._ties} for _ in ties]
        anchor, at, tie = np.nonzero(ties >= FLOOR)
        scores = ties[anchor, at, tie]
        order = np.lexsort((at, -scores))
        columns = (anchor[order], tie[order], tokens[at[order]], scores[order])
        for a, t, token, score in zip(*(column.tolist() for column in columns), strict=True):
            some = out[a][self._ties[t]]
            if len(some) < LINKED:
                some.append((token, score))
        return out

    def _links(self, group: list[int]) -> Links:
        tied = self._tied[group[0]]
        apart = {tie: tuple(one for one in some if one[0] not in group) for tie, some in tied.items()}
        apart["same"] = tuple(one for one in apart["same"] if one[0] in self.types)
        return Links(**apart)

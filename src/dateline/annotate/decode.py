"""From the encoder's logits to well-formed attributions: anchors, and source, content and cue of each by Viterbi.

An anchor is the word piece at which an attribution hangs: the first of its cue, or of its content where it has no cue.
For each anchor every piece of the window has one of thirteen labels: outside, or beginning, inside, end or single of a
source, a content or a cue (BIOES). The best path that keeps every span whole is exact (Viterbi 1967); as a span ends in
its own role only, four states suffice between two pieces: no span open, or one of the three roles.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
Label = TypeVar("Label", bound=str)

ROLES = ("source", "content", "cue")
PAIR_LABELS = ("O", *(f"{shape}-{role}" for role in "SCK" for shape in "BIES"))
"""The canonical order of the labels; B, I, E and S of role r stand at 1 + 4r onward."""
NEAR = 16
FAR = 15
BEHIND = 32
_NEVER = np.float32(-1e9)


class Run(msgspec.Struct, frozen=True):
    """Pieces ``first`` to ``last`` (past the end) of one role (index into ROLES) of one anchor."""

    anchor: int
    role: int
    first: int
    last: int


def distance_buckets(anchors: Longs, length: int) -> Longs:
    """Bucket of the distance from each anchor to each piece of a window, [A, length], ids 0 to 63.

    One bucket a step below 16 pieces, four to the octave beyond; the pieces before the anchor have 32 more.
    """
    distance = np.arange(length, dtype=np.int64)[None, :] - np.asarray(anchors, dtype=np.int64)[:, None]
    size = np.abs(distance)
    octaves = np.floor(4 * np.log2(np.maximum(size, NEAR) / NEAR)).astype(np.int64)
    buckets: Longs = np.where(size < NEAR, size, NEAR + np.minimum(FAR, octaves)) + np.where(distance < 0, BEHIND, 0)
    return buckets


def sigmoid(logits: Floats) -> Floats:
    """Probability of each logit, stable at both ends."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * logits)), dtype=np.float32)


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def ranked(chances: Floats, labels: Sequence[Label]) -> list[tuple[tuple[Label, float], ...]]:
    """Per row the labels with their probabilities [N, labels], most probable first."""
    order = np.argsort(-chances, axis=1, kind="stable")
    sorted_chances = np.take_along_axis(chances, order, axis=1).tolist()
    return [
        tuple((labels[n], chance) for n, chance in zip(row, some, strict=True))
        for row, some in zip(order.tolist(), sorted_chances, strict=True)
    ]


def find_anchors(chance: Floats, threshold: float) -> Longs:
    """Pieces whose probability [T] passes the threshold and is not below a neighbour's; of equals the first."""
    padded = np.pad(chance, 1, constant_values=-1)
    peak = (chance >= padded[2:]) & (chance > padded[:-2])
    return np.flatnonzero(peak & (chance > threshold))


def label_order(labels: Sequence[str]) -> Longs:
    """Where each canonical label stands among ``labels``; raises ValueError where one is missing."""
    return np.array([list(labels).index(label) for label in PAIR_LABELS], dtype=np.int64)


def emissions(logits: Sequence[Floats], order: Longs, open_right: Sequence[bool]) -> Floats:
    """Log-probabilities [T, A, 13], in canonical order, of the anchors of several windows.

    ``logits`` are [A, T, 13] a window. Pieces that pad a shorter window are outside at no cost; where the window is cut
    on its right, a span may stay open over them.
    """
    length = max(one.shape[1] for one in logits)
    out = np.full((length, sum(len(one) for one in logits), len(PAIR_LABELS)), _NEVER, dtype=np.float32)
    at = 0
    for one, right in zip(logits, open_right, strict=True):
        count, pieces = one.shape[:2]
        shifted = one[:, :, order] - one.max(axis=-1, keepdims=True)
        shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        out[:pieces, at : at + count] = shifted.transpose(1, 0, 2)
        out[pieces:, at : at + count, 0] = 0
        if right:
            out[pieces:, at : at + count, 2::4] = 0
        at += count
    return out


def best_roles(scores: Floats, open_left: NDArray[np.bool_], open_right: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Role of every piece for every anchor, [A, T], -1 outside: the best well-formed path through [T, A, 13].

    A path begins, or ends, with a span open only where its window is cut on that side.
    """
    length, count = scores.shape[:2]
    begin, inside, end, single = (scores[:, :, shape::4] for shape in (1, 2, 3, 4))
    stay = np.concatenate([scores[:, :, :1], single], axis=2)
    stay_role = stay.argmax(axis=2).astype(np.int8) - 1
    stay_score = stay.max(axis=2)
    came = np.empty((length, count, 4), dtype=np.int8)
    closed = np.zeros(count, dtype=np.float32)
    opened = np.where(open_left[:, None], np.float32(0), np.full((count, 3), _NEVER))
    every = np.arange(count)
    for t in range(length):
        ends = opened + end[t]
        role = ends.argmax(axis=1)
        ended = ends[every, role]
        stayed = closed + stay_score[t]
        begins = closed[:, None] + begin[t]
        goes = opened + inside[t]
        came[t, :, 0] = np.where(ended > stayed, role + 1, 0)
        came[t, :, 1:] = goes > begins
        closed = np.maximum(ended, stayed)
        opened = np.maximum(goes, begins)
    return _walk_back(came, stay_role, np.where(open_right[:, None], opened, _NEVER), closed)


def _walk_back(came: NDArray[np.int8], stay_role: NDArray[np.int8], opened: Floats, closed: Floats) -> NDArray[np.int8]:
    """Roles [A, T] on the way back from the best last state; ``came`` tells from where each state was reached."""
    length, count = stay_role.shape
    role = opened.argmax(axis=1)
    every = np.arange(count)
    state = np.where(opened[every, role] > closed, role + 1, 0)
    out = np.empty((length, count), dtype=np.int8)
    for t in range(length - 1, -1, -1):
        before = came[t, every, state]
        shut = state == 0
        out[t] = np.where(shut, np.where(before > 0, before - 1, stay_role[t]), state - 1)
        state = np.where(shut, before, np.where(before > 0, state, 0))
    return out.T


def role_runs(roles: NDArray[np.int8]) -> list[Run]:
    """Runs of pieces with one role in [A, T], by anchor and place; adjacent spans of one role are one run."""
    edge = np.full((len(roles), 1), -1, dtype=np.int8)
    begins = (roles != np.hstack([edge, roles[:, :-1]])) & (roles >= 0)
    ends = (roles != np.hstack([roles[:, 1:], edge])) & (roles >= 0)
    anchor, first = np.nonzero(begins)
    last = np.nonzero(ends)[1] + 1
    role = roles[anchor, first]
    rows = zip(anchor.tolist(), role.tolist(), first.tolist(), last.tolist(), strict=True)
    return [Run(*row) for row in rows]

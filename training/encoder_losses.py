"""Batches of the encoder's training, and the loss of each head on them."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

import numpy as np
import torch
from encoder_data import NONE, Sentence, Window
from encoder_model import PAIR_LABELS, Encoder, Pairs
from torch import Tensor
from torch.nn import functional

from dateline.annotate.decode import distance_buckets

BATCH_PIECES = 4096
POOL = 120
WEIGHTS = {"cue": 10.0, "pair": 10.0, "inside": 1.0, "stance": 0.3, "naming": 0.3, "status": 0.5, "certainty": 1.0}
"""Weights that bring the heads' losses to a like size; not tuned."""
SOURCE_WEIGHT = 2.0
"""A source has few pieces, and none of them may be missed."""

Item = TypeVar("Item", Window, Sentence)


def batches(items: Sequence[Item], rng: Random) -> Iterator[list[Item]]:
    """The items in random order, in batches of like length and of BATCH_PIECES pieces, padding counted."""
    order = list(items)
    rng.shuffle(order)
    out: list[list[Item]] = []
    for at in range(0, len(order), POOL * 8):
        some: list[Item] = []
        for item in sorted(order[at : at + POOL * 8], key=lambda x: len(x.ids)):
            if some and len(item.ids) * (len(some) + 1) > BATCH_PIECES:
                out.append(some)
                some = []
            some.append(item)
        out.append(some)
    rng.shuffle(out)
    yield from out


def padded(rows: Sequence[np.ndarray], fill: float, dtype: torch.dtype) -> Tensor:
    """Rows as one tensor."""
    out = torch.full((len(rows), max(len(r) for r in rows)), fill, dtype=dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = torch.from_numpy(np.asarray(row)).to(dtype)
    return out


def inputs(batch: Sequence[Window] | Sequence[Sentence]) -> tuple[Tensor, Tensor]:
    """Piece ids and attention."""
    ids = padded([x.ids for x in batch], 0, torch.long)
    return ids, padded([np.ones(len(x.ids)) for x in batch], 0, torch.long)


def window_losses(model: Encoder, pairs: Pairs, batch: Sequence[Window]) -> dict[str, Tensor]:
    """Losses of the attribution heads and of status on windows."""
    ids, attention = inputs(batch)
    cue, anchor, token, inside, stance, naming, status, _ = model(ids, attention)
    scheme = torch.tensor([w.scheme for w in batch])
    real = attention.bool()
    want = torch.zeros(ids.shape)
    for n, w in enumerate(batch):
        want[n, w.anchors] = 1.0
    column = scheme[:, None].expand(ids.shape)
    losses = {
        "cue": _bce(_column(cue, column), want, real),
        "inside": _bce(_column(inside, column), padded([w.inside for w in batch], 0.0, torch.float32), real),
        "status": _ce(status.flatten(0, 1), padded([w.status for w in batch], NONE, torch.long).flatten()),
    }
    if any(len(w.anchors) for w in batch):
        at = torch.cat([torch.full((len(w.anchors),), n) for n, w in enumerate(batch)]).long()
        place = torch.cat([torch.from_numpy(w.anchors) for w in batch])
        labels = padded([row for w in batch for row in w.labels], NONE, torch.long)
        labels = functional.pad(labels, (0, ids.shape[1] - labels.shape[1]), value=NONE)
        buckets = torch.from_numpy(np.asarray(distance_buckets(place.numpy(), ids.shape[1])))
        logits = pairs(anchor[at, place], token[at], buckets, scheme[at][:, None])
        losses["pair"] = _ce(logits.flatten(0, 1), labels.flatten(), _label_weights())
        losses["stance"] = _ce(stance[at, place], torch.cat([torch.from_numpy(w.stance) for w in batch]))
        source = padded([row for w in batch for row in w.source], 0, torch.float32)
        source = functional.pad(source, (0, ids.shape[1] - source.shape[1]))
        empty = source.sum(1) == 0
        source[empty, place[empty]] = 1.0
        mean = (source[:, None] @ naming[at].float())[:, 0] / source.sum(1, keepdim=True)
        losses["naming"] = _ce(mean, torch.cat([torch.from_numpy(w.naming) for w in batch]))
    return losses


def certainties(model: Encoder, batch: Sequence[Sentence]) -> tuple[Tensor, Tensor]:
    """Predicted and coded certainty of every event of the sentences."""
    ids, attention = inputs(batch)
    found = model.certainty(model.vectors(ids, attention)).float()
    at = torch.cat([torch.full((len(s.targets),), n) for n, s in enumerate(batch)]).long()
    place = torch.cat([torch.from_numpy(s.targets) for s in batch])
    scale = torch.tensor([s.scale for s in batch])[at]
    return found[at, place, scale], torch.cat([torch.from_numpy(s.values) for s in batch])


def loss_of(model: Encoder, pairs: Pairs, batch: Sequence[Window] | Sequence[Sentence]) -> dict[str, Tensor]:
    """Every head's loss on a batch."""
    if isinstance(batch[0], Sentence):
        found, want = certainties(model, batch)  # type: ignore[arg-type]
        return {"certainty": functional.smooth_l1_loss(found, want, beta=0.5)}
    return window_losses(model, pairs, batch)  # type: ignore[arg-type]


def _column(logits: Tensor, column: Tensor) -> Tensor:
    return logits.float().gather(2, column[:, :, None])[:, :, 0]


def _bce(logits: Tensor, want: Tensor, real: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits[real], want[real])


def _ce(logits: Tensor, want: Tensor, weight: Tensor | None = None) -> Tensor:
    if not bool((want != NONE).any()):
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float(), want, weight, ignore_index=NONE)


def _label_weights() -> Tensor:
    return torch.tensor([SOURCE_WEIGHT if label.endswith("-S") else 1.0 for label in PAIR_LABELS])

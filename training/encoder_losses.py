"""Batches of the encoder's training, and the loss of each head on them."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

import numpy as np
import torch
from encoder_data import NONE, Sentence, Window
from encoder_model import GUIDES, KINDS, PAIR_LABELS, TIES, Encoder, Pairs
from event_data import Relation
from torch import Tensor
from torch.nn import functional

from dateline.annotate.decode import distance_buckets

BATCH_PIECES = 4096
POOL = 120
RELATION_PIECES = 1536
"""Fewer, as every piece of a relation's sentence may be its trigger."""
WEIGHTS = {
    "cue": 10.0, "pair": 10.0, "inside": 1.0, "stance": 0.3, "naming": 0.3, "status": 0.5, "certainty": 1.0,
    "event": 2.0, "ties": 20.0, "sides": 1.0, "relation": 0.1,
}  # fmt: skip
"""Weights that bring the heads' losses to a like size; not tuned."""
NO_EVENT_WEIGHT = 0.5
TIE_WEIGHT = 3.0
"""Most pieces carry no event, and fewer still are its actor."""
SIDES, ARGUMENTS = ("actor", "recipient"), ("actor", "recipient", "place", "time")
"""Ties whose pieces must rank before the rest: while all heads learn, and while the event heads learn alone."""
SOURCE_WEIGHT = 2.0
"""A source has few pieces, and none of them may be missed."""

Item = TypeVar("Item", Window, Sentence, Relation)


def batches(items: Sequence[Item], rng: Random, room: int = BATCH_PIECES) -> Iterator[list[Item]]:
    """The items in random order, in batches of like length and of ``room`` pieces, padding counted."""
    order = list(items)
    rng.shuffle(order)
    out: list[list[Item]] = []
    for at in range(0, len(order), POOL * 8):
        some: list[Item] = []
        for item in sorted(order[at : at + POOL * 8], key=lambda x: len(x.ids)):
            if some and len(item.ids) * (len(some) + 1) > room:
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


def inputs(batch: Sequence[Window] | Sequence[Sentence] | Sequence[Relation]) -> tuple[Tensor, Tensor]:
    """Piece ids and attention."""
    ids = padded([x.ids for x in batch], 0, torch.long)
    return ids, padded([np.ones(len(x.ids)) for x in batch], 0, torch.long)


def window_losses(model: Encoder, pairs: Pairs, ties: Pairs, batch: Sequence[Window]) -> dict[str, Tensor]:
    """Losses of the attribution heads, of status and of the event heads on windows."""
    ids, attention = inputs(batch)
    cue, anchor, token, inside, stance, naming, status, _, event, trigger, item = model(ids, attention)
    scheme = torch.tensor([w.scheme for w in batch])
    real = attention.bool() & torch.tensor([w.sayings_known for w in batch])[:, None]
    want = torch.zeros(ids.shape)
    for n, w in enumerate(batch):
        want[n, w.anchors] = 1.0
    column = scheme[:, None].expand(ids.shape)
    losses = {
        "status": _ce(status.flatten(0, 1), padded([w.status for w in batch], NONE, torch.long).flatten()),
        "event": event_loss(event, batch),
    }
    if bool(real.any()):
        losses["cue"] = _bce(_column(cue, column), want, real)
        losses["inside"] = _bce(_column(inside, column), padded([w.inside for w in batch], 0.0, torch.float32), real)
    if any(len(w.anchors) for w in batch):
        at = torch.cat([torch.full((len(w.anchors),), n) for n, w in enumerate(batch)]).long()
        place = torch.cat([torch.from_numpy(w.anchors) for w in batch])
        labels = _wide([row for w in batch for row in w.labels], ids.shape[1], NONE, torch.long)
        logits = pairs(anchor[at, place], token[at], _buckets(place, ids.shape[1]), scheme[at][:, None])
        losses["pair"] = _ce(logits.flatten(0, 1), labels.flatten(), _label_weights())
        losses["stance"] = _ce(stance[at, place], torch.cat([torch.from_numpy(w.stance) for w in batch]))
        source = _wide([row for w in batch for row in w.source], ids.shape[1], 0, torch.float32)
        empty = source.sum(1) == 0
        source[empty, place[empty]] = 1.0
        mean = (source[:, None] @ naming[at].float())[:, 0] / source.sum(1, keepdim=True)
        losses["naming"] = _ce(mean, torch.cat([torch.from_numpy(w.naming) for w in batch]))
    if any(len(w.triggers) for w in batch):
        losses["ties"], losses["sides"] = tie_losses(ties, trigger, item, batch)
    return losses


def event_loss(event: Tensor, batch: Sequence[Window]) -> Tensor:
    """Type of every piece, by the guide that its text follows."""
    logits = _of_guide(event, torch.tensor([w.guide for w in batch]))
    weight = torch.ones(len(KINDS))
    weight[0] = NO_EVENT_WEIGHT
    return _ce(logits.flatten(0, 1), padded([w.kinds for w in batch], NONE, torch.long).flatten(), weight)


def tie_losses(
    ties: Pairs, trigger: Tensor, item: Tensor, batch: Sequence[Window], ranked: Sequence[str] = SIDES
) -> tuple[Tensor, Tensor]:
    """What every piece is to every trigger, where somebody says; and that those of ``ranked`` ties rank first."""
    at = torch.cat([torch.full((len(w.triggers),), n) for n, w in enumerate(batch)]).long()
    place = torch.cat([torch.from_numpy(w.triggers) for w in batch])
    length = item.shape[1]
    want = torch.full((len(at), length, batch[0].ties.shape[2]), -1.0)
    for n, row in enumerate(row for w in batch for row in w.ties):
        want[n, : len(row)] = torch.from_numpy(row).float()
    guide = torch.tensor([w.guide for w in batch])[at][:, None]
    logits = ties(trigger[at, place], item[at], _buckets(place, length), guide).float()
    known = want >= 0
    if not bool(known.any()):
        return logits.sum() * 0.0, logits.sum() * 0.0
    heavy = torch.tensor(TIE_WEIGHT)
    each = functional.binary_cross_entropy_with_logits(logits[known], want[known], pos_weight=heavy)
    columns = [TIES.index(tie) for tie in ranked]
    sides, coded = logits[..., columns], want[..., columns]
    told = (coded == 1).any(1)
    every = torch.logsumexp(sides.masked_fill(coded < 0, -1e9), 1)
    right = torch.logsumexp(sides.masked_fill(coded != 1, -1e9), 1)
    return each, ((every - right) * told).sum() / told.sum().clamp(min=1)


def event_losses(
    model: Encoder, ties: Pairs, x: Tensor, batch: Sequence[Window] | Sequence[Relation]
) -> dict[str, Tensor]:
    """Losses of the event heads alone, by the body's vectors ``x`` [batch, pieces, WIDTH]."""
    if isinstance(batch[0], Relation):
        return {"relation": relation_loss(model, ties, x, batch)}  # type: ignore[arg-type]
    seen = model.event_vectors(x, inputs(batch)[1])
    losses = {"event": event_loss(model.event(seen), batch)}
    if any(len(w.triggers) for w in batch):
        found = tie_losses(ties, model.trigger(seen), model.item(seen), batch, ARGUMENTS)
        losses["ties"], losses["sides"] = found
    return losses


def relation_scores(model: Encoder, ties: Pairs, x: Tensor, batch: Sequence[Relation]) -> tuple[Tensor, Tensor]:
    """Log-likelihood of each type with each piece as trigger, [batch, pieces, KINDS], and which pieces are real.

    ``x`` are the body's vectors, [batch, pieces, WIDTH].
    """
    ids, attention = inputs(batch)
    x = model.event_vectors(x, attention)
    kinds = torch.log_softmax(_of_guide(model.event(x), torch.zeros(len(batch), dtype=torch.long)).float(), -1)
    length = ids.shape[1]
    places = torch.arange(length)[None].expand(len(batch), -1).reshape(-1)
    buckets = _buckets(places, length).view(len(batch), length, length)
    found = ties(model.trigger(x), model.item(x)[:, None], buckets, torch.zeros(1, dtype=torch.long))[..., :2].float()
    real = attention.bool()
    total = torch.zeros(len(batch), length)
    for n, rows in enumerate(([r.source for r in batch], [r.target for r in batch])):
        want = padded(rows, 0.0, torch.float32)[:, None].expand(-1, length, -1)
        loss = functional.binary_cross_entropy_with_logits(found[..., n], want, reduction="none")
        total = total - (loss * real[:, None]).sum(-1)
    return (total[..., None] + kinds).masked_fill(~real[..., None], -1e9), real


def relation_loss(model: Encoder, ties: Pairs, x: Tensor, batch: Sequence[Relation]) -> Tensor:
    """Negative log-likelihood of source, target and type, the trigger summed over."""
    scores, _ = relation_scores(model, ties, x, batch)
    allowed = torch.from_numpy(np.stack([r.kinds for r in batch]))[:, None]
    return -torch.logsumexp(scores.masked_fill(~allowed, -1e9).flatten(1), 1).mean()


def certainties(model: Encoder, batch: Sequence[Sentence]) -> tuple[Tensor, Tensor]:
    """Predicted and coded certainty of every event of the sentences."""
    ids, attention = inputs(batch)
    found = model.certainty(model.vectors(ids, attention)).float()
    at = torch.cat([torch.full((len(s.targets),), n) for n, s in enumerate(batch)]).long()
    place = torch.cat([torch.from_numpy(s.targets) for s in batch])
    scale = torch.tensor([s.scale for s in batch])[at]
    return found[at, place, scale], torch.cat([torch.from_numpy(s.values) for s in batch])


def loss_of(
    model: Encoder, pairs: Pairs, ties: Pairs, batch: Sequence[Window] | Sequence[Sentence] | Sequence[Relation]
) -> dict[str, Tensor]:
    """Every head's loss on a batch."""
    if isinstance(batch[0], Sentence):
        found, want = certainties(model, batch)  # type: ignore[arg-type]
        return {"certainty": functional.smooth_l1_loss(found, want, beta=0.5)}
    if isinstance(batch[0], Relation):
        return {"relation": relation_loss(model, ties, model.vectors(*inputs(batch)), batch)}  # type: ignore[arg-type]
    return window_losses(model, pairs, ties, batch)  # type: ignore[arg-type]


def _of_guide(event: Tensor, guide: Tensor) -> Tensor:
    """Logits of KINDS by the guide of each text."""
    by_guide = event.view(*event.shape[:2], len(GUIDES), len(KINDS))
    return by_guide[torch.arange(len(guide)), :, guide]


def _buckets(anchors: Tensor, length: int) -> Tensor:
    return torch.from_numpy(np.asarray(distance_buckets(anchors.numpy(), length)))


def _wide(rows: Sequence[np.ndarray], length: int, fill: float, dtype: torch.dtype) -> Tensor:
    out = padded(rows, fill, dtype)
    return functional.pad(out, (0, length - out.shape[1]), value=fill)


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

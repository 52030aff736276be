"""The last stage of training: layers of their own for the event heads, the body and all other heads left as they are.

Until then the event heads go through the body's last two layers once more. Here they get a copy of these, and only the
copy and the event heads learn on, so that sayings, status and certainty stay to the letter what they were. As the body
stands still it reads every window once, and its vectors are kept in memory (about 2 GB). Above stage three's body the
layers begin as they were learnt above stage two's, and see the coded reports once more; kept is the mean of what they
were and became (Izmailov et al. 2018, Averaging Weights Leads to Wider Optima), as that body knows these reports.
"""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from encoder_data import Document, Window, windows
from encoder_losses import RELATION_PIECES, batches, event_losses, inputs
from encoder_model import GUIDES, OF_EVENTS
from event_data import Relation
from learner import SEED, Learner
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

ROUNDS, CUTS = (4, 1), 3
"""Rounds over the coded reports above stage two, and above stage three; ways to cut these, one way a round."""
RATES, AGAIN = (2e-4, 5e-4), 0.5
"""Rates of the layers and of the heads at the start, falling to nothing; share of them where the layers are learnt."""
RELATED, OTHER, LOCATED = 0.3, 0.5, 1.5
"""Shares of the relations, of other sets' texts and of located verbs that a round sees."""
AT_ONCE = 8192
"""Pieces that the body reads at once."""

Item = Window | Relation


class Texts:
    """What the event heads learn from here: coded reports, other sets' texts, verbs and their places, relations.

    Half of the verbs are asked for by our guide, as the program asks, half by the other sets'.
    """

    def __init__(
        self, tok: Tokenizer, rounds: int, *, coded: list[Document], other: list[Document], located: list[Document],
        relations: list[Relation],
    ) -> None:  # fmt: skip
        self.rounds = rounds
        rng = random.Random(SEED)
        each = list({d.name: d for d in coded}.values())
        self.coded = [[w for d in each for w in windows(d, rng if n else None, tok)] for n in range(min(CUTS, rounds))]
        self.other, self.located = ([w for d in some for w in windows(d, None, tok)] for some in (other, located))
        for w in self.located[::2]:
            w.guide = GUIDES.index("dateline")
        self.relations = relations

    def batches(self) -> list[list[Item]]:
        """The batches of all rounds, in order."""
        rng = random.Random(SEED)
        out: list[list[Item]] = []
        for n in range(self.rounds):
            some = [*self.coded[n % len(self.coded)], *_share(self.other, OTHER, rng)]
            batch: list[list[Any]] = [*batches(some, rng), *batches(_share(self.located, LOCATED, rng), rng)]
            batch += batches(_share(self.relations, RELATED, rng), rng, RELATION_PIECES)
            rng.shuffle(batch)
            out += batch
        return out


def _share(items: list[Any], share: float, rng: random.Random) -> list[Any]:
    """Each item as often as the share has whole parts, and of the rest a sample."""
    return items * int(share) + rng.sample(items, int(share % 1 * len(items)))


class Apart(Learner):
    """Training of the event heads above a body that stands still."""

    def train(self, texts: Texts, start: Path, layers: Path | None = None) -> None:
        """Over the texts from ``start``, a checkpoint of all heads, or with the event layers and heads of another."""
        self.load(start, whole=False)
        self.model.part_events()
        if layers is not None:
            found = torch.load(layers, weights_only=True)
            self.ties.load_state_dict(found["ties"])
            known = {k: v for k, v in found["model"].items() if k.split(".")[0] in {"above", *OF_EVENTS}}
            self.model.load_state_dict(known, strict=False)
        heads = (self.model.event, self.model.trigger, self.model.item, self.ties)
        own = [p for head in heads for p in head.parameters()]
        share = 1.0 if layers is None else AGAIN
        self.learn((list(self.model.above.parameters()), share * RATES[0]), (own, share * RATES[1]))
        steps = texts.batches()
        vectors = self._vectors(item for batch in steps for item in batch)

        def losses(batch: list[Item]) -> dict[str, Tensor]:
            x = pad_sequence([vectors[id(item)] for item in batch], batch_first=True).float()
            return event_losses(self.model, self.ties, x, batch)

        self.go(steps, lambda done: 1 - done, losses)
        if layers is not None:
            self._mean(found["ties"], known)

    def _mean(self, ties: dict[str, Tensor], model: dict[str, Tensor]) -> None:
        """Set the event layers and heads halfway between what was learnt and where they began; saved."""
        for module, begun in ((self.ties, ties), (self.model, model)):
            now = module.state_dict()
            now.update({name: (now[name] + value) / 2 for name, value in begun.items()})
            module.load_state_dict(now)
        self.save(self.path)

    def _vectors(self, items: Iterable[Item]) -> dict[int, Tensor]:
        """What the body says of every item, by its id(): [pieces, WIDTH] in 16 bits."""
        each = {id(item): item for item in items}
        out: dict[int, Tensor] = {}
        self.model.eval()
        for batch in batches(list(each.values()), random.Random(SEED), AT_ONCE):
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                found = self.model.vectors(*inputs(batch)).bfloat16()
            out.update((id(item), found[n, : len(item.ids)].clone()) for n, item in enumerate(batch))
        return out

"""fit_encoder.py SHARED OUT: train all heads of the one encoder jointly, and keep a checkpoint.

SHARED holds data/ and gold/ of the project. Stage one: PolNeAR train, the factuality sets' train parts and all that
teaches events (``event_data.py``) but PLV_train, which is cross-validated from there (``cv_plover.py``). Stage two: the
coded training reports but fold HELD of FOLDS (by story), those of our own readers, PLV_train and places of verbs, with
a share of the first stage's batches so that nothing is forgotten (OUT/tied0.pt). Stage three: once over the same with
all coded reports, at a small rate (OUT/tied.pt). Last, from each of the two, layers of their own for the event heads
(``event_layers.py``): OUT/fold0.pt (what weighs beside the rules is fitted on the fold, and on the readings, that it
has not seen) and OUT/all.pt. A checkpoint is written every ten minutes, and the same command goes on from it. Two
cores: see docs/log.md for the time.
"""

import argparse
import hashlib
import random
import re
from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import torch
from encoder_data import Document, Sentence, Window, coded, factuality, polnear, tokenizer, windows
from encoder_losses import RELATION_PIECES, batches, certainties, loss_of
from encoder_model import SCALES, Encoder
from event_data import code_events, located, plv, rams, relations, weak, wikievents
from event_layers import ROUNDS, Apart, Texts
from learner import SEED, Learner

EPOCHS = (4, 4, 1)
RATES = (2e-4, 1e-3)
"""Peak learning rates of the body and of the heads."""
REHEARSED = ((1.0, 1.0), (0.5, 0.6), (1.0, 0.6))
"""Shares of PolNeAR's and of the factuality batches that an epoch of each stage sees."""
CODED_TWICE = 2
RULED, RELATED, LOCATED = (0.5, 0.3, 0.3), (1.0, 0.7, 0.7), (0.0, 1.0, 1.0)
"""Shares of the reports coded by rule, of the relations' batches and of located verbs that an epoch of a stage sees."""
DECAYED, AGAIN = 0.4, (0.5, 0.3)
"""Share of the peak rate at which stage one ends; at which the later ones begin."""
FOLDS, HELD = 5, 0


class Data:
    """Everything to train on, in pieces."""

    def __init__(self, shared: Path, labels: Path | None, ruled: Path | None, readings: Path | None) -> None:
        self.tok = tokenizer()
        held = shared / "gold/reports/reports.jsonl"
        self.polnear = polnear(shared / "data/polnear/train.jsonl", labels, held, self.tok)
        self.polnear_dev = polnear(shared / "data/polnear/dev.jsonl", None, held, self.tok)
        sets = factuality(shared / "data/factuality", "train", held, self.tok)
        self.sentences = sets["UW"] + sets["UDS_IH2"] + sets["MEANTIME"] * 2
        self.sentences_dev = factuality(shared / "data/factuality", "dev", held, self.tok)
        reports = self.read(shared / "gold/reports-train", held)
        ours, unseen = ([] if readings is None else self.read(readings / part, held) for part in ("coded", "kept"))
        data = shared / "data"
        self.ruled = {} if ruled is None else weak(ruled, self.tok)
        for document in self.polnear:
            if document.name in self.ruled:
                by_rule = self.ruled.pop(document.name)
                document.kinds, document.events = by_rule.kinds, by_rule.events
        self.other = [
            *rams(data / "rams/dev.jsonlines", held, self.tok),
            *wikievents(data / "wikievents/dev.jsonl", held, self.tok),
        ]
        self.located = list(located(data / "event_location/train.jsonl", held, self.tok))
        others = relations(data, held, self.tok)
        more = others + [r for r in plv(data / "plover/PLV_train.tsv", self.tok) if r is not None]
        self.relations = (others, more, more)
        fold = [r for r in reports if fold_of(r.name) == HELD]
        kept = [r for r in reports if fold_of(r.name) != HELD]
        self.coded = ([], [*kept, *ours] * CODED_TWICE, [*reports, *ours, *unseen] * CODED_TWICE)
        self.coded_dev = (fold, fold, [])

    def read(self, folder: Path, held: Path) -> list[Document]:
        """A folder's coded reports."""
        out = []
        for report, text, events in coded(folder, held, self.tok):
            code_events(report, text, events)
            out.append(report)
        return out

    def texts(self, stage: int) -> Texts:
        """What the event heads learn alone, with the coded reports of a stage."""
        return Texts(
            self.tok,
            ROUNDS[stage - 1],
            coded=self.coded[stage],
            other=self.other,
            located=self.located,
            relations=self.relations[stage],
        )

    def cut(self, documents: list[Document], rng: random.Random | None) -> list[Window]:
        """Windows of the documents."""
        return [w for d in documents for w in windows(d, rng, self.tok)]


def fold_of(name: str) -> int:
    """The fold of a report, by its story: the name without its number."""
    story = re.sub(r"\W*\d{1,2}$", "", name)
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % FOLDS


def schedule(data: Data, stage: int, rng: random.Random) -> list[list]:
    """The batches of every epoch of a stage, in order."""
    out: list[list] = []
    for _ in range(EPOCHS[stage]):
        said = list(batches(data.cut(data.polnear, rng), rng))
        sure = list(batches(data.sentences, rng))
        related = list(batches(data.relations[stage], rng, RELATION_PIECES))
        ruled = list(data.ruled.values())
        where = rng.sample(data.located, int(LOCATED[stage] * len(data.located)))
        some = [*data.other, *where, *rng.sample(ruled, int(RULED[stage] * len(ruled)))]
        epoch = said[: int(REHEARSED[stage][0] * len(said))] + sure[: int(REHEARSED[stage][1] * len(sure))]
        epoch += related[: int(RELATED[stage] * len(related))]
        for documents in (some, data.coded[stage]):
            epoch += batches(data.cut(documents, rng), rng)
        rng.shuffle(epoch)
        out += epoch
    return out


def rate(done: float, stage: int) -> float:
    """Share of the peak rate: a line down to DECAYED; in later stages from AGAIN to nothing."""
    return AGAIN[stage - 1] * (1 - done) if stage else 1 - (1 - DECAYED) * done


class Run(Learner):
    """One stage of training of the body and of all heads."""

    def __init__(self, data: Data, stage: int, path: Path) -> None:
        super().__init__(path, SEED + stage)
        self.data, self.stage = data, stage
        self.model.start_from_minilm()
        parts = (self.model.words, self.model.places, self.model.layers)
        body = [p for part in parts for p in part.parameters()]
        chosen = {id(p) for p in body}
        heads = [p for m in self.modules.values() for p in m.parameters() if id(p) not in chosen]
        self.learn((body, RATES[0]), (heads, RATES[1]))

    def train(self) -> None:
        """Every batch of the stage once."""
        steps = schedule(self.data, self.stage, random.Random(SEED + self.stage))
        self.go(steps, lambda done: rate(done, self.stage), partial(loss_of, self.model, self.pairs, self.ties))

    def measure(self) -> None:
        """Losses and certainty on the development parts."""
        self.model.eval()
        with torch.no_grad():
            for name, documents in (
                ("polnear dev", self.data.polnear_dev),
                ("coded fold", self.data.coded_dev[self.stage]),
            ):
                seen = defaultdict(list)
                for batch in batches(self.data.cut(documents, None), random.Random(0)) if documents else ():
                    for head, loss in loss_of(self.model, self.pairs, self.ties, batch).items():
                        seen[head].append(float(loss))
                print(name, {k: round(float(np.mean(v)), 4) for k, v in seen.items()})
            for scale in SCALES:
                print(scale, agreement(self.model, self.data.sentences_dev[scale]), flush=True)


def agreement(model: Encoder, sentences: list[Sentence]) -> str:
    """Pearson's r and the mean absolute error of certainty."""
    found, want = zip(*(certainties(model, b) for b in batches(sentences, random.Random(0))), strict=True)
    x, y = torch.cat(found).clamp(-3, 3).numpy(), torch.cat(want).numpy()
    return f"r {np.corrcoef(x, y)[0, 1]:.4f} MAE {np.abs(x - y).mean():.4f} n {len(x)}"


def main() -> None:
    """All stages, each skipped where its checkpoint stands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weak", type=Path, help="stance and naming by rule (weak_labels.py)")
    parser.add_argument("--ruled", type=Path, help="events by rule (weak_events.py)")
    parser.add_argument("--readings", type=Path, help="reports that our own readers coded (join_readings.py)")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    data = Data(chosen.shared, chosen.weak, chosen.ruled, chosen.readings)
    paths = [chosen.out / f"{name}.pt" for name in ("stage1", f"tied{HELD}", "tied")]
    for stage, path in enumerate(paths):
        if path.exists():
            continue
        run = Run(data, stage, path)
        if stage:
            run.load(paths[stage - 1], whole=False)
        run.train()
        run.measure()
    fold, whole = chosen.out / f"fold{HELD}.pt", chosen.out / "all.pt"
    if not fold.exists():
        Apart(fold, SEED).train(data.texts(1), paths[1])
    if not whole.exists():
        Apart(whole, SEED).train(data.texts(2), paths[2], fold)


if __name__ == "__main__":
    main()

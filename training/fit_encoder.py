"""fit_encoder.py SHARED OUT: train all heads of the one encoder jointly, and keep a checkpoint.

SHARED holds data/ and gold/ of the project. Stage one: PolNeAR train, the factuality sets' train parts and all that
teaches events (``event_data.py``) but PLV_train, which is cross-validated from there (``cv_plover.py``). Stage two: the
coded training reports but fold HELD of FOLDS (by story), those of our own readers, PLV_train and places of verbs, with
a share of the first stage's batches so that nothing is forgotten (OUT/fold0.pt: what weighs beside the rules is fitted
on the fold, and on the readings, that it has not seen). Stage three: once over the same with all coded reports, at a
small rate (OUT/all.pt). A checkpoint is written every ten minutes, and the same command goes on from it. Two cores: see
docs/log.md for the time.
"""

import argparse
import hashlib
import random
import re
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from encoder_data import Document, Sentence, Window, coded, factuality, polnear, tokenizer, windows
from encoder_losses import RELATION_PIECES, WEIGHTS, batches, certainties, loss_of
from encoder_model import SCALES, Encoder, attribution_pairs, event_ties
from event_data import code_events, located, plv, rams, relations, weak, wikievents

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
WARM, CLIP, EVERY_S, SEED = 100, 1.0, 600, 7
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


def rate(step: int, steps: int, stage: int) -> float:
    """Share of the peak rate: warm-up, then a line down to DECAYED; in later stages from AGAIN to nothing."""
    done = step / steps
    if stage:
        return AGAIN[stage - 1] * (1 - done) * min(1.0, step / WARM)
    return min(1.0, step / WARM) * (1 - (1 - DECAYED) * done)


class Run:
    """One stage of training, resumable."""

    def __init__(self, data: Data, stage: int, path: Path) -> None:
        torch.manual_seed(SEED + stage)
        self.data, self.stage, self.path = data, stage, path
        self.model, self.pairs, self.ties = Encoder(), attribution_pairs(), event_ties()
        self.modules = {"model": self.model, "pairs": self.pairs, "ties": self.ties}
        self.model.start_from_minilm()
        parts = (self.model.words, self.model.places, self.model.layers)
        body = [p for part in parts for p in part.parameters()]
        chosen = {id(p) for p in body}
        heads = [p for m in self.modules.values() for p in m.parameters() if id(p) not in chosen]
        groups = [{"params": body, "peak": RATES[0]}, {"params": heads, "peak": RATES[1]}]
        self.optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
        self.step = 0

    def load(self, path: Path, *, whole: bool) -> None:
        """Weights of a checkpoint; with ``whole`` also where it stood."""
        found = torch.load(path, weights_only=True)
        for name, module in self.modules.items():
            module.load_state_dict(found[name])
        if whole:
            self.optimizer.load_state_dict(found["optimizer"])
            self.step = found["step"]

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        whole = {name: module.state_dict() for name, module in self.modules.items()}
        torch.save({**whole, "step": self.step, "optimizer": self.optimizer.state_dict()}, f"{path}.part")
        Path(f"{path}.part").replace(path)

    def train(self) -> None:
        """Every batch once, from where the checkpoint stood."""
        partial = self.path.with_suffix(".partial.pt")
        if partial.exists():
            self.load(partial, whole=True)
        steps = schedule(self.data, self.stage, random.Random(SEED + self.stage))
        seen: dict[str, list[float]] = defaultdict(list)
        saved = time.monotonic()
        self.model.train()
        for batch in steps[self.step :]:
            for group in self.optimizer.param_groups:
                group["lr"] = group["peak"] * rate(self.step, len(steps), self.stage)
            self._learn(batch, seen)
            self.step += 1
            if self.step % 50 == 0:
                told = " ".join(f"{k} {np.mean(v[-50:]):.4f}" for k, v in sorted(seen.items()))
                print(
                    f"{time.strftime('%H:%M:%S')} stage {self.stage + 1} step {self.step}/{len(steps)} {told}",
                    flush=True,
                )
            if time.monotonic() - saved > EVERY_S:
                self.save(partial)
                saved = time.monotonic()
        self.save(self.path)
        partial.unlink(missing_ok=True)

    def _learn(self, batch: list, seen: dict[str, list[float]]) -> None:
        with torch.autocast("cpu", torch.bfloat16):
            losses = loss_of(self.model, self.pairs, self.ties, batch)
        total = sum(WEIGHTS[name] * loss for name, loss in losses.items())
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for m in self.modules.values() for p in m.parameters()], CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad()
        for name, loss in losses.items():
            seen[name].append(float(loss.detach()))

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
    paths = [chosen.out / f"{name}.pt" for name in ("stage1", f"fold{HELD}", "all")]
    for stage, path in enumerate(paths):
        if path.exists():
            continue
        run = Run(data, stage, path)
        if stage:
            run.load(paths[stage - 1], whole=False)
        run.train()
        run.measure()


if __name__ == "__main__":
    main()

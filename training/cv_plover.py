"""cv_plover.py SHARED OUT [--threads N]: PLOVER relation of PLV_train's sentences, five folds, three seeds.

Source and target are given, root and quad class are asked for (Hu et al. 2022, "Zero-shot PLOVER"; YIELD is CONCEDE or
RETREAT, of RETREAT's quad class). OUT/stage1.pt is the encoder before it saw any event (``fit_encoder.py``). It first
learns events from all but PLV_train, once (OUT/no_plv.pt); every fold and seed goes on from there with the other four
folds. Printed: macro F1 of root and quad class a seed, then mean and spread.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from encoder_data import tokenizer
from encoder_losses import RELATION_PIECES, WEIGHTS, batches, loss_of, relation_scores
from encoder_model import KINDS
from event_data import Relation, mapped, plv_rows, relation, relations
from fit_encoder import Data, Run

from dateline.lexicon.ontology import types

FOLDS, SEEDS, EPOCHS, SHARED_EPOCHS = 5, (1, 2, 3), 5, 2
RATES = (8e-5, 6e-4)
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def f1(want: Sequence[str], got: Sequence[str]) -> float:
    """Macro F1 over the classes that are coded."""
    out = []
    for label in sorted(set(want)):
        right = sum(w == g == label for w, g in zip(want, got, strict=True))
        out.append(2 * right / (sum(w == label for w in want) + sum(g == label for g in got)))
    return float(np.mean(out))


def learn(run: Run, steps: Sequence[list], seed: int) -> None:
    """Train on the batches, the rate falling to nothing."""
    torch.manual_seed(seed)
    run.model.train()
    for n, batch in enumerate(steps):
        for group, rate in zip(run.optimizer.param_groups, RATES, strict=True):
            group["lr"] = rate * min(1.0, n / 20) * (1 - n / len(steps))
        with torch.autocast("cpu", torch.bfloat16):
            losses = loss_of(run.model, run.pairs, run.ties, batch)
        sum(WEIGHTS[name] * loss for name, loss in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_([p for m in run.modules.values() for p in m.parameters()], 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad()


def asked(run: Run, some: Sequence[Relation]) -> Iterator[tuple[str, str]]:
    """Root and quad class of each relation."""
    run.model.eval()
    roots = ["YIELD" if kind in ("CONCEDE", "RETREAT") else kind for kind in KINDS[1:]]
    quads = [types()["RETREAT" if kind == "CONCEDE" else kind].quad for kind in KINDS[1:]]
    for one in some:
        with torch.no_grad():
            scores, _ = relation_scores(run.model, run.ties, [one])
        chances = torch.softmax(torch.logsumexp(scores[0], 0)[1:], 0).tolist()
        yield most(roots, chances), most(quads, chances)


def most(labels: Sequence[str], chances: Sequence[float]) -> str:
    """The label with the largest sum."""
    total: dict[str, float] = {}
    for label, chance in zip(labels, chances, strict=True):
        total[label] = total.get(label, 0.0) + chance
    return max(total, key=lambda label: total[label])


def without_plv(shared: Path, out: Path) -> Path:
    """The encoder taught events from everything but PLV_train."""
    path = out / "no_plv.pt"
    if path.exists():
        return path
    data = Data(shared, None, None, None)
    rng = random.Random(0)
    others = relations(shared / "data", shared / "gold/reports/reports.jsonl", data.tok, plover=False)
    steps = [
        batch
        for _ in range(SHARED_EPOCHS)
        for batch in (
            *batches(data.cut([*data.coded, *data.other], rng), rng),
            *batches(others, rng, RELATION_PIECES),
        )
    ]
    rng.shuffle(steps)
    run = Run(data, 1, path)
    run.load(out / "stage1.pt", whole=False)
    learn(run, steps, 0)
    run.save(path)
    return path


def main() -> None:
    """Every seed and fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    start = without_plv(chosen.shared, chosen.out)
    tok = tokenizer()
    rows = plv_rows(chosen.shared / "data/plover/PLV_train.tsv")
    some = [(relation(tok, text, s, t, mapped("plv", root)), root, quad) for text, s, t, root, quad in rows]
    found: list[tuple[float, float]] = []
    for seed in SEEDS:
        order = list(range(len(some)))
        random.Random(seed).shuffle(order)
        got: dict[int, tuple[str, str]] = {}
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS])
            rng = random.Random(seed)
            known = [some[n][0] for n in order if n not in held and some[n][0] is not None]
            run = Run(None, 1, start)  # type: ignore[arg-type]
            run.load(start, whole=False)
            learn(run, [b for _ in range(EPOCHS) for b in batches(known, rng, RELATION_PIECES)], seed)
            kept = [n for n in held if some[n][0] is not None]
            got |= dict(zip(kept, asked(run, [some[n][0] for n in kept]), strict=True))
            print(f"seed {seed} fold {fold} {sum(got[n][0] == some[n][1] for n in kept) / len(kept):.3f}", flush=True)
        answers = [got.get(n, ("", "")) for n in range(len(some))]
        root = f1([r for _, r, _ in some], [a for a, _ in answers])
        quad = f1([QUADS[int(q) - 1] for _, _, q in some], [a for _, a in answers])
        found.append((root, quad))
        print(f"seed {seed}: root macro F1 {root:.4f}, quad macro F1 {quad:.4f}", flush=True)
    for name, values in zip(("root", "quad"), zip(*found, strict=True), strict=True):
        print(f"{name}: mean {np.mean(values):.4f}, spread {np.std(values):.4f} over {len(SEEDS)} seeds")


if __name__ == "__main__":
    main()

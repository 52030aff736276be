"""One stage of training that can go on from where it was cut off."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from encoder_losses import WEIGHTS
from encoder_model import Encoder, attribution_pairs, event_ties
from torch import Tensor, nn

WARM, CLIP, EVERY_S, SEED = 100, 1.0, 600, 7


class Learner:
    """All modules, what of them is learnt at which peak rate, and how far it has come."""

    def __init__(self, path: Path, seed: int) -> None:
        torch.manual_seed(seed)
        self.path = path
        self.model, self.pairs, self.ties = Encoder(), attribution_pairs(), event_ties()
        self.modules: dict[str, nn.Module] = {"model": self.model, "pairs": self.pairs, "ties": self.ties}
        self.step = 0

    def learn(self, *groups: tuple[list[nn.Parameter], float]) -> None:
        """Parameters to learn, with the peak rate of each group."""
        self.learnt = [p for some, _ in groups for p in some]
        rated = [{"params": some, "peak": peak} for some, peak in groups]
        self.optimizer = torch.optim.AdamW(rated, lr=0.0, weight_decay=0.01, fused=True)

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

    def go(self, steps: Sequence[list], rate: Callable[[float], float], losses: Callable[[list], dict]) -> None:
        """Every batch once, from where the checkpoint stood; ``rate`` is the share of the peak by what is done."""
        partial = self.path.with_suffix(".partial.pt")
        if partial.exists():
            self.load(partial, whole=True)
        seen: dict[str, list[float]] = defaultdict(list)
        saved = time.monotonic()
        self.model.train()
        for batch in steps[self.step :]:
            for group in self.optimizer.param_groups:
                group["lr"] = group["peak"] * rate(self.step / len(steps)) * min(1.0, self.step / WARM)
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(batch)
            self._take(found)
            for name, loss in found.items():
                seen[name].append(float(loss.detach()))
            self.step += 1
            if self.step % 50 == 0:
                told = " ".join(f"{k} {np.mean(v[-50:]):.4f}" for k, v in sorted(seen.items()))
                print(f"{time.strftime('%H:%M:%S')} {self.path.stem} {self.step}/{len(steps)} {told}", flush=True)
            if time.monotonic() - saved > EVERY_S:
                self.save(partial)
                saved = time.monotonic()
        self.save(self.path)
        partial.unlink(missing_ok=True)

    def _take(self, losses: dict[str, Tensor]) -> None:
        total = sum(WEIGHTS[name] * loss for name, loss in losses.items())
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.learnt, CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad()

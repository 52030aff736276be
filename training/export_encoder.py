"""export_encoder.py OUT CHECKPOINT...: encoder (int8) and pair scorer as ONNX, the tokenizer, and their facts.

Several checkpoints that started from one are averaged, weight by weight (Wortsman et al. 2022, "Model soups"). Matrices
and the word table are kept in 8 bits; what is computed is float.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_data import STRIDE, WINDOW
from encoder_model import (
    BUCKETS,
    GUIDES,
    KINDS,
    NAMINGS,
    OUTPUTS,
    PAIR,
    PAIR_LABELS,
    PIECES,
    SCALES,
    SCHEMES,
    STANCES,
    STATUSES,
    TIES,
    Encoder,
    Pairs,
    attribution_pairs,
    event_ties,
    pretrained,
)
from onnx import helper, numpy_helper
from onnxruntime.transformers.optimizer import optimize_model

OPSET = 17
LARGE, TINY = 10_000, 1e-8
"""Numbers in a table from which on it is packed; the least scale."""
GRAPHS = ("encoder.onnx", "pairs.onnx", "ties.onnx")
TRAINED_ON = [
    "PolNeAR train", "UW train", "UDS-IH2 train", "MEANTIME train", "coded training reports", "RAMS dev",
    "WikiEvents dev", "PLV_train", "ConfliBERT source and target", "re3d", "MUC train", "FA-KES (by rule)",
]  # fmt: skip
THRESHOLDS = {"polnear": 0.5, "dateline": 0.2}
"""Least probability of a cue; for our guide lower, as an uncertain one counts only where a rule has it too (FITS)."""


def load(checkpoints: list[str]) -> tuple[Encoder, Pairs, Pairs]:
    """All modules with the mean of the checkpoints' weights, ready to trace."""
    model, pairs, ties = Encoder(), attribution_pairs(), event_ties()
    found = [torch.load(path, weights_only=True) for path in checkpoints]
    for module, name in ((model, "model"), (pairs, "pairs"), (ties, "ties")):
        keys = found[0][name].keys()
        module.load_state_dict({key: sum(f[name][key] for f in found) / len(found) for key in keys})
    for layer in model.layers:
        layer.traced = True
    return model.eval(), pairs.eval(), ties.eval()


def export_body(model: Encoder, out: Path) -> None:
    """encoder.onnx: fused, its large weights packed into 8 bits."""
    ids = torch.randint(1000, 2000, (2, 16))
    names = ["input_ids", "attention_mask"]
    axes = {name: {0: "batch", 1: "pieces"} for name in (*names, *OUTPUTS)}
    raw, fused = out / "raw.onnx", out / "fused.onnx"
    torch.onnx.export(
        model, (ids, torch.ones_like(ids)), str(raw), input_names=names, output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    optimize_model(str(raw), model_type="bert", num_heads=12, hidden_size=384).save_model_to_file(str(fused))
    onnx.save(packed(onnx.load(str(fused))), str(out / "encoder.onnx"))
    raw.unlink()
    fused.unlink()


def packed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with every large table as 8-bit integers and scales, which onnxruntime unpacks once, when it loads it.

    All sums are floats: activations in 8 bits take their scale from the whole window, so that one changed sentence
    would shift what is read of all others. Scales are by row of the word table, else by column.
    """
    graph = model.graph
    unpack = []
    for tensor in [t for t in graph.initializer if np.prod(t.dims) >= LARGE]:
        table = numpy_helper.to_array(tensor).astype(np.float32)
        scale = np.maximum(np.abs(table).max(axis=int(len(table) == PIECES), keepdims=True) / 127, TINY)
        small = numpy_helper.from_array(np.rint(table / scale).astype(np.int8), f"{tensor.name}_int8")
        graph.initializer.remove(tensor)
        graph.initializer.extend([small, numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}_scale")])
        unpack += [
            helper.make_node("Cast", [small.name], [f"{tensor.name}_wide"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Mul", [f"{tensor.name}_wide", f"{tensor.name}_scale"], [tensor.name]),
        ]
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*unpack, *rest])
    return model


def export_pairs(pairs: Pairs, path: Path) -> None:
    """A pair scorer, in float: it is small, and its work too."""
    given = (torch.zeros(3, PAIR), torch.zeros(5, PAIR), torch.zeros(3, 5, dtype=torch.long), torch.tensor([1]))
    axes = {"anchor": {0: "anchors"}, "token": {0: "pieces"}, "distance": {0: "anchors", 1: "pieces"}}
    torch.onnx.export(
        pairs, given, str(path), input_names=["anchor", "token", "distance", "scheme"],
        output_names=["labels"], dynamic_axes={**axes, "labels": {0: "anchors", 1: "pieces"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def facts(out: Path, version: str, trained_on: list[str]) -> None:
    """encoder.json: labels, windows, thresholds and the fingerprint of each file."""
    found = {
        "version": version,
        "schemes": SCHEMES,
        "scales": SCALES,
        "stances": STANCES,
        "namings": NAMINGS,
        "statuses": STATUSES,
        "pair_labels": PAIR_LABELS,
        "guides": GUIDES,
        "kinds": KINDS,
        "ties": TIES,
        "buckets": BUCKETS,
        "window": WINDOW,
        "overlap": WINDOW - STRIDE,
        "thresholds": THRESHOLDS,
        "trained_on": trained_on,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (*GRAPHS, "tokenizer.json")},
    }
    (out / "encoder.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main(out: str, *checkpoints: str) -> None:
    """Export, check the graphs, tell the sizes."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    model, pairs, ties = load(list(checkpoints))
    with torch.no_grad():
        export_body(model, folder)
        export_pairs(pairs, folder / "pairs.onnx")
        export_pairs(ties, folder / "ties.onnx")
    shutil.copy(pretrained() / "tokenizer.json", folder / "tokenizer.json")
    facts(folder, "2", TRAINED_ON)
    for name in GRAPHS:
        onnx.checker.check_model(str(folder / name))
        print(name, f"{(folder / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])

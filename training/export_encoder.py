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
from onnxruntime.quantization import QuantType, quantize_dynamic
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
    model.part_events()
    found = [torch.load(path, weights_only=True) for path in checkpoints]
    for module, name in ((model, "model"), (pairs, "pairs"), (ties, "ties")):
        keys = found[0][name].keys()
        module.load_state_dict({key: sum(f[name][key] for f in found) / len(found) for key in keys})
    for layer in (*model.layers, *model.above):
        layer.traced = True
    return model.eval(), pairs.eval(), ties.eval()


def export_body(model: Encoder, out: Path) -> None:
    """encoder.onnx: fused, its layers in 8-bit integers, its tables packed into 8 bits, its heads in floats.

    Integers take their scale from the whole window, so an edited sentence shifts a little what is read of the others;
    in floats the layers take half as long again, which is more than the time that the encoder may take.
    """
    ids = torch.randint(1000, 2000, (2, 16))
    names = ["input_ids", "attention_mask"]
    axes = {name: {0: "batch", 1: "pieces"} for name in (*names, *OUTPUTS)}
    raw, fused, whole = (out / f"{name}.onnx" for name in ("raw", "fused", "whole"))
    torch.onnx.export(
        model, (ids, torch.ones_like(ids)), str(raw), input_names=names, output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    optimize_model(str(raw), model_type="bert", num_heads=12, hidden_size=384).save_model_to_file(str(fused))
    quantize_dynamic(
        str(fused), str(whole), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"],
        nodes_to_quantize=layer_sums(onnx.load(str(fused)).graph),
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip
    onnx.save(packed(onnx.load(str(whole))), str(out / "encoder.onnx"))
    for path in (raw, fused, whole):
        path.unlink()


def layer_sums(graph: onnx.GraphProto) -> list[str]:
    """Names of the nodes that multiply by a weight of a layer; those of heads, which are PAIR wide, left out."""
    tables = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in tables]
    return [node.name for node in products if PAIR not in tables[node.input[1]]]


def packed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with its large float tables as 8-bit integers and scales, which onnxruntime unpacks when it loads it.

    Scales are by row of the word table, else by column.
    """
    graph = model.graph
    unpack = []
    for tensor in [t for t in graph.initializer if np.prod(t.dims) >= LARGE and t.data_type == onnx.TensorProto.FLOAT]:
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

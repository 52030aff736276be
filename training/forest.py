"""Boosted trees of LightGBM as rows of a table (``dateline.lexicon.trees.NodeRow``)."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import lightgbm


def nodes(tree: dict) -> Iterator[dict]:
    """Rows of one tree of LightGBM's dump, the root first."""
    flat: list[dict] = []

    def number(node: dict) -> int:
        flat.append(node)
        own = len(flat) - 1
        if "leaf_value" not in node:
            node["on"] = [number(node["left_child"]), number(node["right_child"])]
        return own

    number(tree)
    for n, node in enumerate(flat):
        if "leaf_value" in node:
            yield {"node": n, "value": round(node["leaf_value"], 4)}
            continue
        yes, no = node["on"]
        if node["missing_type"] == "None":
            unknown = yes if node["threshold"] >= 0 else no
        else:
            unknown = yes if node["default_left"] else no
        most = float(f"{node['threshold']:.6g}")
        yield {"node": n, "sign": node["split_feature"], "most": most, "yes": yes, "no": no, "unknown": unknown}


def write_trees(path: Path, comment: str, found: lightgbm.Booster, names: Sequence[str], source: str) -> None:
    """The trees as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        columns = ("tree", "node", "sign", "most", "yes", "no", "unknown", "value", "source")
        table = csv.DictWriter(file, columns, restval="0", lineterminator="\n")
        table.writeheader()
        for n, tree in enumerate(found.dump_model()["tree_info"]):
            for row in nodes(tree["tree_structure"]):
                sign = names[row["sign"]] if "sign" in row else ""
                table.writerow(row | {"tree": n, "sign": sign, "source": source})

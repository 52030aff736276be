"""Parts and relay chains against coded reports."""

from collections import Counter

from dateline.evaluate.agreement import attribution_pairs
from dateline.evaluate.coded import CodedPart, Coding, Gold, Predicted
from dateline.evaluate.names import Names
from dateline.evaluate.spans import Figure, paired, prf

PARTS = ("comment", "headline", "dateline", "body", "credit", "furniture", "repeat")


def score_parts(gold: Gold, pred: Predicted) -> dict[str, Figure]:
    """Per part, characters (no white space) that carry it in both; ``accuracy`` over all coded characters."""
    both: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for uri, coding in gold.codings.items():
        text = gold.texts[uri]
        want = _labels(coding.parts, text)
        have = _labels(pred.codings.get(uri, Coding()).parts, text)
        for at, label in want.items():
            coded[label] += 1
            both[label] += have.get(at) == label
        given.update(label for at, label in have.items() if at in want)
    out: dict[str, Figure] = {f"part.{part}": prf(both[part], given[part], coded[part]) for part in PARTS}
    total = coded.total()
    out["accuracy"] = round(both.total() / total, 4) if total else 0.0
    return out


def _labels(parts: tuple[CodedPart, ...], text: str) -> dict[int, str]:
    return {at: p.part for p in parts for at in range(p.span[0], min(p.span[1], len(text))) if not text[at].isspace()}


def score_relay(gold: Gold, pred: Predicted) -> dict[str, Figure]:
    """Of attributions whose contents match: names in ``via`` (F1), ``via`` exactly right, ``parent`` right."""
    names = Names(gold.aliases)
    n: Counter[str] = Counter()
    for uri, coding in gold.codings.items():
        pairs = attribution_pairs(coding, pred.codings.get(uri, Coding()))
        gold_of = {b.id: a.id for a, b in pairs}
        for a, b in pairs:
            hit = len(paired(a.via, b.via, lambda x, y: 1 if names.same(x, y) else 0))
            n["hit"] += hit
            n["gold"] += len(a.via)
            n["pred"] += len(b.via)
            n["exact"] += hit == len(a.via) == len(b.via)
            n["pairs"] += 1
            _parent(n, a.parent, gold_of.get(b.parent) if b.parent else None, given=b.parent is not None)
    rate = round(n["exact"] / n["pairs"], 4) if n["pairs"] else 0.0
    return {
        "via": prf(n["hit"], n["pred"], n["gold"]),
        "via_exact": rate,
        "parent": prf(n["parent_hit"], n["parent_pred"], n["parent_gold"]),
        "matched": n["pairs"],
    }


def _parent(n: Counter[str], want: str | None, got: str | None, *, given: bool) -> None:
    n["parent_gold"] += want is not None
    n["parent_pred"] += given
    n["parent_hit"] += want is not None and want == got

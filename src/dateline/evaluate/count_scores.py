"""Counts alone against coded reports: figures found in the text, at the right event, and of typed events."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from dateline.evaluate.agreement import event_pairs, view_hits
from dateline.evaluate.coded import CodedCount, CodedEvent, Coding, Gold, Predicted
from dateline.evaluate.names import Names
from dateline.evaluate.spans import Figure, chars, paired, prf

BLOCKS = ("mentions.touched", "mentions.what", "mentions.found", "anchored", "of_typed")


def score_counts(gold: Gold, pred: Predicted) -> dict[str, Figure]:
    """Every figure of counts; the record has to hold the count lines of ``--mentions``."""
    names = Names(gold.aliases)
    n: Counter[str] = Counter()
    for uri, coding in gold.codings.items():
        got = pred.codings.get(uri, Coding())
        _mentions(n, coding, got)
        _anchored(n, coding, got)
        _typed(n, coding, got, names)
    out: dict[str, Figure] = {name: prf(n[f"{name} ok"], n[f"{name} pred"], n[f"{name} gold"]) for name in BLOCKS}
    out["of_typed.holder"] = round(n["holder"] / n["of_typed ok"], 4) if n["of_typed ok"] else 0.0
    return out


def _figure(count: CodedCount) -> tuple[str, int | None, int | None]:
    return count.what, count.low, count.high


def _touch(a: CodedCount, b: CodedCount) -> bool:
    """Whether the words of two counts share a character."""
    return bool(chars(a.mention or ()) & chars(b.mention or ()))


def _same_what(a: CodedCount, b: CodedCount) -> bool:
    return a.what == b.what


def _same_figure(a: CodedCount, b: CodedCount) -> bool:
    return _figure(a) == _figure(b)


DEGREES: dict[str, Callable[[CodedCount, CodedCount], bool]] = {
    "touched": lambda _a, _b: True,
    "what": _same_what,
    "found": _same_figure,
}
"""How far two counts whose words touch may be asked to agree."""


def _mentions(n: Counter[str], gold: Coding, pred: Coding) -> None:
    """Figures of the text, whatever event they belong to, each stretch of words once."""
    coded = list({(_figure(c), c.mention): c for e in gold.events for c in e.counts if c.mention}.values())
    for name, agree in DEGREES.items():
        n[f"mentions.{name} ok"] += len(paired(coded, pred.counts, partial(_alike, agree)))
        n[f"mentions.{name} pred"] += len(pred.counts)
        n[f"mentions.{name} gold"] += len(coded)


def _alike(agree: Callable[[CodedCount, CodedCount], bool], a: CodedCount, b: CodedCount) -> float:
    """0 where two counts do not touch or agree; else more for the same figure."""
    return 1.0 + _same_figure(a, b) if _touch(a, b) and agree(a, b) else 0.0


def _anchored(n: Counter[str], gold: Coding, pred: Coding) -> None:
    """Figures at an event that shares a trigger with the coded one, whatever types the two have."""
    coded = [(e, c) for e in gold.events for c in e.counts if c.mention]
    held = [(e, c) for e in pred.events for c in e.counts]

    def same(a: tuple[CodedEvent, CodedCount], b: tuple[CodedEvent, CodedCount]) -> float:
        at_event = chars(a[0].trigger) & chars(b[0].trigger)
        return float(_same_figure(a[1], b[1]) and _touch(a[1], b[1]) and bool(at_event))

    n["anchored ok"] += len(paired(coded, held, same))
    n["anchored pred"] += len(held)
    n["anchored gold"] += len(coded)


def _typed(n: Counter[str], gold: Coding, pred: Coding, names: Names) -> None:
    """Figures of the events that pair with a coded one of their type, as the record is scored; and their holders."""
    speakers = [{a.id: a.speaker or "" for a in coding.attributions} for coding in (gold, pred)]
    for a, b in event_pairs(gold, pred, names):
        if a.type != b.type:
            continue
        pairs = paired(a.counts, b.counts, _weight)
        n["of_typed ok"] += len(pairs)
        n["of_typed pred"] += len(b.counts)
        n["of_typed gold"] += len(a.counts)
        for c, d in pairs:
            given, found = (_held(count, said) for count, said in zip((c, d), speakers, strict=True))
            n["holder"] += view_hits([(given, "")], [(found, "")], names)


def _weight(c: CodedCount, d: CodedCount) -> float:
    """0 for different figures; more where their words touch too."""
    return 1.0 + _touch(c, d) if _same_figure(c, d) else 0.0


def _held(count: CodedCount, speakers: dict[str, str]) -> str:
    """The name of who holds a figure; ``author`` stands for the poster too."""
    return "author" if count.holder in ("author", "poster") else speakers.get(count.holder, "")

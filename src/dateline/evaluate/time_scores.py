"""Time expressions against MEANTIME's: spans strictly and by overlap as in TempEval-3 (UzZaman et al. 2013); values.

Strict is the same span; relaxed is any overlap, one to one. Types and values are scored on what was matched, so that no
span counts twice. Values are compared as strings in capitals; a decade may end in ``X`` or not (``198X``, ``198``).
Creation times are metadata: neither the coded one nor a predicted one in its place counts. What lies behind the coded
sentences of a text is not scored.
"""

import re
from collections import Counter
from collections.abc import Sequence

from dateline.evaluate.meantime import TimedText, Timex
from dateline.evaluate.spans import Figure, paired, prf
from dateline.record.types import Span, TimeLine

TYPES = ("date", "time", "duration", "set")
_DECADE = re.compile(r"^(\d{3})X$")


def score_times(gold: Sequence[TimedText], found: Sequence[Sequence[TimeLine]]) -> dict[str, Figure]:
    """Figures over texts and the time lines of each, in the same order.

    ``strict``, ``relaxed``: F1 of spans; ``type.strict``, ``value.strict``, ``value.relaxed``: share of the matched
    ones that have the coded type or value; ``TYPE.strict``: F1 of spans and type; ``TYPE.value``: share right of those
    of that coded type that are strictly matched; ``TYPE.coded``: how many are coded.
    """
    n: Counter[str] = Counter()
    for text, lines in zip(gold, found, strict=True):
        own = [Timex(line.mention[0], line.type, line.value or "") for line in lines]
        _count(n, text.times, [one for one in own if _scored(text, one.span)])
    out: dict[str, Figure] = {
        "strict": prf(n["strict"], n["pred"], n["gold"]),
        "relaxed": prf(n["relaxed"], n["pred"], n["gold"]),
        "type.strict": _rate(n["strict type"], n["strict"]),
        "value.strict": _rate(n["strict value"], n["strict"]),
        "value.relaxed": _rate(n["relaxed value"], n["relaxed"]),
    }
    for kind in TYPES:
        out[f"{kind}.strict"] = prf(n[f"{kind} both"], n[f"{kind} pred"], n[f"{kind} gold"])
        out[f"{kind}.value"] = _rate(n[f"{kind} value"], n[f"{kind} strict"])
        out[f"{kind}.coded"] = n[f"{kind} gold"]
    return out


def _rate(hits: int, of: int) -> float:
    return round(hits / of, 4) if of else 0.0


def _scored(text: TimedText, span: Span) -> bool:
    made = text.creation
    return span[0] < text.end and (made is None or not _overlap(span, made))


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _near(gold: Timex, pred: Timex) -> float:
    """How well two spans match: the same span above any overlap."""
    return 10.0**6 if gold.span == pred.span else float(_overlap(gold.span, pred.span))


def _count(n: Counter[str], gold: Sequence[Timex], pred: Sequence[Timex]) -> None:
    n["gold"] += len(gold)
    n["pred"] += len(pred)
    n.update(f"{one.type} gold" for one in gold)
    n.update(f"{one.type} pred" for one in pred)
    for coded, own in paired(gold, pred, _near):
        right = same_value(coded.value, own.value)
        n["relaxed"] += 1
        n["relaxed value"] += right
        if coded.span != own.span:
            continue
        n["strict"] += 1
        n["strict value"] += right
        n["strict type"] += coded.type == own.type
        n[f"{coded.type} strict"] += 1
        n[f"{coded.type} value"] += right
        n[f"{coded.type} both"] += coded.type == own.type


def same_value(one: str, other: str) -> bool:
    """Whether two TIMEX3 values are the same as written, decades apart from their ``X``."""
    a, b = (_DECADE.sub(r"\1", value.strip().upper()) for value in (one, other))
    return bool(a) and a == b

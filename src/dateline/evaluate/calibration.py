"""How far the scores of events may be read as probabilities: reliability, calibration error, Brier score.

An event of the record is *right* where it is paired with a coded event of the same type (``typed`` of the record's
figures); its ``score`` claims how likely that is. The table has ten bins of equal width over 0..1, the last one closed;
the expected calibration error (ECE, Naeini et al. 2015) is the mean over events of the distance between a bin's mean
score and its share of right ones. The Brier score (1950) is the mean of (score - right) squared. 0 is best of both.
"""

from collections.abc import Sequence

from dateline.evaluate.spans import Bin, Figure, mean

BINS = 10

Scored = tuple[float, bool]
"""An event's score, 0..1, and whether it is right."""


def reliability(scored: Sequence[Scored]) -> dict[str, Bin]:
    """The bins that hold an event, named by their bounds (``0.7-0.8``), from the lowest."""
    held: dict[int, list[Scored]] = {}
    for one in scored:
        held.setdefault(min(max(int(one[0] * BINS), 0), BINS - 1), []).append(one)
    return {f"{k / BINS:.1f}-{(k + 1) / BINS:.1f}": _bin(held[k]) for k in sorted(held)}


def _bin(scored: Sequence[Scored]) -> Bin:
    return Bin(
        score=round(mean(score for score, _ in scored), 4),
        right=round(mean(float(right) for _, right in scored), 4),
        n=len(scored),
    )


def calibration(scored: Sequence[Scored]) -> dict[str, Figure]:
    """``calibration.error``, ``.brier``, ``.events`` and one ``.BOUNDS`` per bin; empty where no event is scored."""
    if not scored:
        return {}
    bins = reliability(scored)
    error = sum(abs(one.right - one.score) * one.n for one in bins.values()) / len(scored)
    out: dict[str, Figure] = {
        "calibration.error": round(error, 4),
        "calibration.brier": round(mean((score - right) ** 2 for score, right in scored), 4),
        "calibration.events": len(scored),
    }
    return out | {f"calibration.{name}": one for name, one in bins.items()}

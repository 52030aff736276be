"""A score as text for people and as JSON for programs."""

import msgspec

from dateline.evaluate.spans import PRF, Bin, Figure
from dateline.evaluate.tasks import Score


def score_text(score: Score) -> str:
    """What was measured, on what, and each figure on a line."""
    lines = [f"{score.task}: {score.definition}", f"{score.size}; {score.signature}", ""]
    for name, figure in score.figures.items():
        lines.append(f"{name:<32} {_told(figure)}")
    return "\n".join(lines) + "\n"


def _told(figure: Figure) -> str:
    if isinstance(figure, Bin):
        return f"score {figure.score:.3f}  right {figure.right:.3f}  of {figure.n}"
    if not isinstance(figure, PRF):
        return f"{figure}"
    interval = f"  [{figure.ci[0]:.3f}, {figure.ci[1]:.3f}]" if figure.ci else ""
    return f"F1 {figure.f1:.3f}  P {figure.p:.3f}  R {figure.r:.3f}{interval}"


def score_json(score: Score) -> str:
    """The score as one JSON object and a newline."""
    return msgspec.json.encode(score).decode() + "\n"

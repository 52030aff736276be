"""The gate: scores on our own cases may not fall below their pinned floors, nor errors rise above their ceilings."""

from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.spans import value_of
from dateline.evaluate.tasks import Score


class Floors(msgspec.Struct, frozen=True, omit_defaults=True):
    """Floors of one folder of cases: the data they were measured on, and figure to least value (F1 for a PRF).

    ``most`` holds the figures that are better the lower they are, with their greatest value.
    """

    task: str
    path: str
    data: str
    figures: dict[str, float]
    most: dict[str, float] = {}


def load_floors(path: str) -> tuple[Floors, ...]:
    """Read ``evals/floors.json``."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=tuple[Floors, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: not a list of floors: {error}") from error


def drops(floors: Floors, score: Score) -> list[str]:
    """What fell below its floor or rose above its ceiling, in words; also where the data changed since."""
    out: list[str] = []
    if f"data:{floors.data}|" not in score.signature:
        out.append(
            f"{floors.path}: the cases changed since the floors were set ({floors.data}): set them anew on purpose"
        )
    for name, least in floors.figures.items():
        value = _value(score, name)
        if value is None or value < least:
            out.append(f"{floors.task} {floors.path} {name}: {value} is below its floor {least}")
    for name, most in floors.most.items():
        value = _value(score, name)
        if value is None or value > most:
            out.append(f"{floors.task} {floors.path} {name}: {value} is above its ceiling {most}")
    return out


def _value(score: Score, name: str) -> float | None:
    figure = score.figures.get(name)
    return None if figure is None else value_of(figure)

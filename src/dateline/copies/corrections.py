"""Which of two copies corrects or retracts the other: told by its notice, by whose words they are, and by time."""

from datetime import timedelta
from typing import Literal

from dateline.copies.direction import gap
from dateline.record.index import Sketch
from dateline.record.types import Relation

_WHOLE: frozenset[Relation] = frozenset({"identical", "near", "contains"})


def corrects(left: Sketch, right: Sketch, relation: Relation) -> Literal["left", "right"] | None:
    """The side whose notice is of the other side's text; None where there is none, or where it cannot be told.

    Both must be one outlet's or one agency's, copies of the whole text, and the one that bears the notice must not be
    dated before the other. Where both bear one, the later of them corrects. A report of another outlet that holds more
    than the corrected story has words of its own to stand by: it is not corrected.
    """
    if relation not in _WHOLE or not (_names(left) & _names(right)):
        return None
    side = _later(left, right)
    if side == "right" and relation == "contains" and not _same_outlet(left, right):
        return None
    return side


def _later(left: Sketch, right: Sketch) -> Literal["left", "right"] | None:
    """The side with the notice, of two the later one, where it is not dated before the other."""
    later = gap(left, right)
    ours, theirs = _tells(left), _tells(right)
    if ours and theirs:
        return None if not later else "right" if later > timedelta(0) else "left"
    if ours and (later is None or later <= timedelta(0)):
        return "left"
    if theirs and (later is None or later >= timedelta(0)):
        return "right"
    return None


def _same_outlet(one: Sketch, other: Sketch) -> bool:
    return bool(one.outlet and other.outlet) and (one.outlet or "").casefold() == (other.outlet or "").casefold()


def _tells(report: Sketch) -> bool:
    return report.notice in ("correction", "retraction")


def _names(report: Sketch) -> set[str]:
    return {name.casefold() for name in (report.outlet, *report.credit) if name}

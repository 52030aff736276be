"""Who copied whom: from credits, from what came first, and the reason in words."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from dateline.record.index import Sketch

Side = Literal["left", "right", "agency"]

LARGER = 1.25
"""How many times the other's words make a report the clearly larger one."""


def ordered(one: Sketch, other: Sketch) -> tuple[Sketch, Sketch]:
    """Left and right of a pair: the clearly larger first, else the earlier, else the larger, else by id."""
    if max(one.size, other.size) > LARGER * min(one.size, other.size):
        first = max(one, other, key=lambda s: s.size)
    else:
        between = gap(one, other)
        by_size = min(one, other, key=lambda s: (-s.size, s.report))
        first = by_size if not between else one if between > timedelta(0) else other
    return (one, other) if first is one else (other, one)


def origin(left: Sketch, right: Sketch) -> tuple[Side | None, str]:
    """Which report the shared words come from, or the agency behind both; None where nothing tells, with the reason."""
    return _by_credit(left, right) or _by_time(left, right)


def _by_credit(left: Sketch, right: Sketch) -> tuple[Side | None, str] | None:
    to_left, to_right = _credits(right, left.outlet), _credits(left, right.outlet)
    if to_left and to_right:
        return None, f"undecided: each credits the other, {left.outlet} and {right.outlet}"
    if to_left or to_right:
        source, copy = (left, right) if to_left else (right, left)
        side: Side = "left" if to_left else "right"
        other = "right" if to_left else "left"
        return side, f"{other} credits {source.outlet}{_against(copy, source, other)}"
    both = [name for name in left.credit if _credits(right, name)]
    if both:
        return "agency", f"both credit {', '.join(both)}{_when(left, right)}"
    if left.credit and right.credit:
        return None
    if left.credit or right.credit:
        named, other = ("left", "right") if left.credit else ("right", "left")
        names = ", ".join(left.credit or right.credit)
        return "agency", f"{named} credits {names}; {other} has the words without the credit{_when(left, right)}"
    return None


def _by_time(left: Sketch, right: Sketch) -> tuple[Side | None, str]:
    between = gap(left, right)
    credited = " though they credit others" if left.credit and right.credit else "; no agency is credited"
    if between is None:
        return None, f"undecided: a date of publication is missing{credited}"
    if not between:
        return None, f"undecided: published at the same time as far as known{credited}"
    side: Side = "left" if between > timedelta(0) else "right"
    return side, f"{side} is {_words(abs(between))} earlier{credited}"


def _against(copy: Sketch, source: Sketch, side: str) -> str:
    """That a copy is dated before its source, where it is: a clock is wrong, or a date is of another version."""
    between = gap(copy, source)
    if between is None or between <= timedelta(0):
        return ""
    return f", though {side} is dated {_words(between)} earlier"


def _when(left: Sketch, right: Sketch) -> str:
    between = gap(left, right)
    if not between:
        return ""
    return f"; {'left' if between > timedelta(0) else 'right'} is {_words(abs(between))} earlier"


def _credits(report: Sketch, name: str | None) -> bool:
    return name is not None and any(credit.casefold() == name.casefold() for credit in report.credit)


def gap(left: Sketch, right: Sketch) -> timedelta | None:
    """Time from left's publication to right's, in whole days unless both give an hour; None where one is unknown."""
    one, other = _moment(left.published), _moment(right.published)
    if one is None or other is None:
        return None
    if "T" in (left.published or "") and "T" in (right.published or ""):
        return other - one
    return timedelta(days=(other.date() - one.date()).days)


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _words(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    if minutes >= 48 * 60:
        return f"{minutes // (24 * 60)} days"
    if minutes >= 24 * 60:
        return "1 day"
    return f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min"

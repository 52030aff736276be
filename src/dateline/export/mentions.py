"""For people: every place, time and count that a report mentions, whether or not an event uses it (``--mentions``)."""

from collections.abc import Iterable, Iterator

from dateline.export import labels, quotes
from dateline.export.clean import fold, one_line
from dateline.export.style import PLAIN, Style
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id
from dateline.record.types import CountLine, PlaceLine, TimeLine

HANG = 4


def told_mentions(bundle: Bundle, style: Style = PLAIN) -> list[str]:
    """Places, times and counts, a line each under its heading; nothing where none were asked for."""
    lines: list[str] = []
    for heading, kind in (("places", PlaceLine), ("times", TimeLine), ("counts", CountLine)):
        found = [_told(one, bundle) for one in bundle.mentions if isinstance(one, kind)]
        if found:
            lines += ["", style.paint("label", f"{heading} in the text"), *_folded(found, style)]
    return lines


def _folded(found: Iterable[tuple[str, ...]], style: Style) -> Iterator[str]:
    for words, *cells in found:
        told = "   ".join(cell for cell in cells if cell)
        yield fold(f"{style.paint('quote', words)}   {told}", style.width, HANG)


def _told(line: PlaceLine | TimeLine | CountLine, bundle: Bundle) -> tuple[str, ...]:
    """The words, then what they stand for, how exact that is, and why."""
    words = quotes.content(bundle.report.text, line.mention, PLAIN)
    match line:
        case PlaceLine():
            return words, *_place(line)
        case TimeLine():
            return words, line.value or "no date", line.type, line.precision, f"by {line.basis}", one_line(line.reason)
        case CountLine():
            who = one_line(line.who or "")
            said = labels.holder(line.holder, by_id(bundle.attributions), bundle.report.text)
            return words, f"{line.what} {labels.figure(line.low, line.high)}", who, f"says {said}"


def _place(line: PlaceLine) -> tuple[str, ...]:
    country = labels.country(line.country) if line.country else "no country known"
    at = "no point" if line.lat is None or line.lon is None else f"{line.lat:.4f}, {line.lon:.4f}"
    named = f"{one_line(line.name or 'unnamed')}, {country}" if line.name != country else country
    return named, line.precision or "", at, labels.within(line.radius_km), line.role, one_line(line.reason)

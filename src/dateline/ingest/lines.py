"""Lines and blocks of a text, by offset."""

import re
from itertools import pairwise

import msgspec

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")


class Line(msgspec.Struct, frozen=True):
    """One line without the white space round it. ``block`` counts the stretches between blank lines.

    ``wrapped`` tells that its block is prose broken at a fixed width, so that its lines are no paragraphs.
    """

    start: int
    end: int
    block: int
    wrapped: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything but white space."""
    spans = []
    for match in _LINE.finditer(text):
        raw = match.group()
        start = match.start() + len(raw) - len(raw.lstrip())
        if raw.strip():
            spans.append((start, start + len(raw.strip())))
    return _blocks(text, spans)


def _blocks(text: str, spans: list[tuple[int, int]]) -> list[Line]:
    numbers, block = [], 0
    for n, (start, _) in enumerate(spans):
        gap = text[spans[n - 1][1] : start] if n else ""
        block += bool(n) and gap.replace("\r\n", "\n").count("\n") > 1
        numbers.append(block)
    wrapped = _wrapped_blocks(text, spans, numbers)
    return [Line(s, e, b, b in wrapped) for (s, e), b in zip(spans, numbers, strict=True)]


def _wrapped_blocks(text: str, spans: list[tuple[int, int]], numbers: list[int]) -> set[int]:
    """Blocks of three lines or more whose inner lines end at a like width in the middle of a sentence."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for span, number in zip(spans, numbers, strict=True):
        groups.setdefault(number, []).append(span)
    return {number for number, group in groups.items() if len(group) > 2 and _is_wrapped(text, group)}


def _is_wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    inner = [e - s for s, e in group[:-1]]
    if max(inner) > 110 or sum(size >= 40 for size in inner) < len(inner) * 0.6:
        return False
    runs_on = sum(
        text[e - 1] not in '.!?:"”' and (text[s].islower() or text[e - 1].isalnum())
        for (_, e), (s, _) in pairwise(group)
    )
    return runs_on > (len(group) - 1) * 0.5

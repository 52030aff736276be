"""Cut the coded stretches of a report into paragraphs for the parser.

A paragraph is a stretch between blank lines, or one line where lines are whole paragraphs; hard-wrapped lines are kept
together. Furniture and repeats are not annotated.
"""

import re
from collections.abc import Iterator

from dateline.record.types import PartName, Report

CODED: frozenset[PartName] = frozenset({"comment", "headline", "dateline", "body", "credit"})
MAX_PARAGRAPH = 20_000
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")
_CLOSED = (".", "!", "?", ":", '"', "\u201d", "'", "\u2019", ")", "]")


def segments(report: Report) -> Iterator[tuple[int, int, PartName]]:
    """Yield (start, end, part) of every paragraph to annotate, edges free of white space."""
    for part in report.parts:
        if part.part not in CODED:
            continue
        for start, end in _paragraphs(report.text, part.start, part.end):
            for s, e in _bounded(report.text, start, end):
                yield s, e, part.part


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BLANK.finditer(text, start, end):
        yield from _lines(text, at, gap.start())
        at = gap.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at newlines unless the block is hard-wrapped prose."""
    block = text[start:end]
    lines = block.split("\n")
    wrapped = _hard_wrapped(lines)
    at = start
    if wrapped:
        yield from _trim(text, start, end)
        return
    for line in lines:
        yield from _trim(text, at, at + len(line))
        at += len(line) + 1


def _hard_wrapped(lines: list[str]) -> bool:
    """Whether most inner lines end in the middle of a sentence at a like width."""
    inner = [line.rstrip() for line in lines[:-1] if line.strip()]
    if len(inner) < 2 or max(len(line) for line in inner) > 100:
        return False
    opened = sum(not line.endswith(_CLOSED) for line in inner)
    return opened * 2 > len(inner) and min(len(line) for line in inner) >= 40


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph that is too long for the parser at a sentence end or a space, in bounded pieces."""
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(". ", start + MAX_PARAGRAPH // 2, start + MAX_PARAGRAPH)
        cut = cut + 1 if cut > 0 else text.rfind(" ", start + 1, start + MAX_PARAGRAPH)
        if cut <= start:
            cut = start + MAX_PARAGRAPH
        yield from _trim(text, start, cut)
        start = cut
    yield from _trim(text, start, end)

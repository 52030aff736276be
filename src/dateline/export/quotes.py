"""The words of a report that carry a line of the record, cut to be read."""

import re

from dateline.export.clean import one_line, shorten
from dateline.export.style import Style
from dateline.record.types import Span, Spans

# a stop ends a sentence unless a title or an initial stands before it ("Col. Diallo", "the U.S. said")
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.[\"'”’)]*\s|[!?][\"'”’)]*\s|\n")
_DOUBLE = '"“”„«»'
_QUOTES = "\"“”„«»'‘’"
_FAR = 400


def content(text: str, spans: Spans, style: Style) -> str:
    """The words under the spans in quotation marks, shortened."""
    return _quoted(one_line(" … ".join(text[s:e] for s, e in spans)), style) if spans else ""


def around(text: str, span: Span, style: Style) -> str:
    """The sentence in which the span stands, in quotation marks, shortened on both sides of it."""
    before, middle, after = parted(text, span, style.quote)
    return f"“{before}{style.paint('trigger', middle)}{after}”"


def parted(text: str, span: Span, width: int) -> tuple[str, str, str]:
    """The sentence in which the span stands: what is before it, its words, what is after; about ``width`` in all."""
    start, end = sentence(text, span)
    before, middle, after = (
        one_line(part) for part in (text[start : span[0]], text[slice(*span)], text[span[1] : end])
    )
    room = max(width - len(middle), 20)
    left = _tail(before, max(room // 2, room - len(after)))
    right = shorten(after, max(room - len(left), 10)) if after else ""
    glue = " " if before and text[span[0] - 1].isspace() else ""
    after_glue = " " if after and text[span[1]].isspace() else ""
    return f"{left}{glue}", middle, f"{after_glue}{right}"


def sentence(text: str, span: Span) -> Span:
    """Offsets of the sentence around a span: by full stops and line breaks, never far from the span."""
    lower = max(0, span[0] - _FAR)
    start = lower
    for stop in _STOP.finditer(text, lower, span[0]):
        start = stop.end()
    stop_after = _STOP.search(text, span[1], min(len(text), span[1] + _FAR))
    return start, stop_after.end() if stop_after else min(len(text), span[1] + _FAR)


def _tail(text: str, width: int) -> str:
    """At most ``width`` characters of the end, cut before a word."""
    if len(text) <= width:
        return text
    kept = text[len(text) - width + 1 :]
    return "…" + (kept.split(" ", 1)[1] if " " in kept else kept)


def _quoted(text: str, style: Style) -> str:
    """The words in quotation marks: in their own where several stand in them, the first at the start."""
    bare = text.strip(_QUOTES + " ")
    several = any(mark in bare for mark in _DOUBLE)
    kept = text.strip() if several else bare
    painted = style.paint("quote", shorten(kept, style.quote))
    return painted if several and kept.startswith(tuple(_DOUBLE)) else f"“{painted}”"

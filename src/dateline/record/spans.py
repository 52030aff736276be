"""How spans of one report's text lie to one another."""

from dateline.record.types import Span, Spans


def within(span: Span, words: Spans) -> bool:
    """Whether a span lies in one of some others."""
    return any(start <= span[0] and span[1] <= end for start, end in words)

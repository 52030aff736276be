"""The record's own format: one JSON object a line, in the order of docs/record.md."""

from collections.abc import Callable, Iterable, Iterator

from dateline.record.bundle import Bundle, Corpus
from dateline.record.types import Line
from dateline.record.wire import encode


def export_jsonl(bundles: Iterable[Bundle], corpus: Callable[[], Corpus]) -> Iterator[str]:
    """Each report's lines as they come, then copies, incidents, issues of inputs and the run."""
    for bundle in bundles:
        yield "".join(map(json_line, bundle.lines()))
    yield from map(json_line, corpus().lines())


def json_line(line: Line) -> str:
    """One line of the wire, with its newline."""
    return encode(line).decode("utf-8") + "\n"

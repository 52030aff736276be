"""Documents in PolNeAR's form (Newell et al. 2018): one JSON object a line with its text and its attributions.

``{"doc", "text", "attributions": [{"source", "cue", "content", "source_head"}]}``; every role a list of half-open
``[start, end]`` offsets in code points into ``text``; fields beyond these are not read.
"""

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.evaluate.marked import Marked, MarkedText
from dateline.evaluate.rows import distinct

ADVICE = "give a file in PolNeAR's form: one JSON object with doc, text and attributions a line"


def load_marked(path: str) -> tuple[MarkedText, ...]:
    """The documents of a file; raises InputError with file and line where one is broken, twice there, or none is."""
    return tuple(_documents(Path(path)))


def _documents(path: Path) -> Iterator[MarkedText]:
    for place, document in distinct(path, MarkedText, ADVICE, called="document", name=lambda document: document.doc):
        if any(not _within(one, len(document.text)) for one in document.attributions):
            raise InputError(f"{place}: a span of {document.doc} lies outside its text: mend its offsets")
        yield document


def _within(marked: Marked, length: int) -> bool:
    spans = (*marked.source, *marked.cue, *marked.content, *(marked.source_head or ()))
    return all(0 <= start <= end <= length for start, end in spans)

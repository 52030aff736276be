"""Plain text, kept as it is."""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from dateline.ingest.decode import decode, is_binary
from dateline.ingest.source import HEAD, Draft, Item, Source, issue, read_all
from dateline.settings import Settings


def read_text(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report a file; its offsets count in the decoded text."""
    data = read_all(source, stream, settings)
    if is_binary(data[:HEAD]):
        yield issue(source, "is binary, no text in a known format; convert it to text, HTML, PDF or DOCX")
        return
    found = decode(data)
    yield Draft(
        uri=source.uri, sha256=sha256(data).hexdigest(), text=found.text, replaced=found.replaced, reader="ingest/text"
    )

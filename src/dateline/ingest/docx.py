"""DOCX, by python-docx: paragraphs and table cells, one a line."""

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from dateline.ingest.decode import clean
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.settings import Settings


def read_docx(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report a document. A document's dates of saving are no dates of publication and are left alone."""
    import docx

    data = read_all(source, stream, settings)
    document = docx.Document(io.BytesIO(data))
    text, replaced = clean("\n".join(_lines(document)))
    if not text.strip():
        yield issue(source, "holds no words (pictures only?); save its words as text")
        return
    yield Draft(
        uri=source.uri,
        sha256=sha256(data).hexdigest(),
        text=text,
        title=document.core_properties.title.strip() or None,
        replaced=replaced,
        extractor=f"python-docx {docx.__version__}",
        reader="ingest/docx",
    )


def _lines(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text

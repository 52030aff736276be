"""PDF with a text layer, by pypdf. A scan or a locked file gives an issue."""

import io
import logging
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from dateline.ingest.decode import clean
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.settings import Settings

_SCAN = "has no text layer (a scan?); run OCR over it and give the result"
_LOCKED = "is encrypted; save a copy without a password"


def read_pdf(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report a file; pages are joined by a form feed."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    data = read_all(source, stream, settings)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield issue(source, _LOCKED)
            return
        text, replaced = clean("\f\n".join(page.extract_text() for page in reader.pages))
        info = reader.metadata
        title = str(info.title).strip() if info is not None and info.title else None
    except (PyPdfError, NotImplementedError) as error:
        yield issue(source, f"cannot be read as PDF ({error}); open it and save it again")
        return
    if not text.strip():
        yield issue(source, _SCAN)
        return
    yield Draft(
        uri=source.uri,
        sha256=sha256(data).hexdigest(),
        text=text,
        title=title if title and title.casefold() in " ".join(text[:2000].split()).casefold() else None,
        replaced=replaced,
        extractor=f"pypdf {pypdf.__version__}",
        reader="ingest/pdf",
    )

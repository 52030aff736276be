"""WARC files, by FastWARC: every HTML response is one report, by the HTML reader. gzip is undone before."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.ingest.html import NO_ARTICLE, page
from dateline.ingest.source import Item, Source, issue, some
from dateline.settings import Settings

HTML = ("text/html", "application/xhtml+xml")


class _Forward:
    """A stream as FastWARC wants it, which tells its place and ends where reading fails: its Rust would panic."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self.failed: InputError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Read on; at a failure the stream ends and the failure is kept."""
        if self.failed is not None:
            return b""
        try:
            chunk = some(self._stream, size)
        except (InputError, OSError) as error:
            self.failed = error
            return b""
        self._at += len(chunk)
        return chunk

    def seek(self, offset: int, whence: int = 0) -> int:
        """Only asks where the stream is; raises OSError for any other place."""
        target = offset + (self._at if whence == 1 else 0)
        if whence not in (0, 1) or target != self._at:
            raise OSError("a stream that is read once cannot seek")
        return self._at

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def close(self) -> None:
        """The source closes its stream itself."""


def read_warc(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """Read records one at a time; payloads that are no HTML pages are counted in one warning."""
    from fastwarc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    forward = _Forward(stream)
    records = iter(ArchiveIterator(forward, record_types=kinds, parse_http=True, auto_decode="all", strict_mode=False))
    seen = other = 0
    for record in _records(records, source.label):
        seen += 1
        if not _is_html(record):
            other += 1
            continue
        yield _record(source, record, settings)
    if forward.failed is not None:
        raise forward.failed
    if not seen:
        yield issue(source, "holds no WARC response records; it may be cut short or no WARC file")
    if other:
        yield issue(source, f"{other} records that are no HTML pages were left out", error=False)


def _records(records: Iterator[Any], label: str) -> Iterator[Any]:
    """The records; what FastWARC says of a broken one, a panic of its Rust too, becomes an InputError."""
    while True:
        try:
            record = next(records, None)
        except BaseException as error:
            if not isinstance(error, OSError) and type(error).__name__ != "PanicException":
                raise
            raise InputError(f"{label}: a WARC record is broken ({error}); get a whole copy") from error
        if record is None:
            return
        yield record


def _is_html(record: Any) -> bool:
    if record.is_http and record.http_headers is not None:
        status = record.http_headers.status_code
        kind = record.http_content_type or ""
        return (status is None or status == 200) and kind.lower() in HTML
    return str(record.headers.get("Content-Type", "")).split(";")[0].strip().lower() in HTML


def _record(source: Source, record: Any, settings: Settings) -> Item:
    uri = str(record.headers.get("WARC-Target-URI") or "").strip("<>") or f"{source.uri}#{record.record_id}"
    length = None if _is_coded(record) else record.content_length
    data = record.reader.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        return issue(source, f"{uri} is larger than {settings.max_bytes:,} bytes; raise --max-bytes")
    if length is not None and len(data) < length:
        return issue(source, f"{uri} is cut short ({len(data):,} of {length:,} bytes); get a whole copy")
    draft = page(data, uri=uri, charset=record.http_charset if record.is_http else None)
    return draft if draft is not None else issue(source, f"{uri} {NO_ARTICLE}")


def _is_coded(record: Any) -> bool:
    """Whether the payload stands in another form, so that its length tells nothing of what is read."""
    headers = record.http_headers
    return headers is not None and any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))

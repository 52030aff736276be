"""What readers pass on: a source of bytes, and a draft of a report before its parts are found."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.record.types import Issue, Why
from dateline.settings import Settings

HEAD = 65_536  # bytes looked at to choose a reader and a charset


class Budget:
    """Decompressed bytes that everything inside one PATH may still take: the guard against zip bombs."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, size: int, label: str) -> None:
        """Count bytes; raises InputError where the budget is spent."""
        self.left -= size
        if self.left < 0:
            raise InputError(
                f"{label}: unpacks to more bytes than an archive may; unpack it by hand and give the folder"
            )


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to read. ``uri`` is its identity, ``label`` what messages call it, ``name`` the file name with its suffix.

    ``size`` in bytes is None where it is not known before reading; ``depth`` counts archives around it.
    """

    uri: str
    label: str
    name: str
    open: Callable[[], BinaryIO]
    budget: Budget
    size: int | None = None
    depth: int = 0


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its reader found it. ``sha256`` is of the report's bytes; ``comment`` ends the poster's own words.

    ``replaced`` counts bytes that stand as U+FFFD in the text.
    """

    uri: str
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    extractor: str | None = None
    comment: int = 0
    replaced: int = 0
    why: Why = {}
    reader: str = ""


Item = Draft | Source | Issue
Read = Callable[[Source, BinaryIO, Settings], Iterator[Item]]


def issue(source: Source, message: str, *, error: bool = True) -> Issue:
    """An issue about a source, its file named."""
    return Issue(
        level="error" if error else "warning", stage="ingest", uri=source.uri, message=f"{source.label}: {message}"
    )


def read_all(source: Source, stream: BinaryIO, settings: Settings) -> bytes:
    """All bytes of a source; raises InputError above ``max_bytes``."""
    limit = settings.max_bytes
    data = b"" if source.size is not None and source.size > limit else stream.read(limit + 1)
    if len(data) > limit or (source.size or 0) > limit:
        raise InputError(
            f"{source.label}: is larger than the limit of {limit:,} bytes for one report; raise --max-bytes, "
            "or split the file (JSON Lines, CSV and WARC are read row by row at any size)"
        )
    return data


class _Rejoined(io.RawIOBase):
    """A stream that cannot seek, with the bytes already read from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # the buffer protocol has no type before 3.12
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        chunk = self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def some(stream: BinaryIO, size: int) -> bytes:
    """At most so many bytes, those that come at once where the stream can tell: what follows may be broken."""
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read(size)


def with_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream from its start.

    A stream that breaks after some bytes gives these; it breaks again where it is read on.
    """
    head = b""
    try:
        while len(head) < HEAD and (more := some(stream, HEAD - len(head))):
            head += more
    except InputError:
        if not head:
            raise
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, put_back(head, stream)


def put_back(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of the head and then the rest; closing it leaves the rest open."""
    return io.BufferedReader(_Rejoined(head, rest), HEAD)

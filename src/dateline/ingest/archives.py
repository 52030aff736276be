"""Folders, zip files, and gzip or Zstandard files by themselves: each gives sources, read one after another.

Limits against zip bombs: depth of archives in archives, bytes unpacked under one PATH, and the ratio of unpacked to
packed bytes of one member. An archive that breaks one gives an error issue and what was read before it is kept.
"""

import gzip
import io
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from dateline.errors import InputError
from dateline.ingest.source import HEAD, Budget, Item, Source, issue, some
from dateline.record.types import Issue
from dateline.settings import Settings

MAX_DEPTH = 4
MAX_RATIO = 200  # news text packs 3 to 20 times
FREE = 1_048_576  # bytes that any member may unpack to, whatever the ratio
TOTAL = 200  # times max_bytes that may be unpacked under one PATH
PACKED = 1_024  # bytes of a Zstandard file unpacked at a time: a bomb makes some 30 MB of them


def folder(path: Path, base: Path, settings: Settings) -> Iterator[Item]:
    """Every file below a folder in the order of names; hidden files are counted in one warning."""
    hidden = 0
    for file in _files(path):
        if any(part.startswith((".", "__MACOSX")) for part in file.relative_to(base).parts):
            hidden += 1
            continue
        yield file_source(file, file.relative_to(base).as_posix(), settings)
    if hidden:
        message = f"{path}: {hidden} hidden files were left out; name them to read them"
        yield Issue(level="warning", stage="ingest", uri=str(path), message=message)


def _files(path: Path) -> Iterator[Path]:
    with os.scandir(path) as entries:
        ordered = sorted(entries, key=lambda e: e.name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def file_source(path: Path, uri: str, settings: Settings) -> Source:
    """A file as a source."""
    return Source(
        uri=uri,
        label=str(path),
        name=path.name,
        open=lambda: path.open("rb"),
        size=path.stat().st_size,
        budget=Budget(settings.max_bytes * TOTAL),
    )


BROKEN: tuple[type[Exception], ...] = (
    EOFError,
    OSError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
)


class _Guarded(io.RawIOBase):
    """An unpacking stream that counts: raises InputError past the ratio or the budget, or where the data are broken.

    What stands before a break is given.
    """

    def __init__(self, stream: BinaryIO, packed: int, source: Source) -> None:
        self._stream, self._packed, self._source = stream, packed, source
        self._count = 0
        self._errors: tuple[type[Exception], ...] = (*BROKEN, *_zstd_errors())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # as in source.py
        try:
            chunk = some(self._stream, len(buffer))
        except self._errors as error:
            raise InputError(f"{self._source.label}: is cut short or broken ({error}); get a whole copy") from error
        self._count += len(chunk)
        self._source.budget.take(len(chunk), self._source.label)
        if self._count > max(FREE, self._packed * MAX_RATIO):
            message = (
                f"unpacks to more than {MAX_RATIO} times its size (a zip bomb?); unpack it by hand if you trust it"
            )
            raise InputError(f"{self._source.label}: {message}")
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _zstd_errors() -> tuple[type[Exception], ...]:
    import zstandard

    return (zstandard.ZstdError,)


def _guarded(stream: BinaryIO, packed: int, source: Source) -> BinaryIO:
    return io.BufferedReader(_Guarded(stream, packed, source), HEAD)


def read_gzip(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """The one file inside a gzip file, under the gzip file's own uri."""
    yield from _single(source, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=stream)), settings)


def read_zstd(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """The one file inside a Zstandard file, under its own uri."""
    yield from _single(source, lambda: io.BufferedReader(_Frames(stream)), settings)


class _Frames(io.RawIOBase):
    """The unpacked frames of a Zstandard stream; raises EOFError where the last one is cut short."""

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._opened = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj
        self._stream = stream
        self._frame = self._opened()
        self._inside = False
        self._packed, self._plain = b"", memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # as in source.py
        while not self._plain:
            packed = self._packed or self._stream.read(PACKED)
            if not packed and self._inside:
                raise EOFError("the file ended before the frame did")
            if not packed:
                return 0
            self._plain, self._packed, self._inside = memoryview(self._frame.decompress(packed)), b"", True
            if self._frame.eof:
                self._packed, self._frame, self._inside = self._frame.unused_data, self._opened(), False
        size = min(len(buffer), len(self._plain))
        buffer[:size], self._plain = self._plain[:size], self._plain[size:]
        return size


def _single(source: Source, opened: Callable[[], BinaryIO], settings: Settings) -> Iterator[Item]:
    if source.depth >= MAX_DEPTH:
        yield issue(source, f"lies more than {MAX_DEPTH} archives deep; unpack it by hand")
        return
    packed = source.size if source.size is not None else settings.max_bytes
    name = source.name.rsplit(".", 1)[0] if source.name.lower().endswith((".gz", ".zst", ".zstd")) else source.name
    yield Source(
        uri=source.uri,
        label=source.label,
        name=name,
        open=lambda: _guarded(opened(), packed, source),
        depth=source.depth + 1,
        budget=source.budget,
    )


def read_zip(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """Every member of a zip file, as ``archive.zip!member``; a zip inside it likewise."""
    if source.depth >= MAX_DEPTH:
        yield issue(source, f"lies more than {MAX_DEPTH} archives deep; unpack it by hand")
        return
    with _seekable(stream, settings) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            yield issue(source, f"is a broken zip file ({error}); get a whole copy")
            return
        office = {"[Content_Types].xml", "mimetype"} & set(archive.namelist())
        if office:
            yield issue(source, "is an office or e-book file that is not read; save it as DOCX, PDF or text")
            return
        for member in archive.infolist():
            if not member.is_dir() and not member.filename.startswith("__MACOSX"):
                yield _member(source, archive, member)


def _seekable(stream: BinaryIO, settings: Settings) -> BinaryIO:
    """The stream itself where it can seek, else a copy in a temporary file."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=settings.max_bytes // 4)  # noqa: SIM115  # read_zip closes it
    while chunk := stream.read(HEAD):
        copy.write(chunk)
    copy.seek(0)
    return copy  # type: ignore[return-value]  # SpooledTemporaryFile reads and seeks as a file


def _member(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Item:
    if member.flag_bits & 1:
        return issue(source, f"member {member.filename} is encrypted; unpack it by hand")
    inner = Source(
        uri=f"{source.uri}!{member.filename}",
        label=f"{source.label}!{member.filename}",
        name=member.filename.rsplit("/", 1)[-1],
        open=lambda: cast("BinaryIO", archive.open(member)),  # replaced below by the guarded stream
        size=member.file_size,
        depth=source.depth + 1,
        budget=source.budget,
    )
    return msgspec.structs.replace(inner, open=lambda: _opened(archive, member, inner))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: Source) -> BinaryIO:
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{inner.label}: cannot be unpacked ({error}); get a whole copy") from error
    return _guarded(stream, member.compress_size, inner)  # type: ignore[arg-type]  # ZipExtFile reads as a file

"""The readers, one explicit table: a new format is one file and one row here.

A reader is chosen by the first bytes, then the suffix, then a look at the content; what nothing claims is plain text.
"""

import re
from collections.abc import Callable

import msgspec

from dateline.ingest.archives import read_gzip, read_zip, read_zstd
from dateline.ingest.csv_ import read_csv
from dateline.ingest.decode import decode, is_binary
from dateline.ingest.docx import read_docx
from dateline.ingest.eml import read_eml
from dateline.ingest.feeds import read_feed
from dateline.ingest.html import read_html
from dateline.ingest.jsonl import read_jsonl
from dateline.ingest.pdf import read_pdf
from dateline.ingest.source import Read
from dateline.ingest.telegram import is_telegram, read_telegram
from dateline.ingest.text import read_text
from dateline.ingest.warc import read_warc


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """One format: how its files begin, what their names end in, what their content looks like, and who reads them."""

    name: str
    read: Read
    magic: tuple[bytes, ...] = ()
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool] | None = None


_MARKUP = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    r"^\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype\s[^\[>]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL_KEY = re.compile(r"^(?:Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
_JSON = re.compile(r'^\s*(?:\{\s*"|\[\s*\{\s*")')


def _text(head: bytes) -> str:
    return "" if is_binary(head) else decode(head[:8192]).text


def _is_mail(head: bytes) -> bool:
    start = _MAIL.match(_text(head).replace("\r\n", "\n"))
    return bool(start and _MAIL_KEY.search(start.group()))


ZIP = (b"PK\x03\x04", b"PK\x05\x06")
READERS: tuple[Reader, ...] = (
    Reader(name="docx", read=read_docx, suffixes=(".docx",)),
    Reader(name="warc", read=read_warc, magic=(b"WARC/",), suffixes=(".warc",)),
    Reader(name="pdf", read=read_pdf, magic=(b"%PDF-",), suffixes=(".pdf",)),
    Reader(name="zip", read=read_zip, magic=ZIP, suffixes=(".zip",)),
    Reader(name="gzip", read=read_gzip, magic=(b"\x1f\x8b",), suffixes=(".gz",)),
    Reader(name="zstd", read=read_zstd, magic=(b"\x28\xb5\x2f\xfd",), suffixes=(".zst", ".zstd")),
    Reader(name="telegram", read=read_telegram, sniff=lambda head: is_telegram(head[:8192])),
    Reader(name="jsonl", read=read_jsonl, suffixes=(".jsonl", ".ndjson"), sniff=lambda h: bool(_JSON.match(_text(h)))),
    Reader(name="csv", read=read_csv, suffixes=(".csv", ".tsv")),
    Reader(name="feed", read=read_feed, suffixes=(".rss", ".atom"), sniff=lambda h: bool(_FEED.match(_text(h)))),
    Reader(
        name="html", read=read_html, suffixes=(".html", ".htm", ".xhtml"), sniff=lambda h: bool(_MARKUP.match(_text(h)))
    ),
    Reader(name="eml", read=read_eml, suffixes=(".eml",), sniff=_is_mail),
    Reader(name="text", read=read_text, suffixes=(".txt", ".text", ".md")),
)
PLAIN = READERS[-1]


def choose(name: str, head: bytes) -> Reader:
    """The reader for a file of this name that begins with these bytes."""
    lower = name.lower()
    if lower.endswith(".docx") and head.startswith(ZIP):
        return READERS[0]
    for reader in READERS:
        if reader.magic and head.startswith(reader.magic):
            return reader
    for reader in READERS:
        if reader.suffixes and lower.endswith(reader.suffixes):
            return reader
    return next((reader for reader in READERS if reader.sniff is not None and reader.sniff(head)), PLAIN)

"""Bytes to text: byte order marks, declared charsets, UTF-8, then charset-normalizer; what is lost is counted.

NUL and every undecodable byte become one U+FFFD each; nothing else is changed.
"""

import codecs
import re

import msgspec

SAMPLE = 16_384  # bytes given to the charset detector
REPLACEMENT = "\ufffd"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (  # files that are no text, by their first bytes
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3", b"\x1aE\xdf\xa3"),
    *(b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"PAR1"),
    *(b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp"),
)
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNTEXT = re.compile("[\x00\ud800-\udfff]")


class Decoded(msgspec.Struct, frozen=True):
    """Text, the charset that gave it, and how many of its U+FFFD stand for bytes lost."""

    text: str
    charset: str
    replaced: int


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any charset: a known signature, or too many control characters."""
    if head.startswith(_MAGIC):
        return True
    if not head or _marked(head) or _wide(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) * 0.05 or head.count(0) > max(8, len(head) * 0.1)


def charset_of(head: bytes, declared: str | None = None) -> str:
    """The charset of a text by its first bytes: its mark, its zero bytes, what is declared, UTF-8, then detection."""
    found = _marked(head) or _wide(head)
    if found:
        return found
    if declared and (known := _known(declared)) and _fits(head, known):
        return known
    if _mostly_utf8(head):
        return "utf-8"
    return _detected(head)


def decode(data: bytes, declared: str | None = None, charset: str | None = None) -> Decoded:
    """Decode bytes, without the byte order mark."""
    name = charset or charset_of(data[:1_048_576], declared)
    for mark, _ in _BOMS:
        if data.startswith(mark) and _marked(data) == name:
            data = data[len(mark) :]
            break
    if name.startswith(("utf-16", "utf-32")):
        raw = data.decode(name, "replace")
        lost = raw.count(REPLACEMENT) - data.count(REPLACEMENT.encode(name))
        text, nuls = clean(raw)
        return Decoded(text, name, max(lost, 0) + nuls)
    text, replaced = clean(data.decode(name, "surrogateescape"))
    return Decoded(text, name, replaced)


def clean(text: str) -> tuple[str, int]:
    """Text with NUL and lone surrogates as U+FFFD, and their number."""
    if "\x00" not in text and not _SURROGATE.search(text):
        return text, 0
    return _UNTEXT.subn(REPLACEMENT, text)


def writable(name: str) -> str:
    """A name that any file and screen can take: bytes of a file's name that are no text stand as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has its zero bytes on one side of each pair."""
    pairs = len(data) // 2
    if pairs < 4:
        return None
    even, odd = data[0 : pairs * 2 : 2].count(0), data[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.4 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.4 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _known(charset: str) -> str | None:
    """Python's name of a declared charset; Latin-1 and ASCII are read as Windows-1252, as browsers do."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
        "a".encode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _fits(data: bytes, charset: str) -> bool:
    """Whether at most one byte in a thousand cannot be decoded, and UTF-8 is not what the bytes really are."""
    if charset == "utf-8":
        return _mostly_utf8(data)
    if charset.startswith(("utf-16", "utf-32")):
        return False
    if _high(data) and _valid_utf8(data):
        return False
    text = data.decode(charset, "replace")
    return text.count(REPLACEMENT) <= len(text) // 1000 + 1


def _high(data: bytes) -> bool:
    return not data.isascii()


def _valid_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Valid UTF-8, but for a character cut at the end or broken bytes among twice as many good sequences."""
    if data.isascii() or _valid_utf8(data):
        return True
    raw = data.decode("utf-8", "surrogateescape")
    broken = len(_SURROGATE.findall(raw))
    good = sum(c > "\x7f" for c in raw) - broken
    return good >= broken * 2


def _detected(data: bytes) -> str:
    """Charset by charset-normalizer over a sample round the first byte above ASCII; Windows-1252 unless it is sure."""
    from charset_normalizer import from_bytes

    first = next((i for i, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(0, first - 1000) : first + SAMPLE]
    best = from_bytes(sample, steps=5, chunk_size=512, preemptive_behaviour=False).best()
    if best is None or best.chaos > 0.1:
        return "cp1252"
    name = _known(best.encoding)
    letters = [c for c in str(best) if c.isalpha() and c > "\x7f"]
    foreign = sum(c > "\u024f" for c in letters)
    return name if name and len(letters) >= 8 and foreign > len(letters) * 0.8 else "cp1252"

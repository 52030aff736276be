"""The wire: one JSON object a line, and the JSON Schema generated from the types."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.record.types import Line

_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def encode(line: Line) -> bytes:
    """Encode one line of the record as JSON, without the newline."""
    return _ENCODER.encode(line)


def decode(raw: bytes | str) -> Line:
    """Decode one line of the record; raises ``msgspec.ValidationError`` where it is not one."""
    return _DECODER.decode(raw)


def decode_lines(lines: Iterable[bytes | str]) -> Iterator[Line]:
    """Decode every line that is not blank."""
    return (decode(raw) for raw in lines if raw.strip())


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of a line."""
    return msgspec.json.schema(Line)

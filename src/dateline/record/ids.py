"""Ids: hashes of what identifies a thing, never running numbers, so that a judgement survives changes elsewhere."""

import hashlib

from dateline.record.types import Spans


def digest(prefix: str, *keys: object) -> str:
    """Return ``prefix:`` and 16 hex digits of the SHA-256 of the keys."""
    raw = "\x1f".join(str(key) for key in keys).encode("utf-8", "surrogatepass")
    return f"{prefix}:{hashlib.sha256(raw).hexdigest()[:16]}"


def report_id(uri: str, sha256: str) -> str:
    """Id of a report: the same uri and bytes read again are the same report."""
    return digest("r", uri, sha256)


def attribution_id(report: str, cue: Spans, source: Spans, content: Spans) -> str:
    """Id of an attribution: its report and its cue, source and content spans."""
    return digest("a", report, cue, source, content)


def event_id(report: str, kind: str, trigger: Spans) -> str:
    """Id of an event: its report, type and first trigger span."""
    return digest("e", report, kind, trigger[:1])


def question_id(report: str, why: str, holder: str, words: Spans) -> str:
    """Id of an open question: its report, kind, holder and words."""
    return digest("q", report, why, holder, words)


def incident_id(events: tuple[str, ...]) -> str:
    """First id of an incident: hash of its founding event; a ledger keeps it through merges and splits."""
    return digest("i", min(events))


def number(text: str, space: str = "") -> int:
    """A signed 64-bit hash of a text; ``space``, at most 16 letters, keeps numbers of different sorts apart."""
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, person=space.encode()).digest()
    return int.from_bytes(raw, "big", signed=True)


def fact_number(event: str) -> int:
    """The number of an event, by its id."""
    return number(event, "fact")


def story_number(report: str) -> int:
    """The number of a report, by its id."""
    return number(report, "story")

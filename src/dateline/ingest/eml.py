"""E-mail files: the body is the report, its documents are read as members of the mail."""

import io
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from typing import BinaryIO

from dateline.ingest.comment import is_passed_on
from dateline.ingest.decode import clean, decode
from dateline.ingest.html import page, plain
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.lexicon.outlets import outlet_by_domain, sole_outlet
from dateline.settings import Settings

_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
DOCUMENTS = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".csv", ".jsonl", ".json", ".zip", ".gz")


def read_eml(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """Read one message: plain text as it is, else its HTML part by the HTML reader."""
    data = read_all(source, stream, settings)
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)  # noqa: S101  # policy.default makes EmailMessage
    text, extractor = _body(message)
    text, replaced = clean(text)
    if text.strip():
        yield Draft(
            uri=source.uri,
            sha256=sha256(data).hexdigest(),
            text=text,
            title=_PREFIX.sub("", _header(message, "subject") or "") or None,
            outlet=_outlet(message, text),
            published=_date(message),
            extractor=extractor,
            replaced=replaced,
            reader="ingest/eml",
        )
    members = list(_documents(source, message))
    if not text.strip() and not members:
        yield issue(source, "is a mail without text; open it and save its words as text")
    yield from members


def _outlet(message: EmailMessage, text: str) -> str | None:
    """Who sent the mail, by the outlet table where it knows the name or domain; who forwards a mail is no outlet."""
    name, address = parseaddr(_header(message, "from") or "")
    row = sole_outlet(name) or outlet_by_domain(address.rpartition("@")[2])
    if row is not None:
        return row.name
    return None if is_passed_on(text) else name or None


def _body(message: EmailMessage) -> tuple[str, str | None]:
    """The words of the mail, and the extractor where they stood in HTML."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", None
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return "", None
    if part.get_content_subtype() == "plain":
        return decode(raw, part.get_content_charset()).text, None
    draft = page(raw, uri="", charset=part.get_content_charset())
    if draft is not None:
        return draft.text, draft.extractor
    return plain(decode(raw, part.get_content_charset()).text), None


def _documents(source: Source, message: EmailMessage) -> Iterator[Item]:
    for part in message.iter_attachments():
        name = part.get_filename() or ""
        payload = part.get_payload(decode=True)
        if not name or not isinstance(payload, bytes):
            continue
        if not name.lower().endswith(DOCUMENTS):
            yield issue(source, f"attachment {name} was left out: no document that is read", error=False)
            continue
        yield Source(
            uri=f"{source.uri}!{name}",
            label=f"{source.label}!{name}",
            name=name,
            open=lambda payload=payload: io.BytesIO(payload),  # type: ignore[misc]  # binds the loop's value
            size=len(payload),
            depth=source.depth + 1,
            budget=source.budget,
        )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError):  # broken headers make the standard parser fail
        return None
    return str(value).strip() or None if value else None


def _date(message: EmailMessage) -> str | None:
    raw = _header(message, "date")
    if raw is None:
        return None
    try:
        return parsedate_to_datetime(raw).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None

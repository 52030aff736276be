"""Telegram Desktop's ``result.json``: one report a message with words; its uri is ``FILE#MESSAGE``.

A forwarded message is a repost: its words are the source channel's, which stands as ``outlet``; ``why`` names who
passed it on. Else the channel or group is the outlet, and in a group the sender the author.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, BinaryIO

from dateline.ingest.decode import clean, decode
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.settings import Settings

_SNIFF = re.compile(r'^\s*\{.*?"(?:messages|chats)"\s*:', re.DOTALL)


def is_telegram(head: bytes) -> bool:
    """Whether a JSON file looks like an export: a chat with its messages, or the list of all chats."""
    text = decode(head).text
    return bool(_SNIFF.match(text)) and ('"type"' in text or '"personal_information"' in text)


def read_telegram(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """Read every chat of the export; messages without words are counted in one warning."""
    try:
        export = json.loads(decode(read_all(source, stream, settings)).text)
    except (ValueError, RecursionError) as error:
        yield issue(source, f"is no whole JSON file ({str(error)[:80]}); export the chat again")
        return
    chats = export.get("chats", {}).get("list", []) if "chats" in export else [export]
    silent = 0
    for chat in chats:
        where = f"#{chat.get('id')}/" if "chats" in export else "#"
        for message in chat.get("messages", []):
            draft = _message(source, chat, message, where)
            silent += draft is None
            if draft is not None:
                yield draft
    if silent:
        yield issue(source, f"messages without words (pictures, service messages) were left out: {silent}", error=False)


def _message(source: Source, chat: Mapping[str, Any], message: Mapping[str, Any], where: str) -> Draft | None:
    if message.get("type", "message") != "message":
        return None
    text, replaced = clean(_words(message.get("text")))
    if not text.strip():
        return None
    channel, sender, first = chat.get("name"), message.get("from"), message.get("forwarded_from")
    why = {"outlet": f"forwarded from {first} by {channel or sender}"} if first else {}
    own = sender if sender and sender != channel and not first else None
    return Draft(
        uri=f"{source.uri}{where}{message.get('id')}",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        outlet=first or channel,
        published=_moment(message),
        authors=(str(own),) if own else (),
        replaced=replaced,
        why=why,
        reader="ingest/telegram",
    )


def _words(text: object) -> str:
    """Telegram's text: a string, or a list of strings and entities that hold one."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (item if isinstance(item, str) else item.get("text", "") for item in text if isinstance(item, (str, dict)))
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _moment(message: Mapping[str, Any]) -> str | None:
    """UTC from the Unix time; older exports give local time without a zone, kept as it is."""
    try:
        unix = int(message["date_unixtime"])
        return datetime.fromtimestamp(unix, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        date = message.get("date")
        return str(date) if date else None

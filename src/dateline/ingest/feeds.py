"""RSS and Atom files, by feedparser: one report an entry, its uri the entry's link."""

import calendar
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, BinaryIO

from dateline.ingest.dates import normalise
from dateline.ingest.decode import clean
from dateline.ingest.html import plain
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.lexicon.outlets import outlet_by_domain, sole_outlet
from dateline.settings import Settings


def read_feed(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report an entry: its content, else its summary, tags taken out."""
    import feedparser

    feed = feedparser.parse(read_all(source, stream, settings), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        yield issue(source, f"holds no feed entries{reason}; save the feed's XML again")
        return
    outlet = feed.feed.get("title") or None
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(source, entry, outlet, number)


def _entry(source: Source, entry: Any, outlet: str | None, number: int) -> Item:
    contents = [c.get("value", "") for c in entry.get("content", ())]
    text, replaced = clean(plain(max([*contents, entry.get("summary", "")], key=len)))
    if not text.strip():
        return issue(source, f"entry {number} has no words; read the page behind it instead")
    return Draft(
        uri=entry.get("link") or entry.get("id") or f"{source.uri}#{number}",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        title=plain(entry.get("title", "")) or None,
        outlet=entry.get("source", {}).get("title") or _outlet(outlet, entry.get("link")),
        published=_moment(entry),
        authors=tuple(name for a in entry.get("authors", ()) if (name := a.get("name"))),
        replaced=replaced,
        reader="ingest/feeds",
    )


def _outlet(title: str | None, link: str | None) -> str | None:
    """The outlet table's name for a feed (whose title may be "World - Example Post"), else its title."""
    row = (sole_outlet(title) if title else None) or (outlet_by_domain(link) if link else None)
    return row.name if row is not None else title


def _moment(entry: Any) -> str | None:
    """When an entry was published, with the zone it gives; else feedparser's reading of it, which is UTC."""
    raw = normalise(entry.get("published") or entry.get("updated"))
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if raw is not None or parsed is None:
        return raw
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None

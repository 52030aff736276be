"""A row of JSON Lines, JSON or CSV to a draft: the names under which its fields are found."""

from collections.abc import Mapping
from hashlib import sha256

from dateline.ingest.decode import clean
from dateline.ingest.source import Draft

FIELDS: dict[str, tuple[str, ...]] = {
    "uri": ("uri", "url", "link"),
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename"),
    "published": ("published", "date", "published_at", "pubdate", "publish_date", "datetime"),
    "authors": ("authors", "author", "byline"),
}


def columns(names: list[str]) -> dict[str, str]:
    """Field to the name that a header or object gives it; the first alias wins."""
    folded = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
    return {field: folded[alias] for field, aliases in FIELDS.items() if (alias := _first(aliases, folded))}


def draft_of(row: Mapping[str, object], *, fallback: str, reader: str) -> Draft | None:
    """The draft of a row; None where it has no text. ``uri`` verbatim, else the fallback ``FILE#LINE``."""
    named = columns([str(key) for key in row])
    cells = {field: row[name] for field, name in named.items()}
    text = cells.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    text, replaced = clean(text)
    uri = cells.get("uri")
    return Draft(
        uri=str(uri) if uri not in (None, "") else fallback,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        title=_text(cells.get("title")),
        outlet=_text(cells.get("outlet")),
        published=_text(cells.get("published")),
        authors=_names(cells.get("authors")),
        replaced=replaced,
        reader=reader,
    )


def _first(aliases: tuple[str, ...], names: Mapping[str, str]) -> str | None:
    return next((alias for alias in aliases if alias in names), None)


def _text(value: object) -> str | None:
    """A field as words; an object with a name (schema.org) gives its name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None or isinstance(value, (list, tuple, bool)):
        return None
    return str(value).strip() or None


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(name for item in value if (name := _text(item)))
    words = _text(value)
    return tuple(name.strip() for name in words.replace(";", ",").split(",") if name.strip()) if words else ()

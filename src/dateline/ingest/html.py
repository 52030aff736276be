"""HTML pages, by trafilatura: text, title, outlet, date, authors, canonical URL. Offsets count in its text."""

import logging
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from dateline.ingest.decode import decode
from dateline.ingest.source import Draft, Item, Source, issue, read_all
from dateline.settings import Settings

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(?:article:published_time|datePublished|pubdate|date)[\"'][^<>]{0,40}?(?:content=|:)\s*[\"'](\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?[^\"'<>]{0,12})",
    re.IGNORECASE,
)
SENTENCE = 5
"""Words in a row that an article has at least; a page of menus has none."""
_BLOCKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "figure", "figcaption")
NO_ARTICLE = (
    "holds no article text (a front page, a form, or a page that scripts fill); "
    "save the article as text or print it to PDF"
)


def read_html(source: Source, stream: BinaryIO, settings: Settings) -> Iterator[Item]:
    """One report a page."""
    data = read_all(source, stream, settings)
    draft = page(data, uri=source.uri)
    yield draft if draft is not None else issue(source, NO_ARTICLE)


def page(data: bytes, uri: str, charset: str | None = None) -> Draft | None:
    """The article of an HTML page, None where there is none. ``charset`` is what the transport declared."""
    import trafilatura

    declared = _CHARSET.search(data[:8192])
    named = charset or (next(g for g in declared.groups() if g).decode("ascii", "ignore") if declared else None)
    found = decode(data, named)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot extract becomes an issue
    article = trafilatura.bare_extraction(
        found.text,
        url=uri if uri.startswith(("http://", "https://")) else None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (getattr(article, "text", None) or "").strip("\n")
    if not any(len(line.split()) >= SENTENCE for line in text.splitlines()):
        return None
    return Draft(
        uri=_canonical(getattr(article, "url", None)) or uri,
        sha256=sha256(data).hexdigest(),
        text=text,
        title=_field(article, "title"),
        outlet=_field(article, "sitename") or _field(article, "hostname"),
        published=_published(found.text, _field(article, "date")),
        authors=tuple(name.strip() for name in (_field(article, "author") or "").split(";") if name.strip()),
        extractor=f"trafilatura {trafilatura.__version__}",
        replaced=text.count("\ufffd") if found.replaced else 0,
        reader="ingest/html",
    )


def _field(article: Any, name: str) -> str | None:
    value = getattr(article, name, None)
    return str(value).strip() or None if value else None


def _canonical(url: str | None) -> str | None:
    """A page's own URL; a site's front page is nobody's canonical URL."""
    if not url:
        return None
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


def _published(html: str, day: str | None) -> str | None:
    """The day that the extractor found, with its time where the page's metadata give one."""
    if day is None:
        return None
    moments = (m.group(1).strip() for m in _MOMENT.finditer(html))
    return next((m for m in moments if m.startswith(day)), day)


def plain(html: str) -> str:
    """The words of an HTML fragment, blocks on lines of their own."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree  # type: ignore[import-untyped]  # no stubs, as the next line
    from lxml import html as parser

    try:
        tree = parser.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.strip()
    for node in tree.iter("script", "style"):
        node.text = ""
    for node in tree.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return "\n".join(line for line in lines if line)

"""Texts whose place names carry coordinates: LGL and GeoVirus, in the files of the Pragmatic Guide to Geoparsing.

LGL (Lieberman et al. 2010) is local news, its names marked with GeoNames' points, demonyms and names within the names
of bodies included; the paper's domain is known of every article, as a user's would be. GeoVirus (Gritta et al. 2018) is
Wikinews on epidemics, marked with Wikipedia's points; its offsets count from one, and it marks no demonyms.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import UsageError

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]  # no stubs

ASIDE_PARTS = 5


class MarkedPlace(msgspec.Struct, frozen=True):
    """A place name: offsets ``[start, end)`` in code points, and its point in degrees, None where it has none."""

    start: int
    end: int
    point: tuple[float, float] | None


class GeoText(msgspec.Struct, frozen=True):
    """One article; ``outlet`` the domain of its paper, None where the set does not tell it."""

    doc: str
    text: str
    outlet: str | None
    places: tuple[MarkedPlace, ...]


class GeoSet(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of a set, and whether it marks demonyms."""

    name: str
    texts: tuple[GeoText, ...]
    demonyms: bool


def load_geo(folder: str) -> tuple[GeoSet, ...]:
    """GeoVirus, the four fifths of LGL that were tuned on, and the fifth kept aside, from their XML files.

    Raises UsageError where a file is missing or is not such a file.
    """
    virus = tuple(_virus(f"GeoVirus-{n}", node) for n, node in enumerate(_articles(folder, "GeoVirus.xml")))
    lgl = tuple(_lgl(node) for node in _articles(folder, "lgl.xml"))
    return (
        GeoSet(name="GeoVirus", texts=virus, demonyms=False),
        GeoSet(name="LGL", texts=tuple(text for text in lgl if not aside(text.doc)), demonyms=True),
        GeoSet(name="LGL_aside", texts=tuple(text for text in lgl if aside(text.doc)), demonyms=True),
    )


def files_of(folder: str) -> tuple[Path, ...]:
    """The files that are read."""
    return Path(folder) / "GeoVirus.xml", Path(folder) / "lgl.xml"


def aside(doc: str) -> bool:
    """Whether an article belongs to the fifth that nothing is tuned on, by the SHA-256 of its id."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % ASIDE_PARTS == 0


def _articles(folder: str, name: str) -> "list[etree._Element]":
    from lxml import etree

    path = Path(folder) / name
    try:
        found: list[etree._Element] = etree.fromstring(path.read_bytes()).findall("article")
    except (OSError, etree.XMLSyntaxError) as error:
        raise UsageError(f"{path}: geo wants a folder with lgl.xml and GeoVirus.xml ({error})") from error
    if not found:
        raise UsageError(f"{path} has no <article>: geo wants the files of the Pragmatic Guide to Geoparsing")
    return found


def _lgl(article: "etree._Element") -> GeoText:
    places = []
    for node in article.iter("toponym"):
        tag = node.find("gaztag")
        point = None if tag is None else (_number(tag, "lat"), _number(tag, "lon"))
        places.append(MarkedPlace(int(_number(node, "start")), int(_number(node, "end")), point))
    outlet = article.findtext("domain")
    return GeoText(article.get("docid") or "", article.findtext("text") or "", outlet, tuple(places))


def _virus(doc: str, article: "etree._Element") -> GeoText:
    places = []
    for node in article.iter("location"):
        start, end = int(_number(node, "start")) - 1, int(_number(node, "end")) - 1
        places.append(MarkedPlace(start, end, (_number(node, "lat"), _number(node, "lon"))))
    return GeoText(doc, article.findtext("text") or "", None, tuple(places))


def _number(node: "etree._Element", name: str) -> float:
    text = node.findtext(name)
    try:
        return float(text or "")
    except ValueError as error:
        raise UsageError(f"line {node.sourceline}: <{name}> of a place is {text!r}, not a number") from error

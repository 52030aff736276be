"""Weigh the signs by which a place is chosen among those that bear its name: ``toponym_weights.csv``.

usage: fit_toponyms.py GEO_FOLDER REPORTS_TRAIN DATA_DIR HELD_OUT_REPORTS_JSONL

Every name of GeoVirus, of four fifths of LGL and of the coded reports' places is a choice among the places that bear it
and "none of them"; right are those within 161 km of the marked point (in the coded country, for the reports). Ridge
conditional logistic regression, twice: without the other places, then with where the first choice puts them.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from held_out import strange_to, training_reports

from dateline.annotate.parse import annotate
from dateline.entities.places import Scene
from dateline.entities.places_rank import Row, add_others, chances, gather, rows
from dateline.entities.places_signs import Group
from dateline.entities.places_spans import Finder
from dateline.entities.places_words import Proposal
from dateline.evaluate.coded import load_gold
from dateline.evaluate.geo import GeoText, load_geo
from dateline.lexicon.gazetteer import Entry, open_gazetteer
from dateline.lexicon.gazetteer_build import distance_km
from dateline.record.tokens import Tokens
from dateline.record.types import Report
from dateline.run.texts import plain_report
from dateline.settings import Settings

KM = 161.0
STEPS, RATE, RIDGE, FEWEST = 120, 0.15, 3.0, 12
MOST = 30
REPORTS_WEIGHT = 0.5
# what is expected before the data, and how firmly: they hold few towns of one name in two countries that make the news
PRIOR = {"another's country spoken of more": -4.0, "a country's name admin1 of it": -2.5, "capital": 2.5}
FIRM = 30.0


class Truth(msgspec.Struct, frozen=True):
    """What a marked name means: a point, or a country alone."""

    start: int
    end: int
    point: tuple[float, float] | None = None
    country: str | None = None


class Text(msgspec.Struct):
    """One text of the fit: its groups with their candidates, and which of each are right (None: not marked)."""

    groups: list[Group]
    tables: list[list[Row]]
    right: list[list[bool] | None]
    weight: float


def is_right(entry: Entry, truth: Truth) -> bool:
    """Whether an entry is what was marked."""
    if truth.point is None:
        return truth.country in entry.countries
    return entry.lat is not None and entry.lon is not None and distance_km(entry.lat, entry.lon, *truth.point) <= KM


def judged(group: Group, proposals: list[Proposal], tokens: Tokens, truths: list[Truth]) -> list[bool] | None:
    """Which candidates of a group are right, "none" last; None where nothing marked or nothing sure is in it."""
    spans = [(tokens.start[proposals[n].name_first], tokens.end[proposals[n].name_last]) for n in group.numbers]
    met = [t for t in truths for start, end in spans if t.start < end and start < t.end]
    if not met or len({t.point or t.country for t in met}) > 1:
        return None
    right = [is_right(e, met[0]) for e in group.entries]
    if not any(right) and (met[0].point is None or any(e.level in ("country", "region", "sea") for e in group.entries)):
        return None
    return [*right, not any(right)]


def text_of(report: Report, tokens: Tokens, truths: list[Truth], weight: float, *, given: bool) -> Text:
    """The groups of a text; ``given``: the marked names are asked as they are marked, else as they are found."""
    gazetteer = open_gazetteer()
    finder = Finder(tokens, gazetteer)
    proposals = finder.find()
    if given:
        spans = [tokens.covering(t.start, t.end) for t in truths]
        marked = [finder.given(span[0], span[-1]) for span in spans if span]
        taken = {i for p in marked for i in range(p.name_first, p.name_last + 1)}
        proposals = marked + [p for p in proposals if taken.isdisjoint(range(p.name_first, p.name_last + 1))]
        proposals.sort(key=lambda p: (p.name_first, p.name_last))
    scene = Scene(report, tokens, gazetteer, proposals)
    groups = scene.groups()
    tables = [rows(group, scene.context) for group in groups]
    return Text(groups, tables, [judged(group, proposals, tokens, truths) for group in groups], weight)


def fit(texts: list[Text]) -> dict[str, float]:
    """Weights by gradient descent (Adam) on the conditional likelihood of the right candidates."""
    choices = [(t, r, text.weight) for text in texts for t, r in zip(text.tables, text.right, strict=True) if r]
    seen = Counter(sign for table, _, _ in choices for row in table for sign in {s for s, _ in row.signs})
    column = {sign: n for n, sign in enumerate(sorted(s for s, times in seen.items() if times >= FEWEST))}
    lines = [
        (n, row, ok, w)
        for n, (table, right, w) in enumerate(choices)
        for k, (row, ok) in enumerate(zip(table, right, strict=True))
        if k < MOST or ok or row.entry is None
    ]
    matrix, owner = np.zeros((len(lines), len(column)), np.float32), np.array([n for n, _, _, _ in lines])
    for k, (_, row, _, _) in enumerate(lines):
        for sign, value in row.signs:
            if sign in column:
                matrix[k, column[sign]] += value
    right = np.array([ok for _, _, ok, _ in lines], np.float32)
    weight = np.array([w for _, _, _, w in lines], np.float32)
    prior = np.array([PRIOR.get(sign, 0.0) for sign in column])
    ridge = np.where(prior == 0.0, RIDGE, FIRM)
    weights, slope, square = prior.copy(), np.zeros(len(column)), np.zeros(len(column))
    for step in range(1, STEPS + 1):
        raised = np.exp(np.clip(matrix @ weights, -50, 50))
        total, good = (np.bincount(owner, values, len(choices)) for values in (raised, raised * right))
        surplus = weight * (raised / total[owner] - raised * right / good[owner])
        gradient = matrix.T @ surplus + ridge * (weights - prior)
        slope, square = 0.9 * slope + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {sign: float(weights[n]) for sign, n in column.items()}


def with_others(texts: list[Text], alone: dict[str, float]) -> None:
    """Add the signs of the other places, as the first weights choose them."""
    for text in texts:
        others = gather(text.groups, text.tables, [chances(table, alone) for table in text.tables])
        for group, table in zip(text.groups, text.tables, strict=True):
            add_others(group, table, others)


def clean(texts: Iterator[GeoText], held_out: str) -> list[GeoText]:
    """The texts that share nothing with a held-out report."""
    strange = strange_to(held_out)
    return [text for text in texts if strange(text.text)]


def geo_texts(folder: str, held_out: str) -> Iterator[Text]:
    """The marked texts of both sets, the fifth kept aside left out."""
    marked = {}
    for one in clean((t for s in load_geo(folder) if s.name != "LGL_aside" for t in s.texts), held_out):
        report = plain_report(one.doc, one.text)
        marked[report.id] = one
    reports = [msgspec.structs.replace(plain_report(t.doc, t.text), outlet=t.outlet) for t in marked.values()]
    for report, tokens in annotate(reports, Settings().model, 128):
        truths = [Truth(p.start, p.end, p.point) for p in marked[report.id].places if p.point]
        yield text_of(report, tokens, truths, 1.0, given=True)


def coded_texts(train: str, held_out: str) -> Iterator[Text]:
    """The coded reports: of an event's place the country is known, and where it is said."""
    gold = load_gold(train)
    for report, tokens in annotate(training_reports(train, held_out), Settings().model, 128):
        truths = {
            Truth(start, end, country=e.place.country)
            for e in gold.codings[report.uri].events
            if e.place is not None and e.place.country
            for start, end in e.place.mention
        }
        yield text_of(report, tokens, sorted(truths, key=lambda t: t.start), REPORTS_WEIGHT, given=False)


def write(path: Path, alone: dict[str, float], together: dict[str, float]) -> None:
    """The weights as a table, those that round to nothing left out."""
    head = "# weights of signs that a place is the one meant by a name, before and after the others are resolved"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{head} (training/fit_toponyms.py)\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("sign", "alone", "together", "source"))
        for sign in sorted({*alone, *together}):
            pair = round(alone.get(sign, 0.0), 2), round(together.get(sign, 0.0), 2)
            if any(pair):
                table.writerow((sign, *pair, "GeoVirus, LGL, reports-train"))


def main() -> None:
    """Read, choose, fit, write."""
    texts = [*geo_texts(sys.argv[1], sys.argv[4]), *coded_texts(sys.argv[2], sys.argv[4])]
    alone = fit(texts)
    with_others(texts, alone)
    write(Path(sys.argv[3]) / "toponym_weights.csv", alone, fit(texts))


if __name__ == "__main__":
    main()

"""Coded reports as bundles, for what is scored with the coded events given: read by ingestion, coded by no room."""

from collections.abc import Sequence
from pathlib import Path

from dateline.copies.detect import find_copies, sketch
from dateline.errors import InputError
from dateline.evaluate.coded import Gold, load_gold
from dateline.evaluate.given import given_bundle
from dateline.incidents.facts import facts
from dateline.incidents.known import Known
from dateline.incidents.link import link_incidents
from dateline.incidents.spoken import spoken
from dateline.incidents.summary import incident
from dateline.ingest.read import read_reports
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Incident, Report
from dateline.run.local import prepare
from dateline.settings import Settings


def given_bundles(folder: str, gold: Gold, settings: Settings) -> list[Bundle]:
    """One bundle, text included, for each coded report of a folder, ``gold``, in its order. Raises InputError."""
    path = str(Path(folder) / "reports.jsonl")
    reports = {read.uri: read for read in read_reports([path], settings) if isinstance(read, Report)}
    missing = gold.codings.keys() - reports.keys()
    if missing:
        raise InputError(f"{path}: no report can be read for {', '.join(sorted(missing)[:3])}: mend the file")
    return [given_bundle(prepare(reports[uri]), coding) for uri, coding in gold.codings.items()]


def given_links(bundles: Sequence[Bundle]) -> tuple[Incident, ...]:
    """The incidents that linking makes of coded reports' events and of the copies among them."""
    return link_incidents(bundles, _copies(bundles))


def _copies(bundles: Sequence[Bundle]) -> tuple[Copy, ...]:
    reports = {bundle.report.id: bundle.report for bundle in bundles}
    return find_copies([sketch(report) for report in reports.values()], reports.__getitem__)


def given_incidents(folder: str, settings: Settings) -> dict[str, Incident]:
    """The incidents that a folder's ``incidents.json`` groups, summed up, by each of their events (``URI#EVENT``).

    Copies are found among the folder's reports as ever. Raises InputError where a group names an event that no report
    has.
    """
    gold = load_gold(folder)
    bundles = given_bundles(folder, gold, settings)
    known = Known(bundles, _copies(bundles), {bundle.report.id: spoken(bundle) for bundle in bundles})
    given = {fact.id: fact for fact in facts(bundles)}
    out: dict[str, Incident] = {}
    for group in gold.groups or ():
        missing = [event for event in group if event not in given]
        if missing:
            raise InputError(f"{folder}/incidents.json: no report has the event {missing[0]}: mend the group")
        found = incident([given[event] for event in sorted(group)], ["grouped by a reader"], known)
        out.update(dict.fromkeys(group, found))
    return out

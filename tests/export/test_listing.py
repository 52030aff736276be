"""What is listed of a ledger, for spreadsheets."""

import csv
import io

import factories as make
from dateline.export.listing import incidents
from dateline.record.types import IncidentCount, IncidentView


def test_a_row_names_once_who_says_the_same_in_several_reports() -> None:
    reports = ("r:1", "r:2")
    view = IncidentView(
        status="actual", holders=("police, via AFP", "police, via AFP", "Iraq"), reports=(*reports, "r:1")
    )
    counts = tuple(
        IncidentCount(what="killed", low=9, high=9, holder="police, via AFP", report=report) for report in reports
    )
    listed = incidents([make.incident(make.strike().events[0], views=(view,), counts=counts)], "csv")
    (row,) = csv.DictReader(io.StringIO("".join(listed)))
    assert (row["statuses"], row["counts"]) == ("actual: police via AFP, Iraq", "killed: 9 (police via AFP)")

"""Reports whose word counts no more: replaced by a newer version, corrected under another address, or retracted."""

from collections.abc import Iterable, Mapping

from dateline.record.types import Aside, Copy, Report, SetAside

_GRAVEST: dict[Aside, int] = {"retracted": 0, "superseded": 1, "corrected": 2}


def set_aside(reports: Iterable[Report], copies: Iterable[Copy]) -> dict[str, SetAside]:
    """The reports that are set aside, by their id; of several ways the gravest, of several reports the least id.

    ``reports`` are those in question, their newer versions, and the other sides of their copies; no text is needed. A
    retraction by a newer version is one of every older version too.
    """
    known = {report.id: report for report in reports}
    newer = {report.supersedes: report for report in known.values() if report.supersedes is not None}
    found: dict[str, SetAside] = {}
    for report in sorted(known.values(), key=lambda r: r.id):
        if _kind(report) == "retraction":
            _add(found, SetAside(report=report.id, how="retracted", by=report.id))
        if report.id in newer:
            last = _retracting(newer, report)
            by = last or newer[report.id]
            _add(found, SetAside(report=report.id, how="retracted" if last else "superseded", by=by.id))
    for copy in copies:
        one, other = (copy.left, copy.right) if copy.corrects == "left" else (copy.right, copy.left)
        if copy.corrects is not None and one in known:
            how: Aside = "retracted" if _kind(known[one]) == "retraction" else "corrected"
            _add(found, SetAside(report=other, how=how, by=one))
    return found


def _kind(report: Report) -> str | None:
    return report.notice.kind if report.notice is not None else None


def _retracting(newer: Mapping[str, Report], report: Report) -> Report | None:
    """The newer version that retracts, however many stand between."""
    met = {report.id}
    after = newer.get(report.id)
    while after is not None and after.id not in met:
        if _kind(after) == "retraction":
            return after
        met.add(after.id)
        after = newer.get(after.id)
    return None


def _add(found: dict[str, SetAside], one: SetAside) -> None:
    old = found.get(one.report)
    if old is None or (_GRAVEST[one.how], one.by) < (_GRAVEST[old.how], old.by):
        found[one.report] = one

"""What a report says of an earlier version, and which other versions of it there are."""

from collections.abc import Iterable

from dateline.export import quotes
from dateline.export.clean import fold
from dateline.export.style import Style
from dateline.export.text_incident import COLUMN, row_line
from dateline.record.listing import Versions
from dateline.record.types import Report


def told_notice(report: Report, style: Style) -> list[str]:
    """The notice of a correction, retraction or update in a line, nothing where the report bears none."""
    notice = report.notice
    if notice is None:
        return []
    words = "; ".join(quotes.content(report.text, (span,), style) for span in notice.words) or "in its title"
    wrong = "; ".join(quotes.content(report.text, (span,), style) for span in notice.wrong)
    return [_row("notice", f"{notice.kind}: {words}" + (f", wrong was {wrong}" if wrong else ""), style)]


def told_versions(report: Report, versions: Versions | None, style: Style) -> list[str]:
    """The other versions of a report, a line each way in which they are related; None where no ledger was asked."""
    if versions is None:
        return []
    other = {*versions.replaced_by, *versions.retracted_by, versions.replaces}
    notice = report.notice
    does = "retracts" if notice is not None and notice.kind == "retraction" else "corrects"
    told = [
        _listed("retracted by", versions.retracted_by),
        _listed("a newer version exists:", (one for one in versions.replaced_by if one not in versions.retracted_by)),
        _listed("corrected by", (one for one in versions.corrected_by if one not in other)),
        _listed("replaces", (versions.replaces,) if versions.replaces else ()),
        _listed(does, (one for one in versions.corrects if one not in other)),
    ]
    if notice is not None and notice.kind != "update" and not (versions.replaces or versions.corrects):
        told.append("the version of which the notice speaks is not in the ledger")
    return [_row("version", words, style) for words in told if words]


def _listed(what: str, ids: Iterable[str]) -> str:
    listed = ", ".join(ids)
    return f"{what} {listed}" if listed else ""


def _row(label: str, words: str, style: Style) -> str:
    return fold(row_line(label, words, style), style.width, COLUMN)

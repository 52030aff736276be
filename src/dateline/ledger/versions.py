"""Other versions of a report: what it replaces or corrects, and what replaces, corrects or retracts it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import or_, select

from dateline.ledger.connect import reading, told
from dateline.ledger.rows import read_line
from dateline.ledger.schema import copies, reports
from dateline.ledger.store import Ledger
from dateline.record.listing import Versions
from dateline.record.types import Copy, Issue, NoticeKind, Report


def versions(ledger: Ledger, report: Report, at: str | None = None) -> Versions:
    """The versions of a report that the ledger knows, with ``at`` those recorded by that moment."""
    follows = or_(reports.c.supersedes == report.id, reports.c.id == report.superseded_by)
    newer = select(reports.c.id, reports.c.line).where(follows)
    pairs = select(copies.c.line).where(or_(copies.c.left == report.id, copies.c.right == report.id))
    if at is not None:
        recorded = select(reports.c.id).where(reports.c.recorded <= at)
        newer = newer.where(reports.c.recorded <= at)
        pairs = pairs.where(copies.c.left.in_(recorded), copies.c.right.in_(recorded))
    with told(ledger.path), reading(ledger.engine) as connection:
        after = {row.id: row.line for row in connection.execute(newer.order_by(reports.c.seq))}
        found = [read_line(raw, Copy) for raw in connection.execute(pairs.order_by(copies.c.left)).scalars()]
    related = [copy for copy in found if copy.corrects is not None]
    ours = tuple(_other(copy, report.id) for copy in related if _corrector(copy) == report.id)
    theirs = tuple(_other(copy, report.id) for copy in related if _corrector(copy) != report.id)
    retracting = {one for one, raw in after.items() if _retracts(read_line(raw, Report))}
    return Versions(
        replaces=report.supersedes,
        replaced_by=tuple(after),
        corrects=ours,
        corrected_by=theirs,
        retracted_by=tuple(one.id for one in ledger_reports(ledger, theirs) if _retracts(one))
        + tuple(sorted(retracting)),
    )


def ledger_reports(ledger: Ledger, ids: Iterable[str]) -> Iterator[Report]:
    """Some reports by their ids, without their other lines."""
    wanted = tuple(ids)
    if not wanted:
        return
    with told(ledger.path), reading(ledger.engine) as connection:
        lines = connection.execute(select(reports.c.line).where(reports.c.id.in_(wanted))).scalars().all()
    yield from (read_line(raw, Report) for raw in lines)


def unfound(ledger: Ledger, found: Iterable[Report]) -> Iterator[Issue]:
    """A warning for each report whose notice corrects or retracts one that the ledger does not hold."""
    for report in found:
        if report.notice is None or report.notice.kind == "update" or report.supersedes is not None:
            continue
        if not versions(ledger, report).corrects:
            yield _lost(report, report.notice.kind)


def _lost(report: Report, kind: NoticeKind) -> Issue:
    """That the report of which a notice speaks is not at hand."""
    message = (
        f"{report.uri}: bears a notice of {kind}, and the version of which it speaks is not in the ledger: "
        "what that version says cannot be set aside; read it too, if you have it"
    )
    return Issue(level="warning", stage="ledger", uri=report.uri, report=report.id, message=message)


def _corrector(copy: Copy) -> str:
    return copy.left if copy.corrects == "left" else copy.right


def _other(copy: Copy, report: str) -> str:
    return copy.right if copy.left == report else copy.left


def _retracts(report: Report) -> bool:
    return report.notice is not None and report.notice.kind == "retraction"

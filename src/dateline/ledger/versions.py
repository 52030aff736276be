"""Other versions of a report: what it replaces or corrects, and what replaces, corrects or retracts it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, or_, select

from dateline.ledger.chains import chains_among
from dateline.ledger.connect import reading, told
from dateline.ledger.rows import read_line
from dateline.ledger.schema import copies, fact_postings, reports, tellings
from dateline.ledger.store import Ledger
from dateline.lexicon.withdrawals import TITLED, WITHDRAWN, titled, withdrawing, withdraws
from dateline.record.ids import number
from dateline.record.listing import Versions
from dateline.record.types import Copy, Issue, NoticeKind, Report


def versions(ledger: Ledger, report: Report, at: str | None = None) -> Versions:
    """The versions of a report that the ledger knows, with ``at`` those recorded by that moment."""
    pairs = select(copies.c.line).where(or_(copies.c.left == report.id, copies.c.right == report.id))
    if at is not None:
        recorded = select(reports.c.id).where(reports.c.recorded <= at)
        pairs = pairs.where(copies.c.left.in_(recorded), copies.c.right.in_(recorded))
    with told(ledger.path), reading(ledger.engine) as connection:
        chain = next(iter(chains_among(connection, [report.id], at)), ())
        found = [read_line(raw, Copy) for raw in connection.execute(pairs).scalars()]
        named = {one.id for one in _under(connection, withdrawing(report), TITLED, at) if withdraws(report, one)}
        naming = {one.id for one in _under(connection, titled(report), WITHDRAWN, at) if withdraws(one, report)}
    related = [copy for copy in found if copy.corrects is not None]
    ours = named | {_other(copy, report.id) for copy in related if _corrector(copy) == report.id}
    theirs = naming | {_other(copy, report.id) for copy in related if _corrector(copy) != report.id}
    place = next((n for n, one in enumerate(chain) if one.report == report.id), len(chain))
    after = chain[place + 1 :]
    return Versions(
        replaces=next((one.report for one in reversed(chain[:place])), None),
        replaced_by=tuple(one.report for one in after),
        corrects=tuple(sorted(ours)),
        corrected_by=tuple(sorted(theirs)),
        retracted_by=tuple(sorted(one.id for one in ledger_reports(ledger, theirs) if _retracts(one)))
        + tuple(one.report for one in after if one.retracts),
    )


def _under(connection: Connection, keys: Iterable[str], space: str, at: str | None) -> list[Report]:
    """The joined reports that stand under some headlines in a space of numbers."""
    table, kept = fact_postings.c, tellings.c
    numbers = [number(key, space) for key in keys]
    query = select(reports.c.line).join(tellings, kept.report == reports.c.id)
    query = query.join(fact_postings, table.member == kept.number).where(table.key.in_(numbers))
    if at is not None:
        query = query.where(reports.c.recorded <= at)
    return [read_line(raw, Report) for raw in connection.execute(query).scalars()]


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
        if report.notice is None or report.notice.kind == "update":
            continue
        known = versions(ledger, report)
        if not known.corrects and known.replaces is None:
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

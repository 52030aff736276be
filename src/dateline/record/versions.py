"""The versions of a report: what stands at one address with other bytes, in the order in which it was published.

The order is by the day of publication, within a day by the moment where all of that day give one. Else, and where the
day is not known, a version follows those that were read before it. It is the same however the others are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from dateline.record.bundle import Bundle
from dateline.record.changes import NoticeKind
from dateline.record.days import DAY, moment
from dateline.record.types import Report


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version: its report, when that was published, and the kind of notice that it bears."""

    report: str
    published: str | None = None
    notice: NoticeKind | None = None

    @property
    def retracts(self) -> bool:
        """Whether it takes back what stood at its address before."""
        return self.notice == "retraction"


def version(report: Report) -> Version:
    """A report as a version at its address."""
    kind = report.notice.kind if report.notice is not None else None
    return Version(report=report.id, published=report.published, notice=kind)


def in_order(read: Iterable[Version]) -> tuple[Version, ...]:
    """The versions of one address, given in the order of reading, the oldest first.

    One without a day is taken to be as new as the newest that was read before it.
    """
    days: defaultdict[str, list[Version]] = defaultdict(list)
    newest = ""
    for one in read:
        day = _day(one) or newest
        newest = max(newest, day)
        days[day].append(one)
    return tuple(one for day in sorted(days) for one in _by_moment(days[day]))


def _by_moment(same: Sequence[Version]) -> Sequence[Version]:
    """The versions of one day by the moment of publication, as they were read where one gives none."""
    moments = [(at, n) for n, one in enumerate(same) if (at := moment(one.published)) is not None]
    return [same[n] for _, n in sorted(moments)] if len(moments) == len(same) else same


def by_address(reports: Iterable[Report]) -> Iterator[tuple[Version, ...]]:
    """The versions of each address among reports in the order of reading, in their order; lone ones too."""
    read: dict[str, list[Version]] = {}
    for report in reports:
        read.setdefault(report.uri, []).append(version(report))
    yield from map(in_order, read.values())


def standing(versions: Sequence[Version]) -> int:
    """The place of the version that tells what the address tells: the last that does not retract, else the first.

    Those before it count no more; those after it retract it.
    """
    return max((n for n, one in enumerate(versions) if not one.retracts), default=0)


def placed(report: Report, read: Iterable[Version]) -> Report:
    """A new report with its neighbours among the versions of its address that were read before it."""
    versions = [one.report for one in in_order((*read, version(report)))]
    at = versions.index(report.id)
    before, after = versions[:at][-1:], versions[at + 1 :][:1]
    if not before and not after:
        return report
    return replace(report, supersedes=next(iter(before), None), superseded_by=next(iter(after), None))


def put_in_place(bundle: Bundle, read: list[Version]) -> Bundle:
    """A new bundle with its report ``placed`` among the versions of its address; it is put to those ``read`` before."""
    report = placed(bundle.report, read)
    read.append(version(report))
    return bundle if report is bundle.report else replace(bundle, report=report)


def chain_of(chains: Iterable[tuple[Version, ...]]) -> dict[str, tuple[Version, ...]]:
    """The versions among which each report stands."""
    return {one.report: versions for versions in chains for one in versions}


def _day(one: Version) -> str:
    """The day of publication; empty where it is not known to the day."""
    return one.published[:DAY] if one.published is not None and len(one.published) >= DAY else ""

"""Reports whose word counts no more: replaced by a newer version, corrected under another address, or retracted."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.record.types import Aside, Copy, SetAside
from dateline.record.versions import Version, chain_of, standing

_GRAVEST: dict[Aside, int] = {"retracted": 0, "superseded": 1, "corrected": 2}


def set_aside(chains: Sequence[tuple[Version, ...]], pairs: Iterable[tuple[str, str]]) -> dict[str, SetAside]:
    """The reports that are set aside, by their id; of several ways the gravest, of several reports the least id.

    ``pairs`` are reports that correct or retract others, each with that other; ``chains`` are the versions of all of
    these, and of whatever else is in question, address by address. A correction or retraction under another address
    stays in force whatever newer versions it gets itself; where these retract it, the story is retracted that it
    corrected. Among versions of one address their order counts alone.
    """
    found = {one.report: one for chain in chains for one in _by_order(chain)}
    of = chain_of(chains)
    for by, report in pairs:
        if by in of and of[by] != of.get(report):
            _add(found, _by_notice(report, by, of[by]))
    return found


def corrections(copies: Iterable[Copy]) -> Iterator[tuple[str, str]]:
    """Of copies each report that corrects or retracts the other, with that other."""
    for copy in copies:
        if copy.corrects is not None:
            yield (copy.left, copy.right) if copy.corrects == "left" else (copy.right, copy.left)


def _by_order(chain: Sequence[Version]) -> Iterator[SetAside]:
    """What becomes of the versions of one address: replaced by the next one, retracted, or nothing."""
    last = standing(chain)
    gone = chain[last + 1 :]
    for n, one in enumerate(chain):
        if one.retracts and n >= last:
            yield SetAside(report=one.report, how="retracted", by=one.report)
        elif gone:
            yield SetAside(report=one.report, how="retracted", by=gone[0].report)
        elif n < last:
            yield SetAside(report=one.report, how="superseded", by=chain[n + 1].report)


def _by_notice(report: str, by: str, chain: Sequence[Version]) -> SetAside:
    """What the notice of a report under another address makes of a report; ``chain`` are the versions of the one."""
    bears = next(one for one in chain if one.report == by)
    gone = chain[standing(chain) + 1 :]
    if bears.retracts or not gone:
        return SetAside(report=report, how="retracted" if bears.retracts else "corrected", by=by)
    return SetAside(report=report, how="retracted", by=gone[0].report)


def _add(found: dict[str, SetAside], one: SetAside) -> None:
    old = found.get(one.report)
    if old is None or (_GRAVEST[one.how], one.by) < (_GRAVEST[old.how], old.by):
        found[one.report] = one

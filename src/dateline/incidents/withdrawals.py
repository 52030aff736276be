"""Stories that a report withdraws by their headlines alone, holding nothing of them (``lexicon.withdrawals``)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from dateline.blocking.postings import ints
from dateline.incidents.shelf import Shelf
from dateline.lexicon.withdrawals import TITLED, WITHDRAWN, titled, withdrawing, withdraws
from dateline.record.bundle import Bundle
from dateline.record.ids import number, story_number
from dateline.record.index import Telling
from dateline.record.types import Report


def post_titles(shelf: Shelf, came: Iterable[Telling]) -> None:
    """Post new reports under their headlines, and under those that they withdraw."""
    rows = [
        (number(key, space), story_number(one.id))
        for one in came
        for space, of in ((TITLED, titled), (WITHDRAWN, withdrawing))
        for key in of(one.bundle.report)
    ]
    shelf.postings.add(ints(key for key, _ in rows), ints(member for _, member in rows))


def lasting(replaced: Iterable[Telling]) -> list[Telling]:
    """What stays of replaced reports that withdraw others, as a withdrawal holds though its page is: all but events."""
    return [Telling(Bundle(report=one.bundle.report)) for one in replaced if withdrawing(one.bundle.report)]


def withdrawn_by(shelf: Shelf, given: Iterable[Telling]) -> set[str]:
    """The kept reports that some reports withdraw."""
    return {story.id for by, story in _met(shelf, given, withdrawing, TITLED) if withdraws(by, story)}


def withdrawals(shelf: Shelf, given: Iterable[Telling]) -> list[tuple[str, str]]:
    """Each kept report that withdraws one of some reports, with that one, sorted."""
    return sorted({(by.id, story.id) for story, by in _met(shelf, given, titled, WITHDRAWN) if withdraws(by, story)})


def _met(
    shelf: Shelf, given: Iterable[Telling], keys: Callable[[Report], Iterable[str]], space: str
) -> Iterator[tuple[Report, Report]]:
    """Each of the reports with each kept one that stands, in a space, under one of its keys."""
    asking: defaultdict[int, list[Report]] = defaultdict(list)
    for one in given:
        for key in keys(one.bundle.report):
            asking[number(key, space)].append(one.bundle.report)
    found, members = shelf.postings.members(ints(asking))
    names = shelf.reports_of(set(members.tolist()))
    known = {one.id: one.bundle.report for one in shelf.tellings(set(names.values()))}
    for key, member in zip(found.tolist(), members.tolist(), strict=True):
        other = known.get(names.get(member, ""))
        yield from ((one, other) for one in asking[key] if other is not None)

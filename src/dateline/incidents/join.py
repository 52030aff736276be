"""New reports join those that are kept: their events are compared with those that share a key, links stored.

What is linked afterwards is what all reports at once would give: whether two events are linked depends on them alone,
and whether they are compared on what events there are (``blocking``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.incidents.aside import corrections
from dateline.incidents.blocks import (
    PAGE,
    Loose,
    Meetings,
    Own,
    Pair,
    Remaining,
    alike,
    keys_of,
    meetings,
    ordered,
    post,
    types_of,
)
from dateline.incidents.compare import LINK, compare, parted
from dateline.incidents.copied import copied
from dateline.incidents.facts import Fact
from dateline.incidents.shelf import Shelf
from dateline.incidents.stories import Likenesses
from dateline.incidents.tellings import facts_of
from dateline.incidents.withdrawals import lasting, post_titles, withdrawn_by
from dateline.record.ids import fact_number, story_number
from dateline.record.index import Link, Telling
from dateline.record.types import Copy
from dateline.record.versions import Version, standing

LOOSE = 2_000
"""Links that are looked at together, of far fewer reports."""


def join_reports(shelf: Shelf, new: Sequence[Telling], made: Sequence[Copy] = (), gone: Sequence[Copy] = ()) -> None:
    """Let new reports join; ``made`` and ``gone`` are the copies that came and went with them.

    Of the versions of one address the events of those go, or never come, that stand before the last that does not
    retract: a version that is retracted is marked rather than forgotten.
    """
    chains = shelf.versions([one.id for one in new])
    over = {one.report for chain in chains for one in chain[: standing(chain)]}
    came = [one for one in new if one.id not in over]
    went = shelf.tellings(over)
    _marked(shelf, new, chains)
    _unlink(shelf, went)
    keys = keys_of(came)
    loose, under = post(shelf, keys, keys_of(went))
    shelf.drop([one.id for one in went])
    shelf.keep([*came, *lasting([*(one for one in new if one.id in over), *went])])
    post_titles(shelf, new)
    if went:
        moved = shelf.reports_of(loose.moved)
        asked = [*came, *shelf.briefs(set(moved.values()))]
        _Comparing(shelf, asked, meetings(shelf, keys_of(asked))).run()
    else:
        _Comparing(shelf, came, meetings(shelf, keys, under)).run()
    _loosened(shelf, loose)
    _parted(shelf, gone)
    _copied(shelf, made)


def _marked(shelf: Shelf, new: Sequence[Telling], chains: Iterable[Sequence[Version]]) -> None:
    """Make stale the events of addresses with a new version, and of what these or new reports correct or retract."""
    versions = {one.report for chain in chains for one in chain}
    corrected = {report for by, report in corrections(shelf.copies(versions)) if by in versions}
    shelf.mark(shelf.facts(versions | corrected | withdrawn_by(shelf, [*new, *shelf.tellings(versions)])))


def _unlink(shelf: Shelf, went: Iterable[Telling]) -> None:
    shelf.relink(shelf.links(shelf.facts([one.id for one in went])), ())


class _Comparing:
    """Compares the events of reports with all that they meet (``meetings``), where they are not linked yet.

    Those that are two happenings at sight are left out. The reports are in memory, all others are looked at once,
    ``PAGE`` at a time.
    """

    def __init__(self, shelf: Shelf, asked: Sequence[Telling], met: Meetings) -> None:
        self._shelf = shelf
        self._own = {one.id: one for one in asked}
        self._facts = _facts(asked)
        self._types = {report: types_of(one) for report, one in self._own.items()}
        self._linked = shelf.linked(self._facts)
        pairs, stories = met[0] - self._linked, met[1]
        at = shelf.bearings({number for pair in pairs for number in pair})
        pairs = {(i, j) for i, j in pairs if not parted(at[i], at[j])}
        self._of = shelf.reports_of({number for pair in stories for number in pair})
        self._of |= {number: at[number].report for pair in pairs for number in pair}
        self._pairs, self._stories = self._beside(pairs), self._beside(stories)

    def run(self) -> None:
        """Compare, and keep the links."""
        others = sorted(self._pairs.keys() | self._stories.keys())
        for start in range(0, len(others), PAGE):
            page = others[start : start + PAGE]
            known = {one.id: one for one in self._shelf.briefs([name for name in page if name not in self._own])}
            facts = self._facts | _facts(known.values())
            types = self._types | {report: types_of(one) for report, one in known.items()}
            words = {name: one.words for name, one in (self._own | known).items()}
            stories = Likenesses(words.__getitem__)
            links = (_judged(i, j, facts, stories) for other in page for i, j in self._asked(other, types, stories))
            self._shelf.relink((), [link for link in links if link is not None])

    def _beside(self, pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
        """The pairs by the report of theirs that is not in memory, or by one of both."""
        out: defaultdict[str, list[Pair]] = defaultdict(list)
        for i, j in pairs:
            out[self._of[j] if self._of[i] in self._own else self._of[i]].append((i, j))
        return out

    def _asked(self, other: str, types: Mapping[str, Own], stories: Likenesses) -> list[Pair]:
        """The pairs of events to compare on account of one of the other reports."""
        found = set(self._pairs.get(other, ()))
        for i, j in self._stories.get(other, ()):
            a, b = self._of[i], self._of[j]
            found |= alike(types[a], types[b], stories.of(a, b))
        found -= self._linked
        self._linked |= found
        return sorted(found)


def _judged(i: int, j: int, facts: Mapping[int, Fact], stories: Likenesses) -> Link | None:
    evidence = compare(facts[i], facts[j], stories)
    linked = evidence is not None and evidence.score >= LINK
    return Link(i, j, score=evidence.score, reasons=evidence.reasons) if evidence and linked else None


def _facts(tellings: Iterable[Telling]) -> dict[int, Fact]:
    return {fact_number(fact.id): fact for one in tellings for fact in facts_of(one)}


def _loosened(shelf: Shelf, loose: Loose) -> None:
    """Forget links of events that are no longer compared."""
    asked = shelf.linked({i for i, _ in loose.facts}) & loose.facts
    met = shelf.reports_of({number for pair in loose.stories for number in pair})
    linked = shelf.linked(shelf.facts({met[i] for i, _ in loose.stories}))
    of = shelf.reports_of({number for pair in linked for number in pair})
    told = {number: story_number(report) for number, report in of.items()}
    asked |= {(i, j) for i, j in linked if ordered(told[i], told[j]) in loose.stories}
    remaining = Remaining(shelf, {number for pair in asked for number in pair})
    links = sorted(asked)
    for start in range(0, len(links), LOOSE):
        part = set(links[start : start + LOOSE])
        shelf.unlink(part - remaining.of(part))


def _parted(shelf: Shelf, gone: Sequence[Copy]) -> None:
    """Forget the links of passages that are copied no more; their reports' events are stale, as origins may change."""
    for start in range(0, len(gone), PAGE):
        part = gone[start : start + PAGE]
        facts = shelf.facts({report for copy in part for report in (copy.left, copy.right)})
        shelf.mark(facts)
        links = [link for link in shelf.links(facts) if link.copied]
        of = shelf.reports_of({number for link in links for number in (link.left, link.right)})
        ends = {frozenset((copy.left, copy.right)) for copy in part}
        shelf.relink([link for link in links if frozenset((of[link.left], of[link.right])) in ends], ())


def _copied(shelf: Shelf, made: Sequence[Copy]) -> None:
    """Link the events in copied passages; all events of their reports are stale, as origins may change."""
    for start in range(0, len(made), PAGE):
        part = made[start : start + PAGE]
        tellings = shelf.briefs({report for copy in part for report in (copy.left, copy.right)})
        facts = {one.id: facts_of(one) for one in tellings}
        shelf.mark([fact_number(fact.id) for own in facts.values() for fact in own])
        shelf.relink((), [link for copy in part for link in _certain(copy, facts)])


def _certain(copy: Copy, facts: Mapping[str, Sequence[Fact]]) -> Iterator[Link]:
    for one, other, reason in copied(copy, facts.get(copy.left, ()), facts.get(copy.right, ())):
        left, right = sorted((fact_number(one.id), fact_number(other.id)))
        yield Link(left, right, copied=True, reasons=(reason,))

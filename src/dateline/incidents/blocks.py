"""Which events are compared at all: those of neighbouring stories, and those that share a place or party and a day.

Within a block every event is compared with the others while it is small; in a crowded block with the first events of
the clusters formed so far, so that a happening told by thousands of reports takes time in proportion to them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.incidents.compare import LINK, Evidence, compare
from dateline.incidents.facts import Fact
from dateline.incidents.parties import key
from dateline.incidents.stories import Stories

CROWD = 40
"""Events in a block up to which all pairs are compared."""
LEADERS = 60
"""First events of clusters that an event of a crowded block is compared with."""
WIDE = 10
"""Days above which a time is no key."""

Link = tuple[float, int, int, tuple[str, ...]]
"""Evidence, two fact numbers, reasons."""


class Links:
    """Pairs of facts with enough evidence that they are one happening."""

    def __init__(self, facts: Sequence[Fact], stories: Stories) -> None:
        self._facts = facts
        self._stories = stories
        self._links: dict[int, Evidence] = {}
        self._compared: set[int] = set()

    def found(self) -> list[Link]:
        """Pairs, the strongest first; ties by the events' ids."""
        for members in self._blocks():
            if len(members) > CROWD:
                self._crowded(members)
            else:
                for at, i in enumerate(members):
                    for j in members[at + 1 :]:
                        self._linked(i, j)
        for i, j in self._neighbours():
            self._linked(i, j)
        size = len(self._facts)
        links = [(e.score, pair // size, pair % size, e.reasons) for pair, e in self._links.items()]
        return sorted(links, key=lambda link: (-link[0], self._facts[link[1]].id, self._facts[link[2]].id))

    def _linked(self, i: int, j: int) -> bool:
        pair = i * len(self._facts) + j
        if pair not in self._compared:
            self._compared.add(pair)
            a, b = self._facts[i], self._facts[j]
            evidence = compare(a, b, self._stories.likeness(a.report.id, b.report.id))
            if evidence is not None and evidence.score >= LINK:
                self._links[pair] = evidence
        return pair in self._links

    def _crowded(self, members: Sequence[int]) -> None:
        leaders: list[int] = []
        for j in members:
            joined = [self._linked(i, j) for i in leaders]
            if not any(joined) and len(leaders) < LEADERS:
                leaders.append(j)

    def _blocks(self) -> Iterator[list[int]]:
        blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, fact in enumerate(self._facts):
            for block in _keys(fact):
                blocks[block].append(number)
        return (members for members in blocks.values() if len(members) > 1)

    def _neighbours(self) -> Iterator[tuple[int, int]]:
        """Events of the same type in reports that tell like stories."""
        by_report: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self._facts):
            by_report[fact.report.id].append(number)
        for one, other in self._stories.neighbours():
            for i in by_report.get(one, ()):
                for j in by_report.get(other, ()):
                    if self._facts[i].event.type == self._facts[j].event.type:
                        yield min(i, j), max(i, j)


def _keys(fact: Fact) -> Iterator[tuple[object, ...]]:
    days = fact.days if fact.days is not None and fact.days[1] - fact.days[0] <= WIDE else fact.about
    when: list[int | None] = [None] if days is None else [*range(days[0], days[1] + 2)]
    for what in _subjects(fact):
        for day in when:
            yield (*what, day)


def _subjects(fact: Fact) -> Iterator[tuple[object, ...]]:
    """Type with place keys and party keys."""
    event = fact.event
    if event.place is not None and event.place.precision != "country":
        yield "place", event.type, event.place.country, event.place.admin1 or event.place.name.casefold()
        yield "name", event.type, event.place.country, event.place.name.casefold()
    for role in ("actor", "recipient"):
        for actor in getattr(event, role):
            words = key(actor.name)
            if words:
                yield role, event.type, actor.country or words

"""For people: how an incident came to its reports - each origin, the reports that carry its words, copies folded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.export import labels
from dateline.export.clean import one_line
from dateline.export.incident_index import Index, plain
from dateline.export.style import Style
from dateline.record.types import Branch, Copy, Incident, Origin, Relation

STEP = 3
DEEPEST = 8
"""Steps beyond which a branch is set in no further."""
SHOWN = 6
KIND: Mapping[Relation | None, tuple[str, str]] = {
    None: ("report", "reports"),
    "identical": ("identical copy", "identical copies"),
    "near": ("near copy", "near copies"),
    "contains": ("copy in part", "copies in part"),
    "excerpt": ("excerpt", "excerpts"),
}
COPIES = ("copy", "copies")
Relations = Mapping[frozenset[str], Relation]


class Line(msgspec.Struct, frozen=True):
    """One line of the tree, and by how many columns it is set in."""

    indent: int
    text: str


Shown = tuple[int, Branch, str | None]
"""A branch that has a line, how deep it stands, and the report above it."""


class Fold(msgspec.Struct, frozen=True):
    """Like branches that share one line."""

    kind: Relation | None
    branches: list[Branch] = []


class Tree(msgspec.Struct, frozen=True):
    """The branches of one origin: those at the origin itself, and under each report those that copy or cite it."""

    roots: tuple[Branch, ...]
    under: Mapping[str, Sequence[Branch]]

    def walk(self) -> Iterator[tuple[Branch, str | None]]:
        """Every branch once with the report above it, parents first."""
        waiting: list[tuple[Branch, str | None]] = [(root, None) for root in reversed(self.roots)]
        while waiting:
            branch, above = waiting.pop()
            yield branch, above
            waiting += ((one, branch.report) for one in reversed(self.under.get(branch.report, ())))


def tree(origin: Origin) -> Tree:
    """The tree of an origin's branches; of reports that cite one another in a circle the first stands at the origin."""
    known = {branch.report: branch for branch in origin.branches}
    parent: dict[str, str] = {}
    for branch in known.values():
        above = branch.copy_of or branch.cites
        if above in known and not _leads_back(branch.report, above, parent):
            parent[branch.report] = above
    under: defaultdict[str, list[Branch]] = defaultdict(list)
    for report, above in parent.items():
        under[above].append(known[report])
    return Tree(tuple(branch for branch in known.values() if branch.report not in parent), under)


def _leads_back(report: str, above: str, parent: Mapping[str, str]) -> bool:
    """Whether a report would come to stand under itself."""
    at: str | None = above
    while at is not None and at != report:
        at = parent.get(at)
    return at is not None


def in_order(incident: Incident) -> list[str]:
    """The reports of an incident in the order of its trees, so that those of one family stand together."""
    found: dict[str, None] = {}
    for origin in incident.origin_list:
        found |= dict.fromkeys(branch.report for branch, _ in tree(origin).walk())
        found |= dict.fromkeys(origin.reports)
    for view in incident.views:
        found |= dict.fromkeys(view.reports)
    return list(found)


def relations(copies: Iterable[Copy]) -> Relations:
    """How two reports are copies, by the two of them."""
    return {frozenset((copy.left, copy.right)): copy.relation for copy in copies}


def source_lines(incident: Incident, index: Index, kinds: Relations, style: Style) -> Iterator[Line]:
    """Every origin with its tree: through whom it came to each report, and who copied whom."""
    aside = {one.report: one.how for one in incident.set_aside}
    before: dict[tuple[tuple[object, ...], ...], str] = {}
    for origin in incident.origin_list:
        told = _Told(origin, index, kinds, aside, style)
        first = before.setdefault(told.ways, origin.speaker) if len(origin.branches) > 1 else origin.speaker
        yield from told.lines() if first == origin.speaker else told.as_another(first)


class _Told:
    """The lines of one origin."""

    def __init__(self, origin: Origin, index: Index, kinds: Relations, aside: Mapping[str, str], style: Style) -> None:
        self._origin = origin
        self._index = index
        self._kinds = kinds
        self._aside = aside
        self._style = style
        own = plain(origin.speaker)
        self._links = {
            branch.report: [link for link in dict.fromkeys(map(one_line, branch.through)) if link != own]
            for branch in origin.branches
        }

    @property
    def ways(self) -> tuple[tuple[object, ...], ...]:
        """Its reports with the way to each, equal for origins whose trees look the same."""
        return tuple((b.report, b.copy_of, b.cites, *self._links[b.report]) for b in self._origin.branches)

    def as_another(self, other: str) -> Iterator[Line]:
        """The origin, whose words came to its reports as those of an origin before it did."""
        refs = self._index.refs(self._origin.reports)
        yield Line(0, f"{self._name()}, as {plain(other)}{refs}{self._notes()}{self._why()}")

    def _why(self) -> str:
        """Why its voices are one origin, where it speaks in several reports."""
        several = len(self._origin.reports) > 1 and bool(self._origin.reason)
        return self._style.paint("quiet", f"   one origin: {one_line(self._origin.reason)}") if several else ""

    def lines(self) -> Iterator[Line]:
        """The origin with its only report in one line, else its reports under it."""
        branches = self._origin.branches
        if len(branches) == 1:
            yield Line(0, f"{self._name()}{self._way(branches[0], labels.ARROW)}{self._notes()}")
            return
        reports = "" if branches else self._index.refs(self._origin.reports)
        yield Line(0, f"{self._name()}{reports}{self._notes()}{self._why()}")
        shown, folds = self._folded(tree(self._origin))
        for depth, branch, above in shown:
            yield Line(_indent(depth), f"->{self._way(branch, ' ', above)}{self._relation(branch, above)}")
            for fold in folds.get(branch.report, {}).values():
                yield Line(_indent(depth + (fold.kind == "identical")), self._fold(fold))

    def _folded(self, grown: Tree) -> tuple[list[Shown], Mapping[str, Mapping[Relation | None, Fold]]]:
        """The branches that get a line of their own, and what is folded after each.

        Identical copies are folded into the first of them, and of many like branches that bear none those after a few.
        """
        leader: dict[str, str] = {}
        depths: dict[str, int] = {}
        alike: defaultdict[tuple[str | None, Relation | None], list[str]] = defaultdict(list)
        folds: defaultdict[str, dict[Relation | None, Fold]] = defaultdict(dict)
        shown: list[Shown] = []
        for branch, above in grown.walk():
            on = None if above is None else leader.get(above, above)
            kind = self._kind(branch, above)
            if on is not None and kind == "identical":
                leader[branch.report] = on
                folds[on].setdefault(kind, Fold(kind)).branches.append(branch)
            elif branch.report not in grown.under and len(alike[on, kind]) >= SHOWN:
                folds[alike[on, kind][-1]].setdefault(kind, Fold(kind)).branches.append(branch)
            else:
                if branch.report not in grown.under:
                    alike[on, kind].append(branch.report)
                depths[branch.report] = 0 if on is None else depths[on] + 1
                shown.append((depths[branch.report], branch, on))
        return shown, folds

    def _kind(self, branch: Branch, above: str | None) -> Relation | None:
        """How the branch copies the report above it."""
        return None if above is None or branch.copy_of != above else self._kinds.get(frozenset((branch.report, above)))

    def _name(self) -> str:
        if self._origin.kind == "poster" and self._origin.reports:
            return self._style.paint("holder", self._index.name("poster", self._origin.reports[0]))
        return self._style.paint("holder", plain(self._origin.speaker))

    def _notes(self) -> str:
        """The side of an origin, what it says, and its other names."""
        known = plain(self._origin.speaker)
        names = list(dict.fromkeys(name for name in map(plain, self._origin.names) if name not in known))
        notes = (
            f"side {one_line(self._origin.side)}" if self._origin.side else "",
            ", ".join(self._style.paint(labels.STATUS_ROLE[status], status) for status in self._origin.statuses),
            f"also called {', '.join(names[:SHOWN])}" if names else "",
        )
        told = "; ".join(note for note in notes if note)
        return f"   {told}" if told else ""

    def _way(self, branch: Branch, glue: str, above: str | None = None) -> str:
        """Through whom it came to a report, beyond those of the report above it; the report's number; its state."""
        links = [link for link in self._links[branch.report] if link not in self._links.get(above or "", ())]
        card = self._index.reports.get(branch.report)
        if not links and glue == " ":
            links = [card.name if card and card.name else "a report of no known outlet"]
        told = labels.ARROW.join(links)
        state = f" ({self._aside[branch.report]})" if branch.report in self._aside else ""
        dated = one_line(branch.published or "") or "no date"
        return (
            f"{glue if told else ''}{told}{card.ending if card else ''}{self._index.refs([branch.report])} "
            f"{self._style.paint('quiet', dated)}{self._style.paint('bad', state)}"
        )

    def _relation(self, branch: Branch, above: str | None) -> str:
        if above is None:
            return ""
        if branch.copy_of is None:
            return f", cites{self._index.refs([above])}"
        kind = self._kinds.get(frozenset((branch.report, branch.copy_of)))
        return f", {KIND[kind][0] if kind else COPIES[0]} of{self._index.refs([branch.copy_of])}"

    def _fold(self, fold: Fold) -> str:
        """``+ 12 identical copies [2-13]: Lake News, Hill Post (3)``."""
        names: Counter[str] = Counter()
        for branch in fold.branches:
            card = self._index.reports.get(branch.report)
            names[f"{card.name}{card.ending}" if card else branch.report] += 1
        told = [f"{name} ({n})" if n > 1 else name for name, n in names.most_common()]
        more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        words = COPIES if fold.kind is None and fold.branches[0].copy_of else KIND[fold.kind]
        word = words[len(fold.branches) > 1]
        refs = self._index.refs([branch.report for branch in fold.branches])
        another = "" if fold.kind == "identical" else "more "
        return f"+ {len(fold.branches):,} {another}{word}{refs}: {', '.join(told[:SHOWN])}{more}"


def _indent(depth: int) -> int:
    return STEP * (min(depth, DEEPEST) + 1) - 1

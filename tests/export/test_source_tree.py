"""The way of an incident's words: each origin with the reports that carry them, whatever cites or copies whatever."""

import time

import factories as make
from dateline.export.incident_index import Index
from dateline.export.source_tree import in_order, relations, source_lines, tree
from dateline.export.style import PLAIN
from dateline.record.bundle import Bundle
from dateline.record.types import Branch, Copy, Incident, Origin, Part, Relation, SetAside


class Numbered(Index):
    """Reports by the ends of their ids, so that trees can be read."""

    def refs(self, reports: object) -> str:
        return f" [{', '.join(str(one).removeprefix('r:') for one in reports)}]"  # type: ignore[attr-defined]


def origin(*branches: Branch, speaker: str = "AFP", **fields: object) -> Origin:
    return Origin(speaker=speaker, reports=tuple(b.report for b in branches), branches=branches, **fields)  # type: ignore[arg-type]


def branch(report: str, *through: str, copies: str | None = None, cites: str | None = None) -> Branch:
    return Branch(report=report, through=through, copy_of=copies, cites=cites, published="2021-05-05")


def incident(*origins: Origin, **fields: object) -> Incident:
    return make.incident(make.strike().events[0], origin_list=origins, **fields)


def copy(left: str, right: str, relation: Relation) -> Copy:
    return Copy(left=left, right=right, relation=relation, jaccard=1.0, containment=1.0)


def shown(of: Incident, *copies: Copy, bundles: tuple[Bundle, ...] = ()) -> list[str]:
    index = Numbered()
    for bundle in bundles:
        index.add(bundle)
    return [" " * line.indent + line.text for line in source_lines(of, index, relations(copies), PLAIN)]


def test_one_report_is_one_line_from_the_origin_to_the_repost() -> None:
    text = "So it goes.\nArmy jets bombed.\nArmy jets bombed."
    parts = (
        Part(part="comment", start=0, end=11),
        Part(part="body", start=12, end=29),
        Part(part="repeat", start=30, end=47, of=(12, 29)),
    )
    of = make.report(text, outlet="Arutz Sheva", parts=parts)
    only = origin(branch(of.id, "Arutz Sheva"), kind="agency", statuses=("actual",), side="France")
    (line,) = shown(incident(only), bundles=(make.bundle(of),))
    assert line.startswith("AFP -> Arutz Sheva -> a repost (pasted twice, counted once) [")
    assert line.endswith("] 2021-05-05   side France; actual")


def test_copies_stand_under_what_they_copy_and_identical_ones_are_folded() -> None:
    one = origin(
        branch("r:1", "Lake News"),
        branch("r:2", "Hill Post", copies="r:1"),
        branch("r:3", "Sea Post", copies="r:2"),
        branch("r:4", "Dune Radio", copies="r:3"),
        branch("r:5", "Dune Radio", "Oasis", cites="r:4"),
        reason="AFP is credited",
    )
    kinds = (copy("r:1", "r:2", "identical"), copy("r:2", "r:3", "identical"), copy("r:3", "r:4", "near"))
    assert shown(incident(one), *kinds) == [
        "AFP   one origin: AFP is credited",
        "  -> Lake News [1] 2021-05-05",
        "     + 2 identical copies [2, 3]: r:2, r:3",
        "     -> Dune Radio [4] 2021-05-05, near copy of [3]",
        "        -> Oasis [5] 2021-05-05, cites [4]",
    ]


def test_reports_that_cite_one_another_make_no_circle() -> None:
    circle = origin(
        branch("r:1", cites="r:3"),
        branch("r:2", cites="r:1"),
        branch("r:3", cites="r:2"),
        branch("r:4", cites="r:4"),
        branch("r:5", copies="r:gone"),
    )
    assert sorted(one.report for one, _ in tree(circle).walk()) == ["r:1", "r:2", "r:3", "r:4", "r:5"]
    assert len(shown(incident(circle))) == 6


def test_many_like_branches_are_folded_after_the_first_few() -> None:
    one = origin(*(branch(f"r:{n}", f"Outlet {n}") for n in range(20)))
    lines = shown(incident(one))
    assert len(lines) == 8
    assert lines[-1].startswith("  + 14 more reports [6, 7, 8")
    copies = origin(branch("r:0"), *(branch(f"r:{n}", copies="r:0") for n in range(1, 20)))
    assert shown(incident(copies))[-1].startswith("     + 13 more copies [7, 8, 9")


def test_origins_whose_words_came_the_same_way_share_one_tree() -> None:
    ways = (branch("r:1", "Lake News"), branch("r:2", "Hill Post", copies="r:1"))
    lines = shown(incident(origin(*ways, speaker="Lam"), origin(*ways, speaker="Deng"), origin(*ways[:1], speaker="X")))
    assert lines[3] == "Deng, as Lam [1, 2]"
    assert lines[4].startswith("X -> Lake News [1]")
    assert len(lines) == 5


def test_a_report_that_is_set_aside_is_marked() -> None:
    of = incident(origin(branch("r:1", "Lake News")), set_aside=(SetAside(report="r:1", how="retracted", by="r:1"),))
    assert shown(of) == ["AFP -> Lake News [1] 2021-05-05 (retracted)"]


def test_an_origin_of_an_older_record_without_branches_has_its_reports() -> None:
    assert shown(incident(Origin(speaker="AFP", reports=("r:1", "r:2")))) == ["AFP [1, 2]"]


def test_families_stand_together_in_the_order_of_reports() -> None:
    one = origin(branch("r:1"), branch("r:2"), branch("r:3", copies="r:1"))
    assert in_order(incident(one, origin(branch("r:0"), branch("r:3")))) == ["r:1", "r:3", "r:2", "r:0"]


def test_a_chain_of_thousands_of_copies_and_thousands_of_one_report_take_no_time() -> None:
    chain = origin(branch("r:0"), *(branch(f"r:{n}", copies=f"r:{n - 1}") for n in range(1, 3_000)))
    star = origin(branch("r:0"), *(branch(f"r:{n}", f"O{n}", copies="r:0") for n in range(1, 3_000)), speaker="X")
    kinds = [copy("r:0", f"r:{n}", "identical") for n in range(1, 3_000)]
    begun = time.perf_counter()
    assert len(shown(incident(star), *kinds)) == 3
    lines = shown(incident(chain))
    assert time.perf_counter() - begun < 2
    assert max(len(line) - len(line.lstrip()) for line in lines) < 40

"""Copies among reports: found, related, directed."""

import random
import time
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.copies.detect import find_copies, join_copies, sketch
from dateline.copies.shelf import MemoryShelf
from dateline.record.types import Copy, Part, Report

VOCABULARY = [a + b + c for a in ("ba", "ke", "lo", "mu", "ti") for b in "nrst" for c in ("a", "en", "ik", "or", "um")]


def prose(seed: int, words: int = 120) -> str:
    """Words of no language in sentences, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - made-up prose, not a secret
    out = []
    while sum(len(s.split()) for s in out) < words:
        out.append(" ".join(rng.choice(VOCABULARY) for _ in range(rng.randint(8, 18))).capitalize() + ".")
    return " ".join(out)


def make(name: str, text: str, *, furniture: str = "", **meta: object) -> Report:
    whole = text + ("\n" + furniture if furniture else "")
    parts = [Part(part="body", start=0, end=len(text))]
    if furniture:
        parts.append(Part(part="furniture", start=len(text) + 1, end=len(whole)))
    return Report(id=f"r:{name}", uri=name, sha256=name, text=whole, parts=tuple(parts), **meta)  # type: ignore[arg-type]


def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
    by_id = {report.id: report for report in reports}
    return find_copies([sketch(report) for report in reports], by_id.__getitem__)


def only(*reports: Report) -> Copy | None:
    found = find(reports)
    assert len(found) <= 1
    return found[0] if found else None


def relation(*reports: Report) -> str | None:
    copy = only(*reports)
    return copy.relation if copy else None


def test_the_same_words_are_identical_whatever_the_furniture_and_the_dateline() -> None:
    copy = only(make("a", prose(1), furniture="Home Share Print"), make("b", prose(1)))
    assert copy is not None
    assert (copy.relation, copy.jaccard, copy.containment) == ("identical", 1.0, 1.0)


def test_one_digit_of_a_toll_makes_near_and_the_difference_is_outside_the_spans() -> None:
    story = f"{prose(1, 40)} At least 14 people were killed in the blast. {prose(2, 40)}"
    one, other = make("a", story), make("b", story.replace("14", "16"))
    copy = only(one, other)
    assert copy is not None
    assert copy.relation == "near"
    assert copy.jaccard < 1.0


def test_a_tenth_of_the_words_changed_is_near() -> None:
    words = prose(1, 200).split()
    edited = [w if i % 12 else VOCABULARY[i % len(VOCABULARY)] for i, w in enumerate(words)]
    assert relation(make("a", " ".join(words)), make("b", " ".join(edited))) == "near"


def test_a_short_report_inside_a_longer_is_contained_and_the_longer_is_left() -> None:
    brief = prose(1, 60)
    copy = only(make("z", brief), make("a", f"{prose(2, 90)} {brief} {prose(3, 90)}"))
    assert copy is not None
    assert (copy.relation, copy.left, copy.right) == ("contains", "r:a", "r:z")
    (left, right), *_ = copy.spans
    assert right == (0, len(brief) - 1)
    assert left[1] - left[0] == right[1] - right[0]


def test_a_shared_passage_in_two_own_reports_is_an_excerpt() -> None:
    passage = prose(9, 40)
    assert relation(make("a", f"{prose(1)} {passage}"), make("b", f"{passage} {prose(2)}")) == "excerpt"


def test_reports_in_own_words_are_no_copies() -> None:
    assert find([make(str(i), prose(i)) for i in range(20)]) == ()


def test_furniture_alone_makes_no_copy() -> None:
    menu = prose(77, 80)
    assert find([make("a", prose(1), furniture=menu), make("b", prose(2), furniture=menu)]) == ()


def test_a_quotation_alone_makes_no_copy_until_it_is_long() -> None:
    short, long = f'"{prose(5, 60)}"', f'"{prose(6, 130)}"'
    assert relation(make("a", f"{prose(1)} {short} {prose(2)}"), make("b", f"{prose(3)} {short} {prose(4)}")) is None
    assert relation(make("a", f"{prose(1)} {long} {prose(2)}"), make("b", f"{prose(3)} {long} {prose(4)}")) == "excerpt"


def test_background_that_one_outlet_sets_again_and_again_makes_no_copy() -> None:
    background = prose(50, 60)
    daily = [
        make(str(i), f"{prose(i)} {background}", outlet="The Daily", published=f"2031-0{i + 1}-01") for i in range(5)
    ]
    assert find(daily) == ()
    assert len(find(daily[:2])) == 1, "two reports teach nothing"


def test_versions_of_one_story_teach_no_background() -> None:
    story = prose(1, 200)
    versions = [make(str(i), f"{story} {prose(i + 10, 15)}", outlet="The Daily") for i in range(4)]
    assert {copy.relation for copy in find(versions)} == {"near"}
    assert len(find(versions)) == 6


def test_direction_comes_from_credits_then_from_dates_and_says_why() -> None:
    one = make("a", prose(1), outlet="The Daily", credit=("AFP",), published="2031-05-02")
    other = make("b", prose(1), outlet="The Mail", credit=("AFP",), published="2031-05-01")
    both = only(one, other)
    assert both is not None
    assert both.origin == "agency"
    assert "AFP" in both.reason
    cites = only(make("a", prose(1), outlet="The Daily"), make("b", prose(1), outlet="The Mail", credit=("The Daily",)))
    assert cites is not None
    assert cites.origin == ("left" if cites.left == "r:a" else "right")
    dated = only(make("a", prose(1), published="2031-05-02"), make("b", prose(1), published="2031-05-01"))
    assert dated is not None
    assert (dated.left, dated.origin) == ("r:b", "left")
    undated = only(make("a", prose(1)), make("b", prose(1), published="2031-05-01"))
    assert undated is not None
    assert undated.origin is None
    assert undated.reason


def test_a_thousand_identical_reports_take_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        reports = [make(f"{i:04}", prose(1, 300)) for i in range(n)]
        begun = time.perf_counter()
        assert len(find(reports)) == n - 1
        return time.perf_counter() - begun

    seconds(50)
    assert seconds(1000) < 40 * max(seconds(100), 0.01)


def test_a_thousand_near_copies_are_all_joined_in_bounded_time() -> None:
    story = prose(1, 200).split()
    reports = [make(f"{i:04}", " ".join([*story[:90], str(i), *story[90:]])) for i in range(1000)]
    begun = time.perf_counter()
    found = find(reports)
    assert time.perf_counter() - begun < 20
    joined = {found[0].left}
    for _ in range(20):
        joined |= {x for c in found for x in (c.left, c.right) if joined & {c.left, c.right}}
    assert len(joined) == 1000


@given(st.permutations(range(7)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_reports_makes_no_difference(order: list[int]) -> None:
    base = prose(1, 150)
    texts = [base, base, f"{base} {prose(2, 40)}", prose(3), base[: len(base) // 2], f"{prose(4)} {base[:300]}", ""]
    reports = [make(str(i), text) for i, text in enumerate(texts)]
    assert find([reports[i] for i in order]) == find(reports)


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_spans_point_into_both_texts_at_the_same_words(one: str, other: str) -> None:
    a, b = make("a", f"{one} {prose(1, 40)}"), make("b", f"{prose(1, 40)} {other}")
    texts: dict[str, Callable[[int, int], str]] = {r.id: lambda s, e, r=r: r.text[s:e] for r in (a, b)}  # type: ignore[misc]
    found = find([a, b])
    assert found
    for copy in found:
        for (ls, le), (rs, re) in copy.spans:
            left, right = texts[copy.left](ls, le), texts[copy.right](rs, re)
            assert left.split()[0].strip(".").lower() == right.split()[0].strip(".").lower()


def test_figures_in_which_copies_differ_are_told() -> None:
    story = f"{prose(1, 40)} At least 14 people were killed in the blast. {prose(2, 40)}"
    copy = only(make("a", story), make("b", story.replace("14", "16")))
    assert copy is not None
    assert copy.reason.endswith("; other figures: 14 / 16")


def test_a_report_dated_before_the_one_that_it_credits_is_told() -> None:
    source = make("a", prose(1), outlet="The Daily", published="2031-05-02T12:00:00Z")
    copy = only(source, make("b", prose(1), credit=("The Daily",), published="2031-05-02T09:00:00Z"))
    assert copy is not None
    assert {copy.left: "left", copy.right: "right"}["r:a"] == copy.origin
    assert "3 h earlier" in copy.reason


def test_two_that_credit_each_other_leave_the_origin_open() -> None:
    copy = only(
        make("a", prose(1), outlet="The Daily", credit=("The Mail",)),
        make("b", prose(1), outlet="The Mail", credit=("The Daily",)),
    )
    assert copy is not None
    assert copy.origin is None
    assert "each credits the other" in copy.reason


def test_boilerplate_alone_makes_no_copy() -> None:
    menus = [make(str(n), "", furniture=prose(7, 80)) for n in range(3)]
    assert find(menus) == ()


texts = st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans(), st.sampled_from(["The Daily", "The Mail", None]))


def made_of(n: int, story: int, tail: int, quoted: bool, outlet: str | None) -> Report:  # noqa: FBT001
    """A report that shares its story with some others and its outlet's background with all of that outlet."""
    text = f"{prose(story, 60)} {prose(100 + tail, 30) if tail else ''}"
    text += f' "{prose(30, 120)}"' if quoted else ""
    text += f" {prose(900 + len(outlet), 40)}" if outlet else ""
    return make(f"{n:02}", text, outlet=outlet, published=f"2031-05-{n + 1:02}")


@given(st.lists(texts, min_size=2, max_size=20), st.lists(st.integers(1, 6)), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_reports_that_come_in_lots_give_what_all_at_once_give(
    drawn: list[tuple[int, int, bool, str | None]], sizes: list[int], rng: random.Random
) -> None:
    reports = [made_of(n, *one) for n, one in enumerate(drawn)]
    by_id = {report.id: report for report in reports}
    shelf = MemoryShelf(by_id.__getitem__)
    order = [sketch(report) for report in reports]
    rng.shuffle(order)
    for size in [*sizes, len(order)]:
        told = {(copy.left, copy.right): copy for copy in shelf.copies(list(by_id))}
        lot, order = order[:size], order[size:]
        changed = join_copies(shelf, lot)
        for copy in changed.gone:
            assert told.pop((copy.left, copy.right)) == copy
        told |= {(copy.left, copy.right): copy for copy in changed.made}
        assert sorted(told) == sorted((copy.left, copy.right) for copy in shelf.copies(list(by_id)))
    assert tuple(told[pair] for pair in sorted(told)) == find(reports)


def test_what_is_added_to_a_thousand_identical_reports_is_not_much_work() -> None:
    reports = [make(f"{n:04}", prose(1, 200)) for n in range(1001)]
    by_id = {report.id: report for report in reports}
    read: list[str] = []

    def text(report: str) -> Report:
        read.append(report)
        return by_id[report]

    shelf = MemoryShelf(text)
    join_copies(shelf, [sketch(report) for report in reports[:1000]])
    read.clear()
    assert len(join_copies(shelf, [sketch(reports[1000])]).made) == 1
    assert len(read) <= 3

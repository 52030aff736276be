"""Reports whose word counts no more: superseded, corrected, retracted; the gravest way counts."""

from typing import Literal

from dateline.incidents.aside import set_aside
from dateline.record.types import Copy, Notice, NoticeKind, Report, SetAside


def report(name: str, notice: NoticeKind | None = None, supersedes: str | None = None) -> Report:
    said = None if notice is None else Notice(kind=notice, words=())
    return Report(id=name, uri=name, sha256="", text="", notice=said, supersedes=supersedes)


def copy(left: str, right: str, corrects: Literal["left", "right"] | None) -> Copy:
    return Copy(left=left, right=right, relation="near", jaccard=0.9, containment=0.9, corrects=corrects)


def told(*reports: Report, copies: tuple[Copy, ...] = ()) -> dict[str, tuple[str, str]]:
    found = set_aside(reports, copies)
    assert all(one.report == name for name, one in found.items())
    return {name: (one.how, one.by) for name, one in found.items()}


def test_nothing_is_set_aside_without_a_notice_or_a_newer_version() -> None:
    assert told(report("a"), report("b", "correction"), copies=(copy("a", "b", None),)) == {}


def test_a_newer_version_supersedes_and_one_that_retracts_retracts_every_older_one() -> None:
    assert told(report("a"), report("b", "correction", "a")) == {"a": ("superseded", "b")}
    chain = (report("a"), report("b", None, "a"), report("c", "retraction", "b"))
    assert told(*chain) == {"a": ("retracted", "c"), "b": ("retracted", "c"), "c": ("retracted", "c")}


def test_a_copy_that_corrects_or_retracts_sets_the_other_side_aside() -> None:
    pair = (copy("a", "b", "right"),)
    assert told(report("a"), report("b", "correction"), copies=pair) == {"a": ("corrected", "b")}
    assert told(report("a"), report("b", "retraction"), copies=pair)["a"] == ("retracted", "b")
    assert told(report("b", "correction"), report("a"), copies=(copy("b", "a", "left"),)) == {"a": ("corrected", "b")}


def test_the_gravest_way_counts_whatever_the_order() -> None:
    known = (report("a"), report("b", "correction", "a"), report("c", "retraction"))
    pairs = (copy("a", "c", "right"), copy("a", "b", "right"))
    assert told(*known, copies=pairs)["a"] == ("retracted", "c")
    assert told(*reversed(known), copies=pairs[::-1])["a"] == ("retracted", "c")


def test_versions_that_replace_one_another_end() -> None:
    found = set_aside([report("a", None, "b"), report("b", None, "a")], ())
    assert found == {
        "a": SetAside(report="a", how="superseded", by="b"),
        "b": SetAside(report="b", how="superseded", by="a"),
    }

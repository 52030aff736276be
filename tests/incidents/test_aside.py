"""Reports whose word counts no more: superseded, corrected, retracted; the gravest way counts."""

from itertools import permutations
from typing import Literal

from dateline.incidents.aside import corrections, set_aside
from dateline.record.types import Copy, NoticeKind
from dateline.record.versions import Version

Chain = tuple[Version, ...]


def chain(*versions: str) -> Chain:
    """The versions of one address, each as ``NAME`` or ``NAME KIND`` of its notice."""
    kinds: dict[str, NoticeKind] = {"correction": "correction", "retraction": "retraction", "update": "update"}
    told = (one.partition(" ") for one in versions)
    return tuple(Version(report=name, notice=kinds.get(kind)) for name, _, kind in told)


def copy(left: str, right: str, corrects: Literal["left", "right"] | None = "right") -> Copy:
    return Copy(left=left, right=right, relation="near", jaccard=0.9, containment=0.9, corrects=corrects)


def told(*chains: Chain, copies: tuple[Copy, ...] = ()) -> dict[str, tuple[str, str]]:
    found = {tuple(sorted(set_aside(some, corrections(copies)).items())) for some in permutations(chains)}
    assert len(found) == 1, "the order of the addresses does not matter"
    assert all(one.report == name for name, one in next(iter(found)))
    return {name: (one.how, one.by) for name, one in next(iter(found))}


def test_nothing_is_set_aside_without_a_notice_or_a_newer_version() -> None:
    assert told(chain("a"), chain("b correction"), copies=(copy("a", "b", None),)) == {}


def test_a_newer_version_supersedes_the_one_before_it() -> None:
    assert told(chain("a", "b correction", "c")) == {"a": ("superseded", "b"), "b": ("superseded", "c")}


def test_a_version_that_retracts_retracts_every_older_one() -> None:
    every = {"a": ("retracted", "c"), "b": ("retracted", "c"), "c": ("retracted", "c"), "d": ("retracted", "d")}
    assert told(chain("a", "b", "c retraction", "d retraction")) == every


def test_an_address_that_tells_anew_after_a_retraction_is_superseded_and_no_more_retracted() -> None:
    assert told(chain("a", "b retraction", "c")) == {"a": ("superseded", "b"), "b": ("superseded", "c")}


def test_a_copy_that_corrects_or_retracts_sets_the_other_side_aside() -> None:
    assert told(chain("a"), chain("b correction"), copies=(copy("a", "b"),)) == {"a": ("corrected", "b")}
    assert told(chain("a"), chain("b retraction"), copies=(copy("a", "b"),))["a"] == ("retracted", "b")
    assert told(chain("b correction"), chain("a"), copies=(copy("b", "a", "left"),)) == {"a": ("corrected", "b")}


def test_the_gravest_way_counts_whatever_the_order() -> None:
    known = (chain("a", "b correction"), chain("c retraction"))
    pairs = (copy("a", "c"), copy("a", "b"))
    assert told(*known, copies=pairs)["a"] == told(*known, copies=pairs[::-1])["a"] == ("retracted", "c")


def test_a_correction_stays_in_force_whatever_newer_versions_its_page_gets() -> None:
    pair = (copy("a", "b"),)
    assert told(chain("a"), chain("b correction", "c"), copies=pair)["a"] == ("corrected", "b")
    assert told(chain("a"), chain("b retraction", "c"), copies=pair)["a"] == ("retracted", "b")
    assert told(chain("a"), chain("b correction", "c retraction", "d"), copies=pair)["a"] == ("corrected", "b")


def test_with_a_correction_that_is_withdrawn_the_story_is_withdrawn_that_it_corrected() -> None:
    assert told(chain("a"), chain("b correction", "c retraction"), copies=(copy("a", "b"),))["a"] == ("retracted", "c")


def test_among_versions_of_one_address_their_order_counts_alone() -> None:
    assert told(chain("a correction", "b"), copies=(copy("b", "a"),)) == {"a": ("superseded", "b")}

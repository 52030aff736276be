"""Which story a withdrawal names that holds nothing of it."""

import pytest

import factories as make
from dateline.lexicon.withdrawals import withdrawing, withdraws
from dateline.record.types import Notice, NoticeKind, Report

TITLE = "Army jets bomb market in Kidal"


def story(**fields: str) -> Report:
    fields = {"title": TITLE, "outlet": "Sahel Post", "published": "2031-05-05", **fields}
    return make.report("Jets struck.", fields.pop("uri", "a"), **fields)  # type: ignore[no-any-return]


def withdrawal(*titles: str, kind: NoticeKind = "retraction", uri: str = "b", **fields: str) -> Report:
    fields = {"outlet": "Sahel Post", "published": "2031-05-06", **fields}
    said = Notice(kind=kind, words=(), of=titles or (TITLE,))
    return make.report("It is withdrawn.", uri, notice=said, **fields)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (withdrawal(), story()),
        (withdrawal("ARMY JETS BOMB MARKET IN KIDAL."), story()),
        (withdrawal(), story(title=f"{TITLE} | Sahel Post")),
        (withdrawal(published="2031-05-05"), story()),
        (withdrawal(published="2031-05-05T15:00:00Z"), story(published="2031-05-05T10:00:00Z")),
        (withdrawal(published="2031-05-05T15:00:00Z"), story(published="2031-05-05")),
        (withdrawal(published="2031-05-05T23:00:00Z"), story(published="2031-05-06T00:30:00+02:00")),
        (withdrawal(), story(published="")),
        (withdrawal(outlet="Reuters"), make.report("x", "a", title=TITLE, outlet="Sahel Post", credit=("Reuters",))),
    ],
)
def test_outlet_and_headline_name_a_story(by: Report, of: Report) -> None:
    assert withdraws(by, of)


@pytest.mark.parametrize(
    "tag", ["UPDATE 2-", "CORRECTED-", "REFILE-UPDATE 1-", "RPT-", "WRAPUP 1-", "(LEAD) ", "Correction: "]
)
def test_a_tag_changes_no_story_on_either_side(tag: str) -> None:
    assert withdraws(withdrawal(), story(title=tag + TITLE))
    assert withdraws(withdrawal(tag + TITLE), story())
    assert withdraws(withdrawal(tag + TITLE), story(title="UPDATE 3-" + TITLE))


def test_a_headline_that_was_posted_with_its_tag_alone_is_found_by_it() -> None:
    assert withdrawing(withdrawal(f"UPDATE 2-{TITLE}")) > withdrawing(withdrawal())


def test_a_withdrawal_is_no_story_of_its_own_headline() -> None:
    assert not withdraws(withdrawal(), story(title=f"WITHDRAWN: {TITLE}", uri="c"))


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (withdrawal("Army jets bomb market in Gao"), story()),
        (withdrawal("UPDATE 1-Jets bomb Kidal"), story(title="UPDATE 2-Jets bomb Kidal")),
        (withdrawal("Army jets bomb market"), story()),
        (withdrawal("Jets bomb Kidal"), story(title="Jets bomb Kidal")),
        (withdrawal(outlet="Lake News"), story()),
        (withdrawal(), story(published="2031-05-07")),
        (
            withdrawal(published="2031-05-05T10:00:00Z"),
            story(title=f"CORRECTED-{TITLE}", published="2031-05-05T15:00:00Z"),
        ),
        (withdrawal(), story(published="2031-03-07")),
        (withdrawal(uri="a"), story()),
        (withdrawal(kind="correction"), story()),
        (make.report("x", "b", title="x", outlet="Reuters", credit=("Sahel Post",)), story()),
    ],
)
def test_another_headline_outlet_or_time_names_none(by: Report, of: Report) -> None:
    assert not withdraws(by, of)

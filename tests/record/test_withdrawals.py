"""Which story a withdrawal names that holds nothing of it."""

import pytest

import factories as make
from dateline.record.types import Notice, NoticeKind, Report
from dateline.record.withdrawals import withdraws

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
        (withdrawal(), story(published="")),
        (withdrawal(outlet="Reuters"), make.report("x", "a", title=TITLE, outlet="Sahel Post", credit=("Reuters",))),
    ],
)
def test_outlet_and_headline_name_a_story(by: Report, of: Report) -> None:
    assert withdraws(by, of)


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (withdrawal("Army jets bomb market in Gao"), story()),
        (withdrawal("Army jets bomb market"), story()),
        (withdrawal("Jets bomb Kidal"), story(title="Jets bomb Kidal")),
        (withdrawal(outlet="Lake News"), story()),
        (withdrawal(), story(published="2031-05-07")),
        (withdrawal(), story(published="2031-03-07")),
        (withdrawal(uri="a"), story()),
        (withdrawal(kind="correction"), story()),
        (make.report("x", "b", title="x", outlet="Reuters", credit=("Sahel Post",)), story()),
    ],
)
def test_another_headline_outlet_or_time_names_none(by: Report, of: Report) -> None:
    assert not withdraws(by, of)

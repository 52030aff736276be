"""The table of general bars: every type has its conditions, and a row of no type is refused."""

import pytest

from dateline.errors import DatelineError
from dateline.lexicon import bars as module
from dateline.lexicon.bars import BarRow, bars
from dateline.lexicon.ontology import types


def test_a_row_of_every_type_stands_with_each_and_one_of_some_with_those() -> None:
    found = bars()
    assert set(found) == set(types())
    assert any(c.key == "subj" and "avalanche" in c.words for c in found["AGREE"])
    assert any(c.key == "obj" and "trophy" in c.words for c in found["ASSAULT"])
    assert not any(c.key == "obj" and "trophy" in c.words for c in found["AID"])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (BarRow("ASSAULT|QUARREL", "subj=hail", "editor"), "QUARREL"),
        (BarRow("ASSAULT", "subj=#armed", "editor"), "#armed"),
        (BarRow("ASSAULT", "prep=over", "editor"), "prep=over"),
    ],
)
def test_a_row_of_no_type_or_of_more_than_words_is_refused(
    row: BarRow, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "table", lambda *_: (row,))
    bars.cache_clear()
    with pytest.raises(DatelineError, match=message):
        bars()
    bars.cache_clear()

"""What holds at the edge of a sentence or of a speaker's words."""

from collections.abc import Callable

import pytest

from dateline.record.layers import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Army to withdraw from town.", "withdraw", "planned"),
        ("Army withdraws from town.", "withdraws", "actual"),
        ("Will the army withdraw?", "withdraw", "unknown"),
        ("Will the army withdraw.", "withdraw", "planned"),
        ("Where did the army attack?", "attack", "actual"),
    ],
)
def test_the_author(reading: Read, text: str, word: str, expected: str) -> None:
    read = reading(text, upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == word)
    assert [(j.holder, j.status) for j in read.judgements.at(at)] == [("author", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that rebels burned the bridge.", "actual"),
        ("The mayor denied that rebels burned the bridge.", "negated"),
        ("It is believed that rebels burned the bridge.", "probable"),
    ],
)
def test_the_speaker(reading: Read, text: str, expected: str) -> None:
    read = reading(text, upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "burned")
    assert [(j.holder, j.status) for j in read.judgements.at(at)] == [(read.attributions[0].id, expected)]

"""Plain sentences that rules and encoder together must read right, whatever weights are installed."""

from collections.abc import Callable

import pytest

from dateline.annotate.encoder import WEIGHTS
from dateline.record.layers import Reading
from dateline.record.types import Spans

Read = Callable[..., Reading]
pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="no trained weights in this checkout")


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[s:e] for s, e in spans)


@pytest.mark.parametrize(
    ("text", "source", "content", "stance"),
    [
        ("Rebels shelled the market in Goma on Monday, the governor said.", "the governor",
         "Rebels shelled the market in Goma on Monday", "asserts"),
        ("The army said on Sunday that it had taken the bridge.", "The army", "it had taken the bridge", "asserts"),
        ("According to the police, nine people died.", "the police", "nine people died", "asserts"),
        ("The minister denied that soldiers had burned the village.", "The minister",
         "soldiers had burned the village", "denies"),
        ("The Pentagon declined to say whether its planes took part.", "The Pentagon", "whether its planes took part",
         "declines"),
        ("“They burned it,” said Omar Deng, a farmer.", "Omar Deng, a farmer", "“They burned it,”", "asserts"),
        ("The envoy urged both sides to stop the fighting.", "The envoy", "to stop the fighting", "demands"),
    ],
)  # fmt: skip
def test_a_plain_statement(reading: Read, text: str, source: str, content: str, stance: str) -> None:
    (found,) = reading(text, upto="claims.attribution", encoder=True).attributions
    assert (words(text, found.source), words(text, found.content), found.stance) == (source, content, stance)


def test_the_encoder_finds_a_cue_that_no_table_holds(reading: Read) -> None:
    text = "Colonel Adeyemi fumed that the convoy had turned back."
    (found,) = reading(text, upto="claims.attribution", encoder=True).attributions
    assert "encoder" in found.made_by
    assert "Adeyemi" in words(text, found.source)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Rebels burned the bridge.", "burned", "actual"),
        ("Rebels did not burn the bridge.", "burn", "negated"),
        ("Rebels may have burned the bridge.", "burned", "possible"),
        ("Rebels will burn the bridge.", "burn", "planned"),
        ("It was unclear if rebels burned the bridge.", "burned", "unknown"),
    ],
)
def test_a_plain_status(reading: Read, text: str, word: str, status: str) -> None:
    read = reading(text, upto="claims.views", encoder=True)
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == word)
    assert [j.status for j in read.judgements.at(at)] == [status]

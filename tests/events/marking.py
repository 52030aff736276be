"""What an encoder would say of a text of our own, by hand: words instead of tokens, so that no weights are needed."""

import re
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from conftest import Read
from dateline.events import casting, merge, proposals, weigh
from dateline.record.layers import Links, Marks, Reading
from dateline.record.tokens import Tokens
from dateline.record.types import Event
from dateline.run.plan import PLAN

STEP = "events.code"
TABLE: dict[str, dict[str, float]] = {
    "type": {"gain": 2.0, "chance": 0.5},
    "event": {"scale": 1.0, "least": 0.4, "row": -0.5, "row most": 1.5},
    "merge": {"scale": 1.0, "threshold": 0.0, "seen": 1.0, "same": 4.0},
    "actor": {
        **dict.fromkeys(("said least", "said more", "unsaid least", "unsaid more"), 0.5),
        "said": 2.0,
        "free": -2.0,
        "told": -2.0,
        "always": 2.0,
        "tie": 2.5,
        "free tie": 0.25,
    },
    "recipient": {
        **dict.fromkeys(("said least", "said more", "unsaid least", "unsaid more"), 0.5),
        "said": 2.0,
        "free": -2.0,
        "told": -2.0,
        "always": 2.0,
        "tie": 2.5,
    },
}
"""Weights as a fit might find them, so that a test of what is done with them says the same after every fit."""

Chances = Mapping[str, Mapping[str, float]]
"""By word, types or words with their probability; ``raid#2`` is the second "raid" of the text."""


def weigh_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the events room weigh by TABLE."""
    for module in (casting, merge, proposals, weigh):
        monkeypatch.setattr(module, "encoder_weights", TABLE.__getitem__)


def token(t: Tokens, word: str) -> int:
    """The token that is this word, or the one of that number."""
    bare, _, number = word.partition("#")
    found = [i for i in range(len(t)) if t.word(i) == bare]
    assert found, word
    assert number or len(found) == 1, f"{word} stands {len(found)} times"
    return found[int(number or 1) - 1]


def marks(t: Tokens, triggers: Chances, ties: Mapping[str, Chances] | None = None) -> Marks:
    """Types of each trigger, and what is tied to it in each way."""
    types = {token(t, word): tuple(sorted(some.items(), key=lambda one: -one[1])) for word, some in triggers.items()}
    tied = {
        word: {
            tie: tuple(sorted(((token(t, w), p) for w, p in some.items()), key=lambda one: -one[1]))
            for tie, some in ways.items()
        }
        for word, ways in (ties or {}).items()
    }
    links = {token(t, word): Links(**tied.get(word, {})) for word in triggers}
    return Marks(triggers=types, links=links)  # type: ignore[arg-type]


def marked(
    reading: Read, text: str, triggers: Chances, ties: Mapping[str, Chances] | None = None, **meta: object
) -> Reading:
    """The text with its events coded by the rules and by what the encoder is made to say."""
    out = reading(text, upto="claims.views", **meta)
    assert out.tokens is not None
    out = replace(out, marks=marks(out.tokens, triggers, ties))
    step = next(step for step in PLAN if step.name == STEP)
    return step.run(out)


def words(x: Reading, event: Event) -> set[str]:
    """The words of an event's mentions."""
    return {x.report.text[start:end] for start, end in event.trigger}


def told(x: Reading) -> dict[str, str]:
    """Type by each mention's last word."""
    return {re.split(r"\s", w)[-1]: e.type for e in x.events for w in words(x, e)}


def names(event: Event, field: str) -> set[str | None]:
    """Names of who, or whom."""
    return {a.name for a in getattr(event, field)}

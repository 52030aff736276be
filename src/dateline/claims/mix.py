"""The status of a word from two judges: the rules over the parse, and the encoder's head.

A log-linear mix: every status is weighed by whether the rules say it (how far a rule's word is trusted depends on what
it says), and by the logarithm of its probability in the encoder's status head. The weights are rows of
``status_weights.csv``. Where the encoder says nothing of a word the rules decide.
"""

import math
from collections.abc import Iterator, Mapping
from typing import get_args

from dateline.record.types import Status

STATUSES: tuple[Status, ...] = get_args(Status)
_FLOOR = 1e-3
"""Least probability: one head does not veto a status that the rules see."""

Chances = tuple[tuple[Status, float], ...]


def mixed(rule: Status, chances: Chances, weights: Mapping[str, float]) -> Status:
    """The status that weighs most; the rules' where the encoder is silent or two weigh the same."""
    if not chances:
        return rule
    best, top = rule, weigh(rule, rule, chances, weights)
    for status in STATUSES:
        value = weigh(status, rule, chances, weights)
        if value > top:
            best, top = status, value
    return best


def weigh(status: Status, rule: Status, chances: Chances, weights: Mapping[str, float]) -> float:
    """What speaks for a status, in log-odds up to a constant; a sign without a row counts nothing."""
    return sum(weights.get(sign, 0.0) * value for sign, value in signs(status, rule, chances))


def signs(status: Status, rule: Status, chances: Chances) -> Iterator[tuple[str, float]]:
    """(name, value) of each sign for a status."""
    yield f"status {status}", 1.0
    if status == rule:
        yield f"rule {rule}", 1.0
    yield "head", math.log(max(_FLOOR, next((p for s, p in chances if s == status), 0.0)))

"""Which members meet: the same however they came, and found anew only where something changed."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.blocking.meeting import Posted, Rule, change, lost, meets, met
from dateline.blocking.postings import Ints, MemoryPostings, ints
from dateline.record.ids import number

Pair = tuple[int, int]
Sets = dict[int, frozenset[int]]
sets = st.lists(st.frozensets(st.integers(0, 9), max_size=5), max_size=14).map(lambda s: dict(enumerate(s)))
rules = st.builds(
    Rule, crowd=st.integers(2, 4), leaders=st.integers(0, 2), least=st.integers(1, 3), few=st.integers(0, 2)
)


def posted(keys: Sets) -> Posted:
    rows = [(key, member) for member, own in keys.items() for key in sorted(own)]
    return Posted(ints(key for key, _ in rows), ints(member for _, member in rows))


def pairs(found: tuple[Ints, Ints]) -> set[Pair]:
    return set(zip(found[0].tolist(), found[1].tolist(), strict=True))


def by_hand(keys: Sets, rule: Rule) -> set[Pair]:
    """The definition, read word for word."""
    counts: dict[Pair, int] = {}
    for key in range(10):
        members = sorted(m for m, own in keys.items() if key in own)
        for i, j in combinations(members, 2):
            if len(members) <= rule.crowd or i in members[: rule.leaders]:
                counts[i, j] = counts.get((i, j), 0) + (rule.least if len(members) <= rule.few else 1)
    return {pair for pair, count in counts.items() if count >= rule.least}


@given(sets, rules)
@settings(max_examples=200, deadline=None)
def test_who_meets_is_what_the_definition_says(keys: Sets, rule: Rule) -> None:
    postings = MemoryPostings()
    change(postings, rule, posted(keys))
    assert pairs(met(postings, rule, posted(keys))) == by_hand(keys, rule)


@given(sets, rules, st.lists(st.sampled_from(["early", "late", "leaves"]), min_size=14, max_size=14))
@settings(max_examples=300, deadline=None)
def test_only_pairs_of_what_came_went_or_is_told_change(keys: Sets, rule: Rule, when: list[str]) -> None:
    early = {m: own for m, own in keys.items() if when[m] != "late"}
    kept = {m: own for m, own in keys.items() if when[m] != "leaves"}
    came = {m: own for m, own in kept.items() if m not in early}
    gone = {m: own for m, own in early.items() if m not in kept}
    postings = MemoryPostings()
    change(postings, rule, posted(early))
    changed = change(postings, rule, posted(came), posted(gone))
    led, crossed = set(changed.led.tolist()), set(changed.crossed.tolist())
    told = led | crossed
    for pair in by_hand(early, rule) ^ by_hand(kept, rule):
        assert {*pair} & {*came, *gone, *led} or {*pair} <= crossed
    parted = pairs(lost(postings, rule, changed))
    for pair in by_hand(early, rule) - by_hand(kept, rule):
        assert {*pair} & {*gone} or pair in parted
    asked = {m: own for m, own in kept.items() if m in came or m in told}
    now = {pair for pair in by_hand(kept, rule) if set(pair) & set(asked)}
    assert pairs(met(postings, rule, posted(asked))) == now
    own = {pair for pair in by_hand(kept, rule) if set(pair) & set(came)}
    assert pairs(met(postings, rule, posted(came), changed.under)) == own


@given(sets, rules)
@settings(max_examples=200, deadline=None)
def test_single_pairs_can_be_asked_for(keys: Sets, rule: Rule) -> None:
    postings = MemoryPostings()
    change(postings, rule, posted(keys))
    rows = [(key, i, j) for i, j in combinations(keys, 2) for key in sorted(keys[i] & keys[j])]
    shared = Posted(ints(key for key, _, _ in rows), ints(i for _, i, _ in rows))
    assert pairs(meets(postings, rule, shared, ints(j for *_, j in rows))) == by_hand(keys, rule)


def test_numbers_are_hashes_of_64_bits_and_differ_by_space() -> None:
    assert number("a") == number("a")
    assert len({number("a"), number("b"), number("a", "fact")}) == 3
    assert np.array([number(str(n)) for n in range(99)], dtype=np.int64).min() < 0

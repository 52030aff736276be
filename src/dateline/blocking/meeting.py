"""Which members meet: a pure function of who stands under which key, kept up to date as members come and go.

Members of a key meet one another while they are at most ``crowd``; in a crowded key each meets its leaders only, the
members with the least numbers. As numbers are hashes, a new member is rarely among the leaders, so that what changes
with it is small; and what meets does not depend on the order in which members came.
"""

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.blocking.postings import NONE, Ints, Postings


class Rule(msgspec.Struct, frozen=True):
    """When members of a key meet (see above), and in how many keys a pair must; ``leaders`` are at most ``crowd``.

    A key with at most ``few`` members is enough alone; ``few`` is at most ``crowd``.
    """

    crowd: int
    leaders: int
    least: int = 1
    few: int = 0

    def weight(self, size: Ints) -> Ints:
        """For how many keys one with so many members counts."""
        return np.where(size <= self.few, self.least, 1)


class Posted(msgspec.Struct, frozen=True):
    """Members beside the keys that they stand under."""

    keys: Ints = NONE
    members: Ints = NONE


class Holders(msgspec.Struct, frozen=True):
    """Who stands under some keys: rows (key, member), sorted, of at most one member more than a crowd has of each."""

    keys: Ints = NONE
    members: Ints = NONE

    def runs(self, keys: Ints) -> tuple[Ints, Ints]:
        """Where the rows of each key begin, and how many they are."""
        first = np.searchsorted(self.keys, keys, side="left")
        return first, np.searchsorted(self.keys, keys, side="right") - first

    def crowded(self, rule: Rule, keys: Ints) -> npt.NDArray[np.bool_]:
        """Which of the keys are crowded."""
        return self.runs(keys)[1] > rule.crowd

    def rows(self, keys: Ints, most: int) -> tuple[Ints, Ints]:
        """The rows of the ``most`` least members of each key."""
        first, size = self.runs(keys)
        at = _places(first, np.minimum(size, most))
        return self.keys[at], self.members[at]


def holders(postings: Postings, rule: Rule, keys: Ints) -> Holders:
    """Who stands under each of the keys."""
    return Holders(*postings.least(np.unique(keys), rule.crowd + 1))


class Changed(msgspec.Struct, frozen=True):
    """Other members of which some pair may now meet more or less, sorted, and who stands now under the keys.

    ``led`` became or ceased to be a leader, so that any pair of theirs may; ``crossed`` are all members of a key that
    became crowded, or more than a few, or no longer is, so that only pairs of two of them may. ``own`` came or went,
    sorted.
    """

    led: Ints
    crossed: Ints
    before: Holders
    under: Holders
    own: Ints


def change(postings: Postings, rule: Rule, added: Posted, removed: Posted | None = None) -> Changed:
    """Add and remove postings; tells what else changes by it, and who stands under their keys afterwards."""
    gone = removed or Posted()
    keys = np.unique(np.concatenate([added.keys, gone.keys]))
    before = holders(postings, rule, keys)
    postings.remove(gone.keys, gone.members)
    postings.add(added.keys, added.members)
    after = holders(postings, rule, keys) if len(gone.keys) else _with(before, added, rule.crowd + 1)
    own = np.unique(np.concatenate([added.members, gone.members]))
    led, crossed = (np.setdiff1d(some, own) for some in _dirty(rule, keys, before, after))
    return Changed(led, crossed, before, after, own)


def _with(before: Holders, added: Posted, most: int) -> Holders:
    """The rows with those added, of each key the least."""
    keys, members = np.concatenate([before.keys, added.keys]), np.concatenate([before.members, added.members])
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    kept = np.arange(len(keys)) - np.searchsorted(keys, keys, side="left") < most
    return Holders(keys[kept], members[kept])


def _dirty(rule: Rule, keys: Ints, before: Holders, after: Holders) -> tuple[Ints, Ints]:
    was, now = before.crowded(rule, keys), after.crowded(rule, keys)
    old, new = (some.rows(keys[was & now], rule.leaders) for some in (before, after))
    led = np.concatenate([_only(old, new)[1], _only(new, old)[1]])
    crossed = [before.rows(keys[now & ~was], rule.crowd + 1)[1], after.rows(keys[was & ~now], rule.crowd + 1)[1]]
    few, fewer = (some.runs(keys)[1] <= rule.few for some in (before, after))
    crossed += [before.rows(keys[few & ~fewer], rule.few)[1], after.rows(keys[fewer & ~few], rule.few)[1]]
    return np.unique(led), np.unique(np.concatenate(crossed))


def lost(postings: Postings, rule: Rule, changed: Changed) -> tuple[Ints, Ints]:
    """All pairs (less, greater), sorted, that met under some key before a change and no longer do, or not by it alone.

    Neither came or went with the change. They may still meet under other keys.
    """
    keys = np.unique(changed.under.keys)
    was, now = changed.before.crowded(rule, keys), changed.under.crowded(rule, keys)
    leaders = changed.under.rows(keys[now], rule.leaders)
    ceased = _only(changed.before.rows(keys[was & now], rule.leaders), leaders)
    left = _only(postings.members(np.unique(ceased[0])), leaders)
    parted = _only(changed.before.rows(keys[now & ~was], rule.crowd), leaders)
    few, fewer = (some.runs(keys)[1] <= rule.few for some in (changed.before, changed.under))
    more = changed.before.rows(keys[few & ~fewer], rule.few)
    products = (_product(ceased, left), _product(parted, parted), _product(more, more))
    key, one, other = (np.concatenate(each) for each in zip(*products, strict=True))
    kept = (one != other) & ~np.isin(one, changed.own) & ~np.isin(other, changed.own)
    return _often(key[kept], one[kept], other[kept], np.ones_like(key[kept]), 1)


def _only(some: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The rows (key, member) that are not among others, sorted; each occurs once in either."""
    keys, members = (np.concatenate(both) for both in zip(some, others, strict=True))
    other = np.repeat([0, 1], [len(some[0]), len(others[0])])
    order = np.lexsort((other, members, keys))
    keys, members, other = keys[order], members[order], other[order]
    twice = np.zeros(len(keys), dtype=bool)
    twice[:-1] = (keys[1:] == keys[:-1]) & (members[1:] == members[:-1])
    kept = ~twice & (other == 0)
    return keys[kept], members[kept]


def _product(some: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """(key, member, other) for each row of ``some`` with each row of ``others``, which are sorted, of its key."""
    first = np.searchsorted(others[0], some[0], side="left")
    size = np.searchsorted(others[0], some[0], side="right") - first
    key, one = np.repeat(some[0], size), np.repeat(some[1], size)
    return key, one, others[1][_places(first, size)]


def _places(first: Ints, size: Ints) -> Ints:
    """The places of runs of so many rows, one run after the other."""
    within = np.arange(int(size.sum()), dtype=np.int64) - np.repeat(np.cumsum(size) - size, size)
    return np.repeat(first, size) + within


def met(postings: Postings, rule: Rule, posted: Posted, known: Holders | None = None) -> tuple[Ints, Ints]:
    """All pairs (less, greater), sorted, in which one of the posted members meets any other; all its keys are given.

    ``known`` tells who stands under the keys, where that was looked up before.
    """
    under = known or holders(postings, rule, posted.keys)
    first, size = under.runs(posted.keys)
    weight, crowded = rule.weight(size), size > rule.crowd
    size = np.where(crowded, np.minimum(rule.leaders, size), size)
    key, one, weight = (np.repeat(column, size) for column in (posted.keys, posted.members, weight))
    other = under.members[_places(first, size)]
    stars = _stars(postings, rule, posted, (under.members, np.where(crowded, first, -1)))
    key, one, other, weight = (
        np.concatenate([a, b]) for a, b in zip((key, one, other, weight), (*stars, np.ones_like(stars[0])), strict=True)
    )
    apart = one != other
    return _often(key[apart], one[apart], other[apart], weight[apart], rule.least)


def _stars(postings: Postings, rule: Rule, posted: Posted, crowded: tuple[Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """(key, leader, member) for the posted members that are leaders of crowded keys.

    ``crowded`` are members, and where those of each posted key begin; -1 for a key that is not crowded.
    """
    under, first = crowded
    leads = np.zeros(len(first), dtype=bool)
    for k in range(rule.leaders if len(under) else 0):
        leads |= (first >= 0) & (under[np.minimum(first + k, len(under) - 1)] == posted.members)
    keys = posted.keys[leads]
    return _product((keys, posted.members[leads]), postings.members(np.unique(keys)))


def meets(postings: Postings, rule: Rule, shared: Posted, others: Ints) -> tuple[Ints, Ints]:
    """Which of some pairs meet, as pairs (less, greater), sorted.

    ``shared`` has a row for each key that both of a pair stand under, with one of them; ``others`` the other.
    """
    under = holders(postings, rule, shared.keys)
    first, size = under.runs(shared.keys)
    leads = np.zeros(len(shared.keys), dtype=bool)
    for k in range(rule.leaders if len(under.keys) else 0):
        leader = under.members[np.minimum(first + k, len(under.keys) - 1)]
        leads |= (k < size) & ((leader == shared.members) | (leader == others))
    kept = (size <= rule.crowd) | leads
    weight = rule.weight(size)[kept]
    return _often(shared.keys[kept], shared.members[kept], others[kept], weight, rule.least)


def _often(key: Ints, one: Ints, other: Ints, weight: Ints, least: int) -> tuple[Ints, Ints]:
    """The pairs that stand under different keys of so much weight together."""
    if not len(key):
        return NONE, NONE
    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((key, high, low))
    key, low, high, weight = key[order], low[order], high[order], weight[order]
    pair = np.concatenate([[True], (low[1:] != low[:-1]) | (high[1:] != high[:-1])])
    fresh = pair | np.concatenate([[True], key[1:] != key[:-1]])
    starts = np.flatnonzero(pair)
    counts = np.add.reduceat(np.where(fresh, weight, 0), starts)
    starts = starts[counts >= least]
    return low[starts], high[starts]

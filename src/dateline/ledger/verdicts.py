"""The verdicts that a ledger holds, what they say of the events that stand now, and whether they contradict."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import product

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, select

from dateline.ledger.heirs import live, replaced
from dateline.ledger.rows import read_line
from dateline.ledger.schema import verdicts as table
from dateline.record.index import Judged
from dateline.record.types import Judgement


def standing(connection: Connection) -> tuple[Judgement, ...]:
    """The verdicts that stand: what clustering keeps to. They never contradict one another."""
    return _where(connection, table.c.standing == 1)


def pending(connection: Connection) -> tuple[Judgement, ...]:
    """The verdicts made or undone since incidents were last written."""
    return _where(connection, table.c.pending == 1)


def _where(connection: Connection, condition: ColumnElement[bool]) -> tuple[Judgement, ...]:
    query = select(table.c.line).where(condition).order_by(table.c.seq)
    return tuple(read_line(raw, Judgement) for raw in connection.execute(query).scalars())


def carried(connection: Connection, verdicts: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The verdicts with the events of replaced versions given up for those that took their places (``heirs``)."""
    heir = replaced(connection, [event for one in verdicts for event in (*one.left, *one.right)])
    if not heir:
        return tuple(verdicts)
    return tuple(replace(one, left=_now(one.left, heir), right=_now(one.right, heir)) for one in verdicts)


def _now(events: Sequence[str], heir: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heir.get(event, event) for event in events))


def judged(connection: Connection) -> list[Judged]:
    """What the standing verdicts say of pairs of events that stand now, sorted.

    All that verdicts hold to be one stays so where an event between is gone: each with the least of them.
    """
    known = carried(connection, standing(connection))
    groups: dict[str, set[str]] = {}
    for one in known:
        if one.verdict == "same":
            merged = set[str]().union(*(groups.get(event, {event}) for event in (*one.left, *one.right)))
            groups |= dict.fromkeys(merged, merged)
    here = live(connection, sorted(groups))
    found = {
        Judged(first, other, same=True)
        for group in {id(group): group for group in groups.values()}.values()
        for first, *others in [sorted(group & here) or [""]]
        for other in others
    }
    found |= {
        Judged(left, right, same=False)
        for one in known
        if one.verdict == "apart"
        for left, right in product(one.left, one.right)
    }
    return sorted(found, key=lambda pair: (pair.left, pair.right, pair.same))


def contradiction(verdicts: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Verdicts that cannot all hold: one ``apart`` and the ``same`` that join its two sides; empty where all can."""
    joining: dict[str, list[Judgement]] = defaultdict(list)
    for one in verdicts:
        if one.verdict == "same":
            for event in (*one.left, *one.right):
                joining[event].append(one)
    for apart in verdicts:
        if apart.verdict == "apart" and (path := _path(apart, joining)) is not None:
            return apart, *path
    return ()


def _path(apart: Judgement, joining: dict[str, list[Judgement]]) -> tuple[Judgement, ...] | None:
    """The shortest chain of ``same`` verdicts from an event of its left to one of its right."""
    goal = set(apart.right)
    chains: dict[str, tuple[Judgement, ...]] = dict.fromkeys(apart.left, ())
    waiting = deque(apart.left)
    while waiting:
        event = waiting.popleft()
        if event in goal:
            return chains[event]
        for verdict in joining.get(event, ()):
            for other in (*verdict.left, *verdict.right):
                if other not in chains:
                    chains[other] = (*chains[event], verdict)
                    waiting.append(other)
    return None

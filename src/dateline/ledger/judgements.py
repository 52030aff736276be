"""Persons' judgements: whether events are one happening. They are kept for good, outrank the program's, can be undone.

A verdict is on two sets of events, each of one event or of all that an incident held when it was judged: ``same`` makes
all of them one incident, ``apart`` keeps every event of the one out of an incident with any of the other.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from sqlalchemy import insert, select, update

from dateline.errors import LedgerError
from dateline.ledger.changing import Changing
from dateline.ledger.connect import reading, told, writing
from dateline.ledger.find import find
from dateline.ledger.query import incident
from dateline.ledger.rows import line, read_line
from dateline.ledger.schema import verdicts as table
from dateline.ledger.store import Ledger
from dateline.ledger.verdicts import carried, contradiction, standing
from dateline.record.ids import digest
from dateline.record.types import Judgement, Verdict


def judge(ledger: Ledger, one: str, other: str, verdict: Verdict, *, by: str, because: str) -> Judgement:
    """Store a verdict on two events, two incidents, or an event and an incident, given by their ids.

    An event judged apart from the incident that holds it is parted from that incident's other events. The incidents
    follow when what is stale is settled next (``run.joining``), even if this process ends before. Raises
    LedgerError where an id fits nothing, both are one, it is judged so already, or standing verdicts contradict it.
    """
    (first, left), (second, right) = _events(ledger, one), _events(ledger, other)
    if set(left) == set(right):
        raise LedgerError(f"{one} and {other} are one and the same: give two")
    if verdict == "apart":
        left, right = _parted(left, right, one, other)
    recorded = ledger.clock()
    made = Judgement(
        id=digest("j", verdict, sorted((left, right)), by, recorded),
        verdict=verdict,
        given=(first, second),
        left=left,
        right=right,
        by=by,
        because=because,
        recorded=recorded,
    )
    with told(ledger.path), writing(ledger.engine) as connection:
        (now,) = carried(connection, [made])
        _check(now, carried(connection, standing(connection)))
        row = {"id": made.id, "standing": 1, "pending": 1, "line": line(made)}
        connection.execute(insert(table), [row])
        Changing(connection, recorded).mark((*now.left, *now.right))
    return made


def undo(ledger: Ledger, wanted: str, *, by: str, because: str) -> Judgement:
    """Take a verdict back, by its id or a unique beginning of it; it stays in the list, as undone.

    Raises LedgerError where no standing verdict has the id, or more than one.
    """
    prefix = wanted if ":" in wanted else f"j:{wanted}"
    with told(ledger.path), writing(ledger.engine) as connection:
        found = [one for one in standing(connection) if one.id.startswith(prefix)]
        if not found:
            raise LedgerError(
                f"no standing judgement in {ledger.path} has the id {wanted!r}: see `dateline judge --list`"
            )
        if len(found) > 1:
            raise LedgerError(f"{wanted!r} fits several judgements ({', '.join(j.id for j in found)}): give more of it")
        undone = replace(found[0], undone=ledger.clock(), undone_by=by, undone_because=because)
        row = {"standing": 0, "pending": 1, "line": line(undone)}
        connection.execute(update(table).where(table.c.id == undone.id).values(**row))
        (now,) = carried(connection, [undone])
        Changing(connection, undone.recorded).mark((*now.left, *now.right))
    return undone


def judgements(ledger: Ledger, at: str | None = None) -> tuple[Judgement, ...]:
    """Every verdict in the order in which they were given, the undone ones too; with ``at`` as they stood then."""
    with told(ledger.path), reading(ledger.engine) as connection:
        lines = connection.execute(select(table.c.line).order_by(table.c.seq)).scalars().all()
    found = (read_line(raw, Judgement) for raw in lines)
    return tuple(found) if at is None else tuple(_then(one, at) for one in found if one.recorded <= at)


def judgements_on(ledger: Ledger, events: Iterable[str], at: str | None = None) -> tuple[Judgement, ...]:
    """Those of ``judgements`` on some events, or on events of older versions whose places these took."""
    asked, given = set(events), judgements(ledger, at)
    with told(ledger.path), reading(ledger.engine) as connection:
        now = carried(connection, given)
    sides = ({*one.left, *one.right, *its.left, *its.right} for one, its in zip(given, now, strict=True))
    return tuple(one for one, both in zip(given, sides, strict=True) if asked & both)


def settled(ledger: Ledger) -> None:
    """Note that the incidents follow all verdicts now."""
    with told(ledger.path), writing(ledger.engine) as connection:
        connection.execute(update(table).where(table.c.pending == 1).values(pending=0))


def _check(made: Judgement, known: Sequence[Judgement]) -> None:
    sides = {frozenset(made.left), frozenset(made.right)}
    again = next(
        (j for j in known if j.verdict == made.verdict and {frozenset(j.left), frozenset(j.right)} == sides), None
    )
    if again is not None:
        raise LedgerError(f"{' and '.join(made.given)} are judged {made.verdict} already: {_named(again)}")
    against = [one for one in contradiction((*known, made)) if one.id != made.id]
    if against:
        raise LedgerError(
            f"{' and '.join(made.given)} cannot be {made.verdict}: {'; '.join(map(_named, against))}; "
            "undo one of these first with `dateline judge --undo ID`"
        )


def _named(one: Judgement) -> str:
    return f"{one.id} says that {' and '.join(one.given)} are {one.verdict} (by {one.by}: {one.because})"


def _events(ledger: Ledger, wanted: str) -> tuple[str, tuple[str, ...]]:
    """The whole id, and the event or the events of the incident that it stands for."""
    found = find(ledger, wanted)
    if found.kind == "event":
        return found.id, (found.id,)
    if found.kind == "incident":
        return found.id, incident(ledger, found.id).events
    raise LedgerError(
        f"{wanted} is the id of a {found.kind}: give an event's or an incident's, as `dateline list` shows them"
    )


def _parted(
    left: tuple[str, ...], right: tuple[str, ...], one: str, other: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two sets without a common event: an event is taken out of the incident that holds it."""
    shared = set(left) & set(right)
    if not shared:
        return left, right
    if len(left) == 1 or len(right) == 1:
        alone, rest = (left, right) if len(left) == 1 else (right, left)
        return alone, _without(rest, shared)
    raise LedgerError(f"{one} and {other} have events in common: judge their events by their own ids")


def _without(events: Iterable[str], shared: set[str]) -> tuple[str, ...]:
    return tuple(event for event in events if event not in shared)


def _then(one: Judgement, at: str) -> Judgement:
    if one.undone is None or one.undone <= at:
        return one
    return replace(one, undone=None, undone_by=None, undone_because=None)

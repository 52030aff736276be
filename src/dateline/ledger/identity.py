"""Ids of incidents over re-runs: who keeps which id when events are grouped anew."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from dateline.record.ids import digest, incident_id
from dateline.record.types import Incident


class Identity(msgspec.Struct, frozen=True):
    """The id that a new group of events gets, and the stored ids that it swallowed."""

    id: str
    swallowed: tuple[str, ...] = ()


def identify(
    incidents: Sequence[Incident],
    owner: Mapping[str, str],
    ended: Callable[[Sequence[str]], Mapping[str, Collection[str]]],
    taken: Callable[[Sequence[str]], set[str]],
) -> list[Identity]:
    """Give each group its id.

    ``owner`` maps an event to the stored incident that holds it. A stored id goes to the group that shares most events
    with it; a group to which several come keeps the one that brought most of them. ``ended`` names incidents that stand
    no more, each with what it held last, for some events: a group to which no stored id comes has the id back of one of
    whose events it holds more than half, and more than any other group. ``taken`` tells which of some ids stored
    incidents have, that no group may get afresh.
    """
    claims = _claims(incidents, owner)
    ids: dict[int, Identity] = {place: Identity(olds[0], tuple(olds[1:])) for place, olds in claims.items()}
    bare = [event for place, one in enumerate(incidents) if place not in ids for event in one.events]
    back = _back(incidents, ids.keys(), ended(bare)) if bare else {}
    ids |= {place: Identity(old) for place, old in back.items()}
    used = set(back.values())
    turn = 1
    while fresh := {place: _fresh(one, turn) for place, one in enumerate(incidents) if place not in ids}:
        used |= taken(sorted(set(fresh.values())))
        for place, chosen in fresh.items():
            if chosen not in used:
                used.add(chosen)
                ids[place] = Identity(chosen)
        turn += 1
    return [ids[place] for place in range(len(incidents))]


def _claims(incidents: Sequence[Incident], owner: Mapping[str, str]) -> dict[int, list[str]]:
    """Stored ids that come to each group, best first; at a tie an id goes where its founding event went."""
    own = [incident_id(incident.events) for incident in incidents]
    shared: dict[str, Counter[int]] = {}
    for place, incident in enumerate(incidents):
        for event in incident.events:
            if event in owner:
                shared.setdefault(owner[event], Counter())[place] += 1
    claims: dict[int, list[tuple[int, bool, str]]] = {}
    for old, counts in shared.items():
        place = min(counts, key=lambda p: (-counts[p], own[p] != old, own[p]))
        claims.setdefault(place, []).append((-counts[place], own[place] != old, old))
    return {place: [old for *_, old in sorted(olds)] for place, olds in claims.items()}


def _back(
    incidents: Sequence[Incident], known: Collection[int], ended: Mapping[str, Collection[str]]
) -> dict[int, str]:
    """The id that each group without one has back, of several that of which it holds most."""
    holding = {event: place for place, incident in enumerate(incidents) for event in incident.events}
    best: dict[int, tuple[int, int, str]] = {}
    for old, events in ended.items():
        counts = Counter(holding[event] for event in events if event in holding)
        place, most = max(counts.items(), key=lambda pair: (pair[1], -pair[0]), default=(-1, 0))
        if 2 * most > len(events) and place not in known:
            best[place] = min(best.get(place, (1, 0, "")), (-most, len(events), old))
    return {place: old for place, (*_, old) in best.items()}


def _fresh(incident: Incident, turn: int) -> str:
    """The id that its founding event gives; where that is another incident's, one derived from it at each turn."""
    return incident_id(incident.events) if turn == 1 else digest("i", min(incident.events), turn)

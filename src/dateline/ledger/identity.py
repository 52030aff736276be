"""Ids of incidents over re-runs: who keeps which id when events are grouped anew."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dateline.record.ids import digest, incident_id
from dateline.record.types import Incident


class Identity(msgspec.Struct, frozen=True):
    """The id that a new group of events gets, and the stored ids that it swallowed."""

    id: str
    swallowed: tuple[str, ...] = ()


def identify(
    incidents: Sequence[Incident], owner: Mapping[str, str], taken: Callable[[Sequence[str]], set[str]]
) -> list[Identity]:
    """Give each group its id.

    ``owner`` maps an event to the stored incident that holds it; ``taken`` tells which of some ids stored incidents
    have, that no group may get afresh (aliases are free: an incident that is split off again may have its old id back).
    A stored id goes to the group that shares most events with it; a group to which several come keeps the one that
    brought most of them.
    """
    claims = _claims(incidents, owner)
    ids: dict[int, Identity] = {place: Identity(olds[0], tuple(olds[1:])) for place, olds in claims.items()}
    used: set[str] = set()
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


def _fresh(incident: Incident, turn: int) -> str:
    """The id that its founding event gives; where that is another incident's, one derived from it at each turn."""
    return incident_id(incident.events) if turn == 1 else digest("i", min(incident.events), turn)

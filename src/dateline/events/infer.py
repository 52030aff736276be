"""Who and whom where no syntax of the trigger says it: the party of the report that a careful reader would fill in.

A slot that the dependencies leave empty is filled from the actors of the report: each is weighed by signs of where it
stands to the event's mentions and of what it does elsewhere, against leaving the slot empty (a log-linear choice; the
weights stand in ``party_weights.csv``). What is filled in so is marked in ``why``.
"""

import math
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from dateline.events.merge import Cluster
from dateline.events.parties import acting, same
from dateline.events.triggers import Scene
from dateline.lexicon.ontology import types
from dateline.lexicon.triggers import party_weights
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, EventType

Slot = Literal["actor", "recipient"]
Key = tuple[str | None, str, str | None]
KINDS = {
    "MIL": "armed",
    "REB": "armed",
    "GOV": "state",
    "IGO": "state",
    "UNK": "unknown",
    "MED": "observer",
    "NGO": "observer",
}
BEFORE, AFTER = 2, 1
LOOKED_AT = 3
# cross-fitted on coded reports: a slot filled at this probability is right more often than not, below it is not
SURE = 0.6
INFERRED = "not said with the event itself: the likeliest party of the report"
TAKES_PART = "takepart"
STEPS = 7


class Party(msgspec.Struct):
    """A distinct actor of the report, with the tokens that head its mentions."""

    actor: Actor
    heads: list[int]


class Doing(msgspec.Struct):
    """Which parties fill the slots of one event."""

    who: set[int]
    whom: set[int]


class Cast(msgspec.Struct):
    """Who stands in a report, parties by their number.

    ``index`` by ``key``, ``by_word`` by the words of their mentions, the shortest over a word first (a mention of
    several, "they", stands for each), ``by_sentence`` as (party, head). ``doing`` tells who
    fills the slots of each event, ``filled`` which slots of which types a party fills anywhere, ``against`` who does
    anything to whom.
    """

    parties: list[Party] = []
    index: dict[Key, int] = {}
    by_word: dict[int, tuple[int, ...]] = {}
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    doing: list[Doing] = []
    filled: set[tuple[Slot, EventType, int]] = set()
    against: set[tuple[int, int]] = set()


class Empty(msgspec.Struct):
    """An empty slot of the event of that number."""

    number: int
    event: Cluster
    slot: Slot


class Option(msgspec.Struct):
    """A party that may fill a slot: its number, its head nearest to the event, and how many others stand nearer."""

    party: int
    head: int
    rank: int


def cast(s: Scene, clusters: list[Cluster]) -> Cast:
    """Gather the parties of a report, and who fills which slot of each event so far."""
    t = s.tokens
    out = Cast()
    for m in s.actors.mentions:
        if m.actor is None or (m.members and m.head not in m.members) or not acting(s, m):
            continue
        n = out.index.setdefault(key(m.actor), len(out.parties))
        if n == len(out.parties):
            out.parties.append(Party(m.actor, []))
        out.parties[n].heads.append(m.head)
        out.by_sentence.setdefault(t.sent[m.head], []).append((n, m.head))
    for m in sorted(s.actors.mentions, key=lambda m: m.first - m.last):
        named = [s.actors.at(k) for k in m.members] if m.members else [m]
        found = {out.index.get(key(x.actor)) for x in named if x is not None and x.actor is not None}
        parties = tuple(sorted(n for n in found if n is not None))
        if parties:
            out.by_word.update(dict.fromkeys(range(m.first, m.last + 1), parties))
    for c in clusters:
        kind = c.mentions[0].candidate.trigger.row.type
        who, whom = ({out.index[key(a)] for a in side if key(a) in out.index} for side in (c.actor, c.recipient))
        out.doing.append(Doing(who, whom))
        out.filled.update(("actor", kind, n) for n in who)
        out.filled.update(("recipient", kind, n) for n in whom)
        out.against.update((n, other) for n in who for other in whom)
    return out


def key(a: Actor) -> Key:
    """What makes two mentions one party: the name in any letter case, else sector and country."""
    return (a.name.casefold(), "", None) if a.name is not None else (None, a.sector, a.country)


def infer(s: Scene, clusters: list[Cluster]) -> None:
    """Fill the empty slots of the events, in place, where somebody of the report is likelier than nobody."""
    if not clusters:
        return
    people = cast(s, clusters)
    for n, c in enumerate(clusters):
        if not c.recipient:
            c.recipient = joined(s.tokens, clusters, c)
        for slot in slots(c):
            found = best(s, people, Empty(n, c, slot))
            if found is not None:
                c.inferred.append(slot)
                actor = replace(found, why={**found.why, "name": INFERRED})
                if slot == "actor":
                    c.actor = (actor,)
                else:
                    c.recipient = (actor,)


def joined(t: Tokens, clusters: list[Cluster], c: Cluster) -> tuple[Actor, ...]:
    """Whom those who only take part act against: the recipients of the happening that the text spoke of just before."""
    m = c.mentions[0]
    row = m.candidate.trigger.row
    if row.group != TAKES_PART:
        return ()
    before = [
        (x.token, other.recipient)
        for other in clusters
        for x in other.mentions
        if other is not c and other.recipient and x.candidate.trigger.row.type == row.type and x.token < m.token
    ]
    token, found = max(before, default=(0, ()), key=lambda b: b[0])
    return found if found and t.sent[m.token] - t.sent[token] <= 1 else ()


def slots(c: Cluster) -> Iterator[Slot]:
    """The slots of an event that nobody fills."""
    if not c.actor:
        yield "actor"
    if not c.recipient and not types()[c.mentions[0].candidate.trigger.row.type].shared:
        yield "recipient"


def best(s: Scene, people: Cast, e: Empty) -> Actor | None:
    """The party that surely enough fills a slot, or nobody."""
    found = list(leanings(s, people, e))
    top = max((lean for _, lean in found), default=-math.inf)
    if top <= 0 or SURE * sum(math.exp(v - top) for v in (0.0, *(lean for _, lean in found))) > 1:
        return None
    return people.parties[next(o.party for o, lean in found if lean == top)].actor


def leanings(s: Scene, people: Cast, e: Empty) -> Iterator[tuple[Option, float]]:
    """Parties near an empty slot, with how much likelier each is than nobody, in log-odds."""
    known = party_weights()
    nothing = sum(known.get(x, 0.0) for x in nobody(e))
    for option in options(s.tokens, people, e):
        yield option, sum(known.get(x, 0.0) for x in signs(s, people, e, option)) - nothing


def options(t: Tokens, people: Cast, e: Empty) -> list[Option]:
    """Parties that stand near the event's mentions, the nearest first; none that fills the other slot."""
    taken = e.event.recipient if e.slot == "actor" else e.event.actor
    found = near(t, people, e.event)
    free = [(party, head) for party, head in found if not any(same(people.parties[party].actor, a) for a in taken)]
    return [Option(party, head, rank) for rank, (party, head) in enumerate(free)]


def near(t: Tokens, people: Cast, c: Cluster) -> list[tuple[int, int]]:
    """Parties that stand near an event's mentions, each with its nearest head, the nearest first."""
    found: dict[int, tuple[int, int]] = {}
    for m in c.mentions[:LOOKED_AT]:
        here = t.sent[m.token]
        for sentence in range(here - BEFORE, here + AFTER + 1):
            for party, head in people.by_sentence.get(sentence, ()):
                gap = abs(sentence - here) * 1000 + abs(head - m.token)
                if head != m.token and (party not in found or gap < found[party][0]):
                    found[party] = (gap, head)
    return [(party, head) for _, party, head in sorted((gap, party, head) for party, (gap, head) in found.items())]


def nobody(e: Empty) -> Iterator[str]:
    """Signs that a slot stays empty."""
    row = e.event.mentions[0].candidate.trigger.row
    beside = e.event.recipient if e.slot == "actor" else e.event.actor
    yield f"{e.slot} nobody"
    yield f"{e.slot} nobody {row.type}"
    yield f"{e.slot} nobody {row.pos}"
    yield f"{e.slot} nobody {row.frame}"
    yield f"{e.slot} nobody beside {'somebody' if beside else 'nobody'}"


def signs(s: Scene, people: Cast, e: Empty, o: Option) -> Iterator[str]:
    """Signs that a party fills a slot."""
    who = people.parties[o.party]
    kind = KINDS.get(who.actor.sector, "other")
    row = e.event.mentions[0].candidate.trigger.row
    yield f"{e.slot} {kind}"
    yield f"{e.slot} {row.type} {kind}"
    yield f"{e.slot} named {min(len(who.heads), 3)}"
    yield f"{e.slot} rank {min(o.rank, 3)}"
    beside = e.event.recipient if e.slot == "actor" else e.event.actor
    if any(a.country is not None and a.country == who.actor.country for a in beside):
        yield f"{e.slot} of the other's country"
    yield from (f"{e.slot} {x}" for x in _elsewhere(people, e, o.party, row.type))
    yield from (f"{e.slot} {x}" for x in _stands(s, e.event, o.head, kind))


def _elsewhere(people: Cast, e: Empty, party: int, kind: EventType) -> Iterator[str]:
    """What the party does in the other events of the report; in this one it does not fill the other slot."""
    here = people.doing[e.number]
    if e.slot == "actor":
        other: Slot = "recipient"
        pairs = {(party, n) for n in here.whom}
    else:
        other = "actor"
        pairs = {(n, party) for n in here.who}
    if (e.slot, kind, party) in people.filled:
        yield "so elsewhere"
    if (other, kind, party) in people.filled:
        yield "the other elsewhere"
    if not pairs.isdisjoint(people.against):
        yield "against the same elsewhere"


def _stands(s: Scene, c: Cluster, head: int, kind: str) -> Iterator[str]:
    """Where the head stands to the nearest mention of the event."""
    t = s.tokens
    m = min(c.mentions[:LOOKED_AT], key=lambda m: (abs(t.sent[m.token] - t.sent[head]), abs(m.token - head)))
    row = m.candidate.trigger.row
    gap = t.sent[head] - t.sent[m.token]
    if gap:
        yield f"sentence {gap:+d}"
        yield f"sentence {gap:+d} {role(t, head)}"
        return
    yield f"{'before' if head < m.token else 'after'} {row.pos}"
    up, down, last = path(t, m.token, head)
    steps = up + down
    yield f"steps {min(steps, STEPS)}"
    where = "below" if up == 0 else "above" if down == 1 else "apart" if down > 1 else "over"
    yield f"{where} {row.pos}"
    yield f"{where} {last}"
    yield f"{where} {last} {kind}"
    yield f"{where} {row.frame} {last}"
    yield f"own {role(t, head)}"
    if up == 1:
        yield f"up {t.dep[m.token]} {last}"
    mention = s.actors.at(head)
    if mention is not None and t.pos[head] == "PRON":
        yield "pronoun"


def path(t: Tokens, i: int, j: int) -> tuple[int, int, str]:
    """Steps up from one token and down to the other, and the way that the last branch hangs."""
    above = {i: 0}
    for n, a in enumerate(t.ancestors(i)):
        above[a] = n + 1
    down, k, last = 0, j, j
    while k not in above:
        last, down = k, down + 1
        if t.head[k] == k:
            return STEPS, STEPS, "none"
        k = t.head[k]
    return above[k], down, (role(t, last) if down else "itself")


def role(t: Tokens, i: int) -> str:
    """How a token hangs; a preposition by its word."""
    return t.lower[i] if t.dep[i] in ("prep", "agent") else t.dep[i]

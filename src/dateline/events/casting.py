"""Who and whom of each event where an encoder read the report: every party that syntax or the encoder offers.

A party is taken by itself (a slot may hold several, or none): a logistic sum of signs of what the syntax of the
mentions says, what the encoder ties to them, and what sort of party it is (``encoder_weights.csv``, made by
training/fit_fusion.py).
"""

import math

import msgspec
from msgspec.structs import replace

from dateline.events import infer
from dateline.events.infer import INFERRED, KINDS, Cast, Empty, Key, Slot, cast, joined, key, leanings
from dateline.events.merge import Cluster
from dateline.events.ties import ties
from dateline.events.triggers import Scene
from dateline.lexicon.fusion import Signs, encoder_weights, lift, weighed
from dateline.lexicon.ontology import types
from dateline.record.types import Actor

SLOTS: tuple[Slot, ...] = ("actor", "recipient")
TIED = "the encoder ties these words to the trigger"
OFFERED, UNTIED, FAR = 0.05, 0.02, 3
"""Least tie that offers a party; below which there is none; from how many sentences away all are alike."""
LEANING, SURELY, FARTHEST, AHEAD = -1.5, 1.0, 4, 2.0
"""Log-odds at which the rules offer a party; those of one that takes part in what was told before; the most told;
what a lead over the next tie is multiplied with."""


class Option(msgspec.Struct):
    """A party offered for a slot: ``said`` by syntax; ``tie`` and ``other`` the encoder's for this slot and the other.

    ``head`` is the token that the encoder ties best; ``lean`` how much likelier the rules find the party than nobody,
    in log-odds, where syntax says nobody; ``gap`` sentences from the event to the head; ``named`` how often the report
    names it; ``elsewhere`` whether syntax says it in this slot of another event of the type; ``chance`` what it comes
    to.
    """

    actor: Actor
    said: bool
    tie: float
    other: float
    head: int | None
    told: bool = False
    lean: float | None = None
    gap: int = 0
    named: int = 0
    elsewhere: bool = False
    crossed: bool = False
    stands: tuple[str, ...] = ()
    chance: float = 0.0
    taken: bool = False


class Part(msgspec.Struct):
    """The options of one slot of one event, the likeliest first."""

    slot: Slot
    options: list[Option]


def parts(s: Scene, clusters: list[Cluster]) -> list[tuple[Part, ...]]:
    """Options of every slot of every event, unweighed."""
    people = cast(s, clusters)
    out: list[tuple[Part, ...]] = []
    for n, c in enumerate(clusters):
        shared = types()[c.mentions[0].candidate.trigger.row.type].shared
        slots = SLOTS[:1] if shared and not c.recipient else SLOTS
        out.append(tuple(Part(slot, options(s, people, Empty(n, c, slot), clusters)) for slot in slots))
    return out


def options(s: Scene, people: Cast, e: Empty, clusters: list[Cluster]) -> list[Option]:
    """Parties that syntax says, and those that the encoder ties to a mention of the event."""
    own, other = ties(e.event, e.slot), ties(e.event, "recipient" if e.slot == "actor" else "actor")
    said = e.event.actor if e.slot == "actor" else e.event.recipient
    crossed = {key(a) for a in (e.event.recipient if e.slot == "actor" else e.event.actor)}
    tied = _tied(people, own, other)
    out: dict[Key, Option] = {}
    for actor in said:
        heads = {i for start, end in actor.mention for i in s.tokens.covering(start, end)}
        heads |= tied.get(people.index.get(key(actor), -1), set())
        out[key(actor)] = _option(actor, heads, own, other, said=True)
    for n, heads in sorted(tied.items()):
        actor = people.parties[n].actor
        if key(actor) not in out and any(own.get(h, 0.0) >= OFFERED for h in heads):
            found = _option(actor, heads, own, other, said=False)
            mention = None if found.head is None else s.actors.at(found.head)
            if mention is not None and mention.actor is not None:
                found.actor = mention.actor
            out[key(actor)] = found
    if not said:
        _lean(s, people, e, clusters, out)
    ranked = {n: infer.Option(n, head, rank) for rank, (n, head) in enumerate(infer.near(s.tokens, people, e.event))}
    for name, option in out.items():
        option.crossed = name in crossed
        option.told = bool(said)
        number = people.index.get(name)
        if number in ranked:
            option.stands = tuple(infer.signs(s, people, e, ranked[number]))
        if number is not None:
            option.named = len(people.parties[number].heads)
            kind = e.event.mentions[0].candidate.trigger.row.type
            option.elsewhere = not option.said and (e.slot, kind, number) in people.filled
        if option.head is not None:
            sent = s.tokens.sent
            option.gap = min(FAR, *(abs(sent[m.token] - sent[option.head]) for m in e.event.mentions))
    return sorted(out.values(), key=lambda o: -o.tie)


def _tied(people: Cast, *both: dict[int, float]) -> dict[int, set[int]]:
    """By the number of a party the words of its mentions that the encoder ties to the event in either slot."""
    found: dict[int, set[int]] = {}
    for word in {i for some in both for i in some}:
        for party in people.by_word.get(word, ()):
            found.setdefault(party, set()).add(word)
    return found


def _option(actor: Actor, heads: set[int], own: dict[int, float], other: dict[int, float], *, said: bool) -> Option:
    head = max(heads, key=lambda h: (own.get(h, 0.0), -h), default=None)
    tie = 0.0 if head is None else own.get(head, 0.0)
    return Option(actor, said, tie, max((other.get(h, 0.0) for h in heads), default=0.0), head)


def _lean(s: Scene, people: Cast, e: Empty, clusters: list[Cluster], out: dict[Key, Option]) -> None:
    """What the rules think of the parties near, where no syntax says anybody."""
    for actor in joined(s.tokens, clusters, e.event) if e.slot == "recipient" else ():
        out.setdefault(key(actor), Option(actor, said=False, tie=0.0, other=0.0, head=None)).lean = SURELY
    for near, lean in leanings(s, people, e):
        actor = people.parties[near.party].actor
        if key(actor) in out or lean >= LEANING:
            option = out.setdefault(key(actor), Option(actor, said=False, tie=0.0, other=0.0, head=near.head))
            option.lean = lean if option.lean is None else option.lean


def signs(c: Cluster, part: Part, o: Option) -> Signs:
    """The signs that hold for an option of a slot, each with its degree."""
    row = c.mentions[0].candidate.trigger.row
    how = "said" if o.said else "told" if o.told else "free"
    sort = KINDS.get(o.actor.sector, "other")
    ahead = o.tie - max((x.tie for x in part.options if x is not o), default=0.0)
    tie, other = lift(o.tie), lift(o.other)
    out = dict.fromkeys(
        ("always", how, row.type, f"{row.frame} {how}", f"kind {sort}", f"{row.type} {sort}", f"gap {o.gap} {how}"), 1.0
    )
    out |= {"tie": tie, f"{how} tie": tie, "other": other, f"{how} other": other, "both": o.tie * o.other}
    out |= {f"ahead {'said' if o.said else 'unsaid'}": AHEAD * ahead, "named": math.log1p(o.named)}
    if how == "free":
        out |= {"lean none": 1.0} if o.lean is None else {"lean": max(-1.0, min(1.0, o.lean / FARTHEST))}
    out |= dict.fromkeys((f"{sign} {how}" for sign in o.stands), 1.0)
    out |= {f"{row.frame} {sort}": 1.0, f"gap {o.gap} tie": tie}
    held = {
        f"elsewhere {how}": o.elsewhere,
        f"best {how}": o is part.options[0],
        f"crossed {how}": o.crossed,
        f"untied {how}": o.tie < UNTIED,
        "nameless": o.actor.name is None,
    }
    return out | {sign: 1.0 for sign, holds in held.items() if holds}


def choose(clusters: list[Cluster], found: list[tuple[Part, ...]]) -> None:
    """Fill the slots of the events, in place, with every option that is likely enough.

    What syntax says is taken sooner than what it does not say, and the first of a slot sooner than more.
    """
    for c, some in zip(clusters, found, strict=True):
        for part in some:
            _weigh(c, part)
        _apart(some)
        for part in some:
            taken = tuple(_taken(o) for o in part.options if o.taken)
            if part.slot == "actor":
                c.actor = taken
            else:
                c.recipient = taken


def _apart(some: tuple[Part, ...]) -> None:
    """Leave out, in place, who alone does a thing to nobody but himself, where he is less likely."""
    taken = [[o for o in part.options if o.taken] for part in some]
    if len(taken) == len(SLOTS) and all(len(one) == 1 for one in taken) and len({key(o.actor) for [o] in taken}) == 1:
        min((one[0] for one in taken), key=lambda o: o.chance).taken = False


def _weigh(c: Cluster, part: Part) -> None:
    """How likely each option of a slot is, the likeliest first, and which are likely enough."""
    known = encoder_weights(part.slot)
    for o in part.options:
        o.chance = 1 / (1 + math.exp(-weighed(signs(c, part, o), known)))
    part.options.sort(key=lambda o: -o.chance)
    more = "least"
    for o in part.options:
        o.taken = o.chance >= known[f"{'said' if o.said else 'unsaid'} {more}"]
        more = "more" if o.taken else more


def _taken(o: Option) -> Actor:
    why = o.actor.why if o.said else {**o.actor.why, "name": TIED if o.tie >= OFFERED else INFERRED}
    return replace(o.actor, score=round(o.chance, 3), why=why)

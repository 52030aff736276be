"""Candidate triggers of the rules and of the encoder made one list: one a token, with its type.

Where both see a token, the type is the one that weighs more: the row's own, or one that the encoder finds far likelier.
Where the encoder alone is sure, it opens a candidate whose frame follows from the type. Without an encoder the rules'
candidates stay as they are.
"""

import math
from collections.abc import Iterator

from msgspec.structs import replace

from dateline.events.barred import unbarred
from dateline.events.triggers import BY_ENCODER, PARTS_OF_SPEECH, Candidate, Scene, arguments, candidates, match
from dateline.lexicon.fusion import encoder_weights, trigger_runs
from dateline.lexicon.ontology import types
from dateline.lexicon.triggers import Trigger, TriggerRow
from dateline.record.layers import Marks
from dateline.record.types import EventType

PROPOSED = 0.6
"""Least probability of its type at which a trigger that no row knows is proposed."""
LEAST = 0.01
HAPPENINGS = frozenset({"VERB", "NOUN", "ADJ"})


def proposed(s: Scene, marks: Marks) -> list[Candidate]:
    """All candidates in text order."""
    found = candidates(s)
    if not marks.triggers:
        return unbarred(s, found)
    by_rule = {c.token: _weighed(s, marks, c) for c in found}
    alone: list[Candidate] = []
    for run in runs(s, marks):
        kind, chance = max((marks.triggers[i][0] for i in run), key=lambda one: one[1])
        first = head(s, run)
        happens = s.tokens.pos[first] in HAPPENINGS and not any(i in by_rule or named(s, i) for i in run)
        if chance >= PROPOSED and happens:
            alone.append(_opened(s, first, kind, chance))
    return unbarred(s, by_rule.values(), alone)


def named(s: Scene, i: int) -> bool:
    """Whether a token names a place, a day or somebody: that is no happening."""
    return i in s.places or i in s.names or s.actors.at(i) is not None


def runs(s: Scene, marks: Marks) -> Iterator[list[int]]:
    """Tokens of each trigger of the encoder."""
    return trigger_runs(sorted(marks.triggers), marks.triggers, s.tokens.para)


def head(s: Scene, run: list[int]) -> int:
    """The token of a trigger that governs the others."""
    return next((i for i in reversed(run) if s.tokens.head[i] not in run), run[-1])


def chance_of(marks: Marks, i: int, kind: EventType) -> float:
    """The encoder's probability of a type at a token."""
    return next((p for k, p in marks.triggers.get(i, ()) if k == kind), 0.0)


def _weighed(s: Scene, marks: Marks, c: Candidate) -> Candidate:
    """The rule's candidate, or one of the type that the encoder finds far likelier there."""
    own = chance_of(marks, c.token, c.trigger.row.type)
    if c.trigger.row.subtype is not None:
        return replace(c, chance=own)
    best, chance = (marks.triggers.get(c.token) or ((c.trigger.row.type, own),))[0]
    known = encoder_weights("type")
    gain = math.log(max(chance, LEAST)) - math.log(max(own, LEAST))
    if best == c.trigger.row.type or gain < known.get("gain", math.inf) or chance < known.get("chance", 1.0):
        return replace(c, chance=own)
    other = match(s, c.token, best)
    return replace(other, chance=chance) if other is not None else _opened(s, c.token, best, chance)


def _opened(s: Scene, i: int, kind: EventType, chance: float) -> Candidate:
    """A candidate that no row knows."""
    t = s.tokens
    pos = PARTS_OF_SPEECH[t.pos[i]]
    row = TriggerRow(
        lemma=t.lemma[i],
        pos=pos,
        type=kind,
        frame="party" if types()[kind].shared else "av",
        group=t.lemma[i],
        score=chance,
        source=BY_ENCODER,
    )
    trigger = Trigger(name=f"{BY_ENCODER}:{kind}", row=row, need=(), bar=())
    return Candidate(i, trigger, arguments(t, i, verbal=pos == "v"), chance)

"""How sure an event is: what speaks for and against a cluster of mentions, weighed in log-odds."""

import math
from collections.abc import Iterator

from dateline.events.merge import Cluster, Mention
from dateline.lexicon.fusion import Signs, encoder_weights, lift, weighed
from dateline.lexicon.triggers import event_weights
from dateline.record.tokens import Tokens
from dateline.record.types import Actor

POLITICAL = frozenset({"GOV", "MIL", "REB", "PTY", "JUD", "IGO"})
MIN_SCORE = 0.4
"""An event below this is not coded; with an encoder the table says what is least."""
ALONE = 0.6
"""The least score of an event that only the encoder sees."""
EDGE = 0.001
"""A row's score, or an encoder's probability that stands for one, counts as this far from 0 and from 1 at least."""


def score(t: Tokens, c: Cluster) -> float:
    """Probability that careful readers code the event, by the score of its best row and the signs of its mentions.

    Where an encoder read the report, its probability of the type weighs as well. A trigger of a user's own type has the
    score that the user gives it.
    """
    own = [m.candidate.trigger.row.score for m in c.mentions if m.candidate.trigger.row.subtype is not None]
    if own:
        return max(own)
    total = by_rule(t, c)
    if read(c):
        known = encoder_weights("event")
        total = known["scale"] * total + weighed(encoder_signs(t, c), known)
    return 1 / (1 + math.exp(-total))


def least(c: Cluster) -> float:
    """The score at which an event is coded; what no row of the lexicon knows must be surer."""
    if not read(c):
        return MIN_SCORE
    known = encoder_weights("event")["least"]
    return known if any(m.candidate.known for m in c.mentions) else max(known, ALONE)


def by_rule(t: Tokens, c: Cluster) -> float:
    """Log-odds of the event by the rules alone."""
    known = event_weights()
    row = max(m.candidate.trigger.row.score for m in c.mentions)
    row = min(max(row, EDGE), 1 - EDGE)
    total = known.get("row score", 1.0) * math.log(row / (1 - row))
    return total + sum(known.get(sign, 0.0) for sign in signs(t, c))


def read(c: Cluster) -> bool:
    """Whether an encoder read the event's report."""
    return c.mentions[0].candidate.chance is not None


def encoder_signs(t: Tokens, c: Cluster) -> Signs:
    """What weighs beside the sum of the rules where an encoder read the report: its signs by degree, and theirs."""
    chances = [m.candidate.chance or 0.0 for m in c.mentions]
    seen = "row" if any(m.candidate.known for m in c.mentions) else "alone"
    asked = any(m.judgements and all(j.status in ("unknown", "negated") for j in m.judgements) for m in c.mentions)
    return dict.fromkeys((*signs(t, c), *_told(t, c), seen), 1.0) | {
        f"{seen} most": lift(max(chances)),
        "first": lift(chances[0]),
        "mean": lift(sum(chances) / len(chances)),
        "asked": float(asked),
    }


def _told(t: Tokens, c: Cluster) -> Iterator[str]:
    """How the first mention stands, and who holds what of the event."""
    first = c.mentions[0]
    yield f"lemma {t.lemma[first.token]}"
    yield f"hangs {first.candidate.trigger.row.pos} {t.dep[first.token]}"
    yield f"part {t.part[first.token]}"
    held = [j for m in c.mentions for j in m.judgements]
    yield from {f"status {j.status}": None for j in held}
    yield "held by the author" if any(j.holder == "author" for j in held) else "held by others"


def signs(t: Tokens, c: Cluster) -> Iterator[str]:
    """Names of the signs that hold for a cluster."""
    yield "always"
    yield f"actor {_kind(() if 'actor' in c.inferred else c.actor)}"
    yield f"recipient {_kind(() if 'recipient' in c.inferred else c.recipient)}"
    yield f"mentions {min(len(c.mentions), 4)}"
    first = c.mentions[0]
    yield f"type {first.candidate.trigger.row.type}"
    if any(m.place is not None for m in c.mentions):
        yield "place"
    if any(m.time is not None for m in c.mentions):
        yield "time"
    if len(c.mentions) == 1:
        yield from _alone(t, first)


def _alone(t: Tokens, m: Mention) -> Iterator[str]:
    """Signs of the only mention: how its trigger stands in the sentence."""
    i = m.token
    row = m.candidate.trigger.row
    yield f"alone {row.pos}"
    if t.dep[i] in ("compound", "amod", "nmod"):
        yield f"alone {row.pos} modifier"
    if t.part[i] == "headline":
        yield "alone headline"
    if row.pos == "n" and t.dep[i] == "pobj":
        yield "alone n in phrase"
    if row.pos == "v" and not m.candidate.arguments.subjects and not m.candidate.arguments.passive:
        yield "alone v without subject"
    if row.need:
        yield "alone with condition"
    if m.judgements and all(j.status == "negated" for j in m.judgements):
        yield "alone negated"


def _kind(actors: tuple[Actor, ...]) -> str:
    if not actors:
        return "none"
    if any(a.sector in POLITICAL for a in actors):
        return "political"
    return "unknown" if all(a.sector == "UNK" for a in actors) else "other"

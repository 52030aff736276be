"""Reports without a party: sport, trade, weather and art use the words of war, but nobody political or armed in them.

The guide codes what is done by or to a political or armed actor, its members or civilians. Where a report names no such
party, a country's or a nation's name alone not counted, and no event of it has one, only violence and the like that is
told beyond doubt is coded, by a word that is no figure of speech ("massacred", "suicide bombing") or a high score: one
that may be ("hammered", "fought") mostly is, and what firms, clubs and neighbours ask, agree or say of one another is
not coded. What firms alone agree on or do together is coded in no report.
"""

from collections.abc import Sequence
from typing import TypeVar

from dateline.events.merge import Cluster
from dateline.events.triggers import Candidate, Scene
from dateline.events.weigh import POLITICAL, read, score
from dateline.lexicon.ontology import types
from dateline.lexicon.triggers import classes
from dateline.record.layers import ActorMention
from dateline.record.tokens import Tokens
from dateline.record.types import Actor

SURE = 0.65
"""Least score of an event in a report without a party."""
SURE_READ = 0.85
"""The same where an encoder read the report: it is surer of itself, of these as of others."""

CONFLICT = "material_conflict"
PARTIES = POLITICAL | {"NGO"}
BY_NAME = frozenset({"country", "demonym", "state", "seat"})
"""What found an actor that is no more than a country's or a nation's name."""

X = TypeVar("X")


def heard(s: Scene, clusters: Sequence[Cluster], beside: Sequence[X]) -> tuple[list[Cluster], list[X]]:
    """The events that are coded, and what stands beside each of them."""
    acting = any(party(s.tokens, a) for c in clusters for a in (*c.actor, *c.recipient))
    quiet = not acting and not any(named(s.tokens, m) for m in s.actors.mentions)
    kept = [
        (c, x)
        for c, x in zip(clusters, beside, strict=True)
        if _beyond_doubt(s.tokens, c) or not (quiet or _among_firms(c))
    ]
    return [c for c, _ in kept], [x for _, x in kept]


def _among_firms(c: Cluster) -> bool:
    """Whether firms and no other party meet, agree, praise or work together."""
    kind = types()[c.mentions[0].candidate.trigger.row.type]
    sides = {a.sector for a in (*c.actor, *c.recipient)}
    return sides == {"BUS"} and kind.quad.endswith("cooperation") and not kind.physical


def _beyond_doubt(t: Tokens, c: Cluster) -> bool:
    """Whether an event stands without a party: violence and the like told plainly, or of a type of the user's own.

    What the encoder alone proposes does not.
    """
    row = c.mentions[0].candidate.trigger.row
    if row.subtype is not None:
        return True
    if not any(m.candidate.known for m in c.mentions):
        return False
    plain = any(_plain(t, m.candidate) for m in c.mentions)
    return types()[row.type].quad == CONFLICT and (plain or score(t, c) >= (SURE_READ if read(c) else SURE))


def _plain(t: Tokens, c: Candidate) -> bool:
    """Whether the word is no figure of speech, or a weapon does it or is used."""
    a = c.arguments
    beside = (*a.subjects, *a.objects, *(o for _, o in a.preps))
    armed = any(t.pos[i] == "NOUN" and t.lemma[i] in classes()["weapon"] for i in beside)
    return armed or t.lemma[c.token] in classes()["literal"]


def named(t: Tokens, m: ActorMention) -> bool:
    """Whether a mention names a party by more than a country's or a nation's name."""
    by = m.made_by.rsplit("/", 1)[-1].split("@")[0]
    return m.actor is not None and by not in BY_NAME and party(t, m.actor)


def party(t: Tokens, actor: Actor) -> bool:
    """Whether an actor is political or armed or gives aid: by sector, by a code, or by what it is called ("gunmen")."""
    if actor.sector in PARTIES or actor.code is not None:
        return True
    words = {t.lemma[i] for first, last in actor.mention for i in t.covering(first, last)}
    return not words.isdisjoint(classes()["assailant"] | classes()["armedgroup"])

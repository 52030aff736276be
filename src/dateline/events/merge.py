"""Within-report event coreference: mentions of one happening become one event, with the reason kept."""

from collections.abc import Iterator

import msgspec

from dateline.events.figures import figure_signs
from dateline.events.parties import merged, shared
from dateline.events.roles import Roles
from dateline.events.triggers import Candidate
from dateline.lexicon.fusion import Signs, encoder_weights, lift
from dateline.lexicon.triggers import classes, merge_weights
from dateline.record.layers import CountMention, Judgement, Links
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Place, Time

AID_KINDS = ("aid_fire", "aid_intelligence", "aid_arms", "aid_training", "aid_relief")
HARM = ("kill", "injure", "die")
"""Groups of the triggers that tell what a deed did to persons."""
UNREAL = frozenset({"planned", "hypothetical", "possible", "probable", "unknown", "negated"})


class Mention(msgspec.Struct):
    """One mention of an event with what its sentence says about it."""

    candidate: Candidate
    roles: Roles
    place: Place | None
    time: Time | None
    judgements: tuple[Judgement, ...]
    opens: bool = True
    headline: bool = False
    links: Links | None = None
    figures: tuple[CountMention, ...] = ()

    @property
    def token(self) -> int:
        """The trigger's head token."""
        return self.candidate.token


class Cluster(msgspec.Struct):
    """Mentions of one event so far, with the union of their participants, and why each later one joined."""

    mentions: list[Mention]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    reasons: list[str]
    inferred: list[str] = []


def cluster(t: Tokens, mentions: list[Mention]) -> list[Cluster]:
    """Group mentions: each sure one in text order joins the best event that it fits, else opens its own.

    Unsure mentions (rows that seldom open an event: "wounded", the verb of "carried out air strikes") join or are left.
    """
    out: list[Cluster] = []
    by_type: dict[str, list[Cluster]] = {}
    sure = [m for m in mentions if m.opens]
    for m in sure + [m for m in mentions if not m.opens]:
        rivals = by_type.setdefault(m.candidate.trigger.row.type, [])
        best, reason, top = None, "", threshold(m)
        for c in rivals[-WINDOW:]:
            value, why = fit(t, c, m)
            if value >= top:
                best, reason, top = c, why, value
        if best is not None:
            best.reasons.append(reason)
        elif m.opens:
            best = Cluster([], (), (), [])
            out.append(best)
            rivals.append(best)
        else:
            continue
        best.mentions.append(m)
        best.actor = merged(best.actor, m.roles.actor)
        best.recipient = merged(best.recipient, m.roles.recipient)
    return out


THRESHOLD = -0.2
LOOSER = 0.05
REMEMBERED = 12
FAR, FARTHEST = 3, 4
"""From how many sentences apart a tie speaks less; from how many all are alike."""
WINDOW = 40
SEEN = 100
"""Tokens apart at which the encoder surely reads two triggers in one window."""
ONE_TO_ENCODER = "one event to the encoder"


def threshold(m: Mention) -> float:
    """The log-odds at which a mention joins an event; one that may not stand alone joins sooner."""
    known = THRESHOLD if m.candidate.chance is None else encoder_weights("merge")["threshold"]
    return known if m.opens else known - LOOSER


def tie(a: Mention, b: Mention) -> float | None:
    """The encoder's probability that two mentions are one event; null where it read them in no one window."""
    if a.links is None or b.links is None:
        return None
    found = [p for x, y in ((a.links, b), (b.links, a)) for i, p in x.same if i == y.token]
    if not found and abs(a.token - b.token) > SEEN:
        return None
    return sum(found) / 2


def fit(t: Tokens, c: Cluster, m: Mention) -> tuple[float, str]:
    """How well a mention fits an event: the log-odds of its best match among the event's mentions, with the reason."""
    best, why = -9.0, ""
    for other in c.mentions[-REMEMBERED:]:
        found = features(t, other, m) if other.token < m.token else features(t, m, other)
        value = sum(weight for weight, _ in found)
        if value > best:
            best, why = value, ", ".join(words for weight, words in found if weight > 0 and words)
    return best, why


def features(t: Tokens, a: Mention, b: Mention) -> list[tuple[float, str]]:
    """What speaks for and against two mentions being of one event: (log-odds, words) each; ``a`` stands first."""
    known = merge_weights()
    ruled = dict.fromkeys(signs_of_one(t, a, b))
    if a.candidate.chance is None:
        return [known[name] for name in ruled if name in known]
    ours = encoder_weights("merge")
    nothing = (0.0, "")
    found = [(name, *known.get(name, nothing)) for name in ruled]
    return [
        *((ours["scale"] * weight + ours.get(name, 0.0), words) for name, weight, words in found),
        *((ours.get(name, 0.0), "") for name in _apart(t, a, b)),
        *((ours.get(name, 0.0) * degree, ONE_TO_ENCODER) for name, degree in encoder_signs(t, a, b).items()),
    ]


def signs_beside(t: Tokens, a: Mention, b: Mention) -> Signs:
    """All that weighs beside the rules' sum where an encoder read the report, each with its degree."""
    return dict.fromkeys((*signs_of_one(t, a, b), *_apart(t, a, b)), 1.0) | encoder_signs(t, a, b)


def _apart(t: Tokens, a: Mention, b: Mention) -> Iterator[str]:
    """How far two mentions stand apart, by their type and parts of speech."""
    (x, y), gap = (a.candidate.trigger.row, b.candidate.trigger.row), min(t.sent[b.token] - t.sent[a.token], FARTHEST)
    yield f"gap {gap}"
    yield f"{x.type} gap {gap}"
    yield x.type
    yield f"{x.pos} then {y.pos}"


def encoder_signs(t: Tokens, a: Mention, b: Mention) -> Signs:
    """The encoder's signs that hold for two mentions, each with its degree."""
    found = tie(a, b)
    if found is None:
        return {"unseen": 1.0}
    likeness = lift(found)
    signs = {"seen": 1.0, "same": likeness}
    if t.sent[b.token] - t.sent[a.token] >= FAR:
        signs["same far"] = likeness
    if t.lemma[a.token] == t.lemma[b.token]:
        signs |= {"trigger seen": 1.0, "trigger same": likeness}
    return signs


def signs_of_one(t: Tokens, a: Mention, b: Mention) -> Iterator[str]:
    """Names of the signs that hold for two mentions of one type, the first in the text given first."""
    ra, rb = a.candidate.trigger.row, b.candidate.trigger.row
    gap = t.sent[b.token] - t.sent[a.token]
    near = "far" if gap >= FAR else "near"
    if gap == 0:
        near = "linked" if linked(t, a.token, b.token) else "sentence"
    like = "type"
    if t.lemma[a.token] == t.lemma[b.token]:
        like = "trigger"
    elif ra.group == rb.group:
        like = "group"
    yield "always"
    yield f"{like} {near}"
    if ra.type == "ASSAULT":
        yield f"assault {like}"
    if t.part[a.token] == "headline" and t.part[b.token] != "headline":
        yield "headline"
    if rb.pos == "n" and definite(t, b.token):
        yield f"definite {near}"
    if ra.type == "AID":
        yield from _kinds(t, a, b)
    if ra.type == "ASSAULT" and (ra.group in HARM or rb.group in HARM):
        alike = "both" if ra.group in HARM and rb.group in HARM else "deed"
        yield f"harm {alike} {'far' if gap > 2 else 'near' if gap else 'sentence'}"
    yield from figure_signs(a.figures, b.figures)
    yield from _participants(a, b)
    if a.place is not None and b.place is not None:
        yield "place same" if a.place.name == b.place.name else "place other"
    if a.time is not None and b.time is not None and a.time.value and b.time.value:
        yield "time same" if a.time.value == b.time.value else "time other"
    if unreal(a) != unreal(b):
        yield "status other"
    yield from _opposed(a, b)


def _kinds(t: Tokens, a: Mention, b: Mention) -> Iterator[str]:
    """Whether two mentions of aid name the same kind of it: air power, intelligence, arms, training, relief."""
    x, y = ({k for k in AID_KINDS for i in _given(m) if t.lemma[i] in classes()[k]} for m in (a, b))
    if x and y:
        yield "aid same" if x & y else "aid other"


def _given(m: Mention) -> list[int]:
    a = m.candidate.arguments
    return [m.token, *a.objects, *(o for p, o in a.preps if p in ("with", "of"))]


def _participants(a: Mention, b: Mention) -> Iterator[str]:
    for name, x, y in (("actor", a.roles.actor, b.roles.actor), ("recipient", a.roles.recipient, b.roles.recipient)):
        if x and y:
            yield f"{name} same" if shared(x, y) else f"{name} other"


def linked(t: Tokens, i: int, j: int) -> bool:
    """Whether one token governs the other, at most three steps apart: "killed in an air strike", "hit …, killing"."""
    for low, high in ((i, j), (j, i)):
        for n, up in enumerate(t.ancestors(low)):
            if up == high:
                return True
            if n >= 3:
                break
    return False


def definite(t: Tokens, i: int) -> bool:
    """Whether a noun refers back: "the attack", "this raid"."""
    return any(t.lower[k] in ("the", "this", "that", "these", "those") for k in t.kids(i, "det"))


def _opposed(a: Mention, b: Mention) -> Iterator[str]:
    """One holder would hold two statuses; a denial would join the deed, which stays as it is told."""
    x, y = ({j.holder: j.status for j in m.judgements} for m in (a, b))
    if any(y.get(holder, status) != status for holder, status in x.items()):
        yield "status contradicts"
    if x and y and (set(x.values()) == {"negated"}) != (set(y.values()) == {"negated"}):
        yield "status denied"


def unreal(m: Mention) -> bool:
    """Whether nobody holds that it happens."""
    return bool(m.judgements) and all(j.status in UNREAL for j in m.judgements)

"""Who does it and to whom: arguments of a candidate turned into actors by the frame of its trigger."""

import msgspec

from dateline.events.arguments import of_verb
from dateline.events.parties import actors_of, civilians_at, implied, merged, named, owners_of, same, stands
from dateline.events.triggers import Candidate, Scene
from dateline.lexicon.ontology import recipient_words, types
from dateline.lexicon.triggers import classes
from dateline.record.types import Actor

Parties = tuple[Actor, ...]
AGAINST = frozenset({"against", "on", "upon", "at", "toward", "towards"})
PARTIES = frozenset({"with", "between", "among", "amongst", "alongside"})
REACH = 12
OVER = frozenset({"over", "on", "about"})
BESIDE = frozenset({"alongside", "along", "together"})
MUTUAL = frozenset({("each", "other"), ("one", "another")})
SUFFERED = frozenset({"under"})
KEPT = frozenset({"in", "into", "behind", "from"})
JOINED = frozenset({"in", "into", "for", "during", "to"})


class Roles(msgspec.Struct):
    """Actors and recipients of one mention of an event."""

    actor: Parties = ()
    recipient: Parties = ()


def roles(s: Scene, c: Candidate) -> Roles:
    """Resolve the arguments of a candidate to actors and recipients."""
    row = c.trigger.row
    who, whom = _of_noun(s, c) if row.pos == "n" else _of_verb(s, c)
    if row.frame == "party":
        parties = merged(who, whom)
        return Roles(merged(parties, _matter(s, c)) if row.type == "CONSULT" and len(parties) == 1 else parties, ())
    if row.frame == "both":
        parties = merged(who, whom)
        sided = row.pos == "v" and bool(whom) and not any(p in PARTIES for p, _ in c.arguments.preps)
        return Roles(who, whom) if sided or len(parties) < 2 else Roles(parties, parties)
    if _mutual(s, c):
        return Roles(merged(who, whom), merged(who, whom))
    if row.type in ("ASSAULT", "COERCE") and not whom:
        whom = _against(s, c)
    if types()[row.type].speech and not whom:
        whom = _criticised(s, c)
    if row.type == "PROTEST" and not who:
        who = implied(s, c.token)
    if row.type == "ASSAULT" and not whom:
        whom = civilians_at(s, c.arguments.objects + [o for p, o in c.arguments.preps if p in AGAINST])
    return Roles(who, tuple(x for x in whom if all(not same(x, y) for y in who)))


def _mutual(s: Scene, c: Candidate) -> bool:
    """Whether they do it to "each other" or "one another"."""
    t = s.tokens
    heads = c.arguments.objects + [o for _, o in c.arguments.preps]
    return any((t.lower[o - 1], t.lower[o]) in MUTUAL for o in heads if o > 0)


def _matter(s: Scene, c: Candidate) -> Parties:
    """The government whose matter talks are over, where one party is named: "talks over Iran's exports"."""
    own = [k for o in _after(c, OVER) for k in s.tokens.kids(o, "poss")]
    return tuple(a for a in named(s, own, "CONSULT") if a.sector == "GOV")


def _criticised(s: Scene, c: Candidate) -> Parties:
    """Whose doings the clause speaks of: "demanded that the army leave"."""
    t = s.tokens
    for v, clause in zip(c.arguments.complements, c.arguments.clauses, strict=False):
        if clause == "ccomp" and t.pos[v] in ("VERB", "AUX"):
            below = of_verb(t, v, 3)
            return actors_of(s, below.subjects or below.objects, c.trigger.row.type)
    return ()


def _against(s: Scene, c: Candidate) -> Parties:
    """Whom the next "against" of the sentence names, where the parse hangs it elsewhere."""
    t = s.tokens
    for i in range(c.token + 1, min(c.token + REACH, len(t))):
        if t.sent[i] != t.sent[c.token]:
            break
        if t.lower[i] == "against":
            return actors_of(s, t.kids(i, "pobj"), c.trigger.row.type)
    return ()


def _of_verb(s: Scene, c: Candidate) -> tuple[Parties, Parties]:
    """Subject and object, then prepositions where the object is nobody, turned by the frame."""
    row, a = c.trigger.row, c.arguments
    if row.frame == "undergo":
        return actors_of(s, _after(c, {"by"}), row.type), actors_of(s, a.subjects + a.objects, row.type)
    if row.frame == "receive":
        return actors_of(s, _after(c, {"from", "by"}), row.type), actors_of(s, a.subjects + a.objects, row.type)
    if row.frame == "self":
        return actors_of(s, a.subjects or a.objects, row.type), actors_of(s, _after(c, {"against"}), row.type)
    who = actors_of(s, a.subjects, row.type)
    if row.frame in ("both", "party"):
        others = actors_of(s, _after(c, PARTIES | AGAINST), row.type)
        return who, merged(actors_of(s, a.objects, row.type), others)
    after = _after(c, recipient_words(row.type))
    whom = named(s, a.objects, row.type)
    if all(stands(x) for x in whom):
        whom = named(s, after, row.type) or whom
    return merged(who, _beside(s, c)), whom or owners_of(s, a.objects + after, row.type)


def _beside(s: Scene, c: Candidate) -> Parties:
    """Who does it with the subject: "alongside", "along with", "together with"."""
    a = c.arguments
    beside = _after(c, BESIDE)
    if BESIDE & {*a.bare_preps, *(s.tokens.lower[k] for k in a.particles)}:
        beside += _after(c, {"with"})
    return named(s, beside, c.trigger.row.type)


def _of_noun(s: Scene, c: Candidate) -> tuple[Parties, Parties]:
    """Prepositions, possessors and modifiers of a noun, its light verb's subject, and the clause that it stands in."""
    row, a = c.trigger.row, c.arguments
    takes = recipient_words(row.type)
    doers = a.subjects + _after(c, {"by"})
    done = list(a.objects)
    object_of = types()[row.type].undergone and row.frame not in ("both", "party")
    for p, o in a.preps:
        if p == "of":
            (done if object_of else doers).append(o)
        elif p == "from" and a.objects:
            doers.append(o)
        elif p in takes or p in PARTIES:
            done.append(o)
    for own in a.possessors + [m for m in a.modifiers if m not in a.possessors]:
        if row.frame == "undergo" or (row.group in classes()["undergone"] and _person(s, own)):
            done.append(own)
        elif not _placed(s, c, own):
            doers.append(own)
    who, whom = actors_of(s, doers, row.type), actors_of(s, done, row.type)
    return _from_clause(s, c, who, whom) if a.within[0] else (who, whom)


def _after(c: Candidate, words: set[str] | frozenset[str]) -> list[int]:
    return [o for p, o in c.arguments.preps if p in words]


def _person(s: Scene, i: int) -> bool:
    mention = s.actors.at(i)
    return s.names.get(i) == "PERSON" or (mention is not None and mention.person)


def _placed(s: Scene, c: Candidate, own: int) -> bool:
    """Whether a modifier says where, not who: "the Homs attack", "the Iraqi war" (but "Israeli strikes")."""
    if c.trigger.row.group in classes()["located"]:
        return own not in c.arguments.possessors or own in s.places
    return own in s.spots


def _from_clause(s: Scene, c: Candidate, who: Parties, whom: Parties) -> tuple[Parties, Parties]:
    """Participants that a noun takes from the clause that it stands in: "under siege", "killed in clashes with"."""
    prep, subjects, objects = c.arguments.within
    row = c.trigger.row
    if prep in SUFFERED or (prep in KEPT and row.mode == "arrest"):
        return who, whom or actors_of(s, objects or subjects, row.type)
    if row.frame == "both" and prep in JOINED:
        return who, merged(whom, actors_of(s, objects or subjects, row.type))
    if row.frame == "party" and prep in JOINED and not who:
        return actors_of(s, subjects + objects, row.type), whom
    return who, whom

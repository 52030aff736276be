"""From head tokens to actors: mentions, coordinations, appositions, nationalities, owners of things that are hit."""

from msgspec.structs import replace

from dateline.events.arguments import conjuncts
from dateline.events.triggers import Scene, counted, thing
from dateline.lexicon.actors import country_by_demonym, country_name
from dateline.lexicon.ontology import types
from dateline.lexicon.triggers import classes
from dateline.record.layers import ActorMention
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, EventType, Sector

ARMED_TYPES = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "npadvmod"})
THINGS = frozenset({"BUS", "UNK"})
NOBODYS: frozenset[Sector] = frozenset({"REB", "UNK"})
"""Sectors of a "group" or "organisation" that nobody is where "no" stands before it."""
UNIDENTIFIED = "the report does not say who they are"
RESIDENTS = "stands for those who live or are there"
UNPLACED = frozenset({"group", "lone", "member"})
"""Makers of mentions of people of no known side: "a group", "the suspect", "members of the crew"."""
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})


def actors_of(s: Scene, heads: list[int], kind: EventType) -> tuple[Actor, ...]:
    """Actors of the mentions that the tokens head, else owners of what they name; each once."""
    return named(s, heads, kind) or owners_of(s, heads, kind)


def named(s: Scene, heads: list[int], kind: EventType) -> tuple[Actor, ...]:
    """Actors of the mentions that the tokens head, coordinated ones and appositions included."""
    found: tuple[Actor, ...] = ()
    for head in heads:
        for i in conjuncts(s.tokens, [head, *counted(s.tokens, [head])]):
            actors = _at(s, i, kind)
            for k in s.tokens.kids(i, "appos"):
                actors = actors or _at(s, k, kind)
            found = merged(found, tuple(actors))
    return found


def _at(s: Scene, i: int, kind: EventType) -> list[Actor]:
    t = s.tokens
    mention = s.actors.at(i)
    if mention is not None:
        if mention.members:
            parts = [p for m in mention.members if (p := s.actors.at(m)) is not None]
            return [p.actor for p in parts if p.actor is not None and acting(s, p)]
        if mention.actor is not None and acting(s, mention):
            return [_residents(s, mention, mention.actor)]
    if t.dep[i] in ATTRIBUTIVE and t.pos[i] in ("ADJ", "PROPN", "NOUN"):
        national = _national(s, i, kind)
        if national is not None:
            return [national]
    return []


def _residents(s: Scene, mention: ActorMention, actor: Actor) -> Actor:
    """The civilians of a place that stands for them ("shelled the neighbourhood"); attackers nobody knows."""
    if actor.sector == "UNK" and maker(actor) == "lone":
        return replace(actor, name="unknown", why={**actor.why, "name": UNIDENTIFIED})
    if actor.sector != "CVL" or not thing(s.tokens, mention.head):
        return actor
    return replace(actor, name="civilians", why={"name": RESIDENTS})


def maker(actor: Actor) -> str:
    """The reader that made an actor: ``lone`` of ``entities.actors/lone@1``."""
    return actor.made_by.split("/")[-1].split("@")[0]


def stands(actor: Actor) -> bool:
    """Whether the actor is only the people of a place that is named."""
    return actor.why.get("name") == RESIDENTS


def acting(s: Scene, mention: ActorMention) -> bool:
    """Whether a mention is somebody, not something: a building, a town or a vehicle is hit, and does nothing.

    What has no sector counts only as a person, as people whom the report gives no side, or as a name that is no place.
    """
    if mention.actor is None or mention.person:
        return True
    i, t, sector = mention.head, s.tokens, mention.actor.sector
    if sector in NOBODYS and _nobody(t, i):
        return False
    if thing(t, i) and (sector in THINGS or (unowned(t, mention) and not known(s, mention))):
        return False
    if sector != "UNK":
        return True
    if maker(mention.actor) in UNPLACED:
        return True
    return t.lemma[i] in classes()["assailant"] or (
        t.pos[i] == "PROPN" and s.names.get(i) in ("PERSON", "ORG", "NORP") and i not in s.places
    )


def _nobody(t: Tokens, head: int) -> bool:
    """Whether a phrase says that there is none who did it: "no group", "no militant group has claimed the attack"."""
    while t.dep[head] in ATTRIBUTIVE:
        head = t.head[head]
    return t.tag[head] == "NN" and any(t.lower[k] == "no" for k in t.kids(head, "det"))


def unowned(t: Tokens, mention: ActorMention) -> bool:
    """Whether a weapon or vehicle is said to be nobody's: "a drone", but "an Iranian drone", "its jets"."""
    arms = any(t.lemma[mention.head] in classes()[c] for c in ("weapon", "vehicle"))
    return arms and all(
        t.pos[i] != "PROPN" and t.dep[i] != "poss" and (t.pos[i] != "ADJ" or not t.word(i)[:1].isupper())
        for i in range(mention.first, mention.last + 1)
        if i != mention.head
    )


def known(s: Scene, mention: ActorMention) -> bool:
    """Whether the same weapons or vehicles of the same owner were named before: "Iranian drones … the drones"."""
    t, actor = s.tokens, mention.actor
    return actor is not None and any(
        m.head < mention.head
        and t.lemma[m.head] == t.lemma[mention.head]
        and m.actor is not None
        and same(m.actor, actor)
        and not unowned(t, m)
        for m in s.actors.mentions
    )


def _national(s: Scene, i: int, kind: EventType) -> Actor | None:
    """A nationality before a noun: that country's forces where arms are used, else its government."""
    country = country_by_demonym(s.tokens.word(i))
    if country is None:
        return None
    sector: Sector = "MIL" if kind in ARMED_TYPES else "GOV"
    return Actor(
        name=country_name(country),
        sector=sector,
        country=country,
        mention=(s.tokens.span(i, i),),
        made_by="events/parties.national@1",
    )


def owners_of(s: Scene, heads: list[int], kind: EventType) -> tuple[Actor, ...]:
    """Whose things they are, where nouns name no actor: "ISIL tanks", "the president's plan", "an attack by rebels".

    What is said of somebody's words and deeds ("condemned the bombing of homes by the army") is looked for deeper.
    """
    found: tuple[Actor, ...] = ()
    for head in heads:
        found = merged(found, tuple(_owner(s, head, kind, 4 if types()[kind].speech else 2)))
    return found


def _owner(s: Scene, i: int, kind: EventType, depth: int) -> list[Actor]:
    t = s.tokens
    if t.pos[i] not in ("NOUN", "PROPN"):
        return []
    level = [i]
    for _ in range(depth):
        level = [k for j in level for k in _belonging(s, j)]
        for k in level:
            found = _at(s, k, kind) if t.pos[k] != "ADP" else []
            if found:
                return found
    return []


def _belonging(s: Scene, i: int) -> list[int]:
    """Possessors, modifiers and "of" or "by" phrases of a noun; the agent of a clause that describes it."""
    t = s.tokens
    out: list[int] = []
    for k in t.children[i]:
        if t.dep[k] in OWNERS:
            out.append(k)
        elif (t.dep[k] == "prep" and t.lower[k] in ("of", "by")) or t.dep[k] == "agent":
            out.extend(t.kids(k, "pobj"))
        elif t.dep[k] in ("relcl", "acl") and t.tag[k] == "VBN":
            out.extend(o for a in t.kids(k, "agent") for o in t.kids(a, "pobj"))
    return out


def civilians_at(s: Scene, heads: list[int]) -> tuple[Actor, ...]:
    """Civilians, where a place of theirs is hit: homes, schools, markets, hospitals."""
    t = s.tokens
    for head in heads:
        for i in conjuncts(t, [head]):
            if t.lemma[i] in classes()["civilian_target"]:
                why = {"name": "nobody is named, a place of civilians is hit"}
                made = "events/parties.civilians@1"
                return (Actor(name="civilians", sector="CVL", mention=(t.span(i, i),), why=why, made_by=made),)
    return ()


def implied(s: Scene, i: int) -> tuple[Actor, ...]:
    """Those who protest, where a protest is named and nobody with it."""
    why = {"name": "named by the protest alone"}
    span = s.tokens.span(i, i)
    return (Actor(name="protesters", sector="CVL", mention=(span,), why=why, made_by="events/parties.implied@1"),)


def same(a: Actor, b: Actor) -> bool:
    """Whether two actors are one: the same name in any letter case, or nameless with the same sector and country."""
    if a.name is not None and b.name is not None:
        return a.name.casefold() == b.name.casefold()
    return a.name is None and b.name is None and a.sector == b.sector and a.country == b.country


def merged(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors of both, each once."""
    return a + tuple(x for x in b if all(not same(x, y) for y in a))


def shared(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    """Whether some actor stands in both."""
    return any(same(x, y) for x in a for y in b)

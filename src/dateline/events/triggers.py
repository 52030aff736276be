"""Candidate triggers: tokens that a row of the trigger lexicon says carry an event, with the type."""

from collections.abc import Callable

import msgspec

from dateline.events.arguments import Arguments, of_adjective, of_noun, of_verb
from dateline.lexicon.triggers import Condition, Trigger, classes, triggers
from dateline.record.layers import ActorLayer, PlaceMention
from dateline.record.tokens import Tokens

THING_CLASSES = ("building", "territory", "vehicle", "weapon", "civilian_target")
COUNTED = frozenset({"subj", "obj", "pobj", "of"})
POLITICAL = frozenset({"GOV", "MIL", "REB", "PTY", "JUD", "IGO"})
ARMED = frozenset({"MIL", "REB"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
CODED = frozenset({"headline", "body", "comment"})
PARTS_OF_SPEECH = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "AUX": "v"}


class Candidate(msgspec.Struct):
    """A token that may carry an event, the row that says so, and its arguments."""

    token: int
    trigger: Trigger
    arguments: Arguments


class Scene(msgspec.Struct):
    """What conditions look at: tokens, actor mentions, labels of names, tokens of places.

    ``spots`` are the tokens of places finer than a country.
    """

    tokens: Tokens
    actors: ActorLayer
    names: dict[int, str]
    places: frozenset[int]
    spots: frozenset[int]


def scene(tokens: Tokens, actors: ActorLayer, places: tuple[PlaceMention, ...]) -> Scene:
    """Prepare the look-ups of one report."""
    names: dict[int, str] = {}
    spots = {i for p in places for i in range(p.first, p.last + 1) if p.role != "demonym"}
    for first, last, label in tokens.ents:
        for i in range(first, last):
            names[i] = label
            if label in ("GPE", "LOC", "FAC"):
                spots.add(i)
    finer = {i for p in places for i in range(p.first, p.last + 1) if p.role == "toponym" and p.precision != "country"}
    return Scene(tokens, actors, names, frozenset(spots), frozenset(finer))


def candidates(s: Scene) -> list[Candidate]:
    """All candidates in text order, one a token."""
    out = []
    t = s.tokens
    for i in range(len(t)):
        pos = PARTS_OF_SPEECH.get(t.pos[i])
        if pos is not None and t.part[i] in CODED:
            found = _match(s, i, pos)
            if found is not None:
                out.append(found)
    return out


def _lookup(t: Tokens, i: int, pos: str) -> tuple[tuple[Trigger, ...], bool]:
    """Rows for the token, and whether it is read as a verb.

    The tagger takes headline verbs for nouns ("rebels", "kills") and some nouns for verbs; the word's other part of
    speech is tried where its own has no row.
    """
    index, lemma = triggers(), t.lemma[i]
    verbal = pos == "v"
    rows = index.get((lemma, pos), ())
    if rows:
        return rows, verbal
    if verbal:
        return () if t.dep[i] == "prep" else index.get((lemma, "n"), ()), False
    if pos == "n":
        stem = lemma.removesuffix("s")
        rows = index.get((stem, "n"), ()) if stem != lemma else ()
        if rows or t.part[i] != "headline":
            return rows, False
        return index.get((lemma, "v"), ()) or index.get((stem, "v"), ()), True
    return (), False


def _match(s: Scene, i: int, pos: str) -> Candidate | None:
    rows, verbal = _lookup(s.tokens, i, pos)
    if not rows:
        return None
    arguments = of_verb(s.tokens, i) if verbal else of_adjective(s.tokens, i) if pos == "a" else of_noun(s.tokens, i)
    for trigger in rows:
        if all(holds(s, i, arguments, c) for c in trigger.need) and not any(
            holds(s, i, arguments, c) for c in trigger.bar
        ):
            return Candidate(i, trigger, arguments)
    return None


def holds(s: Scene, i: int, a: Arguments, c: Condition) -> bool:
    """Whether the condition holds for the candidate."""
    if c.key in ("prt", "prep", "voice", "oclause"):
        words = _words(s.tokens, a, c.key)
        return bool(words) if c.anything else not c.words.isdisjoint(words)
    heads = HEADS[c.key](s.tokens, i, a)
    if c.key in COUNTED:
        heads = heads + counted(s.tokens, heads)
    if c.anything:
        return bool(heads)
    t = s.tokens
    return any(t.lemma[j] in c.words or t.lower[j] in c.words for j in heads) or any(
        is_kind(s, j, kind) for kind in c.kinds for j in heads
    )


def counted(t: Tokens, heads: list[int]) -> list[int]:
    """What a quantity is of: the civilians of "a number of civilians"."""
    some = [h for h in heads if t.lemma[h] in classes()["quantity"] or t.pos[h] == "NUM"]
    return [o for h in some for k in t.kids(h, "prep") if t.lower[k] == "of" for o in t.kids(k, "pobj")]


def _words(t: Tokens, a: Arguments, key: str) -> list[str]:
    if key == "prt":
        return [t.lower[p] for p in a.particles]
    if key == "prep":
        return a.bare_preps
    if key == "voice":
        return ["passive" if a.passive else "active"]
    return a.clauses


HEADS: dict[str, Callable[[Tokens, int, Arguments], list[int]]] = {
    "subj": lambda _t, _i, a: a.subjects,
    "obj": lambda _t, _i, a: a.objects,
    "pobj": lambda _t, _i, a: [o for _, o in a.preps],
    "of": lambda _t, _i, a: [o for p, o in a.preps if p == "of"],
    "comp": lambda _t, _i, a: a.complements,
    "oprd": lambda _t, _i, a: a.predicates,
    "poss": lambda _t, _i, a: a.possessors,
    "neg": lambda _t, _i, a: a.negations,
    "mod": lambda t, _i, a: a.modifiers + [k for m in a.modifiers for k in t.children[m]],
    "head": lambda t, i, a: [t.head[i]] if a.light is None else [t.head[i], a.light],
}


def thing(t: Tokens, j: int) -> bool:
    """Whether a common noun names a building, a town, a vehicle or a weapon: what is hit, and does nothing."""
    return t.pos[j] == "NOUN" and any(t.lemma[j] in classes()[c] for c in THING_CLASSES)


def is_kind(s: Scene, j: int, kind: str) -> bool:
    """Whether a token heads a mention of the kind.

    ``#place``, ``#person`` (one by name or office), ``#somebody`` (people of any sort), ``#actor``, ``#political``,
    ``#armed``.
    """
    if kind == "#place":
        return j in s.places
    mention = s.actors.at(j)
    if kind == "#person":
        return s.names.get(j) == "PERSON" or (mention is not None and mention.person)
    if mention is None or mention.actor is None:
        return kind != "#armed" and j in s.names and s.names[j] in NAMES
    if kind == "#somebody":
        return mention.person or (mention.actor.sector != "UNK" and not thing(s.tokens, j))
    sector = mention.actor.sector
    if kind == "#political":
        return sector in POLITICAL
    return sector in ARMED if kind == "#armed" else True

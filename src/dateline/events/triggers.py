"""Candidate triggers: tokens that a row of the trigger lexicon says carry an event, with the type."""

from collections.abc import Callable

import msgspec

from dateline.events.arguments import Arguments, of_adjective, of_noun, of_verb
from dateline.lexicon.triggers import Condition, PartOfSpeech, Trigger, classes, triggers
from dateline.record.layers import ActorLayer, PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import EventType

THING_CLASSES = ("building", "territory", "vehicle", "weapon", "civilian_target")
COUNTED = frozenset({"subj", "obj", "pobj", "of"})
POLITICAL = frozenset({"GOV", "MIL", "REB", "PTY", "JUD", "IGO"})
ARMED = frozenset({"MIL", "REB"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
CODED = frozenset({"headline", "body", "comment"})
BY_ENCODER = "encoder"
"""The source of a trigger that no row of the lexicon knows."""
PARTS_OF_SPEECH: dict[str, PartOfSpeech] = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "AUX": "v"}


class Candidate(msgspec.Struct):
    """A token that may carry an event, the row that says so, and its arguments.

    ``chance`` is the encoder's probability of the row's type there, null where no encoder read the report.
    """

    token: int
    trigger: Trigger
    arguments: Arguments
    chance: float | None = None

    @property
    def known(self) -> bool:
        """Whether a row of the lexicon knows the word, not the encoder alone."""
        return self.trigger.row.source != BY_ENCODER


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
    t = s.tokens
    return [found for i in range(len(t)) if t.part[i] in CODED and (found := match(s, i)) is not None]


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


def match(s: Scene, i: int, kind: EventType | None = None) -> Candidate | None:
    """The most demanding row that holds for the token, of the type where one is asked for."""
    pos = PARTS_OF_SPEECH.get(s.tokens.pos[i])
    rows, verbal = ((), False) if pos is None else _lookup(s.tokens, i, pos)
    rows = tuple(r for r in rows if kind is None or r.row.type == kind)
    if not rows:
        return None
    a = arguments(s.tokens, i, verbal=verbal)
    for trigger in rows:
        if all(holds(s, i, a, c) for c in trigger.need) and not any(holds(s, i, a, c) for c in trigger.bar):
            return Candidate(i, trigger, a)
    return None


def arguments(t: Tokens, i: int, *, verbal: bool) -> Arguments:
    """Arguments of a token, read as a verb or as what it is."""
    return of_verb(t, i) if verbal else of_adjective(t, i) if t.pos[i] == "ADJ" else of_noun(t, i)


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
    "sent": lambda t, i, _a: list(range(*t.sents[t.sent[i]])),
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

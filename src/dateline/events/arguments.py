"""Arguments of a predicate token by dependencies: who is its subject, its object, what hangs on its prepositions.

Verbs: active and passive, conjunction, control and raising, participles, relative and reduced relative clauses. Nouns:
possessives, compounds, prepositions, and the light verb or preposition phrase that carries them.
"""

from collections.abc import Callable

import msgspec

from dateline.lexicon.triggers import classes
from dateline.record.tokens import Tokens

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "dative", "obj")
MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod", "quantmod")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBZ", "VBD", "VBP"})
DEED = frozenset({"of", "for", "over", "in"})


class Arguments(msgspec.Struct):
    """Head tokens by part.

    ``preps`` pairs a preposition with its object; ``light`` is the verb that carries a noun; ``within`` the preposition
    that puts a noun into a clause, with that clause's subjects and objects.
    """

    subjects: list[int]
    objects: list[int]
    preps: list[tuple[str, int]]
    particles: list[int]
    complements: list[int]
    clauses: list[str]
    predicates: list[int]
    modifiers: list[int]
    possessors: list[int]
    bare_preps: list[str]
    negations: list[int]
    within: tuple[str, list[int], list[int]] = ("", [], [])
    passive: bool = False
    light: int | None = None


def empty() -> Arguments:
    """Arguments with nothing found."""
    return Arguments([], [], [], [], [], [], [], [], [], [], [])


def conjuncts(t: Tokens, heads: list[int]) -> list[int]:
    """The heads with the nouns coordinated to them."""
    out: list[int] = []
    for head in heads:
        stack = [head]
        while stack:
            i = stack.pop()
            out.append(i)
            stack.extend(k for k in t.children[i] if t.dep[k] == "conj" and t.pos[k] not in VERBAL)
    return out


def of_verb(t: Tokens, v: int, depth: int = 0) -> Arguments:
    """Arguments of a verb; shared ones are looked up through at most four clauses."""
    a = empty()
    agents = [o for k in t.kids(v, "agent") for o in _agents(t, k)]
    for k in t.children[v]:
        _child(t, v, k, a)
    a.subjects.extend(agents)
    a.passive = a.passive or bool(agents)
    if t.tag[v] == "VBG" and not a.subjects and t.dep[v] not in ("amod", "compound"):
        a.subjects.extend(o for p, o in a.preps if p == "by" and t.pos[o] in NOMINAL)
    if depth < 4:
        inherit = INHERIT.get(t.dep[v])
        if inherit is not None:
            inherit(t, v, a, depth)
        _right_shared(t, v, a)
    return a


def _agents(t: Tokens, by: int) -> list[int]:
    """Objects of "by"; a participle before the noun may hold it ("by neighbouring Iran")."""
    held = [
        o for k in t.kids(by, "pcomp") if t.tag[k] == "VBG" and k == by + 1 for o in t.kids(k, "dobj") if o == k + 1
    ]
    return t.kids(by, "pobj") + held


def _child(t: Tokens, v: int, k: int, a: Arguments) -> None:
    dep = t.dep[k]
    if dep in SUBJECTS:
        a.subjects.append(_antecedent(t, v, k))
    elif dep in PASSIVE_SUBJECTS:
        a.objects.append(_antecedent(t, v, k))
        a.passive = True
    elif dep == "prep" or (dep == "dative" and t.pos[k] == "ADP"):
        _preposition(t, k, a)
    elif dep in OBJECTS:
        a.objects.append(_antecedent(t, v, k))
    elif dep in ("ccomp", "xcomp", "advcl"):
        _clause(t, k, a)
    elif dep in ("prt", "advmod"):
        a.particles.append(k)
    elif dep in ("oprd", "attr", "acomp"):
        a.predicates.append(k)
    elif dep == "neg":
        a.negations.append(k)
    a.passive = a.passive or dep == "auxpass"


def _clause(t: Tokens, k: int, a: Arguments) -> None:
    """A clause below: a complement, or what somebody is called to do ("called for X to leave")."""
    if t.dep[k] != "advcl":
        a.complements.append(k)
        a.clauses.append(t.dep[k])
    if t.dep[k] == "ccomp" and any(t.lower[m] == "to" for m in t.kids(k, "aux")):
        a.objects.extend(t.kids(k, "nsubj"))
    if any(t.lower[m] == "for" for m in t.kids(k, "mark")):
        a.bare_preps.append("for")
        a.preps.extend(("for", s) for s in t.kids(k, "nsubj"))


def _preposition(t: Tokens, prep: int, a: Arguments) -> None:
    word = t.lower[prep]
    a.bare_preps.append(word)
    for k in t.children[prep]:
        if t.dep[k] in ("pobj", "pcomp"):
            a.preps.append((word, k))
        elif t.dep[k] == "prep":
            _preposition(t, k, a)


def _antecedent(t: Tokens, v: int, k: int) -> int:
    """What a relative pronoun stands for: the noun that the clause modifies."""
    if t.lower[k] not in RELATIVE:
        return k
    clause = v
    while t.dep[clause] in ("conj", "xcomp", "ccomp") and t.head[clause] != clause:
        clause = t.head[clause]
    return t.head[clause] if t.dep[clause] == "relcl" else k


def _right_shared(t: Tokens, v: int, a: Arguments) -> None:
    """``attacked and killed soldiers``: the object of the second verb is the first one's too."""
    if a.objects or a.passive:
        return
    for k in t.children[v]:
        if t.dep[k] == "conj" and t.pos[k] == "VERB" and k - v <= 3 and not _has_subject(t, k):
            a.objects.extend(_antecedent(t, k, o) for o in t.kids(k, "dobj"))


def _of_complement(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``wants to attack``, ``urged them to leave``, ``is likely to press``."""
    head = t.head[v]
    if a.passive:
        if not a.objects:
            a.objects.extend(of_verb(t, head, depth + 1).subjects)
        return
    if a.subjects:
        return
    above = of_verb(t, t.head[head] if t.pos[head] == "ADJ" else head, depth + 1)
    control = t.lemma[head] in classes()["object_control"] and above.objects
    asked = [o for p, o in above.preps if p in ("on", "upon", "to")] if t.lemma[head] in classes()["appeal"] else []
    if asked:
        a.subjects.extend(asked)
        return
    a.subjects.extend(above.objects if control or (above.passive and not above.subjects) else above.subjects)


def _of_adverbial(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``hit a market, killing ten``; ``founded in 1990, the group …``."""
    head = t.head[v]
    if t.pos[head] not in VERBAL or a.subjects or _has_subject(t, v):
        return
    above = of_verb(t, head, depth + 1)
    if t.tag[v] == "VBN" and not a.objects:
        a.objects.extend(above.objects if above.passive else above.subjects)
        a.passive = True
    else:
        a.subjects.extend(above.objects if above.passive and not above.subjects else above.subjects)


def _of_relative(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``the town that they seized``; a reduced clause is read as one that describes its noun."""
    noun = t.head[v]
    if not a.subjects and not a.objects and t.tag[v] in ("VBG", "VBN"):
        _of_noun_clause(t, v, a, depth)
    elif a.subjects and not a.objects and not a.passive and noun not in a.subjects:
        a.objects.append(noun)


def _attributive(t: Tokens, v: int, a: Arguments, _depth: int) -> None:
    """``besieged city``, ``US-backed rebels``, ``attacking forces``."""
    noun = t.head[v]
    if t.tag[v] == "VBG":
        a.subjects.append(noun)
        return
    a.passive = True
    a.objects.append(noun)
    a.subjects.extend(k for k in t.children[v] if k < v and t.pos[k] in ("NOUN", "PROPN", "ADJ"))


def _has_subject(t: Tokens, v: int) -> bool:
    return any(t.dep[k] in SUBJECTS or t.dep[k] in PASSIVE_SUBJECTS for k in t.children[v])


def _of_conjunct(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``was arrested and shot``: the second verb shares what stands before the first."""
    head = t.head[v]
    if _has_subject(t, v):
        return
    if t.pos[head] not in VERBAL:
        if t.tag[v] in FINITE and not a.subjects:
            a.subjects.extend(_subjects_over(t, head, depth))
        return
    above = of_verb(t, head, depth + 1)
    participle = t.tag[v] == "VBN" and not any(t.dep[k] == "aux" for k in t.children[v])
    if above.passive and (participle or a.passive):
        a.passive = True
        if not a.objects:
            a.objects.extend(above.objects)
        if not a.subjects:
            a.subjects.extend(above.subjects)
    elif not a.subjects:
        a.subjects.extend(above.objects if above.passive and not above.subjects else above.subjects)


def _subjects_over(t: Tokens, noun: int, depth: int) -> list[int]:
    """Subjects of the clause over a noun that the parse joins a finite verb to ("does the work and chases them")."""
    for i in (noun, *t.ancestors(noun)):
        own = t.kids(i, "nsubj")
        if own:
            return [_antecedent(t, i, k) for k in own]
        if t.pos[i] in VERBAL:
            return [k for k in of_verb(t, i, depth + 1).subjects if k != noun]
    return []


def _of_noun_clause(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``soldiers killed by``, ``militants attacking``, ``a plan to attack``."""
    noun = t.head[v]
    if t.tag[v] == "VBN":
        a.passive = True
        if not a.objects:
            a.objects.append(noun)
    elif t.tag[v] == "VBG":
        if not a.subjects:
            a.subjects.append(noun)
    elif not a.subjects:
        a.subjects.extend(t.kids(noun, "poss"))
        governor = t.head[noun]
        if not a.subjects and t.dep[noun] in ("dobj", "nsubj") and t.pos[governor] in VERBAL:
            a.subjects.extend(of_verb(t, governor, depth + 1).subjects)


def _of_preposition(t: Tokens, v: int, a: Arguments, depth: int) -> None:
    """``accused of killing``, ``after attacking``."""
    if a.subjects:
        return
    governor = t.head[t.head[v]]
    if t.pos[governor] in VERBAL:
        above = of_verb(t, governor, depth + 1)
        control = t.lemma[governor] in classes()["object_control"] or (above.passive and not above.subjects)
        found = above.objects if control and above.objects else above.subjects
        if a.passive and not a.objects:
            a.objects.extend(found)
        else:
            a.subjects.extend(found)
    elif t.pos[governor] in ("NOUN", "PROPN"):
        a.subjects.extend(t.kids(governor, "poss"))


Inherit = Callable[[Tokens, int, Arguments, int], None]
INHERIT: dict[str, Inherit] = {
    "conj": _of_conjunct,
    "xcomp": _of_complement,
    "advcl": _of_adverbial,
    "acl": _of_noun_clause,
    "relcl": _of_relative,
    "amod": _attributive,
    "pcomp": _of_preposition,
}


def of_noun(t: Tokens, n: int) -> Arguments:
    """Arguments of an event noun: possessors, modifiers, prepositions, and those of its light verb."""
    a = empty()
    for k in t.children[n]:
        dep = t.dep[k]
        if dep == "poss":
            a.possessors.append(k)
        if dep in MODIFIERS:
            a.modifiers.append(k)
        elif dep == "prep":
            _preposition(t, k, a)
        elif dep == "acl" and t.lemma[k] in classes()["light"] and t.tag[k] == "VBN":
            carried = of_verb(t, k, 1)
            a.subjects.extend(carried.subjects)
            a.preps.extend(carried.preps)
            a.bare_preps.extend(carried.bare_preps)
        elif dep == "acl" and t.lemma[k] in classes()["aimed"]:
            a.preps.extend(("against", o) for o in t.kids(k, "dobj"))
    _carried(t, n, a)
    return a


def _within(t: Tokens, prep: str, verb: int, a: Arguments) -> None:
    """``under siege``, ``killed in clashes``: the preposition, and the clause's subjects and objects."""
    above = of_verb(t, verb, 1)
    if prep in DEED and t.lemma[verb] in classes()["blamed"]:
        a.subjects.extend(above.objects)
        return
    a.within = (prep, above.subjects, above.objects)


def _share(t: Tokens, noun: int, a: Arguments) -> None:
    """``claimed responsibility for the attack``, ``Iran's role in the war``: whose share it is."""
    owners = t.kids(noun, "poss")
    verb = t.head[noun]
    if not owners and t.dep[noun] in ("dobj", "nsubjpass") and t.pos[verb] in VERBAL:
        owners = of_verb(t, verb, 1).subjects
    a.subjects.extend(owners or [o for k in t.kids(noun, "prep") if t.lower[k] == "of" for o in t.kids(k, "pobj")])


def of_adjective(t: Tokens, i: int) -> Arguments:
    """Arguments of an event adjective: the noun that it modifies or is said of, and its prepositions."""
    a = empty()
    a.passive = True
    head = t.head[i]
    if t.dep[i] == "amod":
        a.objects.append(head)
        a.subjects.extend(k for k in t.children[i] if k < i and t.pos[k] in ("NOUN", "PROPN", "ADJ"))
    elif t.pos[head] in VERBAL:
        above = of_verb(t, head, 1)
        a.objects.extend(above.subjects if t.dep[i] == "acomp" and not above.passive else above.objects)
        if t.dep[i] == "oprd" and not above.passive:
            a.subjects.extend(above.subjects)
    for k in t.children[i]:
        if t.dep[k] == "prep":
            _preposition(t, k, a)
        elif t.dep[k] in ("xcomp", "ccomp"):
            a.complements.append(k)
    return a


def _carried(t: Tokens, n: int, a: Arguments) -> None:
    top = n
    while t.dep[top] == "conj" and t.pos[t.head[top]] in ("NOUN", "PROPN"):
        top = t.head[top]
    while (
        t.dep[top] == "pobj" and t.lower[t.head[top]] == "of" and t.lemma[t.head[t.head[top]]] in classes()["quantity"]
    ):
        top = t.head[t.head[top]]
    if top != n and not a.preps:
        for k in t.kids(top, "prep"):
            _preposition(t, k, a)
    verb = t.head[top]
    if t.dep[top] == "pobj" and t.pos[t.head[verb]] in VERBAL:
        _within(t, t.lower[verb], t.head[verb], a)
        return
    if t.dep[top] == "pobj" and t.lower[verb] in DEED and t.lemma[t.head[verb]] in classes()["share"]:
        _share(t, t.head[verb], a)
        return
    if t.pos[verb] not in VERBAL or t.dep[top] not in ("dobj", "nsubjpass") or t.lemma[verb] not in classes()["light"]:
        return
    above = of_verb(t, verb, 1)
    a.light = verb
    met = a.objects if t.lemma[verb] in classes()["suffered"] else a.subjects
    met.extend(s for s in above.subjects if s != top)
    a.preps.extend(p for p in above.preps if p not in a.preps)
    a.bare_preps.extend(above.bare_preps)

"""CAMEO codes: the dictionary's most demanding pattern of the verb that fits a trigger and maps to its type."""

from dateline.events.arguments import Arguments
from dateline.events.triggers import Candidate
from dateline.lexicon.ontology import codes
from dateline.lexicon.triggers import Pattern, patterns
from dateline.record.tokens import Tokens
from dateline.record.types import EventType


def cameo_of(t: Tokens, c: Candidate) -> tuple[str | None, str]:
    """The CAMEO code of a candidate and what gave it: a pattern of the dictionary, else the trigger's own row."""
    row, i = c.trigger.row, c.token
    verb = i if row.pos == "v" else c.arguments.light
    if verb is not None:
        carried = [i] if row.pos == "n" else []
        found = pattern_of(t, t.lemma[verb], c.arguments, carried, row.type)
        if found is not None and (found.weight or row.cameo is None):
            return found.code, f"patterns:{t.lemma[verb]}.{found.code}"
    return row.cameo, c.trigger.name


def pattern_of(t: Tokens, verb: str, a: Arguments, carried: list[int], kind: EventType | None) -> Pattern | None:
    """The most demanding CAMEO pattern of the verb that holds, of the type where one is asked for."""
    known = codes()
    for p in patterns(verb):
        mapped = known.get(p.code)
        if mapped is not None and (kind is None or mapped.type == kind) and holds(t, p, a, carried):
            return p
    return None


def holds(t: Tokens, p: Pattern, a: Arguments, carried: list[int]) -> bool:
    """Whether a pattern's words stand where it wants them; ``carried`` is the noun that a light verb carries."""

    def has(words: frozenset[str], heads: list[int]) -> bool:
        return not words or any(t.lemma[h] in words for h in heads)

    if p.particle and all(t.lower[k] != p.particle for k in a.particles):
        return False
    if p.prep and p.prep not in a.bare_preps:
        return False
    objects = [o for w, o in a.preps if w == p.prep] if p.prep else [o for _, o in a.preps]
    return has(p.subject, a.subjects) and has(p.object, a.objects + carried) and has(p.pobj, objects)

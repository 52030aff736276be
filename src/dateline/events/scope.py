"""What belongs to a trigger's clause: the tokens whose time and place are its own."""

from dateline.events.triggers import Candidate
from dateline.record.tokens import Tokens

# clauses that happen when the clause above them does, and those that have a time of their own
SAME_TIME = frozenset({"conj", "xcomp", "advcl"})
OWN_TIME = frozenset({"ccomp", "relcl", "acl", "parataxis"})


def clause(t: Tokens, i: int) -> int:
    """The verb whose clause a token stands in (the token itself where it is a verb)."""
    while t.pos[i] not in ("VERB", "AUX") and t.head[i] != i:
        i = t.head[i]
    return i


def reach(t: Tokens, c: Candidate) -> list[int]:
    """Tokens whose time and place are the trigger's, the nearest first: itself, its light verb, clauses around it.

    A clause that is said, or that only describes a noun, has a time of its own.
    """
    i = c.token
    out = [i]
    if c.arguments.light is not None:
        out.append(c.arguments.light)
    out.extend(k for k in t.children[i] if t.dep[k] in SAME_TIME and t.pos[k] == "VERB")
    for _ in range(6):
        if t.dep[i] in OWN_TIME or t.head[i] == i:
            break
        i = t.head[i]
        if i not in out and t.pos[i] in ("VERB", "AUX", "NOUN"):
            out.append(i)
    return out

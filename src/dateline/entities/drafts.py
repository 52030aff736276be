"""Drafts of actor mentions: every noun phrase headed by a name, a role noun or a pronoun, not yet resolved."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.entities.names import Name
from dateline.entities.phrases import definiteness, end_of, plural, start_of
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.roles import RoleRow, closed_roles, open_roles, single_roles, turned_roles
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Naming

DraftKind = Literal["name", "person", "role", "pronoun"]
_PRONOUNS = ("he", "she", "they", "it", "we", "relative")
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_VAGUE_DEPS = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(slots=True)
class Draft:
    """One mention on its way: phrase, head, what it is; resolution fills the rest."""

    first: int
    last: int
    head: int
    kind: DraftKind
    plural: bool
    definite: bool
    name: Name | None = None
    role: RoleRow | None = None
    modifier: bool = False
    sent: int = 0
    actor: Actor | None = None
    naming: Naming = "none"
    person: bool = False
    antecedent: int | None = None
    members: tuple[int, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    why: str = ""
    made_by: str = ""
    tags: set[str] = field(default_factory=set)


def role_at(tokens: Tokens, i: int) -> RoleRow | None:
    """The role noun that a token heads: the longest of "rebel commander", "secretary of state", "commander"."""
    lower, lemma = tokens.lower, tokens.lemma
    for key in {lemma[i], lower[i], lower[i].removesuffix("s")}:
        for before, role in closed_roles().get(key, ()):
            n = len(before)
            if i >= n and tuple(lower[i - n : i]) == before:
                return role
        for after, role in open_roles().get(key, ()):
            if tuple(lower[i + 1 : i + 1 + len(after)]) == after:
                return role
    for before, role in turned_roles().get(lower[i], ()):
        n = len(before)
        if i >= n and tokens.head[i - n] == i and tuple(lower[i - n : i]) == before:
            return role
    singles = single_roles()
    found = singles.get(lemma[i]) or singles.get(lower[i]) or singles.get(lower[i].removesuffix("s"))
    if found is None and i + 1 < len(tokens) and lower[i + 1] == ".":
        found = singles.get(lower[i] + ".")
    return found


def find_drafts(tokens: Tokens, names: list[Name]) -> list[Draft]:
    """All drafts in text order, one a head token at most."""
    drafts: list[Draft] = []
    owner: dict[int, Name] = {}
    for name in names:
        for i in range(name.first, name.last + 1):
            owner[i] = name
    heads = {head_of(tokens, name): name for name in names}
    for i in range(len(tokens)):
        draft = None
        found = heads.get(i)
        if found is not None:
            draft = _named(tokens, i, found)
        elif i in owner:
            continue
        elif tokens.pos[i] == "PRON" or tokens.tag[i] in ("PRP", "PRP$", "WP$"):
            draft = _pronoun(tokens, i)
        if draft is None and found is None and tokens.pos[i] in ("NOUN", "PROPN", "ADJ", "PRON", "DET", "NUM"):
            draft = _role(tokens, i)
        if draft is not None:
            draft.sent = tokens.sent[i]
            drafts.append(draft)
    return drafts


def head_of(tokens: Tokens, name: Name) -> int:
    """The token of a name whose head stands outside it.

    Where the parse gives several, the one that most words of a listed name hang on, else the last.
    """
    out = [i for i in range(name.first, name.last + 1) if _hangs_outside(tokens, name, i)]
    if len(out) < 2 or name.entry is None:
        return out[-1] if out else name.last
    return max(out, key=lambda i: (sum(name.first <= j <= name.last for j in tokens.subtree(i)), i))


def _hangs_outside(tokens: Tokens, name: Name, i: int) -> bool:
    head = tokens.head[i]
    return head == i or not name.first <= head <= name.last


def _named(tokens: Tokens, i: int, name: Name) -> Draft:
    modifier = tokens.dep[i] in _MODIFIER_DEPS and tokens.head[i] > name.last
    if modifier or tokens.dep[i] == "poss":
        first, last = name.first, name.last
    else:
        first, last = min(start_of(tokens, i), name.first), max(end_of(tokens, i), name.last)
    many = plural(tokens, i) or (tokens.lower[name.last].endswith("s") and name.kind == "demonym")
    if name.kind == "person":
        return Draft(first, last, i, "person", plural=False, definite=True, name=name, modifier=modifier)
    return Draft(first, last, i, "name", many, definite=True, name=name, modifier=modifier)


def _pronoun(tokens: Tokens, i: int) -> Draft | None:
    word = tokens.lower[i]
    if not any(word in of_kind(kind) for kind in _PRONOUNS):
        return None
    many = word in of_kind("they") or word in ("we", "us", "our", "ours", "ourselves")
    return Draft(i, i, i, "pronoun", many, definite=True)


def _role(tokens: Tokens, i: int) -> Draft | None:
    role = role_at(tokens, i)
    if role is None:
        return None
    dep = tokens.dep[i]
    if role.kind == "vague":
        if dep not in _VAGUE_DEPS:
            return None
    elif tokens.pos[i] not in ("NOUN", "PROPN") and not (
        tokens.pos[i] == "ADJ" and (dep in _ARGUMENTS or (dep in _MODIFIER_DEPS and role.kind == "armed"))
    ):
        return None
    modifier = dep in _MODIFIER_DEPS and tokens.head[i] > i
    if role.word in of_kind("activity") and _is_activity(tokens, i):
        return None
    if modifier and _names_a_thing(tokens, role, i):
        return None
    first = start_of(tokens, i)
    last = i if modifier or dep == "poss" else end_of(tokens, i)
    definite = definiteness(tokens, first, i) == "definite"
    return Draft(first, last, i, "role", plural(tokens, i), definite, role=role, modifier=modifier)


def _is_activity(tokens: Tokens, i: int) -> bool:
    """A noun of a body that here names what is done: "the movement of goods", "strike missions against"."""
    for prep in tokens.kids(i, "prep"):
        done = any(tokens.pos[k] == "NOUN" and role_at(tokens, k) is None for k in tokens.kids(prep, "pobj"))
        if tokens.lower[prep] == "against" or (tokens.lower[prep] == "of" and done):
            return True
    return False


def _names_a_thing(tokens: Tokens, role: RoleRow, i: int) -> bool:
    """A noun that only says what kind of thing the head is: "patrol planes", "radio intercepts"."""
    lemma = tokens.lemma[tokens.head[i]]
    if role.kind == "media":
        return tokens.lemma[i] in of_kind("wireless") and lemma in of_kind("transmission")
    return role.kind == "member" and lemma in of_kind("materiel")

"""What happened to those who are counted: the word that says it, found from the counted noun through the parse."""

from functools import lru_cache

import msgspec

from dateline.lexicon.actors import country_by_demonym, role_codes
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.tokens import Tokens
from dateline.record.types import CountWhat

_REACH_RIGHT, _REACH_LEFT = 12, 3
_SUBJECTS = ("nsubj", "nsubjpass")


class Anchor(msgspec.Struct, frozen=True):
    """The token that says what happened, and what it was."""

    token: int
    what: CountWhat


class Lexicon(msgspec.Struct, frozen=True):
    """``data/count_words.csv`` by kind: lemma to what is counted."""

    object: dict[str, CountWhat]
    subject: dict[str, CountWhat]
    state: dict[str, CountWhat]
    noun: dict[str, CountWhat]
    toll: dict[str, CountWhat]
    lose: dict[str, CountWhat]
    life: dict[str, CountWhat]
    suffer: dict[str, CountWhat]
    harm: dict[str, CountWhat]
    custody: dict[str, CountWhat]
    weapon: dict[str, CountWhat]
    persons: frozenset[str]
    units: frozenset[str]
    pronouns: frozenset[str]
    forms: dict[str, CountWhat]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The table, read once."""
    rows = table("count_words", Word)
    kinds = [f for f in Lexicon.__struct_fields__ if f not in ("persons", "units", "pronouns", "forms")]
    by_kind = {kind: {r.word: r.value for r in rows if r.kind == kind} for kind in kinds}
    persons = frozenset(r.word for r in rows if r.kind == "person")
    units = frozenset(r.word for r in rows if r.kind == "unit")
    pronouns = frozenset(r.word for r in rows if r.kind == "pronoun")
    forms = {form: r.value for r in rows if r.kind == "object" for form in _forms(r.word)}
    return msgspec.convert(
        {**by_kind, "persons": persons, "units": units, "pronouns": pronouns, "forms": forms}, Lexicon
    )


def _forms(verb: str) -> tuple[str, ...]:
    """Regular forms of a verb, for headlines whose capitals mislead the tagger ("Kills 17 Soldiers")."""
    stem = verb.removesuffix("e")
    return verb, verb + "s", verb + "es", stem + "ed", stem + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"


def singular(tokens: Tokens, i: int) -> str:
    """The lemma of a noun; of a capitalised one, which the lemmatiser leaves alone, its singular."""
    lemma = tokens.lemma[i]
    return lemma[:-1] if tokens.pos[i] == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss") else lemma


def is_person(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """Whether a noun names persons: our list, the role words of the dictionaries, names of nationals, "the wounded"."""
    lemma = singular(tokens, noun)
    if lemma in words.persons or lemma in words.noun or lemma in words.state or tokens.lower[noun] in words.state:
        return True
    national = tokens.text[tokens.start[noun]].isupper() and country_by_demonym(tokens.word(noun)) is not None
    return national or lemma in role_codes()


def anchor_of(tokens: Tokens, first: int, last: int, noun: int, *, linear: bool = True) -> Anchor | None:
    """The anchor of a count whose number is ``first`` to ``last`` and whose noun is ``noun``; None if there is none."""
    words = lexicon()
    if singular(tokens, noun) in words.weapon:
        return _weapon(tokens, last, noun)
    found = (
        _beside(tokens, last, words)
        or _object(tokens, noun, words)
        or _inside(tokens, first, last, noun, words)
        or _climb(tokens, noun, words)
    )
    if found is None and linear:
        found = _nearby(tokens, first, last, noun, words)
    if found is None or _fits(tokens, found, last, noun, words):
        return found
    return None


def _fits(tokens: Tokens, found: Anchor, last: int, noun: int, words: Lexicon) -> bool:
    """Whether what is counted can be detained or displaced: persons, or a number alone; "rebel-held" detains nobody."""
    at = found.token
    if at > 0 and tokens.lower[at - 1] == "-" and at != noun and tokens.start[at] == tokens.end[at - 1]:
        return False
    return found.what in ("killed", "injured") or noun <= last or is_person(tokens, noun, words)


def _weapon(tokens: Tokens, last: int, noun: int) -> Anchor | None:
    """Weapons counted as such: the verb that governs them, if one does."""
    if noun <= last or (tokens.lemma[noun] == "round" and "ammunition" not in tokens.lower[noun + 1 : noun + 4]):
        return None
    governor = _governor(tokens, noun)
    return Anchor(governor, "weapons") if tokens.pos[governor] == "VERB" else None


def _beside(tokens: Tokens, last: int, words: Lexicon) -> Anchor | None:
    """The state right after the number: ``18 dead``, ``22 injured``, ``two wounded men``."""
    after = last + 1
    if after >= len(tokens) or tokens.sent[after] != tokens.sent[last]:
        return None
    what = words.state.get(tokens.lower[after])
    return Anchor(after, what) if what else None


def _object(tokens: Tokens, noun: int, words: Lexicon) -> Anchor | None:
    """The verb whose object the noun is, if it is a verb of harm: ``killed 27 people``."""
    head = tokens.head[noun]
    if tokens.dep[noun] in ("dobj", "nsubjpass") and tokens.lemma[head] in words.object:
        return Anchor(head, words.object[tokens.lemma[head]])
    return None


def _state(tokens: Tokens, i: int, words: Lexicon) -> Anchor | None:
    """A participle or adjective that says what happened to its noun: killed, dead, wounded, arrested."""
    what = words.state.get(tokens.lower[i])
    if what is None and tokens.tag[i] in ("VBN", "JJ", "VBD"):
        what = words.object.get(tokens.lemma[i])
        if what is None and tokens.lower[i].endswith("ed"):
            what = words.object.get(tokens.lower[i].removesuffix("ed"))
    return Anchor(i, what) if what else None


def _inside(tokens: Tokens, first: int, last: int, noun: int, words: Lexicon) -> Anchor | None:
    """In the phrase itself: ``18 dead``, ``20 martyrs``, ``two wounded men``, ``31 people killed``, ``who died``."""
    if noun > last or tokens.lower[noun] in words.state:
        what = words.state.get(tokens.lower[noun]) or words.noun.get(singular(tokens, noun))
        if what:
            return Anchor(noun, what)
    for kid in tokens.children[noun]:
        if kid < first or tokens.dep[kid] in ("amod", "acl", "relcl"):
            hit = _state(tokens, kid, words) if tokens.dep[kid] in ("amod", "acl") else None
            if hit is None and tokens.dep[kid] == "relcl":
                hit = _relative(tokens, kid, words)
            if hit is not None:
                return hit
    if last + 1 < len(tokens):
        hit = (
            _state(tokens, noun + 1, words)
            if noun + 1 < len(tokens) and tokens.sent[noun + 1] == tokens.sent[noun]
            else None
        )
        if hit is not None and tokens.tag[noun + 1] != "VBD":
            return hit
    return None


def _relative(tokens: Tokens, verb: int, words: Lexicon) -> Anchor | None:
    """``people who died``, ``men who were killed``."""
    what = words.subject.get(tokens.lemma[verb])
    if what is None and tokens.kids(verb, "nsubjpass"):
        what = words.object.get(tokens.lemma[verb])
    return Anchor(verb, what) if what else None


def _climb(tokens: Tokens, noun: int, words: Lexicon) -> Anchor | None:
    """Up from the noun over coordination, apposition, "including" and "of" to the verb or noun that governs it."""
    at = noun
    for _ in range(7):
        head = tokens.head[at]
        if head == at:
            return _predicate(tokens, at, "ROOT", words)
        dep = tokens.dep[at]
        hit = _governed(tokens, at, head, dep, words)
        if hit is not None:
            return hit
        if dep in (
            "conj",
            "appos",
            "pobj",
            "prep",
            "nmod",
            "compound",
            "nummod",
            "pcomp",
            "amod",
            "dep",
            "acl",
            "oprd",
            "ccomp",
        ):
            if dep in ("prep", "pcomp") and tokens.lower[at] not in (
                "including",
                "of",
                "among",
                "with",
                "to",
                "at",
                "plus",
                "by",
            ):
                return None
            at = head
            continue
        return None
    return None


def _governed(tokens: Tokens, at: int, head: int, dep: str, words: Lexicon) -> Anchor | None:
    lemma = tokens.lemma[head]
    if dep in ("dobj", "nsubjpass", "oprd"):
        if lemma in words.object:
            return Anchor(head, words.object[lemma])
        if lemma in words.lose and is_person(tokens, at, words):
            return Anchor(head, words.lose[lemma])
        return _small_clause(tokens, head, at, words)
    if dep in ("nsubj", "nsubjpass"):
        hit = _predicate(tokens, head, dep, words)
        if hit is not None:
            return hit
    if dep == "pobj" and tokens.lower[head] in ("of", "to", "at", "by"):
        return _of(tokens, head, words)
    return None


def _of(tokens: Tokens, prep: int, words: Lexicon) -> Anchor | None:
    """``the lives of 136 civilians``, ``the killing of 20``, ``the toll rose to 31``, ``death of three``."""
    above = tokens.head[prep]
    lemma = tokens.lemma[above]
    for kinds in (words.life, words.toll, words.noun):
        if lemma in kinds and tokens.lower[prep] in ("of", "to", "at"):
            return Anchor(above, kinds[lemma])
    if tokens.lower[prep] == "of" and tokens.pos[above] == "NOUN":
        what = words.object.get(lemma) or words.object.get(lemma.removesuffix("ing"))
        if what:
            return Anchor(above, what)
    for kid in tokens.children[above]:
        if tokens.dep[kid] in _SUBJECTS and tokens.lemma[kid] in words.toll:
            return Anchor(kid, words.toll[tokens.lemma[kid]])
    return None


def _small_clause(tokens: Tokens, verb: int, noun: int, words: Lexicon) -> Anchor | None:
    """``left three others wounded``: a state beside the object; ``was taken into custody``."""
    for kid in tokens.children[verb]:
        if kid > noun and tokens.dep[kid] in ("oprd", "acomp", "ccomp", "xcomp", "advcl", "dep"):
            hit = _state(tokens, kid, words)
            if hit is not None:
                return hit
        if tokens.dep[kid] == "prep":
            for inner in tokens.kids(kid, "pobj"):
                if tokens.lemma[inner] in words.custody:
                    return Anchor(inner, words.custody[tokens.lemma[inner]])
    return None


def _predicate(tokens: Tokens, verb: int, dep: str, words: Lexicon) -> Anchor | None:
    """What the verb says of its subject: died, were dead, suffered wounds, are under arrest."""
    lemma = tokens.lemma[verb]
    what = words.subject.get(lemma)
    passive = dep == "nsubjpass" or (tokens.tag[verb] == "VBN" and not tokens.kids(verb, "dobj"))
    if what is None and passive:
        what = words.object.get(lemma)
    if what:
        return Anchor(verb, what)
    for kid in tokens.children[verb]:
        hit = _complement(tokens, verb, kid, words)
        if hit is not None:
            return hit
    return _small_clause(tokens, verb, verb, words)


def _complement(tokens: Tokens, verb: int, kid: int, words: Lexicon) -> Anchor | None:
    """What a complement of the verb says: ``were dead``, ``lost their lives``, ``suffered wounds``."""
    dep, lemma, inner = tokens.dep[kid], tokens.lemma[verb], tokens.lemma[kid]
    if dep in ("acomp", "attr", "oprd"):
        return _state(tokens, kid, words)
    if dep == "dobj" and lemma in words.lose and inner in words.life:
        return Anchor(verb, words.lose[lemma])
    if dep == "dobj" and lemma in words.suffer and inner in words.harm:
        return Anchor(verb, words.suffer[lemma])
    if dep == "conj" and inner in words.subject and not tokens.kids(kid, *_SUBJECTS):
        return Anchor(kid, words.subject[inner])
    return None


def _nearby(tokens: Tokens, first: int, last: int, noun: int, words: Lexicon) -> Anchor | None:
    """The nearest word of the clause that says it: before ("killing 12"), else after ("12 people were killed")."""
    start, end = tokens.sents[tokens.sent[first]]
    for i in range(first - 1, max(start, first - _REACH_LEFT) - 1, -1):
        what = words.object.get(tokens.lemma[i]) if tokens.tag[i].startswith("V") else None
        if what is None and tokens.text[tokens.start[i]].isupper():
            what = words.forms.get(tokens.lower[i])
        if what and not tokens.kids(i, "auxpass"):
            return Anchor(i, what)
        if tokens.pos[i] not in ("ADP", "ADV", "DET", "ADJ", "SCONJ"):
            break
    for i in range(max(last, noun) + 1, min(end, noun + _REACH_RIGHT)):
        if tokens.pos[i] == "NUM" or tokens.lower[i] in (".", ";"):
            return None
        hit = _state(tokens, i, words)
        if hit is not None and (tokens.tag[i] != "VBD" or i == noun + 1):
            return hit
        if tokens.lemma[i] in words.subject:
            return Anchor(i, words.subject[tokens.lemma[i]])
        if tokens.pos[i] == "VERB" and tokens.tag[i] in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _governor(tokens: Tokens, noun: int) -> int:
    """The verb that governs a weapon; the root of its sentence where none does."""
    at = noun
    for i in tokens.ancestors(noun):
        if tokens.pos[i] == "VERB":
            return i
        at = i
    return at

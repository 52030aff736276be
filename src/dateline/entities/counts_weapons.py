"""Weapons and equipment that are counted: which nouns name them, and the verb that says what is done with them."""

from dateline.entities.counts_lexicon import Lexicon, singular
from dateline.record.tokens import Tokens


def is_weapon(tokens: Tokens, noun: int, words: Lexicon) -> bool:
    """Weapons and equipment: by the noun, or by what kind of thing it is ("artillery systems", "armoured vehicles")."""
    lemma = singular(tokens, noun)
    if lemma in words.weapon or lemma in words.platform:
        return True
    return lemma in words.piece and any(
        tokens.lemma[k] in words.martial for k in tokens.kids(noun, "compound", "amod", "nmod")
    )


def governed(tokens: Tokens, last: int, noun: int, words: Lexicon) -> int | None:
    """Weapons counted as such: the verb that governs them; a craft that acts is who does it, not what is counted."""
    if noun <= last:
        return None
    governor = _governor(tokens, noun)
    shots = "ammunition" in tokens.lower[noun + 1 : noun + 4] or tokens.lemma[governor] == "fire"
    if tokens.lemma[noun] == "round" and not shots:
        return None
    acts = tokens.dep[noun] == "nsubj" and tokens.head[noun] == governor
    if acts and singular(tokens, noun) in words.platform and tokens.lemma[governor] not in words.subject:
        return None
    return governor if tokens.pos[governor] == "VERB" else None


def _governor(tokens: Tokens, noun: int) -> int:
    """The verb that governs a weapon; the root of its sentence where none does."""
    at = noun
    for i in tokens.ancestors(noun):
        if tokens.pos[i] == "VERB":
            return i
        at = i
    return at

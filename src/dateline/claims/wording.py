"""The words under which an unnamed speaker stands: "Two army officers in the city" -> ``army officers``.

No determiners, quantities or asides; names inside in their canonical form, a country's genitive as its adjective.
"""

from dateline.claims.grammar import name_over
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import actor_by_name, adjective, country_by_demonym, country_by_name
from dateline.lexicon.cues import cue_words, cues
from dateline.lexicon.roles import single_roles
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens

_ARTICLES = frozenset(
    {"a", "an", "the", "another", "some", "that", "this", "these", "those", "only", "earlier", "both", "other"}
)
_TAIL_DEPS = frozenset({"conj", "cc", "relcl", "appos", "punct"})
_GENITIVE = frozenset({"'s", "\u2019s", "'"})
_HYPHENS = frozenset({"-", "\u2013", "\u2011"})
_WITHIN = frozenset({"in", "at", "inside", "on"})


def own_words(tokens: Tokens, source: list[int], head: int) -> list[int]:
    """The source's words that belong to the head: no coordinated ones, no relative clause, no apposition."""
    return [i for i in source if under(tokens, i, head)] or [head]


def under(tokens: Tokens, i: int, head: int) -> bool:
    """Whether a token stands under the head with no clause, apposition or conjunction of the head between them."""
    while i != head:
        up = tokens.head[i]
        listed = tokens.dep[i] in ("conj", "cc", "punct") and up != head and tokens.pos[up] == "PROPN"
        if tokens.dep[i] in _TAIL_DEPS and not listed:
            return False
        if up == i or (tokens.dep[i] == "acl" and tokens.tag[i] == "VBG"):
            return False
        i = up
    return True


def counted(tokens: Tokens, source: list[int], head: int) -> int:
    """The head of those who are counted: "officials" of "dozens of officials"; else the head itself."""
    if tokens.lower[head] not in of_kind("quantity") and tokens.lower[head] not in ("percent", "%", "majority"):
        return head
    of = [q for q in tokens.kids(head, "prep") if tokens.lower[q] == "of"]
    inside = [i for q in of for i in tokens.kids(q, "pobj") if i in source]
    return inside[0] if inside else head


def speaker_words(tokens: Tokens, actors: ActorLayer, own: list[int], head: int) -> str | None:
    """The canonical words of a phrase of which ``own`` are the tokens in text order; None where none is left."""
    kept = _plain(tokens, own, head)
    if not kept:
        return None
    words = _canonical(tokens, actors, kept, head)
    opens = kept[0] == tokens.sents[tokens.sent[kept[0]]][0] or kept[0] != own[0]
    common = tokens.pos[kept[0]] in ("NOUN", "NUM", "DET", "ADJ") and name_over(tokens, kept[0]) is None
    demonym = country_by_demonym(tokens.word(kept[0])) is not None
    small = opens and common and not demonym and not words.split()[0].isupper()
    return words[0].lower() + words[1:] if small else words


def of_their_country(words: str | None, mention: ActorMention | None, noun: str) -> str | None:
    """As "the navy" -> ``Indian navy``, where the phrase itself says of no country."""
    country = mention.actor.country if mention is not None and mention.actor is not None else None
    if words is None or country is None or noun not in of_kind("military"):
        return words
    if any(country_by_demonym(w) or country_by_name(w) for w in words.split() if w[0].isupper()):
        return words
    return f"{adjective(country)} {words}" if len(words.split()) == 1 else words


def _plain(tokens: Tokens, own: list[int], head: int) -> list[int]:
    kept = list(own)
    while len(kept) > 1 and kept[0] != head and _empty(tokens, kept[0]):
        kept.pop(0)
    if tokens.lemma[head] not in cues().sources or cues().sources[tokens.lemma[head]] != "document":
        kept = [i for i in kept if i <= head or not _aside(tokens, i, head)]
    for n, i in enumerate(kept):
        if i > head and tokens.word(i) == "," and not _lists(tokens, i):
            return kept[:n]
    return kept


def _empty(tokens: Tokens, i: int) -> bool:
    """Whether a leading word says only which or how many."""
    word = tokens.lower[i]
    if word in _ARTICLES:
        return True
    counts = tokens.tag[i] in ("DT", "PDT", "CD", "PRP$") or word in ("many", "several", "most", "few", "various")
    return (counts and tokens.lower[i + 1] not in _HYPHENS) or tokens.word(i) in ('"', "\u201c", "\u2018")


def _lists(tokens: Tokens, comma: int) -> bool:
    """Whether a comma parts the members of a name ("Alcohol, Tobacco, Firearms")."""
    return tokens.pos[comma - 1] == "PROPN" and tokens.pos[min(comma + 1, len(tokens) - 1)] == "PROPN"


def _aside(tokens: Tokens, i: int, head: int) -> bool:
    """Whether a token after the head belongs to a participle, to "including …", or to where the person stands."""
    while i != head:
        up, dep = tokens.head[i], tokens.dep[i]
        if up == i:
            return False
        if dep == "acl" and up == head and tokens.tag[i] in ("VBN", "VBD"):
            return tokens.lemma[i] not in cue_words("naming")
        if dep == "prep" and (tokens.lower[i] == "including" or _scene(tokens, i, up, head)):
            return True
        i = up
    return False


def _scene(tokens: Tokens, prep: int, up: int, head: int) -> bool:
    """As "at the scene", "in the city"; and "in Idlib" inside "at the hospital in Idlib", which says where that is."""
    word = tokens.lower[prep]
    if up != head and word in {*_WITHIN, "against", "with"}:
        return tokens.pos[up] in ("NOUN", "PROPN")
    objects = tokens.kids(prep, "pobj")
    if up != head or word not in ("in", "at") or not objects:
        return False
    noun = objects[0]
    bare = all(tokens.lower[k] == "the" for k in tokens.children[noun] if k < noun)
    speaks = (
        tokens.lemma[noun] in cues().sources or tokens.lemma[noun] in single_roles() or tokens.word(noun)[0].isupper()
    )
    return tokens.pos[noun] == "NOUN" and bare and noun == prep + 2 and not speaks


def _canonical(tokens: Tokens, actors: ActorLayer, kept: list[int], head: int) -> str:
    out: list[str] = []
    n = 0
    while n < len(kept):
        i = kept[n]
        size, word = _name_at(tokens, actors, kept, n, head)
        glued = bool(out) and n > 0 and kept[n - 1] == i - 1 and tokens.end[i - 1] == tokens.start[i]
        if n and kept[n - 1] == i - 2 and tokens.lower[i - 1] in _HYPHENS:
            word, glued = tokens.word(i - 1) + word, True
        if word in _GENITIVE and out:
            glued = True
        out.append(word if glued else " " + word)
        n += size
    return " ".join("".join(out).split())


def _name_at(tokens: Tokens, actors: ActorLayer, kept: list[int], n: int, head: int) -> tuple[int, str]:
    """(tokens taken, words) of the name that begins at ``kept[n]``, else of the one token."""
    i = kept[n]
    word = tokens.word(i)
    after = kept[n + 1] if n + 1 < len(kept) else -1
    if i < head and after > 0 and word[0].isupper():
        if tokens.lower[after] in _GENITIVE and (country := country_by_name(word)) and after + 1 <= head:
            return 2, adjective(country)
        lost = word.endswith("s") and country_by_name(word) is None and country_by_demonym(word) is None
        if lost and (country := country_by_name(word[:-1])) is not None:
            return 1, adjective(country)
        if lost and (body := actor_by_name(word[:-1])) is not None:
            return 1, body.name
    if word[:3] in ("U.S", "U.K", "U.N"):
        return 1, word.replace(".", "")
    for past in range(min(len(kept), n + 8), n, -1):
        if kept[past - 1] - i != past - 1 - n:
            continue
        found = next(
            (m for t in kept[n:past] if (m := actors.at(t)) and (m.first, m.last) == (i, kept[past - 1])), None
        )
        if found is not None and found.head != head and (name := _group(tokens, found)):
            return past - n, name
    return 1, word


def _group(tokens: Tokens, mention: ActorMention) -> str | None:
    """The canonical name of a listed body or group, unless a hyphen binds it to the next word."""
    actor = mention.actor
    if actor is None or mention.naming != "named" or mention.person or "/lexicon@" not in actor.made_by:
        return None
    if mention.last + 1 < len(tokens) and tokens.lower[mention.last + 1] in _HYPHENS:
        return None
    return actor.name

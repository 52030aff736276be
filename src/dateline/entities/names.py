"""Names in the text: the lexicon's longest match first, the name recogniser's spans as proposals for the rest.

The recogniser's labels are not trusted (it takes groups for persons, persons for bodies): a lexicon match wins, unless
it is a country or seat inside a longer person's name ("Jack London").
"""

import re
from typing import Literal

import msgspec

from dateline.lexicon.actor_words import is_first_name, of_kind
from dateline.lexicon.actors import FOLDED
from dateline.lexicon.names import NameEntry, Node, name_trie
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.roles import single_roles
from dateline.record.tokens import Tokens

Kind = Literal["actor", "country", "demonym", "seat", "person", "ent"]
_FULL = 2
"""Words of a full name at least."""
_SPLIT = re.compile(r"[^\W_]+|'s\b")
_JOINERS = frozenset({"-", "\u2013", "'", "\u2019", "/", "+"})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_EDGE = frozenset({"the", "a", "an", "'s", "'", "\u2019", "\u2019s", "``", '"', "(", ")", ",", "-", "."})
_CLOSED_POS = frozenset({"AUX", "VERB", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV", "INTJ"})
_BODY_LABELS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name, ``first``/``last`` inclusive tokens; ``entry`` of the lexicon, ``label`` of the recogniser."""

    first: int
    last: int
    kind: Kind
    entry: NameEntry | None = None
    label: str = ""

    @property
    def country(self) -> str | None:
        """Alpha-3 of a country, demonym or seat."""
        return self.entry.country if self.entry else None


def find_names(tokens: Tokens) -> list[Name]:
    """All names, not overlapping, in text order."""
    found = _lexicon(tokens)
    owner = _owners(found)
    out = dict.fromkeys(found)
    for start, past, label in tokens.ents:
        if label != "PERSON" and label not in _BODY_LABELS:
            continue
        first, last = _trim(tokens, start, _cut(tokens, start, past - 1, person=label == "PERSON"))
        if first > last or tokens.pos[last] not in ("PROPN", "NOUN", "ADJ", "X"):
            continue
        if label == "PERSON" and not tokens.word(last)[0].isupper() and not tokens.word(first)[0].isupper():
            continue
        inside = {owner[i] for i in range(first, last + 1) if i in owner}
        medium = bool(inside) and _is_outlet(tokens, first, last, inside)
        if inside and not medium and not _wins(tokens, label, first, last, inside):
            beside = _glued(tokens, first, last, inside)
            if beside is not None:
                out[beside] = None
            continue
        if medium or (label == "PERSON" and _is_group(tokens, first, last)):
            label = "ORG"  # noqa: PLW2901  # the recogniser's label gives way to the tables
        for old in inside:
            out.pop(old, None)
        name = Name(first, last, "person" if label == "PERSON" else "ent", None, label)
        out[name] = None
    return sorted(out, key=lambda n: n.first)


def _owners(names: list[Name]) -> dict[int, Name]:
    return {i: n for n in names for i in range(n.first, n.last + 1)}


def _wins(tokens: Tokens, label: str, first: int, last: int, inside: set[Name]) -> bool:
    """Whether the recogniser's span beats the lexicon's matches inside it: a person's name around a country's name."""
    if label == "ORG":
        return _is_organisation(tokens, first, last, inside)
    if label != "PERSON" or any(n.first < first or n.last > last for n in inside):
        return False
    if any(n.kind == "actor" and (n.last > n.first or n.first == first) for n in inside):
        return False
    covered = sum(n.last - n.first + 1 for n in inside)
    starts = any(n.first == first and n.kind in ("demonym", "country") for n in inside)
    return covered < last - first + 1 and not starts


def _glued(tokens: Tokens, first: int, last: int, inside: set[Name]) -> Name | None:
    """The person's name that a lost comma glued to a listed one: "Anadolu Agency Ali Hassan", "… Ali Hassan said"."""
    past = max(n.last for n in inside) + 1
    rest = range(past, last + 1)
    if min(n.first for n in inside) > first + 1 or len(rest) < _FULL:
        return None
    speaks = last + 1 < len(tokens) and tokens.lemma[last + 1] in of_kind("speech")
    if not speaks and not is_first_name(tokens.word(past)):
        return None
    plain = all(tokens.pos[i] == "PROPN" and tokens.lower[i] not in single_roles() for i in rest)
    return Name(past, last, "person", None, "PERSON") if plain else None


def _is_outlet(tokens: Tokens, first: int, last: int, inside: set[Name]) -> bool:
    """Whether a span longer than any name inside it is a listed outlet: "CNN Turk"."""
    whole = any((n.first, n.last) == (first, last) or n.first < first or n.last > last for n in inside)
    return first < last and not whole and outlet_by_name(tokens.phrase(first, last)) is not None


def _is_group(tokens: Tokens, first: int, last: int) -> bool:
    """A group's name that is taken for a person's: by a word in it ("Jaysh al-Nur"), or by the noun before it."""
    inside = {tokens.lower[i] for i in range(first, last + 1)}
    return not inside.isdisjoint(of_kind("armed_name")) or (
        first > 0 and tokens.lower[first - 1] in of_kind("group_noun")
    )


def _is_organisation(tokens: Tokens, first: int, last: int, inside: set[Name]) -> bool:
    """A body's own name around a demonym ("Syrian Center for Policy Research"), not "Russian Foreign Ministry"."""
    if any(n.first < first or n.last > last or not _adjectival(n) for n in inside) or first == last:
        return False
    rest = [i for i in range(first, last + 1) if not any(n.first <= i <= n.last for n in inside)]
    if not rest or not tokens.word(last)[0].isupper():
        return False
    if len(rest) > 1 and any(tokens.lower[i] in of_kind("institution") for i in rest):
        return True
    singles = single_roles()
    return all(tokens.pos[i] == "PROPN" and tokens.lower[i] not in singles for i in rest)


def _adjectival(name: Name) -> bool:
    """A country, its people or an ethnic group: what a body's longer name may hold."""
    rows = name.entry.rows if name.entry else ()
    return name.kind in ("country", "demonym") or any(row.kind == "people" for row in rows)


def _cut(tokens: Tokens, first: int, last: int, *, person: bool) -> int:
    """Last token of a span before a dash with spaces on both sides: "Tomas Lindqvist - head".

    A person's ends before a verb ("Lindqvist accused Haas") and before a noun of a body ("Lindqvist Regime Falls").
    """
    for i in range(first + 1, last + 1):
        spaced = i < last and tokens.end[i - 1] < tokens.start[i] and tokens.end[i] < tokens.start[i + 1]
        if tokens.lower[i] in _DASHES and spaced:
            return i - 1
        if person and (tokens.pos[i] in ("VERB", "AUX") and tokens.word(i).islower()):
            return i - 1
        role = single_roles().get(tokens.lower[i]) if person else None
        if role is not None and role.kind in ("state", "force", "armed"):
            return i - 1
    return last


def _trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """A span without articles, possessive endings and punctuation at its edges."""
    while first <= last and tokens.lower[first] in _EDGE:
        first += 1
    while last >= first and tokens.lower[last] in _EDGE:
        last -= 1
    return first, last


def _lexicon(tokens: Tokens) -> list[Name]:
    words, at = _words(tokens)
    root = name_trie().next
    out: list[Name] = []
    p, n = 0, len(words)
    while p < n:
        node = root.get(words[p]) if not p or at[p - 1] != at[p] else None
        step = p + 1
        if node is not None:
            best = _longest(tokens, words, at, p, node)
        elif words[p].endswith("s"):
            best = _clipped(tokens, words, at, p)
        else:
            best = None
        if best is not None:
            past, entry = best
            out.append(Name(at[p], at[past - 1], entry.kind, entry))
            step = past
        p = step
    return out


def _words(tokens: Tokens) -> tuple[list[str], list[int]]:
    """The report as comparison words with the token of each; punctuation that ends a name is an empty word."""
    words: list[str] = []
    at: list[int] = []
    for i, lower in enumerate(tokens.lower):
        if lower.isalnum() and lower.isascii():
            words.append(FOLDED.get(lower, lower))
            at.append(i)
            continue
        parts = _parts(lower)
        if not parts and lower not in _JOINERS:
            parts = [""]
        words.extend(parts)
        at.extend([i] * len(parts))
    return words, at


def _parts(lower: str) -> list[str]:
    plain = lower.replace(".", "")
    if not plain.isascii():
        plain = _ascii(plain)
    return _SPLIT.findall(plain)


def _ascii(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _longest(
    tokens: Tokens, words: list[str], at: list[int], p: int, node: Node | None
) -> tuple[int, NameEntry] | None:
    best: tuple[int, NameEntry] | None = None
    q = p + 1
    while node is not None:
        if node.entries and (q == len(words) or at[q] != at[q - 1]):
            entry = next((e for e in node.entries if _fits(tokens, at, p, q, e)), None)
            if entry is not None:
                best = (q, entry)
        if q == len(words) or tokens.para[at[q]] != tokens.para[at[p]]:
            break
        following = node.next.get(words[q])
        if following is None and words[q].endswith("s") and len(words[q]) > 4 and node.next:
            clipped = node.next.get(words[q][:-1])
            if clipped is not None and not clipped.next and clipped.entries:
                following = clipped
        node = following
        q += 1
    return best


def _clipped(tokens: Tokens, words: list[str], at: list[int], p: int) -> tuple[int, NameEntry] | None:
    """A country's name or a body's capitals with a possessive that lost its apostrophe: "Syrias army", "NATOs jets"."""
    word = tokens.word(at[p])
    if word[:-1].isupper() and word[-1] == "s":
        node = name_trie().next.get(words[p][:-1])
        entry = next((e for e in node.entries if e.upper), None) if node else None
        return (p + 1, entry) if entry else None
    if len(words[p]) < 5 or not word[0].isupper():
        return None
    node = name_trie().next.get(words[p][:-1])
    entry = next((e for e in node.entries if e.kind == "country"), None) if node else None
    return (p + 1, entry) if entry else None


def _fits(tokens: Tokens, at: list[int], p: int, q: int, entry: NameEntry) -> bool:
    """Whether capitals, article and word class allow the entry for words ``p`` to ``q``."""
    if entry.article and (at[p] == 0 or tokens.lower[at[p] - 1] != "the"):
        return False
    if entry.upper:
        word = tokens.phrase(at[p], at[q - 1])
        if not word.replace(".", "").replace(" ", "").isupper():
            return False
        return len(word) > 3 or not (tokens.pos[at[p]] in _CLOSED_POS and _shouted(tokens, at[p]))
    if entry.capital < 0:
        return True
    return tokens.word(at[min(p + entry.capital, q - 1)])[0].isupper()


def _shouted(tokens: Tokens, i: int) -> bool:
    """Whether the words around are capitals too, as in a headline."""
    near = [tokens.word(j) for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    return any(len(w) > 1 and w.isupper() for w in near)

"""Text in one letter case read as running prose: headlines in capitals, reports without any capital.

The parser takes a sentence in capitals for a string of names, and later rooms know a name by its capital. Such a
stretch is therefore annotated in a form of the same length, offsets unchanged: small letters, with capitals at the
first letter of sentences, of words that the report itself capitalises elsewhere inside a sentence, of names that the
lexicon or the gazetteer knows and of words that no dictionary of the language holds; acronyms of the lexicon are kept.
After Lita et al., "tRuEcasIng" (ACL 2003), with tables for the language model. The report's text never changes.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from dateline.lexicon.actor_words import is_first_name, of_kind
from dateline.lexicon.actors import words as name_words
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.lexicon.names import Node, name_trie
from dateline.record.types import PartName, Report, Span

Known = Callable[[str], bool]
"""Whether a word in small letters is a common word of the language, in any of its forms."""
FEWEST = 3
"""Words of two letters or more that make a headline or paragraph in capitals; below, it is a label or a place."""
FEWEST_INSIDE = 5
"""The same for a sentence in capitals among others."""
FEWEST_SMALL = 8
"""Words of a report without capitals."""
SHARE = 0.9
"""Of a stretch's letters, the least that are capitals: names keep small letters ("McCain")."""
TOWN = 50_000
"""People of a place whose name is one word that a preposition of place stands before."""
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00d6\u00d8-\u00de]")
_RUN = re.compile(r"[^a-z\u00df-\u00f6\u00f8-\u00ff]{12,}")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+?(?=[nN]['\u2019][tT]\b)|[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_SMALL = re.compile(r"\b[a-z]\w+")
_ENDED = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+$")
_OPENS = re.compile(r"(?:^|(?<!\.\w)[.!?][\"'\u201d\u2019)]*\s)\W*$")
_EDGE = 8
"""Characters before a word in which the end of a sentence is looked for."""
_LONGEST = 3
"""Words of a place's name at most."""
_FULL = 4
"""Letters of a word that has a capital in the middle of a name: "Bank for International Settlements"."""
_ALWAYS = frozenset({"i"})
_WRITTEN: frozenset[PartName] = frozenset({"headline", "body", "comment"})


class Cased(msgspec.Struct, frozen=True):
    """A report's text as it is annotated, of the same length, and the stretches where it is not as written."""

    text: str
    stretches: tuple[Span, ...] = ()

    def proper(self, tokens: "Iterable[Span]") -> str:
        """The text with capitals at the words, given by their offsets, that the parser takes for proper nouns."""
        letters = list(self.text)
        begins = [start for start, _ in self.stretches]
        for start, end in tokens:
            at = bisect_right(begins, start) - 1
            lower = self.text[start:end]
            if at >= 0 and start < self.stretches[at][1] and lower.islower():
                letters[start:end] = map(_large, lower) if _acronym(lower) else _titled(lower)
        return "".join(letters)


def cased(report: Report, spans: "Sequence[tuple[int, int, PartName]]", known: Known) -> Cased:
    """The form in which a report's paragraphs (start, end, part) are annotated; its own text where nothing is odd."""
    text = report.text
    written = [(s, e) for s, e, part in spans if part in _WRITTEN]
    if any(_CAPITAL.search(text, s, e) for s, e in written):
        odd = [stretch for s, e in written for stretch in _shouted(text, s, e)]
    else:
        odd = written if sum(len(_SMALL.findall(text, s, e)) for s, e in written) >= FEWEST_SMALL else []
    if not odd:
        return Cased(text)
    forms = _forms(text, [(s, e) for s, e, part in spans if part == "body"], odd)
    pieces, at = [], 0
    for start, end in odd:
        pieces += [text[at:start], _prose(text[start:end], forms, known)]
        at = end
    return Cased("".join([*pieces, text[at:]]), tuple(odd))


def _shouted(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of a paragraph that are in capitals: the whole of it, or sentences."""
    runs = [m.span() for m in _RUN.finditer(text, start, end)]
    if not runs:
        return
    capitals = sum(c.isupper() for c in text[start:end])
    if capitals >= SHARE * sum(c.isalpha() for c in text[start:end]):
        if _several(text, start, end, FEWEST):
            yield start, end
        return
    for run_start, run_end in runs:
        opens, past = run_start, run_end
        while opens < past and not text[opens].isalnum():
            opens += 1
        if past < end:
            ended = max((m.end() for m in re.finditer(r"[.!?][\"'\u201d\u2019)]*\s", text[opens:past])), default=0)
            past = opens + ended
        begins = opens == start or _ENDED.search(text[max(start, opens - _EDGE) : opens]) is not None
        if begins and _several(text, opens, past, FEWEST_INSIDE):
            yield opens, past


def _several(text: str, start: int, end: int, fewest: int) -> bool:
    """Whether a stretch holds at least so many words in capitals, of two letters or more, that are no acronyms."""
    found = (w for w in _WORD.findall(text, start, end) if len(w) > 1 and w.isupper() and not _acronym(w.lower()))
    return sum(1 for _ in zip(found, range(fewest), strict=False)) >= fewest


def _forms(text: str, body: list[Span], odd: list[Span]) -> dict[str, str]:
    """How the report's own prose mostly writes a word inside sentences, by its small letters."""
    seen: Counter[str] = Counter()
    begins = [start for start, _ in odd]
    for start, end in body:
        if bisect_right(begins, end) == bisect_left(begins, start):
            seen.update(_INSIDE.findall(text, start, end))
            seen.update(_SMALL.findall(text, start, end))
    out: dict[str, str] = {}
    for word, _ in seen.most_common():
        out.setdefault(word.lower(), word)
    return out


def _prose(text: str, forms: dict[str, str], known: Known) -> str:
    """A stretch in the letter case of prose."""
    shouted = _CAPITAL.search(text) is not None
    found = list(_WORD.finditer(text))
    lower = [_small(m.group()) for m in found]
    names = _names(lower) | _first_names(lower, known) | _places(lower, known)
    letters = list(text)
    for n, (match, word) in enumerate(zip(found, lower, strict=True)):
        start, end = match.span()
        sure = shouted or not _common(word) or (n > 0 and lower[n - 1] == "the") or text[end : end + 1] == "-"
        if len(forms.get(word, "")) == len(word):
            form = forms[word]
        elif shouted and not match.group().isupper():
            form = match.group()
        elif word in _ALWAYS or (shouted and "." in word) or (sure and _acronym(word)):
            form = "".join(map(_large, word))
        else:
            form = _titled(word) if n in names or (len(word) > 2 and not known(word)) else word
        letters[start:end] = _titled(form) if _OPENS.search(text[max(0, start - _EDGE) : start]) else form
    return "".join(letters)


def _first_names(lower: list[str], known: Known) -> set[int]:
    """First names before a word that is no common one; alone, many are common words ("mark", "grace")."""
    return {n for n, (word, after) in enumerate(pairwise(lower)) if is_first_name(word) and not known(after)}


def _names(lower: list[str]) -> set[int]:
    """The words of names that the lexicon's index holds with a capital, articles and "of" inside them left out."""
    out: set[int] = set()
    n = 0
    while n < len(lower):
        past = _longest(lower, n)
        out.update(i for i in range(n, past) if i in (n, past - 1) or len(lower[i]) >= _FULL)
        n = max(past, n + 1)
    return out


def _longest(lower: list[str], first: int) -> int:
    """Past the last word of the longest name at ``first``; ``first`` where there is none."""
    node: Node | None = name_trie()
    past = first
    for n in range(first, len(lower)):
        (key,) = name_words(lower[n])[:1] or ("",)
        node = node.next.get(key) if node is not None else None
        if node is None:
            break
        after_the = first > 0 and lower[first - 1] == "the"
        if any(e.capital >= 0 and not e.upper and (after_the or not e.article) for e in node.entries):
            past = n + 1
    return past


def _places(lower: list[str], known: Known) -> set[int]:
    """The words of the gazetteer's names: of two or three words, or of one behind a preposition of place."""
    find = open_gazetteer().find
    out: set[int] = set()
    for n, first in enumerate(lower):
        for size in range(_LONGEST, 1 if first != "the" else _LONGEST, -1):
            some = lower[n : n + size]
            if len(some) == size and any(e.population and _same_initials(e.name, some) for e in find(" ".join(some))):
                out.update(range(n, n + size))
                break
    for n, (before, word) in enumerate(pairwise(lower)):
        if before in of_kind("place_prep") and known(word):
            best = max((e.population for e in find(word) if e.quality == 0), default=0)
            if best >= TOWN:
                out.add(n + 1)
    return out


def _same_initials(name: str, lower: list[str]) -> bool:
    """Whether a place's name has as many words, of like initials: "to go" is no "Togo", "the US" no "United States"."""
    return [w[0].lower() for w in name.replace("-", " ").split()] == [w[0] for w in lower]


def _acronym(lower: str) -> bool:
    """Whether the lexicon knows the word in capitals only, and prose has no common word of these letters."""
    node = name_trie().next.get(lower.replace(".", ""))
    return node is not None and any(e.upper for e in node.entries) and lower not in of_kind("acronym_word")


def _common(lower: str) -> bool:
    """Whether small letters make the acronym a pronoun ("us") or a first name."""
    return lower in of_kind("we") or is_first_name(lower)


def _small(word: str) -> str:
    """The word in small letters; a letter whose small form has another length stays as it is."""
    lower = word.lower()
    return lower if len(lower) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def _titled(word: str) -> str:
    return _large(word[0]) + word[1:]


def _large(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter

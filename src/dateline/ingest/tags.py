"""Lists of tags that lost their line: ``… said. Tags Rivers Floods Example City A bridge was swept away …``.

The list ends before the word with which the next sentence begins: an article, a number or the like, or a capital with
words of a sentence after it.
"""

import re
from collections.abc import Iterator

from dateline.ingest.patterns import words

LONGEST = 40  # words of a list of tags
_START = re.compile(r"(?:(?<=[.!?\"”’)] )|(?<=\w ))(?:Tags|TAGS|Keywords):? (?=[A-Z#])")
_NUMBER = re.compile(r"\d[\d,.]*$")
_WORD = re.compile(r"\S+")


def tag_list(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of lists of tags in a line."""
    for match in _START.finditer(text, start, end):
        found = list(_words(text, match.end(), end))
        stop = _last(found)
        if stop > 0:
            yield match.start(), found[stop - 1].end()


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for n, match in enumerate(_WORD.finditer(text, start, end)):
        if n >= LONGEST:
            return
        yield match


def _last(found: "list[re.Match[str]]") -> int:
    """How many words belong to the list; 0 where its end is not found."""
    plain = 0
    for n, match in enumerate(found):
        word = match.group()
        if word.endswith((".", "!", "?")):
            return plain or n + 1
        after = [w.group().lower() for w in found[n + 1 : n + 6]]
        if n and ((word.lower() in words("starter") and word[0].isupper()) or _NUMBER.match(word)):
            return n
        if plain and word.lower() in words("function"):
            return plain
        if n and not plain and word[0].isupper() and not any(w.group()[0].isupper() for w in found[n + 1 : n + 4]):
            plain = n if words("function") & set(after) else 0
    return plain or (len(found) if len(found) < LONGEST else 0)

r"""Attributions marked in a text as source, cue and content, and the words that they cover (score_attr.py's terms).

A *word* is a maximal run of ``\w`` characters. A role is the set of words that its spans touch, so quotation marks,
commas and spaces at an edge never count. Spans are half-open offsets in code points.
"""

import re
from collections.abc import Iterable

import msgspec

from dateline.record.types import Spans, Speech

_WORD = re.compile(r"\w+")
_QUOTING = re.compile(r"“|”|\"|''|``|\w+|.")


class Marked(msgspec.Struct, frozen=True):
    """One attribution; ``source_head`` the head words of its source, those of the source where none are given."""

    source: Spans
    cue: Spans
    content: Spans
    source_head: Spans | None = None


class MarkedText(msgspec.Struct, frozen=True):
    """One document with its attributions."""

    doc: str
    text: str
    attributions: tuple[Marked, ...]


class Roles(msgspec.Struct, frozen=True):
    """One attribution as sets of word numbers; ``letters`` the offsets of its content without white space."""

    content: frozenset[int]
    source: frozenset[int]
    head: frozenset[int]
    letters: frozenset[int]
    speech: Speech


class TextWords:
    """The words of one text, numbered, and which of them stand in quotation marks.

    Marks are “ ”, ", '' and ``; they pair within a line, and an unclosed one runs to the line's end.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self._number = [-1] * len(text)
        for number, match in enumerate(_WORD.finditer(text)):
            self.words.append(match.group().lower())
            self._number[match.start() : match.end()] = [number] * (match.end() - match.start())
        self._quoted = self._in_marks()

    def covered(self, spans: Spans) -> frozenset[int]:
        """Numbers of the words that the spans touch."""
        inside = {self._number[i] for start, end in spans for i in range(max(0, start), min(end, len(self.text)))}
        return frozenset(inside - {-1})

    def letters(self, spans: Spans) -> frozenset[int]:
        """Offsets that the spans cover, white space left out."""
        inside = (i for start, end in spans for i in range(max(0, start), min(end, len(self.text))))
        return frozenset(i for i in inside if not self.text[i].isspace())

    def speech(self, words: frozenset[int]) -> Speech:
        """``direct`` where all the words stand in quotation marks, ``mixed`` where some do, else ``indirect``."""
        quoted = len(words & self._quoted)
        if quoted == len(words):
            return "direct"
        return "mixed" if quoted else "indirect"

    def gold(self, marked: Iterable[Marked]) -> list[Roles]:
        """Coded attributions; those whose content has no word are left out."""
        return [roles for one in marked if (roles := self._roles(one)).content]

    def predicted(self, marked: Iterable[Marked]) -> list[Roles]:
        """As ``gold``, and of those with the same content and source words only the first."""
        out: dict[tuple[frozenset[int], frozenset[int]], Roles] = {}
        for roles in self.gold(marked):
            out.setdefault((roles.content, roles.source), roles)
        return list(out.values())

    def _roles(self, marked: Marked) -> Roles:
        content = self.covered(marked.content)
        head = marked.source if marked.source_head is None else marked.source_head
        return Roles(
            content,
            self.covered(marked.source),
            self.covered(head),
            self.letters(marked.content),
            self.speech(content),
        )

    def _in_marks(self) -> frozenset[int]:
        found: set[int] = set()
        at = 0
        for line in self.text.split("\n"):
            inside = False
            for match in _QUOTING.finditer(line):
                sign = match.group()
                if sign in ("“", "``"):
                    inside = True
                elif sign == "”":
                    inside = False
                elif sign in ('"', "''"):
                    inside = not inside
                elif inside:
                    found.add(self._number[at + match.start()])
            at += len(line) + 1
        return frozenset(found - {-1})

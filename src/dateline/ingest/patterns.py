"""The patterns of parts, from ``lexicon/data/furniture_patterns.csv``: where each applies and what part it gives.

``where``: ``line`` a whole line; ``lead`` the start of a line of the body; ``early`` once in the first lines;
``inside`` anywhere in a line; ``end`` the end of one of the last lines; ``last`` the end of the text; ``tail`` from the
match to the end of the text. ``{NAME}`` in a pattern stands for the row of that name whose ``where`` is ``macro``.
``key`` holds literals, one of which the text must have before the pattern is tried.
"""

import re
from functools import cache, lru_cache

import msgspec

from dateline.ingest.lines import Line
from dateline.lexicon import macros
from dateline.lexicon.outlets import agency_by_name
from dateline.lexicon.tables import table
from dateline.lexicon.words import Word
from dateline.record.types import PartName

LINE = 320  # characters of a line that may be furniture as a whole


class Row(msgspec.Struct, frozen=True):
    """One row of the table; ``example`` is a text that it must match, for the test."""

    name: str
    where: str
    pattern: str
    source: str
    part: str = ""
    key: str = ""
    example: str = ""


class Pattern(msgspec.Struct, frozen=True):
    """A compiled row."""

    name: str
    part: PartName
    keys: tuple[str, ...]
    regex: re.Pattern[str]

    def may(self, text: str) -> bool:
        """Whether the text holds one of the literals that a match must have."""
        return not self.keys or any(key in text for key in self.keys)


def expand(pattern: str) -> str:
    """A pattern with its macros, rows of the table of parts, replaced."""
    return macros.expand(pattern, _macros())


@cache
def patterns(where: str) -> tuple[Pattern, ...]:
    """The compiled patterns of one place, in the order of the table."""
    ending = {"end": r"(?:{})\s*$", "last": r"(?:{})\s*$"}.get(where, "{}")
    return tuple(
        Pattern(
            row.name,
            msgspec.convert(row.part, PartName),
            tuple(key for key in row.key.split("|") if key),
            re.compile(ending.replace("{}", expand(row.pattern)), re.MULTILINE),
        )
        for row in table("furniture_patterns", Row)
        if row.where == where
    )


def line_pattern(text: str, line: Line) -> Pattern | None:
    """The pattern that a whole line matches; the name of an agency alone is a sign-off."""
    if line.end - line.start > LINE:
        return None
    for pattern in patterns("line"):
        if pattern.regex.fullmatch(text, line.start, line.end) is not None:
            return pattern
    alone = text[line.start : line.end]
    if len(alone) <= 40 and agency_by_name(alone.strip("()[]. ")) is not None:
        return next(p for p in patterns("end") if p.name == "sign-off-word")
    return None


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in ``furniture_words.csv``, in lower case."""
    return frozenset(row.word for row in table("furniture_words", Word) if row.kind == kind)


@cache
def macro(name: str) -> re.Pattern[str]:
    """One macro, compiled by itself."""
    return re.compile(expand(_macros()[name]))


@lru_cache(maxsize=1)
def _macros() -> dict[str, str]:
    return {row.name: row.pattern for row in table("furniture_patterns", Row) if row.where == "macro"}

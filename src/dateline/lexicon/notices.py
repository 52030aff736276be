"""Forms of notices of corrections, retractions and updates, and of what else agencies tag headlines with.

The forms of notices are rows of ``data/notices.csv``. ``data/headline_tags.csv`` has the tags that are no notice: an
agency's "URGENT", "RPT", "(LEAD)" tell which sending of a story it is.
"""

import re
from functools import cache

import msgspec

from dateline.lexicon.macros import expand
from dateline.lexicon.tables import table
from dateline.record.changes import NoticeKind

NOTICES, TAGS = "notices", "headline_tags"
"""The tables."""
HEADLINE, HEADLINE_END = "headline", "headline-end"
"""The places of rows that stand at a headline's start and at its end."""


class Row(msgspec.Struct, frozen=True):
    """One row of the tables; ``example`` is a text that it must match, for the test."""

    name: str
    where: str
    pattern: str
    example: str
    source: str
    kind: NoticeKind | None = None


@cache
def rows(where: str, name: str = NOTICES) -> tuple[tuple[str, NoticeKind | None, re.Pattern[str]], ...]:
    """Name, kind and compiled pattern of a table's rows of one place, in the order of the table."""
    known = table(name, Row)
    macros = {row.name: row.pattern for row in known if row.where == "macro"}
    end = r"\s*$" if where == HEADLINE_END else ""
    return tuple(
        (row.name, row.kind, re.compile(f"(?:{expand(row.pattern, macros)}){end}"))
        for row in known
        if row.where == where
    )


def bare(headline: str) -> str:
    """A headline without the tags that tell which sending of a story it is, of a correction or an update too.

    Tags stand one before the other ("CORRECTED-UPDATE 2-"); that a story is withdrawn is none of them.
    """
    left = headline.strip()
    while (less := _less(left)) != left:
        left = less
    return left


def _less(headline: str) -> str:
    for tag in _tags(HEADLINE):
        match = tag.match(headline)
        if match is not None:
            return headline[match.end() :].lstrip()
    for tag in _tags(HEADLINE_END):
        match = tag.search(headline)
        if match is not None:
            return headline[: match.start()].rstrip()
    return headline


@cache
def _tags(where: str) -> tuple[re.Pattern[str], ...]:
    """The tags at one end of a headline."""
    told = ((kind, regex) for _, kind, regex in rows(where))
    return (
        *(regex for kind, regex in told if kind != "retraction"),
        *(regex for _, _, regex in rows(where, TAGS)),
    )

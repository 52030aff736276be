"""The words of who passed a report on, before it: above a forwarded mail, or above the link to the story."""

from dateline.ingest.head import find_head
from dateline.ingest.lines import Line, lines_of
from dateline.ingest.patterns import Pattern, line_pattern

ABOVE_MAIL = 30  # lines in which the mark of a forwarded mail is looked for
ABOVE_LINK = 3  # lines of a comment over a link
LONGEST = 600  # characters of a line of comment over a link


def poster_lines(text: str, lines: list[Line], title: str | None, outlet: str | None) -> int:
    """How many of the first lines are the poster's own."""
    for n, line in enumerate(lines[:ABOVE_MAIL]):
        if _named(line_pattern(text, line), "forward-mark"):
            return n
    for n, line in enumerate(lines[: ABOVE_LINK + 1]):
        if n and _named(line_pattern(text, line), "url-line"):
            story = lines[n + 1 :]
            own = all(above.end - above.start <= LONGEST for above in lines[:n])
            return n if own and find_head(text, story, title, outlet).headline else 0
    return 0


def is_passed_on(text: str) -> bool:
    """Whether a mail's text holds a forwarded mail."""
    return any(_named(line_pattern(text, line), "forward-mark") for line in lines_of(text)[:ABOVE_MAIL])


def _named(pattern: Pattern | None, name: str) -> bool:
    return pattern is not None and pattern.name == name

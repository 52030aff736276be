"""Texts that lost their line breaks: a headline that runs on into the story, or stands twice."""

import re

from dateline.ingest.dateline import leading_dateline
from dateline.ingest.lines import Line
from dateline.ingest.patterns import expand, words

FARTHEST = 220  # characters within which such a headline ends
FEWEST = 4  # words of a headline that is told by its capitals
MOST = 24
_CAPITALS = re.compile(r"(?<=[\w’'\"”).?!] )(?=[A-Z]{4,})")
_WORD = re.compile(r"\S+")
_END = re.compile(r"[.!?]\s")


def after_headline(text: str, line: Line, head: str) -> int:
    """Where a line goes on after the headline's words, which it begins with once more; its start where it does not."""
    again = re.compile(r"[\W_]*".join(re.escape(w) for w in re.findall(r"\w+", head)) + r"[\W_]*?(?=\s|$)")
    match = again.match(text, line.start, line.end) if head else None
    if match is None:
        return line.start
    at = match.end()
    while at < line.end and (text[at].isspace() or text[at] in ".…"):
        at += 1
    return at


def run_on(text: str, line: Line) -> int | None:
    """Where the story begins in a line that begins with its headline: at a dateline, or where the capitals end."""
    for match in _CAPITALS.finditer(text, line.start, min(line.end, line.start + FARTHEST)):
        head = text[line.start : match.start()].rstrip(" .?!")
        if len(head.split()) >= FEWEST - 1 and not _END.search(head) and _strong(text, match.start(), line.end):
            return match.start()
    return None if _strong(text, line.start, line.end) else _after_capitals(text, line)


def _strong(text: str, start: int, end: int) -> bool:
    """Whether a dateline begins here that names an agency or ends in a dash."""
    found = leading_dateline(text, start, end, colon=False)
    return found is not None and (found.listed or text[found.end - 1] in "—–-")


def _after_capitals(text: str, line: Line) -> int | None:
    """The first word of a sentence in plain case after a run of words that all bear capitals, as headlines may."""
    found = list(_WORD.finditer(text, line.start, min(line.end, line.start + FARTHEST)))
    starter = re.compile(expand("{START}") + r"|\d")
    for n in range(min(MOST, len(found) - 3)):
        word = found[n].group()
        after = [w.group() for w in found[n + 1 : n + 4]]
        if n >= FEWEST and starter.match(word) and not any(w[0].isupper() for w in after):
            return found[n].start()
        if word[-1] in ".!?" or (len(word) > 3 and word[0].islower() and word not in words("small")):
            return None
    return None

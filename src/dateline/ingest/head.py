"""Where the headline of a text stands, and the comment of who passed the text on before it."""

import re
from collections import Counter

import msgspec

from dateline.ingest.dateline import leading_dateline
from dateline.ingest.headline import LEAD_WORD, LONGEST, split_suffix
from dateline.ingest.lines import Line
from dateline.ingest.patterns import line_pattern, patterns, words
from dateline.lexicon.outlets import fold

FEW_WORDS = 14  # words of a headline that ends in a full stop, as some collections write them
MOST_WORDS = 32
HEAD_LINES = 6  # lines among which the headline is looked for
_OPEN = re.compile(r"[\w)\]\"'”’…?!%]$")
_SENTENCE = re.compile(
    r"\b(?:said|told|reported|announced|confirmed|according to|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b.{0,20}\d[.:] ?\d\d|\d[.:] ?\d\d.{0,20}\b(?:19|20)\d\d\b")
_CHAT_END = re.compile(r"(?:!|\.\s?\.|…|\?\?|[^\w\s.,;:'\"’”)\]%?!-])$")
_WORDS = re.compile(r"[A-Za-z']+|[#@]\w+")


class Head(msgspec.Struct, frozen=True):
    """Numbers of the lines that are headline, and of those before it that are the poster's comment."""

    headline: tuple[int, ...] = ()
    comment: tuple[int, ...] = ()


def find_head(text: str, lines: list[Line], title: str | None, outlet: str | None) -> Head:
    """Find the headline among the first lines, and the comment before it.

    A line with a site's suffix, or one that stands again further down, is a headline wherever it stands among them, and
    what stands before it is the poster's; so is a line of chat over a headline.
    """
    again = _again(text, lines)
    for n, line in enumerate(lines[:HEAD_LINES]):
        words_ = text[line.start : line.end]
        if n + 1 < len(lines) and (_is_site_line(words_, title, outlet) or (n and words_ in again)):
            return Head((n,), tuple(range(n)))
    if len(lines) > 2 and _is_chat(text, lines, title):
        return Head((1,), (0,))
    if len(lines) > 1 and _is_headline(text, lines, title):
        return Head(_with_second(text, lines))
    return Head()


def _again(text: str, lines: list[Line]) -> frozenset[str]:
    """Short lines among the first that stand once more further down, as in a text pasted twice."""
    counts = Counter(text[line.start : line.end] for line in lines if line.end - line.start <= LONGEST)
    first = (text[line.start : line.end] for line in lines[:HEAD_LINES])
    return frozenset(w for w in first if counts[w] > 1 and len(w.split()) > 3 and not w.endswith("."))


def _is_site_line(words_: str, title: str | None, outlet: str | None) -> bool:
    """Whether a line is the metadata's title, or ends in an outlet that is known or stands behind a section."""
    if len(words_) > LONGEST:
        return False
    if title is not None and fold(title) == fold(words_):
        return True
    found = split_suffix(words_, outlet)
    suffixed = found.outlet is not None and words_.startswith(found.title.split(" ", 1)[0])
    return suffixed and (found.known or found.section is not None) and " " in found.title


def _is_chat(text: str, lines: list[Line], title: str | None) -> bool:
    """Whether the first line is chat over a headline: its end, its persons or its case, and a headline's neighbours."""
    first, second, third = (text[line.start : line.end] for line in lines[:3])
    if len(first) > LONGEST or not _is_headline(text, lines[1:], title) or second.endswith("."):
        return False
    own = {w.lower() for w in _WORDS.findall(first)}
    chat = _CHAT_END.search(first) or first[:1].islower() or own & words("chat") or any(w[0] in "#@" for w in own)
    if not chat:
        return False
    return (_mostly_capital(second) and not _mostly_capital(first)) or _leads(text, lines[2], third)


def _leads(text: str, line: Line, words_: str) -> bool:
    """Whether a line begins as the first after a headline does."""
    if line_pattern(text, line) is not None or leading_dateline(text, line.start, line.end) is not None:
        return True
    return any(pattern.regex.match(words_) for pattern in patterns("lead"))


def _is_headline(text: str, lines: list[Line], title: str | None) -> bool:
    line, following = lines[0], lines[1]
    head = text[line.start : line.end]
    if title is not None and len(fold(head)) > 8 and fold(title).startswith(fold(head)):
        return True
    count = len(head.split())
    if len(head) > LONGEST or count > MOST_WORDS or line.wrapped or not LEAD_WORD.match(head):
        return False
    after = text[following.start : following.end]
    if after[:1].islower() and not line_pattern(text, following):
        return False
    if following.block == line.block and len(lines) > 2 and head.endswith((";", ":", ",")):
        return True
    if head.endswith((".", ".'", ".”", '."', ".’")):
        own = following.block != line.block
        return own and count <= FEW_WORDS + 8 * _mostly_capital(head) and not _SENTENCE.search(head)
    return bool(_OPEN.search(head))


def _mostly_capital(head: str) -> bool:
    long = [w for w in head.split() if len(w) > 3 and w[0].isalpha()]
    return bool(long) and sum(w[0].isupper() for w in long) >= len(long) * 0.7


def _with_second(text: str, lines: list[Line]) -> tuple[int, ...]:
    """The headline's line, and a second one that goes on with it."""
    head, second = lines[0], lines[1]
    if (
        len(lines) < 3
        or second.block != head.block
        or line_pattern(text, second)
        or _DATED.search(text, second.start, second.end)
    ):
        return (0,)
    after = text[second.start : second.end]
    goes_on = text[head.start : head.end].endswith((";", ":", ",", "-", "–"))
    short = len(after) <= 120 and bool(re.search(r"[\w)]$", after)) and len(after.split()) >= 4
    return (0, 1) if goes_on or (short and not lines[2].wrapped) else (0,)

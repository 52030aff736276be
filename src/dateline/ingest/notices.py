"""Notices of corrections, retractions and updates: where a report speaks of an earlier version of itself.

The forms are rows of ``lexicon/data/notices.csv``. A notice stands at the start or end of the headline, or begins a
paragraph: near either end of the text, or anywhere where its words can only be of this report ("An earlier version of
this article …"). Words inside quotation marks are no notice, nor is what the text tells of somebody's correction.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.ingest.lines import Line
from dateline.lexicon.notices import rows
from dateline.lexicon.outlets import agency_by_name, outlet_by_name
from dateline.record.changes import Notice, NoticeKind
from dateline.record.types import Span

NEAR_START = 6  # paragraphs at the head in which a note may stand
NEAR_END = 8  # paragraphs at the end
LONGEST = 700  # characters of a note that is a paragraph; of a longer one it is the first sentence
BRACKET = 600  # characters within which a bracket closes
FEWEST = 5  # words of a paragraph that is prose
_RANK: dict[NoticeKind, int] = {"retraction": 0, "correction": 1, "update": 2}
_SENTENCE = re.compile(r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])")
_AFTER = re.compile(r"(?<=[.!?\"”’)])\s+(?=[A-Z*(\[])")
_QUOTED = re.compile(r"[\"“‘](?P<quoted>[^\"“”‘\n]{3,240}?)[\"”’](?!\w)")
_ENDED = re.compile(r"(?:[.!?)\]*]|///)[\"”’]*$")


class Note(msgspec.Struct, frozen=True):
    """A stretch that is a notice, with its kind, the row that found it, and the rest of the headline that it is in."""

    start: int
    end: int
    kind: NoticeKind
    name: str
    around: str = ""


def notes(text: str, lines: Sequence[Line]) -> tuple[Note, ...]:
    """The notes of a text, in its order; those in the headline are not among them."""
    paragraphs = _paragraphs(lines)
    found: list[Note] = []
    for n, (start, end) in enumerate(paragraphs):
        near = n < NEAR_START or n >= len(paragraphs) - NEAR_END
        following = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        note = _begins(text, (start, end), following, near=near) or _goes_on(text, (start, end), near=near)
        if note is not None and not (found and note.start < found[-1].end):
            found.append(note)
    return tuple(found)


def notice(text: str, headline: Span | None, title: str | None, found: Sequence[Note]) -> Notice | None:
    """What the headline and the notes say together: the gravest kind, its words, and what they say was wrong.

    ``title`` is the metadata's, asked where the text has no headline; ``words`` are then empty.
    """
    told = [*_of_headline(text, headline, title), *found]
    if not told:
        return None
    kind = min((note.kind for note in told), key=lambda k: _RANK[k])
    own = [note for note in told if note.kind == kind]
    words = tuple((note.start, note.end) for note in own if note.end > note.start)
    wrong = tuple(span for note in own if (span := _wrong(text, note)) is not None)
    of = tuple(dict.fromkeys(_named(text, own))) if kind == "retraction" else ()
    return Notice(kind=kind, words=words, wrong=wrong[:1], of=of, by=f"notices/{own[-1].name}")


def _named(text: str, notes: Iterable[Note]) -> Iterator[str]:
    """The headlines that notes name: the one around a note that stands in it, and what notes quote."""
    for note in notes:
        if note.around:
            yield note.around
        yield from (match["quoted"] for match in _QUOTED.finditer(text, note.start, note.end))


def without(text: str, lines: Sequence[Line], found: Sequence[Note]) -> list[Line]:
    """The lines that no note covers; of one that begins with a note what is left of it."""
    left: list[Line] = []
    for line in lines:
        note = next((one for one in found if one.start <= line.start < one.end), None)
        if note is None:
            left.append(line)
        elif note.end < line.end:
            rest = text[note.end : line.end]
            left.append(Line(line.end - len(rest.lstrip()), line.end, line.block, line.wrapped))
    return left


def _paragraphs(lines: Sequence[Line]) -> list[Span]:
    """Lines, those of a paragraph broken at a fixed width joined."""
    out: list[Span] = []
    block = -1
    for line in lines:
        if line.wrapped and line.block == block:
            out[-1] = (out[-1][0], line.end)
        else:
            out.append((line.start, line.end))
        block = line.block if line.wrapped else -1
    return out


def _of_headline(text: str, headline: Span | None, title: str | None) -> Iterator[Note]:
    words, at = (title or "", None) if headline is None else (text[slice(*headline)], headline[0])
    for where in ("headline", "headline-end"):
        for name, kind, regex in rows(where):
            match = regex.match(words) if where == "headline" else regex.search(words)
            if match is not None and kind is not None:
                start, end = (0, 0) if at is None else (at + match.start(), at + match.end())
                around = " ".join((words[: match.start()] + words[match.end() :]).split())
                yield Note(start, end, kind, name, around)
                break


def _begins(text: str, span: Span, following: Span | None, *, near: bool) -> Note | None:
    """The note that a paragraph begins with; a label alone takes the paragraph after it along, if it tells an error."""
    start, end = span
    for where in ("own", "near") if near else ("own",):
        for name, kind, regex in rows(where):
            match = regex.match(text, start, end)
            if match is None or kind is None or not _known(match):
                continue
            if match.end() == end and _is_label(text, span) and following is not None:
                whole = Note(start, following[1], kind, name)
                return whole if _is_prose(text, following) and _wrong(text, whole) is not None else None
            until = _end(text, start, end)
            if _ENDED.search(text, start, until) and len(text[start:until].split()) > 1:
                return Note(start, until, kind, name)
    return None


def _goes_on(text: str, span: Span, *, near: bool) -> Note | None:
    """The note that stands after a sentence of a paragraph, where lines were lost; outside quotation marks."""
    start, end = span
    if not near:
        return None
    for gap in _AFTER.finditer(text, start, end):
        for name, kind, regex in rows("own"):
            match = regex.match(text, gap.end(), end)
            if match is not None and kind is not None and _known(match) and not _quoted(text, start, gap.end()):
                return Note(gap.end(), _end(text, gap.end(), end), kind, name)
    return None


def _known(match: re.Match[str]) -> bool:
    """Whether who speaks, where the form names it, is an outlet or agency."""
    who = match.groupdict().get("who")
    return who is None or agency_by_name(who) is not None or outlet_by_name(who) is not None


def _end(text: str, start: int, end: int) -> int:
    """Where a note ends that begins at ``start``: its bracket, its slashes, its paragraph, or its first sentence."""
    closing = {"(": ")", "[": "]"}.get(text[start])
    at = text.find(closing, start, min(end, start + BRACKET)) if closing else -1
    if at >= 0:
        return at + 1
    slashes = text.find("///", start, min(end, start + BRACKET))
    if slashes >= 0:
        return slashes + 3
    if end - start <= LONGEST:
        return end
    sentence = _SENTENCE.search(text, start, end)
    return end if sentence is None else sentence.end()


def _is_label(text: str, span: Span) -> bool:
    return _ENDED.search(text[slice(*span)]) is None


def _is_prose(text: str, span: Span) -> bool:
    words = text[slice(*span)]
    return len(words.split()) >= FEWEST and _ENDED.search(words) is not None


def _quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began in the paragraph is open at an offset."""
    before = text[start:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _wrong(text: str, note: Note) -> Span | None:
    """The words that say what was wrong, by the first row that finds them."""
    for _, _, regex in rows("wrong"):
        match = regex.search(text, note.start, note.end)
        if match is not None and match["wrong"].strip():
            start, end = match.span("wrong")
            while text[end - 1].isspace():
                end -= 1
            return start, end
    return None

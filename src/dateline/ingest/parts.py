"""The parts of a text: every stretch that is not white space is in exactly one part.

Lines are read from the top: comment, headline, datelines, by-lines and furniture at the head; then each line of the
body is carved by the patterns of ``lexicon/data/furniture_patterns.csv``; then the end of the text is peeled of credits
and furniture. What nothing claims is body. Repeats are found by the ``copies`` room.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from dateline.ingest.comment import poster_lines
from dateline.ingest.credits import agencies_in, authors_in, in_full, unlisted_agency, unlisted_in
from dateline.ingest.dateline import Dateline, inner_datelines, leading_dateline
from dateline.ingest.dates import Dated, find_date
from dateline.ingest.head import Head, find_head
from dateline.ingest.headline import LONGEST, Suffix, split_suffix
from dateline.ingest.lines import Line, lines_of
from dateline.ingest.notices import Note, notes, notice, without
from dateline.ingest.patterns import Pattern, line_pattern, patterns
from dateline.ingest.runon import after_headline, run_on
from dateline.ingest.sites import site_of
from dateline.ingest.tags import tag_list
from dateline.lexicon.outlets import agency_by_name, fold, outlet_by_name
from dateline.record.types import Notice, Part, PartName

EARLY = 1_200  # characters at the head in which a date may stand inside a line
WINDOW = 420  # characters at the end of a line in which a credit may stand
LEADING = 6  # lines of the body that may begin with a dateline
TAIL = 700  # characters of standing matter at the end that may be furniture as a whole
PEELS = 8  # credits and pieces of furniture that may stand after one another at the end
LINKED = "link-to-other"  # at the head such a line is a headline of its own ("Factbox: …")
_SIGNED = ("sign-off", "sign-off-brackets", "sign-off-word")


class Mark(msgspec.Struct, frozen=True):
    """A stretch with its part, and the name of the pattern that found it."""

    start: int
    end: int
    part: PartName
    name: str


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Parts of a text, and what they tell of the report."""

    parts: tuple[Part, ...]
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    credit: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    notice: Notice | None = None


def _start(mark: Mark) -> int:
    return mark.start


class _Page:
    """The marks set so far, in the order of the text; a later mark yields to an earlier one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self.agencies: list[str] = []

    def mark(self, start: int, end: int, part: PartName, name: str) -> bool:
        """Set a mark where nothing stands yet."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        at = bisect_left(self.marks, start, key=_start)
        clear = (at == 0 or self.marks[at - 1].end <= start) and (at == len(self.marks) or end <= self.marks[at].start)
        if start >= end or not clear:
            return False
        self.marks.insert(at, Mark(start, end, part, name))
        return True

    def before(self, end: int) -> Mark | None:
        """The mark that ends at an offset or stands over it."""
        at = bisect_left(self.marks, end, key=_start)
        return self.marks[at - 1] if at and self.marks[at - 1].end >= end else None

    def dateline(self, found: Dateline) -> None:
        """Set a dateline and note its agency."""
        if self.mark(found.start, found.end, "dateline", "place") and found.agency is not None:
            self.agencies.append(found.agency)


def lay_out(text: str, *, title: str | None = None, outlet: str | None = None, comment: int = 0) -> Layout:
    """Split a text into parts. ``title`` and ``outlet`` are the metadata's; ``comment`` ends the poster's own words."""
    page = _Page(text)
    page.mark(0, comment, "comment", "reader")
    lines = [line for line in lines_of(text) if line.start >= comment]
    told = notes(text, lines)
    for note in told:
        page.mark(note.start, note.end, "furniture", "notice")
    lines = without(text, lines, told)
    body, head = _alone(page, lines) if told and len(lines) == 1 else _head(page, lines, title, outlet)
    rest = list(_lines(page, body, head))
    _carve(page, rest)
    _peel(page, rest)
    return _layout(page, title, outlet, told)


def _head(page: _Page, lines: list[Line], title: str | None, outlet: str | None) -> tuple[list[Line], str | None]:
    """Mark what stands before the body; return the lines after it and the headline's words."""
    text, skipped = page.text, 0
    own = poster_lines(text, lines, title, outlet)
    for line in lines[:own]:
        page.mark(line.start, line.end, "comment", "poster")
    lines = lines[own:]
    for line in lines[:8]:
        found = line_pattern(text, line)
        if found is None or found.name == LINKED or len(lines) <= skipped + 1:
            break
        page.mark(line.start, line.end, found.part, found.name)
        skipped += 1
    lines = lines[skipped:]
    head: Head = find_head(text, lines, title, outlet)
    for n in head.comment:
        page.mark(lines[n].start, lines[n].end, "comment", "before-headline")
    if not head.headline:
        return _run_on(page, lines), None
    first, last = lines[head.headline[0]], lines[head.headline[-1]]
    page.mark(first.start, last.end, "headline", "headline")
    return lines[head.headline[-1] + 1 :], text[first.start : last.end]


def _alone(page: _Page, lines: list[Line]) -> tuple[list[Line], str | None]:
    """Mark as headline the one line that notices leave, unless it is a sentence."""
    (line,) = lines
    head = page.text[line.start : line.end]
    if len(head) > LONGEST or head.endswith((".", ".”", '."')):
        return lines, None
    page.mark(line.start, line.end, "headline", "headline")
    return [], head


def _run_on(page: _Page, lines: list[Line]) -> list[Line]:
    """Mark a headline that shares the first line with the story; return the lines without it."""
    at = run_on(page.text, lines[0]) if lines else None
    if at is None:
        return lines
    page.mark(lines[0].start, at, "headline", "run-on")
    return [Line(at, lines[0].end, lines[0].block, lines[0].wrapped), *lines[1:]]


def _lines(page: _Page, lines: list[Line], head: str | None) -> Iterator[Line]:
    """Mark the lines that are no body as a whole, and the datelines that begin one; yield the others."""
    text, seen = page.text, 0
    same = fold(head) if head else None
    for line in lines:
        if same and line.end - line.start == len(head or "") and fold(text[line.start : line.end]) == same:
            page.mark(line.start, line.end, "headline", "headline-again")
            continue
        found = line_pattern(text, line) if not line.wrapped else None
        if found is not None:
            page.mark(line.start, line.end, found.part, found.name)
            continue
        if seen < LEADING:
            line = _leads(page, line, (head or "") if seen == 0 else None)  # noqa: PLW2901  # the line without what led it
        seen += 1
        if line.start < line.end:
            yield line


def _leads(page: _Page, line: Line, head: str | None) -> Line:
    """Mark datelines and stamps at the start of a line, one after another; return what is left of it."""
    start = after_headline(page.text, line, head) if head else line.start
    first, found_any = head is not None, False
    for _ in range(3):
        found = leading_dateline(page.text, start, line.end, colon=first)
        if found is not None:
            page.dateline(found)
            start = found.end
            found_any = True
        else:
            stamp = _stamp(page, start, line.end)
            if stamp is None:
                break
            start = stamp.end()
            found_any = True
        while start < line.end and page.text[start].isspace():
            start += 1
    return Line(start if found_any else line.start, line.end, line.block, line.wrapped)


def _stamp(page: _Page, start: int, end: int) -> re.Match[str] | None:
    """The date, stamp or piece of furniture that begins at ``start``, marked."""
    for pattern in patterns("lead"):
        match = pattern.regex.match(page.text, start, end)
        if match is not None and _lead(page, pattern, match):
            return match
    return None


def _lead(page: _Page, pattern: Pattern, match: re.Match[str]) -> bool:
    agency = match.groupdict().get("agency")
    row = (agency_by_name(agency) or outlet_by_name(agency)) if agency else None
    if agency and row is None:
        return False
    if row is not None:
        page.agencies.append(row.name)
    return page.mark(match.start(), match.end(), pattern.part, pattern.name)


def _carve(page: _Page, lines: list[Line]) -> None:
    """Mark what stands inside lines of the body."""
    text = page.text
    inside = [p for p in patterns("inside") if p.may(text)]
    for line in lines:
        for pattern in inside:
            if not pattern.may(text[line.start : line.end]):
                continue
            for match in pattern.regex.finditer(text, line.start, line.end):
                page.mark(match.start(), match.end(), pattern.part, pattern.name)
    if not lines:
        return
    start = lines[0].start
    end = min(lines[0].end, start + EARLY)
    for pattern in patterns("early"):
        early_match = pattern.regex.search(text, start, end)
        if early_match is not None:
            _lead(page, pattern, early_match)
    for found in inner_datelines(text, start, end):
        page.dateline(found)
    for line in lines:
        for s, e in tag_list(text, line.start, line.end):
            page.mark(s, e, "furniture", "tags")


def _peel(page: _Page, lines: list[Line]) -> None:
    """Mark credits and furniture at the ends of the last lines, the last thing first."""
    text = page.text
    if not lines:
        return
    for number, line in enumerate(reversed(lines[-3:])):
        for _ in range(PEELS):
            end = _unmarked_end(page, line)
            if end <= line.start or not _peel_one(page, line.start, end, last=number == 0):
                break
    start, end = lines[0].start, lines[-1].end
    for pattern in patterns("tail"):
        match = pattern.regex.search(text, max((start + end) // 2, end - TAIL), end)
        if match is not None:
            _fill(page, match.start(), end)


def _peel_one(page: _Page, start: int, end: int, *, last: bool) -> bool:
    places = (*patterns("last"), *patterns("end")) if last else patterns("end")
    window = max(start, end - WINDOW)
    tail = page.text[window:end]
    for pattern in places:
        if not pattern.may(tail):
            continue
        match = pattern.regex.search(page.text, window, end)
        if match is None or not match.group().strip() or (match.start() <= start and not _whole(pattern)):
            continue
        if pattern.name in _SIGNED and not _signs(page, pattern, match):
            continue
        if page.mark(match.start(), match.end(), pattern.part, pattern.name):
            return True
    return False


def _signs(page: _Page, pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether what signs off is an agency or outlet; in brackets at the end one that no table knows is noted."""
    name = match["agency"]
    if agencies_in(name) or outlet_by_name(name) is not None:
        return True
    unlisted = unlisted_agency(name) if pattern.name == "sign-off-brackets" and " " in name else None
    if unlisted is not None:
        page.agencies.append(unlisted)
    return unlisted is not None


def _whole(pattern: Pattern) -> bool:
    """Whether a pattern may take a whole line."""
    return pattern.part == "credit"


def _unmarked_end(page: _Page, line: Line) -> int:
    end = line.end
    while True:
        while end > line.start and page.text[end - 1].isspace():
            end -= 1
        mark = page.before(end)
        if mark is None:
            return end
        end = mark.start


def _fill(page: _Page, start: int, end: int) -> None:
    """Mark as furniture what is left unmarked between two offsets."""
    at = start
    for mark in [m for m in page.marks if m.start < end and m.end > start]:
        page.mark(at, max(at, mark.start), "furniture", "tail")
        at = max(at, mark.end)
    page.mark(at, end, "furniture", "tail")


def _layout(page: _Page, title: str | None, outlet: str | None, told: tuple[Note, ...]) -> Layout:
    """Fill the gaps with body, join neighbours, and gather what the parts tell."""
    text = page.text
    marks = page.marks
    head = next((m for m in marks if m.part == "headline"), None)
    suffix = split_suffix(text[head.start : head.end], outlet) if head is not None else None
    given = split_suffix(title, outlet) if title is not None else None
    credits_ = [text[m.start : m.end] for m in marks if m.part == "credit" and not m.name.startswith("photo")]
    agencies = [name for words_ in credits_ for name in (*agencies_in(words_), *unlisted_in(words_))]
    return Layout(
        parts=_parts(text, marks),
        title=_title(given, suffix),
        outlet=_known(given, suffix, "outlet") or _linked(text, marks),
        section=_known(suffix, given, "section"),
        credit=in_full([*page.agencies, *agencies], outlet),
        authors=tuple(
            dict.fromkeys(name for m in marks if m.name == "byline" for name in authors_in(text[m.start : m.end]))
        ),
        dates=_dates(text, marks),
        notice=notice(text, (head.start, head.end) if head is not None else None, title, told),
    )


def _title(given: Suffix | None, suffix: Suffix | None) -> str | None:
    return given.title if given is not None else suffix.title if suffix is not None else None


def _known(first: Suffix | None, second: Suffix | None, field: str) -> str | None:
    return next((value for s in (first, second) if s is not None and (value := getattr(s, field))), None)


def _linked(text: str, marks: list[Mark]) -> str | None:
    """The site of the link that stands over the story."""
    link = next((m for m in marks[:3] if m.name == "url-line"), None)
    if link is None:
        return None
    return site_of(text[link.start : link.end], bare=True)


def _dates(text: str, marks: list[Mark]) -> tuple[Dated, ...]:
    """Full dates of the dateline parts, then of stamps that say when the page was last touched."""
    order = [m for m in marks if m.part == "dateline"] + [m for m in marks if m.name in ("updated", "short-url")]
    return tuple(found for m in order if (found := find_date(text[m.start : m.end])) is not None)


def _parts(text: str, marks: list[Mark]) -> tuple[Part, ...]:
    stretches: list[tuple[int, int, PartName]] = []
    at = 0
    for mark in [*marks, Mark(len(text), len(text), "body", "end")]:
        stretches.append((at, mark.start, "body"))
        stretches.append((mark.start, mark.end, mark.part))
        at = mark.end
    parts: list[Part] = []
    for start, end, part in stretches:
        raw = text[start:end]
        if not raw.strip():
            continue
        start += len(raw) - len(raw.lstrip())  # noqa: PLW2901  # trimmed of white space
        end -= len(raw) - len(raw.rstrip())  # noqa: PLW2901  # as above
        if parts and parts[-1].part == part and not text[parts[-1].end : start].strip():
            parts[-1] = Part(part=part, start=parts[-1].start, end=end)
        else:
            parts.append(Part(part=part, start=start, end=end))
    return tuple(parts)

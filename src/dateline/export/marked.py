"""The whole text of a report for people, the words that say who says what marked: by lines under it, or painted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.export.marks import Mark, lines_under, marks_of, met
from dateline.export.rows import Row, rows, shown
from dateline.export.style import Role, Style
from dateline.record.types import Attribution, Part, Report

GUTTER = 10
STORY = ("comment", "headline", "body")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def legend(style: Style) -> str:
    """What the marks mean."""
    if not style.colour:
        return "S1== source   C1^^ cue   [1--] content; the number is that of the chain below"
    roles: tuple[Role, ...] = ("source", "cue", "content")
    told = [*(style.paint(role, role) for role in roles), style.paint("inner", "content within another's")]
    return f"{'   '.join(told)}; {style.paint('label', '¹')} is the number of the chain below"


def marked_text(report: Report, attributions: Sequence[Attribution], style: Style) -> Iterator[str]:
    """The report's whole text, a line at a time, marked; the name of a part stands before its first row.

    Empty lines of the text are shown as one. A part that shares its row with a longer one, as a dateline does, is named
    under it, or painted.
    """
    text, marks = report.text, marks_of(attributions)
    before = _numbers(marks) if style.colour else {}
    told, gap = "", False
    for row, here in met(rows(text, style.width - GUTTER, before), [*marks, *_stretches(report.parts)]):
        if not text[row.start : row.end].strip():
            gap = bool(told)
            continue
        main = _main(text, row, here)
        drawn = _painted(text, row, here, before, style) if style.colour else _underlined(text, row, here, main)
        name = main.label if main else ""
        label = "" if name == told else name
        yield from ["\n"] * gap
        yield f"{style.paint('quiet', label)}{' ' * (GUTTER - len(label))}{drawn[0]}\n"
        yield from (f"{'':<{GUTTER}}{line}\n" for line in drawn[1:])
        told, gap = name, False


def _stretches(parts: Iterable[Part]) -> list[Mark]:
    return [Mark(0, "part", part.start, part.end, part.part) for part in parts if part.end > part.start]


def _main(text: str, row: Row, marks: Iterable[Mark]) -> Mark | None:
    """The part that most of a row belongs to."""

    def letters(mark: Mark) -> int:
        return len("".join(text[max(mark.start, row.start) : min(mark.end, row.end)].split()))

    return max((mark for mark in marks if mark.kind == "part"), key=letters, default=None)


def _underlined(text: str, row: Row, marks: Iterable[Mark], main: Mark | None) -> list[str]:
    """The row, and the lines under it; of its parts only those that are neither the main one nor the body."""
    seen = [mark for mark in marks if mark.kind != "part" or (mark is not main and mark.label != "body")]
    return ["".join(shown(text, row)).rstrip(), *lines_under(text, row, seen)]


def _painted(text: str, row: Row, marks: Iterable[Mark], before: Mapping[int, str], style: Style) -> list[str]:
    """The row in the colours of its marks, with their numbers; a cue is seen before a source, both before a content."""
    roles: list[Role | None] = [None] * (row.end - row.start)
    for mark in sorted(marks, key=lambda m: (_ABOVE[m.kind], m.depth)):
        role = _role(mark)
        span = range(max(mark.start, row.start) - row.start, min(mark.end, row.end) - row.start)
        if role:
            roles[span.start : span.stop] = [role] * len(span)
    painted, words = [], ""
    for n, (char, role) in enumerate(zip(shown(text, row), roles, strict=True)):
        number = before.get(row.start + n, "")
        if number or (n and role != roles[n - 1]):
            painted.append(_run(words, roles[n - 1], style) + style.paint("label", number))
            words = ""
        words += char
    return ["".join([*painted, _run(words.rstrip(), roles[-1], style)])]


def _run(words: str, role: Role | None, style: Style) -> str:
    return style.paint(role, words) if role else words


_ABOVE = {"part": 0, "content": 1, "source": 2, "cue": 3}


def _role(mark: Mark) -> Role | None:
    """How a mark is painted; parts that tell the story are not."""
    if mark.kind == "part":
        return None if mark.label in STORY else "quiet"
    if mark.kind == "content":
        return "inner" if mark.depth else "content"
    return mark.kind


def _numbers(marks: Iterable[Mark]) -> dict[int, str]:
    """Raised numbers before each content and cue, by offset; where several stand together a dot parts them."""
    found: dict[int, dict[int, None]] = {}
    for mark in marks:
        if mark.kind != "source":
            found.setdefault(mark.start, {})[mark.number] = None
    return {at: "·".join(map(str, numbers)).translate(_RAISED) for at, numbers in found.items()}

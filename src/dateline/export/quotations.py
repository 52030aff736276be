"""Who is quoted with what: quotations of many reports as a table for people, as CSV and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from dateline.export import csv_, labels
from dateline.export.clean import columns, one_line, shorten
from dateline.export.rows import rows, shown
from dateline.export.style import PLAIN, Role, Style
from dateline.record.bundle import Bundle
from dateline.record.holders import words
from dateline.record.types import Attribution, Naming, Report, Sector, Spans, Speech, Stance

Order = Literal["speaker", "date", "report"]

LONGEST = 1200
GAP = "  "
HEADS = ("speaker", "words", "how", "from")
SHARES = (20, 0, 20, 21)


class Quotation(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="quotation"):
    """One attribution with all that a desk asks of it; words are those of the report, pieces joined by an ellipsis.

    Offsets are ``(start, end)`` in Unicode code points into the report's text. ``speaker`` is null where nobody is
    known to say it, ``why`` then tells the reason.
    """

    speaker: str | None
    why: str | None
    actor: str | None
    sector: Sector | None
    country: str | None
    naming: Naming
    stance: Stance
    speech: Speech
    content_words: str
    source_words: str
    cue_words: str
    via: tuple[str, ...]
    outlet: str | None
    published: str | None
    title: str | None
    uri: str
    report: str
    attribution: str
    parent: str | None
    content_offsets: Spans
    source_offsets: Spans
    cue_offsets: Spans
    score: float


QUOTE_COLUMNS = Quotation.__struct_fields__


def quotations(bundles: Iterable[Bundle], order: Order = "speaker", limit: int | None = None) -> list[Quotation]:
    """Every attribution of the reports: by speaker, by date of publication, or as they stand; at most ``limit``."""
    found = [
        _quotation(said, bundle.report)
        for bundle in bundles
        for said in sorted(bundle.attributions, key=lambda said: min((*said.content, *said.cue), default=(0, 0)))
    ]
    return sorted(found, key=ORDERS[order])[:limit]


def _quotation(said: Attribution, report: Report) -> Quotation:
    text, actor = report.text, said.speaker_actor
    return Quotation(
        speaker=_clean(said.speaker),
        why=_clean(said.why.get("speaker")) if said.speaker is None else None,
        actor=_clean(actor.name) if actor else None,
        sector=actor.sector if actor else None,
        country=actor.country if actor else None,
        naming=said.naming,
        stance=said.stance,
        speech=said.speech,
        content_words=one_line(words(text, said.content)),
        source_words=one_line(words(text, said.source)),
        cue_words=one_line(words(text, said.cue)),
        via=tuple(map(one_line, said.via)),
        outlet=_clean(report.outlet),
        published=_clean(report.published),
        title=_clean(report.title),
        uri=one_line(report.uri),
        report=report.id,
        attribution=said.id,
        parent=said.parent,
        content_offsets=said.content,
        source_offsets=said.source,
        cue_offsets=said.cue,
        score=said.score,
    )


def _clean(value: str | None) -> str | None:
    return None if value is None else one_line(value)


def _by_speaker(one: Quotation) -> tuple[object, ...]:
    return (one.speaker is None, (one.speaker or one.source_words).casefold())


ORDERS: Mapping[Order, Callable[[Quotation], tuple[object, ...]]] = {
    "speaker": _by_speaker,
    "date": lambda one: (one.published is None, one.published),
    "report": lambda _: (),
}
"""What each order compares; what is equal stays in the order of the reports and of their text."""


def as_json(found: Iterable[Quotation]) -> Iterator[str]:
    """One array of objects, one a line."""
    yield "["
    for n, line in enumerate(as_jsonl(found)):
        yield f"{',' if n else ''}\n{line.rstrip()}"
    yield "\n]\n"


def as_jsonl(found: Iterable[Quotation]) -> Iterator[str]:
    """One object a line."""
    return (msgspec.json.encode(one).decode("utf-8") + "\n" for one in found)


def as_csv(found: Iterable[Quotation]) -> Iterator[str]:
    """A header and a row each, safe to open in a spreadsheet."""
    return csv_.table(QUOTE_COLUMNS, ([_cell(getattr(one, name)) for name in QUOTE_COLUMNS] for one in found))


def _cell(value: str | float | tuple[str, ...] | Spans | None) -> csv_.Cell:
    """A value in one cell: several parted by semicolons, a span as ``12-40``."""
    if not isinstance(value, tuple):
        return value
    return "; ".join(one if isinstance(one, str) else f"{one[0]}-{one[1]}" for one in value) or None


def as_table(found: Iterable[Quotation], style: Style = PLAIN) -> Iterator[str]:
    """A table for people: who, the report's words, how it is said, and from which report; a speaker is named once."""
    widths = _widths(style.width)
    before: tuple[str, ...] | None = None
    for one in found:
        if before is None:
            yield _row([[(head, "label")] for head in HEADS], widths, style)
        who = _who(one)
        yield "\n" + _row(
            [
                [] if who == before else [(who[0], "holder"), *((line, "quiet") for line in who[1:])],
                [(shorten(one.content_words, LONGEST) or "(no words of what is said)", "quote")],
                _how(one),
                _from(one, widths[-1]),
            ],
            widths,
            style,
        )
        before = who


Lines = list[tuple[str, Role | None]]


def _widths(width: int) -> list[int]:
    """Columns of each cell; words take what the others leave."""
    free = width - len(GAP) * (len(HEADS) - 1)
    fixed = [free * share // 100 for share in SHARES]
    return [share or free - sum(fixed) for share in fixed]


def _who(one: Quotation) -> tuple[str, ...]:
    """Name, the actor behind it where that is another, its codes, and whether it is named."""
    name = one.speaker or one.source_words or "nobody named"
    body = one.actor if one.actor and one.actor.casefold() not in name.casefold() else ""
    codes = " ".join(code for code in (one.sector, one.country) if code)
    kind = "" if one.naming == "named" else labels.NAMING.get(one.naming, one.naming)
    return tuple(line for line in (name, body, ", ".join(part for part in (codes, kind) if part)) if line)


def _how(one: Quotation) -> Lines:
    return [(one.cue_words, "cue"), (f"{one.speech}, {one.stance}", None)]


def _from(one: Quotation, width: int) -> Lines:
    """Relay, outlet, day and the end of the uri: what tells the report apart, on one line."""
    via = [(f"via {', '.join(one.via)}", None)] if one.via else []
    day = (one.published or "no date")[:10]
    uri = one.uri if len(one.uri) <= width else f"…{one.uri[1 - width :]}"
    return [*via, (one.outlet or "no outlet named", None), (day, None), (uri, "quiet")]


def _row(cells: Iterable[Lines], widths: list[int], style: Style) -> str:
    """Cells side by side, each broken to its width."""
    broken = [
        [(part, role) for line, role in cell for part in _broken(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for n in range(max(map(len, broken))):
        row = ""
        for cell, width in zip(broken, widths, strict=True):
            part, role = cell[n] if n < len(cell) else ("", None)
            row += (style.paint(role, part) if role else part) + " " * (width - columns(part)) + GAP
        lines.append(row.rstrip() + "\n")
    return "".join(lines)


def _broken(line: str, width: int) -> list[str]:
    return ["".join(shown(line, row)).strip() for row in rows(line, width)]


FORMATS: Mapping[str, Callable[[Iterable[Quotation]], Iterator[str]]] = {
    "text": as_table,
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_jsonl,
}

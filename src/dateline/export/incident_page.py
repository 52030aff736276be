"""For people: one incident in full - what is agreed, disputed, unknown, from whom, through whom, and since when.

Reports have numbers; the last rows say which they are. A value stands with the words of reports that carry it and where
these stand in their texts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from dateline.export import labels
from dateline.export.clean import columns, fold, one_line
from dateline.export.incident_words import Account
from dateline.export.source_tree import KIND, Relations, relations, source_lines
from dateline.export.style import PLAIN, Style
from dateline.export.text_incident import COLUMN, FIELDS, Row, aside_rows, head, held, numbers, row_line
from dateline.record.families import families
from dateline.record.types import Copy, DisputeField, Incident, Judgement, Revision

LISTED = 40
REASONS = 6
RELATED = 6
SHOWN = 3
"""Holders of a view on a related incident that are named."""
WORDS = 140
"""Characters of one quotation."""
VALUE = 40
"""Columns of the dispute table that a value takes at most before its row is broken."""


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that reports tell beside the page's, and that may be part of the same happening.

    ``shared`` is what both have in common, in words; ``rivals`` are its doers who can be none of the page's.
    """

    incident: Incident
    reports: tuple[str, ...]
    shared: tuple[str, ...]
    rivals: tuple[str, ...] = ()


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger tells of an incident beside its line.

    Its reports' copies, its revisions, persons' judgements, the incidents that are told beside it.
    """

    copies: Collection[Copy] = ()
    revisions: Sequence[Revision] = ()
    judgements: Sequence[Judgement] = ()
    related: Sequence[Related] = ()


def account_of(incident: Incident, style: Style = PLAIN, *, every: bool = False) -> Account:
    """What the page of an incident asks of its reports, which are to be added one by one.

    With ``every`` all the words that carry its values, else a few.
    """
    return Account(incident, msgspec.structs.replace(style, quote=WORDS), every=every)


def incident_page(incident: Incident, account: Account, beside: Beside, style: Style = PLAIN) -> Iterator[str]:
    """The page of an incident by the account of its reports."""
    kinds = relations(beside.copies)
    lines = [
        fold(head(incident, style), style.width, COLUMN),
        *_told(_when(incident), style),
        *_held(incident, account, style),
        *_told(_related(beside.related, account, style), style),
        *_sources(incident, account, kinds, style),
        *_told((*aside_rows(incident, account), *_linked(incident, beside.judgements)), style),
        *_told((*_revised(incident, beside.revisions, account), *_aliases(incident)), style),
        *_reports(incident, account, kinds, style),
    ]
    if account.hidden:
        told = f"{labels.numbered(account.hidden, 'more wording')} of these values: --words shows them"
        lines.append(style.paint("quiet", told))
    yield from (f"{line}\n" for line in lines)


def _told(rows: Iterable[Row], style: Style) -> Iterator[str]:
    """Rows with their words under them; a label that the row above has too is left out."""
    above = ""
    for row in rows:
        yield _line("" if row.label == above else row.label, row.text, style)
        yield from (_line("", f"  {words}", style, COLUMN + 4) for words in row.under)
        above = row.label


def _line(label: str, text: str, style: Style, hang: int = COLUMN + 2) -> str:
    return fold(row_line(label, text, style), style.width, hang)


def _held(incident: Incident, account: Account, style: Style) -> Iterator[str]:
    """What is agreed and said, first of all whether it happened; what is disputed as one table; the rest."""
    rows = held(incident, account)
    plain = [*(row for row in rows if row.label in ("agreed", "said")), *_values_told(incident, account)]
    yield from _told(sorted(plain, key=lambda row: row.label), style)
    yield from _table([row for row in rows if row.label == "disputed"], style)
    others = (row for row in rows if row.label not in ("agreed", "said", "disputed"))
    yield from _told((*others, *_unknown(incident)), style)


def _table(rows: Sequence[Row], style: Style) -> Iterator[str]:
    """Field, value, holders: one line a value, the words that carry the values under each field."""
    subjects = max((columns(row.subject) for row in rows), default=0) + 2
    values = min(max((columns(value) for row in rows for value, _ in row.cells), default=0), VALUE) + 2
    label = "disputed"
    for row in rows:
        subject = row.subject
        for value, holders in row.cells:
            cells = _padded(subject, subjects) + _padded(style.paint("bad", value), values, value) + holders
            yield _line(label, cells, style, COLUMN + subjects + values)
            label = subject = ""
        yield from (_line("", f"  {words}", style, COLUMN + 4) for words in row.under)


def _padded(painted: str, width: int, plain: str | None = None) -> str:
    return painted + " " * max(width - columns(painted if plain is None else plain), 2)


def _when(incident: Incident) -> Iterator[Row]:
    """When the first and the last of its reports appeared."""
    if incident.first_seen is None:
        yield Row(
            "seen", f"no date: {one_line(incident.why.get('first_seen', 'no report says when it was published'))}"
        )
        return
    last = one_line(incident.last_changed or "") or "no date"
    yield Row("seen", f"first {one_line(incident.first_seen)}, last changed {last}")


def _values_told(incident: Incident, account: Account) -> Iterator[Row]:
    """The values of the head that nobody contradicts, with those who give them and their words."""
    disputed = {dispute.field for dispute in incident.disputes}
    for field, value, told in _values(incident):
        if field in disputed:
            continue
        behind = account.behind_value(field, value)
        label = "agreed" if account.agreed(field, value) else "said"
        text = f"{FIELDS[field]}: {told}" + (f": {behind}" if behind else "")
        yield Row(label, text, under=account.words_of_value(field, value))


def _values(incident: Incident) -> Iterator[tuple[DisputeField, str, str]]:
    """Field, value as reports' events have it, and value in words."""
    yield from (("actor", actor.name or "", labels.actor(actor)) for actor in incident.actor)
    yield from (("recipient", actor.name or "", labels.actor(actor)) for actor in incident.recipient)
    place, time = incident.place, incident.time
    if place is not None:
        how = ", ".join(part for part in (f"precise to {place.precision}", labels.within(place.radius_km)) if part)
        yield "place", place.name, f"{labels.where(place).removesuffix(f' ({place.precision})')} ({how})"
    if time is not None and time.value is not None:
        yield "time", time.value, f"{labels.when(time)} ({time.precision})"


def _unknown(incident: Incident) -> Iterator[Row]:
    """What no report tells."""
    for field, value in (("place", incident.place), ("time", incident.time)):
        if value is None:
            yield Row("unknown", f"{FIELDS['place' if field == 'place' else 'time']}: {_why(incident, field)}")
    if not incident.views:
        yield Row("unknown", f"whether it happened: {_why(incident, 'views')}")


def _why(incident: Incident, field: str) -> str:
    return one_line(incident.why.get(field, "no reason kept"))


def _related(given: Sequence[Related], account: Account, style: Style) -> Iterator[Row]:
    """The incidents told beside it, each with who holds it and its figures, those that name other doers first."""
    order = sorted(given, key=lambda one: (not one.rivals, -len(one.reports), one.incident.id))
    for one in order[:RELATED]:
        other = one.incident
        rivals = f"; who there: {', '.join(map(one_line, one.rivals))}" if one.rivals else ""
        refs = account.refs(one.reports)
        told = f"told beside it{refs}, {' and '.join(one.shared)}: may be part of the same{rivals}"
        views = (f"{labels.STATUS[view.status]} ({_several(view.holders)})" for view in other.views)
        counts = (f"{count.what}{_whom(count.who)} {labels.figure(count.low, count.high)}" for count in other.counts)
        held = "; ".join((*dict.fromkeys(views), *dict.fromkeys(counts)))
        yield Row("beside", head(other, style), under=(told, *((held,) if held else ())))
    if len(order) > RELATED:
        yield Row("beside", f"and {labels.numbered(len(order) - RELATED, 'more incident')}")


def _whom(who: str | None) -> str:
    return f" ({one_line(who)})" if who else ""


def _several(holders: Sequence[str]) -> str:
    names = list(dict.fromkeys(map(one_line, holders)))
    return "; ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def _sources(incident: Incident, account: Account, kinds: Relations, style: Style) -> Iterator[str]:
    yield _line("sources", numbers(incident), style)
    for line in source_lines(incident, account, kinds, style):
        yield _line("", " " * line.indent + line.text, style, COLUMN + line.indent + 3)


def _linked(incident: Incident, judgements: Iterable[Judgement]) -> Iterator[Row]:
    """Why its events are one: what the program found, and what a person judged."""
    for one in judgements:
        if one.undone is None:
            told = f"{' and '.join(one.given)} judged {'one' if one.verdict == 'same' else 'apart'} by {one.by}"
            yield Row("linked", one_line(f"{told}, {one.recorded[:10]}: {one.because}"))
    if len(incident.events) > 1 and "events" in incident.why:
        reasons = [one_line(reason) for reason in incident.why["events"].split(" | ")]
        yield from (Row("linked", reason) for reason in reasons[:REASONS])
        if len(reasons) > REASONS:
            yield Row("linked", f"and by {len(reasons) - REASONS} more pairs")


def _revised(incident: Incident, revisions: Sequence[Revision], account: Account) -> Iterator[Row]:
    """How often it changed, and why at last."""
    told = f"revision {incident.revision}"
    last = max(revisions, key=lambda one: one.revision, default=None)
    if last is not None:
        because = f": {account.numbered(one_line(last.because))}" if last.because else ""
        told += f", {last.recorded[:10]}, {last.reason}{because}"
        told += f"; first recorded {min(one.recorded for one in revisions)[:10]}"
    yield Row("revised", told)


def _aliases(incident: Incident) -> Iterator[Row]:
    if incident.aliases:
        yield Row("once also", ", ".join(map(one_line, incident.aliases)))


def _reports(incident: Incident, account: Account, kinds: Relations, style: Style) -> Iterator[str]:
    """The reports by number: id, date, outlet and title; identical copies in one line."""
    every = _identical(account.numbers, kinds)
    marks = {**account.notices, **{one.report: one.how for one in incident.set_aside}}
    for n, family in enumerate(every[:LISTED]):
        first, *copies = family
        card = account.reports.get(first)
        parts = (
            account.refs([first]).strip(),
            style.paint("quiet", first),
            (card.published or "no date") if card else "not in this ledger",
            card.outlet if card else "",
            f"“{card.title}”" if card and card.title else "",
            style.paint("bad", marks.get(first, "")),
        )
        label = "reports" if n == 0 else ""
        yield _line(label, "  ".join(part for part in parts if part), style, COLUMN + 4)
        if copies:
            told = f"+ {len(copies):,} {KIND['identical'][len(copies) > 1]}"
            yield _line("", f"  {told}{account.refs(copies)}", style, COLUMN + 4)
    if len(every) > LISTED:
        yield _line("", f"and {len(every) - LISTED} more, which --format jsonl names", style)


def _identical(reports: Iterable[str], kinds: Relations) -> list[list[str]]:
    """Reports in their order, each with those that say the very same after it."""
    own = dict.fromkeys(reports)
    same = (pair for pair, kind in kinds.items() if kind == "identical" and own.keys() >= pair)
    family = families((min(pair), max(pair)) for pair in same)
    found: dict[str, list[str]] = {}
    for report in own:
        found.setdefault(family.get(report, report), []).append(report)
    return list(found.values())
